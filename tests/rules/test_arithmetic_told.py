"""How ARI01–ARI03 tell what they found: the words for a sum, the terms that are marked, several deviations at once."""

from __future__ import annotations

import pytest
from rule_cases import found, verdict
from test_arithmetic_rules import summed, table

from styrdsl.diagnostics import Diagnostic

STATEMENT = '# kommun.styr\nkommun "E"\n# budget.styr\nmål och budget 2026\n    enhet mnkr\nresultatbudget\n'
EIGHT = ("11,0", "12,0", "13,0", "14,0", "15,0", "16,0", "17,0", "18,0")


def only(text: str, code: str) -> Diagnostic:
    (one,) = found(text, code)
    return one


def labels(one: Diagnostic) -> list[tuple[str, str]]:
    return [(label.span.text, label.message) for label in one.labels]


@pytest.mark.parametrize(
    ("adds", "subtracts", "word"),
    [("a", "b", "skillnaden"), ("a, b", "c", "summan"), ("a, b", "", "summan"), ("a", "", "summan")],
)
def test_a_difference_is_called_by_its_name(adds: str, subtracts: str, word: str) -> None:
    rows = ("a | A | post | | | 70,0", "b | B | post | | | 21,0", "c | C | post | | | 13,0")
    one = only(table(*rows, f"s | S | summa | {adds} | {subtracts} | 400,0"), "ARI01")
    assert f"2026: {word} är tryckt som 400,0" in one.message


class TestTerms:
    def test_the_range(self) -> None:
        one = only(summed("70,0", "21,0", "13,0", total="400,0"), "ARI01")
        assert labels(one) == [("70,0", "från det här talet"), ("13,0", "till och med det här")]

    def test_a_range_with_what_is_taken_away(self) -> None:
        rows = ("a | A | post | | | 70,0", "b | B | post | | | 21,0", "s | S | summa | a | b | 400,0")
        assert labels(only(table(*rows), "ARI01")) == [("70,0", "från det här talet"), ("21,0", "till och med det här")]

    def test_the_only_one(self) -> None:
        assert labels(only(summed("70,0", total="400,0"), "ARI01")) == [("70,0", "det enda talet")]

    def test_few_are_written_out_and_many_are_counted(self) -> None:
        assert only(summed(*EIGHT[:6], total="900,0"), "ARI01").notes[0] == (
            "11,0 + 12,0 + 13,0 + 14,0 + 15,0 + 16,0 = 81,0"
        )
        assert only(summed(*EIGHT[:7], total="900,0"), "ARI01").notes[0] == "7 tal blir tillsammans 98,0"

    def test_what_is_taken_away_is_counted_too(self) -> None:
        rows = [f"p{i} | P{i} | post | | | {value}" for i, value in enumerate(EIGHT)]
        total = "s | S | summa | p0, p1, p2, p3, p4 | p5, p6, p7 | 900,0"
        assert only(table(*rows, total), "ARI01").notes[0] == "8 tal blir tillsammans 14,0"


class TestSlip:
    def test_the_one_cell_that_explains_is_marked_once(self) -> None:
        one = only(summed("-72,5", "21,0", "13,0", total="106,5"), "ARI01")  # a sign too many in the first
        assert [text for text, _ in labels(one)] == ["13,0", "-72,5"]
        assert one.fix
        assert [edit.span.text for edit in one.fix.edits] == ["-72,5"]

    def test_two_that_could_explain_leave_the_range(self) -> None:
        one = only(summed("-21,0", "-21,0", "90,0", total="90,0"), "ARI01")
        assert labels(one) == [("-21,0", "från det här talet"), ("90,0", "till och med det här")]


class TestCulprit:
    COLUMNS = "2025 | 2026 | Tillsammans"
    SUM = '    kolumn "Tillsammans"\n        summerar "2025", "2026"\n'

    def text(self, wrong: str, total: str = "91,0 | 93,5 | 184,5") -> str:
        rows = (f"a | A | post | | | 70,0 | {wrong} | 142,5", "b | B | post | | | 21,0 | 21,0 | 42,0")
        return table(*rows, f"s | S | summa | | | {total}", columns=self.COLUMNS, more=self.SUM)

    def test_both_sums_are_shown_and_the_row_accepts(self) -> None:
        text = self.text("75,2")
        one = only(text, "ARI01")
        assert one.span.text == "75,2"
        assert sorted(label.span.text for label in one.labels) == ["142,5", "93,5"]
        assert one.notes[:2] == ("75,2 + 21,0 = 96,2, tryckt 93,5", "70,0 + 75,2 = 145,2, tryckt 142,5") or (
            one.notes[:2] == ("70,0 + 75,2 = 145,2, tryckt 142,5", "75,2 + 21,0 = 96,2, tryckt 93,5")
        )
        assert "båda stämmer om talet är 72,5" in one.message
        accepted = text.replace("titel | slag | summerar | minus |", "titel | slag | summerar | minus | avsteg |")
        accepted = accepted.replace("| | | 70,0 | 75,2", '| | | ARI01 "Tryckt så" | 70,0 | 75,2')
        accepted = accepted.replace("| | | 21,0", "| | | | 21,0").replace("| | | 91,0", "| | | | 91,0")
        assert [item.block.at("title").text for item in verdict(accepted).accepted] == ["A"]

    def test_a_slip_gives_the_printed_value(self) -> None:
        """The proper value by the slip, when the sums themselves are rounded."""
        one = only(self.text("75,2", total="91,0 | 93,6 | 184,6"), "ARI01")
        assert "båda stämmer om talet är 72,5" in one.message


