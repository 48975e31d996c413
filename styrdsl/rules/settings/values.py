"""INS: the kommun's own settings in kommun.styr are ones that a rule can use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import settings
from styrdsl.facts.calendar import last_of, month_of
from styrdsl.language.construct import Construct
from styrdsl.language.municipality import Municipality, PriceBase
from styrdsl.language.principles import (
    InternalControlRules,
)
from styrdsl.language.spec import FieldSpec, field_of, spec_of
from styrdsl.language.swedish import amount, day, number
from styrdsl.language.values import Percent
from styrdsl.language.wheel import Instruction, Step
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Inställningarna i kommun.styr"
_NEAR_PRICE_BASE = (Decimal(20_000), Decimal(200_000))


def word(block: Construct, attribute: str) -> str:
    """The field's word in the language; the block's own for a value on its line."""
    spec = field_of(type(block), attribute)
    return type(block).keyword if spec.head else spec.keyword


def otherwise(spec: FieldSpec) -> str:
    """What holds when the line is left out, as a sentence to end a help with."""
    return "" if spec.default is None or spec.head else f" Utan raden gäller {spec.without}."


@cache
def _bounded(kind: type[Construct]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in spec_of(kind).all if spec.most is not None)


def bounded(municipality: Municipality, kind: type) -> Iterator[tuple[Construct, FieldSpec, Any, int, int]]:
    """Every value of a kind that the kommun has set within bounds: its block, field and value, and the bounds."""
    for block in municipality.walk():
        for spec in _bounded(type(block)):
            value = getattr(block, spec.attribute)
            if isinstance(value, kind) and spec.least is not None and spec.most is not None:
                yield block, spec, value, spec.least, spec.most


@rule("INS01", "andel-utanför-skalan", on=Municipality, source=SOURCE)
def shares_are_shares(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    for block, spec, share, least, most in bounded(municipality, Percent):
        if not least <= share.value <= most:
            yield Finding(
                block.at(spec.attribute),
                f"«{word(block, spec.attribute)}» är {spec.told(share.value)}, "
                f"men ska vara mellan {least} och {most} %.",
                f"Rätta procenttalet.{otherwise(spec)}",
                block=block,
            )


@rule("INS02", "antal-för-litet", on=Municipality, source=SOURCE)
def counts_are_possible(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    for block, spec, value, least, _most in bounded(municipality, int):
        if value < least:
            yield Finding(
                block.at(spec.attribute),
                f"«{word(block, spec.attribute)}» är {spec.told(value)}, men ska vara minst {spec.told(least)}.",
                f"Skriv minst {spec.told(least)}.{otherwise(spec)}",
                block=block,
            )


@rule("INS03", "riskgräns-utanför-skalan", on=InternalControlRules, source=SOURCE + "; Intern kontroll")
def treat_from_is_reachable(own: InternalControlRules, workspace: Workspace) -> Iterator[Finding]:
    likelihood, consequence = settings.scales(workspace)
    highest, limit = likelihood * consequence, settings.treat_from(workspace)
    if limit > highest > 0:
        yield Finding(
            own.at("treat_from"),
            f"En risk ska hanteras från riskvärdet {limit}, men det högsta värdet är {highest}.",
            f"Skriv «åtgärd krävs från riskvärde {highest}» eller lägre, eller ändra skalan.",
            notes=(f"{likelihood} × {consequence} = {highest}", *_unset(own)),
        )


def _unset(own: InternalControlRules) -> tuple[str, ...]:
    """Where a limit that the kommun has not written comes from."""
    limit = field_of(InternalControlRules, "treat_from").without
    return () if own.treat_from else (f"gränsen är {limit} när kommunen inte anger någon",)


@rule("INS04", "skalans-namn", on=InternalControlRules, source=SOURCE + "; Intern kontroll")
def steps_have_names(own: InternalControlRules, workspace: Workspace) -> Iterator[Finding]:
    scales = (("likelihood_scale", "max_likelihood"), ("consequence_scale", "max_consequence"))
    for (attribute, highest), steps in zip(scales, settings.scales(workspace), strict=True):
        names = getattr(own, attribute)
        if names and len(names) != steps:
            yield Finding(
                own.at(attribute),
                f"«{word(own, attribute)}» har {len(names)} namn, men skalan har {steps} steg.",
                "Ge varje steg ett namn, från det lägsta, eller ändra skalans högsta steg.",
                labels=(Label(own.at(highest), "skalans högsta steg"),) if highest in own.spans else (),
            )


@rule("INS05", "prisbasbelopp-orimligt", on=PriceBase, source=SOURCE + "; Ekonomistyrningsprinciper, 17",
      severity=Severity.WARNING)  # fmt: skip
def price_base_is_likely(base: PriceBase, _: Workspace) -> Iterator[Finding]:
    least, most = _NEAR_PRICE_BASE
    for entry in base.amounts.in_order():
        if not least <= entry.value.kr <= most:
            yield Finding(
                entry.span,
                f"Prisbasbeloppet för {entry.year} är {amount(entry.value.kr, 'kr')}, vilket inte är rimligt.",
                "Skriv det i hela kronor, till exempel 59 200 kr.",
            )


@rule("INS06", "dagar-som-inte-går-ihop", on=Municipality, source=SOURCE + "; Planerings- och uppföljningsprocessen")
def days_are_possible(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    for item in municipality.of(Instruction):
        yield from _instruction_s_days(item)
    for step in municipality.all(Step):
        month = month_of(step)
        last = last_of(2024, month).day if month else 31
        if step.day is not None and not 1 <= step.day <= last:
            yield Finding(
                step.at("day"),
                f"Dag {number(Decimal(step.day))} finns inte{f' i {step.month}' if month else ''}.",
                f"Skriv en dag från 1 till {last}.",
                labels=(Label(step.at("month"), "månaden"),) if month else (),
                block=step,
            )


def _instruction_s_days(item: Instruction) -> Iterator[Finding]:
    first, last, period = item.earliest, item.latest, item.period
    if first and last and first > last:
        yield Finding(
            item.at("latest"),
            f"Anvisningens sista dag är {day(last)}, före den första, {day(first)}.",
            "Rätta den dag som är fel.",
            labels=(Label(item.at("earliest"), "den första dagen"),),
            block=item,
        )
    elif last and period and last.year < period.first_year - 1:
        yield Finding(
            item.at("latest"),
            f"Anvisningen gäller {period.first_year}, men dess sista dag är {day(last)}, mer än ett år före.",
            f"Rätta dagen, troligen till {period.first_year - 1}, eller anvisningens år.",
            labels=(Label(item.at("period"), "det som anvisningen gäller"),),
            block=item,
        )
