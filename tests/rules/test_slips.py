"""Slips: a table is made right, one slip is put in, and that slip is named; a right table gives nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rule_cases import codes, found, verdict

from styrdsl.diagnostics import Severity
from styrdsl.facts.equations import Equation, Printed, printed
from styrdsl.facts.typos import SCALES, Kind, Slip, in_culprit, one_digit, slips, swapped
from styrdsl.files.source import Source
from styrdsl.language.text import PrintedTable
from styrdsl.language.values import Name, Title

SHEET = Source("t", "x" * 400)
TABLE = PrintedTable(
    span=SHEET.start(), spans={}, children=(), deviations=(), parent=None, name=Name("t"), title=Title("T")
)
VALUES = st.lists(st.integers(-99_999, 99_999).filter(lambda value: abs(value) > 9), min_size=2, max_size=7)
DECIMALS = st.integers(0, 2)


def cell(value: Decimal, place: int) -> Printed:
    return printed(value, f"rad {place}", "2026", SHEET.span(1, 2 * place + 1, 2 * place + 2))


def equation(total: Decimal, terms: Sequence[Decimal], others: Sequence[Decimal] = ()) -> Equation:
    """The last term is taken away when there are more than three."""
    cells = [cell(value, place) for place, value in enumerate(terms)]
    cut = min(len(cells), 3)
    beside = tuple(cell(value, 50 + place) for place, value in enumerate(others))
    return Equation(cell(total, 100), tuple(cells[:cut]), tuple(cells[cut:]), TABLE, beside)


def summed(terms: Sequence[Decimal]) -> Decimal:
    cut = min(len(terms), 3)
    return sum(terms[:cut], Decimal(0)) - sum(terms[cut:], Decimal(0))


def named(wrong: Equation, kind: Kind, place: int) -> Slip:
    """The slip of a kind in a cell; the equation must be wrong to begin with."""
    assume(wrong.wrong)
    own = [slip for slip in slips(wrong) if slip.kind == kind and slip.cell.row == f"rad {place}"]
    assert own, slips(wrong)
    return own[0]


def scaled(values: Sequence[int], decimals: int) -> list[Decimal]:
    return [Decimal(value).scaleb(-decimals) for value in values]


class TestOneSlipIsNamed:
    @given(VALUES, DECIMALS, st.data())
    def test_a_wrong_sign(self, values: list[int], decimals: int, data: st.DataObject) -> None:
        terms = scaled(values, decimals)
        place = data.draw(st.integers(0, len(terms) - 1))
        wrong = [-value if at == place else value for at, value in enumerate(terms)]
        slip = named(equation(summed(terms), wrong), "tecken", place)
        assert (slip.proper, slip.exact) == (terms[place], True)

    @given(VALUES, DECIMALS, st.data())
    def test_two_digits_that_changed_places(self, values: list[int], decimals: int, data: st.DataObject) -> None:
        terms = scaled(values, decimals)
        place = data.draw(st.integers(0, len(terms) - 1))
        choices = list(swapped(terms[place]))
        assume(choices)
        wrong = list(terms)
        wrong[place] = data.draw(st.sampled_from(choices))
        slip = [
            one
            for one in slips(equation(summed(terms), wrong))
            if one.kind == "siffror" and one.cell.row == f"rad {place}" and one.proper == terms[place]
        ]
        assume(equation(summed(terms), wrong).wrong)
        assert slip

    @given(VALUES, DECIMALS, st.sampled_from(SCALES), st.data())
    def test_another_unit(self, values: list[int], decimals: int, scale: Decimal, data: st.DataObject) -> None:
        terms = scaled(values, decimals)
        place = data.draw(st.integers(0, len(terms) - 1))
        wrong = [value * scale if at == place else value for at, value in enumerate(terms)]
        slip = named(equation(summed(terms), wrong), "enhet", place)
        assert slip.proper == terms[place]

    @given(VALUES, DECIMALS, st.sampled_from([-1, 1]), st.data())
    def test_a_term_left_out_or_counted_twice(
        self, values: list[int], decimals: int, times: int, data: st.DataObject
    ) -> None:
        terms = scaled(values, decimals)
        place = data.draw(st.integers(0, len(terms) - 1))
        sign = 1 if place < 3 or len(terms) <= 3 else -1
        wrong = equation(summed(terms) + times * sign * terms[place], terms)
        assert named(wrong, "dubbel" if times > 0 else "glömd", place).exact

    @given(VALUES, st.integers(10, 9_999))
    def test_a_row_that_does_not_count(self, values: list[int], extra: int) -> None:
        terms = scaled(values, 0)
        wrong = equation(summed(terms) + extra, terms, [Decimal(extra)])
        assert named(wrong, "extra", 50).exact

    @given(VALUES, st.data())
    def test_the_sum_itself(self, values: list[int], data: st.DataObject) -> None:
        terms = scaled(values, 0)
        choices = list(swapped(summed(terms)))
        assume(choices)
        wrong = equation(data.draw(st.sampled_from(choices)), terms)
        assume(wrong.wrong)
        assert any(
            one.kind == "siffror" and one.cell == wrong.total and one.proper == summed(terms) for one in slips(wrong)
        )

    @given(VALUES, DECIMALS)
    def test_nothing_is_told_that_does_not_explain(self, values: list[int], decimals: int) -> None:
        terms = scaled(values, decimals)
        wrong = equation(summed(terms) + Decimal(123_457).scaleb(-decimals), terms)
        for slip in slips(wrong):
            assert slip.written or slip.kind in {"glömd", "dubbel", "extra"}
            if slip.written:
                cells = {one.span: one for one in wrong.cells} | {slip.cell.span: slip.cell._replace(value=slip.proper)}
                mended = Equation(
                    cells[wrong.total.span],
                    tuple(cells[one.span] for one in wrong.plus),
                    tuple(cells[one.span] for one in wrong.minus),
                    wrong.row,
                )
                assert abs(mended.residual) <= wrong.tolerance + 1000 * slip.cell.half


class TestPure:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("75.2", ["57.2", "72.5"]),
            ("0.7", ["7.0"]),
            ("7.0", ["0.7"]),
            ("70", []),
            ("11", []),
            ("-12", ["-21"]),
            ("5", []),
        ],
    )
    def test_swapped(self, value: str, expected: list[str]) -> None:
        assert [str(one) for one in swapped(Decimal(value))] == expected

    @pytest.mark.parametrize(
        ("wrong", "right", "one"),
        [
            ("558.2", "588.2", True),
            ("558.2", "-588.2", False),
            ("58", "588", False),
            ("12", "21", False),
            ("7", "7", False),
        ],
    )
    def test_one_digit(self, wrong: str, right: str, *, one: bool) -> None:
        assert one_digit(Decimal(wrong), Decimal(right)) is one

    def test_a_cell_that_holds_elsewhere_is_not_blamed(self) -> None:
        wrong = equation(Decimal(30), [Decimal(10), Decimal(-20)])
        assert [slip.cell.row for slip in slips(wrong)] == ["rad 1"]
        assert not [slip for slip in slips(wrong, {wrong.plus[1].span}) if slip.cell.span == wrong.plus[1].span]

    def test_exact_explanations_come_before_others(self) -> None:
        wrong = equation(Decimal(72), [Decimal(27), Decimal(20), Decimal(25)])
        assert not wrong.residual
        wrong = equation(Decimal(60), [Decimal(27), Decimal(20), Decimal(-14)])
        assert all(slip.exact for slip in slips(wrong))

    def test_one_digit_times_a_thousand_could_be_anything(self) -> None:
        assert not [slip for slip in slips(equation(Decimal(5_020), [Decimal(5), Decimal(20)])) if slip.cell.value == 5]

    @pytest.mark.parametrize(
        ("value", "proper", "kind"),
        [
            ("75.2", "72.5", "siffror"),
            ("-5", "5", "tecken"),
            ("110", "100", "siffra"),
            ("70", "70000", "enhet"),
            ("17", "29", None),
        ],
    )
    def test_in_a_culprit(self, value: str, proper: str, kind: Kind | None) -> None:
        slip = in_culprit(cell(Decimal(value), 1), Decimal(proper), Decimal("1.5"))
        assert (slip.kind if slip else None) == kind


KOMMUN = '# kommun.styr\nkommun "E"\n    språkversion 1\n    enhet tkr\n'
COLUMNS = """    kolumn "Båda"
        slag summa
        summerar "2025", "2026"
    kolumn "Skillnad"
        slag förändring
        från "2025"
        till "2026"
    kolumn "Andel"
        slag andel
        andel av "2026"
    kolumn "Procent"
        slag procentuell förändring
        från "2025"
        till "2026"
