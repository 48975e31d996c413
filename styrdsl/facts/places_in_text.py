"""Where a place in a file belongs: in a text that readers see, in a comment, and in which construct's block.

Rules that look for words search a file's text as a whole, which takes far less time than going from construct to
construct; only what they find is looked up here.
"""

from __future__ import annotations

from bisect import bisect_right

from styrdsl.binding.document import Bound
from styrdsl.files.source import BLANK, Span
from styrdsl.language.construct import Construct
from styrdsl.language.values import Prose
from styrdsl.syntax.lexer import without_comment
from styrdsl.workspace.snapshot import Workspace

_QUOTES = '"“”'


class Text:
    """One file's text with LF line ends, and what stands at each of its places."""

    def __init__(self, bound: Bound, document: Construct) -> None:
        self.source, self.document, self._bound = bound.source, document, bound
        self.text = "\n".join(self.source.lines) if "\r" in self.source.text else self.source.text
        self._starts: list[int] = []
        self._constructs: list[tuple[int, Construct]] = []
        self._prose: list[tuple[int, int]] = []

    def _index(self) -> None:
        if self._starts:
            return
        at = 0
        for line in self.source.lines:
            self._starts.append(at)
            at += len(line) + 1
        for construct in self.document.index().every:
            self._constructs.append((self._bound.in_file(construct.span).line, construct))
            text = getattr(construct, "text", None)
            if isinstance(text, Prose):
                span = self._bound.in_file(text.span)
                self._prose.append((span.line, span.end_line))
        self._constructs.sort(key=lambda item: item[0])

    def span(self, start: int, end: int) -> Span:
        """The range of the text from `start` to `end`, counted from 0."""
        self._index()
        first, last = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return Span(self.source, first, start - self._starts[first - 1] + 1, last, end - self._starts[last - 1] + 1)

    def owner(self, line: int) -> Construct:
        """The construct whose text, field or own line stands on a line; the nearest above when none does."""
        self._index()
        index = bisect_right(self._constructs, line, key=lambda item: item[0])
        nearest = at = self._constructs[index - 1][1] if index else self.document
        while at.parent is not None:
            spans = map(self._bound.in_file, (at.span, *at.spans.values()))
            if any(span.line <= line <= span.end_line for span in spans):
                return at
            at = at.parent
        return nearest

    def in_prose(self, line: int) -> bool:
        """Whether a line belongs to a text between triple quotes."""
        self._index()
        return any(first <= line <= last for first, last in self._prose)

    def printed(self, span: Span) -> bool:
        """Whether a place is no comment."""
        if self.in_prose(span.line):
            return True
        line = self.source.lines[span.line - 1]
        body = line.lstrip(BLANK)
        if body.startswith("|"):
            return "#" not in line[: span.column - 1].rpartition("|")[2] or "|" in line[span.column :]
        return span.column <= len(line) - len(body) + len(without_comment(body))

    def quoted(self, span: Span) -> bool:
        """Whether a place stands in prose, within quotes or in a table's cell, and is no comment."""
        if not self.printed(span):
            return False
        line = self.source.lines[span.line - 1]
        quotes = sum(map(line[: span.column - 1].count, _QUOTES))
        return quotes % 2 == 1 or line.lstrip(BLANK).startswith("|") or self.in_prose(span.line)


def text_of(document: Construct, workspace: Workspace) -> Text:
    """The text of the file that holds a document."""
    return Text(workspace.bound_of(document), document)
