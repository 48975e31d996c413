"""Amounts by year: the columns of a table of them, and what stands in each."""

from __future__ import annotations

from fact_cases import workspace

from styrdsl.facts.yearly import amounts_in, plain_years, value, year_columns
from styrdsl.language.budget import Budget
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import OperationalPlan


def lines(text: str) -> tuple[BudgetLine, ...]:
    """The budget lines of a plan for 2026 in tkr."""
    read = workspace(plan=f"verksamhetsplan 2026 skolnämnden\n    enhet tkr\n{text}")
    return read.of(OperationalPlan)[0].of(BudgetLine)


def line(*fields: str) -> BudgetLine:
    [one] = lines('budgetpost a "A"\n' + "".join(f"    {field}\n" for field in fields))
    return one


def shown(*fields: str) -> list[tuple[str, str]]:
    """Each column's title, and what stands in it, in mnkr."""
    one = line(*fields)
    return [(column.title, str(value(one, column, "mnkr"))) for column in year_columns([one], 2026)]


class TestColumns:
    def test_by_year_and_within_it_accounts_budget_and_plan(self) -> None:
        columns = year_columns(
            [
                line("2027: 1", "bokslut 2024: 1", "budget 2025: 1", "2026: 1"),
                line("bokslut 2025: 1", "plan 2028: 1", "2025: 1"),
            ],
            2026,
        )
        assert [(one.year, one.kind, one.title) for one in columns] == [
            (2024, "accounts", "Bokslut 2024"),
            (2025, "accounts", "Bokslut 2025"),
            (2025, "budget", "Budget 2025"),
            (2025, "net", "2025"),
            (2026, "net", "Budget 2026"),
            (2027, "net", "Plan 2027"),
            (2028, "net", "Plan 2028"),
        ]

    def test_the_budget_of_the_documents_own_year_stands_beside_it(self) -> None:
        assert shown("budget 2026: 1000", "2026: 2000") == [("Budget 2026", "1"), ("2026", "2")]

    def test_a_line_has_a_column_for_its_net_its_costs_and_its_income(self) -> None:
        assert shown("netto 2025: 1000", "kostnader 2026: 3000", "intäkter 2027: 500") == [
            ("2025", "1"),
            ("Budget 2026", "3"),
            ("Plan 2027", "-0.5"),
        ]

    def test_a_frame_has_what_is_decided_before_what_was_planned(self) -> None:
        read = workspace(
            budget="mål och budget 2026\n    enhet mnkr\ndriftram skolnämnden\n"
            "    2026: 10\n    plan 2026: 9\n    plan 2027: 11\n"
        )
        [frame] = read.of(Budget)[0].of(OperatingFrame)
        shown = [(column.title, str(value(frame, column, "mnkr"))) for column in year_columns([frame], 2026)]
        assert shown == [("Budget 2026", "10"), ("Plan 2027", "11")]

    def test_nothing_is_stated(self) -> None:
        assert year_columns([], 2026) == []
        [column] = year_columns([line("bokslut 2024: 1")], 2026)
        assert value(line("2024: 1"), column, "tkr") is None


def test_every_amount_counts_for_the_choice_of_a_unit() -> None:
    one = line("bokslut 2024: 1", "budget 2025: 2", "plan 2028: 3", "2026: 4", "netto 2027: 5",
               "intäkter 2027: 6", "kostnader 2027: 7")  # fmt: skip
    assert [str(money.value) for money in amounts_in([one])] == ["1", "2", "3", "4", "5", "6", "7"]


def test_several_series_side_by_side() -> None:
    amounts = plain_years([line("2026: 1000", "2027: 2000").amounts, line("2027: 500", "2028: 250").amounts], "mnkr")
    assert amounts.years == [2026, 2027, 2028]
    assert [[str(one) for one in row] for row in amounts.rows] == [["1", "2", "None"], ["None", "0.5", "0.25"]]
    assert [str(one) for one in amounts.sums] == ["1", "2.5", "0.25"]
    assert plain_years([], "mnkr") == ([], [], [])
