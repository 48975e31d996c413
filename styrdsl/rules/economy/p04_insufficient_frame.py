"""EKO 4: what a committee does when its frame is not enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import settings, sums
from styrdsl.facts.frames import frame_of, plan_of
from styrdsl.facts.units import unit_of
from styrdsl.language.shortfall import FrameRequest, FrameShortfall, Reallocation
from styrdsl.language.swedish import amount
from styrdsl.language.values import Money, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace

_GENERAL = "allmän kostnadsökning"


_CONCERNS = {True: "medel", False: "mål och inriktning"}


def _in_year(items: Iterable[Reallocation | FrameRequest], year: int) -> sums.Sum:
    return sums.total(sums.of(money) for item in items if (money := item.amounts.get(year)))


@rule("EKO04a", "omdisponera-först", on=FrameShortfall, source=PRINCIPLES + "4")
def reallocates_first(short: FrameShortfall, workspace: Workspace) -> Iterator[Finding]:
    plan, unit = plan_of(short), unit_of(short, workspace)
    frame = frame_of(plan, workspace) if plan else None
    moves = short.of(Reallocation)
    for entry in short.amounts.in_order():
        if entry.value.kr and not _in_year(moves, entry.year).kr and not short.cannot:
            label = frame.amounts.at(entry.year) if frame else None
            yield Finding(
                entry.span,
                f"Ramen räcker inte {entry.year}: {amount(entry.value.kr, unit)} saknas, men planen visar ingen "
                "omdisponering inom ramen.",
                "Lägg till «omdisponering» med belopp, eller skriv «omdisponeras inte» med skälet.",
                labels=(Label(label, "ramen"),) if label else (),
            )


@rule("EKO04b", "bristen-täcks", on=FrameShortfall, source=PRINCIPLES + "4", parameters=("avrundning",))
def shortfall_is_met(short: FrameShortfall, workspace: Workspace) -> Iterator[Finding]:
    for entry in short.amounts.in_order():
        moved, asked = _in_year(short.of(Reallocation), entry.year), _in_year(short.of(FrameRequest), entry.year)
        if (moved + asked).differs(sums.of(entry.value), workspace):
            yield from _unmet(short, entry, moved, asked, workspace)


def _unmet(
    short: FrameShortfall, entry: YearValue[Money], moved: sums.Sum, asked: sums.Sum, workspace: Workspace
) -> Iterator[Finding]:
    unit, met = unit_of(short, workspace), moved.kr + asked.kr
    needed, left = amount(entry.value.kr, unit), max(entry.value.kr - moved.kr, Decimal(0))
    sum_ = f"omdisponeras {amount(moved.kr, unit)} + begärs {amount(asked.kr, unit)} = {amount(met, unit)}"
    if met < entry.value.kr:
        yield Finding(
            entry.span,
            f"Ramen räcker inte {entry.year}: {needed} saknas, men det som flyttas och begärs blir "
            f"{amount(met, unit)}.",
            f"Flytta eller begär {amount(entry.value.kr - met, unit)} till, eller ändra det som saknas.",
            notes=(sum_,),
        )
    elif asked.kr:
        first = next(request for request in short.of(FrameRequest) if request.amounts.get(entry.year))
        yield Finding(
            first.amounts.at(entry.year) or first.span,
            f"Nämnden begär {amount(asked.kr, unit)} för {entry.year}, men efter omdisponeringen saknas bara "
            f"{amount(left, unit)}.",
            f"Begär {amount(left, unit)}, eller ändra det som saknas.",
            notes=(sum_,),
            labels=(Label(entry.span, "det som saknas"),),
            block=first,
        )


@rule(
    "EKO04c", "begäran-till-rätt-organ", on=FrameRequest, source=PRINCIPLES + "4",
    parameters=("otillräcklig ram prövas av", "kostnadsökning prövas av"),
)  # fmt: skip
def request_goes_right(request: FrameRequest, workspace: Workspace) -> Iterator[Finding]:
    short = request.parent
    if not isinstance(short, FrameShortfall) or short.misread("cause"):
        return
    if short.cause is None:
        yield Finding(
            request.span,
            f"Det går inte att se vem som ska pröva «{request.title}»: bristens orsak saknas.",
            f"Lägg till «orsak {_GENERAL}» eller «orsak verksamhetens behov».",
            labels=(Label(short.span, "bristen"),),
        )
        return
    general = short.cause == _GENERAL
    body, matter = settings.frame_requests_to(workspace, for_costs=general), _CONCERNS[general]
    for attribute, stated, right, word in (
        ("to", request.to, body, "till"), ("concerns", request.concerns, matter, "gäller")
    ):  # fmt: skip
        if stated != right and not request.misread(attribute):
            said = f"«{word} {stated}»" if stated else f"inget «{word}»"
            yield Finding(
                request.at(attribute),
                f"«{request.title}» har {said}, men när orsaken är {short.cause} prövas {matter} av {body}.",
                f"Skriv «{word} {right}», eller ändra orsaken.",
                labels=(Label(short.at("cause"), "orsaken"),),
            )


@rule("EKO04d", "konsekvens-för-kvaliteten", on=Reallocation, source=PRINCIPLES + "4", severity=Severity.WARNING)
def effect_is_told(move: Reallocation, _: Workspace) -> Iterator[Finding]:
    if not (move.effect or "").strip() and not move.misread("effect"):
        yield Finding(
            move.span,
            f"Omdisponeringen «{move.title}» säger inte vad den betyder för kvaliteten.",
            'Lägg till «konsekvens "…"» under raden.',
        )
