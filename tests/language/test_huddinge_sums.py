"""Huddinge's Mål och budget 2026 adds up to the last öre: the example is also the proof that the words suffice."""

from decimal import Decimal
from pathlib import Path

import pytest

from styrdsl.language.budget import Budget, FinancialGoal
from styrdsl.language.frames import CentralItem, OperatingFrame
from styrdsl.language.investments import DevelopmentFrame, Frame, InvestmentFrame, PremisesFrame, Project
from styrdsl.language.organisation import Committee
from styrdsl.language.statements import FinancialStatement, ResultBudget, StatementRow
from styrdsl.language.text import PrintedTable, TableRow
from styrdsl.language.values import Money, PerYear
from styrdsl.language.vision import CouncilGoal, TargetArea
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

YEARS = (2026, 2027, 2028)


@pytest.fixture(scope="module")
def huddinge() -> Workspace:
    return load(Path(__file__).parents[2] / "examples" / "huddinge")


@pytest.fixture(scope="module")
def budget(huddinge: Workspace) -> Budget:
    found = [doc for doc in huddinge.of(Budget) if doc.year == 2026]
    assert len(found) == 1
    return found[0]


def kr(values: PerYear[Money], year: int) -> Decimal:
    value = values.get(year)
    return Decimal(0) if value is None else value.kr


def row(budget: Budget, role: str, year: int) -> Decimal:
    statement = budget.first(ResultBudget)
    assert statement is not None
    return sum((kr(item.amounts, year) for item in statement.of(StatementRow) if item.role == role), Decimal(0))


def test_understood(huddinge: Workspace) -> None:
    own = {"kommun.styr", "mal-och-budget-2026.styr"}
    assert [found.message for found in huddinge.diagnostics if found.span.source.name in own] == []


def test_the_goal_structure_is_whole(huddinge: Workspace) -> None:
    assert huddinge.municipality is not None
    goals = huddinge.municipality.of(CouncilGoal)
    areas = huddinge.municipality.of(TargetArea)
    assert [goal.name for goal in goals] == [str(number) for number in range(1, 23)]
    assert {huddinge.resolve(goal.target_area) for goal in goals} == set(areas)
    assert all(goal.committees or goal.companies for goal in goals)


@pytest.mark.parametrize("year", YEARS)
def test_income_covers_frames_central_items_and_result(budget: Budget, year: int) -> None:
    frames = sum((kr(frame.amounts, year) for frame in budget.of(OperatingFrame)), Decimal(0))
    central = sum((kr(item.amounts, year) for item in budget.of(CentralItem)), Decimal(0))
    assert frames + central == -row(budget, "verksamhetens nettokostnader", year)
    income = row(budget, "skatteintäkter", year) + row(budget, "generella statsbidrag", year)
    financial = row(budget, "finansiella intäkter", year) + row(budget, "finansiella kostnader", year)
    result = row(budget, "årets resultat", year)
    assert income - frames - central + financial == result
    assert row(budget, "balanskravsresultat", year) > 0
    goal = next(goal for goal in budget.of(FinancialGoal) if goal.name == "resultat")
    share = goal.planned_share.get(year)
    assert share is not None
    assert share.value == round(100 * result / income, 1)
    assert kr(goal.planned_amount, year) == result


def test_every_declared_sum_is_the_sum(huddinge: Workspace, budget: Budget) -> None:
    checked = 0
    for statement in (child for child in budget.children if isinstance(child, FinancialStatement)):
        for total in statement.of(StatementRow):
            parts = huddinge.resolved(total.adds, StatementRow)
            for values in ("amounts", "budget") if parts else ():
                for item in getattr(total, values):
                    assert item.value.kr == sum(kr(getattr(part, values), item.year) for part in parts), total.title
                    checked += 1
    assert checked == 4 * 4 + 2 * 4 + 2 * 3


def test_the_printed_table_adds_up(huddinge: Workspace, budget: Budget) -> None:
    (table,) = budget.all(PrintedTable)
    (total,) = (line for line in table.of(TableRow) if line.kind == "summa")
    parts = huddinge.resolved(total.adds, TableRow)
    assert len(parts) == 6
    for cell in total.cells:
        values = [part.cells.get(cell.column) for part in parts]
        assert cell.value == sum(value.value for value in values if value and value.value is not None)
        assert budget.population.get(int(cell.column)) == cell.value


@pytest.mark.parametrize("year", YEARS)
def test_projects_fill_their_frames(budget: Budget, year: int) -> None:
    for frame in (child for child in budget.children if isinstance(child, Frame)):
        projects = frame.of(Project)
        if projects:
            assert sum(kr(project.amounts, year) for project in projects) == kr(frame.amounts, year)


def test_decided_investment_is_what_the_years_hold(budget: Budget) -> None:
    for project in budget.all(Project):
        if project.decided is None:
            assert project.kind == "årlig investering"
            continue
        spent = project.spent.kr if project.spent else Decimal(0)
        assert spent + sum(item.value.kr for item in project.amounts) == project.decided.kr, project.name


@pytest.mark.parametrize("year", YEARS)
def test_investments_meet_the_cash_flow(huddinge: Workspace, budget: Budget, year: int) -> None:
    kinds = (InvestmentFrame, DevelopmentFrame, PremisesFrame)
    total = sum(kr(frame.amounts, year) for kind in kinds for frame in budget.of(kind))
    rows = {str(line.name): line for line in budget.all(StatementRow)}
    assert kr(rows["nettoinvesteringar"].amounts, year) == -total
    before = rows["likvida-medel"].budget.get(2025) if year == 2026 else rows["likvida-medel"].amounts.get(year - 1)
    assert before is not None
    change = kr(rows["förändring-likvida"].amounts, year)
    assert before.kr + change == kr(rows["likvida-medel"].amounts, year)


def test_every_committee_has_a_frame(huddinge: Workspace, budget: Budget) -> None:
    assert huddinge.municipality is not None
    given = [huddinge.resolve(frame.committee) for frame in budget.of(OperatingFrame)]
    assert set(given) == set(huddinge.municipality.of(Committee))
    assert len(given) == len(set(given))
