"""PDF: the standards, the text, the tags and the look that can be read from the file."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import page
import pdf_sample as sample
import pypdf
import pytest

from styrdsl.documents.printed import Document, Figure, Picture
from styrdsl.emit.pdf import writer as pdf
from styrdsl.emit.pdf.engine import Engine
from styrdsl.emit.pdf.tree import UnknownNodeError

DATA = '{"titel": "Grundskolenämndens verksamhetsplan 2026"}\n'.encode()
NASTY = [
    "<namn>",
    r"\cmd{x}",
    "#let x",
    "$x^2$",
    "*a*",
    "_a_",
    "...",
    "-?",
    "--",
    "@ref",
    "//",
    "/* a */",
    '"citat"',
    "'x'",
    "`kod`",
    "[länk](http://x)",
    "= rubrik",
    "- punkt",
    "1. ett",
    "~",
    "fi ffl",
    "→ ≥ ≤ − × § € ✓",
    "é ü ł ș",
    "αβγ",
    "Жук",
    "{=typst}",
    "<<<<<<< HEAD",
    "\\u{1F600}",
    "&amp;",
    '#eval("1")',
    '#read("/etc/passwd")',
    "a\u00a0b",
]


@pytest.fixture(scope="module")
def engine() -> Any:
    with Engine() as running:
        yield running


def made(document: Document, engine: Engine, attachments: dict[str, bytes] | None = None) -> bytes:
    result = pdf.write(document, attachments or {}, engine)
    assert isinstance(result, bytes), result
    return result


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def root(data: bytes) -> Any:
    """The file's catalogue."""
    return read(data).trailer["/Root"]


def text(data: bytes) -> str:
    return "\n".join(found.extract_text() for found in read(data).pages)


def squeezed(value: str) -> str:
    """Without what setting may change: white space, and hyphens at the ends of lines."""
    return re.sub(r"\s", "", value).replace("\u00ad", "")


