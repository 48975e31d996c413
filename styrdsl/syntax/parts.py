"""A file in parts that can be read one by one: each begins with a statement that stands furthest left.

The parts of a file parse to the same statements, tables and texts as the file as a whole, so a part that did not
change need not be read again, wherever it has moved.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from styrdsl.files.source import BLANK, Source
from styrdsl.syntax.lexer import FENCES, MAX_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NO_STATEMENT = frozenset(f"|#{BLANK}")
"""What a table's row, a comment or a line that stands under another begins with."""


def split(source: Source) -> list[Source]:
    """The parts in their order; together they hold every line."""
    firsts = [*_starts(source.lines)]
    bounds = pairwise([1, *firsts[1:], len(source.lines) + 1])
    return [source.part(first, after - 1) for first, after in bounds]


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """The lines on which parts begin; what stands before the first statement belongs to its part."""
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if not line:
            continue
        if (body := line.lstrip(BLANK)).startswith(FENCES):
            number = _after_prose(lines, number, body)
        elif line[0] not in _NO_STATEMENT and len(line) <= MAX_LINE:  # the parser passes over a longer one
            yield number


def _after_prose(lines: Sequence[str], number: int, opening: str) -> int:
    """The number of lines up to the end of a text that begins on line `number`; without an end, all of them.

    How far such a text reaches is for the parser to find out.
    """
    rest = opening.strip(BLANK)[len(FENCES[0]) :]
    if rest.endswith(FENCES):
        return number
    for ahead in range(number, len(lines)):
        body = lines[ahead].strip(BLANK)
        if body in FENCES if rest else body.endswith(FENCES):
            return ahead + 1
    return len(lines)
