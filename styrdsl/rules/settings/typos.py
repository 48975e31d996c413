"""INS, continued: settings that are far too large, made twice, without a value, misspelt or of the wrong form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import calendar, deciding_bodies
from styrdsl.facts.committee_names import close
from styrdsl.language.construct import Construct
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee
from styrdsl.language.principles import ActivityCarryLimit, FinancialPrinciples, RuleSeverity
from styrdsl.language.swedish import day, number
from styrdsl.language.values import Percent
from styrdsl.language.wheel import Instruction, Step
from styrdsl.rules.base import RULES, Finding, rule
from styrdsl.rules.settings.values import SOURCE, bounded, otherwise, word
from styrdsl.workspace.snapshot import Workspace

_CONFUSED = {
    "år": "Skriv antalet år, inte ett årtal.",
    "prisbasbelopp": "Skriv antalet prisbasbelopp, inte kronor.",
    "månader": "Skriv antalet månader.",
}
_BODIES = {
    FinancialPrinciples: ("action_plan_approved_by", "frame_requests_to", "fund_requests_to"),
    Step: ("decided_by",),
}
_FACTS = {
    "code": (re.compile("[0-9]{4}"), "ingen kommunkod", "Skriv kommunens fyra siffror hos SCB, till exempel 0126."),
    "organisation_number": (
        re.compile("[0-9]{6}-[0-9]{4}"),
        "inget organisationsnummer",
        "Skriv sex siffror, bindestreck och fyra siffror, till exempel 212000-0068.",
    ),
    "colour": (
        re.compile("#[0-9A-Fa-f]{6}"),
        "ingen färg som dokumenten kan få",
        'Skriv # och sex hexadecimala siffror, till exempel "#00577d".',
    ),
}


@rule("INS07", "antal-för-stort", on=Municipality, source=SOURCE, severity=Severity.WARNING)
def counts_are_likely(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    for block, spec, value, _least, most in bounded(municipality, int):
        if value > most:
            yield Finding(
                block.at(spec.attribute),
                f"«{word(block, spec.attribute)}» är {spec.told(value)}, vilket inte är rimligt.",
                _CONFUSED.get(spec.after, "Rätta talet.") + otherwise(spec),
                block=block,
            )


@rule("INS08", "inställning-två-gånger", on=Municipality, source=SOURCE)
def set_once(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    first: dict[object, Construct] = {}
    for block in municipality.walk():
        for key, attribute, what in _settings(block):
            before = first.setdefault(key, block)
            if before is block:
                continue
            one, two = _said(before, attribute), _said(block, attribute)
            yield Finding(
                block.at(attribute),
                f"{what} är {one} på ett ställe och {two} på ett annat."
                if one != two
                else f"{what} anges två gånger: {one}.",
                "Behåll den som gäller, och ta bort den andra.",
                labels=(Label(before.at(attribute), "det första stället"),),
                block=block,
            )


def _settings(block: Construct) -> Iterator[tuple[object, str, str]]:
    """What a block sets: a key that is the same for the same setting, the attribute, and what to call it."""
    if isinstance(block, RuleSeverity):
        if block.severity and block.code in RULES:
            yield ("regel", block.code), "severity", f"Regeln {block.code}"
    elif isinstance(block, ActivityCarryLimit):
        if block.limit:
            yield ("balanstak", block.activity.path), "limit", f"Balanstaket för {block.activity.path}"
    elif isinstance(block, Instruction):
        period = (block.period.kind, block.period.number, block.period.first_year) if block.period else None
        committees = frozenset(ref.path for ref in block.committees)
        names = {"earliest": "första dag", "latest": "sista dag", "indicators_per_goal": "antal indikatorer per mål"}
        for attribute, name in names.items():
            if getattr(block, attribute) is not None:
                what = f"Anvisningens {name} för {block.document_kind}"
                yield (block.document_kind, period, committees, attribute), attribute, what


def _said(block: Construct, attribute: str) -> str:
    """A setting's value in words."""
    value = getattr(block, attribute)
    if isinstance(value, Percent):
        return f"{number(value.value)} %"
    return day(value) if isinstance(value, date) else str(value)


@rule("INS09", "regel-utan-allvar", on=RuleSeverity, source=SOURCE)
def severity_is_stated(setting: RuleSeverity, _: Workspace) -> Iterator[Finding]:
    if setting.severity is None and not setting.misread("severity") and setting.code in RULES:
        usual = RULES[setting.code].kind.severity.value
        yield Finding(
            setting.at("code"),
            f"Raden om {setting.code} säger inte hur allvarlig anmärkningen ska vara, så inget ändras.",
            f"Skriv «regel {setting.code} är» och fel, varning eller upplysning, eller ta bort raden.",
            notes=(f"utan raden: {usual}",),
        )


@rule("INS10", "organ-felstavat", on=Municipality, source=SOURCE, severity=Severity.WARNING)
def bodies_are_spelt(municipality: Municipality, workspace: Workspace) -> Iterator[Finding]:
    known = [
        *deciding_bodies.COUNCIL,
        *deciding_bodies.BOARD,
        *(str(one.title).lower() for one in municipality.of(Committee)),
    ]
    accepted = deciding_bodies.council(workspace) | deciding_bodies.board(workspace)
    accepted |= {name for one in municipality.of(Committee) for name in deciding_bodies.names(one)}
    for block in municipality.walk():
        for attribute in _BODIES.get(type(block), ()):
            name = str(getattr(block, attribute) or "")
            likely = next((one for one in known if close(name.lower(), one)), "")
            if likely and name.lower() not in accepted:
                yield Finding(
                    block.at(attribute),
                    f"«{name}» finns inte, men liknar {likely}.",
                    f"Skriv {likely} under «{word(block, attribute)}».",
                    block=block,
                )


@rule("INS11", "kommunens-uppgifter", on=Municipality, source=SOURCE, severity=Severity.WARNING)
def facts_are_well_formed(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    for attribute, (pattern, what, how) in _FACTS.items():
        fact = getattr(municipality, attribute)
        if fact and not pattern.fullmatch(str(fact)):
            yield Finding(municipality.at(attribute), f"«{fact}» är {what}.", how, block=municipality)
    term = municipality.term
    if term and term.last_year - term.first_year not in {calendar.TERM, calendar.TERM - 1}:
        yield Finding(
            municipality.at("term"),
            f"Mandatperioden är {term.first_year}–{term.last_year}, men en mandatperiod är {calendar.TERM} år.",
            "Skriv valåren, till exempel 2022–2026, eller åren efter valet, 2023–2026.",
            block=municipality,
        )
