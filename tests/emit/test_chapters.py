"""Short chapters share a page in every format; a long one has its own."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pdf_sample as sample
import pypdf
from docx_samples import cell

from styrdsl.documents import tree
from styrdsl.documents.document import Document, Node
from styrdsl.documents.tree import Column, Row, text
from styrdsl.emit import docx, pdf
from styrdsl.emit import docx_xml as xml
from styrdsl.emit.chapters import continuing
from styrdsl.emit.docx_xml import VAL, W

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


def test_a_short_chapter_follows_another() -> None:
    assert continuing(BLOCKS) == [False, False, True, False]


def test_tables_figures_and_lists_take_their_room() -> None:
    table = tree.table([Column()], [], [Row([cell("a")])] * 30)
    listed = tree.bullets([[SHORT]] * 30)
    for large in (
        table,
        listed,
        tree.numbered([[SHORT]] * 30),
        tree.div("ruta", [SHORT] * 30),
        tree.quote([SHORT] * 30),
    ):
        assert continuing([*chapter("a", SHORT), *chapter("b", large)]) == [False, False]
    figure = tree.figure("figure:0", "alt")
    assert continuing([*chapter("a", figure), *chapter("b", SHORT), *chapter("c", figure)]) == [False, True, False]


def test_what_stands_before_the_first_chapter_is_none() -> None:
    assert continuing([SHORT, tree.rule(), tree.code_block("x"), *chapter("a", SHORT, tree.rule())]) == [False]


def test_pages_of_the_pdf() -> None:
    made = pdf.write(document(*BLOCKS), {})
    assert isinstance(made, bytes)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages]
    held = next(page for page in pages[2:] if "Två" in page)
    assert "Tre" in held
    assert "Fyra" not in held


def test_an_empty_heading_marks_no_chapter() -> None:
    made = pdf.write(document(tree.header(1, text(" ")), *BLOCKS), {})
    assert isinstance(made, bytes)


def test_breaks_of_the_docx() -> None:
    made = docx.write(document(*BLOCKS), ())
    assert made.data is not None
    with zipfile.ZipFile(BytesIO(made.data)) as archive:
        body = xml.parse(archive.read("word/document.xml"))
    breaks = {
        xml.text_of(one): [found.get(VAL) for found in one.iter(f"{W}pageBreakBefore")]
        for one in body.iter(f"{W}p")
        if xml.style_of(one) == "Heading1"
    }
    assert breaks == {"Ett": [], "Två": [], "Tre": ["0"], "Fyra": []}
