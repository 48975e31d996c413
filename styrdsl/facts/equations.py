"""What a printed table states about itself: equations between its cells, and the cell that must be wrong.

An equation is a sum row in one column, or a sum column in one row. Its residual is what is printed as the sum minus
what its terms make. A single wrong cell shows itself as one and the same error in every equation that it stands in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from styrdsl.files.source import Span
from styrdsl.language.construct import Construct


class Printed(NamedTuple):
    """A printed figure: its value in the table's unit, half of the step it is printed in, its row and column."""

    value: Decimal
    half: Decimal
    row: str
    column: str
    span: Span

    @property
    def where(self) -> str:
        """`Skola, 2026`."""
        return f"{self.row}, {self.column}"


class Equation:
    """`total = Σ plus − Σ minus`; `row` is the construct that states it.

    `others` are the figures beside the terms that do not count, `blank` the places of terms that are left empty, each
    with the sign that it would count with. What follows from its cells is reckoned once.
    """

    def __init__(
        self,
        total: Printed,
        plus: tuple[Printed, ...],
        minus: tuple[Printed, ...],
        row: Construct,
        others: Iterable[Printed] = (),
        blank: tuple[tuple[Printed, int], ...] = (),
    ) -> None:
        self.total, self.plus, self.minus, self.row, self.blank = total, plus, minus, row, blank
        self._others = others

    @cached_property
    def others(self) -> tuple[Printed, ...]:
        """The figures beside the terms; sought only where something is wrong."""
        return tuple(self._others)

    @cached_property
    def computed(self) -> Decimal:
        """What the terms make, exact."""
        return sum((cell.value for cell in self.plus), Decimal(0)) - sum(
            (cell.value for cell in self.minus), Decimal(0)
        )

    @cached_property
    def residual(self) -> Decimal:
        """Printed minus computed."""
        return self.total.value - self.computed

    @cached_property
    def tolerance(self) -> Decimal:
        """Terms × half the printed step, the printed sum counted as one of them."""
        return sum((cell.half for cell in self.cells), Decimal(0))

    @cached_property
    def wrong(self) -> bool:
        """Whether the difference is more than rounding explains."""
        return abs(self.residual) > self.tolerance

    @cached_property
    def down(self) -> bool:
        """Whether it goes down a column, not along a row."""
        return all(cell.column == self.total.column for cell in self.cells)

    @cached_property
    def _factors(self) -> Counter[Span]:
        found: Counter[Span] = Counter(cell.span for cell in self.minus)
        found.subtract(cell.span for cell in self.plus)
        return found

    def factor(self, cell: Printed) -> int:
        """How an error in the cell shows in the residual: 1, −1, or 0 when it is no part."""
        return 1 if cell.span == self.total.span else self._factors[cell.span]

    @cached_property
    def cells(self) -> tuple[Printed, ...]:
        """Every cell in it."""
        return (self.total, *self.plus, *self.minus)


class Culprit(NamedTuple):
    """The one cell that explains every wrong equation it stands in, and the value that mends them all."""

    cell: Printed
    proper: Decimal
    equations: tuple[Equation, ...]


def printed(value: Decimal, row: str, column: str, span: Span, *, exact: bool = False) -> Printed:
    """A cell; whole numbers and decimals are rounded to their last digit, unless they are said to be exact."""
    return Printed(value, Decimal(0) if exact else half_step(value), row, column, span)


def half_step(value: Decimal) -> Decimal:
    """Half of the step that a figure is printed in.

    >>> half_step(Decimal("12.5")), half_step(Decimal(12))
    (Decimal('0.05'), Decimal('0.5'))
    """
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0) / 2


def sound(equations: Iterable[Equation]) -> set[Span]:
    """Where the cells stand that are part of an equation that holds: none of them can be wrong all by itself."""
    return {cell.span for equation in equations if not equation.wrong for cell in equation.cells}


def culprits(equations: Sequence[Equation]) -> list[Culprit]:
    """The cells that stand in at least two wrong equations and explain all of theirs by one error."""
    by_cell: dict[Span, list[Equation]] = {}
    cells: dict[Span, Printed] = {}
    for equation in equations:
        for cell in equation.cells:
            by_cell.setdefault(cell.span, []).append(equation)
            cells[cell.span] = cell
    found = [culprit for span, own in by_cell.items() if (culprit := _culprit(cells[span], own))]
    return _independent(found)


def _culprit(cell: Printed, own: Sequence[Equation]) -> Culprit | None:
    wrong = [equation for equation in own if equation.wrong]
    if len(wrong) < 2 or len(wrong) < len(own):  # noqa: PLR2004  (a row and a column must agree)
        return None
    finest, *others = sorted(wrong, key=lambda equation: equation.tolerance)
    error = finest.residual * finest.factor(cell)
    for other in others:
        if abs(error - other.residual * other.factor(cell)) > finest.tolerance + other.tolerance:
            return None
    return Culprit(cell, cell.value - error, tuple(wrong))


def _independent(found: Iterable[Culprit]) -> list[Culprit]:
    """No equation is explained twice: where several cells could be wrong alike, none is blamed."""
    culprits_ = list(found)
    kept = []
    for culprit in culprits_:
        rivals = [
            other for other in culprits_ if other is not culprit and set(other.equations) & set(culprit.equations)
        ]
        if not rivals:
            kept.append(culprit)
    return kept
