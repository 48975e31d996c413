"""Where equations come from: printed tables, the financial statements, and frames with their budget lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from styrdsl.language.frames import OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.statements import FinancialStatement, StatementRow
from styrdsl.language.text import PrintedTable, TableColumn, TableRow
from styrdsl.language.values import Money, PerYear, Ref
from styrdsl.rules.equations import Equation, Printed, printed
from styrdsl.workspace import Workspace

CATEGORIES = ("accounts", "budget", "amounts", "plan")
_WORDS = {"accounts": "bokslut ", "budget": "budget ", "amounts": "", "plan": "plan "}
Figures = Mapping[str, Printed]
"""A row's figures by column title."""


def of_table(table: PrintedTable, workspace: Workspace) -> list[Equation]:
    """The sum rows and the sum columns of a printed table."""
    rows = {row: _cells(row) for row in table.of(TableRow)}
    found = [*_sum_rows(table, rows, workspace)]
    for column in table.of(TableColumn):
        if column.adds or column.subtracts:
            found += _sum_column(column, rows)
    return found


def _cells(row: TableRow) -> Figures:
    return {
        cell.column: printed(cell.value, str(row.title), cell.column, cell.span)
        for cell in row.cells
        if cell.value is not None
    }


def _sum_rows(table: PrintedTable, rows: Mapping[TableRow, Figures], workspace: Workspace) -> Iterator[Equation]:
    above: list[TableRow] = []
    shares = {str(column.title) for column in table.of(TableColumn) if column.kind == "andel"}
    for row in table.of(TableRow):
        if row.kind == "summa":
            plus = _resolved(row.adds, rows, workspace) if row.adds or row.subtracts else list(above)
            minus = _resolved(row.subtracts, rows, workspace)
            above = []
            if len(plus) < len(row.adds) or len(minus) < len(row.subtracts):
                continue  # an unknown name has its own finding
            yield from _row_equations(row, _sums(rows[row], shares), [rows[r] for r in plus], [rows[r] for r in minus])
        elif row.kind != "varav" and row.part_of is None:
            above.append(row)


def _sums(figures: Figures, shares: set[str]) -> Figures:
    """Without the shares, each of which is reckoned from its own amount (ARI04)."""
    return {column: figure for column, figure in figures.items() if column not in shares}


def _resolved(refs: Sequence[Ref[TableRow]], rows: Mapping[TableRow, Figures], workspace: Workspace) -> list[TableRow]:
    return [row for ref in refs if (row := workspace.resolve(ref)) in rows and row is not None]


def _row_equations(
    row: TableRow | StatementRow, totals: Figures, plus: Sequence[Figures], minus: Sequence[Figures]
) -> Iterator[Equation]:
    """One equation a column in which the sum and at least one of its terms are printed."""
    for column, total in totals.items():
        added = tuple(cells[column] for cells in plus if column in cells)
        taken = tuple(cells[column] for cells in minus if column in cells)
        if added or taken:
            yield Equation(total, added, taken, row)


def _sum_column(column: TableColumn, rows: Mapping[TableRow, Figures]) -> Iterator[Equation]:
    for row, cells in rows.items():
        plus = tuple(cells[title] for title in column.adds if title in cells)
        minus = tuple(cells[title] for title in column.subtracts if title in cells)
        total = cells.get(str(column.title))
        if total and (plus or minus):
            yield Equation(total, plus, minus, row)


def of_statement(statement: FinancialStatement, workspace: Workspace) -> list[Equation]:
    """The sum rows of a result, balance or cash-flow budget, in each of its columns."""
    rows = {row: _yearly(row, str(row.title)) for row in statement.of(StatementRow)}
    found: list[Equation] = []
    for row in statement.of(StatementRow):
        plus = [rows[r] for ref in row.adds if (r := workspace.resolve(ref)) in rows and r is not None]
        minus = [rows[r] for ref in row.subtracts if (r := workspace.resolve(ref)) in rows and r is not None]
        known = len(plus) == len(row.adds) and len(minus) == len(row.subtracts)
        if known and (plus or minus):
            found += _row_equations(row, rows[row], plus, minus)
    return found


def _yearly(row: StatementRow | OperatingFrame | BudgetLine, title: str) -> Figures:
    found = {}
    for category in CATEGORIES:
        values: PerYear[Money] = getattr(row, category)
        for entry in values:
            column = f"{_WORDS[category]}{entry.year}"
            found[column] = printed(entry.value.value, title, column, entry.span)
    return found


def of_frame(frame: OperatingFrame) -> list[Equation]:
    """A frame's own amounts against the budget lines that stand under it; «varav» lines are not added."""
    lines = [line for line in frame.of(BudgetLine) if line.part_of is None]
    totals = _yearly(frame, frame.committee.path)
    terms = [_yearly(line, str(line.title)) for line in lines]
    found = []
    for column, total in totals.items():
        plus = tuple(cells[column] for cells in terms if column in cells)
        if plus:
            found.append(Equation(total, plus, (), frame))
    return found
