"""Reads workspaces, and remembers what has not changed since the last time: files, and parts of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from styrdsl.binding.document import Bound, read
from styrdsl.files.safe_read import Refusal
from styrdsl.files.source import Source, decode
from styrdsl.language.document import Document
from styrdsl.language.lookup import parts_of
from styrdsl.language.spec import vocabulary
from styrdsl.syntax.gc_paused import Growing
from styrdsl.workspace.files import MUNICIPALITY, Disk, Files, Overlay
from styrdsl.workspace.messages import NO_MUNICIPALITY, REFUSED, UNKNOWN_NAME
from styrdsl.workspace.snapshot import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from styrdsl.diagnostics import Diagnostic

_STATEMENT = re.compile(rb"^(?![ \t]*(?:#|\r?$))[^\r\n]+", re.MULTILINE)


class Loader:
    """Reads the same files again and again; each workspace takes over what is the same in the one before."""

    def __init__(self) -> None:
        self._bound: dict[str, tuple[bytes, Bound]] = {}
        self._last: Workspace | None = None

    def load(
        self, root: Path, overlay: Mapping[str, str] | None = None, chosen: Callable[[str], bool] | None = None
    ) -> Workspace:
        """The workspace in a folder; `overlay` holds texts by relative path that stand in for the files."""
        disk = Disk(root)
        return self.load_from(Overlay(disk, overlay) if overlay else disk, chosen)

    def load_from(self, files: Files, chosen: Callable[[str], bool] | None = None) -> Workspace:
        """The workspace that some files hold.

        When only findings in the `chosen` files are wanted, and those are private, other private documents are read
        no further than their first line. All is read when a name is missing, or was found in another document as
        something that a private one could have too: then only all of them tell which.
        """
        with Growing():
            texts, report = _texts(files)
            heads = _header_only(texts, chosen) if chosen else frozenset[str]()
            workspace = self._workspace(files, texts, report, heads)
            missing = any(one.kind == UNKNOWN_NAME for one in workspace.diagnostics)
            if heads and (missing or any(workspace.foreign & parts_of(kind) for kind in _private())):
                workspace = self._workspace(files, texts, report, frozenset())
            self._last = workspace
            return workspace

    def _workspace(
        self, files: Files, texts: Mapping[str, bytes], report: list[Diagnostic], heads: frozenset[str]
    ) -> Workspace:
        """Read each file as far as is needed; what is no longer there is forgotten."""
        before, self._bound = self._bound, {}
        for name, data in texts.items():
            wanted = _first_line(data) if name in heads else data
            known = before.get(name)
            if known is None or known[0] != wanted:
                known = wanted, read(decode(name, wanted), known[1] if known else None)
            self._bound[name] = known
        return Workspace(files, (bound for _, bound in self._bound.values()), report, self._last)


def load(root: Path) -> Workspace:
    """Read a workspace once."""
    return Loader().load(root)


def _texts(files: Files) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The bytes of every file that can be read, and findings about those that cannot."""
    texts: dict[str, bytes] = {}
    report: list[Diagnostic] = []
    names = files.names()
    for name in names:
        data = files.read(name)
        if isinstance(data, Refusal) or not _readable(name):
            reason = data.reason if isinstance(data, Refusal) else "dess namn är inte skrivet med UTF-8"
            shown = name.encode(errors="replace").decode()
            report.append(REFUSED.at(Source(shown, "").start(), reason=reason))
        else:
            texts[name] = data
    if MUNICIPALITY not in names:
        report.append(NO_MUNICIPALITY.at(Source(MUNICIPALITY, "").start()))
    return texts, report


def _header_only(texts: Mapping[str, bytes], chosen: Callable[[str], bool]) -> frozenset[str]:
    """The private documents that need not be read when all the chosen files are such."""
    words = tuple(f"{kind.keyword} ".encode() for kind in _private())
    private = {name for name, data in texts.items() if _first_line(data).lstrip().startswith(words)}
    wanted = {name for name in texts if chosen(name)}
    return frozenset(private - wanted) if wanted and wanted <= private else frozenset()


def _private() -> list[type[Document]]:
    """The types of documents in which no finding comes of what stands in another document of such a type."""
    return [kind for kind in vocabulary().values() if issubclass(kind, Document) and kind.private]


def _first_line(data: bytes) -> bytes:
    """A file up to its first statement, comments before it left out."""
    found = _STATEMENT.search(data)
    return b"\n" * data.count(b"\n", 0, found.start()) + found.group() if found else b""


def _readable(name: str) -> bool:
    """Whether a file's name can be shown; on POSIX it may hold bytes that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
