"""EKO 6 and 7: what a committee carries with it (Ekonomistyrningsprinciper)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from styrdsl.diagnostics import Label
from styrdsl.facts import carrying, own_capital, settings, sums
from styrdsl.facts.frames import plan_of
from styrdsl.facts.units import unit_of
from styrdsl.files.source import Span
from styrdsl.language.own_capital import ActivityCapital, CapitalUse, OwnCapital
from styrdsl.language.plan import InternalRules, OperationalPlan, Unit
from styrdsl.language.swedish import amount, listed, number
from styrdsl.language.values import Money, MoneyUnit, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

PRINCIPLES = "Ekonomistyrningsprinciper, "


@rule(
    "EKO06a", "högsta-egna-kapital", on=OwnCapital, source=PRINCIPLES + "6",
    parameters=("högsta egna kapital", "budgetomslutning räknas som"),
)  # fmt: skip
def own_capital_limit(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    plan = plan_of(capital)
    opening = capital.opening.get(plan.year) if plan else None
    if plan is None or opening is None:
        return
    base, share = carrying.turnover(plan, workspace), settings.max_own_capital(workspace)
    limit = carrying.capital_limit(plan, workspace)
    if base is not None and limit is not None and opening.kr > max(limit, Decimal(0)):
        unit, most = unit_of(plan, workspace), max(limit, Decimal(0))
        yield Finding(
            capital.opening.at(plan.year) or capital.span,
            f"Det egna kapitalet {plan.year} är {amount(opening.kr, unit)}, men högst {amount(most, unit)} får föras "
            "vidare.",
            f"Skriv högst {amount(most, unit)}; det som är över återgår till kommunen.",
            notes=(
                f"{number(share)} % av budgetomslutningen {amount(base.kr, unit)} = {amount(limit, unit)}",
                f"{amount(opening.kr - most, unit)} för mycket",
            ),
            labels=carrying.turnover_place(plan, workspace),
        )


@rule("EKO06b", "balanstak-för-verksamhet", on=ActivityCapital, source=PRINCIPLES + "6, andra stycket",
      parameters=("balanstak för", "balanstak gäller"))  # fmt: skip
def activity_limit(part: ActivityCapital, workspace: Workspace) -> Iterator[Finding]:
    plan, activity = plan_of(part), workspace.resolve(part.activity)
    found = _judged(part, plan, workspace) if plan else None
    share = settings.carry_limit(workspace, activity) if activity else None
    if plan is None or activity is None or found is None or share is None:
        return
    given = carrying.grant(activity, found.years, workspace)
    if given is None:
        return
    limit, unit = abs(given.kr) * share / 100, unit_of(plan, workspace)
    if abs(found.money.kr) > limit:
        yield Finding(
            found.span,
            f"{activity.title} för med sig {amount(found.money.kr, unit)} till {plan.year}, men högst "
            f"{amount(limit, unit)} åt vardera hållet får föras vidare.",
            f"Skriv {amount(limit.copy_sign(found.money.kr), unit)}; resten hör till kommunens resultat.",
            notes=(
                f"{number(share)} % av anslaget {given.year}, {amount(given.kr, unit)} = {amount(limit, unit)}",
                f"{amount(abs(found.money.kr) - limit, unit)} mer än gränsen",
            ),
            labels=(Label(given.span, "anslaget"),),
        )


class _Judged(NamedTuple):
    """What an activity carries into the plan's year, where it stands, and whose year's grant limits it."""

    money: Money
    span: Span
    years: tuple[int, ...]


def _judged(part: ActivityCapital, plan: OperationalPlan, workspace: Workspace) -> _Judged | None:
    """The year's carried result, or the whole balance where the kommun says so or the plan says no more."""
    last, opening = plan.year - 1, part.opening.get(plan.year)
    carried = part.carried.get(last)
    by_result = not settings.limit_on_balance(workspace) and (carried or part.results.get(last))
    if by_result:
        both = part.results.get(last) is not None  # EKO06e judges the one by the other
        return (
            None if both or carried is None else _Judged(carried, part.carried.at(last) or part.span, (last, plan.year))
        )
    return _Judged(opening, part.opening.at(plan.year) or part.span, (plan.year,)) if opening else None


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
            labels=tuple(Label(one.balanced.at(plan.year - 1) or one.span, one.title) for one in units[:_MOST_SHOWN]),
        )


_MOST_SHOWN = 6
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
