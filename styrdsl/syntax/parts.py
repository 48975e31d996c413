"""A file in parts that can be read one by one: each begins with a statement that stands furthest left.

The parts of a file parse to the same statements, tables and texts as the file as a whole, so a part that did not
change need not be read again, wherever it has moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.files.source import BLANK, Source
from styrdsl.syntax.lexer import FENCES, MAX_LINE, is_conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NO_STATEMENT = frozenset(f"|#{BLANK}")
"""What a table's row, a comment or a line that stands under another begins with."""


def split(source: Source, before: Sequence[Source] = ()) -> list[Source]:
    """The parts in their order; together they hold every line.

    `before` are the file's parts at an earlier time. Those with which it still begins and ends are in what is given,
    and only the lines between are looked at.
    """
    kept, at = _alike_from_start(source.lines, before)
    tails = _alike_from_end(source.lines, before, kept, at)
    parts, first = [*before[:kept]], at + 1
    starts = _starts(source.lines, at)
    next(starts, None)  # what stands before the first statement belongs to its part
    for number in starts:
        parts.append(source.part(first, number - 1))
        first = number
        if number in tails:
            return [*parts, *before[tails[number] :]]
    return [*parts, source.part(first, len(source.lines))]


def _alike_from_start(lines: Sequence[str], before: Sequence[Source]) -> tuple[int, int]:
    """How many parts a file begins with as before, and how many lines they hold; the last may go on for longer now."""
    count, at, last = 0, 0, 0
    for part in before:
        if lines[at : at + len(part.lines)] != part.lines:
            break
        count, at, last = count + 1, at + len(part.lines), len(part.lines)
    return (count - 1, at - last) if count else (0, 0)


def _alike_from_end(lines: Sequence[str], before: Sequence[Source], kept: int, at: int) -> dict[int, int]:
    """The lines on which the parts begin with which a file ends as before, with their places among those before."""
    found: dict[int, int] = {}
    end = len(lines)
    for index in range(len(before) - 1, kept, -1):
        start = end - len(before[index].lines)
        if start <= at or lines[start:end] != before[index].lines:
            break
        found[start + 1] = index
        end = start
    return found


def _starts(lines: Sequence[str], number: int = 0) -> Iterator[int]:
    """The lines behind the first `number` on which parts begin."""
    while number < len(lines):
        line = lines[number]
        number += 1
        if not line:
            continue
        if (body := line.lstrip(BLANK)).startswith(FENCES):
            number = _after_prose(lines, number, body)
        elif line[0] not in _NO_STATEMENT and len(line) <= MAX_LINE and not is_conflict(line):
            yield number  # the parser passes over a line that is longer, or marks a conflict


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
