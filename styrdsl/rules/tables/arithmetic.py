"""ARI: every printed sum, difference and share is reckoned again, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from styrdsl.diagnostics import Edit, Fix, Label, Severity
from styrdsl.facts import grids, ratios, typo_wording
from styrdsl.facts.equations import Culprit, Equation, Printed, culprits, sound
from styrdsl.facts.ratios import Ratio
from styrdsl.facts.typos import Slip, in_culprit, slips
from styrdsl.files.source import Span
from styrdsl.language.construct import Construct
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.statements import FinancialStatement, StatementRow
from styrdsl.language.swedish import number, plain
from styrdsl.language.text import PrintedTable, TableRow
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Uppföljning, «en rättvisande bild»; Ekonomistyrningsprinciper, 2 och 5"
ROUNDING = ("avrundning",)
_MOST_TERMS = 6
_LONG = 4
"""A figure of so many digits that differs in one of them from what it should be is hardly another figure by chance."""


class Stated(NamedTuple):
    """What a table, a statement or a frame states about itself."""

    subject: Construct
    equations: list[Equation]
    ratios: list[Ratio]


@rule("ARI01", "summa-stämmer-inte", source=SOURCE, parameters=ROUNDING)
def sums_are_right(workspace: Workspace) -> Iterator[Finding]:
    for stated in workspace.remembered(_stated):
        blamed = culprits(stated.equations)
        explained = {id(equation) for culprit in blamed for equation in culprit.equations}
        for culprit in blamed:
            yield _blame(culprit)
        right = sound(stated.equations)
        for equation in stated.equations:
            if equation.wrong and id(equation) not in explained:
                yield _wrong_sum(equation, right)


def _stated(workspace: Workspace) -> list[Stated]:
    """The equations and percentages of each table, statement and frame."""
    found = [
        Stated(one, grids.of_table(one, workspace), ratios.of_table(one, workspace))
        for one in workspace.all(PrintedTable)
    ]
    found += [Stated(one, grids.of_statement(one, workspace), []) for one in workspace.all(FinancialStatement)]
    found += [Stated(one, grids.of_frame(one, workspace), []) for one in workspace.all(OperatingFrame)]
    return found


def _wrong_sum(equation: Equation, right: Set[Span]) -> Finding:
    total, found = equation.total, slips(equation, right)
    elsewhere = total.span in right
    word = "skillnaden" if equation.minus and len(equation.plus) < 2 else "summan"  # noqa: PLR2004
    return Finding(
        total.span,
        f"{total.where}: {word} är tryckt som {number(total.value)} men blir {number(equation.computed)}.",
        typo_wording.advice(equation, found, holds_elsewhere=elsewhere),
        notes=(
            _arithmetic(equation),
            f"skillnaden är {number(abs(equation.residual))}",
            *typo_wording.notes(found),
        ),
        labels=_labels(equation, found),
        fix=typo_wording.cure(equation, found, holds_elsewhere=elsewhere),
        block=equation.row,
    )


def _labels(equation: Equation, found: list[Slip]) -> tuple[Label, ...]:
    """The range of the terms, and the one cell that explains the difference."""
    terms = _terms(equation)
    if len(found) != 1 or not found[0].written or found[0].cell.span == equation.total.span:
        return terms
    own = typo_wording.label(found[0])
    return (*(one for one in terms if one.span != own.span), own)


def _blame(culprit: Culprit) -> Finding:
    cell, (first, *_) = culprit.cell, culprit.equations
    slip = in_culprit(cell, culprit.proper, max(equation.tolerance for equation in culprit.equations))
    right = slip.proper if slip else culprit.proper
    proper = number(right)
    sums = tuple(
        Label(e.total.span, f"{e.total.where}: tryckt {number(e.total.value)}, blir {number(e.computed)}")
        for e in culprit.equations
        if e.total.span != cell.span
    )
    about = (typo_wording.reason(slip),) if slip else ()
    agree = len({cell.value - one.residual * one.factor(cell) for one in culprit.equations}) == 1
    sure = agree or (slip is not None and (slip.kind != "siffra" or len(cell.value.as_tuple().digits) >= _LONG))
    return Finding(
        cell.span,
        f"{cell.where}: {number(cell.value)} stämmer varken {_sides(culprit)}; båda stämmer om talet är "
        f"{'' if sure else 'ungefär '}{proper}.",
        f"Skriv {proper}, om inte två andra tal är fel på samma sätt."
        if sure
        else f"Skriv det tal som underlaget har, nära {proper}: talen omkring är avrundade.",
        notes=(*(_arithmetic(equation, told=True) for equation in culprit.equations), *about),
        labels=sums,
        fix=Fix(f"Skriv {plain(right)}.", (Edit(cell.span, plain(right)),)) if sure else None,
        block=next((equation.row for equation in culprit.equations if not equation.down), first.row),
    )


def _sides(culprit: Culprit) -> str:
    """What a cell contradicts: the sums that it stands in, by their direction."""
    down = {equation.down for equation in culprit.equations}
    if len(down) > 1:
        return "med raden eller kolumnen"
    return f"med {culprit.equations[0].total.where} eller med {culprit.equations[1].total.where}"


def _arithmetic(equation: Equation, *, told: bool = False) -> str:
    """`70,0 + 20,0 = 90,0`; long sums are shortened to how many terms they have; what is printed when it is `told`."""
    result = number(equation.computed)
    printed = f", tryckt {number(equation.total.value)}" if told else ""
    if len(equation.plus) + len(equation.minus) > _MOST_TERMS:
        return f"{len(equation.plus) + len(equation.minus)} tal blir tillsammans {result}{printed}"
    terms = typo_wording.added([cell.value for cell in equation.plus], [cell.value for cell in equation.minus])
    return f"{terms} = {result}{printed}"


def _terms(equation: Equation) -> tuple[Label, ...]:
    """The first and the last of the terms, so that the reader sees the range."""
    cells = (*equation.plus, *equation.minus)
    if len(cells) == 1:
        return (Label(cells[0].span, "det enda talet"),)
    return (Label(cells[0].span, "från det här talet"), Label(cells[-1].span, "till och med det här"))


@rule("ARI02", "avrundning", source=SOURCE, severity=Severity.INFO, parameters=ROUNDING)
def rounding_is_known(workspace: Workspace) -> Iterator[Finding]:
    for stated in workspace.remembered(_stated):
        found = [_rounded(equation) for equation in stated.equations if equation.residual and not equation.wrong]
        found += [_rounded_ratio(ratio) for ratio in stated.ratios if ratio.off and not ratio.wrong]
        if len(found) > 1:
            yield _rounded_together(stated.subject, found)
        else:
            yield from found


def _rounded(equation: Equation) -> Finding:
    total = equation.total
    return Finding(
        total.span,
        f"{total.where}: {number(total.value)} är tryckt, men de tryckta talen blir {number(equation.computed)}. "
        "Avrundning kan förklara det.",
        "Inget behöver göras. Skriv gärna i texten att beloppen är avrundade var för sig.",
        notes=(_arithmetic(equation), f"avrundning förklarar högst {number(equation.tolerance)}"),
        block=equation.row,
    )


def _rounded_ratio(ratio: Ratio) -> Finding:
    total = ratio.total
    return Finding(
        total.span,
        f"{total.where}: {number(total.value)} % är tryckt, men de tryckta talen ger {number(ratio.proper)} %. "
        "Avrundning kan förklara det.",
        "Inget behöver göras. Skriv gärna i texten att procenten är räknad på oavrundade belopp.",
        notes=(ratio.arithmetic,),
        block=ratio.row,
    )


def _rounded_together(subject: Construct, found: list[Finding]) -> Finding:
    """Several in one table told at once, so that what is no mistake does not drown what is."""
    name = subject.title if isinstance(subject, PrintedTable) else type(subject).keyword
    told = [one.message.removesuffix(" Avrundning kan förklara det.").rstrip(".") for one in found]
    more = (f"och {len(told) - _MOST_TERMS} till",) if len(told) > _MOST_TERMS else ()
    return Finding(
        found[0].at,
        f"{name}: {len(found)} tryckta tal avviker från dem som de räknas av, men inte mer än avrundning kan förklara.",
        "Inget behöver göras. Skriv gärna i texten att talen är avrundade var för sig.",
        notes=(*told[:_MOST_TERMS], *more),
        block=subject,
    )


@rule("ARI03", "blandade-tecken", on=StatementRow, source=SOURCE)
def signs_are_not_mixed(row: StatementRow, _: Workspace) -> Iterator[Finding]:
    statement = row.parent
    if row.role not in {"verksamhetens kostnader", "avskrivningar", "finansiella kostnader"}:
        return
    positive = isinstance(statement, FinancialStatement) and statement.signs == "kostnader positiva"
    written = bool(isinstance(statement, FinancialStatement) and statement.signs)
    how = "så ska kostnader skrivas" if written else "utan «tecken» skrivs kostnader här med minus"
    declared = Label(statement.at("signs"), how) if statement else None
    for entry in (*row.accounts, *row.budget, *row.amounts, *row.plan):
        value = entry.value.value
        if value and (value > 0) != positive:
            yield Finding(
                entry.span,
                f"{row.title} {entry.year}: kostnaden {number(value)} har ett annat tecken än uppställningens "
                "kostnader ska ha.",
                f"Skriv {number(-value)}, eller ändra «tecken» för hela uppställningen.",
                labels=(declared,) if declared else (),
                fix=Fix(f"Skriv {plain(-value)}.", (Edit(entry.span, plain(-value)),)),
            )


@rule("ARI04", "andel-stämmer-inte", on=PrintedTable, source=SOURCE, parameters=ROUNDING)
def shares_are_right(table: PrintedTable, workspace: Workspace) -> Iterator[Finding]:
    for ratio in ratios.of_table(table, workspace):
        if ratio.kind == "andel" and ratio.wrong:
            yield wrong_ratio(ratio, "andelen")


def wrong_ratio(ratio: Ratio, word: str) -> Finding:
    """A percentage that no rounding explains."""
    total, proper = ratio.total, number(ratio.proper)
    return Finding(
        total.span,
        f"{_place(ratio.total, ratio.row)}: {word} är tryckt som {number(total.value)} % men blir {proper} %.",
        f"Rätta {word} till {proper}, eller talen som den räknas på.",
        notes=(ratio.arithmetic,),
        labels=ratio.labels,
        fix=Fix(f"Skriv {plain(ratio.proper)}.", (Edit(total.span, plain(ratio.proper)),)),
        block=ratio.row,
    )


def _place(total: Printed, row: TableRow) -> str:
    """A row of shares has one a column, a column of shares one a row."""
    return total.where if row.kind == "andel" else total.row


@rule("ARI05", "tal-saknas-i-tabell", on=PrintedTable, source=SOURCE, severity=Severity.INFO)
def no_gaps(table: PrintedTable, _: Workspace) -> Iterator[Finding]:
    rows = table.of(TableRow)
    filled = {cell.column for row in rows for cell in row.cells if cell.value is not None}
    for row in rows:
        empty = [cell for cell in row.cells if grids.is_blank(cell) and cell.column in filled]
        if empty and row.kind != "rubrik":
            columns = ", ".join(cell.column for cell in empty)
            yield Finding(
                row.span,
                f"{row.title} har inget tal i {columns}.",
                "Skriv 0 om det är noll. Skriv annars ett streck (–), och i tabellens text varför talet saknas.",
                block=row,
            )
