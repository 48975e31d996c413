"""EKO 7–9: what own capital may be used for (Ekonomistyrningsprinciper)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.facts import deciding_bodies, settings, sums
from styrdsl.facts.frames import budget_for, plan_of
from styrdsl.facts.own_capital import burdening, by_purpose
from styrdsl.facts.units import unit_of
from styrdsl.language.frames import OwnCapitalStop
from styrdsl.language.organisation import Committee
from styrdsl.language.own_capital import CapitalUse, OwnCapital
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, listed
from styrdsl.language.values import Money, MoneyUnit, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

PRINCIPLES = "Ekonomistyrningsprinciper, "


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
            *(Label(place, "används också") for place in places[1:_MOST_SHOWN]),
        ),
        block=uses[0],
    )


def _what_there_is(kronor: Decimal, unit: MoneyUnit) -> str:
    if kronor < 0:
        return f"året börjar med ett underskott på {amount(-kronor, unit)}"
    return f"det finns bara {amount(kronor, unit)}" if kronor else "det finns inget"


_MOST_SHOWN = 6
"""A finding that points at more places than this is hard to read."""


@rule(
    "EKO08a", "eget-kapital-för-engångsinsats", on=OwnCapital, source=PRINCIPLES + "8",
    parameters=("eget kapital används under högst",),
)  # fmt: skip
def uses_are_one_off(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    most = settings.own_capital_years(workspace)
    allowed, unit = "ett år" if most == 1 else f"{most} år", unit_of(capital, workspace)
    for same in by_purpose(capital):
        entries = burdening(same)
        years = sorted({entry.year for entry in entries})
        if len(years) <= most:
            continue
        unbroken = years[-1] - years[0] + 1 == len(years)
        told = f"{years[0]}–{years[-1]}" if unbroken else listed(str(year) for year in years)
        yield Finding(
            same[0].at("amounts"),
            f"Eget kapital används under {len(years)} år, {told}, men får belasta högst {allowed}.",
            "Begränsa användningen till en engångsinsats, och betala det som fortsätter inom ramen.",
            notes=(listed(f"{amount(entry.value.kr, unit)} {entry.year}" for entry in entries),),
            labels=tuple(Label(one.at("amounts"), "samma ändamål") for one in same[1:_MOST_SHOWN]),
            block=same[0],
        )


@rule("EKO08b", "användning-har-ändamål", on=CapitalUse, source=PRINCIPLES + "8")
def use_has_purpose(use: CapitalUse, _: Workspace) -> Iterator[Finding]:
    if not use.purpose and use.kind != "täcka årets underskott" and not use.misread("purpose"):
        yield Finding(
            use.span,
            "Det står inte vad det egna kapitalet ska användas till.",
            'Lägg till «ändamål "…"» under raden.',
        )


@rule("EKO09a", "stopp-för-eget-kapital", on=CapitalUse, source=PRINCIPLES + "9")
def use_is_not_stopped(use: CapitalUse, workspace: Workspace) -> Iterator[Finding]:
    plan = plan_of(use)
    stop = _stop(plan, workspace) if plan else None
    if plan is None or stop is None:
        return
    first, last = (stop.period.first_year, stop.period.last_year) if stop.period else (plan.year, plan.year)
    for entry in use.amounts.in_order():
        if first <= entry.year <= last and entry.value.kr:
            yield Finding(
                entry.span,
                f"Fullmäktige har stoppat användningen av eget kapital {entry.year}, men planen använder "
                f"{amount(entry.value.kr, unit_of(plan, workspace))}.",
                "Ta bort användningen, eller vänta med den till ett år som stoppet inte gäller.",
                labels=(Label(stop.span, "här beslutas stoppet"),),
            )


def _stop(plan: OperationalPlan, workspace: Workspace) -> OwnCapitalStop | None:
    budget, committee = budget_for(workspace, plan.year), workspace.resolve(plan.committee)
    for stop in budget.of(OwnCapitalStop) if budget else ():
        if not stop.committees or committee in workspace.resolved(stop.committees, Committee):
            return stop
    return None


@rule("EKO09b", "stoppet-beslutat-av-fullmäktige", on=OwnCapitalStop, source=PRINCIPLES + "9")
def council_decides_stop(stop: OwnCapitalStop, workspace: Workspace) -> Iterator[Finding]:
    if stop.decision is None and not stop.misread("decision"):
        yield Finding(
            stop.span,
            "Stoppet för eget kapital har inget beslut.",
            "Lägg till fullmäktiges «beslut»: dag och paragraf.",
        )
    elif stop.decision and deciding_bodies.by_another(stop.decision, deciding_bodies.council(workspace)):
        yield Finding(
            stop.at("decision"),
            f"Stoppet för eget kapital är beslutat av {stop.decision.body}, men det kan bara fullmäktige besluta.",
            "Ange fullmäktiges beslut, eller ta bort stoppet tills det finns.",
        )
