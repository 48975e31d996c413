"""Authors' prose: Markdown, read by itself, becomes nodes of the tree; what the tree cannot carry is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from styrdsl.diagnostics import Diagnostic, Kind
from styrdsl.documents import markdown, messages
from styrdsl.documents.markdown import Pictures, Reading, Refused, Trouble
from styrdsl.documents.printed import Node

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from styrdsl.files.source import Span

__all__ = ["Pictures", "Refused", "read"]

MAX_CHARACTERS = 1_000_000
MAX_TABLE_ROWS = 5_000
MAX_PIPES = 500
"""Strokes in one line; the reader's time for a table grows with the square of its columns."""


_KINDS: dict[str, Kind] = {
    "jump": messages.JUMP,
    "empty-heading": messages.EMPTY,
    "knot": messages.KNOT,
    "no-alt": messages.NO_ALT,
    "web-picture": messages.WEB,
    "picture": messages.PICTURE,
    "link": messages.LINK,
    "title": messages.TITLE,
    "fence": messages.FENCE,
    "headless": messages.HEADLESS,
    "cells": messages.CELLS,
    "wide": messages.WIDE,
    "numbers": messages.NUMBERS,
    "angle": messages.ANGLE,
    "braces": messages.BRACES,
}
_SOUGHT = {"no-alt": "path", "web-picture": "path", "picture": "path", "link": "url", "title": "title", "fence": "info",
           "angle": "text", "braces": "text"}  # fmt: skip


def read(
    prose: str, first: Span, *, pictures: Pictures, base_level: int = 1
) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    r"""The nodes of an author's text, and what the tree could not carry of it.

    Args:
        prose: the text without its quotation marks, lines ended by `\n`, indentation taken away.
        first: a range on the first of its lines; the following lines of the source are the following of the prose.
        pictures: from a path as written to `picture:NAME`, or why the picture cannot be taken.
        base_level: the level of the heading above the text; `#` becomes the level below it.

    Returns:
        Blocks and findings; never raises. Text that cannot be read as Markdown comes out as it was written.
    """
    lines = prose.split("\n")
    place = _Place(first, lines)
    reading = Reading(_reader(), lines, pictures, base_level=base_level)
    rows = sum(line.lstrip().startswith("|") for line in lines)
    if len(prose) > MAX_CHARACTERS:
        return _as_written(reading), (messages.LONG.at(place.line(0), size=len(prose), limit=MAX_CHARACTERS),)
    if rows > MAX_TABLE_ROWS:
        return _as_written(reading), (messages.ROWS.at(place.line(0), rows=rows, limit=MAX_TABLE_ROWS),)
    pipes = max(line.count("|") for line in lines)
    if pipes > MAX_PIPES:
        found = messages.WIDE.at(place.line(0), columns=pipes - 1, limit=markdown.MAX_COLUMNS)
        return _as_written(reading), (found,)
    tokens = _reader().parse(prose)
    if markdown.too_deep(tokens):
        return _as_written(reading), (messages.DEEP.at(place.line(0)),)
    nodes = tuple(reading.blocks(tokens))
    return nodes, tuple(place.diagnostic(trouble) for trouble in reading.troubles)


@cache
def _reader() -> MarkdownIt:
    return markdown.reader()


def _as_written(reading: Reading) -> tuple[Node, ...]:
    """Each run of lines between empty ones as a paragraph."""
    nodes: list[Node] = []
    start = 0
    for number, line in enumerate([*reading.lines, ""]):
        if not line.strip():
            nodes += reading.raw(start, number)
            start = number + 1
    return tuple(nodes)


class _Place:
    """Where in the source a line of the prose stands."""

    def __init__(self, first: Span, lines: Sequence[str]) -> None:
        self._first = first
        self._lines = lines

    def diagnostic(self, trouble: Trouble) -> Diagnostic:
        """The finding at the words in question, or at their whole line."""
        sought = trouble.values.get(_SOUGHT.get(trouble.what, ""))
        span = self._words(trouble.line, str(sought)) if sought else self.line(trouble.line)
        return _KINDS[trouble.what].at(span, **trouble.values)

    def line(self, number: int) -> Span:
        """A line of the prose, without its indentation."""
        text = self._lines[number] if number < len(self._lines) else ""
        stripped = text.strip()
        return self._words(number, stripped) if stripped else self._whole(number)

    def _words(self, number: int, words: str) -> Span:
        source = self._first.source
        place = self._first.line + number
        line = source.lines[place - 1] if place <= len(source.lines) else ""
        # An address stands percent-encoded in the tree; then the whole line is meant.
        column = line.find(words)
        return source.span(place, column + 1, column + 1 + len(words)) if column >= 0 else self._whole(number)

    def _whole(self, number: int) -> Span:
        source = self._first.source
        place = min(self._first.line + number, len(source.lines))
        line = source.lines[place - 1]
        start = len(line) - len(line.lstrip())
        return source.span(place, start + 1, max(start, len(line.rstrip())) + 1)
