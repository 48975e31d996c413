"""Seeded faults: one cell of one printed table is written as somebody's slip would have it.

A fault is *found* when a check says something that it did not say before, *told* when it names the cell and the figure
that should stand there, and *advised wrongly* when a cure would write another figure than that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from styrdsl.diagnostics import Diagnostic
from styrdsl.facts import grids
from styrdsl.facts.equations import Equation, Printed
from styrdsl.language.statements import FinancialStatement
from styrdsl.language.swedish import number, plain
from styrdsl.language.text import PrintedTable
from styrdsl.rules.engine import Judge
from styrdsl.workspace.files import Disk, Memory
from styrdsl.workspace.loader import Loader
from styrdsl.workspace.snapshot import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
WORKSPACES = ("tabeller", "hoor", "sjobo", "huddinge")
Slip = Callable[[Decimal, Equation, Random], "Decimal | None"]


class Result(NamedTuple):
    """What came of one fault."""

    kind: str
    where: str
    found: bool
    told: bool
    advised_wrongly: bool


def _digits(value: Decimal, change: Callable[[str], str | None]) -> Decimal | None:
    """The figure with its digits changed, its sign and comma kept."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    changed = change(whole)
    if not changed or (len(changed) > 1 and changed[0] == "0"):
        return None
    made = Decimal(f"{changed}.{decimals}" if decimals else changed)
    return made.copy_sign(value)


def _swapped(value: Decimal, _: Equation, random: Random) -> Decimal | None:
    def change(text: str) -> str | None:
        places = [at for at in range(len(text) - 1) if text[at] != text[at + 1]]
        if not places:
            return None
        at = random.choice(places)
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

    return _digits(value, change)


def _lost(value: Decimal, _: Equation, random: Random) -> Decimal | None:
    def change(text: str) -> str | None:
        at = random.randrange(len(text))
        return text[:at] + text[at + 1 :] if len(text) > 1 else None

    return _digits(value, change)


def _doubled(value: Decimal, _: Equation, random: Random) -> Decimal | None:
    def change(text: str) -> str:
        at = random.randrange(len(text))
        return text[: at + 1] + text[at:]

    return _digits(value, change)


def _one_digit(value: Decimal, _: Equation, random: Random) -> Decimal | None:
    def change(text: str) -> str:
        at = random.randrange(len(text))
        return text[:at] + random.choice([one for one in "123456789" if one != text[at]]) + text[at + 1 :]

    return _digits(value, change)


def _sign(value: Decimal, _: Equation, __: Random) -> Decimal | None:
    return -value


def _tenfold(value: Decimal, _: Equation, random: Random) -> Decimal | None:
    scale = random.choice([Decimal(10), Decimal(1000)])
    return value * scale if value == value.to_integral_value() else (value * 10).normalize()


def _beside(value: Decimal, equation: Equation, _: Random) -> Decimal | None:
    terms = [cell.value for cell in (*equation.plus, *equation.minus)]
    at = terms.index(value) if value in terms else -1
    return terms[at + 1] if 0 <= at < len(terms) - 1 and terms[at + 1] != value else None


KINDS: dict[str, Slip] = {
    "digits changed places": _swapped,
    "a digit lost": _lost,
    "a digit doubled": _doubled,
    "one digit wrong": _one_digit,
    "the sign": _sign,
    "ten or a thousand times": _tenfold,
    "the row beside": _beside,
}


class Sheet:
    """One workspace that is checked again and again with a cell changed."""

    def __init__(self, name: str) -> None:
        disk = Disk(EXAMPLES / name)
        self._held = {one: data for one in disk.names() if isinstance(data := disk.read(one), bytes)}
        self._loader, self._judge = Loader(), Judge()
        self.workspace = self._load(self._held)
        self._clean = self._said(self.workspace)

    def _load(self, held: dict[str, bytes]) -> Workspace:
        return self._loader.load_from(Memory(Path("/kommunen"), held))

    def _said(self, workspace: Workspace) -> dict[tuple[str, str], Diagnostic]:
        found = (*workspace.diagnostics, *self._judge.judge(workspace).diagnostics)
        return {(one.code, one.message): one for one in found}

    def cells(self) -> list[tuple[Printed, Equation]]:
        """Every term of a sum that holds, with the sum."""
        tables = [grids.of_table(one, self.workspace) for one in self.workspace.all(PrintedTable)]
        tables += [grids.of_statement(one, self.workspace) for one in self.workspace.all(FinancialStatement)]
        right = [equation for own in tables for equation in own if not equation.residual and len(equation.cells) > 2]
        return [(cell, equation) for equation in right for cell in (*equation.plus, *equation.minus) if cell.value]

    def changed(self, cell: Printed, value: Decimal) -> list[Diagnostic]:
        """What a check says with another figure in a cell that it did not say before."""
        span = self.workspace.in_file(cell.span)
        lines = self._held[span.source.name].decode().split("\n")
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + plain(value) + line[span.end_column - 1 :]
        held = {**self._held, span.source.name: "\n".join(lines).encode()}
        return [one for key, one in self._said(self._load(held)).items() if key not in self._clean]


@cache
def sheets() -> list[Sheet]:
    """The examples' workspaces."""
    return [Sheet(name) for name in WORKSPACES]


def tried(each: int) -> Iterator[Result]:
    """So many faults of each kind, always the same."""
    for kind, slip in KINDS.items():
        random = Random(kind)
        places = [(sheet, *place) for sheet in sheets() for place in sheet.cells()]
        random.shuffle(places)
        count = 0
        for sheet, cell, equation in places:
            wrong = slip(cell.value, equation, random)
            if wrong is None or wrong == cell.value or abs(wrong - cell.value) <= 2 * equation.tolerance:
                continue
            yield _judged(kind, sheet, cell, wrong)
            count += 1
            if count == each:
                break


def _judged(kind: str, sheet: Sheet, cell: Printed, wrong: Decimal) -> Result:
    said = sheet.changed(cell, wrong)
    text = " ".join(part for one in said for part in (one.message, one.help, *one.notes))
    place = sheet.workspace.in_file(cell.span)
    row = cell.row.split(",")[0]
    told = number(cell.value) in text and (row in text or cell.where in text)
    cures = [edit for one in said if one.fix for edit in one.fix.edits]
    at_cell = [edit for edit in cures if (edit.span.line, edit.span.column) == (place.line, place.column)]
    right = any(_same(edit.text, cell.value) for edit in at_cell)
    elsewhere = [edit for edit in cures if edit not in at_cell]
    advised = bool(at_cell) and not right
    return Result(kind, cell.where, bool(said), told, advised or (bool(elsewhere) and not told))


def _same(text: str, value: Decimal) -> bool:
    try:
        return Decimal(text.replace(" ", "").replace("\u00a0", "").replace(",", ".").replace("−", "-")) == value
    except ArithmeticError:
        return False
