"""EKO 6, first sentence: technical adjustments, which move money between frames and leave the whole as it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.language.frames import OperatingFrame, TechnicalAdjustment
from styrdsl.language.swedish import amount, listed
from styrdsl.language.values import MoneyUnit
from styrdsl.rules import bodies, budgets
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace import Workspace


@rule("EKO06c", "teknisk-justering", on=TechnicalAdjustment, source="Ekonomistyrningsprinciper, 6, första meningen")
def adjustment_keeps_total(adjustment: TechnicalAdjustment, workspace: Workspace) -> Iterator[Finding]:
    """En teknisk justering flyttar pengar mellan två nämnder och ändrar inte totalramen.

    Den anger därför både vem som får mindre («från») och vem som får mer («till»), och kommunstyrelsens beslut.
    Fullmäktige får också besluta om den. Nämndernas budget prövas sedan mot den justerade ramen (EKO01a, EKO02a); en
    justering som saknar något ändrar ingen ram.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # budget.styr
        mål och budget 2026
            enhet mnkr
        teknisk justering "Skolmåltider flyttas"
            till skolnämnden
            2026: 1,2

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        nämnd kommunstyrelsen "Kommunstyrelsen"
        # budget.styr
        mål och budget 2026
            enhet mnkr
        teknisk justering "Skolmåltider flyttas"
            från kommunstyrelsen
            till skolnämnden
            2026: 1,2
            beslut kommunstyrelsen 2026-01-21 § 7
    """
    giver, receiver = workspace.resolve(adjustment.from_committee), workspace.resolve(adjustment.to_committee)
    parts = {"från": adjustment.from_committee, "till": adjustment.to_committee, "beslut": adjustment.decision}
    missing = [f"«{word}»" for word, value in parts.items() if not value]
    if missing:
        yield Finding(
            adjustment.span,
            f"Den tekniska justeringen «{adjustment.title}» saknar {listed(missing)}.",
            "Ange «från», «till» och kommunstyrelsens «beslut», så att det syns att totalramen är oförändrad.",
        )
    elif giver is not None and giver is receiver:
        yield Finding(
            adjustment.at("to_committee"),
            f"Den tekniska justeringen «{adjustment.title}» flyttar pengar från {bodies.called(giver)} till nämnden "
            "själv.",
            "Rätta «från» eller «till». Inom sin ram omfördelar nämnden i sin egen plan.",
            labels=(Label(adjustment.at("from_committee"), "samma nämnd"),),
        )
    accepted = bodies.board(workspace) | bodies.council(workspace)
    if adjustment.decision and bodies.by_another(adjustment.decision, accepted):
        yield Finding(
            adjustment.at("decision"),
            f"Den tekniska justeringen «{adjustment.title}» är beslutad av {adjustment.decision.body}, men ska "
            "beslutas av kommunstyrelsen.",
            "Ange kommunstyrelsens beslut, eller ta bort justeringen tills det finns.",
        )


def of(frame: OperatingFrame, year: int, workspace: Workspace) -> tuple[tuple[TechnicalAdjustment, budgets.Sum], ...]:
    """The adjustments of a frame in a year, and what each changes it by; only those that are whole (EKO06c)."""
    committee = workspace.resolve(frame.committee)
    found = []
    for one in frame.document_root.of(TechnicalAdjustment) if committee else ():
        gains = workspace.resolve(one.to_committee) is committee
        loses = workspace.resolve(one.from_committee) is committee
        money = one.amounts.get(year)
        whole = one.decision and one.from_committee and one.to_committee
        if money and whole and gains != loses:
            moved = budgets.of(money)
            found.append((one, moved if gains else -moved))
    return tuple(found)


def change(frame: OperatingFrame, year: int, workspace: Workspace) -> Decimal:
    """What the technical adjustments together change a frame by in a year, in kronor."""
    return budgets.total(moved for _, moved in of(frame, year, workspace)).kr


def given(frame: OperatingFrame, year: int, workspace: Workspace) -> budgets.Sum | None:
    """What a committee has for a year: its frame with technical adjustments; None where the frame has no such year."""
    money = frame.amounts.get(year)
    if money is None:
        return None
    return budgets.of(money) + budgets.total(moved for _, moved in of(frame, year, workspace))


def told(frame: OperatingFrame, year: int, unit: MoneyUnit, workspace: Workspace) -> tuple[str, ...]:
    """How the frame has been adjusted, as notes: `+1,2 mnkr i teknisk justering «Skolmåltider flyttas»`."""
    return tuple(
        f"{'+' if moved.kr > 0 else '−'}{amount(abs(moved.kr), unit)} i teknisk justering «{one.title}»"
        for one, moved in of(frame, year, workspace)
    )


def places(frame: OperatingFrame, year: int, workspace: Workspace) -> tuple[Label, ...]:
    """Where the frame is adjusted."""
    return tuple(Label(one.amounts.at(year) or one.span, "ramen justeras här") for one, _ in of(frame, year, workspace))
