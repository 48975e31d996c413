"""Which characters the package's fonts can draw: known beforehand, so that no build stops at one that they lack."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from styrdsl.files import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from styrdsl.documents.printed import Document

_UNUSUAL = re.compile("[^ -~\u00a0-\u00ac\u00ae-\u017e\u2010-\u2027\u2030-\u2038\u20ac\u2190-\u2193\u2212\u2264\u2265]")
"""A text without any of these needs no closer look; a test holds that the fonts have all others."""

_ROOM = "\t\n"  # set as room, wherever they stand
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Coverage(NamedTuple):
    """Sorted code points where ranges start (even index) and end, exclusive (odd index).

    `every` is what some family has in all its styles; `fallback` is what the last family has by itself.
    """

    every: tuple[int, ...]
    fallback: tuple[int, ...]


@cache
def coverage() -> Coverage:
    """The fonts' coverage as the generated `templates/fonts/coverage.txt` tells it."""
    lines = resources.template("fonts", "coverage.txt").read_text(encoding="ascii").splitlines()
    every, fallback = (tuple(int(point, 16) for point in line.split()) for line in lines if not line.startswith("#"))
    return Coverage(every, fallback)


def replace(text: str) -> str:
    """The text with U+FFFD, drawn as a boxed question mark, for each character that no font has."""
    if _UNUSUAL.search(text) is None:
        return text
    lacking = set(missing(text))
    return "".join(REPLACEMENT if place in lacking else char for place, char in enumerate(text))


def missing(text: str) -> Iterator[int]:
    """The indexes of the characters that cannot be drawn."""
    known = coverage()
    for place, char in enumerate(text):
        if category(char).startswith("M") and place:
            # A letter and its marks are drawn with one font, so the widest one must have both.
            if not (_within(known.fallback, char) and _within(known.fallback, text[place - 1])):
                yield place
        elif not _within(known.every, char):
            yield place


def missing_glyphs(document: Document) -> tuple[str, ...]:
    """The characters of a document that its PDF must replace, each once, in their order of first appearance."""
    found: dict[str, None] = {}
    for text in _texts(document):
        if _UNUSUAL.search(text) is not None:
            found.update((text[place], None) for place in missing(text) if text[place] not in _ROOM)
    return tuple(found)


def _texts(document: Document) -> Iterator[str]:
    yield from (document.kind, document.title, document.subtitle, document.municipality)
    yield from (document.body, document.diary_number, document.decision)
    yield from _strings(document.blocks)
    for figure in document.figures:
        yield from _strings(figure.data.values())


def _strings(values: Iterable[object]) -> Iterator[str]:
    stack = [iter(values)]
    while stack:
        for value in stack[-1]:
            if isinstance(value, str):
                yield value
            elif isinstance(value, dict):
                stack.append(iter(value.values()))
                break
            elif isinstance(value, list | tuple):
                stack.append(iter(value))
                break
        else:
            stack.pop()


def _within(ranges: tuple[int, ...], char: str) -> bool:
    return bisect_right(ranges, ord(char)) % 2 == 1
