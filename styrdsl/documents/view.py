"""What a view is: each module in `views/` ends with those that it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from styrdsl.documents.composition import Composition
from styrdsl.language.construct import Construct


class Cover(NamedTuple):
    """What stands on the cover, apart from the municipality's own."""

    kind: str
    title: str
    subtitle: str
    body: str


class View(NamedTuple):
    """How a type of document is made: its template, its cover and what the template prints."""

    kind: type[Construct]
    template: str
    cover: Callable[[Composition, Any], Cover]
    context: Callable[[Composition, Any], dict[str, Any]]
