"""Figures drawn from data: places and labels are worked out here, the same typst code draws them in every format."""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any

from styrdsl.emit.color import readable
from styrdsl.emit.engine import Engine, Failure
from styrdsl.emit.glyphs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from styrdsl.documents.document import Figure

Drawn = dict[str, Any]

_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_GAP = 0.075  # the least distance between two labels at the lines' ends, as a share of the plot's height
_LABEL = 24  # characters on a line of such a label
_VALUES = 64  # characters of values that fit side by side over the plot
_LIKELIHOOD = ("Osannolik", "Mindre sannolik", "Möjlig", "Sannolik")
_CONSEQUENCE = ("Försumbar", "Lindrig", "Kännbar", "Allvarlig")


def draw(
    figures: Sequence[Figure], engine: Engine | None = None, color: str = "#1f4e5f"
) -> tuple[bytes, ...] | Failure:
    """Each figure as a PNG of 200 dots an inch, 160 mm wide, in their order; all by one run of typst."""
    if not figures:
        return ()
    if engine is None:
        with Engine() as own:
            return draw(figures, own, color)
    data = {"figures": [prepare(figure) for figure in figures], "color": readable(color), "language": "sv"}
    result = engine.run("pictures.typ", data, {}, form="png")
    return result if isinstance(result, Failure) else tuple(result)


def prepare(figure: Figure) -> Drawn:
    """A figure's geometry as JSON: places are shares (0 to 1) of the plot, labels are finished Swedish text."""
    return _KINDS[figure.kind](figure.data) | {"kind": figure.kind, "alt": replace(figure.alt)}


def number(value: Decimal | str, decimals: int | None = None) -> str:
    """A number as Swedish print has it: decimal comma, thousands apart, a real minus sign."""
    amount = Decimal(value)
    if decimals is None:
        decimals = _decimals(amount)
    text = f"{amount:,.{decimals}f}"
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _goal_structure(data: Mapping[str, Any]) -> Drawn:
    areas = [
        {
            "title": replace(area["title"]),
            "goals": [
                {name: replace(goal[name]) for name in ("label", "title")} | {"own": list(map(replace, goal["own"]))}
                for goal in area["goals"]
            ],
        }
        for area in data["areas"]
    ]
    # The widest grid whose last row is full, or lacks one; many areas fill four columns anyway.
    columns = next(count for count in (4, 3, 2, 1) if len(areas) % count in {0, count - 1} or len(areas) > count * 2)
    return {"vision": replace(data["vision"]), "areas": areas, "columns": min(columns, max(len(areas), 1))}


def _series(data: Mapping[str, Any]) -> Drawn:
    groups = [{"title": "", "points": data["points"]}, *data.get("groups", ())]
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
    _spread(lines)
    _thin_out(lines, len(labels))
    return {
        "unit": replace(data["unit"]),
        "ticks": [{"y": float((tick - low) / span), "text": number(tick, _most(ticks))} for tick in ticks],
        "labels": [{"x": places[label], "text": replace(label)} for label in labels],
        "lines": lines,
        "targets": [place(target) for target in targets],
    }


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


def _spread(lines: list[Drawn]) -> None:
    """Give each line's end label a height of its own, near the line's end, so that no two overlap."""
    ends = sorted(lines, key=lambda line: float(line["points"][-1]["y"]))
    room = -1.0
    for line in ends:
        height = _GAP * math.ceil((len(line["title"]) + len(line["points"][-1]["text"]) + 1) / _LABEL)
        line["end"] = max(room + height / 2, line["points"][-1]["y"])
        room = line["end"] + height / 2
    over = max(room - 1.0, 0.0)
    for line in ends:
        line["end"] -= over


def _thin_out(lines: Iterable[Drawn], steps: int) -> None:
    """Where values stand too close for all to be written, every second, third … is, counted from the last."""
    for line in lines:
        widest = max(len(point["text"]) for point in line["points"])
        every = max(math.ceil(widest * steps / _VALUES), 1)
        for place, point in enumerate(reversed(line["points"])):
            point["shown"] = place % every == 0


def _shares(data: Mapping[str, Any]) -> Drawn:
    values = [Decimal(bar["value"]) for bar in data["bars"]]
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    span = high - low or Decimal(1)
    bars = [
        {
            "label": replace(bar["label"]),
            "text": replace(bar["text"]),
            "start": float((min(value, Decimal(0)) - low) / span),
            "width": float(abs(value) / span),
        }
        for bar, value in zip(data["bars"], values, strict=True)
    ]
    return {"unit": replace(data["unit"]), "bars": bars}


def _risk_matrix(data: Mapping[str, Any]) -> Drawn:
    size, threshold = data["scale"], data["threshold"]
    cells: list[list[list[str]]] = [[[] for _ in range(size)] for _ in range(size)]
    for risk in data["risks"]:
        cells[risk["consequence"] - 1][risk["likelihood"] - 1].append(replace(risk["number"]))
    named = size == len(_LIKELIHOOD)
    return {
        "size": size,
        "cells": [
            [
                {"risks": cells[row - 1][column - 1], "over": row * column >= threshold, "product": str(row * column)}
                for column in range(1, size + 1)
            ]
            for row in range(size, 0, -1)
        ],
        "columns": [f"{level} {_LIKELIHOOD[level - 1]}" if named else str(level) for level in range(1, size + 1)],
        "rows": [f"{level} {_CONSEQUENCE[level - 1]}" if named else str(level) for level in range(size, 0, -1)],
        "threshold": f"Streckad ruta: risktal {threshold} eller högre, risken ska hanteras.",
    }


_KINDS: dict[str, Callable[[Mapping[str, Any]], Drawn]] = {
    "goal-structure": _goal_structure,
    "series": _series,
    "shares": _shares,
    "risk-matrix": _risk_matrix,
}
