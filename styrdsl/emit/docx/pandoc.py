"""Start pandoc: found beside pypandoc without importing it, closed in, with limits on time and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

TIMEOUT = 120.0
"""Seconds; a plan of 300 pages takes about two."""
_HEAP_EXHAUSTED = 251
_HEAP = "+RTS", "-M1500m", "-RTS"


class Failure(NamedTuple):
    """Why nothing came out, in Swedish."""

    message: str


def find() -> Path | None:
    """The pandoc of the installed wheel, or None."""
    # Importing pypandoc takes 40 ms and its own search starts pandoc once more; the wheel's layout is all we need.
    spec = find_spec("pypandoc")
    for folder in (spec and spec.submodule_search_locations) or ():
        for name in ("pandoc", "pandoc.exe"):
            path = Path(folder, "files", name)
            if path.is_file():
                return path
    return None


def run(arguments: Sequence[str], data: bytes, *, program: Path | None = None) -> bytes | Failure:
    """What pandoc writes to its output when it reads `data`; it sees no network, no data of the user's, no environment.

    The limit on memory is the Haskell runtime's own, which holds on every system.
    """
    program = program or find()
    if program is None:
        return Failure("pandoc saknas i installationen. Installera om: pip install --force-reinstall pypandoc_binary")
    with tempfile.TemporaryDirectory(prefix="styr-") as folder:
        command = [str(program), *_HEAP, "--sandbox", f"--data-dir={folder}", *arguments, "-o", "-"]
        try:
            done = subprocess.run(  # noqa: S603  (our own program and arguments, no shell)
                command,
                input=data,
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
                cwd=folder,
                env=_environment(folder),
            )
        except subprocess.TimeoutExpired:
            return Failure(f"pandoc blev inte färdig på {TIMEOUT:.0f} sekunder")
        except OSError as error:
            return Failure(f"pandoc kunde inte startas: {error.strerror or error}")
    if done.returncode == _HEAP_EXHAUSTED:
        return Failure("dokumentet är så stort att minnet inte räcker för pandoc")
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Failure(f"pandoc stannade med felkod {done.returncode}: {' '.join(reason)[:500]}")
    return done.stdout


def _environment(folder: str) -> dict[str, str]:
    # Windows cannot start a program without SYSTEMROOT; everything else would only make builds differ.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "HOME": folder, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
