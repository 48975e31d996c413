"""An indicator's series as a chart: its scale, its lines' places, and labels that stand clear of everything."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from styrdsl.emit.layout.metrics import lines_of, text_width
from styrdsl.emit.pdf.glyphs import replace
from styrdsl.language.swedish import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Drawn = dict[str, Any]

WIDE, NARROW = 453.5, 218.0
"""Points: a chart across the page, and one of two side by side."""
_SIZE = 7.4  # points: the type of a chart
_LINE = 9.2  # points from one line of labels to the next
_PLOT = 82.0  # points: the plot's height, unless its labels need more
_TOP, _BOTTOM = 14.0, 13.0  # points above and below the plot, for the unit and the years
_MARK = 3.6  # points from a mark's middle to its edge, with some air
_ENDS = (104.0, 74.0)  # points at most for the labels at the lines' ends, in a wide chart and in a narrow one
_GROUPS = 3  # groups beside the total that can be told apart
_SERIES = 2  # points of a line
_NOTE, _NOTE_LINE = 6.8, 8.6  # points: the type of the note under a chart, and its lines
_SEX = frozenset({"flickor", "pojkar", "kvinnor", "män", "tjejer", "killar"})
_AGE = re.compile(r"[0-9] år\b|\bårskurs|\bförskoleklass|\bF[–-]|åring")
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


class Box(NamedTuple):
    """A place on the paper that is taken: its middle and half its measures, in points."""

    x: float
    y: float
    half: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether the two cover each other."""
        return abs(self.x - other.x) < self.half + other.half and abs(self.y - other.y) < self.high + other.high


def is_narrow(data: Mapping[str, Any]) -> bool:
    """Whether the chart can be read at half the width of the page."""
    groups, _ = choose(data.get("groups", ()))
    steps = len(_labels([data["points"], *(group["points"] for group in groups), data.get("targets", ())]))
    return steps * text_width("0000 ") * _SIZE < NARROW - sum(_ENDS) / 2


def choose(groups: Iterable[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], list[str]]:
    """The groups that are drawn, and the names of those that the table alone tells of.

    A single value draws no line, many lines draw a thicket, and sexes are not compared with places or ages: drawn are
    at most three groups of one kind, the kind of the first that has a series.
    """
    held = [group for group in groups if group["points"]]
    series = [group for group in held if len(group["points"]) >= _SERIES]
    drawn = [group for group in series if _kind(group["title"]) == _kind(series[0]["title"])][:_GROUPS]
    return drawn, [group["title"] for group in held if all(group is not one for one in drawn)]


def _kind(title: str) -> str:
    """What a group's name tells of it: sex, age, or neither (most often a place)."""
    if title.casefold() in _SEX:
        return "sex"
    return "age" if _AGE.search(title) else "place"


def prepare(data: Mapping[str, Any], width: float = WIDE) -> Drawn:
    """The chart's geometry: places (`x`, `y`) as shares of the plot, whose own place and measures are in points."""
    chosen, left_out = choose(data.get("groups", ()))
    groups = [{"title": "", "points": data["points"]}, *chosen]
    targets = data.get("targets", ())
    everything = [point for group in groups for point in group["points"]] + list(targets)
    labels = _labels([*(group["points"] for group in groups), targets])
    places = {label: (index + 0.5) / len(labels) for index, label in enumerate(labels)}
    ticks = scale([Decimal(point["value"]) for point in everything])
    low, span = ticks[0], ticks[-1] - ticks[0]

    def place(point: Mapping[str, str]) -> Drawn:
        value = Decimal(point["value"])
        return {"x": places[point["label"]], "y": float((value - low) / span), "text": number(value)}

    lines = [
        {"title": replace(group["title"]), "points": [place(point) for point in group["points"]]}
        for group in groups
        if group["points"]
    ]
    aims = [place(target) for target in targets]
    marks = [{"y": float((tick - low) / span), "text": number(tick, _most(ticks))} for tick in ticks]
    ends = _ends(lines, aims)
    plot = _plot(marks, ends, width)
    _spread(ends, plot)
    _label(lines, aims, plot)
    note = replace(f"Endast i tabellen: {', '.join(left_out)}") if left_out else ""
    plot["note"] = _NOTE_LINE * lines_of(note, width / _NOTE) + 2.0 if note else 0.0
    years = [{"x": places[label], "text": replace(label)} for label in labels]
    return {
        "unit": replace(data["unit"]), "ticks": marks, "labels": _apart(years, plot["width"]), "lines": lines,
        "targets": aims, "ends": ends, "plot": plot, "width": width, "size": _SIZE,
        "note": note, "note_size": _NOTE,
    }  # fmt: skip


def _labels(series: Iterable[Iterable[Mapping[str, str]]]) -> list[str]:
    found = {point["label"]: None for points in series for point in points}
    # Years come from several series and belong in their order; other labels keep the order of the text.
    return sorted(found) if all(label.isdigit() for label in found) else list(found)


