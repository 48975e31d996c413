"""Amounts by year: which columns a table of them has, and what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from styrdsl.facts.net_costs import net_in
from styrdsl.facts.units import column_sums, in_unit
from styrdsl.language.document import Yearly
from styrdsl.language.operating import BudgetLine
from styrdsl.language.values import Money, MoneyUnit, PerYear


class Year(NamedTuple):
    """A column: the accounts, the budget or the plan of a year."""

    year: int
    kind: Literal["accounts", "budget", "net"]
    title: str


def year_columns(items: Iterable[Yearly], year: int) -> list[Year]:
    """The columns that some items need, by year; `year` is the document's own."""
    accounts, budgets, nets, plans = set[int](), set[int](), set[int](), set[int]()
    for item in items:
        accounts |= set(item.accounts.years)
        budgets |= set(item.budget.years)
        plans |= set(item.plan.years)
        nets |= set(item.amounts.years)
        if isinstance(item, BudgetLine):
            nets |= {*item.net.years, *item.income.years, *item.costs.years}
    found = [Year(one, "accounts", f"Bokslut {one}") for one in accounts]
    found += [Year(one, "budget", f"Budget {one}") for one in budgets]
    found += [Year(one, "net", _title(one, year, one in budgets)) for one in nets | plans]
    return sorted(found, key=lambda column: column.year)  # those of one year as they were put here


def _title(one: int, year: int, taken: bool) -> str:  # noqa: FBT001  (private, one caller)
    if one > year:
        return f"Plan {one}"
    return str(one) if one < year or taken else f"Budget {one}"


def value(item: Yearly, column: Year, unit: MoneyUnit) -> Decimal | None:
    """What an item has in a column, in a unit; a budget line's net is the one that rules reckon with."""
    if column.kind == "accounts":
        return _of(item.accounts, column.year, unit)
    if column.kind == "budget":
        return _of(item.budget, column.year, unit)
    if isinstance(item, BudgetLine):
        return net_in(item, column.year, unit)
    stated = _of(item.amounts, column.year, unit)
    return _of(item.plan, column.year, unit) if stated is None else stated


def _of(series: PerYear[Money], year: int, unit: MoneyUnit) -> Decimal | None:
    money = series.get(year)
    return None if money is None else in_unit(money, unit)


def amounts_in(items: Iterable[Yearly]) -> list[Money]:
    """Every amount that some items state, for the choice of a unit."""
    found: list[Money] = []
    for item in items:
        series: list[PerYear[Money]] = [item.accounts, item.budget, item.plan, item.amounts]
        if isinstance(item, BudgetLine):
            series += [item.net, item.income, item.costs]
        found += [entry.value for one in series for entry in one]
    return found


class Amounts(NamedTuple):
    """Rows of amounts by year that have nothing more: the years, and each row's values in the unit."""

    years: list[int]
    rows: list[list[Decimal | None]]
    sums: list[Decimal | None]


def plain_years(series: Sequence[PerYear[Money]], unit: MoneyUnit) -> Amounts:
    """Several series side by side, with their sums by year."""
    years = sorted({year for one in series for year in one.years})
    rows = [[_of(one, year, unit) for year in years] for one in series]
    return Amounts(years, rows, column_sums(rows, years))
