"""How values are worded, and amounts brought together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from document_samples import spaced

from styrdsl.documents import wording
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import names, phrases
from styrdsl.facts import units
from styrdsl.facts.units import add, common_unit, difference, in_text, in_unit
from styrdsl.files.source import Source
from styrdsl.language.values import Decision, Money, MoneyUnit, Period

HERE = Source("a.styr", "").start()


def kr(value: str, unit: Any = "mnkr") -> Money:
    return Money(Decimal(value), unit, HERE)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (kr("2480.3"), "tkr", "2480300"), (kr("12500", "tkr"), "mnkr", "12.5"), (kr("2.50"), "mnkr", "2.50"),
        (kr("500", "kr"), "mnkr", "0.0005"), (kr("0"), "kr", "0"), (kr("1.5", "mdkr"), "kr", "1500000000"),
    ],
)  # fmt: skip
def test_units_are_exact(value: Money, unit: Any, shown: str) -> None:
    assert str(in_unit(value, unit)) == shown


def test_a_table_has_the_unit_that_reads_best() -> None:
    assert common_unit([kr("1"), kr("2")], "tkr") == "mnkr"
    assert common_unit([kr("1"), kr("2500", "tkr"), None], "mnkr") == "mnkr"
    assert common_unit([kr("1"), kr("2512", "kr")], "mnkr") == "kr"
    assert common_unit([], "tkr") == "tkr"


def test_nothing_is_rounded_on_the_way() -> None:
    long = Decimal("1" * 40 + ".01")
    assert add([long, long, None]) == Decimal("2" * 40 + ".02")
    assert add([None]) is None
    assert difference(None, Decimal(1)) == -1
    assert difference(None, None) is None
    assert units.in_unit(Money(long, "mnkr", HERE), "kr") == Decimal("1" * 40 + "010000")


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [("78.4", "100", "78 %"), ("0.5", "100", "1 %"), ("0.4", "100", "under 1 %"), ("0", "100", "0 %"), ("1", "0", "")],
)
def test_shares(part: str, whole: str, told: str) -> None:
    assert spaced(wording.share(Decimal(part), Decimal(whole))) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""), (Period("år", 0, 2026, 2026, HERE), "2026"), (Period("år", 0, 2026, 2028, HERE), "2026–2028"),
        (Period("månad", 4, 2026, 2026, HERE), "april 2026"),
        (Period("tertial", 1, 2026, 2026, HERE), "tertial 1 2026"),
    ],
)  # fmt: skip
def test_periods(value: Period | None, told: str) -> None:
    assert wording.period(value) == told


def test_decisions_and_words() -> None:
    assert wording.decision(None) == ""
    assert spaced(wording.decision(Decision("", None, "§ 7", HERE), "Skolnämnden")) == "Skolnämnden, § 7"
    assert wording.decision(Decision("nämnden", None, "", HERE)) == "Nämnden"
    small = [wording.small(one) for one in ("Skolnämnden", "VA-nämnden", "KS", "Å", "")]
    assert small == ["skolnämnden", "VA-nämnden", "KS", "å", ""]
    assert [wording.counted(one, "ett mål", "mål") for one in (1, 2, 13)] == ["ett mål", "två mål", "13 mål"]
    assert [wording.possessive(one) for one in ("Nämnden", "Huddinge kommuns")] == ["Nämndens", "Huddinge kommuns"]


def test_tables_leave_out_what_nobody_filled_in() -> None:
    assert table("Tom", [Col("A")], []) == []
    node = table("T", [Col("A"), Col("B"), Col("C", stay=True)], [Line(["x", "", ""])])[0]
    assert len(node["c"][2]) == 2


def test_amounts_in_running_text_are_in_millions_where_no_figure_is_lost() -> None:
    cases: list[tuple[str, MoneyUnit, str]] = [
        ("1846900", "tkr", "1 846,9 mnkr"), ("1846950", "tkr", "1 846 950 tkr"), ("900", "tkr", "900 tkr"),
        ("-24600", "tkr", "−24,6 mnkr"), ("2500000", "kr", "2,5 mnkr"), ("12.25", "mnkr", "12,25 mnkr"),
    ]  # fmt: skip
    for value, unit, told in cases:
        assert in_text(Decimal(value), unit).replace("\u00a0", " ") == told


def test_names_and_phrases_are_told_apart() -> None:
    assert phrases(["tid", "pris"]) == "tid och pris"
    assert phrases(["tid", "pris och form"]) == "tid; pris och form"
    assert phrases(["Tid", "Pris"]) == "Tid; Pris"
    assert phrases(["Tid, pris och form"]) == "Tid, pris och form"
    assert names(["Snö AB", "Is AB"]) == "Snö AB och Is AB"
    assert names(["Snö och Is AB", "Vinter AB"]) == "Snö och Is AB; Vinter AB"
