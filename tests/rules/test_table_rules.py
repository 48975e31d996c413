"""ARI06–ARI11 at their boundaries: parts of rows, units and signs; the slips that ARI01 tells."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, codes, found, verdict

from styrdsl.rules.tables.form import named_unit, side

KOMMUN = '# kommun.styr\nkommun "E"\n    språkversion 1\n    enhet tkr\n'
HEAD = "namn | titel | slag | varav i | summerar | minus | 2026"


def table(*rows: str, head: str = HEAD, more: str = "", kommun: str = KOMMUN, title: str = "T") -> str:
    lines = "".join(f"        | {row} |\n" for row in (head, *rows))
    return f'{kommun}tabell t "{title}"\n{more}    rader\n{lines}'


class TestCountedTwice:
    WHOLE = "a | Skola | post | | | | 70"
    PART = "b | Förskola | varav | | | | 20"
    OTHER = "c | Omsorg | post | | | | 30"

    def test_a_row_and_its_part(self) -> None:
        [one] = found(table(self.WHOLE, self.PART, self.OTHER, "s | Summa | summa | | a, b, c | | 120"), "ARI06")
        assert one.message == "Summa lägger till både Skola och Förskola, som redan ingår i Skola."
        assert one.span.text == "a, b, c"
        assert [label.span.line for label in one.labels] == [8, 7]

    @pytest.mark.parametrize("total", ["120", "100", "999"])
    def test_the_sum_is_not_judged_as_well(self, total: str) -> None:
        text = table(self.WHOLE, self.PART, self.OTHER, f"s | Summa | summa | | a, b, c | | {total}")
        assert codes(text) == ["ARI06"]

    def test_without_names_parts_are_not_added(self) -> None:
        assert codes(table(self.WHOLE, self.PART, self.OTHER, "s | Summa | summa | | | | 100")) == []

    def test_varav_i_names_another_row(self) -> None:
        rows = (self.WHOLE, self.OTHER, "b | Förskola | post | a | | | 20", "s | Summa | summa | | c, b, a | | 120")
        assert codes(table(*rows)) == ["ARI06"]

    def test_a_part_may_be_taken_away(self) -> None:
        assert codes(table(self.WHOLE, self.PART, "s | Utan förskola | summa | | a | b | 50")) == []

    def test_parts_may_be_summed_by_themselves(self) -> None:
        rows = (self.WHOLE, self.PART, "d | Fritids | varav | | | | 10", "s | Varav | summa | | b, d | | 30")
        assert codes(table(*rows)) == []

    def test_a_sum_of_parts_is_not_added_to_their_rows(self) -> None:
        rows = (self.WHOLE, self.PART, "s | Varav | summa | | b | | 20", "t | Totalt | summa | | a, s | | 90")
        [one] = found(table(*rows), "ARI06")
        assert one.message == "Totalt lägger till både Skola och Förskola, som redan ingår i Skola."

    @pytest.mark.parametrize("part", ["-20", "0"])
    def test_a_deduction_is_added(self, part: str) -> None:
        rows = (self.WHOLE, f"b | därav egna | varav | | | | {part}", "s | Netto | summa | | a, b | | {}")
        assert codes(table(*rows[:2], rows[2].format(70 + int(part)))) == []

    def test_a_row_and_a_sum_that_holds_it(self) -> None:
        rows = (self.WHOLE, self.OTHER, "s | Summa | summa | | | | 100", "t | Totalt | summa | | s, c | | 130")
        [one] = found(table(*rows), "ARI06")
        assert one.message == "Totalt lägger till Omsorg två gånger: för sig, och en gång till i Summa."

    def test_the_same_name_twice(self) -> None:
        [one] = found(table(self.WHOLE, "s | Summa | summa | | a, a | | 140"), "ARI06")
        assert one.message == "Summa lägger till Skola två gånger."

    def test_only_the_sum_where_it_happens_is_told(self) -> None:
        rows = (self.WHOLE, self.PART, "s | Summa | summa | | a, b | | 90", "t | Totalt | summa | | s | | 90")
        [one] = found(table(*rows), "ARI06")
        assert one.message.startswith("Summa ")

    def test_sums_in_a_circle_end(self) -> None:
        rows = (self.WHOLE, "s | S | summa | | t, a | | 70", "t | T | summa | | s, a | | 70")
        assert "ARI06" in codes(table(*rows))

    def test_in_a_result_budget(self) -> None:
        text = (
            f"{SCHOOL}# budget.styr\nmål och budget 2026\n    enhet mnkr\nresultatbudget\n"
            '    rad a "Intäkter"\n        2026: 90,0\n'
            '    rad b "varav avgifter"\n        slag varav\n        2026: 20,0\n'
            '    rad s "Summa"\n        slag summa\n        summerar a, b\n        2026: 110,0\n'
        )
        assert len(found(text, "ARI06")) == 1
        assert not found(text, "ARI01")


class TestPartsThatOutgrow:
    @pytest.mark.parametrize(
        ("whole", "parts", "count"),
        [
            ("70", ("20", "50"), 0),
            ("70", ("20", "51"), 0),  # three figures, half a thousand each: up to 1,5 may be rounding
            ("70", ("20", "52"), 1),
            ("70,0", ("20,0", "50,1"), 0),
            ("70,0", ("20,0", "50,2"), 1),
            ("70", ("71",), 0),
            ("70", ("72",), 1),
            ("-70", ("-20", "-50"), 0),
            ("-70", ("-20", "-52"), 1),
            ("70", ("-90",), 0),
            ("0", ("5",), 1),
            ("–", ("5",), 0),
        ],
    )
    def test_boundary(self, whole: str, parts: tuple[str, ...], count: int) -> None:
        rows = [f"a | Skola | post | | | | {whole}"]
        rows += [f"p{at} | varav {at} | varav | | | | {part}" for at, part in enumerate(parts)]
        assert len(found(table(*rows), "ARI07")) == count

    def test_one_finding_a_row_with_all_its_years(self) -> None:
        rows = ("a | Skola | post | 70 | 80", "b | varav X | varav | 30 | 50", "c | varav Y | varav | 60 | 50")
        [one] = found(table(*rows, head="namn | titel | slag | 2025 | 2026"), "ARI07")
        assert one.message == "Skola, 2025: varav-raderna tillsammans är 90, mer än raden själv på 70."
        assert one.notes == ("30 + 60 = 90", "2026: 100 mot 80")

    def test_parts_below_the_total_are_parts_of_it(self) -> None:
        rows = (
            "a | A | post | | | | 40",
            "b | B | post | | | | 30",
            "s | S | summa | | | | 70",
            "v | varav | varav | | | | {}",
        )
        assert not found(table(*rows[:3], rows[3].format(60)), "ARI07")
        assert found(table(*rows[:3], rows[3].format(90)), "ARI07")

    def test_the_named_row_counts_not_the_nearest(self) -> None:
        rows = ("a | A | post | | | | 40", "b | B | post | | | | 10", "v | varav | varav | a | | | 30")
        assert not found(table(*rows), "ARI07")

    def test_avsteg_on_the_row_accepts_it(self) -> None:
        rows = ("a | Elever | post | 70 | ", 'b | varav flickor | varav | 90 | ARI07 "Delarna överlappar."')
        assert codes(table(*rows, head="namn | titel | slag | 2026 | avsteg")) == []


class TestUnits:
    BARE = '# kommun.styr\nkommun "E"\n    språkversion 1\n'
    ROW = "a | A | post | | | | 70"

    @pytest.mark.parametrize(
        ("more", "kommun", "count"),
        [
            ("", BARE, 1),
            ("", KOMMUN, 0),
            ("    enhet mnkr\n", BARE, 0),
            ("    mäts i antal\n", BARE, 0),
        ],
    )
    def test_unit_is_said(self, more: str, kommun: str, count: int) -> None:
        assert len(found(table(self.ROW, more=more, kommun=kommun), "ARI08")) == count

    def test_the_document_may_say_it(self) -> None:
        text = self.BARE + '# budget.styr\nmål och budget 2026\n{}tabell t "T"\n    rader\n'
        text += "        | namn | titel | 2026 |\n        | a | A | 1 |\n"
        assert found(text.format(""), "ARI08")
        assert not found(text.format("    enhet tkr\n"), "ARI08")

    def test_the_title_is_read_for_advice(self) -> None:
        [one] = found(table(self.ROW, kommun=self.BARE, title="Driftbudget (mkr)"), "ARI08")
        assert one.help == "Skriv «enhet mnkr», som rubriken säger."

    @pytest.mark.parametrize(
        ("title", "unit"),
        [
            ("Driftbudget, tkr", "tkr"),
            ("Driftbudget i miljoner kronor", "mnkr"),
            ("Belopp (mkr)", "mnkr"),
            ("Kostnad, kr", "kr"),
            ("Kostnad per elev, kr/elev", None),
            ("Kronor per invånare", None),
            ("Driftbudget", None),
            ("Kronoberg", None),
            ("Nämndkrav", None),
        ],
    )
    def test_named_unit(self, title: str, unit: str | None) -> None:
        assert named_unit(title) == unit

    @pytest.mark.parametrize(("title", "count"), [("Budget, mnkr", 1), ("Budget, tkr", 0), ("Budget", 0)])
    def test_the_title_contradicts(self, title: str, count: int) -> None:
        assert len(found(table(self.ROW, title=title), "ARI09")) == count

    def test_a_column_contradicts(self) -> None:
        one = table("a | A | 1 | 2", "b | B | 1 | 2", head="namn | titel | 2025 | 2026, mnkr")
        assert [each.span.text for each in found(one, "ARI09")] == ["2"]

    def test_a_row_counts_only_in_a_sum(self) -> None:
        rows = ("a | Hyror, kr | post | | | | 70", "s | S | summa | | | | 70")
        assert not found(table(rows[0]), "ARI09")
        [one] = found(table(*rows), "ARI09")
        assert one.span.text == "Hyror, kr"


class TestSigns:
    NEGATIVE = "    tecken kostnader negativa\n"
    POSITIVE = "    tecken kostnader positiva\n"

    @pytest.mark.parametrize(
        ("title", "said"),
        [
            ("Kostnader 2026", "kostnad"),
            ("Ej fördelade arbetskraftskostnader", "kostnad"),
            ("Verksamhetens intäkter", "intäkt"),
            ("Intäkter och kostnader", None),
            ("Nettokostnad", None),
            ("Kostnadsutveckling", None),
            ("Resultat efter kostnader", None),
            ("Skola", None),
        ],
    )
    def test_side(self, title: str, said: str | None) -> None:
        assert side(title) == said

    @pytest.mark.parametrize(
        ("signs", "row", "odd"),
        [
            (NEGATIVE, "a | Kostnader | post | -1 | -2 | -3", []),
            (NEGATIVE, "a | Kostnader | post | -1 | 2 | -3", ["2"]),
            (NEGATIVE, "a | Kostnader | post | 1 | 2 | 3", ["1", "2", "3"]),
            (NEGATIVE, "a | Kostnader | post | 0 | – | -3", []),
            (POSITIVE, "a | Kostnader | post | 1 | -2 | 3", ["-2"]),
            (NEGATIVE, "a | Intäkter | post | 1 | -2 | 3", ["-2"]),
            (POSITIVE, "a | Intäkter | post | -1 | -2 | -3", []),
            (POSITIVE, "a | Intäkter | post | 1 | 2 | 3", []),
            (POSITIVE, "a | Skola | post | 1 | 2 | -3", ["-3"]),
            (POSITIVE, "a | Skola | post | -1 | -2 | 3", ["3"]),
            (POSITIVE, "a | Skola | post | 1 | -2 | –", []),
            (POSITIVE, "a | Nettokostnad | post | 1 | 2 | -3", []),
            (POSITIVE, "a | Summa kostnader | summa | 1 | 2 | -3", []),
            ("", "a | Kostnader | post | -1 | 2 | -3", []),
        ],
    )
    def test_a_row(self, signs: str, row: str, odd: list[str]) -> None:
        told = found(table(row, head="namn | titel | slag | 2024 | 2025 | 2026", more=signs), "ARI11")
        assert [one.span.text for one in told] == odd[:1]
        if odd:
            assert len(told[0].labels) == len(odd)

    def test_the_column_says_what_its_figures_are(self) -> None:
        head = "namn | titel | Intäkter 2026 | Kostnader 2026 | Netto"
        assert not found(table("a | Skola | 5 | -90 | -85", head=head, more=self.NEGATIVE), "ARI11")
        [one] = found(table("a | Skola | 5 | 90 | -85", head=head, more=self.NEGATIVE), "ARI11")
        assert one.span.text == "90"

    def test_roll_says_it_otherwise(self) -> None:
        head = "namn | titel | roll | 2025 | 2026"
        assert not found(table("a | Avgifter | intäkt | 5 | 6", head=head, more=self.NEGATIVE), "ARI11")
        assert found(table("a | Avgifter | intäkt | -5 | -6", head=head, more=self.NEGATIVE), "ARI11")
        column = '    kolumn "Ut"\n        roll kostnad\n'
        text = table("a | A | 1 | 2", head="namn | titel | Ut | In", more=self.NEGATIVE + column)
        assert [one.span.text for one in found(text, "ARI11")] == ["1"]

    def test_changes_and_differences_have_both_signs(self) -> None:
        more = self.POSITIVE + '    kolumn "Ändring"\n        slag förändring\n'
        assert not found(table("a | A | 5 | 6 | -1", head="namn | titel | 2025 | 2026 | Ändring", more=more), "ARI11")

    def test_a_minus_sign_may_stand_apart(self) -> None:
        read = verdict(
            table("a | A | post | | | | – 1,8", "b | B | post | | | | −\u00a02", "s | S | summa | | | | -3,8")
        )
        assert [one.code for one in read.diagnostics] == []


class TestToldSlips:
    """What ARI01 says: one explanation is the advice, several are told, a sum that holds elsewhere is not changed."""

    @staticmethod
    def rows(*values: str, total: str) -> tuple[str, ...]:
        return (
            *(f"p{at} | P{at} | post | | | | {value}" for at, value in enumerate(values)),
            f"s | S | summa | | | | {total}",
        )

    def test_one_explanation_is_the_advice(self) -> None:
        [one] = found(table(*self.rows("725", "62", "210", total="873")), "ARI01")
        assert one.help == "Skriv −62 på P1, 2026, om underlaget säger det."
        assert one.fix
        assert (one.fix.edits[0].span.text, one.fix.edits[0].text) == ("62", "-62")
        assert one.labels[-1].message == "med −62 här stämmer summan"
        assert one.notes[-1] == "inget annat av de vanliga skrivfelen förklarar skillnaden"

    def test_several_are_told_and_the_sum_is_mended(self) -> None:
        [one] = found(table(*self.rows("20", "20", "51", total="71")), "ARI01")
        assert one.notes[2:] == (
            "utan P0, 2026, 20, stämmer summan exakt: talet kan ha glömts när summan räknades",
            "utan P1, 2026, 20, stämmer summan exakt: talet kan ha glömts när summan räknades",
            "2 vanliga skrivfel förklarar skillnaden var för sig. Jämför med underlaget",
        )
        assert one.fix
        assert one.fix.edits[0].text == "91"

    def test_more_than_three_are_counted(self) -> None:
        [one] = found(table(*self.rows("20", "20", "20", "20", "51", total="111")), "ARI01")
        assert one.notes[-1].startswith("4 vanliga skrivfel förklarar skillnaden var för sig; 3 av dem visas här")
        assert len(one.notes) == 6

    def test_a_heading_ends_a_sum(self) -> None:
        rows = (
            "a | A | post | | | | 20172",
            "h | Avsättningar | rubrik | | | |",
            *self.rows("2561", "912", total="3473"),
        )
        assert codes(table(*rows)) == []
        [one] = found(table(*rows[:-1], "s | S | summa | | | | 3474000"), "ARI01")
        assert one.notes[0] == "2\N{NO-BREAK SPACE}561 + 912 = 3\N{NO-BREAK SPACE}473"

    def test_a_sum_that_holds_elsewhere_is_left(self) -> None:
        rows = (*self.rows("13", "25", total="50"), "r | R | post | | | | 9", "t | T | summa | | s, r | | 59")
        [one] = found(table(*rows), "ARI01")
        assert one.fix is None
        assert one.help == "Leta bland talen som läggs ihop: summan själv stämmer där den räknas in."

    def test_a_varav_row_that_is_in_the_sum(self) -> None:
        rows = (
            "a | A | post | | | | 70",
            "b | B | varav | | | | 23",
            "c | C | post | | | | 30",
            "s | S | summa | | | | 123",
        )
        [one] = found(table(*rows), "ARI01")
        assert "om också B, 2026, 23, räknas med stämmer summan exakt" in one.notes
        assert one.help == "Rätta summan till 100, eller låt den summera också B, 2026."

    def test_an_empty_cell(self) -> None:
        [one] = found(table(*self.rows("70", " ", "30", total="117")), "ARI01")
        assert "P1, 2026 är tomt: med 17 där stämmer summan exakt" in one.notes
        assert one.help == "Skriv 17 på P1, 2026, eller rätta summan till 100."

    def test_a_subtotal_that_is_wrong_both_ways(self) -> None:
        rows = (*self.rows("13", "25", total="48"), "r | R | post | | | | 9", "t | T | summa | | s, r | | 47")
        [one] = found(table(*rows), "ARI01")
        assert one.message == "S, 2026: 48 stämmer varken med S, 2026 eller med T, 2026; båda stämmer om talet är 38."

    def test_row_headings_count_for_nothing(self) -> None:
        rows = ("h | Nämnder | rubrik | | | | ", *self.rows("13", "25", total="38"))
        assert codes(table(*rows)) == []

    def test_two_tables_may_use_the_same_names(self) -> None:
        rows = ("a | A | post | | | | 1", "s | S | summa | | a | | {}")
        text = table(rows[0], rows[1].format(1)) + table(rows[0], rows[1].format(9)).replace(KOMMUN, "").replace(
            "tabell t", "tabell u"
        )
        [one] = found(text, "ARI01")
        assert one.span.text == "9"
