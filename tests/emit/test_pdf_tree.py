"""What typst is given: text joined, tables measured, numbers run, glyphs checked."""

from __future__ import annotations

from typing import Any

import make_coverage
import pdf_sample as sample
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.emit.layout.color import contrast, readable
from styrdsl.emit.pdf import glyphs
from styrdsl.emit.pdf.table import plain
from styrdsl.emit.pdf.tree import Preparer
from styrdsl.files import resources


def prepared(*blocks: Any) -> list[Any]:
    return Preparer(["alt"], {"karta": "picture0.png"}).document(blocks)


def test_words_become_one_run() -> None:
    assert prepared(sample.para("ett två ", {"t": "SoftBreak"}, sample.mark("Strong", "tre fyra"))) == [
        {"t": "Para", "c": ["ett två  ", {"t": "Strong", "c": ["tre fyra"]}]}
    ]


@given(st.text())
def test_no_character_of_a_text_is_lost(text: str) -> None:
    drawn = plain(prepared({"t": "Para", "c": [{"t": "Str", "c": text}]}))
    assert len(drawn) == len(text)
    assert all(
        new in {old, glyphs.REPLACEMENT} or (old, new) == ("\t", " ") for old, new in zip(text, drawn, strict=True)
    )


def test_numbers_run_over_what_has_a_caption() -> None:
    first, second, third = (sample.table(text, "l", [], [sample.body(sample.row("x"))]) for text in ("A", "", "B"))
    drawn = prepared(
        first, second, sample.div("ruta", third), sample.figure("figure:0", "C"), sample.figure("figure:0", "")
    )
    assert [drawn[0]["number"], drawn[1]["number"], drawn[2]["c"][0]["number"]] == ["Tabell 1", "", "Tabell 2"]
    assert [drawn[3]["number"], drawn[4]["number"]] == ["Figur 1", ""]


def test_the_first_of_two_equal_names_is_the_target() -> None:
    drawn = prepared(sample.header(1, "A", "x"), sample.header(1, "B", "x"), sample.para(sample.link("till", "#x")))
    assert [drawn[0]["id"], drawn[1]["id"], drawn[2]["c"][0]["id"]] == ["a0", None, "a0"]


@pytest.mark.parametrize(
    ("style", "end", "numbering"),
    [("Decimal", "Period", "1."), ("LowerAlpha", "OneParen", "a)"), ("UpperRoman", "Period", "I.")],
)
def test_lists_are_numbered_as_written(style: str, end: str, numbering: str) -> None:
    node = {"t": "OrderedList", "c": [[2, {"t": style}, {"t": end}], [[sample.plain("x")]]]}
    drawn = prepared(node)[0]
    assert (drawn["start"], drawn["numbering"]) == (2, numbering)


def test_a_link_without_words_is_no_link() -> None:
    assert prepared(sample.para(sample.link("", "https://x.se")))[0]["c"][0]["t"] == "Group"


def test_a_line_break_parts_words() -> None:
    drawn = prepared(sample.para("ett", {"t": "LineBreak"}, "två", sample.mark("Emph", "tre")))
    assert plain(drawn) == "ett tvåtre"


def test_a_short_status_is_measured_with_its_mark() -> None:
    assert plain(prepared(sample.para(sample.span("status-fel", "Nås inte")))) == "00Nås\u00a0inte"


def test_quotes_are_swedish() -> None:
    quoted = [{"t": "Quoted", "c": [{"t": kind}, sample.words("så")]} for kind in ("DoubleQuote", "SingleQuote")]
    assert plain(prepared(sample.para(*quoted))) == "”så”’så’"


def test_spans_nest_and_keep_their_names() -> None:
    span = {"t": "Span", "c": [["plats", ["summa", "tal"], []], sample.words("1,0")]}
    drawn = prepared(sample.para(span, {"t": "LineBreak"}))[0]["c"][0]
    assert drawn == {"t": "Number", "c": [{"t": "Strong", "c": [{"t": "Group", "c": ["1,0"], "id": "a0"}]}]}


