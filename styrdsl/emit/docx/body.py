"""The body of a DOCX after pandoc: styles, tables that break well, boxes, captions with numbers, sizes, contents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from styrdsl.emit.docx import pages as docx_pages
from styrdsl.emit.docx import parts as docx_parts
from styrdsl.emit.docx import xml
from styrdsl.emit.docx.xml import VAL, Element, W

MARK = "styrdel"
"""A bookmark of this name and a number encloses what a Div of the tree held."""
TOC_DEPTH = 2
TEXT_WIDTH = 9071
"""Twentieths of a point: A4 less the margins of the reference document."""

_EMU = 635
_WIDEST, _TALLEST, _ARMS = TEXT_WIDTH * _EMU, 7_560_000, 972_000
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BOXES = {"ruta": "Ruta", "beslut": "Beslut", "sammanfattning": "Sammanfattning"}
_RUNNING = frozenset({"", "BodyText", "FirstParagraph", "Compact", "ListParagraph"})
_SMALL_TYPE = 8.0
"""Points: a table that is set in this size or smaller in the PDF is set smaller here, too."""
_SMALL_TABLE = 7
"""Rows up to which a table is kept on one page."""


class Rows(NamedTuple):
    """A table's rows: their kinds, their heights in points, and the table's type size in the PDF.

    A kind is `head`, `total`, `under` (says more of the row above) or none.
    """

    kinds: list[str]
    heights: list[float]
    size: float


def touch_up(data: bytes, divs: Sequence[str], tables: Sequence[Rows], needed: Sequence[float] = ()) -> bytes:
    """`word/document.xml` with everything that pandoc cannot carry.

    `divs` are the kinds of the numbered Divs, `tables` what is known of each table, `needed` the points that
    each chapter needs to begin on the page of the one before.
    """
    root = xml.parse(data)
    body = root.find(f"{W}body")
    # While something holds the elements, lxml need not make them anew at each walk.
    held = list(body.iter())
    _restyle(body)
    _divs(body, divs)
    heights: dict[Element, list[float]] = {}
    for table, rows in zip(body.iter(f"{W}tbl"), tables, strict=False):
        _table(table, rows.kinds)
        if rows.size <= _SMALL_TYPE:
            for paragraph in table.iter(f"{W}p"):
                if xml.style_of(paragraph) == "Tabelltext":
                    xml.set_style(paragraph, docx_parts.SMALL)
        heights[table] = rows.heights
    _part_tables(body)
    _captions(body)
    _rules(body)
    for drawing in body.iter(f"{W}drawing"):
        _drawing(drawing)
    _tabs(body)
    _contents(body, heights, needed)
    held.clear()
    return xml.serialize(root)


def _restyle(body: Element) -> None:
    """Pandoc's own style names become those that a Word user knows."""
    for paragraph in body.iter(f"{W}p"):
        style = xml.style_of(paragraph)
        if paragraph.getparent().tag == f"{W}tc":
            if style in _RUNNING:
                xml.set_style(paragraph, "Tabelltext")
        elif paragraph.find(f"{W}pPr/{W}numPr") is not None:
            xml.set_style(paragraph, "ListParagraph")
        elif style in {"", "FirstParagraph", "Compact"}:
            xml.set_style(paragraph, "BodyText")


def _divs(body: Element, kinds: Sequence[str]) -> None:
    """Give the paragraphs of each Div its looks, and take away the bookmarks that enclosed it."""
    held: dict[int, list[Element]] = defaultdict(list)
    open_: dict[str, int] = {}
    marks = []
    for element in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}p"):
        number = element.get(f"{W}id")
        if element.tag == f"{W}p":
            for one in open_.values():
                held[one].append(element)
        elif element.tag == f"{W}bookmarkStart" and (element.get(f"{W}name") or "").startswith(MARK):
            open_[number] = int(element.get(f"{W}name")[len(MARK) :])
            marks.append(element)
        elif element.tag == f"{W}bookmarkEnd" and number in open_:
            del open_[number]
            marks.append(element)
    for number, kind in enumerate(kinds):
        _dress(held[number], kind)
    _empty_breaks(marks, kinds)
    for mark in marks:
        mark.getparent().remove(mark)


