"""The neutral document: one tree of whitelisted pandoc nodes with its figures, from which every format is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date

Node = dict[str, Any]
"""A pandoc AST node as its JSON: `{"t": "Para", "c": [...]}`; built and checked by `styrdsl.documents.tree`."""


class Figure(NamedTuple):
    """A figure drawn from data, by the same typst code in every format.

    `kind` and the shape of `data` (numbers as decimal strings with a point, such as `"84.1"`):

    - `goal-structure`: `{"vision": str, "areas": [{"title": str, "goals": [{"label": "11", "title": str,
      "own": [str]}]}]}`; `own` are the committee's goals.
    - `series`: `{"unit": str, "points": [{"label": "2024", "value": "85.0"}], "targets": [{"label": "2026",
      "value": "88"}], "groups": [{"title": "flickor", "points": [...]}]}`
    - `shares`: `{"unit": str, "bars": [{"label": str, "value": str, "text": str}]}`
    - `risk-matrix`: `{"scale": 4, "threshold": 8, "risks": [{"number": "1", "likelihood": 3, "consequence": 4}]}`
    """

    kind: str
    data: Mapping[str, Any]
    alt: str


class Picture(NamedTuple):
    """A picture from the workspace, read once by the safe opener. `media_type` is image/png or image/jpeg."""

    data: bytes
    media_type: str


class Document(NamedTuple):
    """A document ready to be drawn.

    In `blocks` an image's target is `figure:N` (index into `figures`) or `picture:NAME` (key of `pictures`).
    `decided` is the decision's date, the only date that a file's metadata carries; None in a draft without one.
    `draft` puts UTKAST on every page.
    """

    kind: str
    title: str
    subtitle: str
    municipality: str
    body: str
    diary_number: str
    decision: str
    decided: date | None
    draft: bool
    blocks: tuple[Node, ...]
    figures: tuple[Figure, ...] = ()
    pictures: Mapping[str, Picture] = {}
    arms: Picture | None = None
    color: str = "#1f4e5f"
    language: str = "sv"
