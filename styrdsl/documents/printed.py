"""What a document prints in its tables, as plain text, for the formats that are read by machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from styrdsl.documents.document import Node
from styrdsl.documents.tree import plain_text


def tables_of(blocks: Iterable[Node]) -> list[dict[str, Any]]:
    """Every table with its caption, its columns' headings and its rows' texts, in the order printed."""
    found: list[dict[str, Any]] = []
    waiting = list(blocks)[::-1]
    while waiting:
        node = waiting.pop()
        if node["t"] == "Table":
            found.append(_table(node["c"]))
        elif node["t"] == "Div":
            waiting += node["c"][1][::-1]
        elif node["t"] in {"BulletList", "BlockQuote"}:
            parts = node["c"] if node["t"] == "BlockQuote" else [block for item in node["c"] for block in item]
            waiting += parts[::-1]
    return found


def _table(content: list[Any]) -> dict[str, Any]:
    _, caption, _, head, bodies, foot = content
    headings = [_row(row) for row in head[1]]
    rows = [_row(row) for body in bodies for part in (body[2], body[3]) for row in part]
    rows += [_row(row) for row in foot[1]]
    return {"caption": plain_text(caption[1]).strip(), "columns": headings[-1] if headings else [], "rows": rows}


def _row(row: list[Any]) -> list[str]:
    return [plain_text(cell[4]).strip() for cell in row[1]]
