"""EKO 2: the budget is balanced and financed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeGuard

from styrdsl.diagnostics import Label
from styrdsl.facts import settings, sums
from styrdsl.facts.frame_years import frame_years
from styrdsl.facts.result_budget import income_of, row_of
from styrdsl.facts.sums import Sum
from styrdsl.facts.units import unit_of
from styrdsl.files.source import Span
from styrdsl.language.budget import Budget, DirectionCase, FinancialGoal
from styrdsl.language.construct import Construct
from styrdsl.language.frames import CentralItem, OperatingFrame
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.statements import BalanceExemption, ResultBudget
from styrdsl.language.swedish import amount, listed, number
from styrdsl.language.values import Money, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import against_frame, shown
from styrdsl.workspace.snapshot import Workspace


@rule(
    "EKO02b",
    "ramar-är-nettokostnader",
    on=Budget,
    source="Ekonomistyrningsprinciper, 2; Kommunallagen 11 kap. 6 §",
    parameters=("avrundning",),
)
def frames_are_net_costs(budget: Budget, workspace: Workspace) -> Iterator[Finding]:
    row = row_of(budget, "verksamhetens nettokostnader")
    for entry in row.amounts.in_order() if row else ():
        frames = [f.amounts.get(entry.year) for f in budget.of(OperatingFrame)]
        central = [c.amounts.get(entry.year) for c in budget.of(CentralItem)]
        given = sums.total(sums.of(money) for money in (*frames, *central) if money)
        if not any(frames):
            continue
        stated = sums.of(entry.value)
        costs = -stated if stated.kr < 0 else stated
        if given.differs(costs, workspace):
            yield _unfinanced(budget, entry, given, costs, workspace)


def _unfinanced(budget: Budget, entry: YearValue[Money], given: Sum, costs: Sum, workspace: Workspace) -> Finding:
    unit = unit_of(budget, workspace)
    frames = sums.total(sums.of(m) for f in budget.of(OperatingFrame) if (m := f.amounts.get(entry.year)))
    first = budget.of(OperatingFrame)[0]
    return Finding(
        entry.span,
        f"Ramar och centrala poster för {entry.year} är {amount(given.kr, unit)}, men nettokostnaderna i "
        f"resultatbudgeten är {amount(costs.kr, unit)}.",
        "Rätta ramarna, de centrala posterna eller resultatbudgeten så att de stämmer överens.",
        notes=(
            (
                f"driftramar {amount(frames.kr, unit)} + centrala poster {amount(given.kr - frames.kr, unit)} = "
                f"{amount(given.kr, unit)}"
            ),
            f"skillnaden är {amount(abs(given.kr - costs.kr), unit)}",
        ),
        labels=(Label(first.span, "ramarna börjar här"),),
    )


@rule("EKO02c", "balanskrav", on=ResultBudget, source="Ekonomistyrningsprinciper, 2; Kommunallagen 11 kap. 5 och 14 §§")
def balance_requirement(statement: ResultBudget, workspace: Workspace) -> Iterator[Finding]:
    budget = statement.document_root
    if not isinstance(budget, Budget):
        return
    row = row_of(budget, "balanskravsresultat") or row_of(budget, "årets resultat")
    for entry in row.amounts.in_order() if row else ():
        exemption = _exemption(budget, entry.year)
        if entry.value.kr >= 0 or (exemption and exemption.ground and exemption.decision):
            continue
        labels = (Label(exemption.span, "undantaget saknar grund eller beslut"),) if exemption else ()
        yield Finding(
            entry.span,
            f"Resultatet {entry.year} är {amount(entry.value.kr, unit_of(budget, workspace))}: kostnaderna är större "
            "än intäkterna.",
            "Budgetera ett resultat över noll, eller ange «undantag från balanskravet» med grund, period och beslut.",
            labels=labels,
            block=row,
        )


def _exemption(budget: Budget, year: int) -> BalanceExemption | None:
    for exemption in budget.of(BalanceExemption):
        period = exemption.period
        if period is None or period.first_year <= year <= period.last_year:
            return exemption
    return None


@rule(
    "EKO02d",
    "resultatmål",
    on=FinancialGoal,
    source="Ekonomistyrningsprinciper, 2; Kommunallagen 11 kap. 6 §",
    parameters=("avrundning",),
)
def result_goal(goal: FinancialGoal, workspace: Workspace) -> Iterator[Finding]:
    budget = goal.document_root
    if goal.measures != "resultat" or goal.at_least is None or goal.reason or not _is_financed(budget):
        return
    result = row_of(budget, "årets resultat")
    for entry in result.amounts.in_order() if result else ():
        income = income_of(budget, entry.year)
        if entry.year < budget.year or income <= 0:
            continue
        needed = income * goal.at_least.value / 100
        half = Decimal(0) if settings.exact(workspace) else entry.value.half_unit
        if entry.value.kr + half < needed:
            yield _goal_missed(goal, entry, income, needed, workspace)


def _goal_missed(
    goal: FinancialGoal, entry: YearValue[Money], income: Decimal, needed: Decimal, workspace: Workspace
) -> Finding:
    assert goal.at_least is not None
    unit = unit_of(goal, workspace)
    share = entry.value.kr / income * 100
    return Finding(
        entry.span,
        f"Resultatet {entry.year} är {number(share, 1)} % av skatter och bidrag, men målet är minst "
        f"{number(goal.at_least.value)} %.",
        "Budgetera ett högre resultat, eller skriv ett skäl under det finansiella målet.",
        notes=(f"{amount(entry.value.kr, unit)} av {amount(income, unit)}; målet kräver {amount(needed, unit, 1)}",),
        labels=(Label(goal.at("at_least"), "målet beslutas här"),),
        block=goal,
    )


@rule(
    "EKO02f", "finansiellt-mål-nås", on=FinancialGoal,
    source="Planerings- och uppföljningsprocessen, «finansiella mål ska säkras»; Kommunallagen 11 kap. 6 §",
    parameters=("avrundning",),
)  # fmt: skip
def planned_values_keep_goal(goal: FinancialGoal, workspace: Workspace) -> Iterator[Finding]:
    budget = goal.document_root
    reckoned = goal.measures == "resultat" and _is_financed(budget) and row_of(budget, "årets resultat")
    misses = [*(() if reckoned else _shares(goal)), *_amounts(goal, workspace)]
    for miss in misses if not goal.reason else ():
        yield Finding(
            miss.span,
            f"{miss.what} {miss.year} är {miss.value}, men målet «{goal.title}» är {miss.bound}.",
            "Ändra planeringen så att målet nås, eller skriv ett «skäl» under det finansiella målet.",
            labels=(Label(goal.at(miss.field), "målet beslutas här"),),
            block=goal,
        )


class _Miss(NamedTuple):
    """A planned value beyond a goal's bound: where, which year, what, and the words for value and bound."""

    span: Span
    year: int
    what: str
    value: str
    bound: str
    field: str


