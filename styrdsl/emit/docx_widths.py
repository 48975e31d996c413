"""Column widths for DOCX: pandoc would make the columns of a table without stated widths alike."""

from __future__ import annotations

from typing import Any

from styrdsl.documents.tree import plain_text
from styrdsl.emit.columns import ROOM, Widths, widths


def measure(content: list[Any]) -> Widths:
    """A table's type size and widths by what stands in it, as in the PDF."""
    _, _, specs, head, bodies, foot = content
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    texts: list[list[str]] = [[] for _ in specs]
    for _, cells in rows:
        if len(cells) == len(specs):  # a cell over several columns says nothing of one
            for column, cell in zip(texts, cells, strict=True):
                column.append(_text(cell[4]))
    given = [spec[1].get("c") if spec[1]["t"] == "ColWidth" else None for spec in specs]
    return widths(texts, [spec[0]["t"] for spec in specs], given)


def columns(content: list[Any], measured: Widths) -> list[Any]:
    """The table's columns with widths as shares of the room."""
    shares = [{"t": "ColWidth", "c": round(width / ROOM, 4)} for width in measured.columns]
    return [[spec[0], share] for spec, share in zip(content[2], shares, strict=True)]


def _text(blocks: list[Any]) -> str:
    """The text of a cell; the short way for a single run of words, as most are."""
    if not blocks:
        return ""
    if len(blocks) == 1 and blocks[0]["t"] == "Plain":
        words = []
        for inline in blocks[0]["c"]:
            if inline["t"] == "Str":
                words.append(inline["c"])
            elif inline["t"] == "Space":
                words.append(" ")
            else:
                break
        else:
            return "".join(words)
    return plain_text(blocks).strip()
