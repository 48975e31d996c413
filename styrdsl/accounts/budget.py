"""The figures of principles 1–5: the plan's budget against its frame, and the municipality's as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrdsl.accounts.base import GAP, Line, Teller, counted, reckoning, share
from styrdsl.facts import adjusted, net_costs, result_budget, sums
from styrdsl.facts.frames import budget_for, frame_of
from styrdsl.facts.units import unit_of
from styrdsl.files.source import Span
from styrdsl.language.budget import Budget, FinancialGoal
from styrdsl.language.frames import CentralItem, Earmark, OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.shortfall import FrameRequest, FrameShortfall, Reallocation
from styrdsl.language.swedish import number
from styrdsl.workspace.snapshot import Workspace


@reckoning("EKO01", OperationalPlan)
@reckoning("EKO02", OperationalPlan)
def net_and_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """Each line's net, their sum and the frame, for each year of the frame."""
    frame, tell = frame_of(plan, workspace), Teller(unit_of(plan, workspace))
    if frame is None:
        yield Line(f"Det finns ingen ram för nämnden i Mål och budget {plan.year}.")
    years = frame.amounts.years if frame else (plan.year,)
    for year in years:
        if year != years[0]:
            yield GAP
        yield from _nets(plan, year, tell)
        planned = net_costs.planned_net(plan, year)
        given = adjusted.given(frame, year, workspace) if frame else None
        if planned is None:
            yield Line(f"Budgetposter {year}", "–", "inga belopp")
        if given and frame:
            yield from _frame(frame, year, given.kr, tell, workspace)
        if planned and given:
            left = given.kr - planned.kr
            word = "Kvar att fördela" if left >= 0 else "Över ramen"
            yield tell.line(f"{word} {year}", abs(left), tell.difference(given.kr, planned.kr), result=True)
            if accepted := (planned - given).accepted(workspace):
                yield tell.line("avrundning förklarar högst", accepted, level=1)


def _frame(frame: OperatingFrame, year: int, given: Decimal, tell: Teller, workspace: Workspace) -> Iterator[Line]:
    """The frame; with technical adjustments also each of them, and the frame as they leave it."""
    changes = adjusted.of(frame, year, workspace)
    decided = given - adjusted.change(frame, year, workspace)
    yield tell.line(f"Ramen {year}", decided, at=frame.amounts.at(year))
    for one, moved in changes:
        yield tell.line(f"teknisk justering «{one.title}»", moved.kr, at=one.amounts.at(year), level=1)
    if changes:
        yield tell.line(f"Justerad ram {year}", given)


def _nets(plan: OperationalPlan, year: int, tell: Teller) -> Iterator[Line]:
    for line in net_costs.own_lines(plan):
        net = net_costs.net(line, year)
        if net is not None:
            yield tell.line(str(line.title or line.name), net.kr, _difference(line, year, tell), line.span, level=1)
    planned = net_costs.planned_net(plan, year)
    if planned is not None:
        yield tell.line(
            f"Budgetposter {year}", planned.kr, f"{counted(len(net_costs.own_lines(plan)), 'post', 'poster')}, netto"
        )


def _difference(line: BudgetLine, year: int, tell: Teller) -> str:
    """`120,5 mnkr − 10,0 mnkr`, where both costs and income are stated."""
    costs, income = line.costs.get(year), line.income.get(year)
    return tell.difference(costs.kr, income.kr) if costs and income else ""


