"""Numbers, amounts and dates as Swedish readers expect them: hard spaces, decimal comma, a true minus sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from styrdsl.language.values import KRONOR, MoneyUnit
from styrdsl.syntax.values import MONTHS

HARD_SPACE = "\u00a0"
MINUS = "\u2212"
EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Enough digits for any amount that a line can hold; the usual 28 would round, or refuse, what a user wrote."""


def number(value: Decimal, decimals: int | None = None) -> str:
    """`-1204.5` as `−1 204,5`; `decimals` fixes how many, else as many as the value has."""
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
    whole, _, fraction = format(abs(value), "f").partition(".")
    groups = f"{int(whole):,}".replace(",", HARD_SPACE)
    sign = MINUS if value < 0 else ""
    return f"{sign}{groups},{fraction}" if fraction else f"{sign}{groups}"


def signed(value: Decimal, decimals: int | None = None) -> str:
    """As `number`, with a plus sign before what is above zero."""
    return f"+{number(value, decimals)}" if value > 0 else number(value, decimals)


_STEPS: dict[MoneyUnit, tuple[Decimal, ...]] = {
    "kr": (Decimal(1), Decimal("0.01")),
    "tkr": (Decimal(1),),
    "mnkr": (Decimal("0.1"),),
    "mdkr": (Decimal("0.1"),),
}
"""How finely an amount is written at least; kronor with öre have two decimals."""


def in_unit(kronor: Decimal, unit: MoneyUnit) -> Decimal:
    """Kronor in another unit, exact, with no more decimals than needed but one at least in millions."""
    value = EXACT.divide(kronor, KRONOR[unit]).normalize(EXACT)
    rounded = (value.quantize(step, context=EXACT) for step in _STEPS[unit])
    return next((written for written in rounded if written == value), value)


_MOST_DECIMALS = 3
"""More are hard to read, and the amount is told in kronor: 59 200 kr, not 0,0592 mnkr."""


def plain(value: Decimal, decimals: int | None = None) -> str:
    """A figure as an author writes it, without hard spaces and the true minus sign."""
    return number(value, decimals).replace(HARD_SPACE, " ").replace(MINUS, "-")


def small(text: str) -> str:
    """The text as it stands inside a sentence: its first letter small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def amount(kronor: Decimal, unit: MoneyUnit, decimals: int | None = None) -> str:
    """Kronor as `1 092,5 mnkr`; without `decimals` exact, in kronor where the unit would need many."""
    value = in_unit(kronor, unit)
    if decimals is None and decimals_in([value]) > _MOST_DECIMALS:
        value, unit = in_unit(kronor, "kr"), "kr"
    return f"{number(value, decimals)}{HARD_SPACE}{unit}"


def decimals_of(value: Decimal) -> int:
    """How many decimals a number was written with."""
    return decimals_in((value,))


def decimals_in(values: Iterable[Decimal]) -> int:
    """The most decimals that any of the values has."""
    found = [0]
    for value in values:
        exponent = value.as_tuple().exponent
        found.append(-exponent if isinstance(exponent, int) and exponent < 0 else 0)
    return max(found)


def day(value: date) -> str:
    """`11 december 2025`, with hard spaces."""
    return f"{value.day}{HARD_SPACE}{MONTHS[value.month - 1]}{HARD_SPACE}{value.year}"


def listed(words: Iterable[str], last: str = "och") -> str:
    """`a, b och c`."""
    words = list(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
