"""EKO 11–14 and 16: investment frames and the projects in them (Ekonomistyrningsprinciper)."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import net_costs, settings, sums
from styrdsl.facts.units import unit_of
from styrdsl.files.source import Span
from styrdsl.language.frames import CapitalCostGrant
from styrdsl.language.investments import (
    DevelopmentFrame,
    Frame,
    Investment,
    InvestmentFrame,
    PremisesFrame,
    Project,
)
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, listed
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

PRINCIPLES = "Ekonomistyrningsprinciper, "


@rule("EKO11", "ram-för-samhällsbyggnadsprojekt", on=Project, source=PRINCIPLES + "11")
def development_has_frame(project: Project, _: Workspace) -> Iterator[Finding]:
    if project.area == "samhällsbyggnad" and not isinstance(project.parent, DevelopmentFrame):
        yield Finding(
            project.span,
            f"Projektet «{project.title}» är samhällsbyggnad men står inte i ramen för samhällsbyggnadsprojekt.",
            _moved(project, DevelopmentFrame),
            labels=_frame_place(project, DevelopmentFrame),
        )


def _moved(project: Project, frame: type[Frame]) -> str:
    """What puts a project into its frame, where there is one already and where there is none."""
    word = f"«{frame.keyword}»"
    there = project.document_root.first(frame) is not None
    return f"Flytta det under {word}." if there else f"Lägg till {word} med fullmäktiges belopp, och flytta det dit."


def _frame_place(project: Project, frame: type[Frame]) -> tuple[Label, ...]:
    there = project.document_root.first(frame)
    return (Label(there.span, "ramen står här"),) if there else ()


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


@rule(
    "EKO13", "kapitalkostnadsanslag", on=CapitalCostGrant, source=PRINCIPLES + "13",
    parameters=("kapitalkostnadsanslag ges till",),
)  # fmt: skip
def grants_are_allowed(grant: CapitalCostGrant, workspace: Workspace) -> Iterator[Finding]:
    own = settings.principles(workspace)
    allowed = tuple(own.capital_cost_grants) if own and own.capital_cost_grants else settings.GRANTED
    if grant.purpose not in allowed:
        stated = f"avser {grant.purpose}" if grant.purpose else "säger inte vad det avser"
        yield Finding(
            grant.at("purpose"),
            f"Kapitalkostnadsanslaget {stated}, men anslag ges bara till {listed(allowed, 'samt')}.",
            "Ange ett av dem, eller ta bort anslaget: kapitalkostnaden ska rymmas i driftbudgeten.",
        )


@rule(
    "EKO14a",
    "kapitalkostnader-i-driftbudgeten",
    on=OperationalPlan,
    source=PRINCIPLES + "14",
    parameters=("avrundning",),
)
def capital_costs_fit(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    unit = unit_of(plan, workspace)
    investments, lines = plan.of(Investment), net_costs.own_lines(plan)
    years = {year for item in investments for year in item.capital_costs.years}
    for year in sorted(years & {year for line in lines for year in line.capital_costs.years}):
        needed = sums.total(sums.of(m) for item in investments if (m := item.capital_costs.get(year)))
        room = sums.total(sums.of(m) for line in lines if (m := line.capital_costs.get(year)))
        if needed.exceeds(room, workspace):
            first = next(item for item in investments if item.capital_costs.get(year))
            yield Finding(
                first.capital_costs.at(year) or first.span,
                f"Investeringarnas kapitalkostnader {year} är {amount(needed.kr, unit)}, men driftbudgeten har "
                f"{amount(room.kr, unit)}.",
                f"Lägg in {amount(needed.kr - room.kr, unit)} till i budgetposternas kapitalkostnader, inom ramen.",
                notes=sums.added([m.kr for item in investments if (m := item.capital_costs.get(year))], unit),
                labels=(Label(_costs_place(lines, year), "driftbudgetens kapitalkostnader"),),
                block=first,
            )


def _costs_place(lines: tuple[BudgetLine, ...], year: int) -> Span:
    return next(span for line in lines if (span := line.capital_costs.at(year)))


@rule(
    "EKO14b",
    "projekt-inom-investeringsramen",
    on=Frame,
    source=PRINCIPLES + "11, 14 och 16",
    parameters=("avrundning",),
)
def projects_fit_frame(frame: Frame, workspace: Workspace) -> Iterator[Finding]:
    unit = unit_of(frame, workspace)
    for entry in frame.amounts.in_order():
        inside = [project for project in frame.of(Project) if project.amounts.get(entry.year)]
        planned = sums.total(sums.of(m) for project in inside if (m := project.amounts.get(entry.year)))
        if planned.exceeds(sums.of(entry.value), workspace):
            yield Finding(
                inside[0].amounts.at(entry.year) or inside[0].span,
                f"Projekten i ramen blir {amount(planned.kr, unit)} {entry.year}, men ramen är "
                f"{amount(entry.value.kr, unit)}.",
                "Minska eller senarelägg projekt, eller höj ramen.",
                notes=(
                    *sums.added([m.kr for project in inside if (m := project.amounts.get(entry.year))], unit),
                    f"{amount(planned.kr - entry.value.kr, unit)} för mycket",
                ),
                labels=(Label(entry.span, _frame_named(frame)),),
                block=inside[0],
            )


def _frame_named(frame: Frame) -> str:
    return f"ramen för {frame.committee.path}" if isinstance(frame, InvestmentFrame) else "ramen"


@rule("EKO16", "ram-för-verksamhetslokaler", on=Project, source=PRINCIPLES + "16")
def premises_have_frame(project: Project, _: Workspace) -> Iterator[Finding]:
    if project.area == "verksamhetslokaler" and not isinstance(project.parent, PremisesFrame):
        yield Finding(
            project.span,
            f"Projektet «{project.title}» gäller verksamhetslokaler men står inte i ramen för dem.",
            _moved(project, PremisesFrame),
            labels=_frame_place(project, PremisesFrame),
        )
