"""Small workspaces, held in memory, for tests of facts."""

from __future__ import annotations

from pathlib import Path

from styrdsl.workspace.files import Memory
from styrdsl.workspace.loader import Loader
from styrdsl.workspace.snapshot import Workspace

KOMMUN = 'kommun "Exempel"\nnämnd skolnämnden "Skolnämnden"\n'


def workspace(more: str = "", **texts: str) -> Workspace:
    """A kommun with a committee and more of its own, and other files by their names; it is read without findings."""
    named = {f"{name}.styr": text.encode() for name, text in {"kommun": KOMMUN + more, **texts}.items()}
    read = Loader().load_from(Memory(Path("/kommunen"), named))
    assert not read.diagnostics
    return read
