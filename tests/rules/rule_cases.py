"""Small workspaces as one text, whose files begin with `# name.styr`, and what the rules find in them."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from styrdsl.diagnostics import Diagnostic
from styrdsl.rules.engine import Verdict, judge
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

SCHOOL = '# kommun.styr\nkommun "Exempel"\nnämnd skolnämnden "Skolnämnden"\n'
PLAN = f"{SCHOOL}# plan.styr\nverksamhetsplan 2026 skolnämnden\n"
BUDGET = f"{SCHOOL}# budget.styr\nmål och budget 2026\n"
_FILE = re.compile(r"^# (\S+\.styr)$", re.MULTILINE)


def write(text: str, folder: Path) -> None:
    """Write the files that a text describes."""
    parts = _FILE.split(text)
    for name, content in zip(parts[1::2], parts[2::2], strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.lstrip("\n"), encoding="utf-8")


def workspace(text: str) -> Workspace:
    """The workspace that a text describes; it must be read without findings."""
    with tempfile.TemporaryDirectory() as folder:
        write(text, Path(folder))
        read = load(Path(folder))
    assert not read.diagnostics, [f"{d.code} {d.message}" for d in read.diagnostics]
    return read


def verdict(text: str) -> Verdict:
    """What the rules say of it."""
    return judge(workspace(text))


def codes(text: str) -> list[str]:
    """The codes of all findings."""
    return [one.code for one in verdict(text).diagnostics]


def found(text: str, code: str) -> list[Diagnostic]:
    """The findings of one rule."""
    return [one for one in verdict(text).diagnostics if one.code == code]
