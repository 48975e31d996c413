"""INS07–INS11 and DOK01 at their boundaries: settings that are too large, doubled, empty, misspelt or of wrong form."""

from __future__ import annotations

from typing import get_args

import pytest
from rule_cases import SCHOOL, found

from styrdsl.language.municipality import Municipality
from styrdsl.language.principles import FinancialPrinciples, InternalControlRules
from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.language.values import Percent
from styrdsl.language.wheel import Instruction

ACTIVITY = SCHOOL.replace('"Skolnämnden"\n', '"Skolnämnden"\n    verksamhet plogning "Plogning"\n')
ALWAYS = "Koden är ett fel som alltid ska rättas, och går varken att godta eller ställa in."
PRINCIPLES = f"{ACTIVITY}ekonomistyrningsprinciper\n"


@pytest.mark.parametrize(
    ("block", "field", "most", "hint"),
    [
        (
            "ekonomistyrningsprinciper",
            "underskott återställs inom {} år",
            10,
            "inte ett årtal. Utan raden gäller 3 år.",
        ),
        (
            "ekonomistyrningsprinciper",
            "eget kapital används under högst {} år",
            10,
            "inte ett årtal. Utan raden gäller",
        ),
        ("ekonomistyrningsprinciper", "driftramar avser {} år", 10, "inte ett årtal. Utan raden gäller 3 år."),
        ("ekonomistyrningsprinciper", "projektavvikelse minst {} prisbasbelopp", 10_000, "inte kronor. Utan raden"),
        (
            "ekonomistyrningsprinciper",
            "projektförsening över {} månader",
            60,
            "antalet månader. Utan raden gäller 0 månader.",
        ),
        ("intern kontroll", "högsta sannolikhet {}", 10, "Rätta talet. Utan raden gäller 4."),
        ("intern kontroll", "högsta konsekvens {}", 10, "Rätta talet. Utan raden gäller 4."),
        ("intern kontroll", "åtgärd krävs från riskvärde {}", 100, "Rätta talet. Utan raden gäller 9."),
        ("anvisning verksamhetsplan 2026", "kräver indikatorer per mål {}", 20, "Rätta talet."),
    ],
)
def test_too_large(block: str, field: str, most: int, hint: str) -> None:
    assert not found(f"{SCHOOL}{block}\n    {field.format(most)}\n", "INS07")
    [one] = found(f"{SCHOOL}{block}\n    {field.format(most + 1)}\n", "INS07")
    assert hint in one.help
    assert one.severity.value == "varning"
    assert not found(f"{SCHOOL}{block}\n    {field.format(most + 1)}\n", "INS02")


def test_every_number_and_share_of_the_kommun_has_its_bounds() -> None:
    """A field added to the settings is looked at, or this test says so."""
    kinds = [
        kind for kind in vocabulary().values() if Municipality in kind.within or FinancialPrinciples in kind.within
    ]
    kinds += [FinancialPrinciples, InternalControlRules, Instruction]
    for kind in dict.fromkeys(kinds):
        for field in spec_of(kind).all:
            if _holds(field.type, Percent):
                assert field.most == 100, (kind, field.attribute)
            if _holds(field.type, int):
                assert field.most is not None, (kind, field.attribute)


def _holds(annotation: object, wanted: type) -> bool:
    return annotation is wanted or wanted in get_args(annotation)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SCHOOL}regel MAL07 är varning\nregel MAL07 är fel\n", "Regeln MAL07 är varning på ett ställe och fel på"),
        (f"{SCHOOL}regel MAL07 är varning\nregel MAL07 är varning\n", "Regeln MAL07 anges två gånger: varning."),
        (f"{SCHOOL}regel MAL07 är varning\nregel MAL06 är varning\n", ""),
        (f"{SCHOOL}regel XYZ99 är varning\nregel XYZ99 är fel\n", ""),
        (f"{SCHOOL}regel MAL07 är varning\nregel MAL07\n", ""),
        (
            f"{PRINCIPLES}    balanstak för plogning 15 %\n    balanstak för plogning 9,5 %\n",
            "är 15 % på ett ställe och 9,5",
        ),
        (f"{PRINCIPLES}    balanstak för plogning 15 %\n    balanstak för plogning\n", ""),
    ],
)
def test_twice(text: str, said: str) -> None:
    results = found(text, "INS08")
    assert len(results) == bool(said)
    assert all(said in one.message and one.labels[0].message == "det första stället" for one in results)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("verksamhetsplan 2026\n    senast 2025-12-31", "verksamhetsplan 2026\n    senast 2025-12-19", 1),
        ("verksamhetsplan 2026\n    senast 2025-12-31", "verksamhetsplan 2026\n    tidigast 2025-11-11", 0),
        ("verksamhetsplan 2026\n    senast 2025-12-31", "verksamhetsplan 2027\n    senast 2026-12-31", 0),
        ("verksamhetsplan\n    senast 2025-12-31", "verksamhetsplan\n    senast 2025-12-19", 1),
        ("verksamhetsplan 2026\n    senast 2025-12-31", "mål och budget 2026\n    senast 2025-11-28", 0),
        ("månadsrapport april 2026\n    senast 2026-05-20", "månadsrapport maj 2026\n    senast 2026-06-20", 0),
        (
            "verksamhetsplan 2026\n    senast 2025-12-31",
            "verksamhetsplan 2026\n    gäller skolnämnden\n    senast 2025-12-19",
            0,
        ),
        (
            "verksamhetsplan 2026\n    tidigast 2025-11-11\n    senast 2025-12-31",
            "verksamhetsplan 2026\n    senast 2025-12-19",
            1,
        ),
        (
            "verksamhetsplan 2026\n    kräver indikatorer per mål 1",
            "verksamhetsplan 2026\n    kräver indikatorer per mål 2",
            1,
        ),
    ],
)
def test_two_instructions(first: str, second: str, count: int) -> None:
    assert len(found(f"{SCHOOL}anvisning {first}\nanvisning {second}\n", "INS08")) == count


