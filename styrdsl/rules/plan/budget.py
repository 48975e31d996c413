"""VPL, continued: the plan's budget by unit, its binding and its period agree with each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from styrdsl.diagnostics import Label
from styrdsl.facts import net_costs, sums
from styrdsl.facts.sums import Sum
from styrdsl.facts.units import unit_of
from styrdsl.files.source import Span
from styrdsl.language.investments import Investment
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import Binding, OperationalPlan, Unit
from styrdsl.language.swedish import amount
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.plan.parts import THIRD
from styrdsl.workspace.snapshot import Workspace


class _Whole(NamedTuple):
    """What units are to sum to in a year: its name, its budget, where it stands."""

    year: int
    name: str
    budget: Sum
    span: Span


@rule("VPL17", "enheternas-budget", on=OperationalPlan, source=THIRD, parameters=("avrundning",))
def units_sum_to_budget(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    units = plan.all(Unit)
    within: dict[Unit | None, list[Unit]] = {}
    for unit in units:
        within.setdefault(workspace.resolve(unit.part_of), []).append(unit)
    lines = net_costs.own_lines(plan)
    for year in sorted({year for unit in units for year in unit.budget.years}):
        planned = net_costs.planned_net(plan, year)
        if planned:
            whole = _Whole(year, "nämndens budgetposter", planned, lines[0].span)
            yield from _compare(within.get(None, ()), whole, plan, workspace)
        for above, parts in within.items():
            stated = _stated(above, year) if above else None
            if above and stated:
                whole = _Whole(year, f"budgeten för {above.title}", stated, above.span)
                yield from _compare(parts, whole, plan, workspace)


def _stated(unit: Unit, year: int) -> Sum | None:
    written = unit.budget.get(year)
    return sums.of(written) if written else net_costs.planned_net(unit, year)


def _compare(units: Sequence[Unit], whole: _Whole, plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    stated = [found for unit in units if (found := _stated(unit, whole.year)) is not None]
    together = sums.total(stated)
    if not units or len(stated) < len(units) or not together.differs(whole.budget, workspace):
        return
    unit = unit_of(plan, workspace)
    difference = together.kr - whole.budget.kr
    yield Finding(
        units[0].at("budget"),
        f"Enheternas budget för {whole.year} blir {amount(together.kr, unit)}, men {whole.name} är "
        f"{amount(whole.budget.kr, unit)}.",
        "Rätta enheternas budget, eller lägg till den enhet som saknas.",
        notes=(
            f"{len(units)} enheter räknas ihop",
            f"skillnaden är {amount(abs(difference), unit)} för {'mycket' if difference > 0 else 'lite'} hos enheterna",
        ),
        labels=(Label(whole.span, whole.name),),
        block=units[0],
    )


@rule("VPL19", "planperiod", on=OperationalPlan, source="Verksamhetsplan; Planerings- och uppföljningsprocessen")
def period_begins_with_year(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    period = plan.years
    if period and (period.kind != "år" or period.first_year != plan.year):
        yield Finding(
            plan.at("years"),
            f"Planperioden är {period.span.text}, men planen gäller {plan.year}.",
            f"Skriv en period i år som börjar {plan.year}, till exempel «planperiod {plan.year}–{plan.year + 2}».",
            labels=(Label(plan.at("year"), "planens år"),),
        )


@rule("VPL25", "anslagsbindning-utan-grund", on=Binding, source=THIRD)
def binding_level_exists(binding: Binding, workspace: Workspace) -> Iterator[Finding]:
    plan = binding.document_root
    if not isinstance(plan, OperationalPlan) or binding.level in {None, "nämnd"}:
        return
    committee = workspace.resolve(plan.committee)
    has = {
        "verksamhet": bool(plan.all(BudgetLine)) and (committee is None or bool(committee.of(Activity))),
        "budgetpost": bool(plan.all(BudgetLine)),
        "organisationsenhet": any(unit.budget or unit.of(BudgetLine) for unit in plan.all(Unit)),
        "projekt": bool(plan.of(Investment)),
    }
    wanted = {
        "verksamhet": "budgetposter för nämndens verksamheter",
        "budgetpost": "budgetposter",
        "organisationsenhet": "organisationsenheter med budget",
        "projekt": "investeringar",
    }
    level = str(binding.level)
    if not has[level]:
        yield Finding(
            binding.at("level"),
            f"Anslagen binder per {level}, men planen har inga {wanted[level]}.",
            f"Lägg till {wanted[level]}, eller välj en annan nivå.",
        )
