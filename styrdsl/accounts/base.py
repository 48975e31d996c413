"""A principle's figures for one document, line by line: what its rules reckon with, shown by `styr explain --for`.

A reckoning judges nothing. It shows how the rules of the same principle come to their figures, by the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeVar

from styrdsl.files.source import Span
from styrdsl.language.construct import Construct
from styrdsl.language.swedish import EXACT, amount, number
from styrdsl.language.values import MoneyUnit


class Line(NamedTuple):
    """A line: what, the figure as text, how it comes about, where it is written, its depth, whether it is a result."""

    label: str
    value: str = ""
    how: str = ""
    at: Span | None = None
    level: int = 0
    result: bool = False


GAP = Line("")
"""An empty line between groups."""


class Reckoning(NamedTuple):
    """How a principle's figures are shown for documents of one type."""

    principle: str
    on: type[Construct]
    lines: Callable[..., Iterator[Line]]


RECKONINGS: list[Reckoning] = []
Lines = TypeVar("Lines", bound=Callable[..., Iterator[Line]])


def reckoning(principle: str, on: type[Construct]) -> Callable[[Lines], Lines]:
    """Register how a principle's figures are shown; the function takes `(document, workspace)`."""

    def register(lines: Lines) -> Lines:
        RECKONINGS.append(Reckoning(principle, on, lines))
        return lines

    return register


class Teller(NamedTuple):
    """Makes lines with amounts in one unit."""

    unit: MoneyUnit

    def money(self, kronor: Decimal) -> str:
        """An amount, exact."""
        return amount(kronor, self.unit)

    def line(
        self, label: str, kronor: Decimal, how: str = "", at: Span | None = None, *, level: int = 0,
        result: bool = False,
    ) -> Line:  # fmt: skip
        """A line with an amount."""
        return Line(label, self.money(kronor), how, at, level, result)

    def difference(self, first: Decimal, second: Decimal) -> str:
        """`4,1 mnkr − 2,3 mnkr`."""
        sign = "+" if second < 0 else "−"
        return f"{self.money(first)} {sign} {self.money(abs(second))}"


def share(part: Decimal, whole: Decimal) -> str:
    """`1,7 %`; nothing where there is no whole."""
    return f"{number(EXACT.divide(part * 100, whole), 1)} %" if whole else ""


def counted(number_of: int, one: str, many: str) -> str:
    """`1 ram`, `12 ramar`."""
    return f"{number_of} {one if number_of == 1 else many}"
