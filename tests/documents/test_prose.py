"""Authors' prose: what Markdown is read, what is told, and that nothing vanishes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents import tree
from styrdsl.documents.printed import Node
from styrdsl.documents.prose import Refused, read
from styrdsl.documents.whitelist import check
from styrdsl.files.source import Source


def pictures(path: str) -> str | Refused:
    return Refused("filen finns inte") if path == "saknas.png" else f"picture:{path}"


def reading(prose: str, base_level: int = 1) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    return read(prose, Source("plan.styr", prose).start(), pictures=pictures, base_level=base_level)


def shown(prose: str) -> tuple[str, list[str]]:
    nodes, found = reading(prose)
    assert check(nodes) == ()
    return tree.plain_text(nodes).rstrip("\n"), [one.code for one in found]


def kinds(prose: str) -> list[str]:
    return [node["t"] for node in reading(prose)[0]]


def test_markdown_is_read() -> None:
    prose = (
        "# Rubrik\n\nEtt *kursivt*, **fett** och ~~struket~~ ord.\n\n- a\n  - b\n\n3. c\n4. d\n\n> citat\n\n"
        "| A | B |\n|---|--:|\n| 1 | 2 |\n\n```\nkod\n```\n\n---\n\n[länk](https://x.se) <https://y.se>"
    )
    nodes, found = reading(prose)
    assert found == ()
    assert check(nodes) == ()
    assert [node["t"] for node in nodes] == [
        "Header", "Para", "BulletList", "OrderedList", "BlockQuote", "Table", "CodeBlock", "HorizontalRule", "Para",
    ]  # fmt: skip
    assert nodes[3]["c"][0][0] == 3
    assert nodes[5]["c"][2][1][0] == {"t": "AlignRight"}


VANISHING = {
    "placeholder": ("Skriv <kommunens namn> här", ["DOK24"]),
    "tag": ("<b>fet</b>", ["DOK24"]),
    "comment": ("a <!-- dold --> b", ["DOK24"]),
    "command": (r"\textbf{x} och \cite{y}", []),
    "attribute": ("Ord {.dold} och {=typst}", ["DOK25"]),
    "entity": ("R&amp;D &nbsp; &#60;", []),
    "reference": ("[Not]: bilaga", []),
    "math": ("$x_1$ kostar 5$", []),
    "citation": ("[@nyckel] @person", []),
    "dots": ("... -- --- -? 'a'", []),
    "underline": ("Rubrik\n======", []),
    "span": ("[ord]{.smallcaps}", ["DOK25"]),
    "indented": ("a\n\nindraget", []),
}


@pytest.mark.parametrize(("prose", "codes"), VANISHING.values(), ids=VANISHING)
def test_what_other_readers_swallow_stays_as_written(prose: str, codes: list[str]) -> None:
    assert shown(prose) == (prose if prose != "a\n\nindraget" else "a\nindraget", codes)


def test_yaml_block_keeps_its_text() -> None:
    text, _ = shown("---\ntitle: hemlig\n---")
    assert text == "title: hemlig"


def test_raw_fence_is_shown_whole_and_told() -> None:
    prose = '```{=typst}\n#read("/etc/passwd")\n```'
    nodes, found = reading(prose)
    assert nodes == (tree.code_block(prose),)
    assert [one.code for one in found] == ["DOK20"]
    assert found[0].span.text == "{=typst}"


def test_raw_inline_is_shown_whole() -> None:
    text, codes = shown("`<w:p/>`{=openxml}")
    assert (text, codes) == ("<w:p/>{=openxml}", ["DOK25"])


def test_indented_text_is_no_code() -> None:
    assert kinds("    fyra blanksteg") == ["Para"]


def test_headings_go_below_the_section_and_jumps_are_told() -> None:
    nodes, found = reading("# Ett\n\n### Tre\n\n## Två", base_level=2)
    assert [node["c"][0] for node in nodes] == [3, 4, 4]
    assert [(one.code, one.span.line) for one in found] == [("DOK12", 3)]


def test_headings_end_at_level_six() -> None:
    nodes, _ = reading("# 1\n\n## 2\n\n### 3", base_level=5)
    assert [node["c"][0] for node in nodes] == [6, 6, 6]


def test_empty_heading_is_told() -> None:
    assert [one.code for one in reading("#\n\ntext")[1]] == ["DOK13"]


def test_picture_alone_is_a_figure_with_its_title_as_caption() -> None:
    (figure,), found = reading('![Karta](karta.png "Cykelvägar 2026")')
    assert figure == tree.figure("picture:karta.png", "Karta", tree.text("Cykelvägar 2026"))
    assert found == ()


@pytest.mark.parametrize(("prose", "code"), [
    ("![](karta.png)", "DOK15"),
    ("![Karta](https://x.se/k.png)", "DOK16"),
    ("![Karta](//x.se/k.png)", "DOK16"),
    ("![Karta](data:image/png;base64,xx)", "DOK16"),
    ("![Karta](saknas.png)", "DOK17"),
    ("[text](javascript:alert(1))", "DOK18"),
    ("[text](fil.docx)", "DOK18"),
    ("[](https://x.se)", "DOK18"),
])  # fmt: skip
def test_what_cannot_be_taken_stays_as_text_and_is_told(prose: str, code: str) -> None:
    text, codes = shown(prose)
    assert (text, codes) == (prose, [code])


def test_unknown_scheme_in_angles_stays_as_text() -> None:
    assert shown("<javascript:x>")[0] == "<javascript:x>"


def test_titles_of_links_and_inline_pictures_are_set_out() -> None:
    assert shown('se [x](https://x.se "titel") slut') == ('se x "titel" slut', ["DOK19"])
    assert shown('a ![b](c.png "titel")') == ('a b "titel"', ["DOK19"])


def test_table_without_head_stays_as_text() -> None:
    assert shown("| a | b |\n| c | d |") == ("| a | b |\n| c | d |", ["DOK21"])
    assert shown("|  |  |\n|--|--|\n| c | d |")[1] == ["DOK21"]


def test_cells_that_the_reader_would_drop_are_kept() -> None:
    prose = "| a | b |\n|---|---|\n| c | d | e |"
    assert shown(prose) == (prose, ["DOK22"])


def test_wide_table_stays_as_text() -> None:
    prose = "|" + "a|" * 50 + "\n|" + "-|" * 50
    assert shown(prose) == (prose, ["DOK27"])


def test_numbers_out_of_order_are_kept() -> None:
    nodes, found = reading("2026. a\n2028. b")
    assert [node["c"][0][0] for node in nodes] == [2026, 2028]
    assert [one.code for one in found] == ["DOK23"]


def test_ones_throughout_are_counted_by_markdown() -> None:
    nodes, found = reading("1. a\n1. b")
    assert [node["t"] for node in nodes] == ["OrderedList"]
    assert found == ()


def test_places_are_those_of_the_source_file() -> None:
    source = Source("plan.styr", 'inledning """\n    Hej <namn>\n    \n    ![Karta](saknas.png)\n    """')
    prose = "Hej <namn>\n\n![Karta](saknas.png)"
    _, found = read(prose, source.span(2, 5, 5), pictures=pictures)
    assert [(one.span.line, one.span.column, one.span.text) for one in found] == [
        (2, 9, "<namn>"),
        (4, 14, "saknas.png"),
    ]


def test_place_of_encoded_address_is_its_line() -> None:
    _, found = reading("  [x](ftp://å.se)")
    assert found[0].span.text == "[x](ftp://å.se)"


def test_lines_after_a_break_have_their_own_place() -> None:
    _, found = reading("a\n*b\nc* <d>\n")
    assert found[0].span.line == 3


def test_place_of_a_cell() -> None:
    _, found = reading("| a | b |\n|---|---|\n| c | d |\n| <e> | f |")
    assert (found[0].span.line, found[0].span.text) == (4, "<e>")


def test_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("styrdsl.documents.prose.MAX_CHARACTERS", 10)
    assert shown("**mer** än\ntio\n\ntecken") == ("**mer** än\ntio\ntecken", ["DOK11"])


ATTACKS = {
    "quotes": "> " * 1000 + "x",
    "quote lines": ("> " * 50 + "x\n") * 200,
    "lists": "- " * 1000 + "x",
    "brackets": "[" * 1000 + "x" + "]" * 1000,
    "open brackets": "[" * 100_000,
    "pictures": "![" * 50_000,
    "stars": "*a " * 33_000,
    "backticks": "".join("`" * (n % 50 + 1) + "a" for n in range(4000)),
    "angles": "<a" * 50_000,
    "links": "[x](<" * 20_000,
    "tildes": "~~a" * 33_000,
    "pipes": "|a" * 50_000 + "|\n" + "|-" * 50_000 + "|\n",
    "rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 16_000,
    "one line": "ord " * 25_000,
    "braces": "{." * 50_000,
}


@pytest.mark.parametrize("prose", ATTACKS.values(), ids=ATTACKS)
def test_attacks_take_no_time_and_lose_no_letter(prose: str) -> None:
    start = time.perf_counter()
    nodes, _ = reading(prose)
    assert time.perf_counter() - start < 5
    assert check(nodes) == ()
    assert letters(tree.plain_text(nodes)) == letters(prose)


def letters(string: str) -> str:
    """What Markdown never consumes: letters, digits that number no list, and other signs than its own."""
    return re.sub(r"[\s\\`*_~\[\]()<>#|!.\-+:=\"'0-9]|ftp", "", string)


WORDS = st.sampled_from([
    "ord", "å", " ", "  ", "\n", "\n\n", "# ", "- ", "1. ", "> ", "*", "**", "_", "`", "```", "~~", "[", "]", "(", ")",
    "<", ">", "<namn>", "{.x}", "{=typst}", "|", "|-|", "---", "\\", "\\x", "&amp;", "$", "@", "^", "%", "https://a.se",
    "![", "\t", "é", "§", "”", "\u00a0x", ":::", "<!--", "-->", "http://", "mailto:",
])  # fmt: skip


@given(st.lists(WORDS, max_size=30).map("".join))
def test_any_markdown_keeps_its_letters_and_passes_the_whitelist(prose: str) -> None:
    nodes, found = reading(prose)
    assert check(nodes) == ()
    if "DOK13" in {one.code for one in found}:
        return
    assert sorted(letters(everything(nodes))) == sorted(letters(prose))


def everything(nodes: Iterable[Any]) -> str:
    """The text and the addresses of a tree."""
    parts = [tree.plain_text(nodes)]
    stack: list[Any] = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(node)
        elif isinstance(node, dict):
            if node["t"] == "Link" and tree.plain_text(node["c"][1]) != node["c"][2][0]:
                parts.append(node["c"][2][0])
            if node["t"] == "Image":
                parts.append(node["c"][2][0].removeprefix("picture:"))
            stack.append(node.get("c"))
    return "".join(parts)


@given(st.text(st.characters(categories=["L", "N", "Zs"]), max_size=60).filter(lambda s: s.strip()))
def test_plain_words_come_out_unchanged(string: str) -> None:
    assert shown(string)[0].strip() == string.strip()
