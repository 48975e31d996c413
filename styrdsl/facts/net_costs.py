"""Net costs of budget lines: which of its figures count, told once for rules, documents and accounts.

All sums are exact kronor, net costs positive.
"""

from __future__ import annotations

from decimal import Decimal

from styrdsl.facts import sums
from styrdsl.facts.sums import Sum, Term
from styrdsl.language.construct import Construct
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import MoneyUnit
from styrdsl.workspace.snapshot import Workspace


def terms(line: BudgetLine, year: int) -> tuple[Term, ...]:
    """What a line's net cost for a year is made of; nothing when the line states nothing for it.

    A net that is written counts before costs less income, and what is decided for the year before what an earlier
    plan says of it.
    """
    written = line.net.get(year) or line.amounts.get(year)
    if written:
        return (Term(written),)
    costs, income = line.costs.get(year), line.income.get(year)
    if costs or income:
        return (*((Term(costs),) if costs else ()), *((Term(income, minus=True),) if income else ()))
    planned = line.plan.get(year)
    return (Term(planned),) if planned else ()


def net(line: BudgetLine, year: int) -> Sum | None:
    """A line's net cost in kronor; None when nothing is stated for the year."""
    return sums.of_terms(terms(line, year))


def net_in(line: BudgetLine, year: int, unit: MoneyUnit) -> Decimal | None:
    """The same in a unit, with the decimals that were written."""
    return sums.in_unit(terms(line, year), unit)


def own_lines(block: Construct) -> tuple[BudgetLine, ...]:
    """The lines that add up: those directly in the block that are no part («varav») of another."""
    return tuple(line for line in block.of(BudgetLine) if line.part_of is None)


def planned_net(block: Construct, year: int) -> Sum | None:
    """The net of all lines in a block for a year; None when none of them states the year."""
    nets = [found for line in own_lines(block) if (found := net(line, year)) is not None]
    return sums.total(nets) if nets else None


def turnover(plan: OperationalPlan, year: int) -> Sum:
    """Gross costs (budgetomslutning) of a plan's lines for a year."""
    return sums.total(sums.of(money) for line in own_lines(plan) if (money := line.costs.get(year)))


def activity_of(line: BudgetLine, plan: OperationalPlan, workspace: Workspace) -> Activity | None:
    """The activity that a line names, or whose name it bears, in the plan's committee."""
    if line.activity:
        return workspace.resolve(line.activity)
    committee = workspace.resolve(plan.committee)
    activities = committee.of(Activity) if committee else ()
    return next((activity for activity in activities if activity.name == line.name), None)


def lines_for(activity: Activity, plan: OperationalPlan, workspace: Workspace) -> list[BudgetLine]:
    """The lines of an activity that add up: none that is a part of another of them."""
    own = [line for line in plan.of(BudgetLine) if activity_of(line, plan, workspace) is activity]
    return [line for line in own if workspace.resolve(line.part_of) not in own]
