"""When the documents of the yearly wheel are decided: the wheel of kommun.styr, its instructions, or the seed's months.

Source: Planerings- och uppföljningsprocessen; Kommunallagen 11 kap. 10 §.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from styrdsl.files.source import Span
from styrdsl.language.budget import Budget, CommitteeStatement, DirectionCase
from styrdsl.language.construct import Construct
from styrdsl.language.organisation import Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.wheel import Instruction, Step, YearWheel
from styrdsl.syntax.values import MONTHS
from styrdsl.workspace.snapshot import Workspace

Dated = DirectionCase | CommitteeStatement | Budget | OperationalPlan
KINDS: dict[type[Construct], str] = {
    DirectionCase: "inriktningsärende",
    CommitteeStatement: "yttrande",
    Budget: "mål och budget",
    OperationalPlan: "verksamhetsplan",
}
CALLED = {
    "inriktningsärende": "inriktningsärendet",
    "yttrande": "yttrandet",
    "mål och budget": "Mål och budget",
    "verksamhetsplan": "verksamhetsplanen",
}
_RESTS = {
    "inriktningsärende": (),
    "yttrande": ("inriktningsärende",),
    "mål och budget": ("inriktningsärende", "yttrande"),
    "verksamhetsplan": ("mål och budget",),
}
_JUNE = 6
_OFFSETS = {"året före": -1, "budgetåret": 0, "året efter": 1}


class Limit(NamedTuple):
    """The last day for a decision, and where the kommun says so; no place when it is the seed's month."""

    day: date
    at: Span | None


def documents(workspace: Workspace) -> Iterator[Dated]:
    """The documents that the wheel leads to."""
    for document in workspace.documents:
        if isinstance(document, Dated):
            yield document


def kind_of(document: Dated) -> str:
    """The word for a document's kind in the wheel."""
    return KINDS[type(document)]


def decided(document: Dated) -> date | None:
    """The day of the decision."""
    return document.decision.date if document.decision else None


def decided_by_year(workspace: Workspace) -> dict[tuple[str, int], list[Dated]]:
    """The decided documents of each kind and budget year."""
    found: dict[tuple[str, int], list[Dated]] = {}
    for document in documents(workspace):
        if decided(document):
            found.setdefault((kind_of(document), document.year), []).append(document)
    return found


def committee_of(document: Dated, workspace: Workspace) -> Committee | None:
    """The committee that a plan or a statement is from."""
    return workspace.resolve(document.committee) if isinstance(document, OperationalPlan | CommitteeStatement) else None


def instructions(document: Dated, workspace: Workspace) -> Iterator[Instruction]:
    """The instructions for a document's kind, year and committee."""
    committee = committee_of(document, workspace)
    for item in workspace.municipality.of(Instruction) if workspace.municipality else ():
        period = item.period
        if item.document_kind != kind_of(document):
            continue
        if period and not period.first_year <= document.year <= period.last_year:
            continue
        if committee is None or not item.committees or committee in workspace.resolved(item.committees, Committee):
            yield item


def steps(workspace: Workspace) -> tuple[Step, ...]:
    """The steps of the kommun's wheel."""
    wheel = workspace.municipality.first(YearWheel) if workspace.municipality else None
    return wheel.of(Step) if wheel else ()


def last_of(year: int, month: int, day: int | None = None) -> date:
    """A day of a month, its last one when there is none or the month is shorter."""
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last.replace(day=day) if day and 1 <= day < last.day else last


def month_of(step: Step) -> int | None:
    """A step's month, 1–12."""
    return MONTHS.index(step.month) + 1 if step.month else None


def offset_of(step: Step) -> int | None:
    """In which year a step falls: −1 the year before the budget year, 0 that year, 1 the year after."""
    return _OFFSETS[step.year] if step.year else None


def latest(document: Dated, workspace: Workspace) -> Limit | None:
    """The last day for a document: the instruction's, else the wheel's, else June for the direction.

    The law's November for budgets and the year's end for plans have rules of their own (KAL03, VPL15).
    """
    kind = kind_of(document)
    for item in instructions(document, workspace):
        if item.latest:
            return Limit(item.latest, item.at("latest"))
    # A proposal and a decision may be steps of the same document: the decision is the last of them.
    limits = [_limit(document, step) for step in steps(workspace) if step.document_kind == kind and step.month]
    if limits:
        return max(limits, key=attrgetter("day"))
    return Limit(last_of(document.year - 1, _JUNE), None) if isinstance(document, DirectionCase) else None


def _limit(document: Dated, step: Step) -> Limit:
    month, offset = month_of(step), offset_of(step)
    assert month is not None
    return Limit(last_of(document.year + (-1 if offset is None else offset), month, step.day), step.at("month"))


def rests_on(kind: str, workspace: Workspace) -> tuple[str, ...]:
    """The kinds that come right before a kind: in the wheel, steps without documents passed over, else the seed's."""
    wheel = steps(workspace)
    step = next((one for one in wheel if one.document_kind == kind), None)
    if step is None or not any(one.after for one in wheel):
        return _RESTS[kind]
    found: dict[str, None] = {}
    seen: set[Step] = {step}
    queue = [step]
    while queue:
        for ref in queue.pop(0).after:
            before = workspace.resolve(ref)
            if before is None or before in seen:
                continue
            seen.add(before)
            if before.document_kind in _RESTS:
                found[before.document_kind] = None
            else:
                queue.append(before)
    return tuple(found)
