"""DOCX: what is in the file, that it is the same everywhere, and that no author's text becomes markup."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openxml_audit
import pytest
from docx_samples import document, png
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from styrdsl.documents import tree
from styrdsl.documents.printed import Document, Node, Picture
from styrdsl.documents.tree import Cell, Column, Row, text
from styrdsl.documents.whitelist import check
from styrdsl.emit.docx import pandoc, xml
from styrdsl.emit.docx import writer as docx
from styrdsl.emit.docx.xml import VAL, Element, W

Parts = dict[str, bytes]
ROOT = Path(__file__).parents[2]


def parts(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(doc: Document, figures: Sequence[bytes] = (), **options: Any) -> Parts:
    result = docx.write(doc, figures, **options)
    assert result.error == ""
    assert result.data is not None
    return parts(result.data)


def small(*blocks: Node, **changes: Any) -> Document:
    empty = Document(
        "Plan", "Titel", "", "Huddinge kommun", "Nämnden", "D 1", "Beslut § 1", date(2025, 12, 11), False, ()
    )
    return empty._replace(blocks=blocks, **changes)


def body_of(held: Parts) -> Element:
    return xml.parse(held["word/document.xml"]).find(f"{W}body")


def paragraphs(body: Element, style: str) -> list[str]:
    return [xml.text_of(one) for one in body.iter(f"{W}p") if xml.style_of(one) == style]


@pytest.fixture(scope="module")
def rich() -> Parts:
    assert check(document().blocks) == ()
    return written(document(), [png()])


@pytest.fixture(scope="module")
def draft() -> Parts:
    return written(document(draft=True), [png()])


@pytest.mark.parametrize("is_draft", [False, True])
def test_the_file_is_valid_without_exceptions(tmp_path: Path, is_draft: bool) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(docx.write(document(draft=is_draft), [png()]).data or b"")
    result = openxml_audit.OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []
    assert result.is_valid


def test_positive_control_the_validator_finds_pandocs_own_looks_at_fault(tmp_path: Path) -> None:
    bare = pandoc.run(["-f", "json", "-t", "docx"], b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}')
    assert isinstance(bare, bytes)
    (tmp_path / "bare.docx").write_bytes(bare)
    assert not openxml_audit.OpenXmlValidator().validate(str(tmp_path / "bare.docx")).is_valid


def test_reference_document_is_what_its_script_makes_and_valid() -> None:
    script = ROOT / "templates" / "docx" / "make_reference.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    )
    assert done.returncode == 0, "templates/docx/reference.docx är gammal: kör make_reference.py"
    assert openxml_audit.OpenXmlValidator().validate(str(script.with_name("reference.docx"))).is_valid


def test_cover_says_whose_plan_it_is(rich: Parts) -> None:
    body = body_of(rich)
    assert paragraphs(body, "Title") == ["Verksamhetsplan 2026 för grundskolenämnden"]
    assert paragraphs(body, "Dokumenttyp") == ["Verksamhetsplan"]
    assert paragraphs(body, "Omslagsrad")[1:] == [
        "Huddinge kommun", "Grundskolenämnden", "Beslut: Grundskolenämnden 2025-12-11\u00a0§\u00a084",
        "Diarienummer: GSN 2025/1234",
    ]  # fmt: skip


def test_contents_are_filled_with_links_and_pages(rich: Parts) -> None:
    body = body_of(rich)
    entries = [line.rpartition("\t") for line in paragraphs(body, "TOC1")]
    assert [title for title, _, _ in entries] == [
        "Inledning",
        "Mål och indikatorer",
        "Budget",
        "Bilaga 1. Intern kontrollplan",
    ]
    numbers = [int(page) for _, _, page in entries]
    assert numbers == sorted(numbers)
    assert numbers[0] == 3
    links = [
        one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink") if (one.get(f"{W}anchor") or "").startswith("_Toc")
    ]
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(links) == 11
    assert set(links) <= set(marks)
    assert b"updateFields" not in rich["word/settings.xml"]
    assert b"w:dirty" not in rich["word/document.xml"]


def test_headings_have_words_own_styles(rich: Parts) -> None:
    body = body_of(rich)
    assert paragraphs(body, "Heading1")[0] == "Inledning"
    names = {
        one.get(f"{W}styleId"): one.find(f"{W}name").get(VAL)
        for one in xml.parse(rich["word/styles.xml"]).iter(f"{W}style")
    }
    assert (names["Heading1"], names["Caption"], names["TOC1"]) == ("heading 1", "caption", "toc 1")
    used = {one.get(VAL) for one in body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= names.keys()


def test_a_text_over_all_columns_stays_with_the_row_above_without_a_rule() -> None:
    plain_row, under = Row([Cell(text("a")), Cell(text("b"))]), Row([Cell(text("Mer om a"), columns=2)])
    rows = [plain_row, under, *[plain_row] * 8]
    held = written(small(tree.table([Column(), Column()], [], rows)))
    table = next(body_of(held).iter(f"{W}tbl")).findall(f"{W}tr")
    borders = [[one[0].tag for one in row.iter(f"{W}tcBorders")] for row in table]
    assert borders[:3] == [[f"{W}bottom"] * 2, [f"{W}top"], []]
    assert table[0].find(f".//{W}keepNext") is not None
    assert table[1].find(f".//{W}keepNext") is None


def test_tables_repeat_their_head_and_do_not_split_rows(rich: Parts) -> None:
    table = next(one for one in body_of(rich).iter(f"{W}tbl") if len(one.findall(f"{W}tr")) > 50)
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:2]] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in rows[0].iter(f"{W}p"))
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in rows[-2].iter(f"{W}p"))
    assert rows[10].find(f".//{W}keepNext") is None
    total = rows[-1].findall(f"{W}tc")
    assert all(cell.find(f"{W}tcPr/{W}tcBorders") is not None for cell in total)
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in total[1].iter(f"{W}r"))
    widths = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) == 9071
    assert [one.find(f".//{W}jc").get(VAL) for one in rows[5].findall(f"{W}tc")] == [
        "left",
        "left",
        "right",
        "right",
        "right",
    ]


def test_small_tables_stay_together(rich: Parts) -> None:
    table = next(one for one in body_of(rich).iter(f"{W}tbl") if len(one.findall(f"{W}tr")) == 5)
    held = [row.find(f".//{W}keepNext") is not None for row in table.findall(f"{W}tr")]
    assert held == [True, True, True, True, False]


def test_captions_are_numbered_by_fields(rich: Parts) -> None:
    body = body_of(rich)
    captions = paragraphs(body, "Caption")
    assert captions[:2] == ["Tabell\u00a01 Nämndens indikatorer, procent", "Figur\u00a01 Behörighet per år, procent"]
    codes = [one.text.strip() for one in body.iter(f"{W}instrText") if "SEQ" in one.text]
    assert codes == ["SEQ Tabell \\* ARABIC", "SEQ Figur \\* ARABIC", *["SEQ Tabell \\* ARABIC"] * 3]


def test_pictures_have_their_text_and_no_address(rich: Parts) -> None:
    drawn = [(one.get("descr"), one.get("title")) for one in body_of(rich).iter() if str(one.tag).endswith("docPr")]
    assert drawn == [
        ("Kommunvapen för Huddinge kommun", None),
        ("Staplar som växer från vänster till höger", None),
        ("Kommunens märke", None),
    ]
    assert b"base64" not in rich["word/document.xml"]
    assert png(64, 32) in rich.values()


def test_boxes_breaks_and_kept_blocks() -> None:
    item = [[tree.plain(text("punkt"))]]
    body = body_of(written(small(
        tree.header(1, text("A")),
        tree.div("ruta", [tree.para(text("ett")), tree.bullets(item), tree.header(2, text("rubrik i ruta"))], "namn"),
        tree.div("keep", [tree.para(text("hålls")), tree.para(text("ihop"))]),
        tree.div("sidbrytning", []),
        tree.para(text("ny sida")),
        tree.div("sidbrytning", [tree.para(text("också"))]),
        tree.div("omslag", [tree.para(text("på omslaget"))]),
    )))  # fmt: skip
    assert paragraphs(body, "Ruta") == ["ett", "punkt"]
    broken = [xml.text_of(one) for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert broken == ["ny sida", "också"]
    kept = [xml.text_of(one) for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["hålls"]
    shown = xml.text_of(body)
    assert shown.index("på omslaget") < shown.index("Innehåll")
    assert "styrdel" not in xml.serialize(body).decode()


def test_document_without_headings_has_no_contents() -> None:
    body = body_of(written(small(tree.para(text("bara text")))))
    assert paragraphs(body, "TOCHeading") == []
    first = next(one for one in body.iter(f"{W}p") if xml.text_of(one) == "bara text")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_contents_are_followed_by_a_new_page_before_a_table() -> None:
    table = tree.table([Column()], [Row([Cell(text("A"))])], [Row([Cell(text("b"))])])
    body = body_of(written(small(table, table, tree.header(1, text("R")))))
    first = next(body.iter(f"{W}tbl")).getprevious()
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is not None
    tables = list(body.iter(f"{W}tbl"))
    assert tables[0].getnext().tag == f"{W}p"


def test_header_footer_and_properties(rich: Parts) -> None:
    assert xml.text_of(xml.parse(rich["word/header1.xml"])).startswith("Huddinge kommun · Verksamhetsplan 2026")
    footer = xml.parse(rich["word/footer1.xml"])
    assert xml.text_of(footer).startswith("GSN 2025/1234")
    assert [one.text.strip() for one in footer.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    core = rich["docProps/core.xml"].decode()
    assert "<dc:title>Verksamhetsplan 2026 för grundskolenämnden</dc:title>" in core
    assert "<dc:language>sv-SE</dc:language>" in core
    assert "<dc:creator>Huddinge kommun, Grundskolenämnden</dc:creator>" in core
    assert core.count("2025-12-11T00:00:00Z") == 2
    language = xml.parse(rich["word/styles.xml"]).find(f"{W}docDefaults//{W}lang")
    assert language.get(VAL) == "sv-SE"
    assert b"autoHyphenation" in rich["word/settings.xml"]


def test_draft_is_marked_on_every_page(draft: Parts, rich: Parts) -> None:
    for name in ("word/header1.xml", "word/header2.xml"):
        assert b'string="UTKAST"' in draft[name]
        assert b"UTKAST" not in rich[name]
    assert "UTKAST" in xml.text_of(xml.parse(draft["word/header1.xml"]))
    assert paragraphs(body_of(draft), "Utkast") == ["UTKAST – inte beslutad"]
    assert b"dcterms:created" not in draft["docProps/core.xml"]


def test_status_is_shape_and_word(rich: Parts) -> None:
    assert {"● Uppfyllt", "▼ Delvis uppfyllt", "◆ Inte uppfyllt"} <= set(paragraphs(body_of(rich), "Tabelltext"))


def test_colour_and_own_looks(tmp_path: Path) -> None:
    assert b"7A1F2B" in written(small(color="#7a1f2b"))["word/styles.xml"]
    own = tmp_path / "egen.docx"
    own.write_bytes((ROOT / "templates" / "docx" / "reference.docx").read_bytes())
    assert b"7A1F2B" not in written(small(color="#7a1f2b"), reference=own)["word/styles.xml"]


def test_missing_figure_and_picture_are_errors() -> None:
    assert "figure:0" in docx.write(small(tree.figure("figure:0", "a")), []).error
    assert "picture:x" in docx.write(small(tree.figure("picture:x", "a")), []).error


def test_pictures_fit_the_page() -> None:
    pictures = {"hög.png": Picture(png(60, 3000), "image/png")}
    body = body_of(written(small(tree.figure("picture:hög.png", "a"), pictures=pictures)))
    sizes = [(int(one.get("cx")), int(one.get("cy"))) for one in body.iter() if str(one.tag).endswith("}extent")]
    assert sizes[0][1] <= 7_560_000
    assert abs(sizes[0][1] / sizes[0][0] - 50) < 1


def test_footnotes_hold_their_text_and_not_the_bodys_tables() -> None:
    table = tree.table([Column()], [], [Row([Cell(text("i noten"))], total=True)])
    held = written(small(tree.para([*text("a"), tree.note([tree.para(text("fotnot")), table])])))
    assert "fotnot" in xml.text_of(xml.parse(held["word/footnotes.xml"]))


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from docx_samples import document, png; from styrdsl.emit.docx import writer as docx\n"
        "print(hashlib.sha256(docx.write(document(), [png()]).data).hexdigest())"
    )
    seen = set()
    for zone, language, seed in (("UTC", "C", "0"), ("Asia/Tokyo", "sv_SE.UTF-8", "7")):
        home = tmp_path / seed
        home.mkdir()
        environment = {
            **os.environ,
            "TZ": zone,
            "LANG": language,
            "LC_ALL": language,
            "PYTHONHASHSEED": seed,
            "HOME": str(home),
        }
        done = subprocess.run([sys.executable, "-c", program, str(ROOT), str(Path(__file__).parent)], check=True,
                              capture_output=True, text=True, cwd=home, env=environment)  # fmt: skip
        seen.add(done.stdout)
    assert len(seen) == 1


NASTY = [
    "`<w:p/>`{=openxml}", "```{=openxml}\n<w:p/>\n```", "<kommunens namn>", r"\textbf{x}", "{.dold}",
    "---\ntitle: x\n---",
    "<!-- x -->", "&amp;", "... -- '", "a\tb", "a  b", "\u00a0x\u202f", "[a](https://x.se)", "=SUMMA(A1)", "«titel»",
    "a\u00adb", "a\u2011b", "😀 é", "]]>", "\u2028", "{{ x }}", "#read()", "\ufdd0v0\ufdd1", "\ue000",
]  # fmt: skip


def places(string: str) -> tuple[Node, ...]:
    cell = Cell(text(string))
    return (
        tree.header(1, [*text("R "), *text(string)]),
        tree.para(text(string)),
        tree.bullets([[tree.plain(text(string))]]),
        tree.table([Column()], [Row([cell])], [Row([cell], total=True)], caption=text(string)),
        tree.code_block(string),
    )


def texts_of(held: Parts) -> list[str]:
    return [xml.text_of(one) for one in body_of(held).iter(f"{W}p")]


def as_shown(string: str) -> str:
    """A soft line end is a blank in running text."""
    return string.replace("\n", " ")


def test_nasty_texts_come_out_unchanged() -> None:
    for string in NASTY:
        held = written(small(*places(string)))
        shown = texts_of(held)
        assert shown.count(as_shown(string)) >= 4, string
        assert f"R {as_shown(string)}" in shown
        assert string in shown
        assert f"Tabell\u00a01 {as_shown(string)}" in shown


def test_positive_control_the_naive_way_lets_markup_in_and_text_vanish() -> None:
    field = "`<w:r><w:instrText>DDEAUTO c:\\\\calc</w:instrText></w:r>`{=openxml}"
    naive = pandoc.run(["-f", "markdown", "-t", "docx"], f"{field}\n\nSkriv <kommunens namn> här".encode())
    assert isinstance(naive, bytes)
    body = body_of(parts(naive))
    assert any("DDEAUTO" in one.text for one in body.iter(f"{W}instrText"))
    assert "kommunens" not in xml.text_of(body)
    ours = body_of(written(small(tree.para(text(field)))))
    assert not any("DDEAUTO" in one.text for one in ours.iter(f"{W}instrText"))
    assert field in xml.text_of(ours)


# Characters that XML cannot hold are findings of the reader of the source, before a document is made of it.
XML_TEXT = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(XML_TEXT, min_size=1, max_size=30), min_size=20, max_size=40))
def test_any_text_comes_out_unchanged(strings: list[str]) -> None:
    body = body_of(written(small(*[tree.para(text(f"§{string}§")) for string in strings])))
    found = [one[1:-1].replace("\u00a0", " ") for one in texts_of_element(body) if one[:1] == "§"]
    assert found == [string.replace("\u00a0", " ") for string in strings]  # a hard space is a blank that holds


def test_pictures_reach_the_file_whole_though_pandoc_sees_but_stamps() -> None:
    large, small_one = png(1200, 900), png(30, 20)
    assert len(large) > 2_000 > len(small_one)
    pictures = {"stor.png": Picture(large, "image/png"), "liten.png": Picture(small_one, "image/png")}
    held = written(small(*(tree.figure(f"picture:{name}", "a") for name in pictures), pictures=pictures))
    assert {large, small_one} <= set(held.values())
    assert len([name for name in held if name.startswith("word/media/")]) == 2
    sizes = [int(one.get("cx")) / int(one.get("cy")) for one in body_of(held).iter() if one.tag.endswith("}extent")]
    assert sizes == pytest.approx([4 / 3, 1.5], abs=0.01)


def texts_of_element(body: Element) -> list[str]:
    return [xml.text_of(one) for one in body.iter(f"{W}p")]


def test_metadata_and_running_words_hold_any_text() -> None:
    held = written(small(title="<b>&amp;\x00«kommun»", municipality="A & B", diary_number="<x>"))
    assert "&lt;b&gt;&amp;amp;«kommun»" in held["docProps/core.xml"].decode()
    assert "<x>" in xml.text_of(xml.parse(held["word/footer1.xml"]))
    assert "A & B" in xml.text_of(xml.parse(held["word/header1.xml"]))
