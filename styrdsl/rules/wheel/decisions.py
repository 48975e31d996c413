"""KAL: decisions come in the order of the yearly wheel and in time (Planerings- och uppföljningsprocessen)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import calendar, deciding_bodies
from styrdsl.language.budget import Budget
from styrdsl.language.document import AnnualDocument
from styrdsl.language.organisation import Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import day, listed
from styrdsl.language.wheel import Instruction, Step
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Planerings- och uppföljningsprocessen"
LAW = "Kommunallagen 11 kap. 10 §"
_NOVEMBER = 11


def _name(document: AnnualDocument) -> str:
    """What a document is called at the beginning of a sentence."""
    name = type(document).definite
    return name[0].upper() + name[1:]


@rule("KAL01", "beslutad-i-ordning", on=AnnualDocument, source=SOURCE, parameters=("följer efter", "tidigast"))
def decided_in_order(document: AnnualDocument, workspace: Workspace) -> Iterator[Finding]:
    when = calendar.decided(document)
    if when is None or when.year < document.year - 1 or _too_early(document, when, workspace):
        return
    before = max(_before(document, workspace), key=_day, default=None)
    if before is not None and _day(before) > when:
        yield Finding(
            document.at("decision"),
            f"{_name(document)} beslutades {day(when)}, före {type(before).definite} som beslutades "
            f"{day(_day(before))}.",
            'Rätta det datum som är fel. Är båda rätt, ange skälet: «avsteg KAL01 "…"».',
            labels=(Label(before.at("decision"), "det som det bygger på"),),
        )


def _day(document: AnnualDocument) -> date:
    return calendar.decided(document) or date.min


def _too_early(document: AnnualDocument, when: date, workspace: Workspace) -> bool:
    """Whether the first day of an instruction says the same already."""
    return any(item.earliest and when < item.earliest for item in calendar.instructions(document, workspace))


def _before(document: AnnualDocument, workspace: Workspace) -> list[AnnualDocument]:
    """The decided documents of the same year that a document rests on, from the nearest kind that has any."""
    found: list[AnnualDocument] = []
    queue, seen = [type(document).keyword], set[str]()
    committee = calendar.committee_of(document, workspace)
    while queue:
        for kind in calendar.rests_on(queue.pop(0), workspace):
            if kind in seen:
                continue
            seen.add(kind)
            decided = calendar.decided_of(kind, document.year, workspace)
            mine = [one for one in decided if _concerns(one, committee, workspace)]
            found += mine
            if not mine:
                queue.append(kind)
    return found


def _concerns(document: AnnualDocument, committee: Committee | None, workspace: Workspace) -> bool:
    """Whether a document is everyone's, or of the committee that asks; the council and the board ask about all."""
    its = calendar.committee_of(document, workspace)
    return its is None or committee is None or its is committee


@rule(
    "KAL02",
    "beslutad-i-tid",
    on=AnnualDocument,
    source=SOURCE,
    parameters=("senast", "tidigast", "månad", "senast dag"),
)
def decided_in_time(document: AnnualDocument, workspace: Workspace) -> Iterator[Finding]:
    when = calendar.decided(document)
    if when is None or _said_elsewhere(document, when, workspace):
        return
    limit = calendar.latest(document, workspace)
    if limit and when > limit.day:
        yield Finding(
            document.at("decision"),
            f"{_name(document)} beslutades {day(when)}, men ska beslutas senast {day(limit.day)}.",
            'Rätta datumet. Är det rätt, ange skälet: «avsteg KAL02 "…"».',
            labels=(Label(limit.at, "här sätts tiden"),) if limit.at else (),
        )
    for item in calendar.instructions(document, workspace):
        if item.earliest and when < item.earliest:
            yield Finding(
                document.at("decision"),
                f"{_name(document)} beslutades {day(when)}, men får beslutas tidigast {day(item.earliest)}.",
                'Rätta datumet. Är det rätt, ange skälet: «avsteg KAL02 "…"».',
                labels=(Label(item.at("earliest"), "anvisningens första dag"),),
            )


def _said_elsewhere(document: AnnualDocument, when: date, workspace: Workspace) -> bool:
    """Whether another rule judges the same day: KAL03 for budgets, VPL15 and VPL20 for plans."""
    if isinstance(document, Budget):
        return when > calendar.last_of(document.year - 1, _NOVEMBER)
    if isinstance(document, OperationalPlan):
        told = any(item.latest or item.earliest for item in calendar.instructions(document, workspace))
        return told or when >= date(document.year, 1, 1)
    return False


@rule("KAL03", "budget-före-novembers-utgång", on=Budget, source=LAW)
def budget_before_december(budget: Budget, _: Workspace) -> Iterator[Finding]:
    when, last = calendar.decided(budget), calendar.last_of(budget.year - 1, _NOVEMBER)
    if when and when > last:
        december = when <= calendar.last_of(budget.year - 1, 12)
        yield Finding(
            budget.at("decision"),
            f"Mål och budget {budget.year} beslutades {day(when)}, men ska enligt lag beslutas senast {day(last)}.",
            'Rätta datumet. Fanns det särskilda skäl att besluta i december, ange dem: «avsteg KAL03 "…"».'
            if december
            else 'Rätta datumet. Är det en ändring av en budget som redan fanns, ange det: «avsteg KAL03 "…"».',
        )


