"""What has changed between two workspaces of the same files, as far as somebody has asked for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from styrdsl.language.spec import spec_of

if TYPE_CHECKING:
    from styrdsl.language.construct import Construct
    from styrdsl.workspace.names import Resolved
    from styrdsl.workspace.snapshot import Workspace

Question = str | tuple[type["Construct"], Literal["documents", "heads", "constructs", "main"]]
"""A file whose document was looked at; or a class, and what of it: its documents with all that they hold, only what
their first lines say, the documents that hold a construct of it, or the one that describes the municipality."""
Asked = set[Question]


class Changes:
    """Compares the workspace before with the one after; each question is answered once."""

    def __init__(self, before: Workspace, after: Workspace) -> None:
        self._before, self._after = before, after
        held, kept = set(before.every_document), set(after.every_document)
        self._gone = [document for document in before.every_document if document not in kept]
        self._come = [document for document in after.every_document if document not in held]
        self.keywords = {type(document).keyword for document in (*self._gone, *self._come)}
        """The types of the documents that are not the same in both."""
        self._same: dict[Question, bool] = {}

    def is_new(self, document: Construct) -> bool:
        """Whether a document was not there before, or was another."""
        return document in self._come

    @cached_property
    def _files(self) -> set[str]:
        """The files whose documents, or what these refer to, are not the same in both."""
        changed = {document.span.source.name for document in (*self._gone, *self._come)}
        found = self._after.references.items()
        return changed | {file for file, resolved in found if _points_elsewhere(resolved, self._before, file)}

    def same(self, asked: Asked) -> bool:
        """Whether everything that was asked for is the same in both."""
        return all(map(self._is_same, asked))

    def among(self, asked: Asked) -> Asked:
        """Those of some questions whose answers are not the same in both."""
        return {question for question in asked if not self._is_same(question)}

    def _is_same(self, question: Question) -> bool:
        known = self._same.get(question)
        if known is None:
            known = self._same[question] = self._answer(question)
        return known

    def _answer(self, question: Question) -> bool:
        if isinstance(question, str):
            return question not in self._files
        kind, what = question
        if what == "main":
            return self._before.main is self._after.main
        if what == "heads":
            return _heads(self._gone, kind) == _heads(self._come, kind)
        changed = (*self._gone, *self._come)
        if what == "constructs":
            return not any(document.index().of(kind) for document in changed)
        return not any(isinstance(document, kind) for document in changed)


def _points_elsewhere(found: Resolved, before: Workspace, file: str) -> bool:
    """Whether references in a file point at something else than before."""
    known = before.references.get(file)
    return known is not found and (known is None or known.targets != found.targets)


def _heads(documents: list[Construct], kind: type[Construct]) -> list[tuple[Any, ...]]:
    """What the first lines of documents of a type say, and in which files."""
    return [
        (
            type(document),
            document.span.source.name,
            *(getattr(document, spec.attribute) for spec in spec_of(type(document)).heads),
        )
        for document in documents
        if isinstance(document, kind)
    ]
