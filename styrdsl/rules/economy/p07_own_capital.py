"""EKO 7: own capital from one year to the next, and the units' balances."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.facts import own_capital, rewriting, sums
from styrdsl.facts.frames import plan_of
from styrdsl.facts.units import unit_of
from styrdsl.language.own_capital import ActivityCapital, CapitalUse, OwnCapital
from styrdsl.language.plan import InternalRules, OperationalPlan, Unit
from styrdsl.language.swedish import amount, listed
from styrdsl.language.values import Money, MoneyUnit, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule("EKO07e", "använder-mer-än-som-finns", on=OwnCapital, source=PRINCIPLES + "7 och 8")
def use_within_capital(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    unit = unit_of(capital, workspace)
    for entry in capital.opening.in_order():
        uses = [use for use in capital.of(CapitalUse) if use.kind != "täcka årets underskott"]
        used = sum((money.kr for use in uses if (money := use.amounts.get(entry.year))), Decimal(0))
        if used > max(entry.value.kr, Decimal(0)):
            yield _too_much(used, entry, [use for use in uses if use.amounts.get(entry.year)], unit)


def _too_much(used: Decimal, opening: YearValue[Money], uses: Sequence[CapitalUse], unit: MoneyUnit) -> Finding:
    year, there = opening.year, opening.value.kr
    parts = [money.kr for use in uses if (money := use.amounts.get(year))]
    places = [use.amounts.at(year) or use.span for use in uses]
    return Finding(
        places[0],
        f"Planen använder {amount(used, unit)} av det egna kapitalet {year}, men {_what_there_is(there, unit)}.",
        f"{'Minska' if there > 0 else 'Ta bort'} användningen, eller rätta det ingående beloppet.",
        notes=(*sums.added(parts, unit), f"{amount(used - max(there, Decimal(0)), unit)} för mycket"),
        labels=(
            Label(opening.span, "ingående eget kapital"),
            *(Label(place, "används också") for place in places[1:MOST_SHOWN]),
        ),
        block=uses[0],
    )


def _what_there_is(kronor: Decimal, unit: MoneyUnit) -> str:
    if kronor < 0:
        return f"året börjar med ett underskott på {amount(-kronor, unit)}"
    return f"det finns bara {amount(kronor, unit)}" if kronor else "det finns inget"


@rule(
    "EKO07f", "ingående-eget-kapital-följer", on=OwnCapital, source=PRINCIPLES + "6 och 7", parameters=("avrundning",)
)
def opening_follows(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    holders: tuple[OwnCapital | ActivityCapital, ...] = (capital, *capital.of(ActivityCapital))
    for held in holders:
        for carried in held.carried.in_order():
            year = carried.year
            stated = (("Ingående", held.opening, year + 1), ("Utgående", held.closing, year))
            for word, amounts, when in stated:
                after = amounts.entry(when)
                if after:
                    yield from _follows(held, carried, after, f"{word} eget kapital {when}", workspace)


def _follows(
    held: OwnCapital | ActivityCapital,
    carried: YearValue[Money],
    after: YearValue[Money],
    what: str,
    workspace: Workspace,
) -> Iterator[Finding]:
    before, unit = held.opening.get(carried.year), unit_of(held, workspace)
    if before is None:
        return
    right = sums.of(before) + sums.of(carried.value)
    if not right.differs(sums.of(after.value), workspace):
        return
    sign, change = "−" if carried.value.kr < 0 else "+", amount(abs(carried.value.kr), unit)
    yield Finding(
        after.span,
        f"{what} är {amount(after.value.kr, unit)}, men {carried.year} års ingående och balansresultat blir "
        f"{amount(right.kr, unit)}.",
        f"Rätta beloppet till {amount(right.kr, unit)}, eller något av de andra.",
        notes=(f"{amount(before.kr, unit)} {sign} {change} = {amount(right.kr, unit)}",),
        labels=(
            Label(held.opening.at(carried.year) or held.span, f"ingående {carried.year}"),
            Label(carried.span, f"årets balansresultat {carried.year}"),
        ),
        fix=rewriting.rewritten(after, right.kr),
        block=held,
    )


@rule("EKO07a", "internt-regelverk-saknas", on=OperationalPlan, source=PRINCIPLES + "7")
def internal_rules(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    unit = next((unit for unit in plan.all(Unit) if unit.balanced), None)
    if unit and not plan.first(InternalRules):
        balance = tuple(unit.balanced.in_order())[-1].value.kr
        yield Finding(
            unit.at("balanced"),
            f"{unit.title} har ett balanserat resultat på {amount(balance, unit_of(plan, workspace))}, men planen har "
            "inget internt regelverk för resultatöverföring.",
            "Lägg till «internt regelverk» med nämndens «beslut» om reglerna: dag och paragraf.",
            block=plan,
        )


@rule("EKO07b", "enhets-användning-godkänd", on=CapitalUse, source=PRINCIPLES + "7")
def unit_use_approved(use: CapitalUse, workspace: Workspace) -> Iterator[Finding]:
    unit = workspace.resolve(use.unit_used)
    if unit and not use.approved:
        amounts = [f"{amount(e.value.kr, unit_of(use, workspace))} {e.year}" for e in use.amounts.in_order()]
        yield Finding(
            use.span,
            f"{unit.title} använder balanserat överskott, {listed(amounts)}, men nämndens godkännande saknas.",
            "Lägg till «godkänt» under raden med nämndens beslut: dag och paragraf.",
            labels=(Label(unit.at("balanced"), "enhetens balanserade resultat"),) if unit.balanced else (),
        )


@rule("EKO07c", "enheternas-resultat-är-nämndens", on=OwnCapital, source=PRINCIPLES + "7", parameters=("avrundning",))
def units_make_total(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    plan = plan_of(capital)
    opening = capital.opening.get(plan.year) if plan else None
    if plan is None or opening is None:
        return
    units = [unit for unit in plan.all(Unit) if unit.part_of is None]
    balances = [unit.balanced.get(plan.year - 1) for unit in units]
    if not units or not all(balances):
        return
    together = sums.total(sums.of(money) for money in balances if money)
    if together.differs(sums.of(opening), workspace):
        unit = unit_of(plan, workspace)
        yield Finding(
            capital.opening.at(plan.year) or capital.span,
            f"Nämndens egna kapital är {amount(opening.kr, unit)}, men enheternas balanserade resultat blir "
            f"{amount(together.kr, unit)}.",
            "Rätta det ingående beloppet eller enheternas resultat.",
            notes=(
                *sums.added([money.kr for money in balances if money], unit),
                f"skillnaden är {amount(abs(together.kr - opening.kr), unit)}",
            ),
            labels=tuple(Label(one.balanced.at(plan.year - 1) or one.span, one.title) for one in units[:MOST_SHOWN]),
        )


MOST_SHOWN = 6
"""A finding that points at more places than this is hard to read."""


@rule("EKO07d", "utgående-eget-kapital", on=OwnCapital, source=PRINCIPLES + "7", parameters=("avrundning",))
def closing_follows(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    unit = unit_of(capital, workspace)
    for entry in capital.closing.in_order():
        opening = capital.opening.get(entry.year)
        if opening is None:
            continue
        if capital.carried.get(entry.year):
            continue  # the year's result says what the uses and the steps came to (EKO07f)
        right = own_capital.closing(capital, entry.year)
        if right and right.differs(sums.of(entry.value), workspace):
            used, regained = _together(own_capital.uses, capital, entry), _together(own_capital.steps, capital, entry)
            yield Finding(
                entry.span,
                f"Utgående eget kapital {entry.year} är {amount(entry.value.kr, unit)}, men ingående minus det som "
                f"används blir {amount(right.kr, unit)}.",
                f"Rätta beloppet till {amount(right.kr, unit)}, eller det som används.",
                notes=(_closing(opening.kr, -used, regained, unit),),
                labels=(Label(capital.opening.at(entry.year) or capital.span, "ingående"),),
            )


def _closing(opening: Decimal, used: Decimal, regained: Decimal, unit: MoneyUnit) -> str:
    """How closing capital comes about; what the steps of an action plan give only where they give something."""
    gain, word = (f" + {amount(regained, unit)}", " + åtgärdsplanens steg") if regained else ("", "")
    return (
        f"{amount(opening, unit)} − {amount(used, unit)}{gain} = {amount(opening - used + regained, unit)} "
        f"(ingående − det som används{word})"
    )


def _together(
    moved: Callable[[OwnCapital, int], tuple[own_capital.Movement, ...]], capital: OwnCapital, entry: YearValue[Money]
) -> Decimal:
    """What the movements of one kind come to in a year, in kronor."""
    found = sums.of_terms([one.term for one in moved(capital, entry.year)])
    return found.kr if found else Decimal(0)
