"""How slips of the pen are told: what each would explain, what to do, and the edit that does it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from table_cells import cell, equation

from styrdsl.facts.typo_wording import added, advice, cure, label, notes, reason, told_of
from styrdsl.facts.typos import Kind, Slip
from styrdsl.language.swedish import plain

WRONG = equation("70", ["50", "27"])
SKOLA = cell("50", 1)


def slip(kind: Kind, value: str, proper: str, *, exact: bool = True) -> Slip:
    return Slip(kind, cell(value), Decimal(proper), exact)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (slip("tom", "0", "13"), "rad 1, 2026 är tomt: med 13 där stämmer summan exakt"),
        (
            slip("glömd", "33", "0"),
            "utan rad 1, 2026, 33, stämmer summan exakt: talet kan ha glömts när summan räknades",
        ),
        (
            slip("dubbel", "27", "54"),
            "med rad 1, 2026, 27, räknat två gånger stämmer summan exakt: talet kan ha räknats dubbelt",
        ),
        (slip("extra", "17", "17"), "om också rad 1, 2026, 17, räknas med stämmer summan exakt"),
        (
            slip("siffror", "75.2", "72.5", exact=False),
            (
                "med 72,5 i stället för 75,2 på rad 1, 2026 stämmer summan så när som på avrundning: "
                "två siffror kan ha bytt plats"
            ),
        ),
    ],
)
def test_a_slip_in_words(one: Slip, text: str) -> None:
    assert spaced(told_of(one)) == text


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (slip("tecken", "5", "-5"), "ett minustecken kan ha fallit bort"),
        (slip("tecken", "-5", "5"), "ett minustecken kan ha kommit till"),
        (slip("tecken", "0.5", "-0.5"), "ett minustecken kan ha fallit bort"),
        (slip("siffra", "558", "588"), "en siffra kan ha blivit fel"),
        (slip("enhet", "720", "72"), "talet är tio gånger för stort, så kommatecknet kan ha hamnat fel"),
        (slip("enhet", "-7.2", "-72"), "talet är tio gånger för litet, så kommatecknet kan ha hamnat fel"),
        (slip("enhet", "72000", "72"), "talet är tusen gånger för stort, så det kan vara skrivet i en annan enhet"),
        (slip("enhet", "72", "72000"), "talet är tusen gånger för litet, så det kan vara skrivet i en annan enhet"),
    ],
)
def test_what_may_have_happened(one: Slip, text: str) -> None:
    assert reason(one) == text


class TestNotes:
    FOUR = [slip("glömd", "33", "0")] * 4

    def test_none(self) -> None:
        assert notes([]) == ()

    def test_the_only_one(self) -> None:
        assert notes(self.FOUR[:1])[1:] == ("inget annat av de vanliga skrivfelen förklarar skillnaden",)

    def test_some_are_all_shown(self) -> None:
        assert len(notes(self.FOUR[:3])) == 4
        assert notes(self.FOUR[:3])[-1] == (
            "3 vanliga skrivfel förklarar skillnaden var för sig. Jämför med underlaget"
        )

    def test_of_many_the_first_three(self) -> None:
        assert len(notes(self.FOUR)) == 4
        assert notes(self.FOUR)[-1] == (
            "4 vanliga skrivfel förklarar skillnaden var för sig; 3 av dem visas här. Jämför med underlaget"
        )


class TestWhatToDo:
    @pytest.mark.parametrize(
        ("found", "elsewhere", "text"),
        [
            ([slip("tom", "0", "13")], False, "Skriv 13 på rad 1, 2026, eller rätta summan till 77."),
            ([slip("siffror", "50", "43")], True, "Skriv 43 på rad 1, 2026, om underlaget säger det."),
            (
                [slip("extra", "17", "17")],
                False,
                "Rätta summan till 77, eller låt den summera också rad 1, 2026.",
            ),
            ([slip("glömd", "7", "0")], False, "Rätta summan till 77, eller det tal som är fel."),
            ([], False, "Rätta summan till 77, eller det tal som är fel."),
            (
                [slip("siffror", "50", "43"), slip("siffra", "27", "20")],
                False,
                "Jämför med underlaget: felet kan ligga i rad 1, 2026 (43) eller rad 1, 2026 (20).",
            ),
            ([slip("extra", "17", "17")] * 2, True,
             "Leta bland talen som läggs ihop: summan själv stämmer där den räknas in."),
        ],
    )  # fmt: skip
    def test_advice(self, found: list[Slip], elsewhere: bool, text: str) -> None:
        assert advice(WRONG, found, holds_elsewhere=elsewhere) == text

    @pytest.mark.parametrize(
        ("found", "elsewhere", "edit"),
        [
            ([slip("tom", "0", "13")], False, None),
            ([slip("siffror", "50", "43")], True, (SKOLA.span, "43")),
            ([slip("glömd", "7", "0")], False, (WRONG.total.span, "77")),
            ([slip("siffror", "50", "43")] * 2, False, None),
            ([slip("siffror", "50", "43")._replace(exact=False)], False, None),
            ([], False, None),
            ([], True, None),
        ],
    )
    def test_cure(self, found: list[Slip], elsewhere: bool, edit: tuple[object, str] | None) -> None:
        fix = cure(WRONG, found, holds_elsewhere=elsewhere)
        assert (fix and [(one.span, one.text) for one in fix.edits]) == (edit and [edit])
        assert fix is None or fix.message == f"Skriv {fix.edits[0].text}."

    def test_the_cell_is_marked(self) -> None:
        marked = label(slip("siffror", "75.2", "72.5"))
        assert (marked.span, marked.message) == (SKOLA.span, "med 72,5 här stämmer summan")


@pytest.mark.parametrize(
    ("plus", "minus", "text"),
    [
        (["157.0", "-558.2"], ["-8"], "157,0 − 558,2 − (−8)"),
        (["-3", "4"], [], "−3 + 4"),
        (["1", "-0.5"], ["-0.5"], "1 − 0,5 − (−0,5)"),
        (["0", "4"], ["0"], "0 + 4 − 0"),
        ([], ["5"], "−5"),
    ],
)
def test_a_sum_as_it_is_written_by_hand(plus: list[str], minus: list[str], text: str) -> None:
    assert added(list(map(Decimal, plus)), list(map(Decimal, minus))) == text


def test_a_figure_as_an_author_writes_it() -> None:
    assert plain(Decimal("-1234567.5")) == "-1 234 567,5"
