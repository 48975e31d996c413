"""EKO 8: own capital is for what happens once."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import settings
from styrdsl.facts.own_capital import burdening, by_purpose
from styrdsl.facts.units import unit_of
from styrdsl.language.own_capital import CapitalUse, OwnCapital
from styrdsl.language.swedish import amount, listed
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import MOST_SHOWN, PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule(
    "EKO08a", "eget-kapital-för-engångsinsats", on=OwnCapital, source=PRINCIPLES + "8",
    parameters=("eget kapital används under högst",),
)  # fmt: skip
def uses_are_one_off(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    most = settings.own_capital_years(workspace)
    allowed, unit = "ett år" if most == 1 else f"{most} år", unit_of(capital, workspace)
    for same in by_purpose(capital):
        entries = burdening(same)
        years = sorted({entry.year for entry in entries})
        if len(years) <= most:
            continue
        unbroken = years[-1] - years[0] + 1 == len(years)
        told = f"{years[0]}–{years[-1]}" if unbroken else listed(str(year) for year in years)
        yield Finding(
            same[0].at("amounts"),
            f"Eget kapital används under {len(years)} år, {told}, men får belasta högst {allowed}.",
            "Begränsa användningen till en engångsinsats, och betala det som fortsätter inom ramen.",
            notes=(listed(f"{amount(entry.value.kr, unit)} {entry.year}" for entry in entries),),
            labels=tuple(Label(one.at("amounts"), "samma ändamål") for one in same[1:MOST_SHOWN]),
            block=same[0],
        )


@rule("EKO08b", "användning-har-ändamål", on=CapitalUse, source=PRINCIPLES + "8")
def use_has_purpose(use: CapitalUse, _: Workspace) -> Iterator[Finding]:
    uses_nothing = bool(use.amounts) and not any(entry.value.value for entry in use.amounts)
    if uses_nothing or use.misread("purpose"):
        return
    if not use.purpose and use.kind != "täcka årets underskott":
        yield Finding(
            use.span,
            "Det står inte vad det egna kapitalet ska användas till.",
            'Lägg till «ändamål "…"» under raden.',
        )
