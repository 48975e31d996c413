"""Column widths for DOCX: pandoc would make the columns of a table without stated widths alike."""

from __future__ import annotations

from typing import Any

from styrdsl.documents.tree import plain_text
from styrdsl.emit.typst_table import TextWidth, column_widths


_ROOM = TextWidth(360.0)
"""Less than a page has: a machine without our fonts sets the words wider, and a number must not break even there."""


def columns(content: list[Any]) -> list[Any]:
    """A table's columns with widths by what stands in them, as in the PDF; those that are stated are kept."""
    _, _, specs, head, bodies, foot = content
    if all(spec[1]["t"] == "ColWidth" for spec in specs):
        return list(specs)
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    texts: list[list[str]] = [[] for _ in specs]
    for _, cells in rows:
        if len(cells) == len(specs):  # a cell over several columns says nothing of one
            for column, cell in zip(texts, cells, strict=True):
                column.append(plain_text(cell[4]).strip())
    aligns = [spec[0]["t"] for spec in specs]
    _, widths = column_widths(texts, aligns, [None] * len(specs), _ROOM)
    shares = [{"t": "ColWidth", "c": round(width / _ROOM.points, 4)} for width in widths]
    return [[spec[0], share] for spec, share in zip(specs, shares, strict=True)]
