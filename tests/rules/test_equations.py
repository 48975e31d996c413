"""Equations by themselves: rounding, what an error in a cell does, and which cell must be wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrdsl.facts.equations import Equation, Printed, culprits, half_step, printed, sound
from styrdsl.files.source import Source, Span
from styrdsl.language.text import TableRow

SOURCE = Source("t.styr", "x" * 99 + "\n")
ROW = TableRow()  # type: ignore[call-arg]  # whose row it is does not matter here


def cell(place: int, value: str, *, row: str = "", column: str = "", exact: bool = False) -> Printed:
    """A cell that stands at a place of its own."""
    return printed(Decimal(value), row, column, Span(SOURCE, 1, place, 1, place + 1), exact=exact)


def equation(total: Printed, plus: list[Printed], minus: list[Printed] | None = None) -> Equation:
    return Equation(total, tuple(plus), tuple(minus or []), ROW)


@pytest.mark.parametrize(("value", "half"), [("12.5", "0.05"), ("12", "0.5"), ("12.00", "0.005"), ("1E+3", "0.5")])
def test_half_a_step(value: str, half: str) -> None:
    assert half_step(Decimal(value)) == Decimal(half)
    assert cell(1, value).half == Decimal(half)
    assert cell(1, value, exact=True).half == 0


def test_how_an_error_shows() -> None:
    a, b, total = cell(1, "1"), cell(2, "2"), cell(3, "9")
    one = equation(total, [a, a], [b])
    assert (one.factor(total), one.factor(a), one.factor(b), one.factor(cell(9, "1"))) == (1, -2, 1, 0)
    assert (one.computed, one.residual) == (Decimal(0), Decimal(9))


def table(*values: str) -> list[Equation]:
    """Two rows and two columns with their sums: a b a+b / c d c+d / a+c b+d all."""
    a, b, ab, c, d, cd, ac, bd, whole = (cell(place, value) for place, value in enumerate(values, 1))
    return [equation(ab, [a, b]), equation(cd, [c, d]), equation(ac, [a, c]), equation(bd, [b, d]),
            equation(whole, [ab, cd]), equation(whole, [ac, bd])]  # fmt: skip


RIGHT = ("10.0", "20.0", "30.0", "40.0", "50.0", "90.0", "50.0", "70.0", "120.0")


@pytest.mark.parametrize("place", range(9))
def test_the_one_wrong_cell_is_found_with_its_value(place: int) -> None:
    wrong = [*RIGHT]
    wrong[place] = str(Decimal(wrong[place]) + 7)
    (found,) = culprits(table(*wrong))
    assert (found.cell.span.column, found.proper) == (place + 1, Decimal(RIGHT[place]))


def test_a_right_table_has_none() -> None:
    assert culprits(table(*RIGHT)) == []
    assert len(sound(table(*RIGHT))) == 9


def test_a_cell_in_an_equation_that_holds_is_not_blamed() -> None:
    wrong = ("17.0", "20.0", "37.0", *RIGHT[3:])  # the row was summed after the slip
    found = culprits(table(*wrong))
    assert [one.cell.span.column for one in found if one.cell.span.column == 1] == []


@pytest.mark.parametrize(("shown", "count"), [("0.25", 1), ("0.26", 0)])
def test_errors_may_differ_by_what_rounding_explains(shown: str, count: int) -> None:
    """One error of 7 in the column; in the row it shows as 7 and a difference."""
    wrong, other = cell(1, "17.0"), cell(2, "20.0")
    down = equation(cell(3, "30.0"), [wrong, other])
    along = equation(cell(4, str(Decimal("60.0") + Decimal(shown))), [wrong, cell(5, "50.0")])
    assert (down.tolerance, along.tolerance) == (Decimal("0.15"), Decimal("0.105"))
    assert len([one for one in culprits([down, along]) if one.cell is wrong]) == count


def test_exactly_what_rounding_explains() -> None:
    wrong = cell(1, "17.0")
    down = equation(cell(2, "10.0"), [wrong])
    for extra, count in (("0.2", 1), ("0.3", 0)):  # both equations allow a tenth
        along = equation(cell(3, str(Decimal("10.0") + Decimal(extra))), [wrong])
        assert len([one for one in culprits([down, along]) if one.cell is wrong]) == count


def test_two_that_could_be_wrong_alike_are_not_blamed() -> None:
    a, b = cell(1, "1.0"), cell(2, "2.0")
    assert culprits([equation(cell(3, "9.0"), [a, b]), equation(cell(4, "9.0"), [a, b])]) == []


def test_taken_away() -> None:
    """A cell that is taken away in one and added in another shows with opposite signs."""
    wrong = cell(1, "12.0")
    down = equation(cell(2, "25.0"), [cell(3, "30.0")], [wrong])
    along = equation(cell(4, "45.0"), [cell(5, "40.0"), wrong])
    (found,) = [one for one in culprits([down, along]) if one.cell is wrong]
    assert found.proper == 5
