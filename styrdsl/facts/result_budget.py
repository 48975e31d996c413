"""The rows of the result budget by their role."""

from __future__ import annotations

from decimal import Decimal

from styrdsl.language.budget import Budget, DirectionCase
from styrdsl.language.statements import ResultBudget, StatementRow


def row_of(budget: Budget | DirectionCase, role: str) -> StatementRow | None:
    """The result budget's row with a role."""
    statement = budget.first(ResultBudget)
    return next((row for row in statement.of(StatementRow) if row.role == role), None) if statement else None


def income_of(budget: Budget | DirectionCase, year: int) -> Decimal:
    """Taxes and general state grants of a year, in kronor."""
    rows = (row_of(budget, "skatteintäkter"), row_of(budget, "generella statsbidrag"))
    return sum((money.kr for row in rows if row and (money := row.amounts.get(year))), Decimal(0))
