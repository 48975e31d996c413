"""Text that is safe and measurable on a terminal: what cannot be seen is spelled out, widths are counted in cells.

An author's text may hold escape sequences, bidirectional overrides or zero-width characters. Printed as they are they
could recolour, retitle or rewrite the terminal, so each becomes its code point in angle brackets, `<U+001B>`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

_TAB = 4
_WIDEN = "\N{VARIATION SELECTOR-16}"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ZERO = frozenset({"Mn", "Me"})
_HANGUL_PARTS = range(0x1160, 0x1200)
_KEYCAPS = frozenset("#*0123456789©®")
_FIRST_EMOJI = "\N{DOUBLE EXCLAMATION MARK}"
_REVEALED = {"\t": "→", "\N{NO-BREAK SPACE}": "<U+00A0>", "\N{NARROW NO-BREAK SPACE}": "<U+202F>"}
_PLAIN = re.compile(r"[ -~¡-¬®-ʯ]*")


def visible(text: str) -> str:
    """`text` on one line with every control, format and surrogate character spelled out; nothing else changes."""
    return text if _PLAIN.fullmatch(text) else "".join(map(_spelled, text))


def cells(text: str) -> int:
    """How many terminal cells the text takes, which must hold no tabs."""
    return lay_out(text).width


class Row(NamedTuple):
    """A source line as a terminal shows it.

    `parts[i]` is what stands for code point `i`, which fills the cells from `starts[i]` to `ends[i]` (exclusive).
    A combining mark shares the cells of the letter before it.
    """

    parts: list[str]
    starts: list[int]
    ends: list[int]

    @property
    def text(self) -> str:
        """The line as printed."""
        return "".join(self.parts)

    @property
    def width(self) -> int:
        """The line's width in cells."""
        return self.ends[-1] if self.ends else 0

    def range(self, column: int, end_column: int) -> tuple[int, int]:
        """The cells of the columns given (from 1, end exclusive): at least one, at the line's end if need be."""
        start = self.starts[column - 1] if column <= len(self.starts) else self.width
        end = self.ends[end_column - 2] if end_column > column else start
        return start, max(end, start + 1)


@lru_cache(maxsize=32)
def lay_out(line: str, *, reveal: bool = False) -> Row:
    """Place every code point of a line in cells. `reveal` shows tabs as arrows and spells out hard spaces.

    Remembered, since the findings of a very long line come one after the other; nobody changes a row.
    """
    if _PLAIN.fullmatch(line):
        return Row(list(line), list(range(len(line))), list(range(1, len(line) + 1)))
    row = Row([], [], [])
    cell = start = 0
    base = ""
    for character in line:
        part, width = _drawn(character, cell, reveal=reveal)
        if width:
            base, start = character, cell
        elif character == _WIDEN and cell - start == 1 and (base >= _FIRST_EMOJI or base in _KEYCAPS):
            width = 1
            row.ends[-1] += 1
        cell += width
        row.parts.append(part)
        row.starts.append(start)
        row.ends.append(cell)
    return row


def _drawn(character: str, cell: int, *, reveal: bool) -> tuple[str, int]:
    """What is printed for a character that begins in `cell`, and its width."""
    if character == "\t":
        width = _TAB - cell % _TAB
        return ("→" if reveal else " ").ljust(width), width
    part = _REVEALED.get(character, character) if reveal else character
    part = visible(part)
    return part, _width(character) if part == character else len(part)


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if category(character) in _ZERO or ord(character) in _HANGUL_PARTS:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _spelled(character: str) -> str:
    return f"<U+{ord(character):04X}>" if category(character) in _UNSEEN else character
