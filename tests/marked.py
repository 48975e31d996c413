"""Sources whose expected place is marked in the text itself: `mål ⟦Stort⟧ "…"`."""

from __future__ import annotations

from styrdsl.binding.document import Bound, bind
from styrdsl.diagnostics import Diagnostic
from styrdsl.files.source import Source
from styrdsl.syntax.parser import parse

Place = tuple[int, int, int, int]


def unmarked(text: str) -> tuple[str, list[Place]]:
    """The text without ⟦ and ⟧, and each marked place as (line, column, end line, end column)."""
    clean: list[str] = []
    starts: list[tuple[int, int]] = []
    places: list[Place] = []
    line = column = 1
    for char in text:
        if char == "⟦":
            starts.append((line, column))
        elif char == "⟧":
            places.append((*starts.pop(), line, column))
        else:
            clean.append(char)
            line, column = (line + 1, 1) if char == "\n" else (line, column + 1)
    return "".join(clean), sorted(places)


def place(found: Diagnostic) -> Place:
    """Where a finding stands."""
    span = found.span
    return span.line, span.column, span.end_line, span.end_column


def read(text: str, name: str = "plan.styr") -> tuple[Bound, list[Diagnostic]]:
    """A text parsed and bound, with all that both found."""
    file, report = parse(Source(name, text))
    bound = bind(file)
    return bound, [*report, *bound.diagnostics]


def inside(found: Diagnostic) -> bool:
    """Whether every place that a finding names lies in its source, and starts before it ends."""
    spans = [found.span, *(label.span for label in found.labels)]
    spans += [edit.span for edit in found.fix.edits] if found.fix else []
    return all(
        1 <= span.line <= span.end_line <= len(span.source.lines)
        and 1 <= span.column <= len(span.source.lines[span.line - 1]) + 1
        and 1 <= span.end_column <= len(span.source.lines[span.end_line - 1]) + 1
        and (span.line, span.column) <= (span.end_line, span.end_column)
        for span in spans
    )