class TestTogether:
    @staticmethod
    def text(count: int, kind: str = "table") -> str:
        """So many columns whose sums are off by what rounding explains."""
        years = range(2020, 2020 + count)
        columns = " | ".join(map(str, years))
        rows = [f"{name} | {name} | post | | | {' | '.join(['1,0'] * count)}" for name in ("a", "b")]
        return table(*rows, f"s | Alla | summa | | | {' | '.join(['2,1'] * count)}", columns=columns)

    def test_one_by_itself(self) -> None:
        one = only(self.text(1), "ARI02")
        assert one.message.startswith("Alla, 2020: 2,1 är tryckt")
        assert one.notes == ("1,0 + 1,0 = 2,0", "avrundning förklarar högst 0,15")

    def test_two_at_once(self) -> None:
        one = only(self.text(2), "ARI02")
        assert one.message.startswith("T: 2 tryckta tal avviker")
        assert len(one.notes) == 2
        assert one.span.text == "2,1"
        assert one.span.column < only(self.text(2).replace("2,1 | 2,1", "2,0 | 2,1"), "ARI02").span.column

    @pytest.mark.parametrize(("count", "more"), [(6, ()), (7, ("och 1 till",)), (9, ("och 3 till",))])
    def test_many_are_cut(self, count: int, more: tuple[str, ...]) -> None:
        notes = only(self.text(count), "ARI02").notes
        assert len(notes) == 6 + len(more)
        assert notes[6:] == more

    def test_in_a_statement(self) -> None:
        rows = "".join(f'    rad {n} "{n}"\n        2026: 1,0\n        2027: 1,0\n' for n in ("a", "b"))
        total = '    rad s "S"\n        summerar a, b\n        2026: 2,1\n        2027: 2,1\n'
        assert only(STATEMENT + rows + total, "ARI02").message.startswith("resultatbudget: 2 tryckta tal")


class TestSigns:
    @staticmethod
    def text(value: str, signs: str = "") -> str:
        declared = f"    tecken {signs}\n" if signs else ""
        return (
            f'{STATEMENT}{declared}    rad k "Kostnader"\n        roll verksamhetens kostnader\n        2026: {value}\n'
        )

    @pytest.mark.parametrize(
        ("value", "signs", "count"),
        [
            ("0,5", "", 1), ("1", "", 1), ("-0,5", "", 0), ("0", "", 0), ("0", "kostnader positiva", 0),
            ("-0,5", "kostnader positiva", 1), ("-1", "kostnader positiva", 1), ("0,5", "kostnader positiva", 0),
            ("0,5", "kostnader negativa", 1),
        ],
    )  # fmt: skip
    def test_either_way(self, value: str, signs: str, count: int) -> None:
        assert len(found(self.text(value, signs), "ARI03")) == count

    def test_tells_the_sign_and_who_said_so(self) -> None:
        one = only(self.text("0,5"), "ARI03")
        assert one.help.startswith("Skriv −0,5, eller")
        assert [label.message for label in one.labels] == ["utan «tecken» skrivs kostnader här med minus"]
        assert one.fix
        assert (one.fix.message, one.fix.edits[0].text) == ("Skriv -0,5.", "-0,5")
        declared = only(self.text("-0,5", "kostnader positiva"), "ARI03")
        assert [label.message for label in declared.labels] == ["så ska kostnader skrivas"]


def test_frames_and_statements_are_judged_as_tables_are() -> None:
    frame = '# kommun.styr\nkommun "E"\nnämnd a "A"\n# budget.styr\nmål och budget 2026\n    enhet mnkr\n'
    text = f'{frame}driftram a\n    2026: 9,0\n    budgetpost b "B"\n        2026: 1,0\n'
    assert only(text, "ARI01").span.text == "9,0"
