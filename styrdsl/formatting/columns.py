"""A table's columns: numbers stand under each other on the decimal comma, words to the left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from unicodedata import combining, east_asian_width

MOST = 120
"""A cell wider than this sets no width: one long text shall not push all other rows to the right."""

_GAP = "[ \u00a0\u2007\u2009\u202f]"
_NUMBER = re.compile(rf"([-−–]?[0-9]++(?:{_GAP}[0-9]++)*+)((?:,[0-9]++)?(?:{_GAP}?%|{_GAP}[^\W\d_]{{1,12}})?)")
_NOTHING = {"-", "–", "—", "−"}


def aligned(rows: list[list[str]]) -> list[str]:
    """Each row as a line with bars; a row may have fewer or more cells than the others."""
    columns = [_column([cell for cell in column if cell is not None]) for column in zip_longest(*rows)]
    lines = []
    for row in rows:
        cells = [next(column) for column in columns[: len(row)]]
        lines.append(f"| {' | '.join(cells)} |" if cells else "|")
    return lines


def _column(cells: list[str]) -> Iterator[str]:
    """A column's cells as they are set; the first is its heading."""
    head, body = cells[0], cells[1:]
    numbers = [found for cell in body if (found := _NUMBER.fullmatch(cell))]
    if not numbers or not all(_NUMBER.fullmatch(cell) or not cell or cell in _NOTHING for cell in body):
        total = _bounded(cells)
        return (cell + " " * (total - width(cell)) for cell in cells)
    before = max(width(found[1]) for found in numbers)
    after = max(width(found[2]) for found in numbers)
    total = max(before + after, _bounded([head]))
    return (" " * (total - width(cell)) + cell for cell in (head, *(_padded(cell, after) for cell in body)))


def _padded(cell: str, after: int) -> str:
    """A number with as much room behind its comma or unit as the widest needs; a dash stands under the ones."""
    found = _NUMBER.fullmatch(cell)
    if found:
        return cell + " " * (after - width(found[2]))
    return cell + " " * after if cell in _NOTHING else cell


def _bounded(cells: list[str]) -> int:
    return max((size for cell in cells if (size := width(cell)) <= MOST), default=0)


def width(text: str) -> int:
    """Places on a line: none for a combining mark, two for a wide character."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
