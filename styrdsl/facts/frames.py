"""The council's operating frames, and the documents that they are for."""

from __future__ import annotations

from styrdsl.language.budget import Budget
from styrdsl.language.construct import Construct
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.organisation import Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.workspace.snapshot import Workspace


def budget_for(workspace: Workspace, year: int) -> Budget | None:
    """The council's Mål och budget for a year."""
    return next(iter(workspace.of_year(Budget, year)), None)


def frame_of(plan: OperationalPlan, workspace: Workspace) -> OperatingFrame | None:
    """The operating frame that the council has given the plan's committee."""
    budget, committee = budget_for(workspace, plan.year), workspace.resolve(plan.committee)
    if budget is None or committee is None:
        return None
    return frame_for(budget, committee, workspace)


def frame_for(budget: Budget, committee: Committee, workspace: Workspace) -> OperatingFrame | None:
    """A committee's operating frame in a budget."""
    return next((f for f in budget.of(OperatingFrame) if workspace.resolve(f.committee) is committee), None)


def plan_of(block: Construct) -> OperationalPlan | None:
    """The plan that a block stands in; None in another document."""
    root = block.document_root
    return root if isinstance(root, OperationalPlan) else None
