"""Where equations come from: printed tables, the financial statements, and frames with their budget lines."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import NamedTuple

from styrdsl.facts import settings, wholes
from styrdsl.facts.equations import Equation, Printed, printed
from styrdsl.facts.wholes import Figures, Row, Sums, Terms, Twice
from styrdsl.language.construct import Construct
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.statements import FinancialStatement, StatementRow
from styrdsl.language.text import PrintedTable, TableColumn, TableRow
from styrdsl.language.values import CellValue, Money, PerYear, Ref
from styrdsl.workspace.snapshot import Workspace

CATEGORIES = ("accounts", "budget", "amounts", "plan")
PERCENT = ("andel", "procentuell förändring")
"""The kinds of columns that are in percent, and so add up to nothing."""
_WORDS = {"accounts": "bokslut ", "budget": "budget ", "amounts": "", "plan": "plan "}
_NOTHING: Figures = {}


class Grid(NamedTuple):
    """A table's rows: the figures and the blanks of each by column, what sums add, what is a part of what."""

    subject: Construct
    figures: Mapping[Row, Figures]
    blanks: Mapping[Row, Figures]
    sums: Sums
    whole_of: Mapping[Row, Row]

    def twice(self, row: Row) -> Twice | None:
        """What a sum row counts twice."""
        return wholes.counted_twice(row, self.sums, self.whole_of, self.figures)


def is_blank(cell: CellValue) -> bool:
    """Whether nothing is written; a dash says that there is no figure."""
    return cell.value is None and not cell.span.text.strip()


def of_table(table: PrintedTable, workspace: Workspace) -> list[Equation]:
    """The sum rows and the sum columns of a printed table."""
    grid = grid_of_table(table, workspace)
    found = _sum_rows(grid)
    for column in table.of(TableColumn):
        plus, minus = _column_terms(column)
        if plus or minus:
            found += _sum_column(str(column.title), plus, minus, grid)
    return found


def _column_terms(column: TableColumn) -> tuple[Sequence[str], Sequence[str]]:
    if column.kind in PERCENT:
        return (), ()
    if column.kind == "förändring" and column.start and column.end:
        return (column.end,), (column.start,)
    return column.adds, column.subtracts


def every_grid(workspace: Workspace) -> list[Grid]:
    """The rows of every printed table and statement."""
    found = [grid_of_table(one, workspace) for one in workspace.all(PrintedTable)]
    return found + [grid_of_statement(one, workspace) for one in workspace.all(FinancialStatement)]


def grid_of_table(table: PrintedTable, workspace: Workspace) -> Grid:
    """The amounts of a printed table, without what is in percent."""
    whole = settings.exact(workspace)
    percent = {str(column.title) for column in table.of(TableColumn) if column.kind in PERCENT}
    printed_rows = [row for row in table.of(TableRow) if row.kind != "andel"]
    rows = [row for row in printed_rows if row.kind != "rubrik"]
    figures: dict[Row, Figures] = {row: figures_of(row, percent, exact=whole) for row in rows}
    blanks: dict[Row, Figures] = {row: _blanks(row, percent) for row in rows}
    return Grid(table, figures, blanks, _sums(printed_rows, workspace), wholes.wholes(rows, workspace))


def figures_of(row: TableRow, without: set[str], *, exact: bool) -> Figures:
    """A row's figures, without those of some columns."""
    return {
        cell.column: printed(cell.value, str(row.title), cell.column, cell.span, exact=exact)
        for cell in row.cells
        if cell.value is not None and cell.column not in without
    }


def _blanks(row: TableRow, without: set[str]) -> Figures:
    return {
        cell.column: Printed(Decimal(0), Decimal(0), str(row.title), cell.column, cell.span)
        for cell in row.cells
        if is_blank(cell) and cell.column not in without
    }


def _sums(rows: Sequence[TableRow], workspace: Workspace) -> dict[Row, Terms]:
    """What each sum row adds: the rows that it names, else those above it since the sum or the heading before."""
    found: dict[Row, Terms] = {}
    above: list[Row] = []
    inside = {*rows}
    for row in rows:
        if row.kind == "rubrik":
            above = []
        elif row.kind == "summa":
            named = bool(row.adds or row.subtracts)
            terms = _named_terms(row, inside, workspace) if named else Terms(tuple(above))
            above = []
            if terms:  # an unknown name has its own finding
                found[row] = terms
        elif row.kind != "varav" and row.part_of is None:
            above.append(row)
    return found


