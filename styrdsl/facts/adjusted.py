"""Frames as technical adjustments leave them (Ekonomistyrningsprinciper, 6); the rule for the adjustments is EKO06c."""

from __future__ import annotations

from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.facts import sums
from styrdsl.language.frames import OperatingFrame, TechnicalAdjustment
from styrdsl.language.swedish import amount
from styrdsl.language.values import MoneyUnit
from styrdsl.workspace.snapshot import Workspace


def of(frame: OperatingFrame, year: int, workspace: Workspace) -> tuple[tuple[TechnicalAdjustment, sums.Sum], ...]:
    """The adjustments of a frame in a year, and what each changes it by; only those that are whole (EKO06c)."""
    committee = workspace.resolve(frame.committee)
    found = []
    for one in frame.document_root.of(TechnicalAdjustment) if committee else ():
        gains = workspace.resolve(one.to_committee) is committee
        loses = workspace.resolve(one.from_committee) is committee
        money = one.amounts.get(year)
        whole = one.decision and one.from_committee and one.to_committee
        if money and whole and gains != loses:
            moved = sums.of(money)
            found.append((one, moved if gains else -moved))
    return tuple(found)


def change(frame: OperatingFrame, year: int, workspace: Workspace) -> Decimal:
    """What the technical adjustments together change a frame by in a year, in kronor."""
    return sums.total(moved for _, moved in of(frame, year, workspace)).kr


def given(frame: OperatingFrame, year: int, workspace: Workspace) -> sums.Sum | None:
    """What a committee has for a year: its frame with technical adjustments; None where the frame has no such year."""
    money = frame.amounts.get(year)
    if money is None:
        return None
    return sums.of(money) + sums.total(moved for _, moved in of(frame, year, workspace))


def told(frame: OperatingFrame, year: int, unit: MoneyUnit, workspace: Workspace) -> tuple[str, ...]:
    """How the frame has been adjusted, as notes: `+1,2 mnkr i teknisk justering «Skolmåltider flyttas»`."""
    return tuple(
        f"{'+' if moved.kr > 0 else '−'}{amount(abs(moved.kr), unit)} i teknisk justering «{one.title}»"
        for one, moved in of(frame, year, workspace)
    )


def places(frame: OperatingFrame, year: int, workspace: Workspace) -> tuple[Label, ...]:
    """Where the frame is adjusted."""
    return tuple(Label(one.amounts.at(year) or one.span, "ramen justeras här") for one, _ in of(frame, year, workspace))
