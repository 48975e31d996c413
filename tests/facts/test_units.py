"""Amounts brought to one unit, and the unit that reads best."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from styrdsl.facts.units import add, common_unit, difference, in_text, in_unit
from styrdsl.files.source import Source
from styrdsl.language.values import Money, MoneyUnit

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
    assert common_unit([kr("1"), kr("2512", "tkr")], "mnkr") == "mnkr"  # three decimals can be read
    assert common_unit([kr("1"), kr("2512.5", "tkr")], "mnkr") == "tkr"  # four cannot


def test_nothing_is_rounded_on_the_way() -> None:
    long = Decimal("1" * 40 + ".01")
    assert add([long, long, None]) == Decimal("2" * 40 + ".02")
    assert add([None]) is None
    assert difference(None, Decimal(1)) == -1
    assert difference(Decimal(5), None) == 5
    assert difference(Decimal(5), Decimal(7)) == -2
    assert difference(None, None) is None
    assert in_unit(Money(long, "mnkr", HERE), "kr") == Decimal("1" * 40 + "010000")


def test_amounts_in_running_text_are_in_millions_where_no_figure_is_lost() -> None:
    cases: list[tuple[str, MoneyUnit, str]] = [
        ("1846900", "tkr", "1 846,9 mnkr"), ("1846950", "tkr", "1 846 950 tkr"), ("900", "tkr", "900 tkr"),
        ("-24600", "tkr", "−24,6 mnkr"), ("2500000", "kr", "2,5 mnkr"), ("12.25", "mnkr", "12,25 mnkr"),
        ("1000", "tkr", "1 mnkr"), ("12.50", "mnkr", "12,50 mnkr"), ("2", "mdkr", "2 mdkr"),
    ]  # fmt: skip
    for value, unit, told in cases:
        assert in_text(Decimal(value), unit).replace("\u00a0", " ") == told
