"""What people paste and write in their texts comes out as they meant it, or they are told."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from small_workspace import OFFICIAL, accepted

from styrdsl.compiler.phases import build, check
from styrdsl.documents import markdown, prose
from styrdsl.documents.printed import Node
from styrdsl.documents.tree import plain_text
from styrdsl.files.source import Source


def read(text: str) -> tuple[tuple[Node, ...], list[str]]:
    """The nodes of a text, and the codes of what is found in it; it may link to «behörighet»."""
    source = Source("plan.styr", text)

    def anchors(name: str) -> str | markdown.Refused:
        return "behorighet" if name == "behörighet" else markdown.Refused(" Menade du «behorighet»?")

    nodes, found = prose.read(text, source.span(1, 1, 1), pictures=lambda _: markdown.Refused("nej"), anchors=anchors)
    return nodes, [one.code for one in found]


def outline(nodes: Any) -> Any:
    """Lists as lists and the rest as words."""
    made: list[Any] = []
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind == "BulletList":
            made.append([outline(item) for item in content])
        elif kind == "OrderedList":
            (start, style, end), items = content
            made.append((start, style["t"][:5], end["t"][:3], [outline(item) for item in items]))
        else:
            made.append(" ".join(plain_text([node]).split()))
    return made


LISTS = {
    "bullets of a word processor": (
        "•\tförskola\n•\tgrundskola\n•\tfritids",
        [[["förskola"], ["grundskola"], ["fritids"]]],
    ),
    "its second level": ("•\tskola\no\tförskola\no\tgrundskola", [[["skola", [["förskola"], ["grundskola"]]]]]),
    "its symbol font": ("\uf0b7\tett\n\uf0b7\ttvå", [[["ett"], ["två"]]]),
    "small squares": ("▪ ett\n▪ två", [[["ett"], ["två"]]]),
    "dashes": ("– förskola\n– grundskola", [[["förskola"], ["grundskola"]]]),
    "dashes below a colon": (
        "Nämnden svarar för:\n– förskola\n– skola",
        ["Nämnden svarar för:", [["förskola"], ["skola"]]],
    ),
    "a dash that goes on with a sentence": ("Skolan är\n– som vi vet – bra.", ["Skolan är – som vi vet – bra."]),
    "a dash with a tab": ("-\tett\n-\ttvå", [[["ett"], ["två"]]]),
    "letters": ("a) skola\nb) vård\nc) omsorg", [(1, "Lower", "One", [["skola"], ["vård"], ["omsorg"]])]),
    "letters from the middle": ("c) skola\nd) vård", [(3, "Lower", "One", [["skola"], ["vård"]])]),
    "letters and then figures": (
        "a) skola\nb) vård\n\n1) ett\n2) två",
        [(1, "Lower", "One", [["skola"], ["vård"]]), (1, "Decim", "One", [["ett"], ["två"]])],
    ),
    "figures with a bracket": ("1) skola\n2) vård", [(1, "Decim", "One", [["skola"], ["vård"]])]),
    "figures": ("1. skola\n2. vård", [(1, "Decim", "Per", [["skola"], ["vård"]])]),
    "a minus on a new line": ("Årets resultat blev\n- 3,5 mnkr.", ["Årets resultat blev - 3,5 mnkr."]),
    "a plus on a new line": ("Förändringen är\n+ 2,0 procent.", ["Förändringen är + 2,0 procent."]),
    "a minus close to its figure": ("Resultatet är\n-3,5 mnkr", ["Resultatet är -3,5 mnkr"]),
    "a list is a list": ("Vi gör tre saker:\n- läser\n- räknar", ["Vi gör tre saker:", [["läser"], ["räknar"]]]),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_lists_and_signs(text: str, expected: list[Any]) -> None:
    nodes, codes = read(text)
    assert outline(nodes) == expected
    assert not codes


AS_WRITTEN = [
    "Kostnaden blir 12*450*3 kr.",
    "2**3 + 4**5",
    "(kr/elev)*antal elever*andel",
    "antal*andel*pris och 12 * 450 * 3",
    "5*(3+4)*2 = 70",
    r"Filen ligger på \\server\katalog\_gammalt",
    r"C:\_bilder\-ny\#1",
    "Funktionen __init__ och _x_ och snake_case",
    "Bokslut 1* och 2* i tabellen",
]


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_signs_stand_as_written(text: str) -> None:
    nodes, codes = read(text)
    assert outline(nodes) == [text]
    assert not codes


def test_marks_still_mark() -> None:
    nodes, codes = read(r"**fet** och *kursiv* och \*stjärna\* och **skol**nämnden")
    assert outline(nodes) == ["fet och kursiv och *stjärna* och skolnämnden"]
    assert [node["t"] for node in nodes[0]["c"] if node["t"] in {"Strong", "Emph"}] == ["Strong", "Emph", "Strong"]
    assert not codes


def test_the_same_year_twice_keeps_its_number() -> None:
    nodes, codes = read("2025. Vi börjar.\n2025. Vi går vidare.")
    assert [made[0] for made in outline(nodes)] == [2025, 2025]
    assert codes == ["DOK23"]


TOLD = {
    "a footnote without text": ("Se not.[^2]", ["DOK37"]),
    "a footnote that nothing cites": ("Text.\n\n[^a]: Källa SCB.", ["DOK40"]),
    "a footnote cited twice": ("Ett[^a] två[^a]\n\n[^a]: Källa.", ["DOK38"]),
    "a footnote told twice": ("Ett[^a]\n\n[^a]: Källa.\n[^a]: En till.", ["DOK39"]),
    "rows from a calculation sheet": ("Skola\t12\t13\nVård\t14\t15", ["DOK41"]),
    "an item that may be a minus": ("- 3,5 mnkr", ["DOK42"]),
    "an item that may be a share": ("Utfall:\n- 3 %", ["DOK42"]),
    "a reminder as a heading": ("# Kom ihåg att ändra\n\nText.", ["DOK43"]),
    "a note to a colleague": ("# TODO: siffror från Anna", ["DOK43"]),
    "a link to nothing": ("[målet](#behorigheter)", ["DOK36"]),
    "a list that begins with figures": ("- 3 lärare\n- 2 elever", []),
    "a heading that asks": ("# Vad vill vi?\n\nText.", []),
    "a heading about comments": ("# Kommentarer till budgeten\n\nText.", []),
    "a link to a goal": ("[målet](#behörighet)", []),
    "one tab": ("Namn\tvärde", []),
}


@pytest.mark.parametrize(("text", "codes"), TOLD.values(), ids=TOLD)
def test_what_is_hardly_meant_is_told(text: str, codes: list[str]) -> None:
    nodes, found = read(text)
    assert found == codes
    letters = {one for one in text if one.isalnum()}
    assert letters <= set(plain_text(nodes)) | {"h", "b", "e", "o", "ö", "r", "i", "g", "t", "a"}, "nothing goes away"


TEXT = """Kostnaden blir 12*450*3 kr.[^1] Se [avsnittet](#läget) och [rubriken](#så-räknar-vi).

# Så räknar vi

a) förskola
b) skola