@pytest.mark.parametrize(
    ("line", "count"), [("MAL07", 1), ("MAL07 är fel", 0), ("XYZ99", 0), ("SYN01", 0), ("MAL13", 1)]
)
def test_a_rule_without_a_severity(line: str, count: int) -> None:
    results = found(f'{SCHOOL}regel {line}\n    skäl "Ses över."\n', "INS09")
    assert len(results) == count
    assert all(one.notes[0].startswith("utan raden: ") for one in results)


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("kommunstyrlesen", "kommunstyrelsen"),
        ("kommunfulmäktige", "kommunfullmäktige"),
        ("skolnämden", "skolnämnden"),
        ("kommunstyrelsen", ""),
        ("Kommunstyrelsen", ""),
        ("KS", ""),
        ("skolnämnden", ""),
        ("Skolnämnden", ""),
        ("länsstyrelsen", ""),
    ],
)
@pytest.mark.parametrize(
    "field", ["åtgärdsplan godkänns av", "otillräcklig ram prövas av", "kostnadsökning prövas av", "beslutas av"]
)
def test_bodies(field: str, name: str, likely: str) -> None:
    head = 'årshjul\n    steg a "A"\n        ' if field == "beslutas av" else "ekonomistyrningsprinciper\n    "
    written = f'"{name}"' if field == "beslutas av" else name
    results = found(f"{SCHOOL}{head}{field} {written}\n", "INS10")
    assert [one.help for one in results] == ([f"Skriv {likely} under «{field}»."] if likely else [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kommunkod 0126", ""),
        ("kommunkod 126", "«126» är ingen kommunkod"),
        ("kommunkod 01260", "ingen kommunkod"),
        ("organisationsnummer 212000-0068", ""),
        ("organisationsnummer 2120000068", "inget organisationsnummer"),
        ('färg "#00577d"', ""),
        ('färg "#00577D"', ""),
        ('färg "00577d"', "ingen färg"),
        ('färg "#00577"', "ingen färg"),
        ("mandatperiod 2022–2026", ""),
        ("mandatperiod 2023–2026", ""),
        ("mandatperiod 2024–2026", "Mandatperioden är 2024–2026"),
        ("mandatperiod 2022–2027", "Mandatperioden är 2022–2027"),
    ],
)
def test_facts(line: str, said: str) -> None:
    results = found(f'# kommun.styr\nkommun "E"\n    {line}\n', "INS11")
    assert len(results) == bool(said)
    assert all(said in one.message for one in results)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("EKO06", "Det finns ingen regel EKO06. Den är delad i EKO06a, EKO06b, EKO06c, EKO06d och EKO06e."),
        ("eko06A", "Det finns ingen regel eko06A. Menade du «EKO06a»?"),
        ("MALO7", "Det finns ingen regel MALO7. Menade du «MAL07»?"),
        ("SYN01", f"Det finns ingen regel SYN01. {ALWAYS}"),
        ("QQQ00", "Det finns ingen regel QQQ00."),
    ],
)
def test_unknown_codes(code: str, said: str) -> None:
    assert [one.message for one in found(f"{SCHOOL}regel {code} är varning\n", "DOK01")] == [said]
    accepted = f'# kommun.styr\nkommun "E"\n    avsteg {code} "Skäl"\n'
    assert [one.message for one in found(accepted, "DOK01")] == [said]
