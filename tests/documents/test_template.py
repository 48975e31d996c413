"""Templates: their own words are Markdown, their values never are, and no template takes the compiler down."""

from __future__ import annotations

import time
from collections import namedtuple
from pathlib import Path
from typing import Any

import jinja2
import markdown_it
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents import tree
from styrdsl.documents.printed import Node
from styrdsl.documents.template import render
from styrdsl.documents.tree import text
from styrdsl.documents.whitelist import check

NASTY = [
    "# rubrik", "**fet**", "- punkt", "[a](https://x.se)", "![a](b.png)", "`{=typst}`", "```{=openxml}\n<w:p/>\n```",
    "{{ 7 * 7 }}", "{% raw %}", "<b>&amp;</b>", "| a | b |", "::: ruta", "x\n\n# y", "&lt;", "a\\*b", "1. ett", "---",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mallar")


def run(folder: Path, source: str, **context: Any) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    (folder / "plan.md.j2").write_text(source, encoding="utf-8")
    return render("plan.md.j2", context, folder)


def blocks(folder: Path, source: str, **context: Any) -> list[Node]:
    nodes, found = run(folder, source, **context)
    assert found == ()
    assert check(nodes) == ()
    return list(nodes)


def test_own_words_are_markdown(folder: Path) -> None:
    made = blocks(folder, "# Rubrik [#start]\n\nEtt **fett** ord.\n\n- a\n- b\n")
    assert made[0] == tree.header(1, text("Rubrik"), "start")
    assert [node["t"] for node in made] == ["Header", "Para", "BulletList"]


WAYS = {
    "print": "{{ x }}",
    "macro": "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(x) }}",
    "macro joined": "{% macro m(v) %}{{ v }}{% endmacro %}{{ m('') ~ x }}",
    "list join": "{{ [x]|join(', ') }}",
    "attribute join": "{{ [{'n': x}]|join(', ', attribute='n') }}",
    "join of macro": "{% macro m() %}{% endmacro %}{{ [m(), x]|join }}",
    "set block": "{% set y %}{{ x }}{% endset %}{{ y }}",
    "call": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
    "concat": "{{ x ~ '' }}",
    "default": "{{ nix|default(x) }}",
    "sum": "{{ x + '' }}",
    "condition": "{{ x if true }}",
    "loop": "{% for v in [x] %}{{ v }}{% endfor %}",
}


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_value_is_never_markup(folder: Path, way: str, value: str) -> None:
    made = blocks(folder, f"Text: {way} slut", x=value)
    assert [node["t"] for node in made] == ["Para"]
    assert {node["t"] for node in made[0]["c"]} <= {"Str", "Space", "SoftBreak"}
    assert tree.plain_text(made) == f"Text: {value} slut\n"


@pytest.mark.parametrize("value", ["**fet**", "[a](https://x.se)", "`kod`"])
def test_positive_control_the_naive_way_reads_values_as_markup(value: str) -> None:
    naive = jinja2.Environment(autoescape=True).from_string("Text: {{ x }} slut").render(x=value)
    assert "<strong>" in (html := markdown_it.MarkdownIt().render(naive)) or "<a " in html or "<code>" in html


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufdd0\ufdd1"), max_size=40))
def test_any_value_comes_out_unchanged(folder: Path, value: str) -> None:
    source = "# R {{ x }}\n\n| A |\n|---|\n| {{ x }} |\n\n`{{ x }}`\n"
    heading, table, code = blocks(folder, source, x=value)
    assert tree.plain_text([heading]) == f"R {value}\n"
    assert value in tree.plain_text([table])
    assert code["c"][0]["c"][1] == value


def test_forged_tokens_are_neutral(folder: Path) -> None:
    made = blocks(folder, "{% macro m() %}{% endmacro %}{{ hemlig }}\n\n{{ m() ~ x }}", hemlig="h", x="\ufdd0v0\ufdd1")
    assert tree.plain_text(made[1:]) == "\ufffdv0\ufffd\n"


def test_values_of_records_lists_and_mappings_are_neutral_too(folder: Path) -> None:
    goal = namedtuple("Goal", "title")("\ufdd0v0\ufdd1")
    made = blocks(folder, "{{ a.title }} {{ b[0] }} {{ c.values }}", a=goal, b=("x",), c={"values": "y"})
    assert tree.plain_text(made) == "\ufffdv0\ufffd x y\n"


def test_blocks_take_the_place_of_their_paragraph(folder: Path) -> None:
    table = tree.table([tree.Column()], [], [])
    made = blocks(folder, "Före\n\n{{ t }}\n\n{{ inget }}\n\n{{ tomt }}\n\nEfter {{ i }}", t=[table, tree.rule()],
                  inget=None, tomt="", i=[tree.strong(text("fet"))])  # fmt: skip
    assert made == [
        tree.para(text("Före")),
        table,
        tree.rule(),
        tree.para([*text("Efter "), tree.strong(text("fet"))]),
    ]


def test_blocks_in_running_text_are_told_and_keep_their_words(folder: Path) -> None:
    made, found = run(folder, "a\n\nb {{ t }} c", t=tree.para(text("stycke")))
    assert [(one.code, one.span.line) for one in found] == [("DOK29", 3)]
    assert "stycke" in tree.plain_text(made)


def test_boxes_nest_and_unknown_ones_are_told(folder: Path) -> None:
    made = blocks(folder, "::: beslut\nA\n\n::: ruta\nB\n:::\nC\n:::\nD")
    assert made[0] == tree.div("beslut", [tree.para(text("A")), tree.div("ruta", [tree.para(text("B"))]),
                                          tree.para(text("C"))])  # fmt: skip
    assert made[1] == tree.para(text("D"))
    unboxed, found = run(folder, "x\n\n::: okänd\ny\n:::")
    assert [one.span.line for one in found] == [3]
    assert tree.plain_text(unboxed) == "x\ny\n"


def test_unclosed_box_and_stray_end(folder: Path) -> None:
    assert blocks(folder, "::: ruta\nA") == [tree.div("ruta", [tree.para(text("A"))])]
    assert tree.plain_text(blocks(folder, "A\n\n:::")) == "A\n:::\n"


def test_a_box_interrupts_a_paragraph(folder: Path) -> None:
    assert [node["t"] for node in blocks(folder, "A\n::: ruta\nB\n:::")] == ["Para", "Div"]


def test_values_in_names_addresses_and_code(folder: Path) -> None:
    made = blocks(folder, "## a\n\n".replace("##", "#") + "## Mål [#mål-{{ n }}]\n\n[l]({{ u }})\n\n```\n{{ n }}\n```",
                  n="a b/1", u="https://x.se/å")  # fmt: skip
    assert made[1]["c"][1][0] == "mål-a-b/1"
    assert made[2]["c"][0]["c"][2][0] == "https://x.se/å"
    assert made[3] == tree.code_block("a b/1")


def test_numbers_and_loops(folder: Path) -> None:
    source = "{% for x in xs %}\n- {{ loop.index }} {{ x }}\n{% endfor %}\n\n{{ 1 + 2 }} {{ 2 ** 3 }} {{ xs|length }}"
    assert tree.plain_text(blocks(folder, source, xs=["a", "b"])) == "1 a\n2 b\n3 8 2\n"


TENFOLD = "{% set n = namespace(x='aaaaaaaaaa') %}{% for i in range(60) %}"
FAULTS = {
    "undefined": ("rad ett\n\n{{ saknas }}", 3, "saknas finns inte"),
    "undefined field": ("{{ mål.saknas }}", 1, "saknas finns inte"),
    "undefined in loop": ("\n{% for x in saknas %}{% endfor %}", 2, "saknas finns inte"),
    "undefined joined": ("{{ 'a' ~ saknas }}", 1, "saknas finns inte"),
    "syntax": ("a\n{% for %}", 2, "skrivfel"),
    "endless loops": (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", 1, "tar inte slut"),
    "long range": ("{{ range(10 ** 9) }}", 1, "Range"),
    "recursion": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", 1, "anropar sig själv"),
    "recursive loop": ("{% for x in [1] recursive %}{{ loop([1, 2]) }}{% endfor %}", 1, "recursive"),
    "memory": ("{{ 'a' * 10 ** 9 }}", 1, "otillåtet"),
    "power": ("{{ 9 ** 99 }}", 1, "otillåtet"),
    "powers": ("{{ 9 ** 9 ** 9 ** 9 ** 9 }}", 1, "otillåtet"),
    "format": ("{{ '%1000000000d' % 3 }}", 1, "otillåtet"),
    "doubling": ("{% set n = namespace(x='a' * 1) %}", 1, "otillåtet"),
    "doubled text": (
        TENFOLD + "{% set n.x = n.x ~ n.x %}{% endfor %}", 1, "tar inte slut"),
    "doubled sum": (
        TENFOLD + "{% set n.x = n.x + n.x %}{% endfor %}", 1, "tar inte slut"),
    "method": ("{{ 'a'.upper() }}", 1, "otillåtet"),
    "class": ("{{ ''.__class__ }}", 1, "otillåtet"),
    "safe": ("{{ 'a'|safe }}", 1, "skrivfel"),
    "jump": ("# a\n\n### b", 3, "nivå 3"),
    "html": ("<b>x</b>", 1, "HTML"),
    "picture": ("![a](b.png)", 1, "bilder"),
    "division": ("\n\n{{ 1 / 0 }}", 3, "ZeroDivisionError"),
    "deep": ("> " * 200 + "x", 1, "djupt"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_template_gives_its_file_and_line(folder: Path, source: str, line: int, words: str) -> None:
    start = time.perf_counter()
    _, found = run(folder, source, mål={"namn": "x"})
    assert time.perf_counter() - start < 5
    assert [(one.code, one.span.source.name, one.span.line) for one in found] == [("DOK29", "plan.md.j2", line)]
    assert words in found[0].message


def test_missing_and_foreign_files(folder: Path, tmp_path: Path) -> None:
    assert [one.code for one in render("saknas.md.j2", {}, folder)[1]] == ["DOK28"]
    assert [one.code for one in render("saknas.md.j2", {})[1]] == ["DOK28"]
    (tmp_path / "hemlig.txt").write_text("hemligt")
    made, found = run(folder, f"{{% include '{tmp_path / 'hemlig.txt'}' %}}")
    assert made == ()
    assert [one.code for one in found] == ["DOK28"]


def test_included_template_is_named_in_its_fault(folder: Path) -> None:
    (folder / "del.md.j2").write_text("a\n{{ saknas }}", encoding="utf-8")
    _, found = run(folder, "{% include 'del.md.j2' %}")
    assert [(one.span.source.name, one.span.line) for one in found] == [("del.md.j2", 2)]


def test_a_template_is_compiled_once_and_keeps_nothing_of_a_rendering(tmp_path: Path) -> None:
    (tmp_path / "ord.md.j2").write_text(
        "{% set hej %}{{ 1 + 1 }} ord{% endset %}{% macro m(v) %}{{ v }}!{% endmacro %}", encoding="utf-8"
    )
    (tmp_path / "plan.md.j2").write_text(
        '{% from "ord.md.j2" import hej, m %}{% for x in xs %}{{ x }}, {% endfor %}{{ hej }} {{ m(y) }}',
        encoding="utf-8",
    )
    for xs in (["a"], ["b", "c", "d"], []):
        made, found = render("plan.md.j2", {"xs": xs, "y": "slut"}, tmp_path)
        assert found == ()
        assert tree.plain_text(made) == "".join(f"{x}, " for x in xs) + "2 ord slut!\n"


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    for words in ("Ett.", "Två, som är längre."):
        (tmp_path / "plan.md.j2").write_text(words, encoding="utf-8")
        made, _ = render("plan.md.j2", {}, tmp_path)
        assert tree.plain_text(made) == words + "\n"