def tags(data: bytes) -> list[str]:
    """The structure types of the tag tree in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, pypdf.generic.ArrayObject):
            for part in element:
                walk(part)
        elif isinstance(element, pypdf.generic.DictionaryObject):
            if "/S" in element:
                found.append(str(element["/S"]))
            if "/K" in element:
                walk(element["/K"])

    walk(root(data)["/StructTreeRoot"]["/K"])
    return found


@pytest.fixture(scope="module")
def plan(engine: Engine) -> bytes:
    return made(sample.document(), engine, {"verksamhetsplan.json": DATA})


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("profile", ["PDF_A_3A", "PDF_UA_1"])
def test_every_node_is_archivable_and_readable_aloud(engine: Engine, tmp_path: Path, profile: str, draft: bool) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(made(sample.document(draft=draft), engine, {"verksamhetsplan.json": DATA}))
    assert page.is_pdf_compliant(str(path), profile=getattr(page.ValidationProfile, profile))


def test_a_stream_that_ends_with_a_carriage_return_keeps_its_length() -> None:
    ambiguous = b"<</Length 3>>\nstream\nab\r\nendstream\nendobj\n<</Length 2>>\nstream\nab\nendstream"
    patched = pdf.plain_ends(ambiguous)
    assert len(patched) == len(ambiguous)
    assert patched == ambiguous.replace(b"ab\r\n", b"ab\r\r")


def test_the_validator_does_refuse(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(path)
    assert not page.is_pdf_compliant(str(path), profile=page.ValidationProfile.PDF_A_3A)


def test_metadata_is_the_documents_own(plan: bytes) -> None:
    reader = read(plan)
    assert reader.metadata is not None
    assert reader.metadata.title == "Grundskolenämndens verksamhetsplan 2026"
    assert reader.metadata.author == "Huddinge kommun"
    assert str(reader.metadata.get("/CreationDate", "")).startswith("D:20251211")
    assert root(plan)["/Lang"] == "sv-SE"


def test_the_data_is_attached_byte_for_byte(plan: bytes) -> None:
    reader = read(plan)
    assert reader.attachments["verksamhetsplan.json"] == [DATA]
    specification = root(plan)["/AF"][0].get_object()
    assert specification["/AFRelationship"] == "/Source"


def test_author_text_is_unchanged(engine: Engine) -> None:
    blocks = [sample.header(1, "Text")]
    for piece in NASTY:
        blocks += [
            sample.para(piece),
            {"t": "CodeBlock", "c": [sample.EMPTY, piece]},
            sample.para({"t": "Code", "c": [sample.EMPTY, piece]}),
        ]
        blocks += [sample.table(f"T {piece}", "l", [sample.row(piece)], [sample.body(sample.row(piece))])]
    found = squeezed(text(made(sample.document(blocks=tuple(blocks)), engine)))
    for piece in NASTY:
        assert found.count(squeezed(piece)) >= 6, piece


def test_front_matter_is_unchanged(engine: Engine) -> None:
    fields = {
        "kind": "#k <x>",
        "title": "$t$ *x* \\",
        "subtitle": "@s //",
        "municipality": "[m]",
        "body": "_b_",
        "diary_number": "#1",
        "decision": "§ 1 `d`",
    }
    found = squeezed(text(made(sample.document(**fields), engine)))
    for value in fields.values():
        assert squeezed(value) in found


def test_a_tab_becomes_room_and_a_missing_glyph_a_mark(engine: Engine) -> None:
    document = sample.document(blocks=(sample.para("中a\tb🇸 \ue000\x01."),))
    assert pdf.missing_glyphs(document) == ("中", "🇸", "\ue000", "\x01")
    found = text(made(document, engine))
    assert "�a b� ��." in found


def test_header_cells_are_tagged_so(plan: bytes) -> None:
    found = tags(plan)
    assert found.count("/TH") >= 5 + 5 + 4 + 2
    assert found.count("/TD") > 250
    for kind in (
        "/H1",
        "/H2",
        "/H3",
        "/H4",
        "/Table",
        "/Caption",
        "/Figure",
        "/L",
        "/LI",
        "/Link",
        "/Note",
        "/TOC",
        "/TOCI",
        "/BlockQuote",
        "/Code",
    ):
        assert kind in found, kind


def test_figures_tell_their_content_to_a_listener(plan: bytes) -> None:
    for figure in sample.document().figures:
        assert figure.alt.encode("utf-16-be") in plan or any(figure.alt in alt for alt in alternatives(plan))


def alternatives(data: bytes) -> list[str]:
    reader = read(data)
    size: Any = reader.trailer["/Size"]
    objects: list[Any] = [reader.get_object(number) for number in range(1, size)]
    return [str(item["/Alt"]) for item in objects if isinstance(item, dict) and "/Alt" in item]


def test_a_picture_has_its_alternative(plan: bytes) -> None:
    found = alternatives(plan)
    assert "Karta med sju skolområden" in found
    assert "Huddinge kommun vapen" in found


def test_every_page_of_a_draft_says_so(engine: Engine, plan: bytes) -> None:
    for number, found in enumerate(read(made(sample.document(draft=True), engine)).pages):
        count = found.extract_text().count("UTKAST")
        assert count >= (1 if number == 0 else 2), number
    assert "UTKAST" not in text(plan)


def test_pages_are_numbered_and_name_the_document(plan: bytes) -> None:
    pages = read(plan).pages
    for number, found in enumerate(pages):
        shown = found.extract_text()
        if number:
            assert f"Sida {number + 1} ({len(pages)})" in shown
            assert "Huddinge kommun · Grundskolenämndens verksamhetsplan 2026" in shown
            assert "GSN-2025/312.181" in shown


def test_contents_lead_to_their_pages(plan: bytes) -> None:
    reader = read(plan)
    contents = squeezed(reader.pages[1].extract_text())
    for title in ("Sammanfattning", "Varje elev når kunskapsmålen", "Bilaga 1. Styrdokument"):
        place = next(
            number for number, found in enumerate(reader.pages, 1) if number > 2 and title in found.extract_text()
        )
        assert re.search(rf"{re.escape(squeezed(title))}\.*{place}", contents), title
    assert "Åtaganden" not in contents


def test_long_tables_repeat_their_heads(plan: bytes) -> None:
    with_rows = [found.extract_text() for found in read(plan).pages if "Enhet Flemingsberg 20" in found.extract_text()]
    assert with_rows
    assert all("Enhet Netto\n2026 2027 2028\n" in shown for shown in with_rows)


def test_links_lead_where_they_say(plan: bytes) -> None:
    reader = read(plan)
    targets = {
        str(note.get_object()["/A"]["/URI"])
        for found in reader.pages
        for note in found.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    }
    assert targets == {"https://www.huddinge.se/styrning?a=1&b=2", "mailto:gsn@huddinge.se"}


def test_a_link_to_nowhere_keeps_its_words(engine: Engine) -> None:
    document = sample.document(blocks=(sample.para("Se ", sample.link("kapitlet", "#finns-inte"), "."),))
    assert "Se kapitlet." in text(made(document, engine))


def test_headings_never_skip_a_level_or_stand_empty(engine: Engine, tmp_path: Path) -> None:
    blocks = (sample.header(3, "Djup först"), sample.header(1, ""), sample.header(4, "Sedan"), sample.header(4, "Till"))
    data = made(sample.document(blocks=blocks), engine)
    assert [kind for kind in tags(data) if re.fullmatch(r"/H\d", kind)].count("/H4") == 0
    assert "Djup först" in text(data)


def test_text_longer_than_a_page_is_not_cut(engine: Engine) -> None:
    words = " ".join(f"ord{number}" for number in range(1500))
    narrow = sample.table("", "ll", [sample.row("A", "B")], [sample.body(sample.row("x", words))])
    blocks = (narrow, sample.div("keep", sample.para(words)), sample.div("ruta", sample.para(words)))
    found = text(made(sample.document(blocks=blocks), engine))
    for number in range(1500):
        assert len(re.findall(rf"\bord{number}\b", found)) == 3


def test_without_title_and_date_there_is_still_a_document(engine: Engine) -> None:
    document = sample.document(
        title=" ",
        kind="",
        subtitle="",
        municipality="",
        body="",
        diary_number="",
        decision="",
        decided=None,
        arms=None,
        blocks=(),
        color="red",
    )
    assert "Dokument utan titel" in text(made(document, engine))


def test_a_long_title_stays_within_the_running_header(engine: Engine) -> None:
    document = sample.document(title="Verksamhetsplan och budget för klimat- och stadsmiljönämnden " * 4)
    assert "…" in read(made(document, engine)).pages[3].extract_text().splitlines()[0]


def test_pictures_may_be_jpeg(engine: Engine) -> None:
    found = made(sample.document(arms=Picture(sample.JPEG, "image/jpeg")), engine)
    assert len(read(found).pages) > 5


BROKEN = Picture(b"\x89PNG\r\n\x1a\n?", "image/png")


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"pictures": {"karta": BROKEN}}, "Bilden ”karta”"),
        ({"arms": BROKEN}, "Kommunvapnet"),
        ({"arms": None, "pictures": {"karta": BROKEN}}, "Bilden ”karta”"),
    ],
)
def test_a_broken_picture_is_named(engine: Engine, changes: dict[str, Any], named: str) -> None:
    result = pdf.write(sample.document(**changes), {}, engine)
    assert isinstance(result, pdf.Failure)
    assert result.reason == "refused"
    assert named in result.message


@pytest.mark.parametrize("depth", [10, 40])
def test_too_deep_lists_are_told_of(engine: Engine, depth: int) -> None:
    node = sample.plain("innerst")
    for _ in range(depth):
        node = {"t": "BulletList", "c": [[node]]}
    result = pdf.write(sample.document(blocks=(node,)), {}, engine)
    if depth == 10:
        assert isinstance(result, bytes)
        assert "innerst" in text(result)
    else:
        assert isinstance(result, pdf.Failure)
        assert "tio nivåer" in result.message


def test_what_is_no_picture_is_not_blamed_on_one(engine: Engine) -> None:
    """A template that fails is a fault of ours: no picture may be named for it."""
    failure = pdf.Failure("refused", "Dokumentet kunde inte sättas som PDF.", "image of something else")
    assert pdf._explain(failure, sample.document(), engine) == failure
    assert pdf._explain(failure._replace(detail="no such node"), sample.document(), engine).detail == "no such node"


@pytest.mark.parametrize(
    "node",
    [
        {"t": "RawBlock", "c": ["typst", "#x"]},
        {"t": "Para", "c": [{"t": "RawInline", "c": ["typst", "#x"]}]},
        {"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, "x"]}]},
        sample.div("okänd"),
        sample.para(sample.span("okänd", "x")),
        sample.para(sample.link("x", "javascript:alert(1)")),
        sample.para(sample.link("x", "file:///etc/passwd")),
        sample.figure("/etc/passwd", "x"),
        sample.figure("picture:finns-inte", "x"),
        sample.figure("figure:99", "x"),
        sample.figure("figure:-1", "x"),
    ],
)
def test_a_node_that_no_format_knows_is_a_programming_error(node: Any) -> None:
    with pytest.raises(UnknownNodeError):
        pdf.write(sample.document(blocks=(node,)), {})


SCRIPT = """
import sys, hashlib
import pdf_sample
from styrdsl.emit.charts import charts as figures
from styrdsl.emit.pdf import writer as pdf
document = pdf_sample.document()
print(hashlib.sha256(pdf.write(document, {"a.json": b"{}"})).hexdigest())
print(hashlib.sha256(b"".join(figures.draw(document.figures))).hexdigest())
"""


def test_the_bytes_are_the_same_everywhere(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    seen = set()
    for place, zone, language, seed in ((root, "UTC", "sv_SE.UTF-8", "1"), (tmp_path, "Asia/Tokyo", "C", "2")):
        changes = {
            "TZ": zone,
            "LANG": language,
            "LC_ALL": language,
            "HOME": str(place),
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join((str(root), str(Path(__file__).parent))),
        }
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | changes,
            cwd=place,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_a_figure_of_its_own_in_each_document(engine: Engine) -> None:
    one = sample.document(
        figures=(
            *sample.document().figures[:3],
            Figure("risk-matrix", {"scale": 3, "threshold": 4, "risks": []}, "Tom matris"),
        )
    )
    assert "Tom matris" in "".join(alternatives(made(one, engine)))
