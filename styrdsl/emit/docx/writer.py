"""DOCX: pandoc writes the tree with our reference document, then its parts are touched up and packed."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import compress, crc32

from styrdsl.documents import tree
from styrdsl.documents.printed import Document, Node, Picture
from styrdsl.emit.docx import body as docx_body
from styrdsl.emit.docx import pandoc
from styrdsl.emit.docx import parts as docx_parts
from styrdsl.emit.docx import widths as docx_widths
from styrdsl.emit.layout.hard_spaces import hard
from styrdsl.emit.layout.page_room import rooms
from styrdsl.files import resources

STATUS = {
    "status-ok": ("● ", "Status uppfylld"),
    "status-varning": ("▼ ", "Status varning"),
    "status-fel": ("◆ ", "Status fel"),
}
"""The mark before a status word, and its style: shape and word, never colour alone."""


class DocxResult(NamedTuple):
    """The file's bytes, or None and the reason in Swedish."""

    data: bytes | None
    error: str = ""


class Layout(NamedTuple):
    """What pandoc cannot carry: kinds of the numbered divs, and of the rows of the tables, in their order."""

    divs: list[str]
    tables: list[docx_body.Rows]


def write(document: Document, figures: Sequence[bytes], *, reference: Path | None = None) -> DocxResult:
    """The document as DOCX; `figures` are the PNGs of `document.figures`, `reference` a municipality's own looks.

    Never raises on what a document holds: a picture that is missing or a pandoc that fails becomes `error`.
    """
    layout = Layout([], [])
    pictures = _Pictures(document, figures)
    cover, body = _split_cover(document.blocks)
    try:
        blocks = [_prepare(node, pictures, layout) for node in (*_cover(document), *cover, *_contents(), *body)]
    except KeyError as missing:
        return DocxResult(None, f"bilden {missing.args[0]!r} finns inte i dokumentet")
    source = {"pandoc-api-version": list(tree.API_VERSION), "meta": {}, "blocks": blocks}
    look = reference or resources.template("docx", "reference.docx")
    made = pandoc.run(["-f", "json", "-t", "docx", f"--reference-doc={look.resolve()}"], json.dumps(source).encode())
    if isinstance(made, pandoc.Failure):
        return DocxResult(None, made.message)
    try:
        with ZipFile(BytesIO(made)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return DocxResult(None, "pandoc lämnade en trasig fil")
    pictures.put_in(parts)
    parts["word/document.xml"] = docx_body.touch_up(
        parts["word/document.xml"], layout.divs, layout.tables, rooms(document.blocks)
    )
    return DocxResult(_pack(docx_parts.touch_up(parts, document, look, own=reference is None)))


def _pack(parts: dict[str, bytes]) -> bytes:
    """A zip with its entries in a fixed order, without the clock."""
    out = BytesIO()
    first = "[Content_Types].xml"
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # Pictures are packed already.
            info.compress_type = ZIP_STORED if name.startswith("word/media/") else ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, parts[name])
    return out.getvalue()


class _Pictures:
    """Pictures by their target in the tree.

    Pandoc gets a stamp for each, as a data address, since closed in it opens no files and is slow with large ones; the
    stamp's place in the file is the picture's in the end.
    """

    def __init__(self, document: Document, figures: Sequence[bytes]) -> None:
        self._known = {f"figure:{number}": Picture(data, "image/png") for number, data in enumerate(figures)}
        self._known |= {f"picture:{name}": picture for name, picture in document.pictures.items()}
        if document.arms:
            self._known["arms:"] = document.arms
        self._stamps: dict[str, bytes] = {}

    def address(self, target: str) -> str:
        """A stamp for the picture as a data address.

        Raises:
            KeyError: no picture has this target.
        """
        picture = self._known[target]
        stamp = self._stamps.setdefault(target, _stamp(len(self._stamps), picture))
        return f"data:{picture.media_type};base64,{b64encode(stamp).decode('ascii')}"

    def put_in(self, parts: dict[str, bytes]) -> None:
        """The pictures in their stamps' places."""
        held = {stamp: self._known[target].data for target, stamp in self._stamps.items()}
        for name, data in parts.items():
            if name.startswith("word/media/"):
                parts[name] = held.get(data, data)


_WORTH = 2_000  # bytes: a smaller picture is no slower than its stamp
_DOTS = 20_000_000  # a larger picture's stamp would cost as much as itself
_PNG = b"\x89PNG\r\n\x1a\n"


def _stamp(number: int, picture: Picture) -> bytes:
    """A white PNG with the picture's measures and a number; anything but an ordinary PNG is its own stamp."""
    data = picture.data
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < _WORTH:
        return data
    wide, high = (int.from_bytes(data[place : place + 4], "big") for place in (16, 20))
    if not 0 < wide * high <= _DOTS:
        return data
    dots = compress((b"\0" + b"\xff" * ((wide + 7) // 8)) * high)
    resolution = data.find(b"pHYs", 33, 200)
    chunks = [(b"IHDR", data[16:24] + b"\x01\0\0\0\0"), (b"tEXt", b"Comment\0" + str(number).encode())]
    chunks += [(b"pHYs", data[resolution + 4 : resolution + 13])] if resolution > 0 else []
    chunks += [(b"IDAT", dots), (b"IEND", b"")]
    return _PNG + b"".join(
        len(body).to_bytes(4, "big") + kind + body + crc32(kind + body).to_bytes(4, "big") for kind, body in chunks
    )


def _styled(style: str, *blocks: Node) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], list(blocks)]}