def _dress(paragraphs: list[Element], kind: str) -> None:
    if kind in _BOXES:
        _box([one for one in paragraphs if one.getparent().tag != f"{W}tc"], _BOXES[kind])
    elif kind == "keep":
        for paragraph in paragraphs[:-1]:
            xml.set_property(paragraph, xml.make("keepNext"))
    elif kind in {"bilaga", "sidbrytning"} and paragraphs:
        xml.set_property(paragraphs[0], xml.make("pageBreakBefore"))


def _box(paragraphs: list[Element], style: str) -> None:
    for index, paragraph in enumerate(paragraphs):
        if xml.style_of(paragraph) not in _RUNNING:
            continue
        xml.set_style(paragraph, style)
        level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if level is not None:
            # The bar stands at the hanging indent, so that it runs straight past a list.
            left = 227 + 340 * (int(level.get(VAL)) + 1)
            xml.set_property(paragraph, xml.make("ind", left=str(left), right="113", hanging="340"))
        before, after = 160 if index == 0 else 0, 240 if index == len(paragraphs) - 1 else 80
        xml.set_property(paragraph, xml.make("spacing", before=str(before), after=str(after)))


def _empty_breaks(marks: list[Element], kinds: Sequence[str]) -> None:
    """An empty page break moves to the paragraph that follows it."""
    for mark in marks:
        following = mark.getnext()
        ends = following is not None and following.tag == f"{W}bookmarkEnd" and mark.tag == f"{W}bookmarkStart"
        if ends and kinds[int(mark.get(f"{W}name")[len(MARK) :])] == "sidbrytning":
            paragraph = next((one for one in following.itersiblings() if one.tag == f"{W}p"), None)
            if paragraph is not None:
                xml.set_property(paragraph, xml.make("pageBreakBefore"))


def _table(table: Element, rows: Sequence[str]) -> None:
    """Rows that do not split, a head that stays with what follows, sums under a rule that stay with what precedes."""
    lines = table.findall(f"{W}tr")
    kinds = [*rows, *[""] * (len(lines) - len(rows))]
    small = len(lines) <= _SMALL_TABLE
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=False)):
        held = line.find(f"{W}trPr")
        if held is None:
            held = xml.make("trPr")
            line.insert(1 if line.find(f"{W}tblPrEx") is not None else 0, held)
        held.insert(0, xml.make("cantSplit"))
        following = kinds[index + 1] if index + 1 < len(lines) else ""
        last = index == len(lines) - 1
        if not last and (kind == "head" or index == 0 or following in {"total", "under"} or small):
            for paragraph in line.iter(f"{W}p"):
                xml.set_property(paragraph, xml.make("keepNext"))
        if kind == "total":
            _border(line, xml.make("top", val="single", sz="8", space="0", color="404040"))
        if kind == "under":
            _border(line, xml.make("top", val="nil"))
        elif following == "under":
            _border(line, xml.make("bottom", val="nil"))
    _widths(table)


def _border(line: Element, border: Element) -> None:
    """A border of its own for each cell of a row."""
    for cell in line.findall(f"{W}tc"):
        held = cell.find(f"{W}tcPr")
        place = next((i for i, one in enumerate(held) if one.tag in {f"{W}shd", f"{W}vAlign"}), len(held))
        held.insert(place, xml.make("tcBorders", deepcopy(border)))


