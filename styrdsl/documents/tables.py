"""Tables from rows of values: headings, sums, decimals alike in a column, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from styrdsl.documents import tree
from styrdsl.documents.printed import Node
from styrdsl.documents.tree import Cell, Row
from styrdsl.language.swedish import decimals_of, number

NOTHING = "–"
"""What a number's place shows when there is none."""
INDENT = "\u2003"


class Col(NamedTuple):
    """A column: its heading, `number` for Decimals or `text` for the rest, its relative width (0: by content).

    A column is left out when no row has anything in it, unless it is to `stay`.
    """

    title: str
    kind: Literal["text", "number"] = "text"
    width: float = 0.0
    stay: bool = False


class Line(NamedTuple):
    """A row: a value for each column. A value is a text, a Decimal, None, a node or a list of nodes.

    `level` indents the first cell; `alike` names the rows whose numbers share their decimals across the columns
    (rows in units of their own), otherwise decimals are shared down each column. `under` is what is said about the
    row, over the table's whole width below it.
    """

    cells: Sequence[Any]
    total: bool = False
    level: int = 0
    alike: object = None
    under: Sequence[Node] = ()


def numbers(*titles: str) -> list[Col]:
    """Columns of numbers."""
    return [Col(title, "number") for title in titles]


def table(caption: str, columns: Sequence[Col], lines: Sequence[Line], *, name: str = "", heads: int = 1) -> list[Node]:
    """A table as a list with its node; nothing when there are no lines.

    The last lines that are totals become the table's foot, which stands by its last row.
    """
    if not lines:
        return []
    kept = [place for place, column in enumerate(columns) if column.stay or place == 0 or _filled(lines, place)]
    decimals = _decimals(columns, lines)
    rows: list[Row] = []
    for line, places in zip(lines, decimals, strict=True):
        rows.append(_row(line, kept, columns, places))
        if line.under:
            rows.append(Row([Cell(line.under, columns=len(kept))]))
    end = len(rows)
    while end > 1 and rows[end - 1].total:
        end -= 1
    head = Row([Cell(tree.text(columns[place].title)) for place in kept])
    specs = [
        tree.Column("right" if columns[place].kind == "number" else "left", columns[place].width) for place in kept
    ]
    return [
        tree.table(specs, [head], rows[:end], foot=rows[end:], caption=tree.text(caption), row_heads=heads, name=name)
    ]


def _filled(lines: Sequence[Line], place: int) -> bool:
    return any(line.cells[place] not in (None, "", [], ()) for line in lines)


def _decimals(columns: Sequence[Col], lines: Sequence[Line]) -> list[dict[int, int]]:
    """For each line the decimals of each of its columns."""
    most: dict[object, int] = {}
    for line in lines:
        for place, value in enumerate(line.cells):
            if isinstance(value, Decimal):
                key = place if line.alike is None else (line.alike,)
                most[key] = max(most.get(key, 0), decimals_of(value))
    return [
        {
            place: most.get(place if line.alike is None else (line.alike,), 0)
            for place, column in enumerate(columns)
            if column.kind == "number"
        }
        for line in lines
    ]


def _row(line: Line, kept: Sequence[int], columns: Sequence[Col], decimals: dict[int, int]) -> Row:
    cells = []
    for place in kept:
        nodes = _nodes(line.cells[place], decimals.get(place))
        if place == 0 and line.level:
            nodes = [{"t": "Str", "c": INDENT * line.level}, *nodes]
        if not nodes and columns[place].kind == "number" and not line.total:
            nodes = tree.text(NOTHING)
        cells.append(Cell(nodes))
    return Row(cells, line.total)


def _nodes(value: Any, decimals: int | None) -> list[Node]:  # noqa: ANN401  (what a cell holds)
    if value is None:
        return []
    if isinstance(value, Decimal):
        return tree.text(number(value, decimals))
    if isinstance(value, str):
        return tree.text(value)
    return [value] if isinstance(value, dict) else list(value)
