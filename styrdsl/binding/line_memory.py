"""What lines say is remembered: plans write the same lines again and again, in one file and from year to year.

A line's meaning depends on its text, where it stands, and the unit that holds there, on nothing else. Only lines
without findings are remembered; their values are the same each time, but for the places that some of them hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from styrdsl.files.source import Source, span_of
from styrdsl.language.values import (
    Cells,
    CellValue,
    Decision,
    Group,
    Measure,
    Money,
    Percent,
    Period,
    PerYear,
    Ref,
    Share,
    YearValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from styrdsl.language.construct import Construct
    from styrdsl.language.spec import FieldSpec
    from styrdsl.syntax.tree import Statement

_MOST_LINES = 32_768
_MOST_CHARACTERS = 200


class Line(NamedTuple):
    """A field's line: which field, its value, and the columns between which the value stands."""

    spec: FieldSpec
    value: Any
    start: int
    end: int
    holds_places: bool = True


_Key = tuple[type["Construct"], str | None, int, str]
_KNOWN: dict[_Key, Line] = {}


def recall(cls: type[Construct], unit: str | None, node: Statement) -> Line | None:
    """What the same line under the same construct has said before."""
    return _KNOWN.get((cls, unit, node.column, node.text))


def remember(cls: type[Construct], unit: str | None, node: Statement, line: Line) -> None:
    """Keep what a line says; when there are very many, all are forgotten and it begins anew."""
    if len(node.text) <= _MOST_CHARACTERS:
        if len(_KNOWN) >= _MOST_LINES:
            _KNOWN.clear()
        _KNOWN[cls, unit, node.column, node.text] = line._replace(holds_places=_holds_places(line.value))


def forget() -> None:
    """Begin anew, as a new process does."""
    _KNOWN.clear()


def _holds_places(value: Any) -> bool:  # noqa: ANN401  (what a field holds)
    return type(value) in _MOVED or (isinstance(value, tuple) and any(map(_holds_places, value)))


def on_line(value: Any, source: Source, line: int) -> Any:  # noqa: ANN401  (what a field holds)
    """The same value on another line, in the same columns."""
    kind = type(value)
    if kind is tuple:
        return tuple([on_line(item, source, line) for item in value])
    move = _MOVED.get(kind)
    return value if move is None else move(value, source, line)


def _placed(value: Any, source: Source, line: int) -> Any:  # noqa: ANN401
    """A value whose last field is its place, and whose others hold none."""
    _, _, start, _, end = value[-1]
    return tuple.__new__(type(value), (*value[:-1], span_of((source, line, start, line, end))))


def _year_value(value: Any, source: Source, line: int) -> Any:  # noqa: ANN401
    year, held, (_, _, start, _, end) = value
    return tuple.__new__(YearValue, (year, on_line(held, source, line), span_of((source, line, start, line, end))))


def _measure(value: Any, source: Source, line: int) -> Any:  # noqa: ANN401
    held, groups, (_, _, start, _, end) = value
    moved = tuple([_placed(group, source, line) for group in groups])
    return tuple.__new__(Measure, (held, moved, span_of((source, line, start, line, end))))


def _share(value: Any, source: Source, line: int) -> Any:  # noqa: ANN401
    ref, amount, (_, _, start, _, end) = value
    moved = _reference(ref, source, line), on_line(amount, source, line)
    return tuple.__new__(Share, (*moved, span_of((source, line, start, line, end))))


def _several(value: Any, source: Source, line: int) -> Any:  # noqa: ANN401
    return tuple.__new__(type(value), [on_line(item, source, line) for item in value])


def _reference(ref: Ref[Any], source: Source, line: int) -> Ref[Any]:
    _, _, start, _, end = ref.span
    return Ref(ref.path, span_of((source, line, start, line, end)), ref.target)


_MOVED: dict[type, Callable[[Any, Source, int], Any]] = {
    Money: _placed, Percent: _placed, Group: _placed, Decision: _placed, Period: _placed, CellValue: _placed,
    Measure: _measure, YearValue: _year_value, Share: _share,
    PerYear: _several, Cells: _several,
    Ref: _reference,
}  # fmt: skip
