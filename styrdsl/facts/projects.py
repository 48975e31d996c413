"""Projects that become dearer than decided (Ekonomistyrningsprinciper, 17)."""

from __future__ import annotations

from decimal import Decimal

from styrdsl.facts import settings
from styrdsl.language.document import Document
from styrdsl.language.investments import Investment, Project
from styrdsl.language.plan import OperationalPlan
from styrdsl.workspace.snapshot import Workspace


def overrun(item: Investment, workspace: Workspace) -> tuple[Project, Decimal, Decimal] | None:
    """The council's project, its decided net investment and the dearer forecast, in kronor; None when not dearer."""
    project = workspace.resolve(item.project)
    if project is None or project.decided is None or item.forecast is None:
        return None
    decided, forecast = project.decided.kr, item.forecast.kr
    return (project, decided, forecast) if forecast > decided else None


def price_base_year(project: Project, plan: OperationalPlan, workspace: Workspace) -> int:
    """The year whose price base amount counts: the plan's, or that of the decision where the kommun says so."""
    root = project.document_root
    decision = project.decision or (root.decision if isinstance(root, Document) else None)
    by_decision = settings.price_base_by_decision(workspace)
    return decision.date.year if by_decision and decision and decision.date else plan.year