def _cover(document: Document) -> list[Node]:
    """The cover: arms and municipality, kind, title, subtitle, and what was decided where and when."""
    rows: list[Node] = []
    if document.arms:
        arms = tree.image("arms:", f"Kommunvapen för {document.municipality}")
        rows.append(_styled("Omslagsrad", tree.para([arms])))
    lines = [
        ("Omslagsrad", document.municipality),
        ("Dokumenttyp", document.kind),
        ("Title", document.title),
        ("Subtitle", document.subtitle),
        ("Utkast", "UTKAST – inte beslutad" if document.draft else ""),
        ("Omslagsrad", document.body),
        ("Omslagsrad", document.decision and f"Beslut: {document.decision}"),
        ("Omslagsrad", document.diary_number and f"Diarienummer: {document.diary_number}"),
    ]
    rows += [_styled(style, tree.para(tree.text(line))) for style, line in lines if line]
    return rows


def _split_cover(blocks: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """What the template puts on the cover, and the rest."""
    cover = [block for block in blocks if block["t"] == "Div" and "omslag" in block["c"][0][1]]
    return cover, [block for block in blocks if block not in cover] if cover else list(blocks)


def _contents() -> list[Node]:
    return [_styled("TOC Heading", tree.para(tree.text("Innehåll")))]


def _prepare(node: Any, pictures: _Pictures, layout: Layout) -> Any:  # noqa: ANN401
    """A copy of the tree as pandoc's DOCX writer wants it; what it cannot carry goes to `layout`, in order.

    Words become runs, with hard spaces where they belong: a tenth of the nodes, and as much less for pandoc to read.
    """
    if isinstance(node, dict):
        content = node.get("c")
        if not isinstance(content, list):
            return node
        special = _SPECIAL.get(node["t"])
        return special(content, pictures, layout) if special else {**node, "c": _prepare(content, pictures, layout)}
    return _all(node, pictures, layout) if isinstance(node, list) else node


def _all(nodes: list[Any], pictures: _Pictures, layout: Layout) -> list[Any]:
    made: list[Any] = []
    words: list[str] = []
    for node in nodes:
        kind = node.get("t") if isinstance(node, dict) else None
        if kind == "Str":
            words.append(node["c"])
        elif kind in {"Space", "SoftBreak"}:
            words.append(" ")
        else:
            if words:
                made.append({"t": "Str", "c": hard("".join(words))})
                words.clear()
            made.append(_prepare(node, pictures, layout))
    if words:
        made.append({"t": "Str", "c": hard("".join(words))})
    return made


def _image(content: list[Any], pictures: _Pictures, _layout: Layout) -> Node:
    target = content[2][0]
    # Pandoc passes a title on, which tells the sizes apart afterwards.
    return {"t": "Image", "c": [content[0], content[1], [pictures.address(target), target.partition(":")[0]]]}


def _note(content: list[Any], pictures: _Pictures, layout: Layout) -> Node:
    return {"t": "Note", "c": _prepare(content, pictures, Layout(layout.divs, []))}


def _div(content: list[Any], pictures: _Pictures, layout: Layout) -> Node:
    (name, classes, keys), blocks = content
    if keys:
        return {"t": "Div", "c": [["", [], keys], _prepare(blocks, pictures, layout)]}
    number = len(layout.divs)
    layout.divs.append(classes[0] if classes else "")
    marked = {"t": "Div", "c": [[f"{docx_body.MARK}{number}", [], []], _prepare(blocks, pictures, layout)]}
    return {"t": "Div", "c": [[name, [], []], [marked]]} if name else marked


def _span(content: list[Any], pictures: _Pictures, layout: Layout) -> Node:
    (name, classes, _), inlines = content
    inner = _prepare(inlines, pictures, layout)
    kind = classes[0] if classes else ""
    if kind in STATUS:
        mark, style = STATUS[kind]
        return {"t": "Span", "c": [[name, [], [["custom-style", style]]], [*tree.text(mark), *inner]]}
    return {"t": "Span", "c": [[name, [], []], [tree.strong(inner)] if kind == "summa" else inner]}


def _table(content: list[Any], pictures: _Pictures, layout: Layout) -> Node:
    attrs, caption, _, head, bodies, foot = content
    measured = docx_widths.measure(content)
    rows: list[str] = []
    layout.tables.append(docx_body.Rows(rows, measured.heights, measured.widths.size))
    rows += ["head"] * len(head[1])
    for body in bodies:
        rows += ["total" if "summa" in row[0][1] else "" for row in body[2]]
        rows += [_kind(row, place, len(content[2])) for place, row in enumerate(body[3])]
    rows += ["total"] * len(foot[1])
    name = [attrs[0], [], []]
    columns = docx_widths.columns(content, measured.widths)

    def lines(part: list[Any]) -> list[Any]:
        # Walked by hand: most of a document's nodes are cells, whose attributes and alignments need no look.
        return [
            [attributes, [[*cell[:4], _all(cell[4], pictures, layout)] for cell in cells]] for attributes, cells in part
        ]

    made = [_prepare(caption, pictures, layout), columns, [head[0], lines(head[1])]]
    made.append([[body[0], body[1], lines(body[2]), lines(body[3])] for body in bodies])
    return {"t": "Table", "c": [name, *made, [foot[0], lines(foot[1])]]}


def _kind(row: list[Any], place: int, columns: int) -> str:
    """What the row at a place of its table's body is: a cell over all columns says more of the row above it."""
    (_, classes, _), cells = row
    if "summa" in classes:
        return "total"
    return "under" if place and len(cells) == 1 and cells[0][3] == columns > 1 else ""


_SPECIAL: dict[str, Callable[[list[Any], _Pictures, Layout], Node]] = {
    "Image": _image,
    "Note": _note,
    "Div": _div,
    "Span": _span,
    "Table": _table,
}
