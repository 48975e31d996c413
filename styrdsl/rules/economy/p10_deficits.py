"""EKO 10: a deficit is restored within some years, by a plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.facts import settings, sums
from styrdsl.facts.frames import plan_of
from styrdsl.facts.units import unit_of
from styrdsl.language.own_capital import ActionPlan, OwnCapital, RecoveryStep
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, listed
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Ekonomistyrningsprinciper, 10"


@rule("EKO10a", "åtgärdsplan-saknas", on=OwnCapital, source=SOURCE)
def deficit_has_plan(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    plan = capital.document_root
    if not isinstance(plan, OperationalPlan):
        return
    opening = capital.opening.get(plan.year)
    if opening and opening.kr < 0 and not plan.first(ActionPlan):
        yield Finding(
            capital.opening.at(plan.year) or capital.span,
            f"Nämnden börjar {plan.year} med ett underskott på {amount(-opening.kr, unit_of(plan, workspace))}, men "
            "planen har ingen åtgärdsplan.",
            "Lägg till «åtgärdsplan» med underskottet, steg som tillsammans täcker det, och kommunstyrelsens "
            "godkännande.",
        )


@rule("EKO10e", "åtgärdsplanens-underskott", on=OwnCapital, source=SOURCE, parameters=("avrundning",))
def plans_cover_opening(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    plan = plan_of(capital)
    opening = capital.opening.entry(plan.year) if plan else None
    deficits = [entry for action in plan.of(ActionPlan) for entry in action.deficits] if plan else []
    if plan is None or opening is None or not deficits:
        return
    owed = -sums.of(opening.value)
    covered = sums.total(sums.of(entry.value) for entry in deficits)
    if owed.exceeds(covered, workspace):
        unit = unit_of(plan, workspace)
        yield Finding(
            opening.span,
            f"Nämnden börjar {plan.year} med ett underskott på {amount(owed.kr, unit)}, men åtgärdsplanen gäller bara "
            f"{amount(covered.kr, unit)}.",
            f"Lägg till det underskott som saknas, {amount(owed.kr - covered.kr, unit)}, med sitt år och med steg som "
            "täcker det.",
            notes=sums.added([entry.value.kr for entry in deficits], unit),
            labels=(Label(deficits[0].span, "åtgärdsplanens underskott"),),
        )


@rule("EKO10b", "underskott-återställs-i-tid", on=ActionPlan, source=SOURCE,
      parameters=("underskott återställs inom",))  # fmt: skip
def restored_in_time(action: ActionPlan, workspace: Workspace) -> Iterator[Finding]:
    years = settings.deficit_years(workspace)
    for entry in action.deficits.in_order():
        latest = entry.year + years
        if action.restored_by is None or action.restored_by > latest:
            stated = f"återställs enligt planen {action.restored_by}" if action.restored_by else "har inget slutår"
            yield Finding(
                action.at("restored_by"),
                f"Underskottet från {entry.year} {stated}, men ska vara återställt senast {latest}.",
                f"Skriv «återställs senast {latest}» eller tidigare, med steg som räcker till det.",
                notes=(f"{entry.year} + {years} år = {latest}",),
                labels=(Label(entry.span, "underskottet"),),
            )


@rule("EKO10c", "åtgärdsplan-godkänd", on=ActionPlan, source=SOURCE, parameters=("åtgärdsplan godkänns av",))
def action_plan_approved(action: ActionPlan, workspace: Workspace) -> Iterator[Finding]:
    body = settings.action_plan_approved_by(workspace)
    if action.approved is None:
        yield Finding(
            action.span,
            f"Åtgärdsplanen är inte godkänd av {body}.",
            f"Lägg till «godkänd {body}» med datum och paragraf när beslutet finns.",
        )
    elif action.approved.body and action.approved.body != body:
        yield Finding(
            action.at("approved"),
            f"Åtgärdsplanen är godkänd av {action.approved.body}, men ska godkännas av {body}.",
            f"Skriv «godkänd {body}» med dag och paragraf för beslutet där.",
        )


@rule("EKO10d", "stegen-täcker-underskottet", on=ActionPlan, source=SOURCE, parameters=("avrundning",))
def steps_cover_deficit(action: ActionPlan, workspace: Workspace) -> Iterator[Finding]:
    steps = action.of(RecoveryStep)
    deficit = sums.total(sums.of(entry.value) for entry in action.deficits)
    last = action.restored_by or max((year for step in steps for year in step.amounts.years), default=0)
    gained = sums.total(sums.of(e.value) for step in steps for e in step.amounts if e.year <= last)
    if not steps or not action.deficits or not deficit.exceeds(gained, workspace):
        return
    unit = unit_of(action, workspace)
    by_year = sorted({entry.year for step in steps for entry in step.amounts if entry.year <= last})
    parts = [f"{amount(_gain(steps, year), unit)} {year}" for year in by_year]
    late = sum((e.value.kr for step in steps for e in step.amounts if e.year > last), Decimal(0))
    yield Finding(
        action.at("deficits"),
        f"Stegen ger {amount(gained.kr, unit)} till och med {last}, men underskottet är {amount(deficit.kr, unit)}.",
        f"Lägg till steg som ger {amount(deficit.kr - gained.kr, unit)} till, senast {last}.",
        notes=(
            *([listed(parts)] if parts else []),
            *([f"{amount(late, unit)} efter {last} räknas inte"] if late else []),
        ),
        labels=(Label(steps[0].span, "stegen börjar här"),),
    )


def _gain(steps: tuple[RecoveryStep, ...], year: int) -> Decimal:
    return sum((money.kr for step in steps if (money := step.amounts.get(year))), Decimal(0))
