"""The goal structure as a figure that fits its page, however many goals there are: a band for each target area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from styrdsl.emit.layout.metrics import lines_of
from styrdsl.emit.pdf.glyphs import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Drawn = dict[str, Any]
Card = dict[str, Any]

WIDTH = 453.5
GUTTER = 6.0
_FITS = 455.0  # points that are left under a chapter's heading and its first paragraph
_WHOLE = 590.0  # points that a page has for a figure above its caption
_HEAD = 44.0  # the vision and the key to the signs
_BAND = 26.0  # a target area's name and the air around it
_LEADING = 1.25
_LABEL = 14.0  # points for a council goal's number
_INSET = 10.0  # points to the left and right in a card, together
_INDENT = 8.0  # how far a committee's goal stands in


class Setting(NamedTuple):
    """A try: cards side by side, and the size of their type in points."""

    columns: int
    size: float


_SETTINGS = (Setting(3, 8.0), Setting(3, 7.5), Setting(4, 7.2), Setting(4, 6.8), Setting(5, 6.5))


def prepare(data: Mapping[str, Any]) -> Drawn:
    """The areas with their cards dealt on columns, set in the largest type with which the figure fits its page."""
    areas = [(replace(area["title"]), [_card(goal) for goal in area["goals"]]) for area in data["areas"]]
    tries = [(setting, [_dealt(cards, setting) for _, cards in areas]) for setting in _SETTINGS]
    heights = [_HEAD + sum(_BAND + height for _, height in bands) for _, bands in tries]
    limit = _FITS if min(heights) <= _FITS else _WHOLE
    place = next((index for index, height in enumerate(heights) if height <= limit), len(tries) - 1)
    setting, bands = tries[place]
    drawn = [{"title": title, "columns": columns} for (title, _), (columns, _) in zip(areas, bands, strict=True)]
    own = any(card["own"] for _, cards in areas for card in cards)
    return {"vision": replace(data["vision"]), "bands": drawn, "size": setting.size, "own": own, "limit": _WHOLE}


def _card(goal: Mapping[str, Any]) -> Card:
    return {name: replace(goal[name]) for name in ("label", "title")} | {"own": list(map(replace, goal["own"]))}


def _dealt(cards: Sequence[Card], setting: Setting) -> tuple[list[list[Card]], float]:
    """The cards on columns in their order, as level as can be, and the height of the highest."""
    count = max(1, min(setting.columns, len(cards)))
    width = (WIDTH - GUTTER * (count - 1)) / count
    heights = [_height(card, width, setting.size) for card in cards]
    low, high = max(heights, default=0.0), sum(heights)
    while high - low > 1.0:
        middle = (low + high) / 2
        low, high = (low, middle) if _columns(heights, middle) <= count else (middle, high)
    columns: list[list[Card]] = [[]]
    used = 0.0
    for card, height in zip(cards, heights, strict=True):
        if used and used + height > high:
            columns.append([])
            used = 0.0
        columns[-1].append(card)
        used += height
    return columns + [[] for _ in range(count - len(columns))], high


def _columns(heights: Sequence[float], limit: float) -> int:
    count, used = 1, 0.0
    for height in heights:
        if used and used + height > limit:
            count, used = count + 1, 0.0
        used += height
    return count


def _height(card: Card, width: float, size: float) -> float:
    line = size * _LEADING
    inner = width - _INSET
    title = lines_of(card["title"], (inner - _LABEL) / size) * line + 9.0
    return title + sum(lines_of(own, (inner - _INDENT) / size) * line + 6.0 for own in card["own"])
