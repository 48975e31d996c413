"""Tables: each row means the same as the statement written out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from styrdsl.binding import as_written, messages
from styrdsl.binding.deviations import deviation
from styrdsl.binding.draft import Draft
from styrdsl.binding.heads import read_name
from styrdsl.binding.readers import either, read
from styrdsl.binding.reading import Reading, read_as
from styrdsl.diagnostics import Label
from styrdsl.files.source import Span
from styrdsl.language.lookup import Entry, meant
from styrdsl.language.spec import FieldSpec, Spec, spec_of
from styrdsl.language.values import KRONOR, CellValue, Name, Title, YearValue
from styrdsl.syntax.tree import Cell, Row, Statement, Table, Token
from styrdsl.syntax.values import MINUS, elements, scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from styrdsl.binding.draft import Gathered
    from styrdsl.language.construct import Construct, Deviation

DASHES = frozenset("-–—−‐‑‒")
"""A cell with nothing but one of these is empty: the table prints a dash where there is no figure."""
_SIGN_APART = re.compile(rf"([{MINUS}])([ \u00a0\u2007\u2009\u202f]+)(?=[0-9])")
_YEAR_AT_END = re.compile(r"(?:(.*\S)\s+)?([12][0-9]{3})")


class Column(NamedTuple):
    """A column's field, the year when the field is given per year, the title when it is a printed table's cell."""

    spec: FieldSpec
    year: int | None
    title: str = ""


ACCEPTS = Column(
    FieldSpec("", "avsteg", "", str, (), "one", required=False, head=False, every="", before="", after=""), None
)
"""The column that holds a row's own `avsteg`: code and reason, as on a line of its own."""


def bind_table(gathered: Gathered, entry: Entry, node: Statement, unit: str | None) -> list[Construct]:
    """The constructs that a plural's tables hold, row by row."""
    reading = Reading(gathered.source, node.line, unit, gathered.report)
    assert entry.child is not None
    found: list[Construct] = []
    if not any(isinstance(child, Table) for child in node.children):
        gathered.report.append(messages.NO_TABLE.at(node.span, plural=entry.keyword, one=entry.child.keyword))
        gathered.lose_block(node)
        return found
    unit = _unit(reading, entry, node.tokens[len(entry.words) :])
    for child in node.children:
        if isinstance(child, Table):
            found += _rows(gathered, entry, child, unit)
        else:
            gathered.report.append(messages.NOTHING_UNDER.at(child.span, field=entry.keyword, place="tabellens ord"))
    return found


def _unit(reading: Reading, entry: Entry, rest: tuple[Token, ...]) -> str | None:
    """The unit in `budgetposter i tkr`, else the one that holds."""
    if not rest:
        return reading.unit
    if rest[0].text == "i" and len(rest) == 2:  # noqa: PLR2004  (`i` and the unit)
        if rest[1].text in KRONOR:
            return rest[1].text
        if found := as_written.unit([rest[1].text]):
            read_as(reading, rest[1].start, rest[1].end, rest[1].text, found.unit)
            return found.unit
        hint = meant(rest[1].text, list(KRONOR))
        reading.say(messages.BAD_UNIT, rest[1].start, rest[1].end, text=rest[1].text, suggestion=hint)
    else:
        extra = reading.span(rest[0].start, rest[-1].end).text
        how = "Här kan bara enheten stå, till exempel «i tkr»."
        reading.say(messages.TOO_MUCH, rest[0].start, rest[-1].end, extra=extra, field=entry.keyword, how=how)
    return reading.unit


def _rows(gathered: Gathered, entry: Entry, table: Table, unit: str | None) -> list[Construct]:
    header, *rows = table.rows
    cls = entry.child
    assert cls is not None
    columns = _columns(gathered, entry, header, rows, spec_of(cls))
    if not rows:
        gathered.report.append(messages.ONLY_HEADER.at(table.span))
    found = []
    for row in rows:
        if len(row.cells) != len(columns):
            kind = messages.WRONG_CELLS
            label = Label(header.span, f"{len(columns)} kolumner")
            gathered.report.append(kind.at(row.span, labels=(label,), found=len(row.cells), expected=len(columns)))
        if any(cell.text for cell in row.cells):
            made = _row(Draft(cls, gathered, row.span, unit), columns, row)
            if made:
                found.append(made)
    return found


