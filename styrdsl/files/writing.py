"""Files put in their places whole or not at all: written aside in the same folder, synced, verified, moved.

A full disk, a missing permission or a killed process leaves the files that were there before; what such a process
left behind is swept away by the next one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed: there that is the lock
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIX, _SUFFIX = ".styr-", ".tmp"


class WriteFailure(NamedTuple):
    """Why a file was not written, as Swedish sentences for the user."""

    message: str


class _Aside(NamedTuple):
    """A file's content in its temporary file, which stays open, and thereby locked, until it is moved."""

    handle: int
    temporary: Path
    target: Path


def write(folder: Path, files: Mapping[str, bytes], *, follow: bool = True) -> tuple[Path, ...] | WriteFailure:
    """Write files (name to content) into `folder`, all of them or none, and give their paths.

    The folder is made when it is missing. With `follow` unset it may not itself be a link: a folder that lies among
    the sources is named by whoever wrote those, and must not lead out of them.
    """
    if not follow and _is_link(folder):
        return WriteFailure(f"{folder} är en länk. Ta bort den, eller ange en annan mapp med --out.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return WriteFailure(_explain(folder, error))
    _sweep(folder)
    aside: list[_Aside] = []
    try:
        for name, data in files.items():
            target = folder / name
            try:
                _put_aside(target, data, aside)
            except OSError as error:
                return WriteFailure(_explain(target, error))
        return _move(folder, aside)
    finally:
        for one in aside:
            _discard(one)


def replace(path: Path, data: bytes) -> WriteFailure | None:
    """Write one file whole or not at all; what stood there before keeps its permissions."""
    written = write(path.parent, {path.name: data})
    return written if isinstance(written, WriteFailure) else None


def _put_aside(target: Path, data: bytes, aside: list[_Aside]) -> None:
    """Write `data` beside its target and see that it is there.

    Raises:
        OSError: the system refuses, or what it reads back is not what was written.
    """
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(target))
    handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, target.parent)
    aside.append(_Aside(handle, Path(name), target))
    if fcntl is not None:
        with contextlib.suppress(OSError):  # some network disks have no locks; nothing is swept from them either
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    if hasattr(os, "fchmod"):
        os.fchmod(handle, _mode(target))
    os.fsync(handle)
    os.lseek(handle, 0, os.SEEK_SET)
    with os.fdopen(os.dup(handle), "rb") as written:
        if written.read() != data:
            raise OSError(errno.EIO, "")


def _move(folder: Path, aside: list[_Aside]) -> tuple[Path, ...] | WriteFailure:
    moved = []
    while aside:
        one = aside[0]
        if fcntl is None:
            os.close(one.handle)  # Windows moves no open file
            aside[0] = one._replace(handle=-1)
        try:
            one.temporary.replace(one.target)
        except OSError as error:
            return WriteFailure(_explain(one.target, error))
        moved.append(aside.pop(0).target)
        if fcntl is not None:
            os.close(one.handle)
    _sync(folder)
    return tuple(moved)


def _discard(one: _Aside) -> None:
    if one.handle >= 0:
        os.close(one.handle)
    with contextlib.suppress(OSError):
        one.temporary.unlink()


def _sync(folder: Path) -> None:
    """Make the moves outlive a power cut, where a folder can be opened for that."""
    flag = getattr(os, "O_DIRECTORY", None)
    if flag is None:
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | flag)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove temporary files whose process is gone; those of a living one are locked."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            _remove_unless_locked(path)


def _remove_unless_locked(path: Path) -> None:
    with contextlib.suppress(OSError):
        if fcntl is None:
            path.unlink()
            return
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
        finally:
            os.close(handle)


def _mode(target: Path) -> int:
    """The permissions of the file to be replaced, else those that a new file gets."""
    with contextlib.suppress(OSError):
        status = target.lstat()
        if stat.S_ISREG(status.st_mode):
            return stat.S_IMODE(status.st_mode) & 0o777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _is_link(folder: Path) -> bool:
    """A symbolic link, or a junction on Windows."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(status.st_mode) or bool(getattr(status, "st_reparse_tag", 0))


_SHARING_VIOLATION = 32
_REASONS = {
    errno.ENOSPC: "Disken är full. Frigör plats och försök igen.",
    errno.EDQUOT: "Ditt utrymme på disken är slut. Frigör plats och försök igen.",
    errno.EACCES: "Du saknar behörighet att skriva där. Ange en annan mapp, eller be om behörighet.",
    errno.EPERM: "Du saknar behörighet att skriva där. Ange en annan mapp, eller be om behörighet.",
    errno.EROFS: "Disken är skrivskyddad. Ange en annan mapp.",
    errno.EISDIR: "Där finns redan en mapp med samma namn. Byt namn på den, eller ange en annan mapp.",
    errno.ENOTDIR: "En del av sökvägen är en fil och ingen mapp. Ange en annan mapp.",
    errno.EEXIST: "Där finns redan en fil med samma namn som mappen. Byt namn på den, eller ange en annan mapp.",
    errno.ENAMETOOLONG: "Namnet är för långt för disken.",
    errno.EIO: "Disken gav inte tillbaka det som skrevs. Kontrollera disken och försök igen.",
    errno.ELOOP: "Sökvägen går runt i länkar. Ange en annan mapp.",
}


def _explain(path: Path, error: OSError) -> str:
    if getattr(error, "winerror", None) == _SHARING_VIOLATION:
        reason = "Filen är öppen i ett annat program. Stäng den där och försök igen."
    else:
        reason = _REASONS.get(error.errno or 0, f"Systemet svarar: {error.strerror or error}.")
    return f"{path} kunde inte skrivas. {reason}"
