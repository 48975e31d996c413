"""Values as people write them are read in the one way that they can mean, told, and mended to the language's form."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal

import pytest
from marked import read

from styrdsl.binding import as_written
from styrdsl.diagnostics import Severity
from styrdsl.language.goals import Indicator, PlannedActivity
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import OperationalPlan

PLAN = "verksamhetsplan 2026 n\n    enhet mnkr\n"

DAYS = {
    "2026-08-31": ("2026-08-31", False), "31 augusti 2026": ("2026-08-31", False), "31 aug 2026": ("2026-08-31", True),
    "den 10 november 2025": ("2025-11-10", True),
    "11/12 2025": ("2025-12-11", True), "11/12-2025": ("2025-12-11", True), "2026-8-3": ("2026-08-03", True),
    "20260803": ("2026-08-03", True), "2026/08/03": ("2026-08-03", True), "T2 2026": ("2026-08-31", True),
    "Q2 2026": ("2026-06-30", True), "kv 4 2026": ("2026-12-31", True), "halvår 1 2026": ("2026-06-30", True),
}  # fmt: skip


@pytest.mark.parametrize(("written", "day", "told"), [(one, *rest) for one, rest in DAYS.items()], ids=DAYS)
def test_days(written: str, day: str, told: bool) -> None:
    bound, found = read(f'{PLAN}mål m "M"\n    aktivitet "A"\n        klart {written}\n')
    assert bound.document
    assert bound.document.all(PlannedActivity)[0].due == date.fromisoformat(day)
    assert [one.code for one in found] == (["SPR45"] if told else [])
    assert all(one.fix and one.fix.edits[0].text == day for one in found)


@pytest.mark.parametrize("written", ["31/2 2026", "löpande", "våren 2026", "13/13 2026", "T4 2026"])
def test_what_is_no_day_is_asked_about_once(written: str) -> None:
    _, found = read(f'{PLAN}mål m "M"\n    aktivitet "A"\n        klart {written}\n')
    assert found[0].code == "SPR16"
    assert "ta bort" not in " ".join(one.help for one in found).lower()


AMOUNTS = {
    "12,5": ("12.5", "mnkr"), "12,5 tkr": ("12.5", "tkr"), "4 miljoner kronor": ("4", "mnkr"), "4 MSEK": ("4", "mnkr"),
    "4 Mkr": ("4", "mnkr"), "4 Mnkr": ("4", "mnkr"), "4 TKR": ("4", "tkr"), "59,2 tusen kronor": ("59.2", "tkr"),
    "500 kronor": ("500", "kr"), "1,2 miljarder": ("1.2", "mdkr"), "(10,0)": ("-10.0", "mnkr"),
    "10,0-": ("-10.0", "mnkr"),
    "+3,5": ("3.5", "mnkr"), "‑5": ("-5", "mnkr"), "1.204,5": ("1204.5", "mnkr"),
}  # fmt: skip


@pytest.mark.parametrize(("written", "value", "unit"), [(one, *rest) for one, rest in AMOUNTS.items()], ids=AMOUNTS)
def test_amounts(written: str, value: str, unit: str) -> None:
    for text in (
        f'budgetpost x "X"\n    netto 2026: {written}\n',
        f"budgetposter\n    | namn | titel | netto 2026 |\n    | x | X | {written} |\n",
    ):
        bound, found = read(PLAN + text)
        assert not [one for one in found if one.severity is Severity.ERROR]
        assert bound.document
        money = bound.document.all(BudgetLine)[0].net.get(2026)
        assert money
        assert (money.value, money.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("dash", ["-", "–", "—", "−", ""])
def test_a_lone_dash_is_an_empty_cell_in_any_table(dash: str) -> None:
    rows = f"budgetposter\n    | namn | titel | verksamhet | netto 2026 |\n    | x | X | {dash} | {dash} |\n"
    bound, found = read(PLAN + rows)
    assert not found
    assert bound.document
    assert not bound.document.all(BudgetLine)[0].net


DECISIONS = {
    "kommunfullmäktige 2025-11-10 § 187": ("kommunfullmäktige", "§ 187"),
    "kommunfullmäktige 2025-11-10, § 187": ("kommunfullmäktige", "§ 187"),
    "kommunfullmäktige den 10 november 2025, § 187": ("kommunfullmäktige", "§ 187"),
    "kommunfullmäktige 2025-11-10 § 187 A": ("kommunfullmäktige", "§ 187 A"),
    "kommunfullmäktige 2025-11-10 § 187a": ("kommunfullmäktige", "§ 187a"),
}
_CASES = [(written, *rest) for written, rest in DECISIONS.items()]


@pytest.mark.parametrize(("written", "body", "paragraph"), _CASES, ids=DECISIONS)
def test_decisions(written: str, body: str, paragraph: str) -> None:
    bound, found = read(f"verksamhetsplan 2026 n\n    beslut {written}\n")
    assert not found
    assert isinstance(bound.document, OperationalPlan)
    assert bound.document.decision
    decision = bound.document.decision
    assert (decision.body, decision.date, decision.paragraph) == (body, date(2025, 11, 10), paragraph)


def test_a_target_whose_colon_is_forgotten() -> None:
    _, found = read(f'{PLAN}mål m "M"\n    indikator i "I"\n        målvärde 2026 88\n')
    assert [one.help for one in found] == ["Skriv året först, till exempel «målvärde 2026: 88»."]


def test_no_english_in_what_is_too_much() -> None:
    _, found = read(
        f'{PLAN}mål m "M"\n    indikator i "I"\n        utfall 2025: 3 4 5\nbudgetpost x "X"\n    2026: 1 tkr 2\n'
    )
    assert found
    assert not [one for one in found if any(word in one.message for word in ("amounts", "outcomes", "net"))]


def test_the_examples_hold() -> None:
    assert doctest.testmod(as_written).failed == 0


def test_an_indicator_keeps_its_value() -> None:
    bound, _ = read(f'{PLAN}mål m "M"\n    indikator i "I"\n        utfall 2025: 84,1 %\n')
    assert bound.document
    assert bound.document.all(Indicator)[0].outcomes.get(2025)