def scale(values: Sequence[Decimal]) -> list[Decimal]:
    """Round marks for an axis that holds all values with some air: 3 to 7 marks, evenly spaced.

    The axis starts at zero when the values come near it, since a cut axis exaggerates.
    """
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    if 0 < low < (high - low) * 2:
        low = Decimal(0)
    if low < 0 and high < 0 and -high < (high - low) * 2:
        high = Decimal(0)
    if low == high:
        room = abs(low) / 10 or Decimal(1)
        low, high = low - room, high + room
    step = _step((high - low) / 4)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * (first + index) for index in range(int(last - first) + 1)]


def _step(rough: Decimal) -> Decimal:
    power = Decimal(10) ** rough.adjusted()
    return next(nice * power for nice in _NICE if nice * power >= rough)


def _most(ticks: Iterable[Decimal]) -> int:
    return max(_decimals(tick.normalize()) for tick in ticks)


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _ends(lines: Sequence[Drawn], targets: Sequence[Drawn]) -> list[Drawn]:
    """What stands to the right of the plot: each line's name and last value, and the targets'."""
    whole = "Utfall" if len(lines) == 1 else "Totalt"
    ends = [{"title": line["title"] or whole, "line": place, **line["points"][-1]} for place, line in enumerate(lines)]
    if targets:
        ends.append({"title": "Mål", "line": None, **targets[-1]})
    return ends


def _plot(ticks: Sequence[Drawn], ends: list[Drawn], width: float) -> Drawn:
    left = max(text_width(tick["text"]) for tick in ticks) * _SIZE + 5.0
    most = _ENDS[0 if width == WIDE else 1]
    room = min(max((text_width(_named(end)) * _SIZE for end in ends), default=0.0) + 1.0, most)
    for end in ends:
        end["rows"] = lines_of(_named(end), room / _SIZE)
    height = max(_PLOT, _LINE * sum(end["rows"] for end in ends))
    return {"left": left, "top": _TOP, "width": width - left - room - 10.0, "height": height, "end": room,
            "bottom": _BOTTOM}  # fmt: skip


def _named(end: Drawn) -> str:
    return f"{end['title']} {end['text']}"


def _spread(ends: Sequence[Drawn], plot: Drawn) -> None:
    """Give each end label a height of its own, near its line's end, so that no two overlap."""
    rising = sorted(ends, key=lambda end: float(end["y"]))
    line = _LINE / plot["height"]
    halves = [end["rows"] * line / 2 for end in rising]
    room = -line / 2
    for end, half in zip(rising, halves, strict=True):
        end["end"] = max(room + half, end["y"])
        room = end["end"] + half
    room = 1.0 + line / 2
    for end, half in zip(reversed(rising), reversed(halves), strict=True):
        end["end"] = min(end["end"], room - half)
        room = end["end"] - half


def _apart(labels: Sequence[Drawn], width: float) -> list[Drawn]:
    """The labels under the plot; every second, third … when they stand too close, counted from the last."""
    widest = max((text_width(label["text"]) for label in labels), default=0.0) * _SIZE + 4.0
    every = max(1, -int(-widest * len(labels) // max(width, 1.0)))
    return [label for place, label in enumerate(reversed(labels)) if place % every == 0][::-1]


def _label(lines: Sequence[Drawn], targets: Sequence[Drawn], plot: Drawn) -> None:
    """Values beside the total's points and the targets: above, below, or not at all where there is no room.

    `label` is 1 above, -1 below, 0 not written; every value stands in the table beside the chart, too.
    """
    series = [*(line["points"] for line in lines), targets]
    taken = [Box(*_at(point, plot), _MARK, _MARK) for points in series for point in points]
    strokes = [spot for points in series for ends in pairwise(points) for spot in _stroke(*ends, plot)]
    for point in [*reversed(lines[0]["points"] if lines else []), *reversed(targets)]:
        x, y = _at(point, plot)
        half = text_width(point["text"]) * _SIZE / 2 + 1.0
        choices = [(side, Box(x, y - side * 9.0, half, 4.2)) for side in (1, -1)]
        free = [(side, box) for side, box in choices if _is_free(box, taken, plot)]
        point["label"] = 0
        if free:
            side, box = min(free, key=lambda choice: sum(map(choice[1].meets, strokes)))
            point["label"] = side
            taken.append(box)


def _at(point: Drawn, plot: Drawn) -> tuple[float, float]:
    return point["x"] * plot["width"], (1 - point["y"]) * plot["height"]


def _is_free(box: Box, taken: Iterable[Box], plot: Drawn) -> bool:
    inside = -plot["top"] < box.y - box.high and box.y + box.high < plot["height"] + 2.0
    return inside and not any(map(box.meets, taken))


def _stroke(start: Drawn, stop: Drawn, plot: Drawn) -> list[Box]:
    """Spots along the line between two points."""
    (x, y), (to_x, to_y) = _at(start, plot), _at(stop, plot)
    steps = 8
    shares = [step / steps for step in range(1, steps)]
    return [Box(x + (to_x - x) * share, y + (to_y - y) * share, 0.5, 0.5) for share in shares]
