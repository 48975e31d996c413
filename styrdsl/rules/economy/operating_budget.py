"""EKO 1, 2, 3b and 5: the plan's budget against the council's frame (Ekonomistyrningsprinciper)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from styrdsl.diagnostics import Label
from styrdsl.facts import adjusted, net_costs, rewriting, sums
from styrdsl.facts.frames import budget_for, frame_of
from styrdsl.facts.sums import Sum
from styrdsl.facts.units import unit_of
from styrdsl.language.budget import Budget
from styrdsl.language.frames import Earmark, OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, in_unit, number
from styrdsl.language.values import Money, MoneyUnit, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace


@rule(
    "EKO01a", "budget-inom-ramen", on=OperationalPlan, source="Ekonomistyrningsprinciper, 1", parameters=("avrundning",)
)
def net_within_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    for year in _years(plan, workspace):
        if year.planned.exceeds(year.given, workspace):
            over = _amount(year.planned.kr - year.given.kr, plan, workspace)
            yield _against_frame(plan, year, f"{over} för mycket", workspace)


@rule("EKO01b", "ram-saknas", on=OperationalPlan, source="Ekonomistyrningsprinciper, 1 och 5")
def frame_exists(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    if not plan.of(BudgetLine) or frame_of(plan, workspace) or workspace.resolve(plan.committee) is None:
        return
    budget = budget_for(workspace, plan.year)
    where = f"Mål och budget {plan.year}"
    labels = (Label(budget.span, "här finns ingen ram för nämnden"),) if budget else ()
    what = f"{where} har ingen driftram för nämnden." if budget else f"Det finns ingen {where}."
    yield Finding(
        plan.at("committee"), f"{what} Planens budget kan inte prövas.",
        f"Lägg till «driftram {plan.committee.path}» i {where}.", labels=labels,
    )  # fmt: skip


@rule(
    "EKO02a",
    "budget-fördelar-ramen",
    on=OperationalPlan,
    source="Ekonomistyrningsprinciper, 2",
    parameters=("avrundning",),
)
def budget_fills_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    for year in _years(plan, workspace):
        if year.given.exceeds(year.planned, workspace):
            under = _amount(year.given.kr - year.planned.kr, plan, workspace)
            yield _against_frame(plan, year, f"{under} är inte fördelade", workspace)


class _Year(NamedTuple):
    """A year of a frame: the amount as the council wrote it, with technical adjustments, and the plan's net."""

    frame: OperatingFrame
    entry: YearValue[Money]
    given: Sum
    planned: Sum


def _years(plan: OperationalPlan, workspace: Workspace) -> list[_Year]:
    """The frame and the plan's net for each year that both state."""
    return workspace.made_of(plan, _planned)


def _planned(plan: OperationalPlan, workspace: Workspace) -> list[_Year]:
    frame = frame_of(plan, workspace)
    return [
        _Year(frame, entry, given, planned)
        for entry in (frame.amounts.in_order() if frame else ())
        if frame and (planned := net_costs.planned_net(plan, entry.year)) is not None
        if (given := adjusted.given(frame, entry.year, workspace)) is not None
    ]


def _against_frame(plan: OperationalPlan, found: _Year, difference: str, workspace: Workspace) -> Finding:
    frame, entry, given, planned = found
    lines, year = net_costs.own_lines(plan), entry.year
    first, last = workspace.in_file(lines[0].span), workspace.in_file(lines[-1].span)
    at = first._replace(end_line=last.end_line, end_column=last.end_column)
    changes = adjusted.told(frame, year, unit_of(plan, workspace), workspace)
    decided = (f"fullmäktiges ram är {_amount(entry.value.kr, plan, workspace)}", *changes) if changes else ()
    committee = workspace.resolve(plan.committee)
    title = committee.title if committee else plan.committee.path
    return Finding(
        at,
        f"Budgetposterna för {year} blir {_amount(planned.kr, plan, workspace)}, men ramen är "
        f"{_amount(given.kr, plan, workspace)}.",
        "Ändra budgetposterna så att de tillsammans blir ramen, eller begär ändrad ram hos fullmäktige.",
        notes=(
            *_arithmetic(plan, year, workspace),
            *decided,
            f"ramen är {_amount(given.kr, plan, workspace)}: {difference}",
        ),
        labels=(
            Label(entry.span, f"ramen för {title} {year} beslutas här"),
            *adjusted.places(frame, year, workspace),
        ),
    )


def _arithmetic(plan: OperationalPlan, year: int, workspace: Workspace) -> tuple[str, ...]:
    """Costs minus income, when the plan states both."""
    unit = unit_of(plan, workspace)
    lines = net_costs.own_lines(plan)
    costs = sums.total(sums.of(m) for line in lines if (m := line.costs.get(year)))
    income = sums.total(sums.of(m) for line in lines if (m := line.income.get(year)))
    if not costs.terms:
        return ()
    nets = net_costs.planned_net(plan, year) or sums.NOTHING
    if nets.kr != costs.kr - income.kr:
        return ()
    return (
        (
            f"kostnader {number(in_unit(costs.kr, unit))} − intäkter {number(in_unit(income.kr, unit))} = "
            f"{amount(nets.kr, unit)}"
        ),
    )


def _amount(kronor: Decimal, block: OperationalPlan | Budget | Earmark, workspace: Workspace) -> str:
    return amount(kronor, unit_of(block, workspace))


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


@rule(
    "EKO05",
    "netto-är-kostnader-minus-intäkter",
    on=BudgetLine,
    source="Ekonomistyrningsprinciper, 5",
    parameters=("avrundning",),
)
def net_is_difference(line: BudgetLine, workspace: Workspace) -> Iterator[Finding]:
    for written in (*line.net, *line.amounts):
        costs, income = line.costs.get(written.year), line.income.get(written.year)
        if costs is None:
            continue
        gain = sums.of(income) if income else sums.NOTHING
        spent = sums.of(costs)
        right = spent - gain
        if right.differs(sums.of(written.value), workspace):
            yield _net_finding(line, written, costs, gain, right)


def _net_finding(line: BudgetLine, written: YearValue[Money], costs: Money, gain: Sum, right: Sum) -> Finding:
    unit: MoneyUnit = written.value.unit
    proper = number(in_unit(right.kr, unit))
    where = Label(line.costs.at(written.year) or line.span, "kostnaderna")
    return Finding(
        written.span,
        f"Nettot för {line.title} {written.year} är {amount(written.value.kr, unit)}, men kostnader minus intäkter "
        f"blir {amount(right.kr, unit)}.",
        "Rätta nettot, kostnaderna eller intäkterna. Nettot kan också utelämnas; då räknas det ut.",
        notes=(f"{number(in_unit(costs.kr, unit))} − {number(in_unit(gain.kr, unit))} = {proper} {unit}",),
        labels=(where,),
        fix=rewriting.rewritten(written, right.kr),
    )
