"""ARI: whether the units and signs of printed tables are said and kept, and changes in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import grids, ratios
from styrdsl.files.source import Span
from styrdsl.language.construct import Construct
from styrdsl.language.swedish import listed, number
from styrdsl.language.text import PrintedTable, TableColumn, TableRow
from styrdsl.language.values import CellValue
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.tables.arithmetic import ROUNDING, SOURCE, wrong_ratio
from styrdsl.workspace.snapshot import Workspace

_UNIT = re.compile(
    r"(?<![\w/])(?:i )?(tusen kronor|tusental kronor|miljoner kronor|miljarder kronor|kronor|kr|tkr|mkr|mnkr|mdkr)"
    r"(?![\w/]|\.\w|\s+per\b)",
    re.IGNORECASE,
)
_MEANS = {
    "kronor": "kr", "kr": "kr", "tusen kronor": "tkr", "tusental kronor": "tkr", "tkr": "tkr", "mkr": "mnkr",
    "mnkr": "mnkr", "miljoner kronor": "mnkr", "mdkr": "mdkr", "miljarder kronor": "mdkr",
}  # fmt: skip


def named_unit(title: str) -> str | None:
    """The unit of money that a title names.

    >>> named_unit("Driftbudget (mkr)"), named_unit("Kostnad per elev, kr/år"), named_unit("Skatter, tusen kronor")
    ('mnkr', None, 'tkr')
    """
    found = _UNIT.search(title)
    return _MEANS[found[1].lower()] if found else None


def _declared(table: PrintedTable, workspace: Workspace) -> Construct | None:
    """The table, or what it stands in, that says its unit; the kommun for them all."""
    at: Construct | None = table
    while at is not None:
        if getattr(at, "unit", None) or (at is table and table.other_unit):
            return at
        at = at.parent
    own = workspace.municipality
    return own if own and own.unit else None


@rule("ARI08", "tabell-utan-enhet", on=PrintedTable, source=SOURCE, severity=Severity.WARNING)
def unit_is_said(table: PrintedTable, workspace: Workspace) -> Iterator[Finding]:
    filled = any(cell.value is not None for row in table.of(TableRow) for cell in row.cells)
    if not filled or table.misread("unit") or _declared(table, workspace):
        return
    named = named_unit(str(table.title))
    yield Finding(
        table.span,
        f"{table.title}: tabellen säger inte i vilken enhet talen är.",
        f"Skriv «enhet {named or 'tkr'}»"
        + (", som rubriken säger." if named else ", eller «mäts i» och vad talen är."),
    )


@rule("ARI09", "blandade-enheter", on=PrintedTable, source=SOURCE)
def units_are_not_mixed(table: PrintedTable, workspace: Workspace) -> Iterator[Finding]:
    declared = _declared(table, workspace)
    unit = getattr(declared, "unit", None)
    if declared is None or unit is None or table.other_unit:
        return
    for title, span, block in _titles(table, workspace):
        named = named_unit(title)
        if named and named != unit:
            yield Finding(
                span,
                f"«{title}» säger {named}, men tabellens belopp är i {unit}.",
                f"Räkna om talen till {unit}, eller skriv rätt enhet.",
                labels=(Label(declared.at("unit"), f"enheten är {unit}"),),
                block=block,
            )


def _titles(table: PrintedTable, workspace: Workspace) -> Iterator[tuple[str, Span, Construct]]:
    """The table's own title, each column's once, and those of rows that count in a sum."""
    yield str(table.title), table.span, table
    seen: set[str] = set()
    for row in table.of(TableRow):
        for cell in row.cells:
            if cell.column not in seen and cell.value is not None:
                seen.add(cell.column)
                yield cell.column, cell.span, row
    sums = grids.grid_of_table(table, workspace).sums
    for row_ in dict.fromkeys(one for total, terms in sums.items() for one in (total, *terms.plus, *terms.minus)):
        yield str(row_.title), row_.at("title"), row_


@rule("ARI10", "förändring-stämmer-inte", on=PrintedTable, source=SOURCE, parameters=ROUNDING)
def changes_are_right(table: PrintedTable, workspace: Workspace) -> Iterator[Finding]:
    for ratio in ratios.of_table(table, workspace):
        if ratio.kind == "procentuell förändring" and ratio.wrong:
            yield wrong_ratio(ratio, "förändringen")


_COST = re.compile(r"\b(?!netto)\w*(?:kostnad|kostnader|kostnaderna)\b", re.IGNORECASE)
_INCOME = re.compile(r"\b(?!netto)\w*(?:intäkt|intäkter|intäkterna)\b", re.IGNORECASE)
_EITHER = re.compile(r"resultat|netto|avvikelse|förändring|skillnad|saldo", re.IGNORECASE)
"""Words for what may have either sign, whatever else the title says."""


def side(title: str) -> str | None:
    """Whether a title says costs or income.

    >>> side("Personalkostnader"), side("Verksamhetens intäkter"), side("Nettokostnad"), side("Årets resultat")
    ('kostnad', 'intäkt', None, None)
    """
    cost, income = _COST.search(title), _INCOME.search(title)
    if _EITHER.search(title) or bool(cost) == bool(income):
        return None
    return "kostnad" if cost else "intäkt"


@rule("ARI11", "blandade-tecken-i-tabell", on=PrintedTable, source=SOURCE, severity=Severity.WARNING)
def signs_are_kept(table: PrintedTable, _: Workspace) -> Iterator[Finding]:
    if table.signs is None:
        return
    columns = {str(column.title): column for column in table.of(TableColumn)}
    for row in table.of(TableRow):
        if row.kind in {"summa", "andel", "rubrik"}:
            continue
        cells = [cell for cell in row.cells if cell.value and _plain(columns.get(cell.column))]
        roles = {cell.column: _role(cell.column, columns.get(cell.column)) for cell in cells}
        mine = row.role or side(str(row.title))
        odd = [cell for cell in cells if _against(cell, roles[cell.column] or mine, table.signs)]
        if mine is None and not _EITHER.search(str(row.title)):
            odd += _few([cell for cell in cells if roles[cell.column] is None])
        if odd:
            yield _odd(row, odd, table)


def _plain(column: TableColumn | None) -> bool:
    """Whether a column holds figures that are not reckoned from others, whose signs follow from those."""
    return column is None or (column.kind in {None, "post"} and not column.adds and not column.subtracts)


def _role(title: str, column: TableColumn | None) -> str | None:
    return (column.role if column else None) or side(title)


def _against(cell: CellValue, role: str | None, signs: str) -> bool:
    """Whether a cell has another sign than its table says; income beside positive costs may have either."""
    assert cell.value is not None
    if role == "kostnad":
        return (cell.value > 0) == (signs == "kostnader negativa")
    return role == "intäkt" and signs == "kostnader negativa" and cell.value < 0


def _few(cells: list[CellValue]) -> list[CellValue]:
    """The cells of a row whose sign most of its others do not have."""
    below = [cell for cell in cells if cell.value is not None and cell.value < 0]
    above = [cell for cell in cells if cell.value is not None and cell.value > 0]
    fewer = min(below, above, key=len)
    return fewer if len(below) != len(above) else []


def _odd(row: TableRow, odd: list[CellValue], table: PrintedTable) -> Finding:
    first, *others = odd
    told = listed([f"{number(cell.value)} ({cell.column})" for cell in odd if cell.value is not None])
    have = "har ett annat tecken än" if len(odd) == 1 else "har andra tecken än"
    return Finding(
        first.span,
        f"{row.title}: {told} {have} tabellens tal ska ha.",
        "Rätta tecknet, skriv «roll» om raden är en intäkt, eller skriv som «avsteg» varför tecknet är rätt.",
        labels=(
            *(Label(cell.span, "och det här") for cell in others),
            Label(table.at("signs"), f"tabellen säger {table.signs}"),
        ),
        block=row,
    )
