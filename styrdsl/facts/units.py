"""Amounts brought to one unit and added exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from styrdsl.language.swedish import EXACT, HARD_SPACE, decimals_of, number
from styrdsl.language.values import KRONOR

if TYPE_CHECKING:
    from styrdsl.language.construct import Construct
    from styrdsl.language.values import Money, MoneyUnit
    from styrdsl.workspace.snapshot import Workspace

_POWER: dict[str, int] = {unit: worth.adjusted() for unit, worth in KRONOR.items()}
_READABLE = 3
"""More decimals than this, and a smaller unit reads better."""


def in_unit(money: Money, unit: MoneyUnit) -> Decimal:
    """The amount counted in a unit, exact; in its own unit with the decimals that were written."""
    if money.unit == unit:
        return money.value
    moved = money.value.scaleb(_POWER[money.unit] - _POWER[unit], EXACT).normalize(EXACT)
    return moved if decimals_of(moved) else moved.quantize(Decimal(1), context=EXACT)


def in_text(value: Decimal, unit: MoneyUnit) -> str:
    """An amount as running text says it: `1 846,9 mnkr` rather than `1 846 900 tkr`, where no figure is lost by it."""
    steps = _POWER["mnkr"] - _POWER[unit]
    moved = value.scaleb(-steps, EXACT).normalize(EXACT)
    if steps > 0 and abs(moved) >= 1 and decimals_of(moved) <= 1:
        return f"{number(moved)}{HARD_SPACE}mnkr"
    return f"{number(value)}{HARD_SPACE}{unit}"


def common_unit(amounts: Iterable[Money | None], preferred: MoneyUnit) -> MoneyUnit:
    """The unit for a table: the one that all amounts share, else `preferred`, else the smallest that they use."""
    held = [money for money in amounts if money is not None]
    units = {money.unit for money in held}
    if len(units) == 1:
        return next(iter(units))
    if all(decimals_of(in_unit(money, preferred)) <= _READABLE for money in held):
        return preferred
    return min(units, key=_POWER.__getitem__, default=preferred)


def add(values: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of the values that are there; None when there are none."""
    held = [value for value in values if value is not None]
    return reduce(EXACT.add, held) if held else None


def column_sums(rows: Sequence[Sequence[Decimal | None]], columns: Sized) -> list[Decimal | None]:
    """The sum of each column of some rows that have the columns; None in each where there are no rows."""
    return [add(row[place] for row in rows) for place in range(len(columns))]


def difference(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    """`first − second`, exact; one that is missing counts as nothing, both missing give None."""
    if first is None and second is None:
        return None
    return EXACT.subtract(first or Decimal(0), second or Decimal(0))


def unit_of(construct: Construct, workspace: Workspace) -> MoneyUnit:
    """The unit of a construct's amounts: its own, or that of whatever it stands in, else the municipality's, or tkr."""
    at: Construct | None = construct
    while at is not None:
        unit: MoneyUnit | None = getattr(at, "unit", None)
        if unit in _POWER:
            return unit
        at = at.parent
    return (workspace.municipality and workspace.municipality.unit) or "tkr"
