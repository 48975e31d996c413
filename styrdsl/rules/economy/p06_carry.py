"""EKO 6: technical adjustments, and what a committee carries to the next year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from styrdsl.diagnostics import Label
from styrdsl.facts import carrying, deciding_bodies, rewriting, settings, sums
from styrdsl.facts.carrying import Carry
from styrdsl.facts.frames import plan_of
from styrdsl.facts.units import unit_of
from styrdsl.files.source import Span
from styrdsl.language.frames import TechnicalAdjustment
from styrdsl.language.own_capital import ActivityCapital, OwnCapital
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, listed, number
from styrdsl.language.values import Money, MoneyUnit
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule("EKO06c", "teknisk-justering", on=TechnicalAdjustment, source="Ekonomistyrningsprinciper, 6, första meningen")
def adjustment_keeps_total(adjustment: TechnicalAdjustment, workspace: Workspace) -> Iterator[Finding]:
    giver, receiver = workspace.resolve(adjustment.from_committee), workspace.resolve(adjustment.to_committee)
    parts = {"från": adjustment.from_committee, "till": adjustment.to_committee, "beslut": adjustment.decision}
    missing = [f"«{word}»" for word, value in parts.items() if not value]
    if missing:
        yield Finding(
            adjustment.span,
            f"Den tekniska justeringen «{adjustment.title}» saknar {listed(missing)}.",
            "Ange «från», «till» och kommunstyrelsens «beslut», så att det syns att totalramen är oförändrad.",
        )
    elif giver is not None and giver is receiver:
        yield Finding(
            adjustment.at("to_committee"),
            f"Den tekniska justeringen «{adjustment.title}» flyttar pengar från {deciding_bodies.called(giver)} till "
            "nämnden själv.",
            "Rätta «från» eller «till». Inom sin ram omfördelar nämnden i sin egen plan.",
            labels=(Label(adjustment.at("from_committee"), "samma nämnd"),),
        )
    accepted = deciding_bodies.board(workspace) | deciding_bodies.council(workspace)
    if adjustment.decision and deciding_bodies.by_another(adjustment.decision, accepted):
        yield Finding(
            adjustment.at("decision"),
            f"Den tekniska justeringen «{adjustment.title}» är beslutad av {adjustment.decision.body}, men ska "
            "beslutas av kommunstyrelsen.",
            "Ange kommunstyrelsens beslut, eller ta bort justeringen tills det finns.",
        )


@rule(
    "EKO06d", "årets-balansresultat", on=OwnCapital, source=PRINCIPLES + "6",
    parameters=("högsta egna kapital", "budgetomslutning räknas som", "balanstak för", "avrundning"),
)  # fmt: skip
def result_may_be_carried(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    carry = carrying.carry_of(capital, workspace)
    stated = capital.carried.entry(carry.year) if carry else None
    if carry is None or stated is None or not _outside(carry, sums.of(stated.value), workspace):
        return
    unit = unit_of(capital, workspace)
    allowed = amount(carry.allowed, unit)
    right = f"hela underskottet, {allowed}, förs över" if carry.allowed < 0 else f"högst {allowed} får föras över"
    yield Finding(
        stated.span,
        f"Årets balansresultat {carry.year} är {amount(stated.value.kr, unit)}, men {right} till {carry.year + 1}.",
        f"Skriv {allowed}, eller rätta resultatet.",
        notes=tuple(_steps(carry, unit)),
        labels=(Label(capital.results.at(carry.year) or capital.span, "resultatet"), *_base(carry, capital, workspace)),
        fix=rewriting.rewritten(stated, carry.allowed),
    )


def _outside(carry: Carry, carried: sums.Sum, workspace: Workspace) -> bool:
    """Whether more is carried than allowed, or a greater deficit. Amounts may be rounded, but a limit is exact."""
    exact = carry.cut or settings.exact(workspace)
    rounding = Decimal(0) if exact else carry.rounding + carried.rounding
    return carried.kr > carry.allowed + rounding or carried.kr < min(carry.allowed, Decimal(0)) - rounding


def _steps(carry: Carry, unit: MoneyUnit) -> Iterator[str]:
    """How the amount that may be carried comes about, a line each."""
    yield f"resultatet {carry.year} är {amount(carry.result, unit)}"
    for part in carry.parts:
        if part.carried != part.result:
            yield (
                f"{part.title}: {amount(part.result, unit)}, varav högst {number(part.share)} % av "
                f"{amount(part.grant.kr, unit)} = {amount(part.limit, unit)} förs över"
            )
    if carry.cut and carry.base is not None and carry.limit is not None:
        yield (
            f"gränsen är {number(carry.share)} % av budgetomslutningen {amount(carry.base, unit)} = "
            f"{amount(carry.limit, unit)}"
        )
        yield f"{amount(carry.before, unit)} fanns redan, så {amount(carry.allowed, unit)} ryms"


def _base(carry: Carry, capital: OwnCapital, workspace: Workspace) -> tuple[Label, ...]:
    plan = plan_of(capital)
    return carrying.turnover_place(plan, workspace) if plan and carry.cut else ()


@rule("EKO06e", "verksamhetens-balansresultat", on=ActivityCapital, source=PRINCIPLES + "6, andra stycket",
      parameters=("balanstak för", "avrundning"))  # fmt: skip
def activity_carries_its_result(part: ActivityCapital, workspace: Workspace) -> Iterator[Finding]:
    plan = plan_of(part)
    result, carried = (part.results.get(plan.year - 1), part.carried.entry(plan.year - 1)) if plan else (None, None)
    found = carrying.part_of(part, plan, result, workspace) if plan and result else None
    if result is None or carried is None or found is None:
        return
    right = sums.of(result)._replace(kr=found.carried)
    if abs(carried.value.kr) > found.limit or sums.of(carried.value).differs(right, workspace):
        unit = unit_of(part, workspace)
        yield Finding(
            carried.span,
            f"Årets balansresultat {carried.year} för {found.title} är {amount(carried.value.kr, unit)}, men ska vara "
            f"{amount(found.carried, unit)}.",
            f"Skriv {amount(found.carried, unit)}, eller rätta resultatet.",
            notes=(
                f"resultatet är {amount(found.result, unit)}",
                (
                    f"gränsen är {number(found.share)} % av anslaget {found.grant.year}, "
                    f"{amount(found.grant.kr, unit)} = {amount(found.limit, unit)} åt vardera hållet"
                ),
            ),
            labels=(Label(found.grant.span, "anslaget"),),
            fix=rewriting.rewritten(carried, found.carried),
        )


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
