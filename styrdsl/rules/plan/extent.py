"""VPL, the fourth and fifth points: how results are followed up, and what each activity comprises."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import net_costs
from styrdsl.language.followup import ResultFollowUp
from styrdsl.language.goals import Commitment, CouncilAssignment, Goal
from styrdsl.language.operating import BudgetLine, InternalPrice, Performance
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.plan.parts import FIFTH, FOURTH, written
from styrdsl.workspace.snapshot import Workspace


@rule("VPL08", "uppföljning-saknas", on=OperationalPlan, source=FOURTH)
def plan_says_how_followed_up(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part = plan.first(ResultFollowUp)
    if part is None or not (written(part.text) or part.reported_in):
        yield Finding(
            (part or plan).span,
            "Planen säger inte hur verksamhetens resultat följs upp och redovisas.",
            "Lägg till «uppföljning av resultat» med till exempel «redovisas i delårsrapport, verksamhetsberättelse».",
        )


@rule("VPL09", "prestationer-saknas", on=OperationalPlan, source=FIFTH)
def plan_states_volumes(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    volumes: list[Performance | InternalPrice] = [*plan.of(Performance), *plan.of(InternalPrice)]
    if not any(volume.amounts.get(plan.year) is not None for volume in volumes):
        yield Finding(
            (volumes[0] if volumes else plan).span,
            f"Planen anger ingen prestation och inget internpris för {plan.year}.",
            f"Lägg till «prestation» eller «internpris» med ett tal för {plan.year}.",
        )


@rule("VPL10", "verksamhet-utan-budget", on=OperationalPlan, source=FIFTH)
def every_activity_has_budget(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    lines, committee = plan.all(BudgetLine), workspace.resolve(plan.committee)
    having = {net_costs.activity_of(line, plan, workspace) for line in lines}
    for activity in committee.of(Activity) if committee and lines else ():
        if activity not in having:
            yield Finding(
                lines[0].span,
                f"Verksamheten {activity.title} har ingen budgetpost i planen.",
                f"Lägg till «budgetpost {activity.name}», eller ta bort verksamheten från nämnden i kommun.styr.",
                labels=(Label(activity.span, "verksamheten beskrivs här"),),
                block=plan,
            )


@rule("VPL11", "verksamhet-utan-omfattning", on=OperationalPlan, source=FIFTH, severity=Severity.WARNING)
def every_activity_is_specified(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    specified = _specified(plan, workspace)
    for line in plan.of(BudgetLine):
        activity = net_costs.activity_of(line, plan, workspace)
        if activity and activity not in specified:
            specified.add(activity)
            yield Finding(
                line.span,
                f"Planen säger inte vad {activity.title} omfattar, bara vad det kostar.",
                f"Lägg till en prestation eller ett internpris med «verksamhet {activity.name}», låt ett mål eller "
                "åtagande ange budgetposten under «resurser», eller beskriv omfattningen i en text under budgetposten.",
                block=line,
            )


def _specified(plan: OperationalPlan, workspace: Workspace) -> set[Activity | None]:
    """The activities whose extent the plan states in any of the ways that count."""
    lines: set[BudgetLine | None] = {line for line in plan.all(BudgetLine) if line.goals or written(line.text)}
    lines |= {workspace.resolve(item.line) for item in plan.of(Performance)}
    users: list[Goal | Commitment | CouncilAssignment]
    users = [*plan.all(Goal), *plan.all(Commitment), *plan.all(CouncilAssignment)]
    for user in users:
        lines |= {workspace.resolve(share.ref) for share in user.resources}
    volumes: list[Performance | InternalPrice] = [*plan.of(Performance), *plan.of(InternalPrice)]
    named = {workspace.resolve(volume.activity) for volume in volumes}
    return named | {net_costs.activity_of(line, plan, workspace) for line in lines if line}
