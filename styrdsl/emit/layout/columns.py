"""How wide a table's columns are, and how large its type: no word broken that a narrower neighbour could make room for.

Worked out here for every format, since only here is it known which columns hold numbers and which hold words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.emit.layout.metrics import text_width, word_width

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Points: type sizes for tables, from the usual one to the smallest that can be read on paper."""
PADDING = 9.0
"""Points to the left and right of a cell's content, together."""
ROOM = 453.5
"""Points: the width of the text on a page."""

_SAFETY = 1.035  # bold sums are that much wider than what is measured
_CAPS = (24.0, 12.0, 9.0, 6.0)  # ems: longer words are broken, if nothing else helps
_SHORT = 12.0  # ems: dates, amounts and names up to this length are kept on their line before all else
_DENSE = 5  # columns of words from which the type grows smaller, to leave more of them on a line
_NUMBER = 18  # characters of the longest number that must not break
_FEW = 7  # columns that leave room for the largest type when their widths are given
_TRIED = 3  # sizes in which widths that are given are tried before the content decides
_JOINTS = re.compile(r"(?<=[^\W\d][-–/])(?=[^\W\d])")  # where a long word of words may break; numbers stay whole
_JOINED = 16  # characters
_HEADING = 0.62  # of a text's width: what it needs to stand on two lines
_LEAST = 1.2  # ems: no column is narrower than a figure and some air


class Widths(NamedTuple):
    """A table's type size and its columns' widths, padding included, all in points."""

    size: float
    columns: list[float]
    whole: bool
    """Whether every word fits on a line of its column."""


class _Column(NamedTuple):
    """A column's needs in ems: its longest word, its longest text, and how much it has to say."""

    least: float
    natural: float
    weight: float


def widths(
    texts: Sequence[Sequence[str]], aligns: Sequence[str], given: Sequence[float | None], room: float = ROOM
) -> Widths:
    """The largest type in which every column holds its longest word, and widths that fill the room.

    `texts` are the texts of each column's cells, `aligns` pandoc's names, `given` the shares of the room that the
    document's author fixed, obeyed unless they break words; None leaves the column to its content.
    """
    if all(share is not None for share in given):
        fixed = _fixed(texts, [share or 0.0 for share in given], room)
        if fixed.whole:
            return fixed
    columns = [_needs(column, align) for column, align in zip(texts, aligns, strict=True)]
    sizes = SIZES[min(max(sum(align != "AlignRight" for align in aligns) - _DENSE, 0), 2) :]
    for cap in _CAPS:
        capped = [
            column._replace(least=min(column.least, cap)) if align != "AlignRight" else column
            for column, align in zip(columns, aligns, strict=True)
        ]
        for size in sizes:
            space = (room - PADDING * len(columns)) / size
            if sum(column.least for column in capped) <= space:
                ems = _share(capped, space, [align == "AlignRight" for align in aligns])
                whole = all(wide >= column.least - 1e-6 for wide, column in zip(ems, columns, strict=True))
                return Widths(size, [round(em * size + PADDING, 1) for em in ems], whole)
    narrow = [column.least * SIZES[-1] + PADDING for column in columns]
    return Widths(SIZES[-1], [round(width * room / sum(narrow), 1) for width in narrow], whole=False)


def _fixed(texts: Sequence[Sequence[str]], given: Sequence[float], room: float) -> Widths:
    """The stated widths, in the largest of three sizes in which they break no word, else in the first of them."""
    unit = room / max(sum(given), 1.0)
    columns = [round(share * unit, 1) for share in given]
    longest = [max((_longest(text) for text in column), default=0.0) for column in texts]
    first = 0 if len(given) <= _FEW else 2
    for size in SIZES[first : first + _TRIED]:
        if all(em * size + PADDING <= wide for em, wide in zip(longest, columns, strict=True)):
            return Widths(size, columns, whole=True)
    return Widths(SIZES[first], columns, whole=False)


@lru_cache(maxsize=16_384)
def _longest(text: str) -> float:
    words = [part for word in text.split(" ") for part in (_JOINTS.split(word) if len(word) > _JOINED else [word])]
    return max(map(word_width, words)) * _SAFETY


def _needs(column: Sequence[str], align: str) -> _Column:
    if align == "AlignRight":
        widest = max([_LEAST, *map(_number, column)])
        # With room to spare a heading of several words stands on two lines rather than three.
        return _Column(widest, max([widest, *(_HEADING * text_width(text) for text in column)]), widest)
    least = max([_LEAST, *map(_longest, column)])
    all_ = [text_width(text) * _SAFETY for text in column]
    return _Column(least, max([least, *all_]), max(_LEAST, sqrt(sum(em * em for em in all_) / max(len(all_), 1))))


def _number(text: str) -> float:
    """A number stays on one line; a heading over numbers may break between words."""
    if text[:1] in "0123456789−-+" and len(text) <= _NUMBER:
        return text_width(text) * _SAFETY
    return _longest(text)


def _share(columns: Sequence[_Column], space: float, numbers: Sequence[bool]) -> list[float]:
    """Ems for each column: short texts get their line, long ones share the rest by how much they have to say."""
    spare = space - sum(column.natural for column in columns)
    if spare >= 0:
        return _loose(columns, spare, numbers)
    # Short columns first, as far as an equal share goes.
    taken: dict[int, float] = {}
    for place in sorted(range(len(columns)), key=lambda place: columns[place].natural):
        left = space - sum(taken.values())
        others = sum(column.least for other, column in enumerate(columns) if other not in taken and other != place)
        fair = left / (len(columns) - len(taken))
        natural = columns[place].natural
        if natural > min(fair, _SHORT) or natural + others > left:
            break
        taken[place] = natural
    return _settled(columns, space, taken)


def _loose(columns: Sequence[_Column], spare: float, numbers: Sequence[bool]) -> list[float]:
    """What is left over goes to the words: numbers that stand far apart are hard to follow along their row."""
    weights = [0.0 if right else column.natural for column, right in zip(columns, numbers, strict=True)]
    total = sum(weights)
    if not total:
        weights, total = [1.0] * len(columns), float(len(columns))
    return [column.natural + spare * weight / total for column, weight in zip(columns, weights, strict=True)]


def _settled(columns: Sequence[_Column], space: float, taken: dict[int, float]) -> list[float]:
    """The columns that are left share by weight, none below its longest word and none above its longest text."""
    while True:
        open_ = [place for place in range(len(columns)) if place not in taken]
        left, total = space - sum(taken.values()), sum(columns[place].weight for place in open_)
        wanted = {place: left * columns[place].weight / total for place in open_}
        low = {place: columns[place].least for place in open_ if wanted[place] < columns[place].least}
        high = {place: columns[place].natural for place in open_ if wanted[place] > columns[place].natural}
        fixed = low or high
        if not fixed or len(fixed) == len(open_):
            taken.update(wanted)
            return [taken[place] for place in range(len(columns))]
        taken.update(fixed)
