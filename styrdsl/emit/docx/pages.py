"""On which page a heading comes, estimated: what the contents show until Word or LibreOffice has set the pages.

Both count the fields anew when they print or export; a reader of the file sees these numbers first. Widths and
heights are those of the reference document's styles, in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import NamedTuple

from styrdsl.emit.docx import xml
from styrdsl.emit.docx.xml import Element, W

_PAGE_HEIGHT = 686.0
_TEXT_WIDTH = 453.5
_EMU_PER_POINT = 12_700
_LINE = 1.22
"""Height of Calibri's line relative to its size, before the style's own line spacing."""


class _Look(NamedTuple):
    size: float
    before: float
    after: float
    line: float = 269 / 240
    left: float = 0.0
    bold: bool = False


_BODY = _Look(11, 0, 7)
_LOOKS = {
    "Heading1": _Look(20, 0, 12, bold=True),
    "Heading2": _Look(15, 18, 6, bold=True),
    "Heading3": _Look(12.5, 14, 4, bold=True),
    "Heading4": _Look(11, 11, 3, bold=True),
    "Heading5": _Look(11, 10, 2),
    "Heading6": _Look(11, 10, 2),
    "ListParagraph": _Look(11, 0, 3, left=17),
    "BlockText": _Look(11, 3, 8, left=57),
    "Caption": _Look(9.5, 3, 12),
    "Figure": _Look(11, 8, 0),
    "CaptionedFigure": _Look(11, 10, 0),
    "Tabelltext": _Look(9.5, 1.5, 1.5, line=1.0),
    "Ruta": _Look(11, 0, 4, left=17),
    "Beslut": _Look(11, 0, 4, left=17),
    "Sammanfattning": _Look(11, 0, 4, left=17),
    "TOC1": _Look(11, 7, 1, left=28, bold=True),
    "TOC2": _Look(11, 0, 1, left=42),
    "TOC3": _Look(11, 0, 1, left=57),
    "TOCHeading": _Look(20, 0, 12, bold=True),
}
_BREAKING = frozenset({"Heading1", "TOCHeading"})
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_NARROW, _WIDE = (str.maketrans("", "", letters) for letters in ("iljtfrI.,:;!|'()[] ", "mwMWÅÄÖOQGDHNU%@"))


def estimate(
    body: Element, tables: Mapping[Element, list[float]], rooms: Mapping[Element, float] | None = None
) -> dict[Element, int]:
    """The page of every paragraph of the body that is not in a table, counted from 1 for the cover.

    `tables` holds the heights of the rows of each table. `rooms` are the points that a chapter's heading needs to
    stand on the page of the chapter before; where they are left, it loses its style's page break and gets some air.
    """
    rooms = rooms or {}
    pages: dict[Element, int] = {}
    page, used, held = 1, 0.0, 0.0
    waiting: list[Element] = []
    for block in _blocks(body):
        if block.tag == f"{W}tbl":
            page, used = _place_table(block, tables.get(block, []), page, used + held)
            _settle(pages, waiting, page)
            held = 0.0
            continue
        look = _LOOKS.get(xml.style_of(block), _BODY)
        if block in rooms and used + held + rooms[block] <= _PAGE_HEIGHT:
            _run_on(block)
        height = _height(block, look, _TEXT_WIDTH)
        if _breaks(block):
            _settle(pages, waiting, page)
            page, used, held = page + (1 if used + held > 0 else 0), 0.0, 0.0
        waiting.append(block)
        if _keeps(block):
            held += height
            continue
        if used + held + min(height, 2 * look.size * _LINE) > _PAGE_HEIGHT:
            page, used = page + 1, 0.0
        _settle(pages, waiting, page)
        used += held + height
        held = 0.0
        while used > _PAGE_HEIGHT + look.after:
            page, used = page + 1, used - _PAGE_HEIGHT
    _settle(pages, waiting, page)
    return pages


def _run_on(chapter: Element) -> None:
    xml.set_property(chapter, xml.make("pageBreakBefore", val="0"))
    xml.set_property(chapter, xml.make("spacing", before="680", after="240"))


def _settle(pages: dict[Element, int], waiting: list[Element], page: int) -> None:
    pages.update(dict.fromkeys(waiting, page))
    waiting.clear()


def _blocks(body: Element) -> Iterator[Element]:
    for block in body:
        if block.tag == f"{W}sdt":
            yield from block.find(f"{W}sdtContent")
        elif block.tag in {f"{W}p", f"{W}tbl"}:
            yield block


def _breaks(paragraph: Element) -> bool:
    own = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
    if own is not None:
        return bool(own.get(xml.VAL) != "0")
    return xml.style_of(paragraph) in _BREAKING


def _keeps(paragraph: Element) -> bool:
    style = xml.style_of(paragraph)
    return (
        style.startswith("Heading") or style == "CaptionedFigure" or paragraph.find(f"{W}pPr/{W}keepNext") is not None
    )


def _height(paragraph: Element, look: _Look, width: float) -> float:
    drawn = [int(one[0].find(_EXTENT).get("cy")) / _EMU_PER_POINT for one in paragraph.iter(f"{W}drawing")]
    lines = sum(
        max(1, ceil(_measure(line, look) / max(20.0, width - look.left))) for line in xml.text_of(paragraph).split("\n")
    )
    own = paragraph.find(f"{W}pPr/{W}spacing")
    before, after = look.before, look.after
    if own is not None:
        before = int(own.get(f"{W}before") or before * 20) / 20
        after = int(own.get(f"{W}after") or after * 20) / 20
    return before + after + max([lines * look.size * _LINE * look.line, *drawn])


def _measure(line: str, look: _Look) -> float:
    """The width of a line of Calibri, to within a few per cent."""
    narrow, wide = (len(line) - len(line.translate(letters)) for letters in (_NARROW, _WIDE))
    units = 0.503 * len(line) - 0.233 * narrow + 0.217 * wide
    # A line ends before the word that does not fit: about three per cent are lost.
    return units * look.size * (1.06 if look.bold else 1.0) * 1.03


def _place_table(table: Element, rows: list[float], page: int, used: float) -> tuple[int, float]:
    head = rows[0] if rows and table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None else 0.0
    if used + sum(rows[:2]) > _PAGE_HEIGHT:
        page, used = page + 1, 0.0
    for height in rows:
        if used + height > _PAGE_HEIGHT:
            page, used = page + 1, head
        used += height
    return page, used
