"""Result budget, balance sheet and cash flow; financial goals; the figures that the budget reckons with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.wording import amount, capital, period
from styrdsl.facts.units import common_unit, in_unit, unit_of
from styrdsl.facts.yearly import amounts_in, value, year_columns
from styrdsl.language.budget import Budget, FinancialGoal
from styrdsl.language.construct import Construct
from styrdsl.language.frames import OwnCapitalStop
from styrdsl.language.organisation import Committee
from styrdsl.language.statements import (
    BalanceBudget,
    BalanceExemption,
    CashFlowBudget,
    FinancialStatement,
    ResultBudget,
    StatementRow,
)
from styrdsl.language.swedish import HARD_SPACE, listed, number
from styrdsl.language.values import Money, MoneyUnit, Percent, PerYear

_KINDS: tuple[tuple[type[FinancialStatement], str], ...] = (
    (ResultBudget, "Resultatbudget"),
    (BalanceBudget, "Balansbudget"),
    (CashFlowBudget, "Finansieringsbudget"),
)


def statements(composition: Composition, root: Construct, year: int) -> list[tuple[str, list[Node]]]:
    """Each statement that the document has, with its heading: rows as written, sums in bold."""
    found = []
    for kind, title in _KINDS:
        held = root.first(kind)
        nodes = _statement(composition, held, title, year) if held else []
        if nodes:
            found.append((title, nodes))
    return found


def _statement(composition: Composition, held: FinancialStatement, title: str, year: int) -> list[Node]:
    rows = held.of(StatementRow)
    unit = common_unit(amounts_in(rows), unit_of(held, composition.workspace))
    columns = year_columns(rows, year)
    lines = [
        Line([str(row.title or row.name), *(value(row, column, unit) for column in columns)],
             row.kind == "summa", 1 if row.kind == "varav" or row.part_of else 0)
        for row in rows
    ]  # fmt: skip
    made = table(f"{title}, {unit}", [Col("Post"), *numbers(*(column.title for column in columns))], lines)
    return composition.prose(held.text, 2) + made


def exemptions(composition: Composition, root: Construct) -> list[Node]:
    """Why a year is planned with a deficit, and by when it is restored."""
    nodes: list[Node] = []
    for one in root.of(BalanceExemption):
        facts = [
            ("Grund", capital(one.ground or "")),
            ("Gäller", period(one.period)),
            ("Återställs senast", str(one.restored_by or "")),
            ("Beslut", composition.decided(one.decision)),
        ]
        nodes += facts_of(facts) + composition.prose(one.text, 3)
    return nodes


def capital_stop(composition: Composition, root: Construct) -> list[Node]:
    """The council's stop for the use of own capital."""
    held = root.first(OwnCapitalStop)
    if held is None:
        return []
    every = any(ref.every for ref in held.committees)
    names = [str(one.title) for one in composition.workspace.resolved(held.committees, Committee)]
    facts = [
        ("Gäller", "Alla nämnder" if every or not names else listed(names)),
        ("Period", period(held.period)),
        ("Beslut", composition.decided(held.decision)),
    ]
    return facts_of(facts) + composition.prose(held.text, 2)


def financial_goals(composition: Composition, root: Construct) -> list[Node]:
    """The financial goals with their limits and what the budget reckons with."""
    held = root.of(FinancialGoal)
    years = sorted({year for one in held for year in (*one.planned_share.years, *one.planned_amount.years)})
    lines = [
        Line([str(one.title or one.name), _limit(one), *(_planned(one, year) for year in years), one.reason])
        for one in held
    ]
    columns = [Col("Finansiellt mål"), Col("Gräns"), *numbers(*(f"Plan {year}" for year in years)), Col("Skäl")]
    return table("Finansiella mål", columns, lines) + composition.texts(held, 2)


def _limit(goal: FinancialGoal) -> str:
    parts = [
        f"minst {_percent(goal.at_least)}" if goal.at_least else "",
        f"högst {_percent(goal.at_most)}" if goal.at_most else "",
        f"minst {amount(goal.at_least_amount)}" if goal.at_least_amount else "",
        f"högst {amount(goal.at_most_amount)}" if goal.at_most_amount else "",
    ]
    return capital(listed(part for part in parts if part))


def _percent(value: Percent) -> str:
    return f"{number(value.value)}{HARD_SPACE}%"


def _planned(goal: FinancialGoal, year: int) -> str:
    share, planned = goal.planned_share.get(year), goal.planned_amount.get(year)
    return " · ".join(part for part in (_percent(share) if share else "", amount(planned) if planned else "") if part)


def assumptions(composition: Composition, budget: Budget) -> list[Node]:
    """Tax rate, population, limits and rates by year."""
    money: Sequence[tuple[str, PerYear[Money]]] = (
        ("Låneram", budget.loan_limit),
        ("Borgensram", budget.guarantee_limit),
    )
    unit: MoneyUnit = common_unit([entry.value for _, one in money for entry in one], composition.unit)
    rows: list[tuple[str, str, dict[int, Decimal]]] = [
        ("Skattesats", "kr per 100 kr", {entry.year: entry.value for entry in budget.tax_rate}),
        ("Invånare", "antal", {entry.year: Decimal(entry.value) for entry in budget.population}),
        *((title, unit, {entry.year: in_unit(entry.value, unit) for entry in one}) for title, one in money),
        ("Internränta", "procent", {entry.year: entry.value.value for entry in budget.internal_interest}),
        ("Personalomkostnadspålägg", "procent", {entry.year: entry.value.value for entry in budget.payroll_overhead}),
    ]
    years = sorted({year for _, _, values in rows for year in values})
    lines = [
        Line([title, word, *(values.get(year) for year in years)], alike=title)
        for title, word, values in rows
        if values
    ]
    return table("Det budgeten räknar med", [Col("Uppgift"), Col("Enhet"), *numbers(*map(str, years))], lines)
