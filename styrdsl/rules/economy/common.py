"""What rules of several principles share."""

from __future__ import annotations

from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.facts import adjusted, net_costs, sums
from styrdsl.facts.frame_years import FrameYear
from styrdsl.facts.units import unit_of
from styrdsl.language.budget import Budget
from styrdsl.language.frames import Earmark
from styrdsl.language.investments import Frame, Project
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, in_unit, number
from styrdsl.rules.base import Finding
from styrdsl.workspace.snapshot import Workspace

PRINCIPLES = "Ekonomistyrningsprinciper, "


MOST_SHOWN = 6
"""A finding that points at more places than this is hard to read."""


def moved(project: Project, frame: type[Frame]) -> str:
    """What puts a project into its frame, where there is one already and where there is none."""
    word = f"«{frame.keyword}»"
    there = project.document_root.first(frame) is not None
    return f"Flytta det under {word}." if there else f"Lägg till {word} med fullmäktiges belopp, och flytta det dit."


def frame_place(project: Project, frame: type[Frame]) -> tuple[Label, ...]:
    there = project.document_root.first(frame)
    return (Label(there.span, "ramen står här"),) if there else ()


def against_frame(plan: OperationalPlan, found: FrameYear, difference: str, workspace: Workspace) -> Finding:
    frame, entry, given, planned = found
    lines, year = net_costs.own_lines(plan), entry.year
    first, last = workspace.in_file(lines[0].span), workspace.in_file(lines[-1].span)
    at = first._replace(end_line=last.end_line, end_column=last.end_column)
    changes = adjusted.told(frame, year, unit_of(plan, workspace), workspace)
    decided = (f"fullmäktiges ram är {shown(entry.value.kr, plan, workspace)}", *changes) if changes else ()
    committee = workspace.resolve(plan.committee)
    title = committee.title if committee else plan.committee.path
    return Finding(
        at,
        f"Budgetposterna för {year} blir {shown(planned.kr, plan, workspace)}, men ramen är "
        f"{shown(given.kr, plan, workspace)}.",
        "Ändra budgetposterna så att de tillsammans blir ramen, eller begär ändrad ram hos fullmäktige.",
        notes=(
            *_arithmetic(plan, year, workspace),
            *decided,
            f"ramen är {shown(given.kr, plan, workspace)}: {difference}",
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


def shown(kronor: Decimal, block: OperationalPlan | Budget | Earmark, workspace: Workspace) -> str:
    return amount(kronor, unit_of(block, workspace))
