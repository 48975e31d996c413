"""Where a workspace's files come from: a folder, memory, or texts laid over either."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from styrdsl.files.safe_read import MAX_SOURCE, MISSING, Refusal, read_inside, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MUNICIPALITY = "kommun.styr"
SUFFIX = ".styr"
_SKIPPED = {"ut", "node_modules", "__pycache__"}


class Files(Protocol):
    """The files under a folder, by path relative to it with forward slashes."""

    @property
    def root(self) -> Path:
        """The folder, which need not exist."""

    def names(self) -> list[str]:
        """Every `.styr` file, in order; hidden folders and those that are made are passed over."""

    def read(self, name: str, limit: int = MAX_SOURCE) -> bytes | Refusal:
        """A file's bytes, at most `limit` of them, or why it is not read."""


class Disk(NamedTuple):
    """The files in a folder, read by the safe opener."""

    root: Path

    def names(self) -> list[str]:
        """Every `.styr` file on the disk."""
        return list(files_under(self.root))

    def read(self, name: str, limit: int = MAX_SOURCE) -> bytes | Refusal:
        """A regular file's bytes."""
        return read_inside(self.root, name, limit)


class Memory(NamedTuple):
    """Files that are held already, by name."""

    root: Path
    held: Mapping[str, bytes]

    def names(self) -> list[str]:
        """Every `.styr` file held."""
        return sorted(filter(is_ours, self.held), key=in_folders)

    def read(self, name: str, limit: int = MAX_SOURCE) -> bytes | Refusal:
        """The bytes held."""
        data = self.held.get(name)
        return MISSING if data is None else within(data, limit)


class Overlay(NamedTuple):
    """Texts that stand in for files below, or beside them, as an editor has them before they are saved."""

    below: Files
    texts: Mapping[str, str]

    @property
    def root(self) -> Path:
        """The folder below."""
        return self.below.root

    def names(self) -> list[str]:
        """The names below, and those of texts that have no file yet."""
        names = self.below.names()
        return names + sorted(name for name in self.texts if name not in names and name.endswith(SUFFIX))

    def read(self, name: str, limit: int = MAX_SOURCE) -> bytes | Refusal:
        """The text's bytes, else the file's below."""
        text = self.texts.get(name)
        return self.below.read(name, limit) if text is None else within(text.encode(errors="replace"), limit)


def within(data: bytes, limit: int) -> bytes | Refusal:
    """The bytes, when they are not too many."""
    return too_large(limit) if len(data) > limit else data


def is_ours(name: str) -> bool:
    """Whether a path is one that a workspace reads."""
    *folders, last = name.split("/")
    return last.endswith(SUFFIX) and not any(part in _SKIPPED or part.startswith(".") for part in (*folders, last))


def in_folders(name: str) -> tuple[tuple[bool, str], ...]:
    """As `files_under` goes: a folder's own files before those of the folders in it."""
    *folders, last = name.split("/")
    return (*((True, folder) for folder in folders), (False, last))


def files_under(root: Path) -> Iterator[str]:
    """Every `.styr` file's path relative to `root`, in order; hidden folders and `ut` are passed over."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        base = Path(folder).relative_to(root)
        for name in sorted(names):
            if name.endswith(SUFFIX) and not name.startswith("."):
                yield (base / name).as_posix()


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds a `kommun.styr`; None when there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / MUNICIPALITY).is_file():
            return folder
    return None
