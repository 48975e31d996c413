"""The figures of principles 6–8 and 10: own capital, what it may be used for, and how a deficit is restored."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrdsl.accounts.base import GAP, Line, Teller, counted, reckoning
from styrdsl.facts import carrying, own_capital, settings
from styrdsl.facts.carrying import Carry
from styrdsl.facts.units import unit_of
from styrdsl.language.own_capital import ActionPlan, CapitalUse, OwnCapital, RecoveryStep
from styrdsl.language.plan import OperationalPlan, Unit
from styrdsl.language.swedish import number, small
from styrdsl.workspace.snapshot import Workspace

_NOTHING = Line("Planen har inget «eget kapital», så det finns inget att räkna på.")


@reckoning("EKO06", OperationalPlan)
def carried_over(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """From the year's result to what may be carried, against the limit, and what must be restored."""
    capital, tell = plan.first(OwnCapital), Teller(unit_of(plan, workspace))
    if capital is None:
        yield _NOTHING
        return
    carry = carrying.carry_of(capital, workspace)
    if carry:
        yield from _result(carry, capital, tell)
    else:
        yield Line(f"Planen anger inte ingående eget kapital och resultat {plan.year - 1}, så det som får föras över "
                   "kan inte räknas ut.")  # fmt: skip
    limit = carrying.capital_limit(plan, workspace)
    yield from _limit(plan, limit, tell, workspace)
    if carry:
        yield from _allowed(carry, capital, tell)
    opening = capital.opening.get(plan.year)
    if opening:
        yield from _against_limit(plan, capital, limit, tell)
    yield from _restored(plan, capital, tell, workspace)


def _result(carry: Carry, capital: OwnCapital, tell: Teller) -> Iterator[Line]:
    year = carry.year
    yield tell.line(f"Ingående eget kapital {year}", carry.before, at=capital.opening.at(year))
    yield tell.line(f"Nämndens resultat {year}", carry.result, at=capital.results.at(year))
    for part in carry.parts:
        yield tell.line(f"varav {small(part.title)}", part.result, level=1)
        how = f"{number(part.share)} % av anslaget {part.grant.year}, {tell.money(part.grant.kr)}, åt vardera hållet"
        yield tell.line("egen gräns", part.limit, how, part.grant.span, level=2)
        yield tell.line("balanseras", part.carried, level=2)
    if carry.parts:
        yield tell.line("varav övrigt", carry.rest, level=1)
        yield tell.line(
            "Balanserat resultat tillsammans", carry.together, "övrigt och det som verksamheterna balanserar"
        )


def _limit(plan: OperationalPlan, limit: Decimal | None, tell: Teller, workspace: Workspace) -> Iterator[Line]:
    base, net = carrying.turnover(plan, workspace), settings.turnover_is_net(workspace)
    if base is None or limit is None:
        lacking = "nämnden har ingen nettoram" if net else "budgetposterna har inga kostnader"
        yield Line(f"Budgetomslutning {plan.year}", "–", lacking)
        return
    what = "nettoramen" if net else f"bruttokostnaderna i {counted(base.terms, 'budgetpost', 'budgetposter')}"
    yield tell.line(f"Budgetomslutning {plan.year}", base.kr, what)
    share = number(settings.max_own_capital(workspace))
    own = settings.principles(workspace)
    at = own.spans.get("max_own_capital") if own else None
    yield tell.line("Högsta egna kapital", limit, f"{share} % av budgetomslutningen", at)


def _allowed(carry: Carry, capital: OwnCapital, tell: Teller) -> Iterator[Line]:
    if carry.room is not None and carry.limit is not None:
        yield tell.line("Ryms under gränsen", carry.room, tell.difference(carry.limit, carry.before))
    how = "hela underskottet" if carry.allowed < 0 else "så mycket som ryms" if carry.cut else "hela resultatet"
    yield tell.line(f"Får föras över till {carry.year + 1}", carry.allowed, how, result=True)
    if carry.cut:
        yield tell.line("Återgår till kommunen", carry.together - carry.allowed)
    carried = capital.carried.get(carry.year)
    if carried:
        yield tell.line(
            f"Årets balansresultat {carry.year} enligt planen", carried.kr, at=capital.carried.at(carry.year)
        )


def _against_limit(plan: OperationalPlan, capital: OwnCapital, limit: Decimal | None, tell: Teller) -> Iterator[Line]:
    opening = capital.opening.get(plan.year)
    assert opening is not None
    yield tell.line(f"Ingående eget kapital {plan.year}", opening.kr, at=capital.opening.at(plan.year), result=True)
    if limit is None:
        return
    left = limit - opening.kr
    yield tell.line("Kvar till gränsen" if left >= 0 else "Över gränsen", abs(left), tell.difference(limit, opening.kr))