"""


def plain(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def table(cells: Sequence[Sequence[Decimal]], places: int = 0, rounding: str = ROUND_HALF_UP) -> str:
    """A table of 2025 and 2026 with every derived figure, all of them rounded each by itself."""

    def shown(value: Decimal) -> str:
        return plain(value.quantize(Decimal(1).scaleb(-places), rounding=rounding))

    def percent(part: Decimal, whole: Decimal) -> str:
        return plain((part / whole * 100).quantize(Decimal("0.1"), rounding=rounding)) if whole else "–"

    total = [sum((row[at] for row in cells), Decimal(0)) for at in (0, 1)]
    lines = []
    for at, (before, after) in enumerate([*cells, total]):
        kind = "summa" if at == len(cells) else "post"
        change = percent(after - before, before)
        derived = (shown(before + after), shown(after - before), percent(after, total[1]), change)
        lines.append(f"| r{at} | R{at} | {kind} | {shown(before)} | {shown(after)} | {' | '.join(derived)} |")
    head = "| namn | titel | slag | 2025 | 2026 | Båda | Skillnad | Andel | Procent |"
    return f'{KOMMUN}tabell t "T"\n{COLUMNS}    rader\n' + "".join(f"        {line}\n" for line in [head, *lines])


def pairs(decimals: int) -> st.SearchStrategy[list[tuple[Decimal, Decimal]]]:
    figure = st.integers(10, 9_999_999).map(lambda value: Decimal(value).scaleb(-decimals))
    return st.lists(st.tuples(figure, figure), min_size=2, max_size=5)


class TestWholeTables:
    @given(pairs(0))
    def test_a_right_table_gives_nothing(self, cells: list[tuple[Decimal, Decimal]]) -> None:
        assume(any(before != after for before, after in cells))  # else the years' columns are the same
        assert codes(table(cells)) == []

    @given(pairs(3), st.integers(0, 2), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]))
    @example([(Decimal("0.010"), Decimal("9999.999"))] * 5, 0, ROUND_HALF_UP)
    def test_rounding_each_by_itself_is_no_error(
        self, cells: list[tuple[Decimal, Decimal]], places: int, rounding: str
    ) -> None:
        diagnostics = [one for one in verdict(table(cells, places, rounding)).diagnostics if one.code != "ARI15"]
        assert {one.code for one in diagnostics} <= {"ARI02"}
        assert all(one.severity is Severity.INFO for one in diagnostics)

    @given(pairs(0), st.data())
    def test_the_cell_that_must_be_wrong_is_pointed_out(
        self, cells: list[tuple[Decimal, Decimal]], data: st.DataObject
    ) -> None:
        """Two digits change places in one cell; its row, its difference and its column all say so."""
        row, column = data.draw(st.integers(0, len(cells) - 1)), data.draw(st.integers(0, 1))
        right = cells[row][column]
        choices = [value for value in swapped(right) if abs(value - right) > 3]
        assume(choices)
        wrong = data.draw(st.sampled_from(choices))
        lines = table(cells).split("\n")
        at = next(place for place, line in enumerate(lines) if line.startswith(f"        | r{row} |"))
        parts = lines[at].split(" | ")
        parts[4 + column] = plain(wrong)
        lines[at] = " | ".join(parts)
        [told] = found("\n".join(lines), "ARI01")
        assert told.span.text == plain(wrong)
        assert told.fix
        assert told.fix.edits[0].text.replace(" ", "") == plain(right)

    def test_truncation_is_found_when_it_is_more_than_rounding(self) -> None:
        cells = [(Decimal("10.9"), Decimal("10.9"))] * 4
        assert "ARI01" in codes(table(cells, 0, ROUND_DOWN))


def test_without_rounding_every_difference_is_wrong() -> None:
    text = table([(Decimal(10), Decimal(20))] * 2).replace("| 40 |", "| 41 |")
    principles = "ekonomistyrningsprinciper\n    avrundning {}\n"
    assert "ARI01" not in codes(text)
    assert "ARI01" not in codes(text + principles.format("termer gånger halv enhet"))
    strict = codes(text + principles.format("ingen"))
    assert "ARI01" in strict
    assert "ARI02" not in strict


def test_pairs_of_digits_are_neighbours() -> None:
    value = Decimal(1234)
    assert len(list(swapped(value))) == len(list(pairwise("1234")))
