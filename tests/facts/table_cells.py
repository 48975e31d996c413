"""Cells and equations as one writes them by hand, for tests of what tables say about themselves."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.facts.equations import Equation, Printed
from styrdsl.files.source import Source
from styrdsl.language.text import PrintedTable
from styrdsl.language.values import Name, Title

SHEET = Source("t", "x" * 400)
TABLE = PrintedTable(
    span=SHEET.start(), spans={}, children=(), deviations=(), parent=None, name=Name("t"), title=Title("T")
)


def cell(value: str, place: int = 1, half: str = "0") -> Printed:
    """A figure in the row `rad 1` of 2026; it is exact unless half of its printed step is given."""
    return Printed(Decimal(value), Decimal(half), f"rad {place}", "2026", SHEET.span(1, 2 * place, 2 * place + 1))


def equation(
    total: str,
    plus: Sequence[str],
    minus: Sequence[str] = (),
    *,
    others: Sequence[str] = (),
    blank: Sequence[int] = (),
    half: str = "0",
) -> Equation:
    """A sum whose terms stand in the rows 1, 2 …; those taken away from 11, those beside from 21, the empty from 31."""
    return Equation(
        cell(total, 100, half),
        tuple(cell(value, 1 + at, half) for at, value in enumerate(plus)),
        tuple(cell(value, 11 + at, half) for at, value in enumerate(minus)),
        TABLE,
        tuple(cell(value, 21 + at, half) for at, value in enumerate(others)),
        tuple((cell("0", 31 + at), sign) for at, sign in enumerate(blank)),
    )