def test_an_unnamed_picture_keeps_some_alternative() -> None:
    assert prepared(sample.figure("picture:karta", "Karta"))[0]["alt"] == "karta"


def test_sum_rows_are_known_by_class_span_and_place() -> None:
    rows = [
        sample.row("a", kind="summa"),
        sample.row(sample.span("summa", "b")),
        sample.row("c"),
        [sample.EMPTY, [[sample.EMPTY, {"t": "AlignRight"}, 1, 1, []]]],
    ]
    table = sample.table("", "l", [], [sample.body(*rows)], [sample.row("d")])
    drawn = prepared(table)[0]
    drawn_rows = [*drawn["bodies"][0]["rows"], *drawn["foot"]]
    assert [row["sum"] for row in drawn_rows] == [True, True, False, False, True]
    assert drawn_rows[3]["cells"][0]["align"] == "AlignRight"


def test_merged_cells_do_not_shift_the_columns() -> None:
    rows = [sample.row(sample.cell("hög", 1, 2), "bred"), sample.row("1,0"), sample.row(sample.cell("över båda", 2, 1))]
    drawn = prepared(sample.table("", "lr", [], [sample.body(*rows)]))[0]
    assert [cell["y"] for cell in drawn["bodies"][0]["rows"][0]["cells"]] == [2, 1]


def test_long_texts_are_hyphenated_and_short_ones_not() -> None:
    rows = [
        sample.row("31 december 2026", "Nämnden följer upp arbetet varje månad och redovisar det för fullmäktige. " * 2)
    ]
    cells = prepared(sample.table("", "ll", [], [sample.body(*rows)]))[0]["bodies"][0]["rows"][0]["cells"]
    assert cells[0]["c"] == "31\u00a0december\u00a02026"
    assert cells[1]["c"]["t"] == "Hyphenated"


def test_the_sum_keeps_the_rows_before_it() -> None:
    rows = [sample.row(str(number)) for number in range(4)]
    drawn = prepared(sample.table("", "l", [], [sample.body(*rows)], [sample.row("d")]))[0]
    assert [row["cells"][0]["c"] for row in drawn["bodies"][0]["rows"]] == ["0", "1"]
    assert [row["cells"][0]["c"] for row in drawn["foot"]] == ["2", "3", "d"]
    assert [row["sum"] for row in drawn["foot"]] == [False, False, True]


def test_a_row_that_a_cell_reaches_into_stays_in_the_body() -> None:
    rows = [sample.row("a", "b"), sample.row(sample.cell("hög", 1, 2), "c"), sample.row("d")]
    drawn = prepared(sample.table("", "ll", [], [sample.body(*rows)], [sample.row("s", "s")]))[0]
    assert len(drawn["bodies"][0]["rows"]) == 3


def rows_with_texts(*names: str, wide: int = 3) -> list[Any]:
    rows: list[Any] = []
    for name in names:
        rows += [sample.row(name, *["ansvarig"] * (wide - 1)), sample.row(sample.cell(f"Mer om {name}", wide, 1))]
    return rows


def test_a_text_over_all_columns_belongs_to_the_row_above() -> None:
    table = sample.table("", "lll", [], [sample.body(*rows_with_texts("ett"), sample.row("två", "b", "c"))])
    above, below, next_ = prepared(table)[0]["bodies"][0]["rows"]
    assert (above["open"], below["under"], below["at"]) == (True, True, 1)
    assert [cell["y"] for cell in above["cells"]] == [2, 1, 1]
    assert below["cells"][0]["x"] == 2
    assert "open" not in next_


def test_a_wide_first_column_leaves_the_text_beside_the_last() -> None:
    name = "Invånare som är nöjda med parker och grönområden nära hemmet och på vägen dit"
    above, below = prepared(sample.table("", "lll", [], [sample.body(*rows_with_texts(name))]))[0]["bodies"][0]["rows"]
    assert [cell["y"] for cell in above["cells"]] == [1, 1, 2]
    assert below["at"] == 0


