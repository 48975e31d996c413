"""A finding told at other places: those of a part of a file as those of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.diagnostics.model import Diagnostic, Edit, Fix, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from styrdsl.files.source import Span


def moved(found: Diagnostic, place: Callable[[Span], Span]) -> Diagnostic:
    """The same finding with every place in it as `place` gives it."""
    labels = tuple(Label(place(label.span), label.message) for label in found.labels)
    return found._replace(span=place(found.span), labels=labels, fix=found.fix and _moved_fix(found.fix, place))


def _moved_fix(fix: Fix, place: Callable[[Span], Span]) -> Fix:
    return fix._replace(edits=tuple(Edit(place(edit.span), edit.text) for edit in fix.edits))
