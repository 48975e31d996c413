"""Places in a source that hold whatever a span says: within the text, as offsets, and as a path in a repository.

A span may come from anywhere (recovery, a rule, a file that changed since), so every renderer asks here first.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from styrdsl.files.source import Source, Span

LINE_END = re.compile(r"\r\n|\r|\n")
"""The line ends of a source; Python's own `splitlines` knows more of them than a file has."""


def within(span: Span) -> Span:
    """The nearest range that exists in its source's lines and columns, its end not before its start."""
    start = _nearest(span.source, span.line, span.column)
    end = max(start, _nearest(span.source, span.end_line, span.end_column))
    return span.source.span(*start, end[1], end[0])


def marked(span: Span) -> Span:
    """The range to mark on a screen: `within`, less a last line of which nothing but its start is included."""
    span = within(span)
    if span.end_line == span.line or span.end_column > 1:
        return span
    end_line = span.end_line - 1
    return span._replace(end_line=end_line, end_column=len(span.source.lines[end_line - 1]) + 1)


class Offsets:
    """Turns the spans of one source into offsets in its text, in code points from 0."""

    __slots__ = ("_starts",)

    def __init__(self, source: Source) -> None:
        self._starts = [0, *(end.end() for end in LINE_END.finditer(source.text))]

    def of(self, span: Span) -> tuple[int, int]:
        """Start and exclusive end of the nearest range that exists."""
        _, line, column, end_line, end_column = within(span)
        return self._starts[line - 1] + column - 1, self._starts[end_line - 1] + end_column - 1


def path_in(base: str, source: Source) -> str:
    """The source's path from the repository's root, when the workspace is its folder `base` (`""`: the root).

    It is never absolute: a platform drops findings about files that it does not find in the repository.
    """
    return posixpath.normpath(f"./{base}/".replace("\\", "/") + source.name)


def _nearest(source: Source, line: int, column: int) -> tuple[int, int]:
    last = len(source.lines)
    if line > last:
        return last, len(source.lines[-1]) + 1
    line = max(line, 1)
    return line, min(max(column, 1), len(source.lines[line - 1]) + 1)
