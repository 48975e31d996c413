"""EKO 14: a yearly frame for other investments, whose capital costs the operating budget bears."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import net_costs, sums
from styrdsl.facts.units import unit_of
from styrdsl.files.source import Span
from styrdsl.language.investments import Frame, Investment, InvestmentFrame, Project
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


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
        if inside and planned.exceeds(sums.of(entry.value), workspace):
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
