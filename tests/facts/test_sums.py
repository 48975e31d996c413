"""Exact sums in kronor, and the rounding that their terms allow."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from fact_cases import workspace

from styrdsl.facts import rewriting, sums
from styrdsl.facts.sums import NOTHING, Sum, Term
from styrdsl.files.source import Source
from styrdsl.language.values import Money, YearValue

HERE = Source("a.styr", "").start()
EXACT = "ekonomistyrningsprinciper\n    avrundning ingen\n"


def money(value: str, unit: Any = "mnkr") -> Money:
    return Money(Decimal(value), unit, HERE)


def mnkr(value: str) -> Sum:
    return sums.of(money(value))


@pytest.mark.parametrize(
    ("amount", "kronor", "rounding"),
    [
        (money("2480.3"), 2_480_300_000, 50_000),
        (money("5", "tkr"), 5_000, 500),
        (money("5", "kr"), 5, 0),
        (money("1.12345", "tkr"), "1123.45", 0),  # written to the öre
        (money("1.1234", "tkr"), "1123.4", "0.05"),
        (money("0"), 0, 0),  # a bare nought is exact
        (money("0.0"), 0, 50_000),
    ],
)
def test_an_amount_may_be_rounded_by_half_of_its_step(amount: Money, kronor: Any, rounding: Any) -> None:
    assert sums.of(amount) == Sum(Decimal(kronor), Decimal(rounding), 1)


def test_roundings_add_up_whatever_the_sign() -> None:
    assert mnkr("3.0") + mnkr("1.0") == Sum(Decimal(4_000_000), Decimal(100_000), 2)
    assert mnkr("3.0") - mnkr("1.0") == Sum(Decimal(2_000_000), Decimal(100_000), 2)
    assert -mnkr("3.0") == Sum(Decimal(-3_000_000), Decimal(50_000), 1)
    assert sums.total([]) == NOTHING == Sum(Decimal(0), Decimal(0), 0)
    assert sums.total([mnkr("3.0"), mnkr("1.0"), mnkr("2.0")]).kr == 6_000_000


class TestCompared:
    """Two amounts of one decimal in mnkr differ when they are more than a tenth apart."""

    def test_more_than_rounding(self) -> None:
        read = workspace()
        assert not mnkr("1.1").exceeds(mnkr("1.0"), read)
        assert mnkr("1.2").exceeds(mnkr("1.0"), read)
        assert not mnkr("1.0").exceeds(mnkr("1.2"), read)
        assert not mnkr("1.0").differs(mnkr("1.1"), read)
        assert mnkr("1.0").differs(mnkr("1.2"), read)

    def test_where_the_kommun_accepts_no_rounding(self) -> None:
        read = workspace(EXACT)
        assert mnkr("1.1").exceeds(mnkr("1.0"), read)
        assert mnkr("1.0").differs(mnkr("1.1"), read)
        assert not mnkr("1.0").differs(mnkr("1.00"), read)
        assert mnkr("1.0").accepted(read) == 0


class TestTerms:
    TERMS = (Term(money("3.0")), Term(money("500", "tkr"), minus=True))

    def test_in_kronor_and_in_a_unit(self) -> None:
        assert sums.of_terms(self.TERMS) == Sum(Decimal(2_500_000), Decimal(50_500), 2)
        assert str(sums.in_unit(self.TERMS, "mnkr")) == "2.5"
        assert str(sums.in_unit(self.TERMS, "tkr")) == "2500"

    def test_of_nothing(self) -> None:
        assert sums.of_terms(()) is None
        assert sums.in_unit((), "mnkr") is None


@pytest.mark.parametrize(
    ("written", "unit", "kronor", "text"),
    [
        ("12,5", "mnkr", "13000000", "13,0"),
        ("12,5 mnkr", "mnkr", "13000000", "13,0 mnkr"),
        ("12,5", "mnkr", "13250000", "13,25"),
        ("-1 500 ", "tkr", "-2500000", "-2 500"),
    ],
)
def test_another_amount_in_the_same_writing(written: str, unit: Any, kronor: str, text: str) -> None:
    span = Source("a.styr", written).span(1, 1, len(written) + 1)
    value = Decimal(written.removesuffix(" mnkr").replace(" ", "").replace(",", "."))
    entry = YearValue(2026, Money(value, unit, span), span)
    fix = rewriting.rewritten(entry, Decimal(kronor))
    assert (fix.message, fix.safe) == (f"Skriv {text}.", False)
    assert [(edit.span, edit.text) for edit in fix.edits] == [(span, text)]
