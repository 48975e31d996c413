"""A pandoc table made ready for typst: rows with their roles, and column widths in points.

The widths are given because explicit ones are drawn faster than typst's own, and alike in every format.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from styrdsl.emit.layout.columns import ROOM, widths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from styrdsl.documents.printed import Node

Drawn = dict[str, Any]
Content = Any
"""A pandoc node's content, or what became of it: its shape depends on the node's kind."""

_TALL = 900  # characters in a row that may need more than a page in a narrow column
_LONG = 70  # characters of a cell that is hyphenated: shorter ones are names and dates
_NARROW = 0.3  # of a table's width: a first column that leaves room for a text beside it
_WITH_SUM = 2  # rows that stay with the sum under them


def plain(value: Content) -> str:
    """The text of prepared nodes, without marks."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if value["t"] == "LineBreak":
            return " "
        if value["t"] == "Status":  # its mark is wide, and a short one stays on a line
            return "00" + plain(value["c"]).replace(" ", "\u00a0" if value["short"] else " ")
        return plain(value.get("term", "")) + plain(value.get("c", ""))
    return "".join(plain(item) for item in value) if isinstance(value, list) else ""


def digest_table(content: Content, draw: Callable[[Sequence[Node]], list[Drawn]], room: float = ROOM) -> Drawn:
    """Rows by their place in the table, with their sizes; `draw` prepares a cell's blocks."""
    _, _, specs, head, bodies, foot = content
    aligns = [spec[0]["t"] for spec in specs]
    texts = _Texts(len(specs))
    header = [_row(row, draw, texts) for row in head[1]]
    parts = [
        {"head": [_row(row, draw, texts) for row in body[2]], "rows": [_row(row, draw, texts) for row in body[3]]}
        for body in bodies
    ]
    footer = [_row(row, draw, texts) | {"sum": True} for row in foot[1]]
    given = [spec[1].get("c") if spec[1]["t"] == "ColWidth" else None for spec in specs]
    size, columns, whole = widths(texts.columns, aligns, given, room)
    for part in parts:
        _hold_together(part["rows"], columns)
    drawn: Drawn = {"t": "Table", "size": size, "widths": columns, "align": aligns}
    # Looking for places to hyphenate takes a third of a table's time, so only a table that needs it asks for it.
    drawn["hyphenate"] = not whole
    # A heading that is repeated is no content of its own (PDF/UA), and so holds no link and no note.
    drawn["repeat"] = not _leads(header)
    return drawn | {"head": header, "bodies": parts, "foot": _with_last_rows(parts, footer)}


def _leads(drawn: Any) -> bool:  # noqa: ANN401  (drawn nodes, and lists of them)
    """Whether something in a heading leads elsewhere: a link, or a note."""
    if isinstance(drawn, dict):
        return drawn.get("t") in {"Link", "Note"} or "to" in drawn or any(map(_leads, drawn.values()))
    return isinstance(drawn, list) and any(map(_leads, drawn))


def _hold_together(rows: list[Drawn], columns: Sequence[float]) -> None:
    """A row of one cell over all columns says more of the row above: no rule and no page's end come between them.

    typst keeps rows on one page that a cell reaches over. The narrower of the outermost cells does so, the first (which
    names the row) where there is a choice, and the text takes the width that is left.
    """
    count = len(columns)
    first = columns[0] <= max(columns[-1], _NARROW * sum(columns))
    for above, below in pairwise(rows):
        cells = above["cells"]
        if count == 1 or below["sum"] or above["sum"] or len(below["cells"]) != 1 or below["cells"][0]["x"] < count:
            continue
        if len(cells) != count or any(cell["y"] > 1 for cell in cells):
            continue
        above["open"] = below["under"] = True
        if above["whole"] and below["whole"]:
            cells[0 if first else -1] |= {"y": 2, "special": True}
            below["cells"][0]["x"] = count - 1
            below["at"] = int(first)


def _with_last_rows(parts: list[dict[str, list[Drawn]]], footer: list[Drawn]) -> list[Drawn]:
    """The sum with the rows before it, so that it never stands alone on the next page."""
    rows = parts[-1]["rows"] if parts else []
    count = min(_WITH_SUM, len(rows) - 1)
    if count == _WITH_SUM and rows[-count].get("under"):
        count += 1
    # Rows of which one may break, or that a cell from above reaches into, stay where they are.
    held = rows[-count:]
    if not footer or count < 1 or not all(row["whole"] for row in held):
        return footer
    if count == len(rows) or not (_is_plain(rows[-count - 1]) or rows[-count - 1].get("under")):
        return footer
    if not all(_is_plain(row) or row.get("open") for row in held):
        return footer
    moved = rows[-count:]
    del rows[-count:]
    return moved + footer


def _is_plain(row: Drawn) -> bool:
    return bool(row["whole"]) and all(cell["y"] == 1 for cell in row["cells"])


class _Texts:
    """The texts of each column, gathered row by row; a cell over several columns says nothing of one."""

    def __init__(self, columns: int) -> None:
        self.columns: list[list[str]] = [[] for _ in range(columns)]
        self._covered = [0] * columns  # how many more rows a cell from above still fills

    def add(self, cells: Sequence[tuple[str, int, int]]) -> None:
        """A row of cells: text, columns and rows that each spans."""
        place, count = 0, len(self.columns)
        for text, wide, high in cells:
            while place < count and self._covered[place]:
                self._covered[place] -= 1
                place += 1
            if wide == 1 and place < count:
                self.columns[place].append(text)
            for taken in range(place, min(place + wide, count)):
                self._covered[taken] = high - 1
            place += wide
        for rest in range(place, count):
            self._covered[rest] = max(self._covered[rest] - 1, 0)


def _row(row: Content, draw: Callable[[Sequence[Node]], list[Drawn]], texts: _Texts) -> Drawn:
    (_, classes, _), cells = row
    drawn, measured = [], []
    for _, align, rows, columns, blocks in cells:
        own = None if align["t"] == "AlignDefault" else align["t"]
        special = own is not None or rows * columns > 1
        content = _content(draw(blocks))
        text = content if isinstance(content, str) else plain(content)
        measured.append((text, columns, rows))
        if len(text) > _LONG:
            content = {"t": "Hyphenated", "c": content}
        drawn.append({"x": columns, "y": rows, "align": own, "special": special, "c": content})
    texts.add(measured)
    total = "summa" in classes or any(_is_sum(cell[4]) for cell in cells[:1])
    return {"sum": total, "cells": drawn, "whole": sum(len(text) for text, _, _ in measured) < _TALL}


def _content(blocks: list[Drawn]) -> Content:
    """A cell's single run of words is handed over bare, as most are."""
    if len(blocks) == 1 and blocks[0]["t"] == "Plain":
        inlines = blocks[0]["c"]
        return inlines[0] if len(inlines) == 1 and isinstance(inlines[0], str) else inlines
    return blocks


def _is_sum(blocks: Sequence[Node]) -> bool:
    if not blocks or blocks[0]["t"] not in {"Plain", "Para"} or not blocks[0]["c"]:
        return False
    first = blocks[0]["c"][0]
    return bool(first["t"] == "Span" and "summa" in first["c"][0][1])
