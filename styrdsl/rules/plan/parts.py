"""VPL: what every operational plan must contain (Verksamhetsplan), the first three of the five points."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.language.goals import Commitment, Goal
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import Allocation, Binding, InternalRules, OperationalPlan, Organisation, Priority, Unit
from styrdsl.language.values import Prose
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

POINT = "Verksamhetsplan, {} punkten"
FIRST, SECOND, THIRD, FOURTH, FIFTH = (
    POINT.format(word) for word in ("första", "andra", "tredje", "fjärde", "femte")
)  # fmt: skip


def written(text: Prose | None) -> bool:
    """Whether there is a text with something in it."""
    return text is not None and bool(text.text.strip())


@rule("VPL01", "åtagande-saknas", on=OperationalPlan, source=FIRST)
def plan_has_commitments(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    if not plan.all(Commitment):
        yield Finding(
            plan.span,
            "Planen säger inte vad nämnden åtar sig: den har inget åtagande.",
            'Lägg till «åtagande namn "…"» med «kvalitetsnivå "…"» under nämndens mål.',
        )
        return
    for goal in plan.all(Goal):
        if not goal.of(Commitment):
            yield Finding(
                goal.span,
                f"Målet «{goal.title}» har inget åtagande.",
                'Lägg till «åtagande namn "…"» med «kvalitetsnivå "…"» under målet.',
                block=goal,
            )


@rule("VPL02", "kvalitetsnivå-saknas", on=Commitment, source=FIRST)
def commitment_has_quality(commitment: Commitment, _: Workspace) -> Iterator[Finding]:
    if not (commitment.quality or "").strip():
        yield Finding(
            commitment.at("quality"),
            f"Åtagandet «{commitment.title}» har ingen kvalitetsnivå.",
            'Lägg till «kvalitetsnivå "…"» under åtagandet.',
        )


@rule("VPL03", "fördelning-saknas", on=OperationalPlan, source=SECOND)
def plan_allocates(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part = plan.first(Allocation)
    if part is None or not (written(part.text) or part.of(Priority)):
        yield Finding(
            (part or plan).span,
            "Planen visar inte hur nämnden fördelar och prioriterar sina resurser.",
            'Lägg till «fördelning» med en text mellan """ eller med prioriteringar.',
        )


@rule("VPL04", "organisation-saknas", on=OperationalPlan, source=THIRD)
def plan_shows_organisation(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part = plan.first(Organisation)
    if not plan.all(Unit) and (part is None or not written(part.text)):
        yield Finding(
            (part or plan).span,
            "Planen visar inte hur verksamheten är organiserad.",
            "Lägg till «organisation» med en text eller med organisationsenheter.",
        )


@rule("VPL05", "budget-per-enhet-saknas", on=OperationalPlan, source=THIRD)
def plan_shows_budget_by_unit(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    units = plan.all(Unit)
    part = plan.first(Organisation)
    if not units and (part is None or not written(part.text)):
        return  # VPL04 says that the organisation is missing as a whole
    if not any(unit.budget.get(plan.year) is not None or unit.of(BudgetLine) for unit in units):
        yield Finding(
            (units[0] if units else plan).span,
            f"Planen visar inte hur budgeten för {plan.year} är fördelad i organisationen.",
            f"Lägg till «organisationsenhet» med «budget {plan.year}: …» för varje enhet.",
        )


@rule("VPL06", "interna-regler-saknas", on=OperationalPlan, source=THIRD)
def plan_has_internal_rules(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part = plan.first(InternalRules)
    if part is None or not (written(part.text) or part.decision):
        yield Finding(
            (part or plan).span,
            "Planen visar inte vilka interna regler som gäller för resursfördelningen.",
            "Lägg till «internt regelverk» med en text, eller med nämndens beslut om reglerna.",
        )


@rule("VPL07", "anslagsbindning-saknas", on=OperationalPlan, source=THIRD)
def plan_binds(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part = plan.first(Binding)
    if part is None or part.level is None:
        yield Finding(
            (part or plan).span,
            "Planen säger inte på vilken nivå anslagen binder.",
            "Lägg till «anslagsbindning» och under den till exempel «nivå verksamhet».",
        )
