"""EKO 15: investments above the frame are for the council."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from styrdsl.diagnostics import Label
from styrdsl.facts import sums
from styrdsl.facts.frames import budget_for
from styrdsl.facts.investment_frames import counts, frame_of, inside, not_by_council, used
from styrdsl.facts.units import unit_of
from styrdsl.language.investments import Investment, InvestmentFrame
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, listed
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule(
    "EKO15a",
    "investeringar-över-ramen",
    on=OperationalPlan,
    source=PRINCIPLES + "14 och 15",
    parameters=("avrundning",),
)
def investments_within_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    frame = frame_of(plan, workspace)
    unit = unit_of(plan, workspace)
    for entry in frame.amounts.in_order() if frame else ():
        planned = used(plan, entry.year, workspace)
        if planned.exceeds(sums.of(entry.value), workspace):
            held = inside(plan, entry.year, workspace)
            first = held[0]
            yield Finding(
                first.amounts.at(entry.year) or first.span,
                f"Investeringarna {entry.year} blir {amount(planned.kr, unit)}, men ramen är "
                f"{amount(entry.value.kr, unit)}.",
                "Minska investeringarna, eller ange fullmäktiges «beslut utöver ram» under den som går över.",
                notes=(
                    *sums.added([m.kr for item in held if (m := item.amounts.get(entry.year))], unit),
                    f"{amount(planned.kr - entry.value.kr, unit)} för mycket",
                ),
                labels=(Label(entry.span, "investeringsramen"), *_others_decision(held, workspace)),
                block=first,
            )


@rule("EKO15b", "investeringsram-saknas", on=OperationalPlan, source=PRINCIPLES + "14 och 15")
def frame_for_each_year(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    budget, frame = budget_for(workspace, plan.year), frame_of(plan, workspace)
    frames = budget.of(InvestmentFrame) if budget and workspace.resolve(plan.committee) else ()
    unframed = {year for one in frames for year in one.amounts.years} - set(frame.amounts.years if frame else ())
    own = [item for item in plan.of(Investment) if unframed and counts(item, workspace)]
    years = [year for year in sorted(unframed) if year >= plan.year and any(map(_invested(year), own))]
    if years:
        first = next(item for item in own if _invested(years[0])(item))
        yield Finding(
            first.amounts.at(years[0]) or first.span,
            f"Nämnden investerar {listed([str(year) for year in years])}, men har ingen investeringsram för "
            f"{'det året' if len(years) == 1 else 'de åren'}.",
            f"Lägg till {'åren i ramen' if frame else f'«investeringsram {plan.committee.path}»'} i Mål och budget, "
            "eller ange fullmäktiges «beslut utöver ram».",
            labels=(Label((frame or frames[0]).span, "nämndens ram" if frame else "ramarna beslutas här"),),
            block=first,
        )


def _invested(year: int) -> Callable[[Investment], bool]:
    return lambda item: bool((money := item.amounts.get(year)) and money.kr > 0)


def _others_decision(inside: Sequence[Investment], workspace: Workspace) -> Iterator[Label]:
    for item in inside:
        if item.above_frame and not_by_council(item, workspace):
            yield Label(item.at("above_frame"), f"beslutet är fattat av {item.above_frame.body}, inte av fullmäktige")
