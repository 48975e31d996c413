"""A committee's operating frame by year, and what its plan makes of it (Ekonomistyrningsprinciper, 1 and 2)."""

from __future__ import annotations

from typing import NamedTuple

from styrdsl.facts import adjusted, net_costs
from styrdsl.facts.frames import frame_of
from styrdsl.facts.sums import Sum
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Money, YearValue
from styrdsl.workspace.snapshot import Workspace


class FrameYear(NamedTuple):
    """A year of a frame: the amount as the council wrote it, with technical adjustments, and the plan's net."""

    frame: OperatingFrame
    entry: YearValue[Money]
    given: Sum
    planned: Sum


def frame_years(plan: OperationalPlan, workspace: Workspace) -> list[FrameYear]:
    """The frame and the plan's net for each year that both state."""
    return workspace.made_of(plan, _planned)


def _planned(plan: OperationalPlan, workspace: Workspace) -> list[FrameYear]:
    frame = frame_of(plan, workspace)
    return [
        FrameYear(frame, entry, given, planned)
        for entry in (frame.amounts.in_order() if frame else ())
        if frame and (planned := net_costs.planned_net(plan, entry.year)) is not None
        if (given := adjusted.given(frame, entry.year, workspace)) is not None
    ]
