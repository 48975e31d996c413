"""Huddinge's plans add up, reckoned from the model without the rules: lines, units, carried results, action plan."""

from decimal import Decimal
from pathlib import Path

import pytest

from styrdsl.language.budget import Budget
from styrdsl.language.frames import Earmark, OperatingFrame
from styrdsl.language.goals import Goal, Indicator
from styrdsl.language.investments import Investment, InvestmentFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.own_capital import ActionPlan, ActivityCapital, CapitalUse, OwnCapital, RecoveryStep
from styrdsl.language.plan import OperationalPlan, Unit
from styrdsl.language.values import Money, PerYear
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

YEARS = (2026, 2027, 2028)
KSM, VON = "klimat-och-stadsmiljönämnden", "vård-och-omsorgsnämnden"
DEVELOPMENT = {"kungens-kurva", "vårby-udde"}


@pytest.fixture(scope="module")
def huddinge() -> Workspace:
    return load(Path(__file__).parents[2] / "examples" / "huddinge")


def plan(workspace: Workspace, committee: str) -> OperationalPlan:
    (found,) = (one for one in workspace.of(OperationalPlan) if one.committee.path == committee)
    return found


def kr(values: PerYear[Money], year: int) -> Decimal:
    money = values.get(year)
    return money.kr if money else Decimal(0)


def frame(workspace: Workspace, committee: str) -> OperatingFrame:
    (found,) = (one for budget in workspace.of(Budget) for one in budget.of(OperatingFrame)
                if one.committee.path == committee)  # fmt: skip
    return found


@pytest.mark.parametrize("committee", [KSM, VON])
@pytest.mark.parametrize("year", YEARS)
def test_lines_fill_the_frame(huddinge: Workspace, committee: str, year: int) -> None:
    lines = plan(huddinge, committee).of(BudgetLine)
    net = sum((kr(line.costs, year) - kr(line.income, year) for line in lines), Decimal(0))
    assert net == kr(frame(huddinge, committee).amounts, year)


@pytest.mark.parametrize("committee", [KSM, VON])
def test_last_years_budget_fills_last_years_frame(huddinge: Workspace, committee: str) -> None:
    lines = plan(huddinge, committee).of(BudgetLine)
    assert sum((kr(line.budget, 2025) for line in lines), Decimal(0)) == kr(frame(huddinge, committee).budget, 2025)


@pytest.mark.parametrize("year", YEARS)
def test_the_earmark_is_kept(huddinge: Workspace, year: int) -> None:
    (earmark,) = (one for budget in huddinge.of(Budget) for one in budget.of(Earmark))
    (line,) = (one for one in plan(huddinge, KSM).of(BudgetLine) if one.name == "vinterunderhåll")
    assert kr(line.costs, year) - kr(line.income, year) == kr(earmark.amounts, year)


@pytest.mark.parametrize("committee", [KSM, VON])
def test_units_share_budget_and_result(huddinge: Workspace, committee: str) -> None:
    document = plan(huddinge, committee)
    units = document.all(Unit)
    top = [unit for unit in units if unit.part_of is None]
    assert sum((kr(unit.budget, 2026) for unit in top), Decimal(0)) == kr(frame(huddinge, committee).amounts, 2026)
    (capital,) = document.of(OwnCapital)
    assert sum((kr(unit.balanced, 2025) for unit in top), Decimal(0)) == kr(capital.opening, 2026)
    for whole in top:
        parts = [unit for unit in units if huddinge.resolve(unit.part_of) is whole]
        for field, year in (("budget", 2026), ("balanced", 2025)):
            assert not parts or sum(kr(getattr(one, field), year) for one in parts) == kr(getattr(whole, field), year)


def test_own_capital_of_the_city_environment(huddinge: Workspace) -> None:
    document = plan(huddinge, KSM)
    (capital,) = document.of(OwnCapital)
    used = sum((kr(use.amounts, 2026) for use in capital.of(CapitalUse)), Decimal(0))
    assert used
    assert kr(capital.opening, 2026) - used == kr(capital.closing, 2026)
    turnover = sum((kr(line.costs, 2026) for line in document.of(BudgetLine)), Decimal(0))
    assert kr(capital.opening, 2026) <= turnover * Decimal("0.03")
    (winter,) = capital.of(ActivityCapital)
    assert abs(kr(winter.opening, 2026)) <= Decimal("38.2e6") * Decimal("0.15")


def test_the_deficit_is_restored(huddinge: Workspace) -> None:
    document = plan(huddinge, VON)
    (recovery,) = document.of(ActionPlan)
    steps = recovery.of(RecoveryStep)
    by_year = {year: sum((kr(step.amounts, year) for step in steps), Decimal(0)) for year in (2025, 2026, 2027)}
    deficit = kr(recovery.deficits, 2024)
    assert sum(by_year.values()) == deficit
    (capital,) = document.of(OwnCapital)
    assert kr(capital.opening, 2026) == by_year[2025] - deficit
    assert kr(capital.closing, 2026) == kr(capital.opening, 2026) + by_year[2026]
    (reserve,) = (line for line in document.of(BudgetLine) if line.name == "återställning")
    assert [kr(reserve.costs, year) for year in (2026, 2027)] == [by_year[2026], by_year[2027]]


@pytest.mark.parametrize("committee", [KSM, VON])
@pytest.mark.parametrize("year", YEARS)
def test_investments_fill_their_frame(huddinge: Workspace, committee: str, year: int) -> None:
    (limit,) = (one for budget in huddinge.of(Budget) for one in budget.of(InvestmentFrame)
                if one.committee.path == committee)  # fmt: skip
    own = [one for one in plan(huddinge, committee).of(Investment) if one.name not in DEVELOPMENT]
    assert sum((kr(one.amounts, year) for one in own), Decimal(0)) == kr(limit.amounts, year)


@pytest.mark.parametrize("committee", [KSM, VON])
def test_goals_are_many_and_measured(huddinge: Workspace, committee: str) -> None:
    goals = plan(huddinge, committee).of(Goal)
    assert 8 <= len(goals) <= 10
    assert all(len(goal.of(Indicator)) >= 1 for goal in goals)