@rule("KAL04", "beslutad-av-rätt-organ", on=AnnualDocument, source=SOURCE + "; " + LAW)
def decided_by_the_right_body(document: AnnualDocument, workspace: Workspace) -> Iterator[Finding]:
    accepted, who = _deciders(document, workspace)
    if accepted and document.decision and deciding_bodies.by_another(document.decision, accepted):
        yield Finding(
            document.at("decision"),
            f"Beslutet om {type(document).definite} är fattat av {document.decision.body}, men ska fattas av {who}.",
            f"Skriv {who} i beslutet, eller ange det beslut som {who} har fattat.",
        )


def _deciders(document: AnnualDocument, workspace: Workspace) -> tuple[frozenset[str], str]:
    """The names of the body that decides, and what to call it; no names where another rule judges."""
    if type(document).by == "fullmäktige":
        return deciding_bodies.council(workspace), "kommunfullmäktige"
    if type(document).by == "kommunstyrelse":
        return deciding_bodies.board(workspace), "kommunstyrelsen"
    judged_by_another = isinstance(document, OperationalPlan)
    committee = None if judged_by_another else calendar.committee_of(document, workspace)
    return (
        (deciding_bodies.names(committee) | {"nämnden"}, deciding_bodies.called(committee))
        if committee
        else (frozenset(), "")
    )


@rule("KAL05", "årtal-i-beslutet", on=AnnualDocument, source=SOURCE, severity=Severity.WARNING)
def decided_the_year_before(document: AnnualDocument, workspace: Workspace) -> Iterator[Finding]:
    when = calendar.decided(document)
    if when and when.year < document.year - 1 and not _too_early(document, when, workspace):
        yield Finding(
            document.at("decision"),
            f"{_name(document)} för {document.year} beslutades {day(when)}, mer än ett år före budgetåret.",
            f"Rätta datumet, troligen till {document.year - 1}, eller budgetåret på dokumentets första rad.",
            labels=(Label(document.at("year"), "budgetåret"),),
        )


@rule("KAL06", "årshjulets-ordning", on=Step, source=SOURCE)
def steps_follow_each_other(step: Step, workspace: Workspace) -> Iterator[Finding]:
    for ref in step.after:
        before = workspace.resolve(ref)
        if before and _earlier(step, before):
            yield Finding(
                step.at("month"),
                f"«{step.title}» följer efter «{before.title}» men infaller tidigare: {_fall(step)}, inte efter "
                f"{_fall(before)}.",
                "Rätta månaden eller året, eller ta bort «följer efter».",
                labels=(Label(before.at("month"), f"«{before.title}»"),),
            )
    ring = [one for one in calendar.steps(workspace) if _round(step, one, workspace)]
    if ring and ring[0] is step:
        others = [f"«{one.title}»" for one in ring[1:]]
        yield Finding(
            step.at("after"),
            f"«{step.title}» följer efter sig självt{f', genom {listed(others)}' if others else ''}.",
            "Ta bort ett av stegen under «följer efter», så att det finns ett som kommer först.",
            labels=tuple(Label(one.at("after"), f"«{one.title}»") for one in ring[1:]),
        )


def _round(step: Step, other: Step, workspace: Workspace) -> bool:
    """Whether each of two steps follows the other, however far back."""
    return other in _earlier_steps(step, workspace) and step in _earlier_steps(other, workspace)


def _earlier_steps(step: Step, workspace: Workspace) -> set[Step]:
    """All steps that a step follows, however far back."""
    found: set[Step] = set()
    waiting = [step]
    while waiting:
        new = set(workspace.resolved(waiting.pop().after, Step)) - found
        found |= new
        waiting += new
    return found


def _fall(step: Step) -> str:
    """When a step falls: `juni året före`, with its day when it has one."""
    return " ".join(str(part) for part in (step.day, step.month, step.year) if part)


def _earlier(step: Step, other: Step) -> bool:
    """Whether a step falls before another; within a month only when both name their days."""
    one, two = _month(step), _month(other)
    if one is None or two is None:
        return False
    return one < two or (one == two and bool(step.day and other.day and step.day < other.day))


def _month(step: Step) -> tuple[int, int] | None:
    """The year, counted from the budget year, and the month; None when either is missing."""
    month, offset = calendar.month_of(step), calendar.offset_of(step)
    return None if month is None or offset is None else (offset, month)


@rule("KAL07", "årshjulet-följer-lagen", source=LAW)
def wheel_keeps_the_law(workspace: Workspace) -> Iterator[Finding]:
    for step in calendar.steps(workspace):
        month = _month(step)
        if step.document_kind == Budget.keyword and month and month > (-1, _NOVEMBER):
            yield _too_late(step, "month", _fall(step), "30 november året före")
    for item in workspace.own(Instruction):
        last = calendar.last_of(item.period.first_year - 1, _NOVEMBER) if item.period else None
        if item.document_kind == Budget.keyword and item.latest and last and item.latest > last:
            yield _too_late(item, "latest", day(item.latest), day(last))


def _too_late(block: Step | Instruction, attribute: str, when: str, last: str) -> Finding:
    what = "Årshjulet" if isinstance(block, Step) else "Anvisningen"
    return Finding(
        block.at(attribute),
        f"{what} låter Mål och budget beslutas så sent som {when}, men enligt lag ska det ske senast {last}.",
        f"Sätt tiden till senast {last}.",
        block=block,
    )
