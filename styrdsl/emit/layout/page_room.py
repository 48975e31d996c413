"""How much room a chapter needs to begin on the page of the one before, so that no page stands nearly empty."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from styrdsl.documents.whitelist import APPENDIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from styrdsl.documents.printed import Node

_OPENING = 300.0  # points that a chapter's beginning takes at least, unless the chapter is shorter
_FIGURE = 520.0  # points that a chapter takes whose beginning has a figure, which may be high
_FIRST = 4  # blocks, heading included, among which a figure opens a chapter
_LINE, _NODES = 15.0, 27  # a line's height, and the words and blanks on it
_HEADING, _ROW, _GAP = 36.0, 20.0, 9.0
_FIXED = {"Header": _HEADING, "Figure": 240.0, "HorizontalRule": _LINE, "CodeBlock": 60.0}


def rooms(blocks: Sequence[Node]) -> list[float]:
    """For each chapter (a heading of level 1 or an appendix) in order, the room that must be left on a page.

    In points. With less than that, the chapter begins on the next page; the first one always does.
    """
    chapters: list[list[Node]] = []
    for block in blocks:
        if is_chapter(block):
            chapters.append([])
        if chapters:
            chapters[-1].append(block)
    return [_room(chapter) for chapter in chapters]


def _room(chapter: Sequence[Node]) -> float:
    if any(block["t"] == "Figure" for block in chapter[:_FIRST]):
        return _FIGURE
    return min(_height(list(chapter)), _OPENING)


def is_chapter(block: Node) -> bool:
    """Whether a chapter begins with the block."""
    if block["t"] == "Header":
        return bool(block["c"][0] == 1 and block["c"][2])
    return block["t"] == "Div" and APPENDIX in block["c"][0][1]


def _height(value: Any) -> float:  # noqa: ANN401  (a node or a list of them)
    """Points, about: enough to tell a few lines from a page."""
    if isinstance(value, list):
        return sum(map(_height, value))
    if not isinstance(value, dict):
        return 0.0
    kind: str = value["t"]
    content: Any = value.get("c")
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "Table":
        return _HEADING + _ROW * (len(content[3][1]) + sum(len(body[3]) for body in content[4]) + len(content[5][1]))
    if kind in {"Para", "Plain"}:
        return ceil(len(content) / _NODES) * _LINE + _GAP
    return _height(content[1] if kind in {"Div", "OrderedList"} else content)