[^1]: Egna beräkningar, budget 2026.
"""


def compiled(root: Path) -> dict[str, bytes]:
    """A plan with that text, in every format."""
    path = accepted(root) / OFFICIAL
    prose = "".join(f"    {line}\n" if line else "\n" for line in TEXT.split("\n"))
    path.write_text(
        f'{path.read_text(encoding="utf-8")}\navsnitt läget "Läget i kommunen"\n    """\n{prose}    """\n', "utf-8"
    )
    made = build([path])
    assert not [one.message for built in made.built for one in built.found if one.code.startswith("DOK3")]
    return {
        file.suffix: file.read_bytes() for built in made.built for file in built.files if "kommun." not in file.name
    }


def test_footnotes_links_and_lists_in_every_format(tmp_path: Path) -> None:
    made = compiled(tmp_path)
    (tmp_path / "a.docx").write_bytes(made[".docx"])
    (tmp_path / "a.pdf").write_bytes(made[".pdf"])
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        document, notes = (archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    assert "12*450*3" in document
    assert "Egna beräkningar, budget 2026." in notes
    assert "w:footnoteReference" in document
    wanted = {part.split('"')[0] for part in document.split('w:anchor="')[1:]}
    held = {part.split('"')[0] for part in document.split('w:name="')[1:]}
    assert {"laget", "sa-raknar-vi"} <= wanted <= held, "every link leads to a bookmark"
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "12*450*3" in words
    assert "Egna beräkningar" in words
    texts = [text for chapter in json.loads(made[".json"])["chapters"] for text in chapter["texts"]]
    assert any("12*450*3 kr. [Egna beräkningar, budget 2026.]" in text for text in texts)


CONFLICT = '''verksamhetsplan 2026 n
    enhet mnkr
avsnitt a "A"
    """
