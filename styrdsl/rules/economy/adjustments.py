"""EKO 6, first sentence: technical adjustments, which move money between frames and leave the whole as it is."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import deciding_bodies
from styrdsl.language.frames import TechnicalAdjustment
from styrdsl.language.swedish import listed
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace


@rule("EKO06c", "teknisk-justering", on=TechnicalAdjustment, source="Ekonomistyrningsprinciper, 6, första meningen")
def adjustment_keeps_total(adjustment: TechnicalAdjustment, workspace: Workspace) -> Iterator[Finding]:
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
            f"Den tekniska justeringen «{adjustment.title}» flyttar pengar från {deciding_bodies.called(giver)} till "
            "nämnden själv.",
            "Rätta «från» eller «till». Inom sin ram omfördelar nämnden i sin egen plan.",
            labels=(Label(adjustment.at("from_committee"), "samma nämnd"),),
        )
    accepted = deciding_bodies.board(workspace) | deciding_bodies.council(workspace)
    if adjustment.decision and deciding_bodies.by_another(adjustment.decision, accepted):
        yield Finding(
            adjustment.at("decision"),
            f"Den tekniska justeringen «{adjustment.title}» är beslutad av {adjustment.decision.body}, men ska "
            "beslutas av kommunstyrelsen.",
            "Ange kommunstyrelsens beslut, eller ta bort justeringen tills det finns.",
        )
