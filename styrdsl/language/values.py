"""The types of values that constructs hold. All are immutable and know where they were written.

Two values that say the same are equal wherever they stand: the place, always the last field, does not count.

Numbers are Decimal with the decimals that the author wrote, since those say how finely a figure is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from styrdsl.files.source import Span
from styrdsl.syntax.values import MONTHS

T = TypeVar("T")

MoneyUnit = Literal["kr", "tkr", "mnkr", "mdkr"]
KRONOR = {"kr": Decimal(1), "tkr": Decimal(1_000), "mnkr": Decimal(1_000_000), "mdkr": Decimal(1_000_000_000)}


class Name(str):
    """A construct's stable identity: lower-case words with hyphens, or a number."""

    __slots__ = ()


class Title(str):
    """What readers see; may change freely."""

    __slots__ = ()


class Word(str):
    """Words as they stand, without quotes: an abbreviation, a code, a Kolada id."""

    __slots__ = ()


class Year(int):
    """A calendar year, 1900–2199."""

    __slots__ = ()


def placed(kind: type[T]) -> type[T]:
    """Lets values of a kind be equal when they say the same, wherever they stand: their last field does not count."""

    def equal(one: Any, other: object) -> bool:  # noqa: ANN401  (a value of the kind)
        return type(other) is kind and bool(one[:-1] == other[:-1])  # type: ignore[index]  # it is a tuple as well

    def differ(one: Any, other: object) -> bool:  # noqa: ANN401
        return not equal(one, other)

    def hashed(one: Any) -> int:  # noqa: ANN401
        return hash(one[:-1])

    changed: Any = kind
    changed.__eq__, changed.__ne__, changed.__hash__ = equal, differ, hashed
    return kind


@placed
class Money(NamedTuple):
    """An exact amount in the unit in which it was written; `kr` is the same in kronor."""

    value: Decimal
    unit: MoneyUnit
    span: Span

    @property
    def kr(self) -> Decimal:
        """The amount in kronor, exact."""
        return self.value * KRONOR[self.unit]

    @property
    def half_unit(self) -> Decimal:
        """Half of the smallest step written, in kronor: 0,05 mnkr for `2 480,3 mnkr`."""
        exponent = self.value.as_tuple().exponent
        return _half(exponent if isinstance(exponent, int) else 0, self.unit)


@cache
def _half(exponent: int, unit: MoneyUnit) -> Decimal:
    """Half of a step of so many decimals, in kronor."""
    return Decimal(1).scaleb(exponent) * KRONOR[unit] / 2


@placed
class Percent(NamedTuple):
    """A share in percent: `88 %` has the value 88."""

    value: Decimal
    span: Span


@placed
class Group(NamedTuple):
    """One group's part of a broken-down value: `flickor 85,9`."""

    name: str
    value: Decimal
    span: Span


@placed
class Measure(NamedTuple):
    """A measured value with its breakdown: `84,1 (flickor 85,9; pojkar 82,4)`."""

    value: Decimal
    groups: tuple[Group, ...]
    span: Span


class Prose(NamedTuple):
    """Markdown by an author. `first_line` is the source line of its first line, `indent` the columns taken off."""

    text: str
    first_line: int
    indent: int
    span: Span

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.text)


@placed
class Decision(NamedTuple):
    """Who decided, when and in which paragraph; any of them may be missing (rules say when they must not)."""

    body: str
    date: date | None
    paragraph: str
    span: Span


@placed
class Period(NamedTuple):
    """`2026` (kind år), `2026–2028` (år), `april 2026` (månad), `tertial 1 2026`, `halvår 1 2026`, `kvartal 2 2026`.

    `number` is the month, tertial … counted from 1, 0 for years.
    """

    kind: Literal["år", "månad", "tertial", "halvår", "kvartal"]
    number: int
    first_year: int
    last_year: int
    span: Span

    def __str__(self) -> str:
        """As it is written and printed."""
        first, last = self.first_year, self.last_year
        years = str(first) if first == last else f"{first}–{last}"
        if self.kind == "år":
            return years
        return f"{MONTHS[self.number - 1]} {years}" if self.kind == "månad" else f"{self.kind} {self.number} {years}"


@placed
class YearValue(NamedTuple, Generic[T]):
    """A value for one year."""

    year: int
    value: T
    span: Span


_YEAR = attrgetter("year")


class PerYear(tuple[YearValue[T], ...]):
    """Values by year, in the order written; `span` of each is where its value stands."""

    __slots__ = ()

    def entry(self, year: int) -> YearValue[T] | None:
        """The value for a year with its place, None when there is none."""
        return next((item for item in self if item.year == year), None)

    def get(self, year: int) -> T | None:
        """The value for a year, None when there is none."""
        for known, value, _ in self:  # asked so often that a generator would be felt
            if known == year:
                return value
        return None

    def at(self, year: int) -> Span | None:
        """Where the value for a year stands."""
        return next((item.span for item in self if item.year == year), None)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have values, ascending."""
        return tuple(sorted({item.year for item in self}))

    def in_order(self) -> Iterator[YearValue[T]]:
        """By year, ascending."""
        return iter(sorted(self, key=_YEAR))


@placed
class CellValue(NamedTuple):
    """One figure of a printed table: its column's title as written, None where the table prints nothing."""

    column: str
    value: Decimal | None
    span: Span


class Cells(tuple[CellValue, ...]):
    """A row's figures by column title, in the order written."""

    __slots__ = ()

    def get(self, column: str) -> CellValue | None:
        """The figure in a column, None when the row has no such column."""
        return next((cell for cell in self if cell.column == column), None)


class Ref(Generic[T]):
    """A reference by name to a construct of type T, as written; `Workspace.resolve` gives what it points at.

    `path` is the name, or `document/year/name`; `*` means all, where the field allows «alla …».
    """

    __slots__ = ("path", "span", "target")

    if not TYPE_CHECKING:
        __class_getitem__ = classmethod(GenericAlias)  # typing's own compiles each name written as a string

    def __init__(self, path: str, span: Span, target: str) -> None:
        self.path, self.span, self.target = path, span, target

    @property
    def every(self) -> bool:
        """True for «alla nämnder» and its like."""
        return self.path == "*"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ref) and (self.path, self.target) == (other.path, other.target)

    def __hash__(self) -> int:
        return hash((self.path, self.target))

    def __repr__(self) -> str:
        return f"Ref({self.target} {self.path})"


@placed
class Share(NamedTuple, Generic[T]):
    """A reference with an amount or number beside it: `resurser grundskola 6,5`."""

    ref: Ref[T]
    amount: Money | None
    span: Span
