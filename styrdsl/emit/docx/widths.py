"""Column widths for DOCX: pandoc would make the columns of a table without stated widths alike."""

from __future__ import annotations

from math import ceil
from typing import Any, NamedTuple

from styrdsl.documents.tree import plain_text
from styrdsl.emit.layout.columns import PADDING, ROOM, Widths, widths
from styrdsl.emit.layout.metrics import text_width

_LEADING = 1.29  # a line of the tables' style, which is a little larger than the PDF's
_AIR = 5.5
_WIDER = 1.12  # the office's faces and its table text are wider than the PDF's, and by how much is its reader's choice
_WIDEST = 0.6  # ems: an average letter is narrower


class Measured(NamedTuple):
    """A table's type size and widths, and its rows' heights in points, about."""

    widths: Widths
    heights: list[float]


def measure(content: list[Any]) -> Measured:
    """A table's measures by what stands in it, as in the PDF."""
    _, _, specs, head, bodies, foot = content
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    lines = [[_text(cell[4]) for cell in cells] for _, cells in rows]
    texts: list[list[str]] = [[] for _ in specs]
    for line in lines:
        if len(line) == len(specs):  # a cell over several columns says nothing of one
            for column, text in zip(texts, line, strict=True):
                column.append(text)
    given = [spec[1].get("c") if spec[1]["t"] == "ColWidth" else None for spec in specs]
    found = widths(texts, [spec[0]["t"] for spec in specs], given, ROOM / _WIDER)
    ems = [max((width - PADDING) / found.size, 1.0) for width in found.columns]
    return Measured(found, [_height(line, ems) * found.size * _LEADING + _AIR for line in lines])


def _height(line: list[str], ems: list[float]) -> int:
    """The lines of the row's highest cell."""
    return max((_lines(text, wide) for text, wide in zip(line, ems, strict=False)), default=1)


def _lines(text: str, ems: float) -> int:
    # A line ends before the word that does not fit, so some of it is lost; most cells need no closer look.
    if len(text) * _WIDEST <= ems:
        return 1
    return sum(max(1, ceil(text_width(line) / ems * 1.08 - 0.05)) for line in text.split("\n"))


def columns(content: list[Any], measured: Widths) -> list[Any]:
    """The table's columns with widths as shares of the room."""
    shares = [{"t": "ColWidth", "c": round(width * _WIDER / ROOM, 4)} for width in measured.columns]
    return [[spec[0], share] for spec, share in zip(content[2], shares, strict=True)]


def _text(blocks: list[Any]) -> str:
    """The text of a cell; the short way for a single run of words, as most are."""
    if not blocks:
        return ""
    if len(blocks) == 1 and blocks[0]["t"] == "Plain":
        words = []
        for inline in blocks[0]["c"]:
            if inline["t"] == "Str":
                words.append(inline["c"])
            elif inline["t"] == "Space":
                words.append(" ")
            else:
                break
        else:
            return "".join(words)
    return plain_text(blocks).strip()
