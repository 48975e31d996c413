"""Figures drawn from data: places and labels are worked out here, the same typst code draws them in every format."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from styrdsl.emit.charts import goals as figure_goals
from styrdsl.emit.charts import series as figure_series
from styrdsl.emit.layout.color import readable
from styrdsl.emit.pdf.engine import Engine, Failure
from styrdsl.emit.pdf.glyphs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from styrdsl.documents.printed import Figure

Drawn = dict[str, Any]

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


def prepare(figure: Figure, *, narrow: bool = False) -> Drawn:
    """A figure's geometry as JSON: places are shares (0 to 1) of the plot, labels are finished Swedish text.

    `narrow` makes a series half as wide as the page, so that two stand side by side.
    """
    if narrow and figure.kind == "series":
        drawn = figure_series.prepare(figure.data, figure_series.NARROW)
    else:
        drawn = _KINDS[figure.kind](figure.data)
    return drawn | {"kind": figure.kind, "alt": replace(figure.alt)}


def is_narrow(figure: Figure) -> bool:
    """Whether two figures like this one may stand side by side."""
    return figure.kind == "series" and figure_series.is_narrow(figure.data)


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
    "goal-structure": figure_goals.prepare,
    "series": figure_series.prepare,
    "shares": _shares,
    "risk-matrix": _risk_matrix,
}
