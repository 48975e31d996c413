"""Where a place in a file belongs: which construct's block, and whether a reader sees it."""

from __future__ import annotations

import pytest
from fact_cases import workspace

from styrdsl.facts.places_in_text import Text, text_of
from styrdsl.files.source import Span
from styrdsl.language.plan import OperationalPlan

PLAN = '''\
# Anmärkning överst
verksamhetsplan 2026 skolnämnden
    diarienummer "SKN-2025/1"  # Anmärkning bakom

mål a "Alla lär sig läsa"
    ambitionsnivå "Hög"
    indikator läsa "Läser i årskurs tre"
        källa "Skolverket"
    ansvarig "Rektor"

avsnitt b "Bakgrund"
    """
    # Skolan växer
    "Fler" elever | färre lokaler
    """
tabell t "Elever"
    kolumn "Alla"
        summerar "2025", "2026"
    rader
        | namn | titel | 2026 | #Anmärkning i raden
        | a | Skola # 1 | 12 |
'''


def plan(text: str = PLAN) -> Text:
    read = workspace(plan=text)
    return text_of(read.of(OperationalPlan)[0], read)


def span(words: str) -> Span:
    text = plan()
    at = text.text.index(words)
    return text.span(at, at + len(words))


class TestSpan:
    def test_lines_and_columns_are_counted_from_one(self) -> None:
        first, last = span("# Anm"), span("12 |")
        assert (first.line, first.column, first.end_line, first.end_column) == (1, 1, 1, 6)
        assert (last.line, last.column, last.end_line, last.end_column) == (21, 27, 21, 31)

    def test_over_the_end_of_a_line(self) -> None:
        both = span("växer\n    ")
        assert (both.line, both.column, both.end_line, both.end_column) == (13, 14, 14, 5)

    def test_line_ends_of_windows_count_once(self) -> None:
        text = plan(PLAN.replace("\n", "\r\n"))
        assert text.text == PLAN
        at = text.text.index("Rektor")
        assert text.span(at, at + 6).text == "Rektor"


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        (1, "plan"),
        (2, "plan"),
        (3, "plan"),
        (4, "plan"),
        (5, "a"),
        (6, "a"),
        (7, "läsa"),
        (8, "läsa"),
        (9, "a"),  # a field behind the indicator
        (10, "läsa"),
        (11, "b"),
        (12, "b"),
        (13, "b"),
        (15, "b"),
        (16, "t"),
    ],
)
def test_whose_block_a_line_stands_in(line: int, owner: str) -> None:
    assert str(getattr(plan().owner(line), "name", None) or "plan") == owner


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("Anmärkning överst", False),
        ("verksamhetsplan", True),
        ("SKN-2025/1", True),
        ("# Anmärkning bakom", False),
        ("Anmärkning bakom", False),
        ('"  # Anmärkning bakom', True),  # the last sign before it
        ("# Skolan växer", True),
        ("namn", True),
        ("Anmärkning i raden", False),
        ("1 | 12", True),
        ("12", True),
    ],
)
def test_what_a_reader_sees(words: str, seen: bool) -> None:
    assert plan().printed(span(words)) is seen


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("Anmärkning överst", False),
        ("verksamhetsplan", False),
        ("SKN", True),
        ("diarienummer", False),
        ("Anmärkning bakom", False),
        ("Alla lär", True),
        ('"Hög"', False),  # the quote itself
        ("2025", True),
        (', "2026"', False),
        ('2026"', True),
        ("skolnämnden", False),
        ("Skolan växer", True),
        ("elever | färre", True),
        ("titel", True),
        ("Anmärkning i raden", False),
    ],
)
def test_what_stands_in_quotes_in_prose_or_in_a_cell(words: str, quoted: bool) -> None:
    assert plan().quoted(span(words)) is quoted


def test_prose_is_what_stands_between_triple_quotes() -> None:
    assert [line for line in range(1, 20) if plan().in_prose(line)] == [12, 13, 14, 15]
