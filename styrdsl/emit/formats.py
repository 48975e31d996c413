"""The formats of documents: how each is drawn, and how one knows that a file of it is whole.

What draws is loaded when something is drawn: the command line asks here for names alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from styrdsl.documents.printed import Document
    from styrdsl.emit.pdf.engine import Engine

Drawn = bytes | str
"""A file's bytes, or why there are none, as a Swedish sentence."""
_TAIL = 70_000
"""Bytes at the end of a zip file among which its directory ends: the record, and the longest comment."""


class Drawing(NamedTuple):
    """A document to draw: `name` is its files' name, `data` waits for its JSON, `engine` lends a typst process."""

    document: Document
    name: str
    data: Callable[[], bytes]
    engine: Callable[[], AbstractContextManager[Engine]]


class Format(NamedTuple):
    """A format: `draw` makes a file, `is_whole` looks at its beginning and end, `lacking` tells what it cannot show."""

    draw: Callable[[Drawing], Drawn]
    is_whole: Callable[[bytes], bool]
    lacking: Callable[[Document], tuple[str, ...]] = lambda _: ()


def _docx(drawing: Drawing) -> Drawn:
    from styrdsl.emit.charts import charts  # noqa: PLC0415  (see above)
    from styrdsl.emit.docx import writer  # noqa: PLC0415
    from styrdsl.emit.pdf.engine import Failure  # noqa: PLC0415

    with drawing.engine() as engine:
        pictures = charts.draw(drawing.document.figures, engine, drawing.document.color)
    if isinstance(pictures, Failure):
        return pictures.told
    drawn = writer.write(drawing.document, pictures)
    return f"DOCX-filen kunde inte göras: {drawn.error.rstrip('.')}." if drawn.data is None else drawn.data


def _pdf(drawing: Drawing) -> Drawn:
    from styrdsl.emit.pdf import writer  # noqa: PLC0415
    from styrdsl.emit.pdf.engine import Failure  # noqa: PLC0415

    data = drawing.data()
    with drawing.engine() as engine:
        drawn = writer.write(drawing.document, {f"{drawing.name}.json": data}, engine)
    return drawn.told if isinstance(drawn, Failure) else drawn


def _without_glyphs(document: Document) -> tuple[str, ...]:
    from styrdsl.emit.pdf.glyphs import missing_glyphs  # noqa: PLC0415

    return missing_glyphs(document)


FORMATS = {
    "docx": Format(_docx, lambda data: data.startswith(b"PK\x03\x04") and b"PK\x05\x06" in data[-_TAIL:]),
    "pdf": Format(_pdf, lambda data: data.startswith(b"%PDF-") and b"%%EOF" in data[-64:], _without_glyphs),
    "json": Format(
        lambda drawing: drawing.data(), lambda data: data[:1] in {b"{", b"["} and data.rstrip()[-1:] in {b"}", b"]"}
    ),
}
"""By the names of their files' endings, the one that takes longest first."""


def draw(form: str, drawing: Drawing) -> Drawn:
    """A file of a format, or why there is none; tools on a full disk give torn files and no error."""
    drawn = FORMATS[form].draw(drawing)
    if isinstance(drawn, bytes) and not FORMATS[form].is_whole(drawn):
        return f"{drawing.name}.{form} blev inte hel och skrevs inte. Försök igen."
    return drawn
