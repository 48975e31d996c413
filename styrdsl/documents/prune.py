"""Takes away what a template has prepared for contents that a document lacks: headings and boxes with nothing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.documents.whitelist import APPENDIX, PAGE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from styrdsl.documents.printed import Node

_TOP, _TEXT = 1, 99


def prune(blocks: Iterable[Node], standing: Sequence[Node]) -> list[Node]:
    """The blocks without empty boxes, and without those of the `standing` headings that have nothing under them.

    Standing headings are the template's own; a heading of an author's says something by itself. What stands under a
    heading ends with the next heading of its level or above; an appendix begins a chapter.
    """
    kept: list[Node] = []
    for block in reversed(list(blocks)):
        if block["t"] == "Div":
            attributes, inside = block["c"]
            pruned = prune(inside, standing)
            if pruned or PAGE_BREAK in attributes[1]:
                kept.append({"t": "Div", "c": [attributes, pruned]})
        elif not any(block is one for one in standing) or (kept and _level(kept[-1]) > block["c"][0]):
            kept.append(block)
    return kept[::-1]


def _level(block: Node) -> int:
    """How deep a block lies: a heading at its level, an appendix as a chapter, all else below any heading."""
    if block["t"] == "Header":
        level: int = block["c"][0]
        return level
    return _TOP if block["t"] == "Div" and APPENDIX in block["c"][0][1] else _TEXT
