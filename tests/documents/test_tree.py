"""The tree's builders, and the whitelist that looks at what was built."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.documents import tree
from styrdsl.documents.printed import Node
from styrdsl.documents.tree import Cell, Column, Row, text
from styrdsl.documents.whitelist import MAX_DEPTH, check

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(ANY_TEXT)
def test_text_keeps_every_character(string: str) -> None:
    assert tree.plain_text(text(string)) == string


def test_text_keeps_doubled_blanks_inside_their_word() -> None:
    assert text("a b  c\td") == [
        {"t": "Str", "c": "a"},
        {"t": "Space"},
        {"t": "Str", "c": "b  c\td"},
    ]


def every_kind() -> list[Node]:
    cell = Cell(text("x"))
    return [
        tree.header(1, text("Rubrik"), "rubrik-å/1"),
        tree.para([
            *text("a\nb"), tree.line_break(), tree.strong(text("f")), tree.emph(text("k")), tree.strikeout(text("s")),
            tree.code("x = 1"),
            tree.note([tree.para(text("n"))]),
            tree.link("https://x.se/a?b=c", text("l")), tree.link("#rubrik", text("l")),
            tree.link("mailto:a@b.se", text("m")), tree.image("picture:bild.png", "alt"), tree.span("tal", text("1")),
        ]),
        tree.bullets([[tree.plain(text("p"))]]),
        tree.numbered([[tree.plain(text("p"))]], 3),
        tree.definitions([(text("t"), [[tree.para(text("b"))]])]),
        tree.quote([tree.para(text("c"))]),
        tree.code_block("kod"),
        tree.rule(),
        tree.div("ruta", [tree.para(text("r"))]),
        tree.figure("figure:0", "alt", text("Bildtext"), "fig"),
        tree.table([Column("left", 1), Column("right", 2)], [Row([cell, cell])], [Row([Cell(text("b"), 1, 2)])],
                   caption=text("Tabell"), foot=[Row([cell, cell], total=True)], row_heads=1, name="tab"),
    ]  # fmt: skip


def test_everything_that_the_builders_make_is_allowed_and_is_json() -> None:
    blocks = every_kind()
    assert check(blocks) == ()
    assert json.loads(json.dumps(blocks)) == blocks


def test_plain_text_reads_tables_figures_and_lists() -> None:
    words = tree.plain_text(every_kind()).split()
    assert {"Rubrik", "p", "Bildtext", "Tabell", "b", "kod"} <= set(words)


def test_a_total_row_is_bold_and_marked() -> None:
    row = tree.table([Column()], [], [Row([Cell(text("1"))], total=True)])["c"][4][0][3][0]
    assert row[0][1] == ["summa"]
    assert row[1][0][4] == [tree.plain([tree.strong(text("1"))])]


def test_widths_are_shares_of_one_or_none_at_all() -> None:
    shares = [column[1] for column in tree.table([Column(width=1), Column(width=3)], [], [])["c"][2]]
    assert shares == [{"t": "ColWidth", "c": 0.25}, {"t": "ColWidth", "c": 0.75}]
    open_ = [column[1]["t"] for column in tree.table([Column(width=1), Column()], [], [])["c"][2]]
    assert open_ == ["ColWidthDefault", "ColWidthDefault"]


def test_runs_of_inline_nodes_become_plain() -> None:
    blocks = tree.as_blocks([*text("a b"), tree.rule(), *text("c")])
    assert [block["t"] for block in blocks] == ["Plain", "HorizontalRule", "Plain"]


PARA = tree.para(text("x"))
ATTR = ["", [], []]
FORBIDDEN: dict[str, Any] = {
    "raw block": {"t": "RawBlock", "c": ["openxml", "<w:p/>"]},
    "raw inline": tree.para([{"t": "RawInline", "c": ["typst", "#x"]}]),
    "math": tree.para([{"t": "Math", "c": [{"t": "InlineMath"}, "x"]}]),
    "keys": {"t": "Div", "c": [["", [], [["custom-style", "x"]]], [PARA]]},
    "class": tree.div("okänd", [PARA]),
    "span class": tree.para([tree.span("ruta", text("x"))]),
    "javascript": tree.para([tree.link("javascript:alert(1)", text("x"))]),
    "file": tree.para([tree.link("file:///etc/passwd", text("x"))]),
    "blank in link": tree.para([tree.link("https://x.se/ y", text("x"))]),
    "empty link": tree.para([tree.link("https://x.se", [])]),
    "link title": tree.para([{"t": "Link", "c": [ATTR, text("x"), ["https://x.se", "t"]]}]),
    "picture by path": tree.figure("/etc/passwd", "alt"),
    "picture by address": tree.figure("https://x.se/a.png", "alt"),
    "no alt": tree.figure("figure:0", ""),
    "level 7": tree.header(7, text("x")),
    "empty heading": tree.header(1, []),
    "bad name": tree.header(1, text("x"), "a b"),
    "inline as block": {"t": "Str", "c": "x"},
    "block as inline": tree.para([PARA]),
    "no kind": {"c": []},
    "not a node": "text",
    "number as text": tree.para([{"t": "Str", "c": 1}]),
    "number as children": {"t": "Para", "c": 1},
    "space with content": tree.para([{"t": "Space", "c": "x"}]),
    "short content": {"t": "Header", "c": [1]},
    "start": tree.numbered([[PARA]], -1),
    "no columns": tree.table([], [], []),
    "row heads": {"t": "Table", "c": [ATTR, [None, []], [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}]], [ATTR, []],
                                      [[ATTR, 2, [], []]], [ATTR, []]]},
    "short caption": {"t": "Figure", "c": [ATTR, [[], []], [PARA]]},
    "short table caption": {"t": "Table", "c": [ATTR, [[], []], [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}]],
                                                [ATTR, []], [], [ATTR, []]]},
    "width": {"t": "Table", "c": [ATTR, [None, []], [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": 7}]], [ATTR, []], [],
                                  [ATTR, []]]},
    "span of zero rows": tree.table([Column()], [], [Row([Cell(text("x"), rows=0)])]),
}  # fmt: skip


@pytest.mark.parametrize("node", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_the_whitelist_does_not_carry_is_a_problem(node: Node) -> None:
    assert len(check([node])) == 1


def test_problems_say_where_and_are_limited() -> None:
    problems = check([tree.quote([{"t": "RawBlock", "c": []}])] * 50)
    assert len(problems) == 20
    assert problems[0].where == "BlockQuote"
    assert "RawBlock" in problems[0].message


def test_two_headings_of_one_name_are_a_problem() -> None:
    assert "två gånger" in check([tree.header(1, text("a"), "n"), tree.header(1, text("b"), "n")])[0].message


def test_depth_is_limited_without_recursion() -> None:
    node = PARA
    for _ in range(10_000):
        node = tree.quote([node])
    assert str(MAX_DEPTH) in check([node])[0].message


def test_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("styrdsl.documents.whitelist.MAX_NODES", 10)
    assert "fler än 10" in check([PARA] * 20)[-1].message
