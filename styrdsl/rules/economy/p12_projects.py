"""EKO 12: projects are carried out or planned, each bound in its way."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import deciding_bodies
from styrdsl.facts.frames import budget_for
from styrdsl.facts.units import unit_of
from styrdsl.language.investments import DevelopmentFrame, Investment, Project
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule("EKO12b", "projektet-finns-i-planen", on=Project, source=PRINCIPLES + "12", severity=Severity.WARNING)
def project_is_in_plan(project: Project, workspace: Workspace) -> Iterator[Finding]:
    committee = workspace.resolve(project.committee)
    if committee is None:
        return
    for plan in workspace.of(OperationalPlan):
        entry = next((one for one in project.amounts if one.year == plan.year and one.value.kr), None)
        if entry is None or budget_for(workspace, plan.year) is not project.document_root:
            continue
        if workspace.resolve(plan.committee) is committee and not _takes_up(plan, project, workspace):
            yield Finding(
                entry.span,
                f"«{project.title}» har {amount(entry.value.kr, unit_of(project, workspace))} {plan.year}, men finns "
                f"inte i {deciding_bodies.called(committee)}s plan.",
                f"Lägg till en «investering» i planen, med «projekt {project.name}» och beloppet för {plan.year}.",
                labels=(Label(plan.span, "planen"),),
                block=project,
            )


def _takes_up(plan: OperationalPlan, project: Project, workspace: Workspace) -> bool:
    """Whether the plan names the project; a name that may mean another too has its finding already (REF02)."""
    named = [item.project for item in plan.of(Investment) if item.project]
    found = {workspace.resolve(one) or one.path.rpartition("/")[2] for one in named}
    return project in found or project.name in found


@rule("EKO12a", "projektets-slag", on=Project, source=PRINCIPLES + "12")
def development_has_kind(project: Project, _: Workspace) -> Iterator[Finding]:
    if not isinstance(project.parent, DevelopmentFrame):
        return
    if project.kind not in {"genomförandeprojekt", "planeringsprojekt"}:
        yield Finding(
            project.at("kind"),
            f"Det står inte om «{project.title}» är ett genomförandeprojekt eller ett planeringsprojekt.",
            "Lägg till «slag genomförandeprojekt» eller «slag planeringsprojekt».",
        )
    elif project.kind == "genomförandeprojekt" and project.decided is None and not project.misread("decided"):
        yield Finding(
            project.span,
            f"Genomförandeprojektet «{project.title}» saknar beslutad nettoinvestering.",
            "Lägg till «beslutad nettoinvestering …»: anslaget binder på projektet.",
        )
