"""A pandoc table made ready for typst: rows with their roles, and column widths in points.

The widths are worked out here because explicit ones are drawn faster than typst's own, and because only here is it
known which columns hold numbers: these get the room that they need, on one line, and the words share the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from styrdsl.documents.document import Node

Drawn = dict[str, Any]
Content = Any
"""A pandoc node's content, or what became of it: its shape depends on the node's kind."""

_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_PADDING = 9.0  # points to the left and right of a cell's content, together
_EM = 0.53  # a bold figure's width in the sans face as a share of the size; an average letter's is less
_THIN = 0.28  # how much narrower spaces, commas and points are
_WORD = 5.8  # in ems: a longer word is hyphenated in a narrow column
_NUMBER = 18  # characters of the longest number that must not break
_FEW = 7  # columns that leave room for the largest type
_LINE = 40  # characters after which a cell's text rather grows downwards
_SLACK = 5.0  # ems that a column of words takes at least of what is left over
_TALL = 900  # characters in a row that may need more than a page in a narrow column


class TextWidth(NamedTuple):
    """The room a table has: `points` wide."""

    points: float = 453.5


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


def digest_table(content: Content, draw: Callable[[Sequence[Node]], list[Drawn]], room: TextWidth) -> Drawn:
    """Rows by their place in the table, with their sizes; `draw` prepares a cell's blocks."""
    _, _, specs, head, bodies, foot = content
    aligns = [spec[0]["t"] for spec in specs]
    header = [_row(row, draw) for row in head[1]]
    parts = [
        {"head": [_row(row, draw) for row in body[2]], "rows": [_row(row, draw) for row in body[3]]} for body in bodies
    ]
    footer = [_row(row, draw) | {"sum": True} for row in foot[1]]
    rows = [*header, *(row for part in parts for row in (*part["head"], *part["rows"])), *footer]
    given = [spec[1].get("c") if spec[1]["t"] == "ColWidth" else None for spec in specs]
    texts = _texts(rows, len(specs))
    size, widths = column_widths(texts, aligns, given, room)
    drawn: Drawn = {"t": "Table", "size": size, "widths": widths, "align": aligns}
    # Looking for places to hyphenate takes a third of a table's time, so only a table that needs it asks for it.
    drawn["hyphenate"] = any(_overflows(column, width, size) for column, width in zip(texts, widths, strict=True))
    return drawn | {"head": header, "bodies": parts, "foot": footer}


def _row(row: Content, draw: Callable[[Sequence[Node]], list[Drawn]]) -> Drawn:
    (_, classes, _), cells = row
    drawn = []
    for _, align, rows, columns, blocks in cells:
        own = None if align["t"] == "AlignDefault" else align["t"]
        special = own is not None or rows * columns > 1
        drawn.append({"x": columns, "y": rows, "align": own, "special": special, "c": _content(draw(blocks))})
    total = "summa" in classes or any(_is_sum(cell[4]) for cell in cells[:1])
    return {"sum": total, "cells": drawn, "whole": sum(len(plain(cell["c"])) for cell in drawn) < _TALL}


def _content(blocks: list[Drawn]) -> Content:
    """A cell's single run of words is handed over bare, as most are."""
    if len(blocks) == 1 and blocks[0]["t"] == "Plain":
        inlines = blocks[0]["c"]
        return inlines[0] if len(inlines) == 1 and isinstance(inlines[0], str) else inlines
    return blocks


def _overflows(column: Sequence[str], width: float, size: float) -> bool:
    most = (width - _PADDING) / size
    longest = max((_ems(word) for text in column for word in text.split(" ")), default=0.0)
    return longest > most or any(_ems(text) > 2 * most for text in column)


def _is_sum(blocks: Sequence[Node]) -> bool:
    if not blocks or blocks[0]["t"] not in {"Plain", "Para"} or not blocks[0]["c"]:
        return False
    first = blocks[0]["c"][0]
    return bool(first["t"] == "Span" and "summa" in first["c"][0][1])


def _texts(rows: Sequence[Drawn], columns: int) -> list[list[str]]:
    texts: list[list[str]] = [[] for _ in range(columns)]
    covered = [0] * columns  # how many more rows a cell from above still fills
    for row in rows:
        place = 0
        for cell in row["cells"]:
            while place < columns and covered[place]:
                covered[place] -= 1
                place += 1
            if cell["x"] == 1 and place < columns:
                texts[place].append(plain(cell["c"]))
            for taken in range(place, min(place + cell["x"], columns)):
                covered[taken] = cell["y"] - 1
            place += cell["x"]
        for rest in range(place, columns):
            covered[rest] = max(covered[rest] - 1, 0)
    return texts


def column_widths(
    texts: Sequence[Sequence[str]], aligns: Sequence[str], given: Sequence[float | None], room: TextWidth
) -> tuple[float, list[float]]:
    """The largest type size at which all words fit, and the columns' widths in points that fill the room.

    `given` are shares of the room that the document's author fixed; None leaves the column to its content.
    """
    if all(share is not None for share in given):
        unit = room.points / max(sum(share or 0.0 for share in given), 1.0)
        return _SIZES[0 if len(given) <= _FEW else 2], [round((share or 0.0) * unit, 1) for share in given]
    least = [_least(column, align) for column, align in zip(texts, aligns, strict=True)]
    size = next((size for size in _SIZES if _sum_widths(least, size) <= room.points), _SIZES[-1])
    narrow = [em * size + _PADDING for em in least]
    wish = [_wish(column, align) for column, align in zip(texts, aligns, strict=True)]
    # What is left over goes to the words: numbers that stand far apart are hard to follow along their row.
    slack = [0.0 if align == "AlignRight" else min(_SLACK, want) for align, want in zip(aligns, wish, strict=True)]
    extra = [max(want - must, some) for want, must, some in zip(wish, least, slack, strict=True)]
    spare = room.points - sum(narrow)
    if sum(extra) == 0:
        extra = [1.0] * len(least)
    share = spare / sum(extra) if spare > 0 else 0.0
    scale = min(1.0, room.points / sum(narrow))
    return size, [round(width * scale + more * share, 1) for width, more in zip(narrow, extra, strict=True)]


def _sum_widths(ems: Sequence[float], size: float) -> float:
    return sum(em * size + _PADDING for em in ems)


def _ems(text: str) -> float:
    """About how wide a text is set, as a multiple of the type size; spaces and points are narrow."""
    return _EM * len(text) - _THIN * sum(map(text.count, " \u00a0,.·"))


def _least(column: Sequence[str], align: str) -> float:
    if align == "AlignRight":
        return max(map(_number_width, column), default=_EM)
    return min(max((_ems(word) for text in column for word in text.split(" ")), default=_EM), _WORD)


def _number_width(text: str) -> float:
    """A number stays on one line; a heading over numbers may break between words."""
    if text[:1] in "0123456789−-+" and len(text) <= _NUMBER:
        return _ems(text)
    return min(max(map(_ems, text.split(" "))), _WORD)


def _wish(column: Sequence[str], align: str) -> float:
    if align == "AlignRight":
        return _least(column, align) + _EM
    longest = max(map(len, column), default=1)
    return _EM * (longest if longest <= _LINE else _LINE + (longest - _LINE) ** 0.75)
