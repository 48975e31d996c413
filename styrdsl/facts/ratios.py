"""Figures in percent that a printed table states about itself: shares, and changes from one column to another.

The amounts that a share is reckoned from are rounded themselves. A share is wrong only when no amounts that could be
printed so would give it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from styrdsl.diagnostics import Label
from styrdsl.facts import grids, settings, wholes
from styrdsl.facts.equations import Printed, half_step, printed
from styrdsl.facts.typo_wording import added
from styrdsl.facts.wholes import Figures, Row
from styrdsl.language.swedish import EXACT, decimals_in, number
from styrdsl.language.text import PrintedTable, TableColumn, TableRow
from styrdsl.workspace.snapshot import Workspace

Cells = tuple[Printed, ...]


class Ratio(NamedTuple):
    """`total` percent = Σ over ÷ Σ under, for a change one less; `minus` are taken from `over`, `less` from `under`."""

    kind: Literal["andel", "procentuell förändring"]
    total: Printed
    row: TableRow
    over: Cells
    under: Cells
    minus: Cells = ()
    less: Cells = ()

    @property
    def computed(self) -> Fraction:
        """What the printed amounts make, in percent, exact."""
        return self._percent(_sum(self.over, self.minus), _sum(self.under, self.less))

    @property
    def wrong(self) -> bool:
        """Whether no rounding of the amounts and of the percentage explains what is printed."""
        low, high = self._reach()
        half = Fraction(half_step(self.total.value))
        return not low - half <= Fraction(self.total.value) <= high + half

    @property
    def off(self) -> bool:
        """Whether the printed amounts themselves make something else."""
        return abs(self.computed - Fraction(self.total.value)) > Fraction(half_step(self.total.value))

    @property
    def proper(self) -> Decimal:
        """What should be printed, with as many decimals as the printed one."""
        return self.shown(decimals_in((self.total.value,)))

    def shown(self, decimals: int) -> Decimal:
        """What the amounts make, rounded to some decimals."""
        exact = EXACT.divide(Decimal(self.computed.numerator), Decimal(self.computed.denominator))
        return exact.quantize(Decimal(1).scaleb(-decimals), context=EXACT)

    @property
    def arithmetic(self) -> str:
        """`75 / 100 = 75,0 %`."""
        over, under = _text(self.over, self.minus), _text(self.under, self.less)
        result = f"{number(self.shown(decimals_in((self.total.value,)) + 1))} %"
        if self.kind == "andel":
            return f"{over} / {under} = {result}"
        return f"{over} mot {under} är {result}"

    @property
    def labels(self) -> tuple[Label, ...]:
        """Where the amounts stand."""
        words = ("delen", "helheten") if self.kind == "andel" else ("till", "från")
        over = tuple(Label(cell.span, words[0]) for cell in self.over[:1])
        return (*over, *(Label(cell.span, words[1]) for cell in self.under[:1] if cell not in self.over))

    def _percent(self, over: Fraction, under: Fraction) -> Fraction:
        return over / under * 100 - (100 if self.kind == "procentuell förändring" else 0)

    def _reach(self) -> tuple[Fraction, Fraction]:
        """The least and the most that amounts printed so can make; the divisor keeps its sign."""
        over, under = _sum(self.over, self.minus), _sum(self.under, self.less)
        more, room = _room(*self.over, *self.minus), _room(*self.under, *self.less)
        made = [self._percent(over + a, under + b) for a in (-more, more) for b in (-room, room)]
        return min(made), max(made)

    @property
    def judged(self) -> bool:
        """Whether the divisor is known not to be nought."""
        return abs(_sum(self.under, self.less)) > _room(*self.under, *self.less)


def _sum(plus: Cells, minus: Cells) -> Fraction:
    return sum((Fraction(cell.value) for cell in plus), Fraction(0)) - sum(Fraction(cell.value) for cell in minus)


def _room(*cells: Printed) -> Fraction:
    return sum((Fraction(cell.half) for cell in cells), Fraction(0))


def _text(plus: Cells, minus: Cells) -> str:
    text = added([cell.value for cell in plus], [cell.value for cell in minus])
    return f"({text})" if len(plus) + len(minus) > 1 else text


def of_table(table: PrintedTable, workspace: Workspace) -> list[Ratio]:
    """The columns and the rows of a printed table that are in percent."""
    exact = settings.exact(workspace)
    rows = {row: grids.figures_of(row, set(), exact=exact) for row in table.of(TableRow)}
    found: list[Ratio] = []
    for column in table.of(TableColumn):
        if column.kind == "andel" and column.share_of:
            found += _share_column(column, column.share_of, rows)
        elif column.kind == "procentuell förändring" and column.end:
            found += _change_column(column, column.end, rows)
    for row in rows:
        if row.kind == "andel":
            found += _share_row(row, table, rows, workspace)
    return [ratio for ratio in found if ratio.judged]


def _share_column(column: TableColumn, base: str, rows: Mapping[TableRow, Figures]) -> Iterator[Ratio]:
    """Each row's part of the whole: of the table's last sum, or of another column when the column names its part."""
    whole = _whole(rows, base)
    for row, cells in rows.items():
        total = cells.get(str(column.title))
        own = column.adds or (base,)
        over = tuple(cells[title] for title in own if title in cells)
        minus = tuple(cells[title] for title in column.subtracts if title in cells)
        under = cells.get(base) if column.adds else whole
        if row.kind != "andel" and total and under and len(over) == len(own) and len(minus) == len(column.subtracts):
            yield Ratio("andel", total, row, over, (under,), minus)


def _whole(rows: Mapping[TableRow, Figures], column: str) -> Printed | None:
    sums = [cells[column] for row, cells in rows.items() if row.kind == "summa" and column in cells]
    return next((cell for cell in reversed(sums) if cell.value), None)


def _change_column(column: TableColumn, end: str, rows: Mapping[TableRow, Figures]) -> Iterator[Ratio]:
    """The change to `till` from `från`, or, where that is not printed, from `till` less the change in amount."""
    for row, cells in rows.items():
        total, over = cells.get(str(column.title)), cells.get(end)
        if row.kind == "andel" or total is None or over is None:
            continue
        if column.start and (under := cells.get(column.start)):
            yield Ratio("procentuell förändring", total, row, (over,), (under,))
        elif not column.start and column.change and (change := cells.get(column.change)):
            yield Ratio("procentuell förändring", total, row, (over,), (over,), (), (change,))


def _share_row(
    row: TableRow, table: PrintedTable, rows: Mapping[TableRow, Figures], workspace: Workspace
) -> Iterator[Ratio]:
    """The rows that it sums up, in percent of the row that it is a share of, in each column."""
    own: Sequence[Row] = table.of(TableRow)
    over = [found for ref in row.adds if (found := wholes.resolved(ref, own, workspace))]
    minus = [found for ref in row.subtracts if (found := wholes.resolved(ref, own, workspace))]
    under = wholes.resolved(row.share_of, own, workspace) if row.share_of else None
    whole = len(over) == len(row.adds) and len(minus) == len(row.subtracts)
    if not isinstance(under, TableRow) or not over or not whole:
        return
    for column, total in rows[row].items():
        if column in rows[under]:
            part, less = _row_cells(over, column, rows), _row_cells(minus, column, rows)
            if len(part) == len(over) and len(less) == len(minus):
                yield _same_sign(Ratio("andel", total, row, part, (rows[under][column],), less))


def _row_cells(chosen: Sequence[Row], column: str, rows: Mapping[TableRow, Figures]) -> Cells:
    return tuple(rows[row][column] for row in chosen if isinstance(row, TableRow) and column in rows[row])


def _same_sign(ratio: Ratio) -> Ratio:
    """Costs with a minus sign make a share of the taxes without one."""
    if not ratio.judged or ratio.computed * Fraction(ratio.total.value) >= 0:
        return ratio
    return ratio._replace(over=_turned(ratio.over), minus=_turned(ratio.minus))


def _turned(cells: Cells) -> Cells:
    return tuple(printed(-cell.value, cell.row, cell.column, cell.span)._replace(half=cell.half) for cell in cells)
