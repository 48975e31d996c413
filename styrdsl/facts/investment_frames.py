"""What counts against the investment frame of a committee (Ekonomistyrningsprinciper, 14 and 15)."""

from __future__ import annotations

from styrdsl.facts import deciding_bodies, sums
from styrdsl.facts.frames import budget_for
from styrdsl.facts.sums import Sum
from styrdsl.language.investments import DevelopmentFrame, Investment, InvestmentFrame, PremisesFrame
from styrdsl.language.plan import OperationalPlan
from styrdsl.workspace.snapshot import Workspace


def frame_of(plan: OperationalPlan, workspace: Workspace) -> InvestmentFrame | None:
    """The investment frame that the council has given the plan's committee."""
    budget, committee = budget_for(workspace, plan.year), workspace.resolve(plan.committee)
    frames = budget.of(InvestmentFrame) if budget else ()
    return next((f for f in frames if committee and workspace.resolve(f.committee) is committee), None)


def counts(item: Investment, workspace: Workspace) -> bool:
    """Whether an investment counts against the frame: not in another frame, not decided above it by the council."""
    project = workspace.resolve(item.project)
    elsewhere = project is not None and isinstance(project.parent, DevelopmentFrame | PremisesFrame)
    return not elsewhere and (item.above_frame is None or not_by_council(item, workspace))


def inside(plan: OperationalPlan, year: int, workspace: Workspace) -> tuple[Investment, ...]:
    """The investments that count against the frame in a year."""
    return tuple(item for item in plan.of(Investment) if item.amounts.get(year) and counts(item, workspace))


def used(plan: OperationalPlan, year: int, workspace: Workspace) -> Sum:
    """What counts against the frame in a year."""
    held = inside(plan, year, workspace)
    return sums.total(sums.of(money) for item in held if (money := item.amounts.get(year)))


def not_by_council(item: Investment, workspace: Workspace) -> bool:
    """Whether an investment is decided above the frame by another body than the council."""
    return item.above_frame is not None and deciding_bodies.by_another(
        item.above_frame, deciding_bodies.council(workspace)
    )
