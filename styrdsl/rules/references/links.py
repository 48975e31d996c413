"""REF: names that nobody uses, and things that point past each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from styrdsl.diagnostics import Edit, Fix, Label, Severity
from styrdsl.facts import net_costs
from styrdsl.facts.committee_names import alike, close, stems
from styrdsl.language.budget import Assignment, Budget
from styrdsl.language.construct import Construct
from styrdsl.language.document import Root
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Activity, Committee, Company
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.language.swedish import listed
from styrdsl.language.values import Decision, Ref
from styrdsl.language.vision import CouncilGoal, TargetArea
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.form.decisions import decisions
from styrdsl.workspace.snapshot import Workspace

PROCESS = "Planerings- och uppföljningsprocessen för nämnderna (inklusive budget)"
BODIES = ("kommunfullmäktige", "fullmäktige", "kommunstyrelsen", "kommunstyrelsens ordförande")


@rule("REF07", "målområde-utan-kf-mål", on=TargetArea, source="Tre målområden", severity=Severity.WARNING)
def area_has_goals(area: TargetArea, workspace: Workspace) -> Iterator[Finding]:
    goals = workspace.own(CouncilGoal)
    if goals and not any(workspace.resolve(goal.target_area) is area for goal in goals):
        yield Finding(
            area.span,
            f"Inget av fullmäktiges mål hör till målområdet «{area.title}».",
            f"Lägg till «målområde {area.name}» under de KF-mål som hör dit, eller ta bort målområdet.",
        )


@rule("REF08", "nämnd-utan-plan", on=Committee, source=PROCESS, severity=Severity.WARNING)
def committee_has_plan(committee: Committee, workspace: Workspace) -> Iterator[Finding]:
    if committee.plans == "nej" or workspace.municipality is None:
        return
    expected = {item for item in workspace.municipality.of(Committee) if item.plans != "nej"}
    for year, found in sorted(workspace.remembered(_having_plans).items()):
        count = len(found & expected)
        if committee not in found and count * 2 > len(expected):
            yield Finding(
                committee.span,
                f"{committee.title} har ingen verksamhetsplan för {year}.",
                f"Lägg till «verksamhetsplan {year} {committee.name}», eller ange «upprättar verksamhetsplan nej».",
                notes=(f"{count} av {len(expected)} nämnder har en plan för {year}",),
            )


def _having_plans(workspace: Workspace) -> dict[int, set[Committee | None]]:
    """The committees that have a plan, by year."""
    having: dict[int, set[Committee | None]] = {}
    for plan in workspace.of(OperationalPlan):
        having.setdefault(plan.year, set()).add(workspace.resolve(plan.committee))
    return having


@rule("REF09", "uppdrag-till-ingen", on=Assignment, source="Ekonomistyrningsprinciper, 1; Mål och uppdrag")
def assignment_has_receiver(assignment: Assignment, _: Workspace) -> Iterator[Finding]:
    if isinstance(assignment.parent, Budget) and not assignment.committees and not assignment.companies:
        yield Finding(
            assignment.span,
            f"Uppdraget «{assignment.title}» ges inte till någon.",
            "Lägg till «till …» med de nämnder, eller «till bolag …» med de bolag, som får uppdraget.",
        )


@rule("REF10", "budgetpost-utan-verksamhet", on=BudgetLine, source="Verksamhetsplan, femte punkten",
      severity=Severity.WARNING)  # fmt: skip
def line_has_activity(line: BudgetLine, workspace: Workspace) -> Iterator[Finding]:
    plan = line.parent
    if not isinstance(plan, OperationalPlan) or line.part_of or line.activity:
        return
    committee = workspace.resolve(plan.committee)
    activities = committee.of(Activity) if committee else ()
    if activities and net_costs.activity_of(line, plan, workspace) is None:
        names = [str(activity.name) for activity in activities]
        yield Finding(
            line.at("name"),
            f"Budgetposten «{line.title}» hör inte till någon av nämndens verksamheter.",
            f"Lägg till «verksamhet …» under budgetposten: {listed(names, 'eller')}.",
            block=line,
        )


@rule("REF11", "verksamhet-hos-annan-nämnd", on=OperationalPlan, source="Verksamhetsplan, femte punkten")
def activities_are_own(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    committee = workspace.resolve(plan.committee)
    users = (one for kind in _of_activities() for one in plan.all(kind)) if committee else ()
    for construct in users:
        ref = getattr(construct, "activity", None)
        activity = workspace.resolve(ref) if isinstance(ref, Ref) else None
        owner = activity.parent if isinstance(activity, Activity) else None
        if committee and isinstance(owner, Committee) and owner is not committee and activity:
            yield _foreign(construct, activity, owner, committee)


@cache
def _of_activities() -> tuple[type[Construct], ...]:
    """The constructs that can name an activity."""
    return tuple(
        kind for kind in vocabulary().values() if any(spec.attribute == "activity" for spec in spec_of(kind).all)
    )


def _foreign(construct: Construct, activity: Activity, owner: Committee, committee: Committee) -> Finding:
    return Finding(
        construct.at("activity"),
        f"Verksamheten {activity.title} hör till {owner.title}, men planen gäller {committee.title}.",
        "Ange en av nämndens egna verksamheter, eller flytta verksamheten i kommun.styr.",
        labels=(Label(activity.span, "verksamheten beskrivs här"),),
        block=construct,
    )


@rule("REF12", "förkortning-två-gånger", on=Committee, source="Grundläggande regler för ansvarsfördelning på nämndnivå")
def abbreviations_differ(committee: Committee, workspace: Workspace) -> Iterator[Finding]:
    if workspace.municipality is None:
        return
    first = workspace.remembered(_first_bearers)
    for name, attribute in sorted(_called(committee).items()):
        bearer = first[name]
        if bearer is not committee:
            yield Finding(
                committee.at(attribute),
                f"{committee.title} och {bearer.title} kallas båda «{committee.at(attribute).text.strip(chr(34))}».",
                "Ge den ena en annan förkortning eller ett annat namn.",
                labels=(Label(bearer.at(_called(bearer)[name]), "den andra"),),
            )


def _first_bearers(workspace: Workspace) -> dict[str, Committee | Company]:
    """The first company or committee that goes by each name."""
    found: dict[str, Committee | Company] = {}
    bearers: list[Committee | Company] = [*workspace.own(Company), *workspace.own(Committee)]
    for bearer in bearers:
        for name in _called(bearer):
            found.setdefault(name, bearer)
    return found


def _called(bearer: Committee | Company) -> dict[str, str]:
    """What a committee or company is called, folded to lower case, and the attribute that says so."""
    names = {str(name).lower(): "also_called" for name in bearer.also_called}
    if bearer.abbreviation:
        names[str(bearer.abbreviation).lower()] = "abbreviation"
    names[str(bearer.title).lower()] = "title"
    return names


def _bodies(workspace: Workspace) -> list[tuple[tuple[str, ...], str]]:
    """The bodies that decide, by the names that they may go by, each with its stems."""
    known = [*BODIES]
    for committee in workspace.own(Committee):
        known += [str(committee.name), *_called(committee)]
    return [(stems(name), name) for name in known]


@rule("REF13", "beslutande-felstavad", on=Root, source=PROCESS, severity=Severity.WARNING)
def deciding_bodies_are_known(root: Root, workspace: Workspace) -> Iterator[Finding]:
    parts = workspace.remembered(_bodies)
    folded = {name for _, name in parts}
    for construct, decision in decisions(root):
        body = decision.body.lower()
        likely = "" if not body or body in folded else _nearest(body, parts)
        if likely:
            yield _misspelt(construct, decision, likely)


def _nearest(body: str, known: list[tuple[tuple[str, ...], str]]) -> str:
    """The name that a body most likely misspells; that two are committees does not make them alike."""
    if body.endswith(("nämnd", "nämnden")):
        own = stems(body)
        return next((name for parts, name in known if "nämnd" in name and alike(own, parts)), "")
    return next((name for _, name in known if close(body, name)), "")


def _misspelt(construct: Construct, decision: Decision, likely: str) -> Finding:
    span = decision.span
    at = span.text.find(decision.body)
    where = (
        span._replace(column=span.column + at, end_column=span.column + at + len(decision.body)) if at >= 0 else span
    )
    fix = Fix(f"Skriv {likely}.", (Edit(where, likely),)) if at >= 0 else None
    return Finding(
        where,
        f"Ingen i kommunen heter «{decision.body}», men det liknar «{likely}».",
        "Rätta namnet, eller lägg till skrivsättet under «även kallad» i kommun.styr.",
        fix=fix,
        block=construct,
    )


@rule("REF14", "plan-för-nämnd-utan-plan", on=OperationalPlan, source=PROCESS, severity=Severity.WARNING)
def plan_is_expected(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    committee = workspace.resolve(plan.committee)
    if committee and committee.plans == "nej":
        yield Finding(
            plan.at("committee"),
            f"{committee.title} upprättar enligt kommun.styr ingen verksamhetsplan, men här är en.",
            "Ta bort «upprättar verksamhetsplan nej», eller planen.",
            labels=(Label(committee.at("plans"), "här står det"),),
        )
