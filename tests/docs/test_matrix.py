"""The matrix between sentences and rules: nothing is left out, and what is not tried says why."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from styrdsl.reference import catalogue, matrix
from styrdsl.reference.kinds import kinds
from styrdsl.reference.sentences import Sentence, others, sentences
from styrdsl.rules.base import RULES

kinds()
HEADINGS = {
    "Inledningen": 5, "Visionen": 1, "Politisk programförklaring": 2, "Tre målområden": 5,
    "22 kommunfullmäktigemål": 22, "Jämlik styrning": 3, "Kommunen styr och följer upp verksamheten årsvis med": 4,
    "Kommunen styr också med": 10, "Gemensamma värden": 2, "Kärnvärden": 8, "Värdegrund": 1, "Etisk kod": 7,
    "Ständiga förbättringar": 3, "Styrmodellen": 1, "Planerings- och uppföljningsprocessen": 16, "Verksamhetsplan": 12,
    "Uppföljning": 10, "Bokslut och verksamhetsberättelse": 3, "Ekonomistyrningsprinciper, inledningen": 8,
    **{f"Ekonomistyrningsprinciper {number}": count for number, count in enumerate(
        (1, 1, 2, 4, 2, 8, 7, 4, 2, 4, 1, 2, 1, 2, 1, 1, 7), 1)},
    "Intern kontroll": 10, "Program för uppföljning och insyn": 8, "Riktlinjer för upphandling av verksamhet": 4,
    "Mål för verksamheten": 4, "Uppföljning av privata utförare": 7, "Nämndernas årliga uppföljningsplan": 11,
    "Former för uppföljning": 3, "Allmänhetens insyn": 6,
}  # fmt: skip
"""How many sentences and bullets the specification has under each of its headings, in its order."""
REPORTS = re.compile(r"månadsrapport|delårsrapport|verksamhetsberättelse|årsredovisning|bokslutskommuniké")


def tried() -> set[str]:
    return {code for one in sentences() for code in one.codes}


def test_every_sentence_of_the_specification_has_its_line() -> None:
    found = [
        (heading, [one.number for one in under]) for heading, under in groupby(sentences(), lambda one: one.heading)
    ]
    assert found == [(heading, [*range(1, count + 1)]) for heading, count in HEADINGS.items()]


def test_references_are_unique_and_read_as_promised() -> None:
    references = [one.reference for one in sentences()]
    assert len(references) == len(set(references))
    assert {"Ekonomistyrningsprinciper 6:2", "Intern kontroll 3", "22 kommunfullmäktigemål 22"} <= set(references)


def test_every_code_is_a_rule_and_every_rule_stands_once() -> None:
    assert tried() | set(others()) == set(RULES)
    assert not tried() & set(others())


def test_a_rule_without_a_sentence_has_a_reason() -> None:
    assert all(len(reason) > 15 for reason in others().values())


@pytest.mark.parametrize("one", sentences(), ids=lambda one: one.reference)
def test_a_sentence_says_how_it_is_tried(one: Sentence) -> None:
    ways = [one.reports, one.remains, one.cannot]
    assert one.text.endswith(".")
    assert bool(one.codes or any(ways)) is one.asks
    assert len(one.codes) == len(set(one.codes))
    assert all(len(way) > 10 for way in ways if way)
    assert not any(way.endswith(".") for way in [*ways, one.note])


@pytest.mark.parametrize("one", [one for one in sentences() if one.reports], ids=lambda one: one.reference)
def test_what_waits_for_reports_names_them(one: Sentence) -> None:
    assert REPORTS.match(one.reports)


@pytest.mark.parametrize("code", [code for code in RULES if code.startswith("EKO") and code not in others()])
def test_a_principle_s_rules_stand_under_it(code: str) -> None:
    heading = f"Ekonomistyrningsprinciper {int(code[3:5])}"
    assert code in {own for one in sentences() if one.heading == heading for own in one.codes}


def test_the_page_counts_what_it_shows() -> None:
    book = matrix.book()
    counts = [int(number) for number in re.findall(r"^\| [a-zåäö ,]+ \| (\d+) \|$", book, re.MULTILINE)]
    assert counts[:-1] == sorted(counts[:-1], reverse=True)
    assert counts[-1] == sum(counts[:-1]) == len(sentences()) == sum(HEADINGS.values())
    assert sum(line.startswith("| [") for line in book.splitlines()) == len(RULES)
    assert book.count("*återstår*: ") == sum(bool(one.remains) for one in sentences())


@pytest.mark.parametrize(
    ("way", "group"),
    [
        ({"codes": ("EKO05",)}, "prövas av regler"),
        ({"codes": ("EKO05",), "reports": "årsredovisning"}, "prövas av regler till en del, resten på annat sätt"),
        ({"codes": ("EKO05",), "cannot": "en bedömning"}, "prövas av regler till en del, resten på annat sätt"),
        ({"reports": "årsredovisning", "remains": "en del"}, "prövas när rapporterna finns"),
        ({"remains": "en del", "cannot": "en bedömning"}, "går att pröva, men ingen regel gör det ännu"),
        ({"cannot": "en bedömning"}, "kan inget program pröva"),
        ({"asks": False}, "beskriver och kräver inget"),
    ],
)
def test_a_sentence_counts_once(way: dict[str, Any], group: str) -> None:
    assert matrix.group(Sentence("Uppföljning", 1, "Något.", True, (), "", "", "", "")._replace(**way)) == group


def test_links_lead_to_headings_of_the_catalogue() -> None:
    headings = re.findall(r"^#+ (.+)$", catalogue.book(), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\(regler\.md#([^)]+)\)", matrix.book())) <= anchors


def test_sentences_are_gathered_in_runs() -> None:
    book = matrix.book()
    assert "mål-bidrar-till-kf-mål | Inledningen 5; Verksamhetsplan 1; Mål för verksamheten 2 |" in book
    assert "kf-mål-i-ett-målområde | Tre målområden 1; 22 kommunfullmäktigemål 1–22 |" in book
    assert "målområdenas-hållbarhet | Tre målområden 1, 3–5 |" in book


@pytest.mark.parametrize("page", ["README.md", "docs/handbok.md", "docs/regler.md"])
def test_other_pages_lead_to_the_matrix(page: str) -> None:
    text = (Path(__file__).parents[2] / page).read_text(encoding="utf-8")
    assert "matris.md)" in text