def _columns(gathered: Gathered, entry: Entry, header: Row, rows: Sequence[Row], spec: Spec) -> list[Column | None]:
    """What each heading stands for; None for one that is unknown, whose cells are then passed over."""
    columns: list[Column | None] = []
    seen: dict[Column, Cell] = {}
    for place, cell in enumerate(header.cells):
        column = _column(spec, " ".join(cell.text.split())) if cell.text else None
        span = header.source.span(header.line, cell.start, max(cell.end, cell.start + 1))
        if not cell.text:
            if any(len(row.cells) > place and row.cells[place].text for row in rows):
                gathered.report.append(messages.NO_HEADING.at(span, number=place + 1, choices=either(_headings(spec))))
        elif column is None:
            choices = _headings(spec)
            hint = meant(cell.text, choices)
            kind = messages.UNKNOWN_COLUMN
            gathered.report.append(
                kind.at(span, plural=entry.keyword, column=cell.text, suggestion=hint, choices=either(choices))
            )
        elif column in seen:
            first = header.source.span(header.line, seen[column].start, seen[column].end)
            label = Label(first, "står först här")
            gathered.report.append(messages.COLUMN_TWICE.at(span, labels=(label,), column=cell.text))
            column = None
        else:
            seen[column] = cell
        columns.append(column)
    return columns


def _column(spec: Spec, heading: str) -> Column | None:
    lower = heading.lower()
    if lower == ACCEPTS.spec.keyword:
        return ACCEPTS
    if spec.name and lower == "namn":
        return Column(spec.name, None)
    if spec.title and lower in {"titel", "rubrik"}:
        return Column(spec.title, None)
    by_keyword = {field.keyword: field for field in (*spec.heads, *spec.fields)}
    field = by_keyword.get(lower)
    if field and field.shape != "per year":
        return Column(field, None)
    found = _YEAR_AT_END.fullmatch(lower)
    field = by_keyword.get(found[1] or "") if found else None
    if field is None and found and not found[1]:
        field = next((head for head in spec.heads if head.shape == "per year"), None)
    if found and field and field.shape == "per year":
        return Column(field, int(found[2]))
    cells = next((own for own in spec.fields if own.shape == "cells"), None)
    return Column(cells, None, heading) if cells else None


def _headings(spec: Spec) -> list[str]:
    names = [name for name, own in (("namn", spec.name), ("titel", spec.title)) if own]
    fields = (*spec.heads, *spec.fields)
    return [*names, *(f"{f.keyword} 2026".strip() if f.shape == "per year" else f.keyword for f in fields)]


def _row(draft: Draft, columns: list[Column | None], row: Row) -> Construct | None:
    """The construct of a row, its cells read in their columns' fields."""
    gathered = draft.gathered
    reading = Reading(gathered.source, row.line, draft.unit, gathered.report)
    for column, cell in zip(columns, row.cells, strict=False):
        if column is None:
            continue
        span = reading.span(cell.start, cell.end)
        if column is ACCEPTS:
            draft.deviations += _deviation(gathered, reading, cell, span)
        elif column.title:
            draft.values.setdefault(column.spec.attribute, []).append(_printed(reading, column, cell, span))
        elif cell.text and cell.text not in DASHES:
            _give(draft, reading, column, cell, span)
    return draft.finish()


def _give(draft: Draft, reading: Reading, column: Column, cell: Cell, span: Span) -> None:
    """Give the row what a cell with text says."""
    value = _cell(reading, column.spec, cell)
    if value is None:
        draft.misread(column.spec, span)
    elif column.year is not None:
        draft.give(column.spec, [YearValue(column.year, value, span)], span)
    else:
        draft.give(column.spec, value, span)


def _deviation(gathered: Gathered, reading: Reading, cell: Cell, span: Span) -> list[Deviation]:
    tokens = scan(reading.source, reading.line, cell.text, cell.start, reading.report)
    return deviation(gathered, span, tokens) if tokens else []


def _printed(reading: Reading, column: Column, cell: Cell, span: Span) -> CellValue:
    """A printed table's cell; blank or a dash where the table prints nothing. A minus sign may stand apart: `– 1,8`."""
    if not cell.text or cell.text in DASHES:
        return CellValue(column.title, None, span)
    apart = _SIGN_APART.match(cell.text)
    if apart:
        cell = cell._replace(text=f"{apart[2]}{apart[1]}{cell.text[apart.end() :]}")
    return CellValue(column.title, _cell(reading, column.spec, cell), span)


def _cell(reading: Reading, spec: FieldSpec, cell: Cell) -> Any:  # noqa: ANN401  (what the field holds)
    """A cell's value; names, titles and texts need no quotes in a table."""
    if spec.type in {Name, Title, str}:
        return _plain(reading, spec, cell)
    tokens = scan(reading.source, reading.line, cell.text, cell.start, reading.report)
    found = elements(reading.source, reading.line, tokens, reading.report)
    if not found:
        return None
    if spec.shape == "many":
        return read(reading, spec, found)
    return read(reading, _single(spec), found)


@cache
def _single(spec: FieldSpec) -> FieldSpec:
    """The field as one cell holds it."""
    return spec._replace(shape="one")


def _plain(reading: Reading, spec: FieldSpec, cell: Cell) -> Any:  # noqa: ANN401  (see _cell)
    text = cell.text
    if len(text) > 1 and text[0] in '"“”' and text[-1] in '"“”':
        text = text[1:-1]
    if spec.type is Name:
        return read_name(reading, Token("WORD", text, cell.start, cell.end))
    return (spec.type(text),) if spec.shape == "many" else spec.type(text)
