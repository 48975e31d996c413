"""EKO 1: goals and assignments are reached within the frame."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts.frame_years import frame_years
from styrdsl.facts.frames import budget_for, frame_of
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import against_frame, shown
from styrdsl.workspace.snapshot import Workspace


@rule(
    "EKO01a", "budget-inom-ramen", on=OperationalPlan, source="Ekonomistyrningsprinciper, 1", parameters=("avrundning",)
)
def net_within_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    for year in frame_years(plan, workspace):
        if year.planned.exceeds(year.given, workspace):
            over = shown(year.planned.kr - year.given.kr, plan, workspace)
            yield against_frame(plan, year, f"{over} för mycket", workspace)


@rule("EKO01b", "ram-saknas", on=OperationalPlan, source="Ekonomistyrningsprinciper, 1 och 5")
def frame_exists(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    if not plan.of(BudgetLine) or frame_of(plan, workspace) or workspace.resolve(plan.committee) is None:
        return
    budget = budget_for(workspace, plan.year)
    where = f"Mål och budget {plan.year}"
    labels = (Label(budget.span, "här finns ingen ram för nämnden"),) if budget else ()
    what = f"{where} har ingen driftram för nämnden." if budget else f"Det finns ingen {where}."
    yield Finding(
        plan.at("committee"), f"{what} Planens budget kan inte prövas.",
        f"Lägg till «driftram {plan.committee.path}» i {where}.", labels=labels,
    )  # fmt: skip