def _named_terms(row: Row, rows: Container[Row], workspace: Workspace) -> Terms | None:
    """The rows that a sum names; None when one of them is not found."""
    plus, minus = _resolved(row.adds, rows, workspace), _resolved(row.subtracts, rows, workspace)
    whole = len(plus) == len(row.adds) and len(minus) == len(row.subtracts)
    return Terms(plus, minus) if whole else None


def _resolved(
    refs: Sequence[Ref[TableRow]] | Sequence[Ref[StatementRow]], rows: Container[Row], workspace: Workspace
) -> tuple[Row, ...]:
    return tuple(row for ref in refs if (row := wholes.resolved(ref, rows, workspace)))


def _sum_rows(grid: Grid) -> list[Equation]:
    """One equation a column in which the sum and at least one of its terms are printed."""
    found = []
    for row, (plus, minus) in grid.sums.items():
        if grid.twice(row):
            continue  # it has its own finding, and no sum is right before that is mended
        counted = {row, *plus, *minus}
        for column, total in grid.figures[row].items():
            added, taken = _in(column, grid, plus), _in(column, grid, minus)
            if added or taken:
                others = _beside(grid, counted, column)
                blank = (
                    *((cell, 1) for term in plus if (cell := grid.blanks.get(term, _NOTHING).get(column))),
                    *((cell, -1) for term in minus if (cell := grid.blanks.get(term, _NOTHING).get(column))),
                )
                found.append(Equation(total, added, taken, row, others, blank))
    return found


def _beside(grid: Grid, counted: Set[Row], column: str) -> Iterator[Printed]:
    """The figures of a column that do not count in a sum."""
    for row, figures in grid.figures.items():
        if row not in counted and row not in grid.sums and column in figures:
            yield figures[column]


def _in(column: str, grid: Grid, rows: Sequence[Row]) -> tuple[Printed, ...]:
    return tuple(grid.figures[row][column] for row in rows if column in grid.figures[row])


def _sum_column(title: str, adds: Sequence[str], subtracts: Sequence[str], grid: Grid) -> Iterator[Equation]:
    for row, cells in grid.figures.items():
        plus = tuple(cells[column] for column in adds if column in cells)
        minus = tuple(cells[column] for column in subtracts if column in cells)
        total = cells.get(title)
        if total and (plus or minus):
            counted = {title, *adds, *subtracts}
            others = tuple(cell for column, cell in cells.items() if column not in counted)
            empty = grid.blanks[row]
            blank = (
                *((empty[column], 1) for column in adds if column in empty),
                *((empty[column], -1) for column in subtracts if column in empty),
            )
            yield Equation(total, plus, minus, row, others, blank)


def of_statement(statement: FinancialStatement, workspace: Workspace) -> list[Equation]:
    """The sum rows of a result, balance or cash-flow budget, in each of its columns."""
    return _sum_rows(grid_of_statement(statement, workspace))


def grid_of_statement(statement: FinancialStatement, workspace: Workspace) -> Grid:
    """A statement's rows, whose columns are its years."""
    rows = statement.of(StatementRow)
    figures: dict[Row, Figures] = {row: _yearly(row, str(row.title), exact=settings.exact(workspace)) for row in rows}
    sums: dict[Row, Terms] = {}
    inside = {*rows}
    for row in rows:
        terms = _named_terms(row, inside, workspace) if row.adds or row.subtracts else None
        if terms:
            sums[row] = terms
    return Grid(statement, figures, {}, sums, wholes.wholes(rows, workspace))


def _yearly(row: StatementRow | OperatingFrame | BudgetLine, title: str, *, exact: bool) -> Figures:
    found = {}
    for category in CATEGORIES:
        values: PerYear[Money] = getattr(row, category)
        for entry in values:
            column = f"{_WORDS[category]}{entry.year}"
            found[column] = printed(entry.value.value, title, column, entry.span, exact=exact)
    return found


def of_frame(frame: OperatingFrame, workspace: Workspace) -> list[Equation]:
    """A frame's own amounts against the budget lines that stand under it; «varav» lines are not added."""
    without_rounding = settings.exact(workspace)
    lines = {line: _yearly(line, str(line.title), exact=without_rounding) for line in frame.of(BudgetLine)}
    found = []
    for column, total in _yearly(frame, frame.committee.path, exact=without_rounding).items():
        plus = tuple(cells[column] for line, cells in lines.items() if line.part_of is None and column in cells)
        others = tuple(cells[column] for line, cells in lines.items() if line.part_of and column in cells)
        if plus:
            found.append(Equation(total, plus, (), frame, others))
    return found
