"""ARI: rows that are parts of others («varav») in printed tables and statements."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import grids, wholes
from styrdsl.facts.grids import Grid
from styrdsl.facts.typo_wording import added
from styrdsl.facts.wholes import Outgrown, Row, Twice
from styrdsl.language.swedish import number
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.tables.arithmetic import ROUNDING, SOURCE
from styrdsl.workspace.snapshot import Workspace


@rule("ARI06", "varav-räknas-två-gånger", source=SOURCE)
def nothing_is_counted_twice(workspace: Workspace) -> Iterator[Finding]:
    for grid in workspace.remembered(grids.every_grid):
        for row in grid.sums:
            twice = grid.twice(row)
            if twice:
                yield _twice(row, twice, part=twice.within in _all_wholes(grid, twice.row))


def _all_wholes(grid: Grid, row: Row) -> set[Row]:
    found: set[Row] = set()
    while row in grid.whole_of and grid.whole_of[row] not in found:
        row = grid.whole_of[row]
        found.add(row)
    return found


def _twice(total: Row, twice: Twice, *, part: bool) -> Finding:
    row, within = twice.row.title, twice.within.title
    if part:
        message = f"{total.title} lägger till både {within} och {row}, som redan ingår i {within}."
        remedy = f"Låt summan räkna bara {within}. Är {row} ingen del av den raden, så ge den slaget post."
    elif twice.row is twice.within:
        message = f"{total.title} lägger till {row} två gånger."
        remedy = f"Skriv {row} en gång bland det som summeras."
    else:
        message = f"{total.title} lägger till {row} två gånger: för sig, och en gång till i {within}."
        remedy = f"Låt summan räkna antingen {within} eller {row}."
    labels = [Label(twice.row.span, "räknas två gånger")]
    if twice.within is not twice.row:
        labels.append(Label(twice.within.span, "räknas här också"))
    return Finding(total.at("adds"), message, remedy, labels=tuple(labels), block=total)


@rule("ARI07", "varav-större-än-raden", source=SOURCE, parameters=ROUNDING)
def parts_fit_their_row(workspace: Workspace) -> Iterator[Finding]:
    for grid in workspace.remembered(grids.every_grid):
        by_row: dict[Row, list[Outgrown]] = {}
        for one in wholes.outgrown(grid.whole_of, grid.figures):
            by_row.setdefault(grid.whole_of[one.rows[0]], []).append(one)
        for found in by_row.values():
            yield _outgrown(found)


def _outgrown(found: list[Outgrown]) -> Finding:
    """One finding a row, at its first column that is outgrown."""
    first, *others = found
    whole = first.whole
    which = "Varav-raden" if len(first.parts) == 1 else "Varav-raderna tillsammans"
    return Finding(
        first.parts[0].span,
        f"{whole.where}: {which.lower()} är {number(first.together)}, mer än raden själv på {number(whole.value)}.",
        "Rätta talen. Är raden en del av en annan rad, så skriv «varav i» och den radens namn; överlappar delarna "
        "varandra, så skriv det som «avsteg».",
        notes=(
            *((_added(first),) if len(first.parts) > 1 else ()),
            *(f"{one.whole.column}: {number(one.together)} mot {number(one.whole.value)}" for one in others),
        ),
        labels=(Label(whole.span, "raden som de är en del av"),),
        block=first.rows[0],
    )


def _added(one: Outgrown) -> str:
    return f"{added([cell.value for cell in one.parts])} = {number(one.together)}"
