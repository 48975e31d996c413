"""When the documents of the yearly wheel are decided: the wheel of kommun.styr, its instructions, or the seed's months.

Source: Planerings- och uppföljningsprocessen; Kommunallagen 11 kap. 10 §.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from styrdsl.files.source import Span
from styrdsl.language.budget import Budget, DirectionCase
from styrdsl.language.document import AnnualDocument
from styrdsl.language.organisation import Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.spec import vocabulary
from styrdsl.language.values import Ref
from styrdsl.language.wheel import Instruction, Step, YearWheel
from styrdsl.syntax.values import MONTHS
from styrdsl.workspace.snapshot import Workspace

TERM = 4
"""Years between two elections."""

_JUNE = 6
_OFFSETS = {"året före": -1, "budgetåret": 0, "året efter": 1}


class Limit(NamedTuple):
    """The last day for a decision, and where the kommun says so; no place when it is the seed's month."""

    day: date
    at: Span | None


def decided(document: AnnualDocument) -> date | None:
    """The day of the decision."""
    return document.decision.date if document.decision else None


def decided_of(kind: str, year: int, workspace: Workspace) -> list[AnnualDocument]:
    """The decided documents of a kind, by its word in the wheel, for a budget year."""
    cls = _types().get(kind)
    return [one for one in workspace.of_year(cls, year) if decided(one)] if cls else []


def committee_of(document: AnnualDocument, workspace: Workspace) -> Committee | None:
    """The committee that a plan or a statement is from."""
    ref: Ref[Committee] | None = getattr(document, "committee", None)
    return workspace.resolve(ref)


def instructions(document: AnnualDocument, workspace: Workspace) -> Iterator[Instruction]:
    """The instructions for a document's kind, year and committee."""
    committee = committee_of(document, workspace)
    for item in workspace.own(Instruction):
        period = item.period
        if item.document_kind != type(document).keyword:
            continue
        if period and not period.first_year <= document.year <= period.last_year:
            continue
        if not item.committees or committee in workspace.resolved(item.committees, Committee):
            yield item


def steps(workspace: Workspace) -> tuple[Step, ...]:
    """The steps of the kommun's wheel."""
    wheel = workspace.first_own(YearWheel)
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


def latest(document: AnnualDocument, workspace: Workspace) -> Limit | None:
    """The last day for a document: the instruction's, else the wheel's, else June for the direction.

    The law's November for budgets and the year's end for plans have rules of their own (KAL03, VPL15).
    """
    kind = type(document).keyword
    for item in instructions(document, workspace):
        if item.latest:
            return Limit(item.latest, item.at("latest"))
    # A proposal and a decision may be steps of the same document: the decision is the last of them.
    limits = [_limit(document, step) for step in steps(workspace) if step.document_kind == kind and step.month]
    if limits:
        return max(limits, key=attrgetter("day"))
    return Limit(last_of(document.year - 1, _JUNE), None) if isinstance(document, DirectionCase) else None


def _limit(document: AnnualDocument, step: Step) -> Limit:
    month, offset = month_of(step), offset_of(step)
    assert month is not None
    return Limit(last_of(document.year + (-1 if offset is None else offset), month, step.day), step.at("month"))


@cache
def _types() -> dict[str, type[AnnualDocument]]:
    """The types of documents by their word in the wheel."""
    return {cls.keyword: cls for cls in vocabulary().values() if issubclass(cls, AnnualDocument)}


def rests_on(kind: str, workspace: Workspace) -> tuple[str, ...]:
    """The kinds that come right before a kind: in the wheel, steps without documents passed over, else the seed's."""
    wheel, types = steps(workspace), _types()
    step = next((one for one in wheel if one.document_kind == kind), None)
    if step is None or not any(one.after for one in wheel):
        return types[kind].rests_on
    found: dict[str, None] = {}
    seen: set[Step] = {step}
    queue = [step]
    while queue:
        for ref in queue.pop(0).after:
            before = workspace.resolve(ref)
            if before is None or before in seen:
                continue
            seen.add(before)
            if before.document_kind in types:
                found[before.document_kind] = None
            else:
                queue.append(before)
    return tuple(found)


def latest_planned(workspace: Workspace) -> Budget | OperationalPlan | None:
    """The budget or plan for the last year that the workspace has one for."""
    held: tuple[Budget | OperationalPlan, ...] = (*workspace.of(Budget), *workspace.of(OperationalPlan))
    return max(held, key=lambda one: one.year, default=None)
