"""ARI, continued: what a table says in two places, beside its sums, is the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import grids
from styrdsl.facts.equations import Printed
from styrdsl.facts.wholes import Figures, Row
from styrdsl.language.swedish import number
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Uppföljning, «en rättvisande bild»; Ekonomistyrningsprinciper, 2 och 5"
_ASSETS = re.compile(r"(?:summa )?(?:totala )?tillgångar", re.IGNORECASE)
_OTHER_SIDE = re.compile(
    r"(?:summa )?(?:totalt )?(?=.*eget kapital)(?=.*skulder)[\w ,\-–]+|balansomslutning", re.IGNORECASE
)
_OPENING = re.compile(r"(.*?)\s*(?:vid|i)\s+(?:årets|periodens)\s+(?:början|ingång)|ingående\s+(.*)", re.IGNORECASE)
_CLOSING = re.compile(r"(.*?)\s*(?:vid|i)\s+(?:årets|periodens)\s+(?:slut|utgång)|utgående\s+(.*)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_FEW_ROWS = 3


def _differ(first: Printed, second: Printed) -> bool:
    """Whether two figures that should be one are not, by more than rounding explains."""
    return abs(abs(first.value) - abs(second.value)) > first.half + second.half


@rule("ARI12", "balansräkningens-två-sidor", source=SOURCE)
def sides_are_equal(workspace: Workspace) -> Iterator[Finding]:
    for grid in workspace.remembered(grids.every_grid):
        assets = next((row for row in grid.figures if _ASSETS.fullmatch(str(row.title).strip())), None)
        other = next((row for row in grid.figures if _OTHER_SIDE.fullmatch(str(row.title).strip())), None)
        if assets is None or other is None or assets is other:
            continue
        for column, left in grid.figures[assets].items():
            right = grid.figures[other].get(column)
            if right and _differ(left, right):
                yield Finding(
                    right.span,
                    f"{right.where}: {number(right.value)} är inte lika med {assets.title}, {number(left.value)}. "
                    "Balansräkningens två sidor ska vara lika stora.",
                    "Rätta det tal som är fel på den ena eller den andra sidan.",
                    notes=(f"skillnaden är {number(abs(abs(left.value) - abs(right.value)))}",),
                    labels=(Label(left.span, "den andra sidan"),),
                    block=other,
                )


@rule("ARI13", "ingående-är-förra-årets-utgående", source=SOURCE)
def opening_is_last_closing(workspace: Workspace) -> Iterator[Finding]:
    for grid in workspace.remembered(grids.every_grid):
        closing = {_stem(row, _CLOSING): row for row in grid.figures if _stem(row, _CLOSING)}
        for row, figures in grid.figures.items():
            before = closing.get(_stem(row, _OPENING))
            for column, opening in figures.items() if before else ():
                last = grid.figures[before].get(_year_before(column)) if before else None
                if last and before and _differ(opening, last):
                    yield Finding(
                        opening.span,
                        f"{opening.where}: {number(opening.value)} är inte det som {last.where} slutar med, "
                        f"{number(last.value)}.",
                        "Rätta det tal som är fel, eller förklara skillnaden i texten och ange ett avsteg.",
                        labels=(Label(last.span, "förra årets utgående"),),
                        block=row,
                    )


def _stem(row: Row, pattern: re.Pattern[str]) -> str:
    """What a row is the opening or the closing of: `likvida medel`."""
    found = pattern.fullmatch(str(row.title).strip())
    return (found[1] or found[2] or "").strip().lower() if found else ""


def _year_before(column: str) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) - 1), column)


@rule("ARI14", "raden-två-gånger", source=SOURCE, severity=Severity.WARNING)
def rows_stand_once(workspace: Workspace) -> Iterator[Finding]:
    for grid in workspace.remembered(grids.every_grid):
        seen: dict[object, Row] = {}
        for row, figures in grid.figures.items():
            held = {column: cell.value for column, cell in figures.items() if cell.value}
            if not held:
                continue
            first = seen.setdefault((str(row.title).strip().lower(), tuple(held.items())), row)
            if first is not row:
                yield Finding(
                    row.span,
                    f"«{row.title}» står två gånger i tabellen, med samma tal.",
                    "Ta bort den ena raden. Är det två olika poster, skriv det i titlarna.",
                    labels=(Label(first.span, "står först här"),),
                    block=row,
                )


@rule("ARI15", "kolumnen-två-gånger", source=SOURCE, severity=Severity.WARNING)
def columns_differ(workspace: Workspace) -> Iterator[Finding]:
    for grid in workspace.remembered(grids.every_grid):
        columns = _columns(grid.figures)
        years = [one for one in columns if _YEAR.search(one)]
        for first, second in combinations(years, 2):
            left, right = columns[first], columns[second]
            both = [row for row in left if row in right and row not in grid.sums]
            if len(both) >= _FEW_ROWS and all(left[row].value == right[row].value for row in both):
                yield Finding(
                    right[both[0]].span,
                    f"Kolumnerna {first} och {second} har samma tal på alla {len(both)} rader.",
                    "Kontrollera om det ena årets tal har blivit kvar i det andra årets kolumn.",
                    labels=(Label(left[both[0]].span, first),),
                    block=grid.subject,
                )


def _columns(figures: Mapping[Row, Figures]) -> dict[str, dict[Row, Printed]]:
    """The figures that say something, by column."""
    found: dict[str, dict[Row, Printed]] = {}
    for row, own in figures.items():
        for column, cell in own.items():
            if cell.value:
                found.setdefault(column, {})[row] = cell
    return found
