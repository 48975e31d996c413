"""EKO 12 and 15: a plan's investments against the council's projects and its frame (Ekonomistyrningsprinciper)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import deciding_bodies, sums
from styrdsl.facts.frames import budget_for
from styrdsl.facts.investment_frames import _not_by_council, counts, frame_of
from styrdsl.facts.units import unit_of
from styrdsl.language.investments import Investment, InvestmentFrame, Project
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, listed
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

PRINCIPLES = "Ekonomistyrningsprinciper, "


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


@rule(
    "EKO15a",
    "investeringar-över-ramen",
    on=OperationalPlan,
    source=PRINCIPLES + "14 och 15",
    parameters=("avrundning",),
)
def investments_within_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    frame = frame_of(plan, workspace)
    inside = [item for item in plan.of(Investment) if counts(item, workspace)]
    unit = unit_of(plan, workspace)
    for entry in frame.amounts.in_order() if frame else ():
        planned = sums.total(sums.of(m) for item in inside if (m := item.amounts.get(entry.year)))
        if planned.exceeds(sums.of(entry.value), workspace):
            first = next(item for item in inside if item.amounts.get(entry.year))
            yield Finding(
                first.amounts.at(entry.year) or first.span,
                f"Investeringarna {entry.year} blir {amount(planned.kr, unit)}, men ramen är "
                f"{amount(entry.value.kr, unit)}.",
                "Minska investeringarna, eller ange fullmäktiges «beslut utöver ram» under den som går över.",
                notes=(
                    *sums.added([m.kr for item in inside if (m := item.amounts.get(entry.year))], unit),
                    f"{amount(planned.kr - entry.value.kr, unit)} för mycket",
                ),
                labels=(Label(entry.span, "investeringsramen"), *_others_decision(inside, workspace)),
                block=first,
            )


@rule("EKO15b", "investeringsram-saknas", on=OperationalPlan, source=PRINCIPLES + "14 och 15")
def frame_for_each_year(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    budget, frame = budget_for(workspace, plan.year), frame_of(plan, workspace)
    frames = budget.of(InvestmentFrame) if budget and workspace.resolve(plan.committee) else ()
    unframed = {year for one in frames for year in one.amounts.years} - set(frame.amounts.years if frame else ())
    own = [item for item in plan.of(Investment) if unframed and counts(item, workspace)]
    years = [year for year in sorted(unframed) if year >= plan.year and any(map(_invested(year), own))]
    if years:
        first = next(item for item in own if _invested(years[0])(item))
        yield Finding(
            first.amounts.at(years[0]) or first.span,
            f"Nämnden investerar {listed([str(year) for year in years])}, men har ingen investeringsram för "
            f"{'det året' if len(years) == 1 else 'de åren'}.",
            f"Lägg till {'åren i ramen' if frame else f'«investeringsram {plan.committee.path}»'} i Mål och budget, "
            "eller ange fullmäktiges «beslut utöver ram».",
            labels=(Label((frame or frames[0]).span, "nämndens ram" if frame else "ramarna beslutas här"),),
            block=first,
        )


def _invested(year: int) -> Callable[[Investment], bool]:
    return lambda item: bool((money := item.amounts.get(year)) and money.kr > 0)


def _others_decision(inside: list[Investment], workspace: Workspace) -> Iterator[Label]:
    for item in inside:
        if item.above_frame and _not_by_council(item, workspace):
            yield Label(item.at("above_frame"), f"beslutet är fattat av {item.above_frame.body}, inte av fullmäktige")
