"""EKO 3: a committee may move money, but not what the council has earmarked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.facts import carrying, net_costs, settings, sums
from styrdsl.facts.frames import frame_for, plan_of
from styrdsl.facts.sums import Sum
from styrdsl.facts.units import unit_of
from styrdsl.language.budget import Budget
from styrdsl.language.frames import Earmark
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Activity, Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.shortfall import Reallocation
from styrdsl.language.swedish import amount
from styrdsl.language.values import Money, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule("EKO03a", "öronmärkt-anslag", on=Earmark, source="Ekonomistyrningsprinciper, 3", parameters=("avrundning",))
def earmark_is_kept(earmark: Earmark, workspace: Workspace) -> Iterator[Finding]:
    activity = workspace.resolve(earmark.activity)
    budget = earmark.document_root
    plan = _plan_for(earmark, budget, workspace)
    if activity is None or plan is None:
        return
    lines = net_costs.lines_for(activity, plan, workspace)
    for entry in earmark.amounts.in_order():
        nets = [found for line in lines if (found := net_costs.net(line, entry.year)) is not None]
        if lines and not nets:
            continue
        planned = sums.total(nets)
        if planned.differs(sums.of(entry.value), workspace):
            yield _earmark_finding(entry, planned, lines, plan, activity, workspace)


def _plan_for(earmark: Earmark, budget: object, workspace: Workspace) -> OperationalPlan | None:
    committee = workspace.resolve(earmark.committee)
    if committee is None or not isinstance(budget, Budget):
        return None
    plans = iter(workspace.of_year(OperationalPlan, budget.year))
    return next((plan for plan in plans if workspace.resolve(plan.committee) is committee), None)


def _earmark_finding(
    entry: YearValue[Money],
    planned: Sum,
    lines: list[BudgetLine],
    plan: OperationalPlan,
    activity: Activity,
    workspace: Workspace,
) -> Finding:
    granted = entry.value.kr
    label = Label(entry.span, "anslaget beslutas här")
    word = "mer" if planned.kr > granted else "mindre"
    return Finding(
        (lines[0] if lines else plan).span,
        f"{activity.title} {entry.year} har {_told(planned.kr, plan, workspace)} i planen, men fullmäktige har bundit "
        f"{_told(granted, plan, workspace)} till verksamheten.",
        "Budgetera det öronmärkta anslaget för verksamheten och ändra en annan budgetpost i stället.",
        notes=(f"skillnaden är {_told(abs(planned.kr - granted), plan, workspace)} {word} än anslaget",),
        labels=(label,),
        block=lines[0] if lines else plan,
    )


@rule("EKO03d", "särskilt-anslag-saknas", on=Budget, source="Ekonomistyrningsprinciper, 3",
      parameters=("särskilt anslag för",))  # fmt: skip
def special_grants_are_given(budget: Budget, workspace: Workspace) -> Iterator[Finding]:
    principles = settings.principles(workspace)
    given = {
        workspace.resolve(one.activity)
        for one in budget.of(Earmark)
        if one.amounts.get(budget.year) or one.misread("amounts")
    }
    for activity in workspace.resolved(principles.earmarked, Activity) if principles else ():
        committee = activity.parent
        frame = frame_for(budget, committee, workspace) if isinstance(committee, Committee) else None
        if principles and frame and activity not in given:
            yield Finding(
                frame.span,
                f"Mål och budget har inget särskilt anslag för {str(activity.title).lower()} {budget.year}.",
                f"Lägg till «öronmärkt anslag {activity.name}» med nämnden och «varav {budget.year}: …».",
                labels=(Label(principles.at("earmarked"), "verksamheten ska ha särskilt anslag"),),
                block=frame,
            )


def _told(kronor: Decimal, plan: OperationalPlan, workspace: Workspace) -> str:
    return amount(kronor, unit_of(plan, workspace))


@rule(
    "EKO03b",
    "varav-större-än-helheten",
    on=BudgetLine,
    source="Ekonomistyrningsprinciper, 3",
    parameters=("avrundning",),
)
def parts_fit_whole(line: BudgetLine, workspace: Workspace) -> Iterator[Finding]:
    siblings = line.parent.of(BudgetLine) if line.parent else ()
    parts = [part for part in siblings if part.part_of and workspace.resolve(part.part_of) is line]
    unit = unit_of(line, workspace)
    for year in sorted({year for part in parts for year in _stated_years(part)}):
        whole = net_costs.net(line, year)
        inside = sums.total(found for part in parts if (found := net_costs.net(part, year)) is not None)
        if whole and inside.exceeds(whole, workspace):
            yield Finding(
                parts[0].span,
                f"Delarna av {line.title} blir {amount(inside.kr, unit)} {year}, mer än posten själv på "
                f"{amount(whole.kr, unit)}.",
                "Rätta delarnas belopp, eller ta bort «varav i» om raden inte är en del av den andra.",
                labels=(Label(line.span, "posten som de är delar av"),),
                block=parts[0],
            )


def _stated_years(line: BudgetLine) -> set[int]:
    return {*line.net.years, *line.amounts.years, *line.costs.years, *line.income.years}


@rule("EKO03c", "omdisponering-rör-öronmärkt", on=Reallocation, source=PRINCIPLES + "3",
      parameters=("särskilt anslag för",))  # fmt: skip
def earmarks_are_left_alone(move: Reallocation, workspace: Workspace) -> Iterator[Finding]:
    plan, own = plan_of(move), settings.principles(workspace)
    named = workspace.resolved(own.earmarked, Activity) if own else ()
    for attribute, word in (("from_activity", "från"), ("to_activity", "till")):
        activity = workspace.resolve(getattr(move, attribute))
        granted = carrying.grant(activity, (plan.year,), workspace) if plan and activity else None
        if activity and (granted or activity in named):
            yield Finding(
                move.at(attribute),
                f"«{move.title}» flyttar pengar {word} {activity.title}, men fullmäktige har bundit anslaget för den "
                "verksamheten.",
                "Flytta mellan andra verksamheter, eller begär ändrat anslag hos fullmäktige.",
                labels=(Label(granted.span, "anslaget"),) if granted else (),
            )
