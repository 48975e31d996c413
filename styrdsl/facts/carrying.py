"""What a committee may carry with it to the next year (Ekonomistyrningsprinciper, 6), for the rules and the account.

All amounts are exact kronor. The year of a result is the one before the plan's; its limit is reckoned on the plan's
year, whose budget turnover a plan states.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from styrdsl.diagnostics import Label
from styrdsl.facts import adjusted, net_costs, settings, sums
from styrdsl.facts.frames import budget_for, frame_of, plan_of
from styrdsl.files.source import Span
from styrdsl.language.frames import Earmark
from styrdsl.language.organisation import Activity
from styrdsl.language.own_capital import ActivityCapital, OwnCapital
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Money
from styrdsl.workspace.snapshot import Workspace


class Grant(NamedTuple):
    """What the council has earmarked for an activity a year, in kronor, and where."""

    kr: Decimal
    year: int
    span: Span


class Part(NamedTuple):
    """An activity with a limit of its own: its result, the most that it may carry either way, what that leaves."""

    title: str
    result: Decimal
    limit: Decimal
    share: Decimal
    grant: Grant

    @property
    def carried(self) -> Decimal:
        """The result within the limit."""
        return max(-self.limit, min(self.result, self.limit))


class Carry(NamedTuple):
    """How a year's result becomes what may be carried over. `base`, the turnover, is None where it is not stated."""

    year: int
    before: Decimal
    result: Decimal
    parts: tuple[Part, ...]
    base: Decimal | None
    share: Decimal
    rounding: Decimal

    @property
    def limit(self) -> Decimal | None:
        """The most own capital: a share of the turnover."""
        return None if self.base is None else self.base * self.share / 100

    @property
    def rest(self) -> Decimal:
        """The result without the activities that have limits of their own."""
        return self.result - sum((part.result for part in self.parts), Decimal(0))

    @property
    def together(self) -> Decimal:
        """What the rest and the activities carry, before the committee's own limit."""
        return self.rest + sum((part.carried for part in self.parts), Decimal(0))

    @property
    def room(self) -> Decimal | None:
        """How much the own capital may still grow; nothing when it is at its limit already."""
        return None if self.limit is None else max(self.limit - self.before, Decimal(0))

    @property
    def allowed(self) -> Decimal:
        """What may be carried over: a surplus up to the limit, a deficit wholly."""
        return self.together if self.room is None else min(self.together, self.room)

    @property
    def cut(self) -> bool:
        """Whether the committee's limit stops a part of a surplus."""
        return self.allowed < self.together


def turnover(plan: OperationalPlan, workspace: Workspace) -> sums.Sum | None:
    """The turnover of principle 6: gross costs, or the net frame where the kommun says so; None when not stated."""
    if settings.turnover_is_net(workspace):
        frame = frame_of(plan, workspace)
        return adjusted.given(frame, plan.year, workspace) if frame else None
    found = net_costs.turnover(plan, plan.year)
    return found if found.terms else None


def turnover_place(plan: OperationalPlan, workspace: Workspace) -> tuple[Label, ...]:
    """Where the turnover is stated, and which of the two kinds it is."""
    if settings.turnover_is_net(workspace):
        frame = frame_of(plan, workspace)
        at = frame.amounts.at(plan.year) if frame else None
        return (Label(at, "budgetomslutningen är nettoramen"),) if at else ()
    at = next((span for line in net_costs.own_lines(plan) if (span := line.costs.at(plan.year))), None)
    return (Label(at, "budgetomslutningen är budgetposternas kostnader"),) if at else ()


def capital_limit(plan: OperationalPlan, workspace: Workspace) -> Decimal | None:
    """The most own capital, in kronor; None when the turnover is not stated."""
    base = turnover(plan, workspace)
    return None if base is None else base.kr * settings.max_own_capital(workspace) / 100


def grant(activity: Activity, years: tuple[int, ...], workspace: Workspace) -> Grant | None:
    """What the council has earmarked for an activity, in the first of the years for which it says so."""
    for year in years:
        budget = budget_for(workspace, year)
        for earmark in budget.of(Earmark) if budget else ():
            money = earmark.amounts.get(year)
            if money and workspace.resolve(earmark.activity) is activity:
                return Grant(money.kr, year, earmark.amounts.at(year) or earmark.span)
    return None


def part_of(capital: ActivityCapital, plan: OperationalPlan, result: Money, workspace: Workspace) -> Part | None:
    """An activity's limit on a result of the year before the plan's; None for one without a limit or a grant."""
    activity = workspace.resolve(capital.activity)
    share = settings.carry_limit(workspace, activity) if activity else None
    given = grant(activity, (plan.year - 1, plan.year), workspace) if activity else None
    if activity is None or share is None or given is None:
        return None
    return Part(str(activity.title), result.kr, abs(given.kr) * share / 100, share, given)


def carry_of(capital: OwnCapital, workspace: Workspace) -> Carry | None:
    """The carry of the year before the plan's; None when its result or the capital that it began with is not stated."""
    plan = plan_of(capital)
    if plan is None:
        return None
    year = plan.year - 1
    result, before = capital.results.get(year), capital.opening.get(year)
    if result is None or before is None:
        return None
    own = [(one, found) for one in capital.of(ActivityCapital) if (found := one.results.get(year))]
    parts = tuple(part for one, money in own if (part := part_of(one, plan, money, workspace)))
    rounding = sums.total(sums.of(money) for money in (result, *(money for _, money in own))).rounding
    base, share = turnover(plan, workspace), settings.max_own_capital(workspace)
    return Carry(year, before.kr, result.kr, parts, base.kr if base else None, share, rounding)