@reckoning("EKO05", OperationalPlan)
def differences(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """Costs, income and net of each line in the plan's year, with the net as written."""
    tell = Teller(unit_of(plan, workspace))
    for line in plan.of(BudgetLine):
        costs, income = line.costs.get(plan.year), line.income.get(plan.year)
        if costs is None or income is None:
            continue
        written = line.net.get(plan.year) or line.amounts.get(plan.year)
        how = _difference(line, plan.year, tell) + (f"; skrivet netto {tell.money(written.kr)}" if written else "")
        yield tell.line(str(line.title or line.name), costs.kr - income.kr, how, line.span)


@reckoning("EKO02", Budget)
def financed(budget: Budget, workspace: Workspace) -> Iterator[Line]:
    """Frames and central items against the net costs of the result budget; the result against its goal."""
    tell = Teller(unit_of(budget, workspace))
    costs, result = (
        result_budget.row_of(budget, "verksamhetens nettokostnader"),
        result_budget.row_of(budget, "årets resultat"),
    )
    years = sorted({year for frame in budget.of(OperatingFrame) for year in frame.amounts.years})
    for year in years:
        if year != years[0]:
            yield GAP
        frames = [money.kr for frame in budget.of(OperatingFrame) if (money := frame.amounts.get(year))]
        central = [money.kr for item in budget.of(CentralItem) if (money := item.amounts.get(year))]
        given = sum((*frames, *central), Decimal(0))
        yield tell.line(f"Driftramar {year}", sum(frames, Decimal(0)), counted(len(frames), "ram", "ramar"))
        yield tell.line("Centrala poster", sum(central, Decimal(0)), counted(len(central), "post", "poster"))
        yield tell.line("Tillsammans", given, result=True)
        stated = costs.amounts.get(year) if costs else None
        if costs and stated:
            yield tell.line("Nettokostnader i resultatbudgeten", abs(stated.kr), at=costs.amounts.at(year))
            yield tell.line("Skillnad", given - abs(stated.kr), level=1)
        outcome = result.amounts.get(year) if result else None
        if result and outcome:
            income = result_budget.income_of(budget, year)
            how = f"{share(outcome.kr, income)} av skatter och bidrag, {tell.money(income)}" if income else ""
            yield tell.line(f"Årets resultat {year}", outcome.kr, how, result.amounts.at(year), result=True)
            yield from _goals(budget, income, tell)


def _goals(budget: Budget, income: Decimal, tell: Teller) -> Iterator[Line]:
    for goal in budget.of(FinancialGoal):
        if goal.measures == "resultat" and goal.at_least and income > 0:
            needed = income * goal.at_least.value / 100
            how = f"{number(goal.at_least.value)} % av skatter och bidrag"
            yield tell.line("Resultatmål, minst", needed, how, goal.at("at_least"), level=1)


@reckoning("EKO03", OperationalPlan)
def earmarked(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """Each earmarked appropriation of the committee against what the plan budgets for its activity."""
    tell, budget = Teller(unit_of(plan, workspace)), budget_for(workspace, plan.year)
    committee = workspace.resolve(plan.committee)
    own = [one for one in budget.of(Earmark) if workspace.resolve(one.committee) is committee] if budget else []
    if not own:
        yield Line(f"Mål och budget {plan.year} har inget öronmärkt anslag för nämnden.")
    for earmark in own:
        yield from _earmark(earmark, plan, tell, workspace)


def _earmark(earmark: Earmark, plan: OperationalPlan, tell: Teller, workspace: Workspace) -> Iterator[Line]:
    activity = workspace.resolve(earmark.activity)
    title = activity.title if activity else earmark.activity.path
    lines = net_costs.lines_for(activity, plan, workspace) if activity else []
    for entry in earmark.amounts.in_order():
        planned = sums.total(net for line in lines if (net := net_costs.net(line, entry.year)) is not None)
        yield tell.line(f"{title}, anslag {entry.year}", entry.value.kr, at=entry.span)
        yield tell.line(
            "i planen", planned.kr, counted(len(lines), "budgetpost", "budgetposter"), _first(lines), level=1
        )
        yield tell.line("skillnad", planned.kr - entry.value.kr, level=1)


def _first(lines: list[BudgetLine]) -> Span | None:
    return lines[0].span if lines else None


@reckoning("EKO04", OperationalPlan)
def lacking(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """What lacks, what is reallocated, what is asked for, and what remains, year by year."""
    tell = Teller(unit_of(plan, workspace))
    if not plan.of(FrameShortfall):
        yield Line("Planen säger inte att ramen är otillräcklig.")
    for short in plan.of(FrameShortfall):
        for entry in short.amounts.in_order():
            left = entry.value.kr
            yield tell.line(f"Saknas i ramen {entry.year}", left, short.cause or "", entry.span)
            measures: tuple[Reallocation | FrameRequest, ...] = (*short.of(Reallocation), *short.of(FrameRequest))
            for one in measures:
                if money := one.amounts.get(entry.year):
                    what = "omdisponeras" if isinstance(one, Reallocation) else f"begärs av {one.to or '…'}"
                    left -= money.kr
                    yield tell.line(what, money.kr, str(one.title), one.span, level=1)
            yield tell.line(f"Återstår {entry.year}", left, result=True)
