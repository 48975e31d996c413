"""The one way in which the compiler reads a file: inside the workspace, a regular file, one link, not too large.

On POSIX every step of the path is opened without following links (O_NOFOLLOW, O_NONBLOCK) and judged by what was
opened. Elsewhere each step is looked at before it is opened; that leaves a moment in which a file can be exchanged,
which the check of the opened file narrows.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import NamedTuple

MAX_SOURCE = 5_000_000
MAX_PICTURE = 20_000_000
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Refusal(NamedTuple):
    """Why a file was not read, as a Swedish clause: «den är en länk»."""

    reason: str


OUTSIDE = Refusal("den ligger utanför kommunens mapp")
MISSING = Refusal("den finns inte")
LINK = Refusal("den är en länk; lägg själva filen i mappen")
NOT_A_FILE = Refusal("den är ingen vanlig fil")
UNREADABLE = Refusal("den går inte att läsa")
MANY_LINKS = Refusal("den är hårt länkad till en annan plats; lägg en egen kopia i mappen")


def too_large(limit: int) -> Refusal:
    """A file that holds more than `limit` bytes."""
    return Refusal(f"den är större än {limit // 1_000_000} MB")


def read_inside(root: Path, relative: str, limit: int = MAX_SOURCE) -> bytes | Refusal:
    """The bytes of `relative` (forward slashes) under `root`, at most `limit` of them, or why not."""
    parts = PurePosixPath(relative.replace("\\", "/")).parts
    if not parts or any(part in {"..", "/", "//"} or ":" in part or "\0" in part for part in parts):
        return OUTSIDE
    try:
        handle = _open_by_steps(root, parts) if _NOFOLLOW and os.open in os.supports_dir_fd else _open(root, parts)
    except FileNotFoundError:
        return MISSING
    except OSError:
        return UNREADABLE if not _is_link(root, parts) else LINK
    return handle if isinstance(handle, Refusal) else _read(handle, limit)


def _read(handle: int, limit: int) -> bytes | Refusal:
    """What an open file holds, after a look at what was opened; the handle is closed."""
    try:
        refusal = _checked(os.fstat(handle), limit)
        if refusal:
            return refusal
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(limit)
    except OSError:
        return UNREADABLE
    finally:
        os.close(handle)


def _checked(status: os.stat_result, limit: int) -> Refusal | None:
    if not stat.S_ISREG(status.st_mode):
        return NOT_A_FILE
    if status.st_nlink > 1:
        return MANY_LINKS
    if status.st_size > limit:
        return too_large(limit)
    return None


def _open_by_steps(root: Path, parts: tuple[str, ...]) -> int:
    """Open each folder relative to the one before, following no link."""
    folder = os.open(root, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        for part in parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | _NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(parts[-1], _FLAGS | _NOFOLLOW, dir_fd=folder)
    finally:
        os.close(folder)


def _open(root: Path, parts: tuple[str, ...]) -> int | Refusal:
    """Without O_NOFOLLOW: look at each step first, and refuse what is not a regular file before opening it."""
    if _is_link(root, parts):
        return LINK
    path = root.joinpath(*parts)
    if not stat.S_ISREG(path.lstat().st_mode):
        return NOT_A_FILE
    return os.open(path, _FLAGS)


def _is_link(root: Path, parts: tuple[str, ...]) -> bool:
    """Whether any step is a symbolic link, or a junction on Windows."""
    at = root
    for part in parts:
        at = at / part
        try:
            status = at.lstat()
        except OSError:
            return False
        reparse = getattr(status, "st_reparse_tag", 0)
        if stat.S_ISLNK(status.st_mode) or reparse:
            return True
    return False
