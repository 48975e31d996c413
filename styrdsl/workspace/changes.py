"""What has changed between two workspaces of the same files, as far as somebody has asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from styrdsl.language.construct import Construct
    from styrdsl.workspace.snapshot import Workspace

Question = str | tuple[type["Construct"], bool]
"""A file whose document was looked at; or a class, and whether all its constructs were asked for or its documents."""
Asked = set[Question]


class Changes:
    """Compares the workspace before with the one after; each question is answered once."""

    def __init__(self, before: Workspace, after: Workspace) -> None:
        self._before, self._after = before, after
        self._same: dict[Question, bool] = {}

    def same(self, asked: Asked) -> bool:
        """Whether everything that was asked for is the same in both."""
        return all(map(self._is_same, asked))

    def _is_same(self, question: Question) -> bool:
        known = self._same.get(question)
        if known is None:
            known = self._same[question] = self._compare(question)
        return known

    def _compare(self, question: Question) -> bool:
        before, after = self._before, self._after
        if isinstance(question, str):
            return before.document_in(question) is after.document_in(question)
        kind, everywhere = question
        return _holding(before, kind, everywhere=everywhere) == _holding(after, kind, everywhere=everywhere)


def _holding(workspace: Workspace, kind: type[Construct], *, everywhere: bool) -> list[Construct]:
    """The documents of a type, or those that hold a construct of one."""
    if everywhere:
        return [document for document in workspace.documents if document.index().of(kind)]
    return [document for document in workspace.documents if isinstance(document, kind)]