def _restored(plan: OperationalPlan, capital: OwnCapital, tell: Teller, workspace: Workspace) -> Iterator[Line]:
    """What must be restored and by when: by the action plans, else by the opening deficit."""
    years, actions = settings.deficit_years(workspace), plan.of(ActionPlan)
    for action in actions:
        for entry in action.deficits.in_order():
            how = f"senast {entry.year + years}: {entry.year} + {years} år"
            yield tell.line(f"Att återställa, underskottet {entry.year}", entry.value.kr, how, entry.span, result=True)
    opening = capital.opening.get(plan.year)
    if opening and opening.kr < 0 and not actions:
        how = f"senast {plan.year - 1 + years}, om det uppkom {plan.year - 1}; planen har ingen åtgärdsplan"
        yield tell.line("Att återställa", -opening.kr, how, result=True)


@reckoning("EKO07", OperationalPlan)
def standing(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """From the opening to the closing of each year, and the units' own balances."""
    capital, tell = plan.first(OwnCapital), Teller(unit_of(plan, workspace))
    if capital is None:
        yield _NOTHING
        return
    for number_of, entry in enumerate(capital.opening.in_order()):
        if number_of:
            yield GAP
        yield from _year(capital, entry.year, tell)
    units = [unit for unit in plan.all(Unit) if unit.part_of is None]
    balances = [(unit, money) for unit in units if (money := unit.balanced.get(plan.year - 1))]
    for unit, money in balances:
        yield tell.line(f"{unit.title}, balanserat {plan.year - 1}", money.kr, at=unit.at("balanced"), level=1)
    if balances:
        together = sum((money.kr for _, money in balances), Decimal(0))
        yield tell.line(
            "Enheternas balanserade resultat", together, f"{len(balances)} av {len(units)} enheter", result=True
        )


def _year(capital: OwnCapital, year: int, tell: Teller) -> Iterator[Line]:
    opening = capital.opening.get(year)
    assert opening is not None
    yield tell.line(f"Ingående eget kapital {year}", opening.kr, at=capital.opening.at(year))
    for (money, _), cause in own_capital.movements(capital, year):
        if isinstance(cause, CapitalUse):
            yield tell.line("används", -money.kr, cause.purpose or cause.kind or "", cause.span, level=1)
        elif isinstance(cause, RecoveryStep):
            yield tell.line("återställs", money.kr, str(cause.title), cause.span, level=1)
        else:
            yield tell.line("årets balansresultat", money.kr, at=capital.carried.at(year), level=1)
    closing = own_capital.closing(capital, year)
    assert closing is not None
    stated = capital.closing.get(year)
    how = f"enligt planen {tell.money(stated.kr)}" if stated else ""
    yield tell.line(f"Utgående eget kapital {year}", closing.kr, how, capital.closing.at(year), result=True)


@reckoning("EKO08", OperationalPlan)
def uses(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """Each use with its years, against how many years it may burden."""
    capital, tell = plan.first(OwnCapital), Teller(unit_of(plan, workspace))
    if capital is None:
        yield _NOTHING
        return
    most = settings.own_capital_years(workspace)
    for same in own_capital.by_purpose(capital):
        entries, use = own_capital.burdening(same), same[0]
        years = sorted({entry.year for entry in entries})
        how = f"{len(years)} av högst {most} år: {', '.join(map(str, years))}"
        total = sum((entry.value.kr for entry in entries), Decimal(0))
        yield tell.line(use.purpose or use.kind or "Utan ändamål", total, how, use.span)
    if not capital.of(CapitalUse):
        yield Line("Planen använder inget eget kapital.", how=capital.no_use or "")


@reckoning("EKO10", OperationalPlan)
def restoring(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """Each action plan: the deficit, its last year, what the steps give year by year, and what remains."""
    tell, years, actions = Teller(unit_of(plan, workspace)), settings.deficit_years(workspace), plan.of(ActionPlan)
    if not actions:
        yield Line("Planen har ingen åtgärdsplan.")
    for action in actions:
        for entry in action.deficits.in_order():
            how = f"ska vara återställt senast {entry.year + years}: {entry.year} + {years} år"
            yield tell.line(f"Underskott {entry.year}", entry.value.kr, how, entry.span)
        if action.restored_by:
            yield Line("Återställs enligt planen", str(int(action.restored_by)), at=action.at("restored_by"))
        yield from _gains(action, tell)
        approved = action.approved
        yield Line(
            "Godkänd", approved.body or "ja" if approved else "nej", at=action.at("approved") if approved else None
        )


def _gains(action: ActionPlan, tell: Teller) -> Iterator[Line]:
    left = sum((entry.value.kr for entry in action.deficits), Decimal(0))
    steps = action.of(RecoveryStep)
    last = action.restored_by or max((year for step in steps for year in step.amounts.years), default=0)
    for year in sorted({year for step in steps for year in step.amounts.years if year <= last}):
        given = [money.kr for step in steps if (money := step.amounts.get(year))]
        left -= sum(given, Decimal(0))
        yield tell.line(
            f"{len(given)} steg ger {year}", sum(given, Decimal(0)), f"återstår {tell.money(left)}", level=1
        )
    yield tell.line(
        "Återstår när planen är slut", max(left, Decimal(0)), f"till och med {last}" if last else "", result=True
    )