<<<<<<< HEAD
    Nämnden svarar för förskola.
=======
    Nämnden svarar för skola.
>>>>>>> anna
    """
<<<<<<< HEAD
avsnitt b "B"
=======
avsnitt b "C & D"
    oj då
>>>>>>> anna
avsnitt c "C"
    hoppsan 3
'''


def test_a_conflict_is_told_once_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "kommun.styr").write_text('kommun "K"\n    språkversion 1\nnämnd n "N"\n', encoding="utf-8")
    (tmp_path / "plan.styr").write_text(CONFLICT, encoding="utf-8")
    found = [one for one in check([tmp_path]).diagnostics if one.span.source.name == "plan.styr"]
    told = [(one.code, one.span.line, one.span.end_line) for one in found if one.code.startswith(("SYN", "SPR"))]
    assert told == [("SYN18", 5, 9), ("SYN18", 11, 16), ("SPR01", 18, 18)], "and what else is wrong is still told"
    assert "rad 5–9" in next(one.message for one in found if one.code == "SYN18")


def test_a_link_in_the_head_of_a_long_table(tmp_path: Path) -> None:
    rows = "".join(f"    | Namn {number} | {number} |\n" for number in range(120))
    path = accepted(tmp_path) / OFFICIAL
    head = "    | Namn, se [listan](https://example.se) | Tal |\n    | --- | --- |\n"
    text = f'\navsnitt lista "Lista"\n    """\n{head}{rows}    """\n'
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    made = build([path], ("pdf",))
    assert [bool(built.files) for built in made.built] == [True], [built.problem for built in made.built]


SHAPES = [
    "{}", "- {}", "•\t{}", "o\t{}", "– {}", "a) {}", "b) {}", "1. {}", "2025. {}", "1) {}", "12*{}*3", "# {}", "> {}",
    "**{}** och *{}*", "text {}[^1]", "[^1]: {}", "[^2]: {}", "    {}", "{}\t{}", "<<<<<<< {}", "`{}`", "[{}](#x)",
    "[{}](#behörighet)", "[{}](https://x.se)", "\\\\srv\\{}", "_{}_ __{}__", "```", "| {} | {} |", "| --- | --- |", "",
    "- 3,5 {}", "+ 2 {}", "~~{}~~", "<{}>", "![{}](b.png)", "---", "{}:", "{} \\", "[^1]", "  - {}", "# {} #",
    "[{}]: x",
]  # fmt: skip


@given(st.lists(st.sampled_from(SHAPES), max_size=12))
def test_every_word_comes_out_in_whatever_order_habits_meet(shapes: list[str]) -> None:
    count = "".join(shapes).count("{}")
    numbers = iter(range(count))
    lines = [re.sub(r"\{\}", lambda _: f"ord{next(numbers)}x", shape) for shape in shapes]
    shown = plain_text(read("\n".join(lines))[0])
    assert [f"ord{number}x" for number in range(count) if f"ord{number}x" not in shown] == []
