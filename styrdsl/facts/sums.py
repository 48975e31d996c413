"""Exact sums in kronor, with the rounding that their terms allow.

Rounding is the half step that the author wrote, as far as the kommun accepts any.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from styrdsl.facts import settings, units
from styrdsl.language.swedish import amount, number
from styrdsl.language.swedish import in_unit as kronor_in
from styrdsl.language.values import Money, MoneyUnit
from styrdsl.workspace.snapshot import Workspace

_NO_ROUNDING = Decimal(0)


Standing = Literal["over", "in balance", "within"]


class Sum(NamedTuple):
    """An exact sum in kronor, the rounding that its terms allow, and how many terms it has."""

    kr: Decimal
    rounding: Decimal
    terms: int

    def __add__(self, other: object) -> Sum:
        """Both together."""
        assert isinstance(other, Sum)
        return Sum(self.kr + other.kr, self.rounding + other.rounding, self.terms + other.terms)

    def __neg__(self) -> Sum:
        """The same with the other sign."""
        return self._replace(kr=-self.kr)

    def __sub__(self, other: Sum) -> Sum:
        """This less the other; roundings add up all the same."""
        return self + -other

    def exceeds(self, other: Sum, workspace: Workspace) -> bool:
        """Whether it is greater by more than the rounding that the kommun accepts."""
        return self.kr - other.kr > (self - other).accepted(workspace)

    def differs(self, other: Sum, workspace: Workspace) -> bool:
        """Whether the difference is more than the rounding that the kommun accepts."""
        return abs(self.kr - other.kr) > (self - other).accepted(workspace)

    def standing(self, room: Sum, workspace: Workspace) -> Standing:
        """How this stands to the room that there is for it, as rules and documents tell it."""
        if self.exceeds(room, workspace):
            return "over"
        return "within" if room.exceeds(self, workspace) else "in balance"

    def accepted(self, workspace: Workspace) -> Decimal:
        """The rounding that the kommun accepts: all that the terms allow, or none."""
        return _NO_ROUNDING if settings.exact(workspace) else self.rounding


_ORE = Decimal("0.01")
NOTHING = Sum(Decimal(0), _NO_ROUNDING, 0)


def of(money: Money) -> Sum:
    """One amount. Kronor, amounts written to the öre and a bare 0 are exact; others may be rounded by half a step."""
    half = money.half_unit
    bare_zero = not money.value and money.value.as_tuple().exponent == 0
    exact = money.unit == "kr" or half < _ORE or bare_zero
    return Sum(money.kr, _NO_ROUNDING if exact else half, 1)


def total(sums: Iterable[Sum]) -> Sum:
    """All together."""
    result = NOTHING
    for item in sums:
        result += item
    return result


_MOST_TERMS = 6


def added(terms: Sequence[Decimal], unit: MoneyUnit) -> tuple[str, ...]:
    """The addition as a note, `14,0 + 7,0 = 21,0 mnkr`; none for one term, and of many terms only how many they are."""
    together = sum(terms, Decimal(0))
    if len(terms) <= 1:
        return ()
    if len(terms) > _MOST_TERMS:
        return (f"{len(terms)} belopp, tillsammans {amount(together, unit)}",)
    shown = unit if all(amount(kronor, unit).endswith(unit) for kronor in (*terms, together)) else "kr"
    signs = ("", *("− " if kronor < 0 else "+ " for kronor in terms[1:]))
    values = (terms[0], *map(abs, terms[1:]))
    sums = " ".join(sign + number(kronor_in(kronor, shown)) for sign, kronor in zip(signs, values, strict=True))
    return (f"{sums} = {amount(together, shown)}",)


class Term(NamedTuple):
    """An amount that is added, or taken away."""

    money: Money
    minus: bool = False


def of_terms(terms: Sequence[Term]) -> Sum | None:
    """What terms make together, in kronor; None for no terms."""
    return total(-of(money) if minus else of(money) for money, minus in terms) if terms else None


def in_unit(terms: Iterable[Term], unit: MoneyUnit) -> Decimal | None:
    """The same in a unit, with the decimals that were written; None for no terms."""
    amounts = ((units.in_unit(money, unit), minus) for money, minus in terms)
    return units.add(value.copy_negate() if minus else value for value, minus in amounts)
