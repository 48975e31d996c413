"""A document as PDF: archivable (PDF/A-3a), readable aloud (PDF/UA-1), carrying its own data."""

from __future__ import annotations

import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from styrdsl.emit.charts.charts import is_narrow, prepare
from styrdsl.emit.layout.color import readable
from styrdsl.emit.layout.page_room import rooms
from styrdsl.emit.pdf.engine import Engine, Failure
from styrdsl.emit.pdf.glyphs import missing_glyphs, replace
from styrdsl.emit.pdf.tree import Preparer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from styrdsl.documents.printed import Document, Picture

__all__ = ["Failure", "PdfResult", "missing_glyphs", "write"]

PdfResult = bytes | Failure
"""The file's bytes, or why there are none."""

_NO_DATE = datetime.date(1970, 1, 1)  # PDF/A wants a date, and the clock's would differ at every build
_TOO_DEEP = (
    "Texten har listor eller citat inuti varandra på fler nivåer än vad som kan sättas som PDF. "
    "Högst tio nivåer ryms; flytta upp de innersta."
)
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}
_MEDIA_TYPES = {".json": "application/json", ".csv": "text/csv", ".txt": "text/plain", ".xml": "application/xml"}
_CONTENTS = 2  # levels of headings in the table of contents
_HEADER = 90  # characters of a running header, which must stay on its line


def write(document: Document, attachments: Mapping[str, bytes], engine: Engine | None = None) -> PdfResult:
    """The document as one PDF with its attachments (file name to bytes), byte for byte the same everywhere.

    `engine` lends a running typst process to a build of many documents; without it one starts and ends here.
    A character that the fonts lack is drawn as U+FFFD: `missing_glyphs` tells which.
    Raises `UnknownNodeError` for a tree that `styrdsl.documents` did not make, never for what an author wrote.
    """
    if engine is None:
        with Engine() as own:
            return write(document, attachments, own)
    engine.warm()
    names = _picture_names(document)
    files = {names[name]: picture.data for name, picture in document.pictures.items()}
    if document.arms is not None:
        files[_arms_name(document.arms)] = document.arms.data
    listed = []
    for number, (name, content) in enumerate(attachments.items()):
        files[f"attachment{number}"] = content
        listed.append({"file": f"attachment{number}", "name": name, "type": _media_type(name)})
    data = _data(document, names) | {"attachments": listed}
    result = engine.run("document.typ", data, files, form="pdf", timestamp=_timestamp(document.decided))
    if isinstance(result, Failure):
        return _explain(result, document, engine)
    return plain_ends(result[0])


def plain_ends(data: bytes) -> bytes:
    """The file with a line end after each stream that cannot run together with the stream's last byte.

    typst ends a stream with a line feed. After data that happen to end with a carriage return the two look like one
    line end, and a validator finds the stream a byte too short. A carriage return is a line end as well, and as long.
    """
    return data.replace(b"\r\nendstream", b"\r\rendstream")


def _data(document: Document, names: Mapping[str, str]) -> dict[str, Any]:
    narrow = {place for place, figure in enumerate(document.figures) if is_narrow(figure)}
    preparer = Preparer([replace(figure.alt) for figure in document.figures], names, narrow)
    blocks = preparer.document(document.blocks)
    _run_on(blocks, rooms(document.blocks))
    cover = [block for block in blocks if block["t"] == "Div" and block["k"] == "omslag"]
    decided = document.decided or _NO_DATE
    running = f"{document.municipality} · {document.title}" if document.municipality else document.title
    title = replace(document.title.strip()) or replace(document.kind.strip()) or "Dokument utan titel"
    return {
        "title": title,
        "kind": replace(document.kind),
        "subtitle": replace(document.subtitle),
        "municipality": replace(document.municipality),
        "body": replace(document.body),
        "diary": replace(document.diary_number),
        "decision": replace(document.decision),
        "date": [decided.year, decided.month, decided.day],
        "draft": document.draft,
        "running": replace(running if len(running) <= _HEADER else f"{running[: _HEADER - 1].rstrip()}…"),
        "language": document.language,
        "color": readable(document.color),
        "arms": None if document.arms is None else _arms_name(document.arms),
        "cover": cover,
        "contents": sum(block["t"] == "Header" and block["l"] <= _CONTENTS for block in blocks),
        "blocks": [block for block in blocks if block not in cover],
        "figures": [prepare(figure, narrow=place in preparer.paired) for place, figure in enumerate(document.figures)],
    }


def _run_on(blocks: list[dict[str, Any]], needed: list[float]) -> None:
    """Tell the chapters but the first how much room they need to begin on the page of the one before."""
    chapters = [block for block in blocks if (block["t"] == "Header" and block["l"] == 1) or block.get("k") == "bilaga"]
    if len(chapters) != len(needed):  # an empty heading was left out
        return
    for chapter, room in list(zip(chapters, needed, strict=True))[1:]:
        if chapter["t"] == "Header":
            chapter["room"] = room
        elif chapter["c"] and chapter["c"][0]["t"] == "Header":
            chapter["run"] = True
            chapter["c"][0]["room"] = room


def _picture_names(document: Document) -> dict[str, str]:
    return {
        name: f"picture{number}.{_EXTENSIONS[picture.media_type]}"
        for number, (name, picture) in enumerate(document.pictures.items())
    }


def _arms_name(arms: Picture) -> str:
    return f"arms.{_EXTENSIONS[arms.media_type]}"


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


def _timestamp(decided: datetime.date | None) -> int:
    decided = decided or _NO_DATE
    return int(datetime.datetime(decided.year, decided.month, decided.day, tzinfo=datetime.UTC).timestamp())


def _explain(failure: Failure, document: Document, engine: Engine) -> Failure:
    """Say in the author's words what typst refused; it names neither pictures nor lists."""
    if "depth exceeded" in failure.detail:
        return failure._replace(message=_TOO_DEEP)
    if failure.reason != "refused" or "image" not in failure.detail:
        return failure
    pictures = {f"Bilden ”{name}”": picture for name, picture in document.pictures.items()}
    if document.arms is not None:
        pictures["Kommunvapnet"] = document.arms
    for name, picture in pictures.items():
        file = _arms_name(picture)
        if isinstance(engine.run("picture.typ", {"file": file}, {file: picture.data}, form="png"), Failure):
            message = f"{name} går inte att läsa. Spara om bilden som PNG eller JPEG och bygg igen."
            return failure._replace(message=message)
    return failure