def test_a_long_text_has_no_rule_above_it_and_may_stand_on_the_next_page() -> None:
    rows = rows_with_texts("ett " * 300)
    above, below = prepared(sample.table("", "lll", [], [sample.body(*rows)]))[0]["bodies"][0]["rows"]
    assert above["open"]
    assert below["under"]
    assert {cell["y"] for cell in above["cells"]} == {1}
    assert below["cells"][0]["x"] == 3


def test_what_follows_no_plain_row_stands_by_itself() -> None:
    over = sample.row(sample.cell("över allt", 2, 1))
    reaching = sample.row(sample.cell("hög", 1, 2), "c")
    for rows in ([over], [sample.row("s", "s", kind="summa"), over], [reaching, sample.row("d"), over]):
        drawn = prepared(sample.table("", "ll", [], [sample.body(*rows)]))[0]["bodies"][0]["rows"]
        assert not any("under" in row for row in drawn)
    single = sample.table("", "l", [], [sample.body(sample.row("a"), sample.row("b"))])
    assert not any("under" in row for row in prepared(single)[0]["bodies"][0]["rows"])


def test_the_sum_keeps_rows_with_their_texts() -> None:
    total = [sample.row("s", "s", "s")]
    rows = [*rows_with_texts("ett", "två"), sample.row("tre", "b", "c")]
    drawn = prepared(sample.table("", "lll", [], [sample.body(*rows)], total))[0]
    assert [len(drawn["bodies"][0]["rows"]), len(drawn["foot"])] == [2, 4]
    drawn = prepared(sample.table("", "lll", [], [sample.body(*rows_with_texts("ett", "två"))], total))[0]
    assert [len(drawn["bodies"][0]["rows"]), len(drawn["foot"])] == [2, 3]
    drawn = prepared(sample.table("", "lll", [], [sample.body(*rows_with_texts("ett"))], total))[0]
    assert [len(drawn["bodies"][0]["rows"]), len(drawn["foot"])] == [2, 1]


def test_the_coverage_is_that_of_the_fonts() -> None:
    assert resources.template("fonts", "coverage.txt").read_text(encoding="ascii") == make_coverage.generate()


def test_the_short_way_holds_only_what_the_fonts_have() -> None:
    usual = [chr(point) for point in range(0x11000) if glyphs._UNUSUAL.search(chr(point)) is None]
    assert len(usual) > 300
    assert [char for char in usual if list(glyphs.missing(char))] == []


def test_ordinary_characters_are_there() -> None:
    assert list(glyphs.missing("→≥≤−×§€✓éüłș αβγ Жук ½ ² … – — ’ ” » « • ● ☑ \u00a0\u202f\u2011")) == []


def test_a_letter_and_its_mark_come_from_one_font() -> None:
    assert list(glyphs.missing("e\u0301")) == []
    assert list(glyphs.missing("中\u0301")) == [0, 1]


def test_missing_glyphs_are_found_in_figures_too() -> None:
    figure = sample.SHARES._replace(data={"unit": "", "bars": [{"label": "字", "value": "1", "text": ("本",)}]})
    assert glyphs.missing_glyphs(sample.document(figures=(figure,), blocks=())) == ("字", "本")
    assert glyphs.missing_glyphs(sample.document()) == ()


@pytest.mark.parametrize("color", ["#ffffff", "#ffcc00", "#1f4e5f", "#00aaff", "#000000"])
def test_every_colour_can_be_read(color: str) -> None:
    found = readable(color)
    assert contrast(*(int(found[place : place + 2], 16) for place in (1, 3, 5))) >= 5.5
    assert (found == color) == (color in {"#1f4e5f", "#000000"})


@pytest.mark.parametrize("color", ["", "röd", "#12345", "#12345g", '#123456"'])
def test_what_is_no_colour_gives_the_standard_one(color: str) -> None:
    assert readable(color) == "#1f4e5f"


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast(0, 0, 0) == pytest.approx(21)
    assert contrast(255, 255, 255) == pytest.approx(1)
    assert contrast(0x76, 0x76, 0x76) == pytest.approx(4.54, abs=0.01)
