"""UPF: resources, volumes, results and effects hang together, as far as the plan carries it (Uppföljning).

That a committee's activity has neither volume, goal nor description is VPL11, and that a line belongs to no activity
REF10; the rules here judge what those leave.
"""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import net_costs, sums
from styrdsl.facts.units import unit_of
from styrdsl.language.goals import Commitment, CouncilAssignment, Goal
from styrdsl.language.operating import BudgetLine, InternalPrice, Performance
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, listed
from styrdsl.language.values import Share
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Uppföljning, «tydligt samband mellan resurser, prestationer, resultat och effekter»"
_NAMED = 5


def _shares(block: Goal | OperationalPlan) -> list[tuple[Goal | Commitment | CouncilAssignment, Share[BudgetLine]]]:
    """Every reference to a budget line under a goal or in a plan, with the block that makes it."""
    users: list[Goal | Commitment | CouncilAssignment]
    users = [*block.all(Goal), *block.all(Commitment), *block.all(CouncilAssignment)]
    return [(user, share) for user in users for share in user.resources]


def _paid(plan: OperationalPlan, workspace: Workspace) -> set[Goal]:
    """The goals that have resources: their own, their commitments' or assignments', or a line that names them."""
    named = {goal for line in plan.all(BudgetLine) for goal in workspace.resolved(line.goals, Goal)}
    above = (user if isinstance(user, Goal) else user.parent for user, _ in _shares(plan))
    return named | {goal for goal in above if isinstance(goal, Goal)}


@rule("UPF01", "mål-utan-resurser", on=OperationalPlan, source=SOURCE, severity=Severity.INFO)
def goals_have_resources(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    paid = _paid(plan, workspace)
    for goal in plan.all(Goal) if paid else ():
        if goal not in paid and not goal.misread("resources"):
            yield Finding(
                goal.span,
                f"Planen visar inte vilka resurser målet «{goal.title}» nås med.",
                "Lägg till «resurser …» med budgetpostens namn, under målet eller ett av dess åtaganden.",
                block=goal,
            )


@rule("UPF02", "mål-och-budget-utan-samband", on=OperationalPlan, source=SOURCE, severity=Severity.WARNING)
def goals_and_budget_meet(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    goals, lines = plan.all(Goal), plan.of(BudgetLine)
    unread = any(goal.misread("resources") for goal in goals) or any(line.misread("goals") for line in lines)
    if goals and lines and not unread and not _paid(plan, workspace):
        yield Finding(
            goals[0].span,
            "Planen har mål och budgetposter, men inget mål är kopplat till någon post.",
            "Lägg till «resurser …» med budgetpostens namn under målen, eller «mål …» under budgetposterna.",
            labels=(Label(lines[0].span, "budgetposterna börjar här"),),
            block=plan,
        )


@rule("UPF03", "resurser-ryms-i-budgetposten", on=OperationalPlan, source=SOURCE, parameters=("avrundning",))
def resources_fit_line(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    unit = unit_of(plan, workspace)
    for user, share in _shares(plan):
        line = workspace.resolve(share.ref)
        costs = line.costs.get(plan.year) if line else None
        room = sums.of(costs) if costs else net_costs.net(line, plan.year) if line else None
        if line is None or room is None or share.amount is None:
            continue
        used = sums.of(share.amount)
        if used.exceeds(room, workspace):
            yield Finding(
                share.span,
                f"«{user.title if not isinstance(user, CouncilAssignment) else user.assignment.path}» använder "
                f"{amount(used.kr, unit)} ur {line.title}, som bara har {amount(room.kr, unit)} {plan.year}.",
                f"Skriv högst {amount(room.kr, unit)}, eller rätta budgetposten.",
                notes=(f"{amount(used.kr - room.kr, unit)} för mycket",),
                labels=(Label(line.costs.at(plan.year) or line.span, "det som posten har"),),
                block=user,
            )


@rule("UPF04", "budgetpost-utan-samband", on=OperationalPlan, source=SOURCE, severity=Severity.WARNING)
def lines_lead_somewhere(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    committee = workspace.resolve(plan.committee)
    volumes = plan.of(Performance)
    tied = {workspace.resolve(volume.line) for volume in volumes}
    whole = bool(volumes) and None not in tied and not plan.of(InternalPrice)
    if not whole or committee is None or committee.of(Activity):
        return
    linked = tied | {workspace.resolve(share.ref) for _, share in _shares(plan)}
    loose = [line for line in net_costs.own_lines(plan) if line not in linked and not line.goals and not line.text]
    for line in loose:
        yield Finding(
            line.span,
            f"Planen säger inte vad {line.title} ger, bara vad det kostar.",
            f"Lägg till en prestation med «budgetpost {line.name}», eller låt ett mål ange posten under «resurser».",
            block=line,
        )


@rule("UPF05", "volym-utan-resurser", on=OperationalPlan, source=SOURCE, severity=Severity.INFO)
def volumes_have_resources(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    loose = [one for one in plan.of(Performance) if not {"activity", "line"} & set(one.spans)]
    if loose and plan.of(BudgetLine):
        names = [f"«{one.title}»" for one in loose[:_NAMED]]
        more = len(loose) - len(names)
        yield Finding(
            loose[0].span,
            f"{listed([*names, f'{more} till'] if more else names)} hör inte till någon verksamhet eller budgetpost.",
            "Lägg till «verksamhet …» eller «budgetpost …» under prestationen.",
            block=loose[0],
        )
