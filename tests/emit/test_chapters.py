"""Short chapters share a page in every format; a long one has its own."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pdf_sample as sample
import pypdf
from docx_samples import cell

from styrdsl.documents import tree
from styrdsl.documents.printed import Document, Node
from styrdsl.documents.tree import Column, Row, text
from styrdsl.emit.docx import writer as docx
from styrdsl.emit.docx import xml
from styrdsl.emit.docx.xml import VAL, W
from styrdsl.emit.layout.page_room import rooms
from styrdsl.emit.pdf import writer as pdf

SHORT = tree.para(text("Bilagan finns i ärendet."))
LONG = [tree.para(text("Nämnden följer upp resultaten varje månad. " * 12))] * 12


def chapter(title: str, *blocks: Node) -> list[Node]:
    return [tree.header(1, text(title)), *blocks]


def document(*blocks: Node, **changes: Any) -> Document:
    return sample.document(blocks=blocks, figures=(), pictures={}, **changes)


BLOCKS = (
    *chapter("Ett", *LONG),
    *chapter("Två", SHORT),
    tree.div("bilaga", chapter("Tre", SHORT)),
    *chapter("Fyra", *LONG),
)


def test_a_short_chapter_needs_little_room_and_a_long_one_that_of_its_beginning() -> None:
    needed = rooms(BLOCKS)
    assert needed[0] == needed[3] == 300
    assert needed[1] == needed[2] < 100


def test_tables_figures_and_lists_take_their_room() -> None:
    table = tree.table([Column()], [], [Row([cell("a")])] * 30)
    for large in (
        table,
        tree.bullets([[SHORT]] * 30),
        tree.numbered([[SHORT]] * 30),
        tree.div("ruta", [SHORT] * 30),
        tree.quote([SHORT] * 30),
    ):
        assert rooms(chapter("b", large)) == [300]
    figure = tree.figure("figure:0", "alt")
    assert rooms([*chapter("a", SHORT, figure), *chapter("b", *[SHORT] * 9, figure)]) == [520, 300]


def test_what_stands_before_the_first_chapter_is_none() -> None:
    assert len(rooms([SHORT, tree.rule(), tree.code_block("x"), *chapter("a", SHORT, tree.rule())])) == 1
    assert rooms([SHORT]) == []


def pages_of(*blocks: Node) -> list[str]:
    made = pdf.write(document(*blocks), {})
    assert isinstance(made, bytes)
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages][2:]


def test_pages_of_the_pdf() -> None:
    found = pages_of(*chapter("Ett", SHORT), *BLOCKS[len(chapter("Ett", *LONG)) :], *chapter("Fem", SHORT))
    assert all(title in found[0] for title in ("Ett", "Två", "Tre", "Fyra"))
    assert "Fem" in found[-1]


def test_a_chapter_without_room_begins_at_the_top_of_the_next_page() -> None:
    filled = chapter("Ett", *LONG[:6])
    alone, shared = pages_of(*filled, *chapter("Två", *LONG)), pages_of(*filled, *chapter("Två", SHORT))
    assert "Två" not in alone[0]
    assert "Två" in alone[1]
    assert len(shared) == 1


def test_an_empty_heading_marks_no_chapter() -> None:
    made = pdf.write(document(tree.header(1, text(" ")), *BLOCKS), {})
    assert isinstance(made, bytes)


def breaks_of(*blocks: Node) -> dict[str, list[str | None]]:
    """The page breaks that the chapters' headings state themselves; the style has one."""
    made = docx.write(document(*blocks), ())
    assert made.data is not None
    with zipfile.ZipFile(BytesIO(made.data)) as archive:
        body = xml.parse(archive.read("word/document.xml"))
    return {
        xml.text_of(one): [found.get(VAL) for found in one.iter(f"{W}pageBreakBefore")]
        for one in body.iter(f"{W}p")
        if xml.style_of(one) == "Heading1"
    }


def test_breaks_of_the_docx() -> None:
    assert breaks_of(*BLOCKS) == {"Ett": [], "Två": ["0"], "Tre": ["0"], "Fyra": ["0"]}
    appendix = tree.div("bilaga", chapter("Tre", *LONG))
    filled = chapter("Ett", *LONG[:6])
    assert breaks_of(*filled, *chapter("Två", *LONG[:6]), appendix) == {"Ett": [], "Två": [], "Tre": [None]}
