"""What may have gone wrong when a sum does not add up: one slip of the pen at a time, each of which explains it all.

Nothing here guesses. A slip is told only when the equation holds with it mended, exactly or but for rounding, and
never about a cell that stands in another equation that holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from styrdsl.facts.equations import Equation, Printed
from styrdsl.files.source import Span
from styrdsl.language.swedish import EXACT, decimals_in

Kind = Literal[
    "tecken", "siffror", "bortfallen", "fördubblad", "siffra", "enhet", "granne", "glömd", "dubbel", "extra", "tom"
]
SCALES = (Decimal(10), Decimal("0.1"), Decimal(1000), Decimal("0.001"))
"""A decimal comma in the wrong place, and thousands for millions or the other way."""
_MOST_STEPS = 20
_WRITTEN = ("tecken", "siffror", "bortfallen", "fördubblad", "siffra", "enhet", "granne", "tom")
_WEAK = ("granne", "siffra")
"""What explains nearly any difference somewhere: told only where nothing else explains it, a figure from the row beside
before a wrong digit."""


class Slip(NamedTuple):
    """A slip in one cell: `proper` is what it should be, or for a term wrongly counted what it counts as.

    Kinds: `tecken` a wrong sign, `siffror` two neighbouring digits that changed places, `bortfallen` a digit that is
    missing, `fördubblad` one that stands twice, `siffra` one wrong digit, `enhet` ten or a thousand times too much or
    little, `granne` the figure of the row beside, `glömd` a term that the sum leaves out, `dubbel` one that it has
    twice, `extra` a row that does not count but is in the sum, `tom` a term that is not written.
    """

    kind: Kind
    cell: Printed
    proper: Decimal
    exact: bool

    @property
    def written(self) -> bool:
        """Whether the cell itself would be mended, not the sum."""
        return self.kind in _WRITTEN


def slips(equation: Equation, sound: Set[Span] = frozenset()) -> list[Slip]:
    """Every single slip that explains a wrong equation; only those that explain it exactly when there are any.

    A slip that explains nearly anything (one wrong digit, the row beside) counts only where no other does exactly.

    Args:
        equation: one that is wrong.
        sound: where cells stand that are part of an equation that holds.
    """
    decimals, twins = decimals_in(cell.value for cell in equation.cells), _twins(equation)
    found = [
        slip
        for cell in equation.cells
        if cell.span not in sound and cell.value
        for slip in _in_cell(equation, cell, decimals)
        if slip.kind != "granne" or cell.span in twins
    ]
    if equation.total.span not in sound:
        found += _miscounted(equation)
    exact = [slip for slip in found if slip.exact]
    strong = [slip for slip in exact if _likely(slip, equation)]
    if strong and all(slip.kind == "bortfallen" for slip in strong):  # no likelier than a wrong digit somewhere else
        strong += [slip for slip in exact if slip.kind == "siffra"]
    ranks = [strong, *([slip for slip in exact if slip.kind == kind] for kind in _WEAK), exact]
    certain = next(filter(None, ranks), [])
    empty = [Slip("tom", cell, equation.residual * sign, exact=True) for cell, sign in equation.blank]
    return (certain or found) + (empty if len(empty) == 1 else [])


def _in_cell(equation: Equation, cell: Printed, decimals: int) -> Iterator[Slip]:
    """Slips in one cell; it has no more decimals than the table it stands in."""
    factor = equation.factor(cell)
    if abs(factor) != 1:
        return
    need = cell.value - equation.residual * factor
    for kind, value, room in variants(cell):
        off = abs(value - need)
        near = off <= equation.tolerance + room and (kind != "fördubblad" or not off)
        if near and decimals_in([value]) <= decimals:
            yield Slip(kind, cell, _as_printed(value, decimals) if kind == "enhet" else value, exact=not off)
    if lost_digit(cell.value, need):
        yield Slip("bortfallen", cell, need, exact=True)
    elif one_digit(cell.value, need):
        yield Slip("siffra", cell, need, exact=True)
    if need:
        yield Slip("granne", cell, need, exact=True)


def _twins(equation: Equation) -> set[Span]:
    """The terms with the same figure of several digits as the term right above or below."""
    pairs = pairwise((*equation.plus, *equation.minus))
    alike = [pair for pair in pairs if pair[0].value == pair[1].value and len(_digits(pair[0].value)[1]) > 1]
    return {cell.span for pair in alike for cell in pair}


def variants(cell: Printed) -> Iterator[tuple[Kind, Decimal, Decimal]]:
    """What a cell may have been before a slip, and how much more its rounding then means."""
    if not cell.value:
        return
    yield "tecken", -cell.value, Decimal(0)
    for value in swapped(cell.value):
        yield "siffror", value, Decimal(0)
    for value in without_double(cell.value):
        yield "fördubblad", value, Decimal(0)
    for scale in SCALES:
        if scale < 1 or len(cell.value.as_tuple().digits) > 1:  # one digit, times a thousand, could be anything
            yield "enhet", _shortest(cell.value * scale), max(Decimal(0), cell.half * (scale - 1))


def _as_printed(value: Decimal, decimals: int) -> Decimal:
    """With as many decimals as the table has."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=EXACT) if decimals_in([value]) < decimals else value


