"""The workspace: every document of a municipality at one moment, with its names resolved. It never changes.

Documents and their constructs are frozen; what references point at is kept beside them, here. A workspace made after
another of the same files takes over what rests on documents that are the same in both.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from styrdsl.diagnostics import Diagnostic, Label
from styrdsl.diagnostics.moving import moved
from styrdsl.language.construct import ByType, Construct
from styrdsl.language.document import Document
from styrdsl.language.municipality import Municipality
from styrdsl.workspace import identity
from styrdsl.workspace.changes import Changes
from styrdsl.workspace.files import MUNICIPALITY, Files
from styrdsl.workspace.memory import Memory
from styrdsl.workspace.messages import DUPLICATE_DOCUMENT
from styrdsl.workspace.names import Names, Resolved, duplicate_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from styrdsl.binding.document import Bound
    from styrdsl.files.source import Span
    from styrdsl.language.values import Ref

C = TypeVar("C", bound=Construct)
D = TypeVar("D", bound=Construct)
T = TypeVar("T")


class Workspace:
    """All documents, and what their names mean.

    `documents` in the order of their paths; `municipality` is None when kommun.styr could not be read.
    `diagnostics` holds what reading, parsing, binding and resolving found, not what rules find.
    """

    def __init__(
        self, files: Files, bounds: Iterable[Bound], found: Iterable[Diagnostic] = (), before: Workspace | None = None
    ) -> None:
        self.files = files
        self.bounds = tuple(bounds)
        self.every_document = tuple(bound.document for bound in self.bounds if bound.document)
        """The documents for those that take no notes; what follows from them asks for `documents`."""
        self._by_file = {bound.source.name: bound for bound in self.bounds}
        self._documents = ByType(self.every_document)
        self._by_keyword: dict[str, list[Construct]] = {}
        for document in self.every_document:
            self._by_keyword.setdefault(type(document).keyword, []).append(document)
        self.main = self._main()
        """The municipality, for those that take no notes."""
        self._index: ByType | None = None
        self._years: dict[type[Construct], dict[int | None, list[Construct]]] = {}
        changes = Changes(before, self) if before else None
        self.references: dict[str, Resolved] = self._resolve(before.references if before else {}, changes)
        """What references point at, by file."""
        self.memory: Memory = Memory(before.memory if before else None, changes)
        self.diagnostics = (*found, *(one for bound in self.bounds for one in bound.diagnostics), *self._found())

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_index": None}

    @property
    def root(self) -> Path:
        """The folder that holds kommun.styr."""
        return self.files.root

    def _main(self) -> Municipality | None:
        """The municipality in kommun.styr; where it lies elsewhere by mistake, that one."""
        found = self._documents.of(Municipality)
        return next((doc for doc in found if doc.span.source.name == MUNICIPALITY), found[0] if found else None)

    # -- what is in it ---------------------------------------------------------------------------------------

    @property
    def municipality(self) -> Municipality | None:
        """The municipality that kommun.styr describes."""
        if (asking := self.memory.asking) is not None:
            asking.add((Municipality, "main"))
        return self.main

    def own(self, kind: type[C]) -> tuple[C, ...]:
        """What kommun.styr holds of one type."""
        main = self.municipality
        return main.of(kind) if main else ()

    def first_own(self, kind: type[C]) -> C | None:
        """The first that kommun.styr holds of one type."""
        main = self.municipality
        return main.first(kind) if main else None

    @property
    def documents(self) -> tuple[Construct, ...]:
        """Every document."""
        self.memory.note((Construct, "documents"))
        return self.every_document

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """The documents of one type."""
        self.memory.note((kind, "documents"))
        return self._documents.of(kind)

    def of_year(self, kind: type[C], year: int) -> tuple[C, ...]:
        """The documents of one type for a year; those of other years may change without anybody who asks noticing."""
        if kind not in self._years:
            by_year = self._years[kind] = {}
            for one in self._documents.of(kind):
                by_year.setdefault(getattr(one, "year", None), []).append(one)
        found: Any = tuple(self._years[kind].get(year, ()))
        self.memory.note((kind, "heads"))
        for one in found:
            self.memory.note(one.span.source.name)
        return found  # type: ignore[no-any-return]  # they are documents of the kind

    def all(self, kind: type[C]) -> tuple[C, ...]:
        """Every construct of one type, in the order of the files."""
        self.memory.note((kind, "constructs"))
        if self._index is None:
            self._index = ByType.joined(document.index() for document in self.every_document)
        return self._index.of(kind)

    def bound_of(self, document: Construct) -> Bound:
        """A document as it was read, with its file."""
        self.memory.note(document.span.source.name)
        return self._by_file[document.span.source.name]

    def resolve(self, ref: Ref[C] | None) -> C | None:
        """What a reference points at; None for an unknown one, which has its finding already."""
        if ref is None:
            return None
        span = ref.span
        file = span.source.name
        known = self.references.get(file)
        found: Any = known.targets.get(span) if known else None
        if (asking := self.memory.asking) is not None:
            asking.add(file)
            if found is not None:
                asking.add(found.span.source.name)
        return found  # type: ignore[no-any-return]  # the target's class was checked when it was resolved

    def resolved(self, refs: Iterable[Ref[C]], kind: type[C]) -> tuple[C, ...]:
        """What several references point at; «alla …» is every construct of the kind in kommun.styr."""
        found: list[C] = []
        for ref in refs:
            if ref.every:
                found += (one for one in self.own(kind) if one.among_all)
            elif target := self.resolve(ref):
                found.append(target)
        return tuple(found)

    @property
    def foreign(self) -> frozenset[type[Construct]]:
        """The classes of what references found neither near them nor in kommun.styr."""
        return frozenset[type[Construct]]().union(*(one.foreign for one in self.references.values()))

    # -- places ----------------------------------------------------------------------------------------------

    def in_file(self, span: Span) -> Span:
        """A place, which in constructs is counted from the part of the file that it stands in, in the whole file."""
        bound = self._by_file.get(span.source.name)
        return bound.in_file(span) if bound else span

    def located(self, found: Diagnostic) -> Diagnostic:
        """A finding about constructs, with its places in whole files."""
        return moved(found, self.in_file)

    # -- what is remembered ----------------------------------------------------------------------------------

    def remembered(self, make: Callable[[Workspace], T]) -> T:
        """What a function makes of the workspace; made once, and again only where what it asks for has changed."""
        return self.memory.recall(make, lambda: make(self))

    def made_of(self, document: D, make: Callable[[D, Workspace], T]) -> T:
        """What a function makes of one document; remembered while that and what it asks for are the same."""
        self.memory.note(document.span.source.name)
        return self.memory.recall((make, document), partial(make, document, self))

    # -- names -----------------------------------------------------------------------------------------------

    def _resolve(self, before: dict[str, Resolved], changes: Changes | None) -> dict[str, Resolved]:
        """What references point at, by file; as before where all that was looked at is the same."""
        all_known = any(bound.document and bound.source.name == MUNICIPALITY for bound in self.bounds)
        broken = frozenset[str]().union(*(bound.broken for bound in self.bounds))
        names = Names(self.every_document, broken, all_known=all_known)
        found = {}
        for bound in self.bounds:
            known = before.get(bound.source.name)
            if known is None or changes is None or not _still_holds(known, bound.document, changes):
                known = names.resolve(bound.document, bound.references, self._scopes(bound.document))
            found[bound.source.name] = known
        return found

    def _scopes(self, document: Construct | None) -> tuple[tuple[Construct, ...], ...]:
        """Where a document's names are sought: in itself, in what it rests on, in kommun.styr."""
        if document is None:
            return ()
        main = (self.main,) if self.main else ()
        return (document,), self.rests_on(document), main

    def rests_on(self, document: Construct) -> tuple[Construct, ...]:
        """The documents of the same year, and for a committee its own, that a document rests on."""
        kinds = type(document).rests_on if isinstance(document, Document) else ()
        held = (one for kind in kinds for one in self._by_keyword.get(kind, ()))
        return tuple(one for one in held if identity.same_year_and_committee(document, one))

    def _found(self) -> Iterator[Diagnostic]:
        """Documents and names that are told twice, and references that point at nothing or at several things."""
        seen: dict[str, Construct] = {}
        for document in self.documents:
            first = seen.setdefault(document.kept(identity.document_id), document)
            if first is not document:
                labels = (Label(first.span, "står här"),)
                found = DUPLICATE_DOCUMENT.at(document.span, labels=labels, what=identity.as_written(document))
                yield self.located(found)
            yield from map(self.located, duplicate_names(document))
        for resolved in self.references.values():
            yield from map(self.located, resolved.diagnostics)


def _still_holds(known: Resolved, document: Construct | None, changes: Changes) -> bool:
    """Whether the documents in which a document's names were found are the same as before."""
    if document is None or known.everywhere or changes.is_new(document):
        return False
    kinds = type(document).rests_on if isinstance(document, Document) else ()
    return changes.keywords.isdisjoint({Municipality.keyword, *kinds})
