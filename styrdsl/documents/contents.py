"""What a document prints, as plain text and data, for the formats that are read by machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from styrdsl.documents.printed import Document, Node
from styrdsl.documents.tree import plain_text

_PICTURE = "picture:"


def cover_of(document: Document) -> dict[str, Any]:
    """What stands on the cover."""
    return {
        "kind": document.kind,
        "title": document.title,
        "subtitle": document.subtitle,
        "municipality": document.municipality,
        "body": document.body,
        "diary_number": document.diary_number,
        "decision": document.decision,
        "decided": document.decided.isoformat() if document.decided else None,
    }


def chapters_of(blocks: Iterable[Node]) -> list[dict[str, Any]]:
    """Every heading with its level and the texts under it, tables and figures apart; level 0 before the first heading.

    A text is a paragraph, or an item of a list with all that it holds.
    """
    found: list[dict[str, Any]] = []
    for node in _walked(blocks):
        if node["t"] == "Header":
            found.append({"level": node["c"][0], "heading": plain_text(node["c"][2]), "texts": []})
        elif node["t"] not in {"Table", "Figure"} and (text := plain_text([node]).strip()):
            if not found:
                found.append({"level": 0, "heading": "", "texts": []})
            found[-1]["texts"].append(text)
    return found


def tables_of(blocks: Iterable[Node]) -> list[dict[str, Any]]:
    """Every table with its caption, its columns' headings and its rows' texts, in the order printed.

    A row with a single text says something about the row above it.
    """
    return [_table(node["c"]) for node in _walked(blocks) if node["t"] == "Table"]


def figures_of(document: Document) -> list[dict[str, Any]]:
    """Every figure with its caption, what it shows in words, and the data it is drawn from (a picture: its path)."""
    found = []
    for node in _walked(document.blocks):
        if node["t"] != "Figure":
            continue
        _, caption, content = node["c"]
        alt, (target, _) = content[0]["c"][0]["c"][1:]
        kind, data = "picture", {"path": target.removeprefix(_PICTURE)}
        if not target.startswith(_PICTURE):
            figure = document.figures[int(target.partition(":")[2])]
            kind, data = figure.kind, dict(figure.data)
        found.append({"kind": kind, "caption": plain_text(caption[1]).strip(), "alt": plain_text(alt), "data": data})
    return found


def _walked(blocks: Iterable[Node]) -> Iterator[Node]:
    """The blocks in the order printed; what only holds others is opened."""
    waiting = list(blocks)[::-1]
    while waiting:
        node = waiting.pop()
        inner = _inside(node)
        if inner is None:
            yield node
        else:
            waiting += inner[::-1]


def _inside(node: Node) -> list[Node] | None:
    """The blocks inside one that only holds others; None for one that is printed itself."""
    content = node.get("c")
    if node["t"] == "Div":
        return list(content[1])  # type: ignore[index]
    if node["t"] == "BlockQuote":
        return list(content or ())
    if node["t"] in {"BulletList", "OrderedList"}:
        items = content if node["t"] == "BulletList" else content[1]  # type: ignore[index]
        return [block for item in items or () for block in item]
    return None


def _table(content: list[Any]) -> dict[str, Any]:
    _, caption, _, head, bodies, foot = content
    headings = [_row(row) for row in head[1]]
    rows = [_row(row) for body in bodies for part in (body[2], body[3]) for row in part]
    rows += [_row(row) for row in foot[1]]
    return {"caption": plain_text(caption[1]).strip(), "columns": headings[-1] if headings else [], "rows": rows}


def _row(row: list[Any]) -> list[str]:
    return [plain_text(cell[4]).strip() for cell in row[1]]
