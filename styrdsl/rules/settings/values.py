"""INS: the kommun's own settings in kommun.styr are ones that a rule can use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import settings
from styrdsl.facts.calendar import last_of, month_of
from styrdsl.language.construct import Construct
from styrdsl.language.municipality import Municipality, PriceBase
from styrdsl.language.organisation import Company, Federation
from styrdsl.language.principles import (
    ActivityCarryLimit,
    EqualityGovernance,
    FinancialPrinciples,
    InternalControlRules,
)
from styrdsl.language.spec import FieldSpec, spec_of
from styrdsl.language.swedish import amount, day, number
from styrdsl.language.values import Percent
from styrdsl.language.wheel import Instruction, Step
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Inställningarna i kommun.styr"
# Each setting with the figure that holds where the kommun sets none.
_SHARES: dict[type[Construct], dict[str, Decimal | None]] = {
    FinancialPrinciples: {"max_own_capital": settings.OWN_CAPITAL, "project_share": settings.PROJECT_SHARE},
    ActivityCarryLimit: {"limit": None},
    EqualityGovernance: {"threshold": settings.EQUALITY},
    Company: {"ownership": None},
    Federation: {"share": None},
}


class Count(NamedTuple):
    """The bounds within which a number is likely meant, and the number that holds where the kommun sets none."""

    least: int
    most: int
    default: int | None = None


COUNTS: dict[type[Construct], dict[str, Count]] = {
    FinancialPrinciples: {
        "deficit_years": Count(1, 10, settings.DEFICIT_YEARS),
        "own_capital_years": Count(1, 10, settings.OWN_CAPITAL_YEARS),
        "project_price_bases": Count(0, 10_000, settings.PROJECT_PRICE_BASES),
        "project_delay": Count(0, 60, 0),
        "frame_years": Count(1, 10, settings.FRAME_YEARS),
    },
    InternalControlRules: {
        "max_likelihood": Count(2, 10, settings.SCALE),
        "max_consequence": Count(2, 10, settings.SCALE),
        "treat_from": Count(1, 100, settings.TREAT_FROM),
    },
    Instruction: {"indicators_per_goal": Count(1, 20)},
}
_NEAR_PRICE_BASE = (Decimal(20_000), Decimal(200_000))
_HUNDRED = 100


def _spec(block: Construct, attribute: str) -> FieldSpec | None:
    return next((one for one in spec_of(type(block)).fields if one.attribute == attribute), None)


def word(block: Construct, attribute: str) -> str:
    """The field's word in the language; the block's own for a value on its line."""
    spec = _spec(block, attribute)
    return spec.keyword if spec and spec.keyword else type(block).keyword


def told(block: Construct, attribute: str, value: int) -> str:
    """A number with the word that follows it in the language: `3 år`."""
    spec = _spec(block, attribute)
    return f"{number(Decimal(value))} {spec.after if spec else ''}".rstrip()


def otherwise(block: Construct, attribute: str, default: int | None) -> str:
    """What holds when the line is left out, as a sentence to end a help with."""
    return "" if default is None else f" Utan raden gäller {told(block, attribute, default)}."


def counts(municipality: Municipality) -> Iterator[tuple[Construct, str, int, Count]]:
    """Every number that the kommun has set: its block, attribute, value and bounds."""
    for block in municipality.walk():
        for attribute, count in COUNTS.get(type(block), {}).items():
            value = getattr(block, attribute)
            if value is not None:
                yield block, attribute, value, count


@rule("INS01", "andel-utanför-skalan", on=Municipality, source=SOURCE)
def shares_are_shares(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    for block in municipality.walk():
        for attribute, default in _SHARES.get(type(block), {}).items():
            share = getattr(block, attribute)
            if isinstance(share, Percent) and not 0 <= share.value <= _HUNDRED:
                yield Finding(
                    block.at(attribute),
                    f"«{word(block, attribute)}» är {number(share.value)} %, men ska vara mellan 0 och 100 %.",
                    f"Rätta procenttalet.{'' if default is None else f' Utan raden gäller {number(default)} %.'}",
                    block=block,
                )


@rule("INS02", "antal-för-litet", on=Municipality, source=SOURCE)
def counts_are_possible(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    for block, attribute, value, count in counts(municipality):
        if value < count.least:
            said, least = told(block, attribute, value), told(block, attribute, count.least)
            yield Finding(
                block.at(attribute),
                f"«{word(block, attribute)}» är {said}, men ska vara minst {least}.",
                f"Skriv minst {least}.{otherwise(block, attribute, count.default)}",
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
    return () if own.treat_from else (f"gränsen är {settings.TREAT_FROM} när kommunen inte anger någon",)


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
