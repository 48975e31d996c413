"""Rows that are parts of other rows («varav»): of which, whether they outgrow it, whether a sum counts them twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from styrdsl.facts.equations import Printed
from styrdsl.language.construct import Construct
from styrdsl.language.statements import StatementRow
from styrdsl.language.text import TableRow
from styrdsl.language.values import Ref
from styrdsl.workspace.snapshot import Workspace

_LEVELS = 12
"""So far up is it asked what a part is a part of; no table has that many, and a ring of parts has no end."""
Row = TableRow | StatementRow
Figures = Mapping[str, Printed]
"""A row's figures by column title."""


class Terms(NamedTuple):
    """The rows that a sum row adds and takes away."""

    plus: tuple[Row, ...]
    minus: tuple[Row, ...] = ()


Sums = Mapping[Row, Terms]


class Twice(NamedTuple):
    """A sum that counts `row` twice: by itself as well as inside `within`."""

    row: Row
    within: Row


class Outgrown(NamedTuple):
    """A row, its parts in one column, and what they make together."""

    whole: Printed
    parts: tuple[Printed, ...]
    together: Decimal
    rows: tuple[Row, ...]


def wholes(rows: Sequence[Row], workspace: Workspace) -> dict[Row, Row]:
    """For each part the row that it is a part of: the one that «varav i» names, else the nearest above that is none."""
    found: dict[Row, Row] = {}
    above: Row | None = None
    inside = {*rows}
    for row in rows:
        if row.part_of:
            named = resolved(row.part_of, inside, workspace)
            if named:
                found[row] = named
        elif row.kind != "varav":
            above = row
        elif above is not None:
            found[row] = above
    return found


def resolved(ref: Ref[TableRow] | Ref[StatementRow], rows: Container[Row], workspace: Workspace) -> Row | None:
    """The row that a reference names, if it is one of these."""
    named: Construct | None = workspace.resolve(ref)  # type: ignore[misc]  # either kind of row
    return named if isinstance(named, (TableRow, StatementRow)) and named in rows else None


def outgrown(whole_of: Mapping[Row, Row], figures: Mapping[Row, Figures]) -> Iterator[Outgrown]:
    """Every figure whose parts are larger together than itself, by more than rounding explains."""
    for row in dict.fromkeys(whole_of.values()):
        parts = [part for part, whole in whole_of.items() if whole is row]
        for column, whole in figures[row].items():
            own = [(part, cell) for part in parts if (cell := figures[part].get(column)) and _same_side(cell, whole)]
            together = sum((cell.value for _, cell in own), Decimal(0))
            room = whole.half + sum(cell.half for _, cell in own)
            if own and abs(together) - abs(whole.value) > room:
                yield Outgrown(whole, tuple(cell for _, cell in own), together, tuple(part for part, _ in own))


def _same_side(part: Printed, whole: Printed) -> bool:
    """A part of the other sign is taken from the whole, and makes it no smaller than its parts."""
    return part.value * whole.value > 0 or not whole.value


def counted_twice(row: Row, sums: Sums, whole_of: Mapping[Row, Row], figures: Mapping[Row, Figures]) -> Twice | None:
    """The row that a sum adds twice: by two of its terms, or by one of them as a part of what another adds.

    A part of the other sign than its whole is a deduction, as self-financed objects from gross investments.
    """
    plus, minus = sums[row].plus, {*sums[row].minus}
    inside = {term: _reached(term, sums, row) for term in plus} if len(plus) > 1 else {}
    owner: dict[Row, Row] = {}
    """The first of the terms that adds a row."""
    for term, own in inside.items():
        for one in own:
            first = owner.setdefault(one, term)
            if first is not term and one not in minus:
                return Twice(one, first if one is term else term)
    repeated = next((term for term, count in Counter(plus).items() if count > 1), None)
    if repeated:
        return Twice(repeated, repeated)
    for term, own in inside.items():
        for one in own:
            for whole in _above(one, whole_of):
                if owner.get(whole, term) is not term and _alike(figures[one], figures[whole]):
                    return Twice(one, whole)
    return None


def _reached(row: Row, sums: Sums, top: Row) -> dict[Row, None]:
    """The row and everything that it adds, sums within sums as well; not what the sum at the top is itself in."""
    found: dict[Row, None] = {}
    waiting = [row]
    while waiting:
        at = waiting.pop()
        if at not in found and at is not top:
            found[at] = None
            waiting += reversed(sums[at].plus if at in sums else ())
    return found


def _above(row: Row, whole_of: Mapping[Row, Row]) -> Iterator[Row]:
    """What a row is a part of, and what that is a part of."""
    for _ in range(_LEVELS):
        if row not in whole_of:
            return
        row = whole_of[row]
        yield row


def _alike(part: Figures, whole: Figures) -> bool:
    """Whether they have the same sign in most columns; a single one may have lost its sign."""
    signs = [cell.value * whole[column].value for column, cell in part.items() if column in whole]
    return sum(sign > 0 for sign in signs) > sum(sign < 0 for sign in signs)