def _shares(goal: FinancialGoal) -> Iterator[_Miss]:
    for year, planned, span in goal.planned_share:
        told = f"{number(planned.value)} %"
        if goal.at_least and planned.value < goal.at_least.value:
            bound = f"minst {number(goal.at_least.value)} %"
            yield _Miss(span, year, "Planerad andel", told, bound, "at_least")
        if goal.at_most and planned.value > goal.at_most.value:
            yield _Miss(span, year, "Planerad andel", told, f"högst {number(goal.at_most.value)} %", "at_most")


def _amounts(goal: FinancialGoal, workspace: Workspace) -> Iterator[_Miss]:
    unit, budget = unit_of(goal, workspace), goal.document_root
    least, most = goal.at_least_amount, goal.at_most_amount
    limits = budget.loan_limit if goal.measures == "låneskuld" and isinstance(budget, Budget) else ()
    planned = [("Planerat belopp", *entry) for entry in goal.planned_amount]
    for what, year, money, span in (*planned, *(("Låneramen", *entry) for entry in limits)):
        told = amount(money.kr, unit)
        if least and sums.of(least).exceeds(sums.of(money), workspace):
            yield _Miss(span, year, what, told, f"minst {amount(least.kr, unit)}", "at_least_amount")
        if most and sums.of(money).exceeds(sums.of(most), workspace):
            yield _Miss(span, year, what, told, f"högst {amount(most.kr, unit)}", "at_most_amount")


@rule("EKO02e", "ramar-för-tre-år", on=Budget, source="Kommunallagen 11 kap. 6 §", parameters=("driftramar avser",))
def frames_for_all_years(budget: Budget, workspace: Workspace) -> Iterator[Finding]:
    count = settings.frame_years(workspace)
    for frame in budget.of(OperatingFrame):
        stated = {*frame.amounts.years, *frame.budget.years, *frame.plan.years}
        missing = [year for year in range(budget.year, budget.year + count) if year not in stated]
        if missing and (frame.amounts or frame.budget):
            years = listed([str(year) for year in missing])
            yield Finding(
                frame.span,
                f"Ramen för {frame.committee.path} saknar {years}.",
                f"Ange ramen för {count} år, från {budget.year}.",
                block=frame,
            )


def _is_financed(document: Construct) -> TypeGuard[Budget | DirectionCase]:
    """Whether it is a document that has a result budget of the municipality's."""
    return isinstance(document, Budget | DirectionCase)


@rule(
    "EKO02a",
    "budget-fördelar-ramen",
    on=OperationalPlan,
    source="Ekonomistyrningsprinciper, 2",
    parameters=("avrundning",),
)
def budget_fills_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    for year in frame_years(plan, workspace):
        if year.given.exceeds(year.planned, workspace):
            under = shown(year.given.kr - year.planned.kr, plan, workspace)
            yield against_frame(plan, year, f"{under} är inte fördelade", workspace)
