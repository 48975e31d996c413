"""EKO 9: the board decides what may be used of own capital."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import deciding_bodies
from styrdsl.facts.frames import budget_for, plan_of
from styrdsl.facts.units import unit_of
from styrdsl.language.frames import OwnCapitalStop
from styrdsl.language.organisation import Committee
from styrdsl.language.own_capital import CapitalUse
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule("EKO09a", "stopp-för-eget-kapital", on=CapitalUse, source=PRINCIPLES + "9")
def use_is_not_stopped(use: CapitalUse, workspace: Workspace) -> Iterator[Finding]:
    plan = plan_of(use)
    stop = _stop(plan, workspace) if plan else None
    if plan is None or stop is None:
        return
    first, last = (stop.period.first_year, stop.period.last_year) if stop.period else (plan.year, plan.year)
    for entry in use.amounts.in_order():
        if first <= entry.year <= last and entry.value.kr:
            yield Finding(
                entry.span,
                f"Fullmäktige har stoppat användningen av eget kapital {entry.year}, men planen använder "
                f"{amount(entry.value.kr, unit_of(plan, workspace))}.",
                "Ta bort användningen, eller vänta med den till ett år som stoppet inte gäller.",
                labels=(Label(stop.span, "här beslutas stoppet"),),
            )


def _stop(plan: OperationalPlan, workspace: Workspace) -> OwnCapitalStop | None:
    budget, committee = budget_for(workspace, plan.year), workspace.resolve(plan.committee)
    for stop in budget.of(OwnCapitalStop) if budget else ():
        if not stop.committees or committee in workspace.resolved(stop.committees, Committee):
            return stop
    return None


@rule("EKO09b", "stoppet-beslutat-av-fullmäktige", on=OwnCapitalStop, source=PRINCIPLES + "9")
def council_decides_stop(stop: OwnCapitalStop, workspace: Workspace) -> Iterator[Finding]:
    if stop.decision is None and not stop.misread("decision"):
        yield Finding(
            stop.span,
            "Stoppet för eget kapital har inget beslut.",
            "Lägg till fullmäktiges «beslut»: dag och paragraf.",
        )
    elif stop.decision and deciding_bodies.by_another(stop.decision, deciding_bodies.council(workspace)):
        yield Finding(
            stop.at("decision"),
            f"Stoppet för eget kapital är beslutat av {stop.decision.body}, men det kan bara fullmäktige besluta.",
            "Ange fullmäktiges beslut, eller ta bort stoppet tills det finns.",
        )
