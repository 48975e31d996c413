"""VPL, continued: what the executive board's instructions (anvisningar) add to every plan."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import calendar
from styrdsl.language.construct import Construct
from styrdsl.language.control import Control, Risk
from styrdsl.language.equality import EqualityAnalysis
from styrdsl.language.goals import Goal, Indicator
from styrdsl.language.investments import Investment
from styrdsl.language.lookup import meant
from styrdsl.language.operating import InternalPrice, Performance
from styrdsl.language.own_capital import OwnCapital
from styrdsl.language.plan import OperationalPlan, Priority, Unit
from styrdsl.language.providers import ProviderFollowUp
from styrdsl.language.swedish import day
from styrdsl.language.text import Section
from styrdsl.language.wheel import Instruction
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Verksamhetsplan, «särskilda instruktioner»; Ekonomistyrningsprinciper, inledningen"
_PARTS: dict[str, type[Construct]] = {
    "prestationer": Performance,
    "internpriser": InternalPrice,
    "organisationsenheter": Unit,
    "prioriteringar": Priority,
    "risker": Risk,
    "kontroller": Control,
    "uppföljning av utförare": ProviderFollowUp,
    "jämlikhetsanalyser": EqualityAnalysis,
    "investeringar": Investment,
    "eget kapital": OwnCapital,
}


@rule("VPL20", "anvisningens-tid", on=OperationalPlan, source=SOURCE, parameters=("senast", "tidigast"))
def decided_in_time(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    decided = plan.decision.date if plan.decision else None
    for item in calendar.instructions(plan, workspace) if decided else ():
        assert decided
        if item.latest and decided > item.latest:
            yield _out_of_time(plan, item, "latest", f"men ska enligt anvisningen beslutas senast {day(item.latest)}")
        if item.earliest and decided < item.earliest:
            yield _out_of_time(
                plan, item, "earliest", f"men får enligt anvisningen beslutas tidigast {day(item.earliest)}"
            )


def _out_of_time(plan: OperationalPlan, item: Instruction, attribute: str, rest: str) -> Finding:
    assert plan.decision
    assert plan.decision.date
    return Finding(
        plan.at("decision"),
        f"Planen är beslutad {day(plan.decision.date)}, {rest}.",
        "Rätta datumet. Är det rätt, ange ett avsteg med skälet.",
        labels=(Label(item.at(attribute), "anvisningens dag"),),
    )


@rule("VPL21", "anvisningens-avsnitt", on=OperationalPlan, source=SOURCE, parameters=("kräver avsnitt",))
def has_sections(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    names = [str(section.name) for section in plan.all(Section)]
    for item in calendar.instructions(plan, workspace):
        for wanted in item.sections:
            if str(wanted) not in names:
                yield Finding(
                    plan.span,
                    f"Planen saknar avsnittet «{wanted}», som anvisningen kräver.{meant(str(wanted), names)}",
                    f'Lägg till «avsnitt {wanted} "…"», eller ge avsnittet som motsvarar det namnet {wanted}.',
                    labels=(Label(item.at("sections"), "här krävs avsnittet"),),
                )


@rule("VPL22", "anvisningens-indikatorer-per-mål", on=Goal, source=SOURCE, parameters=("kräver indikatorer per mål",))
def has_indicators_per_goal(goal: Goal, workspace: Workspace) -> Iterator[Finding]:
    plan = goal.document_root
    count = len(goal.of(Indicator))
    if not isinstance(plan, OperationalPlan) or count == 0:
        return
    for item in calendar.instructions(plan, workspace):
        if item.indicators_per_goal and count < item.indicators_per_goal:
            yield Finding(
                goal.span,
                f"Målet «{goal.title}» har {count} {'indikator' if count == 1 else 'indikatorer'}, men anvisningen "
                f"kräver minst {item.indicators_per_goal}.",
                "Lägg till fler indikatorer under målet.",
                labels=(Label(item.at("indicators_per_goal"), "här krävs antalet"),),
            )


@rule("VPL23", "anvisningens-delar", on=OperationalPlan, source=SOURCE, parameters=("kräver del",))
def has_parts(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    for item in calendar.instructions(plan, workspace):
        for part in item.parts:
            kind = _PARTS[part]
            if not plan.all(kind):
                yield Finding(
                    plan.span,
                    f"Planen saknar {part}, som anvisningen kräver.",
                    f"Lägg till «{kind.keyword}» i planen.",
                    labels=(Label(item.at("parts"), "här krävs delen"),),
                )


@rule("VPL24", "anvisningens-indikatorer", on=OperationalPlan, source=SOURCE, parameters=("kräver indikator",))
def has_indicators(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    own = plan.all(Indicator)
    for item in calendar.instructions(plan, workspace):
        for ref in item.indicators:
            wanted = workspace.resolve(ref)
            if wanted and not any(_same(wanted, indicator) for indicator in own):
                yield Finding(
                    plan.span,
                    f"Planen saknar indikatorn «{wanted.title}», som anvisningen kräver.",
                    f'Lägg till «indikator {wanted.name} "{wanted.title}"» under ett av målen.',
                    labels=(Label(ref.span, "här krävs indikatorn"), Label(wanted.span, "indikatorn beskrivs här")),
                )


def _same(wanted: Indicator, indicator: Indicator) -> bool:
    return wanted.name == indicator.name or (wanted.kolada_id is not None and wanted.kolada_id == indicator.kolada_id)
