"""ARI at its boundaries: rounding to its last half step, culprits where row and column agree, signs, shares, gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import SCHOOL, found

KOMMUN = '# kommun.styr\nkommun "E"\n'


def table(*rows: str, columns: str = "2026", more: str = "") -> str:
    lines = "".join(f"        | {row} |\n" for row in (f"namn | titel | slag | summerar | minus | {columns}", *rows))
    return f'{KOMMUN}tabell t "T"\n{more}    rader\n{lines}'


def summed(*values: str, total: str) -> str:
    terms = (f"p{i} | P{i} | post | | | {value}" for i, value in enumerate(values))
    return table(*terms, f"s | S | summa | | | {total}")


class TestSums:
    @pytest.mark.parametrize(
        ("values", "total", "wrong", "rounded"),
        [
            (("70,0", "20,0"), "90,0", 0, 0),
            (("70,0", "20,0"), "90,1", 0, 1),
            (("70,0", "20,0"), "90,2", 1, 0),
            (("70,0", "20,0"), "89,8", 1, 0),
            (("1", "1", "1"), "5", 0, 1),
            (("1", "1", "1"), "6", 1, 0),
            (("70,00", "20,00"), "90,01", 0, 1),
            (("70,00", "20,00"), "90,02", 1, 0),
            (("70,00", "20"), "90,50", 0, 1),
            (("70,00", "20"), "90,51", 0, 1),
            (("70,00", "20"), "90,52", 1, 0),
            (("-5", "5"), "0", 0, 0),
            (("–", "5"), "5", 0, 0),
        ],
    )
    def test_tolerance(self, values: tuple[str, ...], total: str, wrong: int, rounded: int) -> None:
        text = summed(*values, total=total)
        assert (len(found(text, "ARI01")), len(found(text, "ARI02"))) == (wrong, rounded)

    @given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8), st.integers(0, 3), st.integers(-9, 9))
    def test_never_wrong_within_terms_times_half(self, values: list[int], decimals: int, off: int) -> None:
        def plain(value: int) -> str:
            return f"{Decimal(value).scaleb(-decimals):.{decimals}f}".replace(".", ",")

        text = summed(*(plain(value) for value in values), total=plain(sum(values) + off))
        wrong = 2 * abs(off) > len(values) + 1
        assert len(found(text, "ARI01")) == wrong
        assert len(found(text, "ARI02")) == (off != 0 and not wrong)

    def test_cure(self) -> None:
        [one] = found(summed("1 070,0", "20,0", total="1 000,0"), "ARI01")
        assert one.fix
        assert one.fix.edits[0].text == "1 090,0"
        assert one.notes[0] == "1\u00a0070,0 + 20,0 = 1\u00a0090,0"

    def test_differences_and_parts(self) -> None:
        rows = (
            "a | A | post | | | 100",
            "b | B | varav | | | 40",
            "c | C | post | | | 30",
            "n | N | summa | a | c | {}",
        )
        assert not found(table(*rows[:3], rows[3].format(70)), "ARI01")
        assert found(table(*rows[:3], rows[3].format(130)), "ARI01")

    def test_a_second_sum_begins_anew(self) -> None:
        rows = ("a | A | post | | | 1", "s | S | summa | | | 1", "b | B | post | | | 10", "u | U | summa | | | 10")
        assert not found(table(*rows), "ARI01")

    def test_many_terms_are_shortened(self) -> None:
        assert "7 tal blir tillsammans 7" in found(summed(*["1"] * 7, total="70"), "ARI01")[0].notes[0]
        assert "1 + 1" in found(summed(*["1"] * 6, total="70"), "ARI01")[0].notes[0]


class TestCulprits:
    COLUMNS = "2025 | 2026 | Båda"
    SUM = '    kolumn "Båda"\n        slag summa\n        summerar "2025", "2026"\n'

    def text(self, *cells: str) -> str:
        names = ("a | A | post | | ", "b | B | post | | ", "s | S | summa | | ")
        rows = (f"{name}| {row}" for name, row in zip(names, cells, strict=True))
        return table(*rows, columns=self.COLUMNS, more=self.SUM)

    def test_the_cell_that_both_point_at(self) -> None:
        [one] = found(self.text("10 | 25 | 30", "30 | 40 | 70", "40 | 60 | 100"), "ARI01")
        assert one.span.text == "25"
        assert one.fix
        assert one.fix.edits[0].text == "20"
        assert "båda stämmer om talet är 20" in one.message

    def test_all_right(self) -> None:
        assert not found(self.text("10 | 20 | 30", "30 | 40 | 70", "40 | 60 | 100"), "ARI01")

    def test_a_wrong_total(self) -> None:
        [one] = found(self.text("10 | 20 | 30", "30 | 40 | 70", "40 | 60 | 110"), "ARI01")
        assert one.span.text == "110"
        assert one.fix
        assert one.fix.edits[0].text == "100"

    def test_two_wrong_cells_are_two_findings(self) -> None:
        assert len(found(self.text("10 | 25 | 30", "37 | 40 | 70", "40 | 60 | 100"), "ARI01")) >= 2


class TestStatements:
    @staticmethod
    def text(*values: str, role: str = "verksamhetens kostnader", signs: str = "") -> str:
        amounts = ", ".join(f"{2026 + i}: {value}" for i, value in enumerate(values))
        return (
            f"{SCHOOL}# budget.styr\nmål och budget 2026\n    enhet mnkr\nresultatbudget\n{signs}"
            f'    rad r "R"\n        roll {role}\n        {amounts}\n'
        )

    @pytest.mark.parametrize(
        ("values", "count"), [(("-90",), 0), (("90",), 1), (("0",), 0), (("-90", "90"), 1), (("90", "91"), 2)]
    )
    def test_signs(self, values: tuple[str, ...], count: int) -> None:
        assert len(found(self.text(*values), "ARI03")) == count

    def test_positive_costs(self) -> None:
        signs = "    tecken kostnader positiva\n"
        assert not found(self.text("90", signs=signs), "ARI03")
        [one] = found(self.text("-90", signs=signs), "ARI03")
        assert one.fix
        assert one.fix.edits[0].text == "90"
        assert one.labels

    def test_income_is_not_judged(self) -> None:
        assert not found(self.text("90", role="verksamhetens intäkter"), "ARI03")

    def test_frames_are_added_up(self) -> None:
        frame = 'driftram skolnämnden\n    2026: 100,0\n    budgetpost a "A"\n        2026: {}\n'
        head = f"{SCHOOL}# budget.styr\nmål och budget 2026\n    enhet mnkr\n"
        assert not found(head + frame.format("100,1"), "ARI01")
        assert found(head + frame.format("100,2"), "ARI01")
        part = '    budgetpost b "B"\n        varav i a\n        2026: 50,0\n'
        assert not found(head + frame.format("100,0") + part, "ARI01")


SHARE = '    kolumn "Andel"\n        slag andel\n        andel av "2026"\n'


class TestShares:
    @staticmethod
    def judged(part: str, whole: str, share: str) -> tuple[int, int]:
        rows = (f"a | A | post | | | {part} | {share}", f"s | S | summa | a | | {whole} | –")
        text = table(*rows, columns="2026 | Andel", more=SHARE)
        shares = [one for one in found(text, "ARI02") if "%" in one.message]
        return len(found(text, "ARI04")), len(shares)

    @pytest.mark.parametrize(
        ("share", "wrong"),
        [("33", 0), ("34", 1), ("32", 1), ("33,3", 0), ("33,4", 1), ("33,33", 0), ("33,5", 1), ("–", 0)],
    )
    def test_share(self, share: str, wrong: int) -> None:
        assert self.judged("1 000 000", "3 000 000", share) == (wrong, 0)

    @pytest.mark.parametrize(("share", "wrong"), [("12", 0), ("13", 0), ("14", 1), ("11", 1)])
    def test_half_up_is_right_both_ways(self, share: str, wrong: int) -> None:
        assert self.judged("125 000", "1 000 000", share) == (wrong, 0)

    @pytest.mark.parametrize(
        ("share", "told"),
        # 1,2 is 1,15–1,25 and 3,4 is 3,35–3,45: from 33,33 to 37,31 percent
        [("35,3", (0, 0)), ("37,3", (0, 1)), ("33,3", (0, 1)), ("37,4", (1, 0)), ("33,2", (1, 0)), ("37", (0, 1))],
    )
    def test_amounts_are_rounded_too(self, share: str, told: tuple[int, int]) -> None:
        assert self.judged("1,2", "3,4", share) == told

    def test_without_rounding_amounts_are_exact(self) -> None:
        rows = ("a | A | post | | | 1,2 | 37,3", "s | S | summa | a | | 3,4 | –")
        text = table(*rows, columns="2026 | Andel", more=SHARE)
        assert found(text + "ekonomistyrningsprinciper\n    avrundning ingen\n", "ARI04")

    def test_a_divisor_that_may_be_nought_is_not_judged(self) -> None:
        assert self.judged("5", "0", "50") == (0, 0)
        assert self.judged("0,5", "0,05", "50") == (1, 0)

    def test_part_and_whole_on_the_same_row(self) -> None:
        more = '    kolumn "Förbrukat"\n        slag andel\n        summerar "2026"\n        andel av "2025"\n'
        rows = ("a | A | post | | | 400,0 | 100,0 | {}",)
        for share, count in (("25,0", 0), ("25,1", 1)):
            text = table(rows[0].format(share), columns="2025 | 2026 | Förbrukat", more=more)
            assert len(found(text, "ARI04")) == count

    def test_a_row_of_shares(self) -> None:
        rows = ("k | Kostnader | post | | | | -900,0", "s | Skatter | post | | | | 1 000,0")
        share = "n | Kostnadernas andel | andel | k | | s | {}"
        head = "namn | titel | slag | summerar | minus | andel av | 2026"
        for value, count in (("90,0", 0), ("-90,0", 0), ("91", 1), ("9,0", 1)):
            lines = "".join(f"        | {row} |\n" for row in (head, *rows, share.format(value)))
            one = found(f'{KOMMUN}tabell t "T"\n    rader\n{lines}', "ARI04")
            assert len(one) == count
        assert one[0].message == "Kostnadernas andel, 2026: andelen är tryckt som 9,0 % men blir 90,0 %."


class TestChanges:
    COLUMN = '    kolumn "Ändring"\n        slag {}\n        från "2025"\n        till "2026"\n'

    @pytest.mark.parametrize(
        ("change", "wrong"), [("10,0", 0), ("10,1", 1), ("-10,0", 1), ("10", 0), ("11", 1), ("–", 0)]
    )
    def test_percent(self, change: str, wrong: int) -> None:
        more = self.COLUMN.format("procentuell förändring")
        for before, after in (("1 000,0", "1 100,0"), ("-1 000,0", "-1 100,0")):
            text = table(
                f"a | A | post | | | {before} | {after} | {change}", columns="2025 | 2026 | Ändring", more=more
            )
            assert len(found(text, "ARI10")) == wrong

    def test_from_the_change_when_the_year_before_is_not_printed(self) -> None:
        more = (
            '    kolumn "Ändring"\n        slag förändring\n'
            '    kolumn "%"\n        slag procentuell förändring\n        till "2026"\n        förändring "Ändring"\n'
        )
        for percent, count in (("-38,1", 0), ("-61,5", 1)):
            row = f"a | Pensioner | post | | | -8 311 | 5 108 | {percent}"
            told = found(table(row, columns="2026 | Ändring | %", more=more), "ARI10")
            assert len(told) == count
        assert told[0].notes == ("−8\u00a0311 mot (−8\u00a0311 − 5\u00a0108) är −38,07 %",)

    def test_amount(self) -> None:
        more = self.COLUMN.format("förändring")
        for change, count in (("100", 0), ("102", 1)):
            rows = (f"a | A | post | | | 1 000 | 1 100 | {change}",)
            one = found(table(*rows, columns="2025 | 2026 | Ändring", more=more), "ARI01")
            assert len(one) == count
        assert one[0].message == "A, Ändring: skillnaden är tryckt som 102 men blir 100."


class TestGaps:
    def test_gaps(self) -> None:
        rows = ("a | A | post | | | 1 | 2", "b | B | post | | | 3 |  ")
        [one] = found(table(*rows, columns="2025 | 2026"), "ARI05")
        assert one.message == "B har inget tal i 2026."
        assert not found(table("a | A | post | | | 1 |  ", columns="2025 | 2026"), "ARI05")

    @pytest.mark.parametrize("dash", ["–", "-", "—", "−"])
    def test_a_dash_says_that_there_is_no_figure(self, dash: str) -> None:
        rows = ("a | A | post | | | 1 | 2", f"b | B | post | | | 3 | {dash}")
        assert not found(table(*rows, columns="2025 | 2026"), "ARI05")
