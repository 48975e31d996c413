"""The one order in which findings are told: by place, the gravest first where several share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.diagnostics.model import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from styrdsl.files.source import Span

_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


def sort(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by path, line, column, severity and code, each once.

    Findings that say the same in every part are one; the order does not depend on the order given.
    """
    kept = {_whole(diagnostic): diagnostic for diagnostic in diagnostics}
    return tuple(kept[key] for key in sorted(kept))


def _place(span: Span) -> tuple[str, int, int, int, int]:
    return span.source.name, *span[1:]


def _whole(found: Diagnostic) -> tuple[object, ...]:
    """Everything that the finding says, led by what it is sorted by; sources count by name, not by identity."""
    name, line, column, *ends = _place(found.span)
    labels = tuple((*_place(label.span), label.message) for label in found.labels)
    edits = tuple((*_place(edit.span), edit.text) for edit in found.fix.edits) if found.fix else ()
    fix = (found.fix.message, found.fix.safe, edits) if found.fix else ()
    order = (name, line, column, _GRAVITY[found.severity], found.code)
    return (*order, *ends, found.message, labels, found.notes, found.help, fix)