def _likely(slip: Slip, equation: Equation) -> bool:
    """Whether a slip is one that people make: a lost minus is, where other figures of the sum have one."""
    others = (one.value for one in equation.cells if one.span != slip.cell.span)
    return slip.kind not in _WEAK and (slip.kind != "tecken" or any(one * slip.proper > 0 for one in others))


def _shortest(value: Decimal) -> Decimal:
    """Without noughts last among its decimals.

    >>> str(_shortest(Decimal("72.500"))), str(_shortest(Decimal("7200.0")))
    ('72.5', '7200')
    """
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def swapped(value: Decimal) -> Iterator[Decimal]:
    """The figures that it becomes when two neighbouring digits change places.

    >>> [str(one) for one in swapped(Decimal("75.2"))]
    ['57.2', '72.5']
    """
    sign, digits, decimals = _digits(value)
    for place, (left, right) in enumerate(pairwise(digits)):
        changed = (*digits[:place], right, left, *digits[place + 2 :])
        if left != right and _printable(changed, decimals):
            yield Decimal((sign, changed, -decimals))


def without_double(value: Decimal) -> Iterator[Decimal]:
    """The figures that it becomes when one of two equal digits beside each other goes.

    >>> [str(one) for one in without_double(Decimal("-4418")) ]
    ['-418']
    """
    sign, digits, decimals = _digits(value)
    seen: set[tuple[int, ...]] = set()
    for place, (left, right) in enumerate(pairwise(digits)):
        changed = (*digits[:place], *digits[place + 1 :])
        whole = place + 1 < len(digits) - decimals and len(changed) > decimals
        if left == right and whole and changed not in seen and _printable(changed, decimals):
            seen.add(changed)
            yield Decimal((sign, changed, -decimals))


def lost_digit(wrong: Decimal, right: Decimal) -> bool:
    """Whether a figure is another one that has lost a digit before its comma.

    >>> lost_digit(Decimal("57"), Decimal("571")), lost_digit(Decimal("48"), Decimal("348"))
    (True, True)
    """
    first, second = _digits(wrong), _digits(right)
    if first[0] != second[0] or first[2] != second[2] or len(second[1]) != len(first[1]) + 1:
        return False
    whole = len(second[1]) - second[2]
    return any(second[1][:place] + second[1][place + 1 :] == first[1] for place in range(whole))


def one_digit(wrong: Decimal, right: Decimal) -> bool:
    """Whether two figures differ in a single digit.

    >>> one_digit(Decimal("-558.2"), Decimal("-588.2"))
    True
    """
    first, second = _digits(wrong), _digits(right)
    same_shape = (first[0], len(first[1]), first[2]) == (second[0], len(second[1]), second[2])
    return same_shape and sum(a != b for a, b in zip(first[1], second[1], strict=True)) == 1


def _digits(value: Decimal) -> tuple[int, tuple[int, ...], int]:
    """Sign, digits as printed, and how many of them stand behind the comma."""
    whole, _, decimals = f"{value.copy_abs():f}".partition(".")
    return value.as_tuple().sign, tuple(map(int, whole + decimals)), len(decimals)


def _printable(digits: tuple[int, ...], decimals: int) -> bool:
    """No nought stands first in a number, but before the comma."""
    return digits[0] != 0 or len(digits) == decimals + 1


def _miscounted(equation: Equation) -> Iterator[Slip]:
    """Terms that the printed sum leaves out or has twice, and figures that it has though they do not count."""
    signed = [(cell, 1) for cell in equation.plus] + [(cell, -1) for cell in equation.minus]
    several = len(signed) > 1
    for cell, sign in signed:
        if cell.value and several:
            yield from _counted("glömd", equation, cell, -sign * cell.value, Decimal(0))
        if cell.value:
            yield from _counted("dubbel", equation, cell, sign * cell.value, 2 * cell.value)
    for cell in equation.others:
        if cell.value:
            yield from _counted("extra", equation, cell, cell.value, cell.value)


def _counted(kind: Kind, equation: Equation, cell: Printed, change: Decimal, counts: Decimal) -> Iterator[Slip]:
    off = abs(equation.residual - change)
    if off <= equation.tolerance:
        yield Slip(kind, cell, counts, exact=not off)


def in_culprit(cell: Printed, proper: Decimal, room: Decimal) -> Slip | None:
    """The slip by which a cell that must be wrong became so: one that explains it exactly, else but for rounding."""
    decimals = decimals_in([cell.value, proper])
    for kind, value, _ in variants(cell):
        if value == proper:
            return Slip(kind, cell, value, exact=True)
    if lost_digit(cell.value, proper):
        return Slip("bortfallen", cell, proper, exact=True)
    if one_digit(cell.value, proper):
        return Slip("siffra", cell, proper, exact=True)
    near = [
        Slip(kind, cell, value, exact=False)
        for kind, value, more in variants(cell)
        if abs(value - proper) <= room + more and decimals_in([value]) <= decimals
    ]
    near += [Slip("bortfallen", cell, one, exact=False) for one in _around(proper, room) if lost_digit(cell.value, one)]
    return near[0] if len(near) == 1 else None


def _around(proper: Decimal, room: Decimal) -> Iterator[Decimal]:
    """The figures with as many decimals that lie within a bound of one, when there are not too many."""
    step = Decimal(1).scaleb(-decimals_in([proper]))
    most = min(int(room / step), _MOST_STEPS)
    for count in range(-most, most + 1):
        yield proper + count * step
