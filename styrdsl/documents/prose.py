"""Authors' prose: Markdown, read by itself, becomes nodes of the tree; what the tree cannot carry is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from styrdsl.diagnostics import Diagnostic, Kind
from styrdsl.documents import habits, markdown, messages
from styrdsl.documents.habits import Habits
from styrdsl.documents.markdown import Anchors, Pictures, Reading, Refused, Trouble
from styrdsl.documents.printed import Node

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from styrdsl.files.source import Span

__all__ = ["Pictures", "Refused", "read"]

_AMOUNT = re.compile(
    r"[ \t]*[-+][ \u00a0]?[0-9][0-9 \u00a0]*"
    r"(?:,[0-9]+)?(?:[ \u00a0]?(?:(?:kr|tkr|mnkr|mdkr|procent|miljoner)\b|%)|(?<=,[0-9])\b)"
)
_REMINDER = re.compile(
    r"^(?:(?:kom ihåg|obs|todo|fixme|xxx|kolla|att göra|notera|minns|ändra|uppdatera|stäm av|ta bort|lägg till|skriv|"
    r"fyll i|kompletteras|ska bort|utkast)\b|(?:kommentar|fråga|internt?):|@)|!$|\bTODO\b",
    re.IGNORECASE,
)
"""A heading that reminds somebody of something: in the language `#` begins a comment, in a text a heading."""
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
    "anchor": messages.ANCHOR,
    "note-unknown": messages.NOTE_UNKNOWN,
    "note-again": messages.NOTE_AGAIN,
    "note-twice": messages.NOTE_TWICE,
    "note-uncited": messages.NOTE_UNCITED,
    "tabs": messages.TABS,
    "sign": messages.SIGN,
    "reminder": messages.REMINDER,
    "angle": messages.ANGLE,
    "braces": messages.BRACES,
}
_SOUGHT = {"no-alt": "path", "web-picture": "path", "picture": "path", "link": "url", "title": "title", "fence": "info",
           "angle": "text", "braces": "text", "anchor": "name", "note-unknown": "mark", "note-again": "mark",
           "note-twice": "mark", "note-uncited": "mark"}  # fmt: skip


def read(
    prose: str, first: Span, *, pictures: Pictures, base_level: int = 1, anchors: Anchors | None = None
) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    r"""The nodes of an author's text, and what the tree could not carry of it.

    Args:
        prose: the text without its quotation marks, lines ended by `\n`, indentation taken away.
        first: a range on the first of its lines; the following lines of the source are the following of the prose.
        pictures: from a path as written to `picture:NAME`, or why the picture cannot be taken.
        base_level: the level of the heading above the text; `#` becomes the level below it.
        anchors: from the name that a link leads to (`#namn`) to the place's name in the tree.

    Returns:
        Blocks and findings; never raises. Text that cannot be read as Markdown comes out as it was written.
    """
    lines = prose.split("\n")
    place = _Place(first, lines)
    as_meant = habits.read(lines)
    reading = Reading(_reader(), lines, pictures, base_level=base_level, habits=as_meant, anchors=anchors)
    rows = sum(line.lstrip().startswith("|") for line in lines)
    if len(prose) > MAX_CHARACTERS:
        return _as_written(reading), (messages.LONG.at(place.line(0), size=len(prose), limit=MAX_CHARACTERS),)
    if rows > MAX_TABLE_ROWS:
        return _as_written(reading), (messages.ROWS.at(place.line(0), rows=rows, limit=MAX_TABLE_ROWS),)
    pipes = max(line.count("|") for line in lines)
    if pipes > MAX_PIPES:
        found = messages.WIDE.at(place.line(0), columns=pipes - 1, limit=markdown.MAX_COLUMNS)
        return _as_written(reading), (found,)
    tokens = _reader().parse("\n".join(as_meant.lines))
    if markdown.too_deep(tokens):
        return _as_written(reading), (messages.DEEP.at(place.line(0)),)
    nodes = (*reading.blocks(tokens), *reading.uncited())
    reading.troubles += _doubts(as_meant, lines, tokens)
    return nodes, tuple(sorted(map(place.diagnostic, reading.troubles), key=lambda one: one.span[1:3]))


def _doubts(as_meant: Habits, lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Trouble]:
    """What is printed as it stands but is hardly meant so."""
    for number in as_meant.again:
        yield Trouble("note-twice", number, {"mark": lines[number].partition(":")[0]})
    for start, end in habits.tabbed(lines):
        if end > start:
            yield Trouble("tabs", start, {"rows": end - start + 1})
    items = {token.map[0] for token in tokens if token.type == "list_item_open" and token.map}
    for number in as_meant.signed:
        if number in items and _AMOUNT.match(lines[number]):
            yield Trouble("sign", number, {"text": " ".join(lines[number].split())[:40]})
    for token, inner in pairwise(tokens):
        if token.type == "heading_open" and token.map and _REMINDER.search(inner.content):
            yield Trouble("reminder", token.map[0], {"text": " ".join(inner.content.split())[:60]})


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
