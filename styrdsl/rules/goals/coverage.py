"""MAL, continued: every goal and assignment that the council gives is taken up by those that it is given to."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts.frames import budget_for
from styrdsl.language.budget import Assignment
from styrdsl.language.goals import CouncilAssignment, Goal
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.ownership import OwnerDirective
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import day, listed
from styrdsl.language.vision import CouncilGoal
from styrdsl.rules.base import Finding, lines_of, rule
from styrdsl.workspace.snapshot import Workspace

ADDRESSED = "22 kommunfullmäktigemål; Mål för verksamheten"
ASSIGNED = "Ekonomistyrningsprinciper, 1; Verksamhetsplan"


def _contributed(document: OperationalPlan | OwnerDirective, workspace: Workspace) -> set[CouncilGoal]:
    """The council goals that a document's goals contribute to."""
    return workspace.made_of(document, _targets)


def _targets(document: OperationalPlan | OwnerDirective, workspace: Workspace) -> set[CouncilGoal]:
    return {target for goal in document.all(Goal) for target in workspace.resolved(goal.contributes_to, CouncilGoal)}


@rule("MAL11", "kf-mål-tas-upp-i-planen", on=OperationalPlan, source=ADDRESSED)
def plan_covers_goals(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    committee = workspace.resolve(plan.committee)
    if committee is None or workspace.municipality is None:
        return
    covered = _contributed(plan, workspace)
    for goal in workspace.municipality.of(CouncilGoal):
        if goal not in covered and committee in workspace.resolved(goal.committees, Committee):
            yield Finding(
                plan.at("committee"),
                f"KF-mål {goal.name} «{goal.title}» gäller {committee.title} men tas inte upp i planen.",
                f"Låt ett av nämndens mål bidra till det: «bidrar till kf-mål {goal.name}».",
                labels=(Label(goal.at("committees"), "här riktas målet till nämnden"),),
            )


@rule("MAL12", "kf-mål-tas-upp-av-någon", on=CouncilGoal, source=ADDRESSED)
def goal_is_taken_up(goal: CouncilGoal, workspace: Workspace) -> Iterator[Finding]:
    for year, taken in workspace.remembered(_taken_up).items():
        if goal in taken:
            continue
        plans = workspace.of_year(OperationalPlan, year)
        if not any(_told(goal, document, workspace) for document in _answering(year, workspace)):
            yield Finding(
                goal.span,
                f"KF-mål {goal.name} «{goal.title}» tas inte upp i någon plan för {year}.",
                "Rikta målet till en nämnd eller ett bolag med «gäller …», och låt ett mål där bidra till det.",
                notes=(f"{len(plans)} {'plan' if len(plans) == 1 else 'planer'} för {year} har gåtts igenom",),
            )


def _told(goal: CouncilGoal, document: OperationalPlan | OwnerDirective, workspace: Workspace) -> bool:
    """Whether the goal is addressed to the document's committee or company, whose own finding then says all."""
    if isinstance(document, OperationalPlan):
        return workspace.resolve(document.committee) in workspace.resolved(goal.committees, Committee)
    return workspace.resolve(document.company) in workspace.resolved(goal.companies, Company)


def _taken_up(workspace: Workspace) -> dict[int, set[CouncilGoal]]:
    """The council goals that some document contributes to, for each year that has all its plans."""
    return {
        year: set[CouncilGoal]().union(*(_contributed(one, workspace) for one in _answering(year, workspace)))
        for year in _complete_years(workspace)
    }


def _answering(year: int, workspace: Workspace) -> tuple[OperationalPlan | OwnerDirective, ...]:
    """The documents of a year that answer to the council's goals."""
    return (*workspace.of_year(OperationalPlan, year), *workspace.of(OwnerDirective))


def _complete_years(workspace: Workspace) -> list[int]:
    """The years for which every committee that should have a plan has one."""
    committees = workspace.own(Committee)
    expected = {committee for committee in committees if committee.plans != "nej"}
    found: dict[int, set[Committee | None]] = {}
    for plan in workspace.of(OperationalPlan):
        found.setdefault(plan.year, set()).add(workspace.resolve(plan.committee))
    return sorted(year for year, having in found.items() if expected and expected <= having)


@rule("MAL13", "uppdrag-tas-upp-i-planen", on=OperationalPlan, source=ASSIGNED)
def plan_takes_assignments(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    budget, committee = budget_for(workspace, plan.year), workspace.resolve(plan.committee)
    if budget is None or committee is None:
        return
    taken = {workspace.resolve(item.assignment) for item in plan.all(CouncilAssignment)}
    for assignment in budget.of(Assignment):
        if assignment not in taken and committee in workspace.resolved(assignment.committees, Committee):
            yield Finding(
                plan.at("committee"),
                f"Fullmäktiges uppdrag «{assignment.title}» till {committee.title} tas inte upp i planen.",
                f"Lägg till «fullmäktigeuppdrag {assignment.name}» med ansvarig och den dag då det ska vara klart.",
                labels=(Label(assignment.span, "här ges uppdraget"),),
            )


@rule("MAL14", "uppdrag-har-ansvarig-och-dag", on=CouncilAssignment, source=ASSIGNED)
def assignment_has_owner(item: CouncilAssignment, workspace: Workspace) -> Iterator[Finding]:
    assignment = workspace.resolve(item.assignment)
    missing = [word for word, value in (("ansvarig", item.responsible), ("klart", item.due)) if not value]
    if missing:
        lacking = ["en dag då det ska vara klart" if word == "klart" else word for word in missing]
        yield Finding(
            item.span,
            f"Uppdraget «{assignment.title if assignment else item.assignment.path}» saknar {listed(lacking)}.",
            "Lägg till " + lines_of(missing) + " under uppdraget.",
        )
    if assignment and assignment.due and item.due and item.due > assignment.due:
        yield Finding(
            item.at("due"),
            f"Uppdraget «{assignment.title}» ska enligt planen vara klart {day(item.due)}, men fullmäktige har satt "
            f"{day(assignment.due)}.",
            "Sätt en dag som inte är senare än fullmäktiges, eller begär mer tid.",
            labels=(Label(assignment.at("due"), "fullmäktiges dag"),),
        )


@rule(
    "MAL15", "bolagets-kf-mål-tas-upp", on=OwnerDirective, source="Så styrs Huddinge, bolagen; 22 kommunfullmäktigemål"
)
def directive_covers_goals(directive: OwnerDirective, workspace: Workspace) -> Iterator[Finding]:
    company = workspace.resolve(directive.company)
    if company is None or workspace.municipality is None:
        return
    covered = _contributed(directive, workspace)
    for goal in workspace.municipality.of(CouncilGoal):
        if goal not in covered and company in workspace.resolved(goal.companies, Company):
            yield Finding(
                directive.at("company"),
                f"KF-mål {goal.name} «{goal.title}» gäller {company.title} men tas inte upp i ägardirektivet.",
                f"Låt ett av bolagets mål bidra till det: «bidrar till kf-mål {goal.name}».",
                labels=(Label(goal.at("companies"), "här riktas målet till bolaget"),),
            )
