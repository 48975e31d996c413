"""The slips of the pen that explain a sum that does not add up, and what a cell may have been before one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from table_cells import cell, equation

from styrdsl.facts.equations import Equation
from styrdsl.facts.typos import in_culprit, slips, variants


def told(wrong: Equation) -> list[tuple[str, str, str, bool]]:
    """Each slip's kind, row, proper figure and whether it explains the sum exactly."""
    return [(one.kind, one.cell.row, str(one.proper), one.exact) for one in slips(wrong)]


class TestVariants:
    def test_a_sign_two_digits_or_another_unit(self) -> None:
        found = [(kind, str(value), more.normalize()) for kind, value, more in variants(cell("75.2", half="0.05"))]
        assert found == [
            ("tecken", "-75.2", Decimal(0)),
            ("siffror", "57.2", Decimal(0)),
            ("siffror", "72.5", Decimal(0)),
            ("enhet", "752", Decimal("0.45")),
            ("enhet", "7.52", Decimal(0)),
            ("enhet", "75200", Decimal("49.95")),
            ("enhet", "0.0752", Decimal(0)),
        ]

    def test_one_digit_becomes_only_smaller(self) -> None:
        assert [(kind, str(value)) for kind, value, _ in variants(cell("7"))] == [
            ("tecken", "-7"), ("enhet", "0.7"), ("enhet", "0.007")
        ]  # fmt: skip

    def test_nought_has_no_slip(self) -> None:
        assert list(variants(cell("0"))) == []


class TestTerms:
    def test_left_out(self) -> None:
        assert told(equation("50", ["50", "33"])) == [("glömd", "rad 2", "0", True)]

    def test_counted_twice(self) -> None:
        assert told(equation("104", ["50", "27"])) == [("dubbel", "rad 2", "54", True)]

    def test_taken_away_twice_or_not_at_all(self) -> None:
        assert told(equation("24", ["80"], ["28"])) == [("dubbel", "rad 11", "56", True)]
        assert told(equation("80", ["80"], ["29"])) == [("glömd", "rad 11", "0", True)]

    def test_the_only_term_is_not_left_out(self) -> None:
        assert told(equation("0", ["50"])) == []

    def test_in_the_sum_though_it_does_not_count(self) -> None:
        assert told(equation("94", ["50", "27"], others=["17", "0"])) == [("extra", "rad 21", "17", True)]

    def test_a_term_twice_in_one_sum_is_not_blamed_for_a_sign(self) -> None:
        twice = equation("-100", ["50", "50"])
        assert ("tecken", "rad 1") in {(one.kind, one.cell.row) for one in slips(equation("-50", ["50", "0"]))}
        wrong = Equation(twice.total, (twice.plus[0], twice.plus[0]), (), twice.row)
        assert {one.cell.row for one in slips(wrong) if one.kind == "tecken"} == {"rad 100"}


class TestDigits:
    """The tables of the trial reports: what a cell should be is known."""

    def test_a_lost_digit(self) -> None:
        assert ("bortfallen", "rad 2", "571", True) in told(equation("1048", ["348", "57", "129"]))
        assert told(equation("1048", ["48", "571", "129"]))[0] == ("bortfallen", "rad 1", "348", True)

    def test_a_doubled_digit(self) -> None:
        wrong = equation("-4909", ["1371", "-5862", "-4418"])
        assert told(wrong) == [("fördubblad", "rad 3", "-418", True)]
        assert told(equation("-4932", ["1371", "-5862", "-4411"])) == [("fördubblad", "rad 3", "-441", True)]

    def test_one_wrong_digit_is_told_in_every_cell_that_it_explains(self) -> None:
        found = told(equation("1115", ["348", "571", "189", "67"]))
        assert ("siffra", "rad 3", "129", True) in found
        assert {kind for kind, *_ in found} == {"siffra"}

    def test_the_figure_of_the_row_beside(self) -> None:
        found = told(equation("1048", ["348", "129", "129"]))
        assert ("granne", "rad 2", "571", True) in found
        assert {kind for kind, *_ in found} == {"granne"}

    def test_no_more_decimals_than_the_table_has(self) -> None:
        assert not [one for one in told(equation("1115", ["348", "571", "189", "67"])) if one[2] == "6.7"]


class TestEmpty:
    def test_the_one_empty_cell_may_be_what_is_missing(self) -> None:
        assert told(equation("63", ["50"], blank=[1])) == [("tom", "rad 31", "13", True)]
        assert told(equation("63", ["80"], blank=[-1])) == [("tom", "rad 31", "17", True)]

    def test_of_two_empty_cells_none_is_told(self) -> None:
        assert told(equation("63", ["50"], blank=[1, 1])) == []

    def test_it_is_told_beside_another_slip(self) -> None:
        kinds = [kind for kind, _, _, _ in told(equation("77", ["50", "27", "13"], blank=[1]))]
        assert kinds == ["glömd", "tom"]


class TestRounding:
    def test_no_more_than_rounding(self) -> None:
        """Three cells of half a krona each are off by at most 1,5."""
        assert told(equation("52", ["50.5", "33"], half="0.5")) == [("glömd", "rad 2", "0", False)]
        assert told(equation("52", ["50.4", "33"], half="0.5")) == []

    def test_another_unit_allows_what_its_own_rounding_means(self) -> None:
        """13 mnkr among thousands may be anything from 12 500 to 13 500 tkr."""
        assert told(equation("13920", ["13", "500"], half="0.5")) == [("enhet", "rad 1", "13000", False)]

    def test_what_explains_exactly_is_told_alone(self) -> None:
        assert told(equation("50", ["50", "33", "34"], ["34"], half="0.5")) == [("glömd", "rad 2", "0", True)]


class TestSound:
    def test_a_sum_that_holds_elsewhere_counts_its_terms_right(self) -> None:
        wrong = equation("50", ["50", "33"])
        assert slips(wrong, {wrong.total.span}) == []

    def test_what_would_be_mended(self) -> None:
        assert [one.written for one in slips(equation("63", ["50"], blank=[1]))] == [True]
        assert [one.written for one in slips(equation("104", ["50", "27"]))] == [False]


class TestCulprit:
    @pytest.mark.parametrize(
        ("value", "proper", "room", "expected"),
        [
            ("75.2", "72.5", "0", ("siffror", "72.5", True)),
            ("75.2", "72.6", "0.1", ("siffror", "72.5", False)),
            ("75.2", "72.7", "0.1", None),
            ("3", "4", "0", ("siffra", "4", True)),
            ("-12", "-19", "0", ("siffra", "-19", True)),
        ],
    )
    def test_the_slip_by_which_it_became_so(
        self, value: str, proper: str, room: str, expected: tuple[str, str, bool] | None
    ) -> None:
        slip = in_culprit(cell(value), Decimal(proper), Decimal(room))
        assert (slip and (slip.kind, str(slip.proper), slip.exact)) == expected

    def test_two_that_come_near_are_none(self) -> None:
        """12 may have been 21 or, in another unit, 120; no one can tell which when the room is wide."""
        assert in_culprit(cell("12"), Decimal(23), Decimal(2)) is not None
        assert in_culprit(cell("12"), Decimal(33), Decimal(100)) is None

    def test_another_unit_has_the_rounding_of_its_unit(self) -> None:
        """13 mnkr, rounded to whole millions, may be any of 12 500 to 13 500 tkr."""
        slip = in_culprit(cell("13", half="0.5"), Decimal(13_420), Decimal(0))
        assert slip is not None
        assert (slip.kind, str(slip.proper), slip.exact) == ("enhet", "13000", False)
