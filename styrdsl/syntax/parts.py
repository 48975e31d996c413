"""A file in parts that can be read one by one: each begins with a statement that stands furthest left.

The parts of a file parse to the same statements, tables and texts as the file as a whole, so a part that did not
change need not be read again, wherever it has moved.
"""

from __future__ import annotations

import re
from itertools import pairwise

from styrdsl.files.source import BLANK, Source
from styrdsl.syntax.lexer import FENCES, MAX_LINE

_FENCE = "|".join(FENCES)
_START = re.compile(
    rf"^[{BLANK}]*+(?P<fence>{_FENCE})(?P<rest>.*)$|^(?P<statement>[^\n|#{BLANK}])", re.MULTILINE
)  # a line that is neither is a table's row, a comment, blank, or stands under another
_CLOSING = re.compile(rf"^.*(?:{_FENCE})[{BLANK}]*$", re.MULTILINE)
_ALONE = re.compile(rf"^[{BLANK}]*(?:{_FENCE})[{BLANK}]*$", re.MULTILINE)


def split(source: Source) -> list[Source]:
    """The parts in their order; together they hold every line."""
    text = source.text if "\r" not in source.text else "\n".join(source.lines)
    starts = _starts(text)
    firsts, at, line = [1], 0, 1
    for start in starts[1:]:
        line += text.count("\n", at, start)
        at = start
        firsts.append(line)
    return [source.part(first, after - 1) for first, after in pairwise([*firsts, len(source.lines) + 1])]


def _starts(text: str) -> list[int]:
    """Where the parts begin; what stands before the first statement belongs to its part."""
    starts, at = [], 0
    while found := _START.search(text, at):
        at = found.end()
        if found["fence"]:
            closing = _end_of_prose(text, found)
            if closing is None:  # how far it reaches is for the parser to find out
                break
            at = closing
        elif not _too_long(text, found.start()):
            starts.append(found.start())
    return starts or [0]


def _end_of_prose(text: str, opening: re.Match[str]) -> int | None:
    """Where the line ends that closes a text; None when none does."""
    rest = opening["rest"].strip(BLANK)
    if rest.endswith(FENCES):
        return opening.end()
    found = (_ALONE if rest else _CLOSING).search(text, opening.end() + 1)
    return found.end() if found else None


def _too_long(text: str, start: int) -> bool:
    """Whether the parser passes over the line, so that what follows belongs to the statement before it."""
    end = text.find("\n", start)
    return (len(text) if end < 0 else end) - start > MAX_LINE