def _widths(table: Element) -> None:
    """The grid as wide as the text, as the table's 100 % says."""
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    total = sum(int(column.get(f"{W}w") or 0) for column in columns)
    if not total:
        return
    widths = [int(column.get(f"{W}w")) * TEXT_WIDTH // total for column in columns]
    widths[-1] += TEXT_WIDTH - sum(widths)
    # Pandoc rounds the table's share of the page down, and LibreOffice takes 99.98 for 99 per cent.
    whole = table.find(f"{W}tblPr/{W}tblW")
    if table.find(f"{W}tblPr/{W}tblLayout") is not None and whole is not None:
        whole.set(f"{W}type", "dxa")
        whole.set(f"{W}w", str(TEXT_WIDTH))
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{W}w", str(width))
    for line in table.findall(f"{W}tr"):
        place = 0
        for cell in line.findall(f"{W}tc"):
            held = cell.find(f"{W}tcPr")
            merged = held.find(f"{W}gridSpan")
            wide = int(merged.get(VAL)) if merged is not None else 1
            if held.find(f"{W}tcW") is None:
                held.insert(0, xml.make("tcW", w=str(sum(widths[place : place + wide])), type="dxa"))
            place += wide


def _part_tables(body: Element) -> None:
    """Air after a table, and a paragraph between two, which Word would else make one."""
    for table in list(body.iter(f"{W}tbl")):
        following = table.getnext()
        while following is not None and following.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
            following = following.getnext()
        if following is None or following.tag != f"{W}p":
            paragraph = xml.make("p")
            xml.set_style(paragraph, "Tabelltext")
            table.addnext(paragraph)
        elif xml.style_of(following) in _RUNNING | set(_BOXES.values()):
            held = following.find(f"{W}pPr/{W}spacing")
            if held is None:
                held = xml.make("spacing")
                xml.set_property(following, held)
            held.set(f"{W}before", "240")


def _captions(body: Element) -> None:
    """`Tabell 1`, `Figur 1` before each caption, as fields that Word counts."""
    counts = {"Tabell": 0, "Figur": 0}
    for paragraph in body.iter(f"{W}p"):
        style = xml.style_of(paragraph)
        if style not in {"TableCaption", "ImageCaption"}:
            continue
        label = "Tabell" if style == "TableCaption" else "Figur"
        counts[label] += 1
        xml.set_style(paragraph, "Caption")
        if label == "Tabell":
            xml.set_property(paragraph, xml.make("keepNext"))
            xml.set_property(paragraph, xml.make("spacing", before="280", after="80"))
        number = xml.field(f"SEQ {label} \\* ARABIC", str(counts[label]), bold=True)
        for offset, run in enumerate([xml.run(f"{label}\u00a0", bold=True), *number, xml.run(" ")]):
            paragraph.insert(1 + offset, run)


def _rules(body: Element) -> None:
    """A horizontal rule is a paragraph's border, not a drawing."""
    for drawn in list(body.iter(f"{W}pict")):
        paragraph = drawn.getparent().getparent()
        paragraph.remove(drawn.getparent())
        xml.set_style(paragraph, "Linje")


def _drawing(drawing: Element) -> None:
    """A figure as wide as the text, the arms 2.7 cm high, any picture within the page; its alternative text."""
    for side in ("distT", "distB", "distL", "distR"):
        drawing[0].set(side, "0")
    shown = drawing.find(f".//{_DRAWING}docPr")
    kind = shown.get("title")
    shown.attrib.pop("title", None)
    shown.set("name", f"Bild {shown.get('id')}")
    for inner in drawing.iter(f"{_PICTURE}cNvPr"):
        inner.set("descr", shown.get("descr"))
        inner.set("name", f"Bild {inner.get('id')}")
    extents = [*drawing.iter(f"{_DRAWING}extent"), *drawing.iter(f"{_MAIN}ext")]
    wide, high = (max(1, int(extents[0].get(side))) for side in ("cx", "cy"))
    wanted = _WIDEST / wide if kind == "figure" else _ARMS / high if kind == "arms" else 1.0
    scale = min(wanted, _WIDEST / wide, _TALLEST / high)
    for extent in extents:
        if extent.get("cx"):
            extent.set("cx", str(max(1, int(wide * scale))))
            extent.set("cy", str(max(1, int(high * scale))))


def _tabs(body: Element) -> None:
    """A tab within a text is Word's own tab, which a text's character is not."""
    for text in [one for one in body.iter(f"{W}t") if one.text and "\t" in one.text]:
        run = text.getparent()
        place = run.index(text)
        run.remove(text)
        pieces: list[Element] = []
        for index, piece in enumerate(text.text.split("\t")):
            pieces += [xml.make("tab")] if index else []
            pieces += [xml.run(piece)[0]] if piece else []
        for offset, piece in enumerate(pieces):
            run.insert(place + offset, piece)


def _rooms(body: Element, needed: Sequence[float]) -> dict[Element, float]:
    """What the chapters but the first need to begin on the page of the one before."""
    chapters = [paragraph for level, paragraph in _headings(body) if level == 1]
    return dict(list(zip(chapters, needed, strict=True))[1:]) if len(chapters) == len(needed) else {}


def _headings(body: Element) -> Iterator[tuple[int, Element]]:
    for paragraph in body.iter(f"{W}p"):
        style = xml.style_of(paragraph)
        if style.startswith("Heading") and style[7:].isdigit():
            yield int(style[7:]), paragraph


def _contents(body: Element, heights: Mapping[Element, list[float]], needed: Sequence[float]) -> None:
    """The table of contents with its entries, page numbers and links, under the paragraph that heads it."""
    title = next((one for one in body.iter(f"{W}p") if xml.style_of(one) == "TOCHeading"), None)
    headings = [(level, one) for level, one in _headings(body) if level <= TOC_DEPTH]
    if title is None:
        return
    if not headings:
        _break_after(title)
        body.remove(title)
        return
    entries = [_entry(level, paragraph, index) for index, (level, paragraph) in enumerate(headings, 1)]
    begin, code, separate, _, end = xml.field(f'TOC \\o "1-{TOC_DEPTH}" \\h \\z \\u', "")
    for offset, run in enumerate((begin, code, separate)):
        entries[0].insert(1 + offset, run)
    entries[-1].append(end)
    gallery = xml.make("docPartObj", xml.make("docPartGallery", val="Table of Contents"), xml.make("docPartUnique"))
    block = xml.make("sdt", xml.make("sdtPr", gallery), xml.make("sdtContent", *entries))
    title.addnext(block)
    block[1].insert(0, title)
    _break_after(block)
    pages = docx_pages.estimate(body, heights, _rooms(body, needed))
    for entry, (_, paragraph) in zip(entries, headings, strict=True):
        shown = entry.findall(f".//{W}hyperlink/{W}r/{W}t")[-1]
        shown.text = str(pages[paragraph])


def _break_after(element: Element) -> None:
    """What follows the contents begins on a new page, also when it is no chapter."""
    paragraph = next((one for one in element.itersiblings() if one.tag in {f"{W}p", f"{W}tbl"}), None)
    if paragraph is None or xml.style_of(paragraph) == "Heading1":
        return
    if paragraph.tag == f"{W}tbl":
        before = xml.make("p")
        paragraph.addprevious(before)
        paragraph = before
    xml.set_property(paragraph, xml.make("pageBreakBefore"))


def _entry(level: int, heading: Element, number: int) -> Element:
    """An entry of the contents; the heading gets the bookmark that it points at, as Word itself would name it."""
    name = f"_Toc{number:08d}"
    start = xml.make("bookmarkStart", id=str(900_000 + number), name=name)
    place = 1 if heading.find(f"{W}pPr") is not None else 0
    heading.insert(place, start)
    heading.append(xml.make("bookmarkEnd", id=str(900_000 + number)))
    link = xml.make("hyperlink", anchor=name, history="1")
    link.append(xml.run(" ".join(xml.text_of(heading).split("\n"))))
    link.append(xml.make("r", xml.make("tab")))
    link.extend(xml.field(f"PAGEREF {name} \\h", "0"))
    entry = xml.make("p", link)
    xml.set_style(entry, f"TOC{level}")
    return entry
