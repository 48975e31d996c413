"""Figures that several rules and documents reckon with: nets of budget lines, a plan's net, its frame.

All amounts are Decimal kronor, net costs positive; rounding is the half unit that the author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from styrdsl.diagnostics import Edit, Fix
from styrdsl.facts import settings
from styrdsl.language.budget import Budget
from styrdsl.language.construct import Construct
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Activity, Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, decimals_in, in_unit, number
from styrdsl.language.values import Money, MoneyUnit, YearValue
from styrdsl.workspace.snapshot import Workspace

_NO_ROUNDING = Decimal(0)


class Sum(NamedTuple):
    """An exact sum in kronor, the rounding that its terms allow, and how many terms it has."""

    kr: Decimal
    rounding: Decimal
    terms: int

    def __add__(self, other: object) -> Sum:
        """Both together."""
        assert isinstance(other, Sum)
        return Sum(self.kr + other.kr, self.rounding + other.rounding, self.terms + other.terms)

    def __neg__(self) -> Sum:
        """The same with the other sign."""
        return self._replace(kr=-self.kr)

    def __sub__(self, other: Sum) -> Sum:
        """This less the other; roundings add up all the same."""
        return self + -other

    def exceeds(self, other: Sum, workspace: Workspace) -> bool:
        """Whether it is greater by more than the rounding that the kommun accepts."""
        return self.kr - other.kr > (self - other).accepted(workspace)

    def differs(self, other: Sum, workspace: Workspace) -> bool:
        """Whether the difference is more than the rounding that the kommun accepts."""
        return abs(self.kr - other.kr) > (self - other).accepted(workspace)

    def accepted(self, workspace: Workspace) -> Decimal:
        """The rounding that the kommun accepts: all that the terms allow, or none."""
        return _NO_ROUNDING if settings.exact(workspace) else self.rounding


_ORE = Decimal("0.01")
NOTHING = Sum(Decimal(0), _NO_ROUNDING, 0)


def of(money: Money) -> Sum:
    """One amount. Kronor, amounts written to the öre and a bare 0 are exact; others may be rounded by half a step."""
    half = money.half_unit
    bare_zero = not money.value and money.value.as_tuple().exponent == 0
    exact = money.unit == "kr" or half < _ORE or bare_zero
    return Sum(money.kr, _NO_ROUNDING if exact else half, 1)


def total(sums: Iterable[Sum]) -> Sum:
    """All together."""
    result = NOTHING
    for item in sums:
        result += item
    return result


_MOST_TERMS = 6


def added(terms: Sequence[Decimal], unit: MoneyUnit) -> tuple[str, ...]:
    """The addition as a note, `14,0 + 7,0 = 21,0 mnkr`; none for one term, and of many terms only how many they are."""
    together = sum(terms, Decimal(0))
    if len(terms) <= 1:
        return ()
    if len(terms) > _MOST_TERMS:
        return (f"{len(terms)} belopp, tillsammans {amount(together, unit)}",)
    shown = unit if all(amount(kronor, unit).endswith(unit) for kronor in (*terms, together)) else "kr"
    signs = ("", *("− " if kronor < 0 else "+ " for kronor in terms[1:]))
    values = (terms[0], *map(abs, terms[1:]))
    sums = " ".join(sign + number(in_unit(kronor, shown)) for sign, kronor in zip(signs, values, strict=True))
    return (f"{sums} = {amount(together, shown)}",)


def net(line: BudgetLine, year: int) -> Sum | None:
    """A line's net cost: the one written, else costs minus income; None when nothing is stated for the year."""
    written = line.net.get(year) or line.amounts.get(year)
    if written:
        return of(written)
    costs, income = line.costs.get(year), line.income.get(year)
    if costs is None and income is None:
        return None
    cost, gain = of(costs) if costs else NOTHING, of(income) if income else NOTHING
    return cost - gain


def own_lines(block: Construct) -> tuple[BudgetLine, ...]:
    """The lines that add up: those directly in the block that are no part («varav») of another."""
    return tuple(line for line in block.of(BudgetLine) if line.part_of is None)


def planned_net(block: Construct, year: int) -> Sum | None:
    """The net of all lines in a block for a year; None when none of them states the year."""
    nets = [found for line in own_lines(block) if (found := net(line, year)) is not None]
    return total(nets) if nets else None


def turnover(plan: OperationalPlan, year: int) -> Sum:
    """Gross costs (budgetomslutning) of a plan's lines for a year."""
    return total(of(money) for line in own_lines(plan) if (money := line.costs.get(year)))


def budget_for(workspace: Workspace, year: int) -> Budget | None:
    """The council's Mål och budget for a year."""
    return next((budget for budget in workspace.of(Budget) if budget.year == year), None)


def frame_of(plan: OperationalPlan, workspace: Workspace) -> OperatingFrame | None:
    """The operating frame that the council has given the plan's committee."""
    budget, committee = budget_for(workspace, plan.year), workspace.resolve(plan.committee)
    if budget is None or committee is None:
        return None
    return frame_for(budget, committee, workspace)


def frame_for(budget: Budget, committee: Committee, workspace: Workspace) -> OperatingFrame | None:
    """A committee's operating frame in a budget."""
    return next((f for f in budget.of(OperatingFrame) if workspace.resolve(f.committee) is committee), None)


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


def plan_of(block: Construct) -> OperationalPlan | None:
    """The plan that a block stands in; None in another document."""
    root = block.document_root
    return root if isinstance(root, OperationalPlan) else None


def unit_of(block: Construct) -> MoneyUnit:
    """The unit in which a block's document writes amounts, mnkr when it names none."""
    unit: MoneyUnit | None = getattr(block.document_root, "unit", None)
    return unit or "mnkr"


def rewritten(written: YearValue[Money], kronor: Decimal) -> Fix:
    """The cure that writes another amount in its place. Not safe: some other amount may be the wrong one."""
    text = same_writing(written, kronor)
    return Fix(f"Skriv {text}.", (Edit(written.span, text),))


def same_writing(written: YearValue[Money], kronor: Decimal) -> str:
    """The proper figure as the author wrote the other: as many decimals if they do, the unit when it stood there."""
    unit = written.value.unit
    value, decimals = in_unit(kronor, unit), decimals_in([written.value.value])
    proper = number(value, decimals) if round(value, decimals) == value else number(value)
    plain = proper.replace("\u00a0", " ").replace("\u2212", "-")
    return f"{plain} {unit}" if written.span.text.rstrip().endswith(unit) else plain
