"""VPL, continued: the parts that other chapters put into the plan, its decision, and who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import deciding_bodies
from styrdsl.language.control import Control, ControlPlan, Risk
from styrdsl.language.document import Accountable
from styrdsl.language.goals import Commitment, OwnAssignment, PlannedActivity
from styrdsl.language.own_capital import CapitalUse, OwnCapital, RecoveryStep
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.providers import ProviderFollowUp, ProviderPlan
from styrdsl.language.swedish import day, listed
from styrdsl.rules.base import Finding, lines_of, rule
from styrdsl.rules.plan.parts import FOURTH
from styrdsl.workspace.snapshot import Workspace


@rule("VPL12", "intern-kontrollplan-saknas", on=OperationalPlan, source="Intern kontroll")
def plan_has_control_plan(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part = plan.first(ControlPlan)
    if part is None:
        yield Finding(
            plan.span,
            "Planen saknar en plan för intern kontroll.",
            "Lägg till «intern kontroll» med årets risker och kontroller.",
        )
    elif not plan.all(Risk) and not plan.all(Control):
        yield Finding(
            part.span,
            "Planen för intern kontroll har varken risker eller kontroller.",
            "Lägg till «risk» eller «kontroll» under «intern kontroll».",
        )


@rule("VPL13", "uppföljningsplan-saknas", on=OperationalPlan, source="Nämndernas årliga uppföljningsplan")
def plan_has_provider_plan(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part, providers = plan.first(ProviderPlan), plan.all(ProviderFollowUp)
    none = part is not None and bool(part.none)
    if not none and not providers:
        yield Finding(
            (part or plan).span,
            "Planen har ingen uppföljningsplan för utförare.",
            "Lägg till «uppföljning av utförare» för varje utförare, eller «uppföljningsplan» med "
            '«inga utförare "…"» och skälet.',
        )
    elif part and none and providers:
        yield Finding(
            part.at("none"),
            "Planen säger att det inte finns några utförare, men följer upp "
            f"{listed([str(provider.title) for provider in providers])}.",
            "Ta bort «inga utförare», eller uppföljningarna.",
            labels=(Label(providers[0].span, "en utförare som följs upp"),),
        )


@rule("VPL14", "eget-kapital-anges-inte", on=OperationalPlan, source="Ekonomistyrningsprinciper, 7")
def plan_states_own_capital(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    part = plan.first(OwnCapital)
    uses = part.of(CapitalUse) if part else ()
    if part is None or not (part.no_use or any(use.amounts.get(plan.year) is not None for use in uses)):
        yield Finding(
            (part or plan).span,
            f"Planen anger inte hur mycket eget kapital nämnden räknar med att ta i anspråk {plan.year}.",
            f'Lägg till «ianspråktas {plan.year}: …» eller «används inte "…"» under «eget kapital».',
        )


@rule("VPL15", "beslutad-för-sent", on=OperationalPlan, source="Verksamhetsplan, «beslutas av alla nämnder i december»")
def decided_before_year(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    decided = plan.decision.date if plan.decision else None
    if decided and decided >= date(plan.year, 1, 1):
        yield Finding(
            plan.at("decision"),
            f"Planen för {plan.year} beslutades {day(decided)}, när budgetåret redan hade börjat.",
            f"Planen ska vara beslutad senast {day(date(plan.year - 1, 12, 31))}. Är datumet rätt, ange ett avsteg med "
            "skälet.",
        )


@rule("VPL16", "beslutad-av-annan", on=OperationalPlan, source="Verksamhetsplan; Planerings- och uppföljningsprocessen")
def decided_by_committee(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    committee = workspace.resolve(plan.committee)
    if committee is None or plan.decision is None or not plan.decision.body:
        return
    if plan.decision.body.lower() not in {"nämnden"} | deciding_bodies.names(committee):
        yield Finding(
            plan.at("decision"),
            f"Planen är beslutad av {plan.decision.body}, men det är planen för {committee.title}.",
            f"Skriv «beslut {committee.name} …», eller rätta nämnden på dokumentets första rad.",
            labels=(Label(plan.at("committee"), "planens nämnd"),),
        )


_LACKING = {"ansvarig": "ansvarig", "klart": "en dag då det ska vara klart"}


@rule("VPL18", "uppdrag-utan-ansvarig-eller-dag", on=OperationalPlan, source=FOURTH, severity=Severity.WARNING)
def tasks_have_owner_and_day(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    tasks: list[OwnAssignment | PlannedActivity] = [*plan.all(OwnAssignment), *plan.all(PlannedActivity)]
    for task in tasks:
        above = task.parent if isinstance(task.parent, (Commitment, OwnAssignment)) else None
        responsible = task.responsible or (above and above.responsible)
        due = task.due or (above and above.due)
        missing = [word for word, value in (("ansvarig", responsible), ("klart", due)) if not value]
        if missing:
            what = type(task).keyword
            name = "Uppdraget" if isinstance(task, OwnAssignment) else "Aktiviteten"
            lacking = listed([_LACKING[word] for word in missing])
            yield Finding(
                task.span,
                f"{name} «{task.title}» saknar {lacking}.",
                "Lägg till " + lines_of(missing) + f" under «{what}».",
                block=task,
            )


@rule("VPL26", "klart-före-planåret", on=OperationalPlan, source=FOURTH, severity=Severity.WARNING)
def due_in_time(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    for task in plan.all(Accountable):
        if task.due and task.due.year < plan.year and not isinstance(task, RecoveryStep):
            title = getattr(task, "title", "") or type(task).keyword
            yield Finding(
                task.at("due"),
                f"«{title}» ska vara klart {day(task.due)}, innan planens år {plan.year} börjar.",
                "Rätta dagen, eller ta bort det som redan är gjort.",
                block=task,
            )
