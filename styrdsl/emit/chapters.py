"""Which chapters begin on the page of the one before: short ones share a page, so that none stands nearly empty."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from styrdsl.documents.document import Node

_SHARED = 480.0  # points of a page that short chapters may fill together, estimated
_LINE, _NODES = 15.0, 27  # a line's height, and the words and blanks on it
_HEADING, _ROW, _GAP = 36.0, 20.0, 9.0
_FIXED = {"Header": _HEADING, "Figure": 240.0, "HorizontalRule": _LINE, "CodeBlock": 60.0}


def continuing(blocks: Sequence[Node]) -> list[bool]:
    """For each chapter (a heading of level 1 or an appendix) in order, whether it follows on the same page."""
    heights: list[float] = []
    for block in blocks:
        if is_chapter(block):
            heights.append(0.0)
        if heights:
            heights[-1] += _height(block)
    found, used = [], _SHARED
    for height in heights:
        follows = used + height <= _SHARED
        found.append(follows)
        used = used + height if follows else height
    return found


def is_chapter(block: Node) -> bool:
    """Whether a chapter begins with the block."""
    if block["t"] == "Header":
        return bool(block["c"][0] == 1 and block["c"][2])
    return block["t"] == "Div" and "bilaga" in block["c"][0][1]


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
