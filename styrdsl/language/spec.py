"""`spec_of(cls)`: a construct's fields, read once from its annotations."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from styrdsl.language.construct import Construct, ConstructType, Field
from styrdsl.language.swedish import number
from styrdsl.language.values import Cells, MoneyUnit, Name, Percent, PerYear, Prose, Title

_EMPTY: dict[str, tuple[Any, ...]] = {"many": (), "per year": PerYear(), "cells": Cells()}
_OWN = {"children", "deviations", "parent", "span", "spans"}


class FieldSpec(NamedTuple):
    """One field: `shape` is `one`, `many`, `per year` or `cells`; `type` that of a single value; `args` what it needs.

    `args` holds a Literal's choices, or the name of a Ref's target class.
    """

    attribute: str
    keyword: str
    help: str
    type: Any
    args: tuple[Any, ...]
    shape: str
    required: bool
    head: bool
    every: str
    before: str
    after: str
    default: Any = None
    least: int | None = None
    most: int | None = None
    otherwise: str = ""

    def told(self, value: Any) -> str:  # noqa: ANN401  (the field's own)
        """A value as it is written in the language: `3 år`, `15 %`, `kommunstyrelsen`."""
        if not isinstance(value, int | Decimal):
            return str(value)
        return f"{number(Decimal(value))} {'%' if self.type is Percent else self.after}".rstrip()

    @property
    def without(self) -> str:
        """What holds where the field is not written; nothing for a field without which nothing special does."""
        default = "" if self.default is None else self.told(self.default)
        return self.otherwise.format(default) if self.otherwise else default

    @property
    def described(self) -> str:
        """The help, and last what holds where the field is not written."""
        if not self.without:
            return self.help
        return f"{self.help.removesuffix('.')}; {'utan uppgift: ' if self.default is None else ''}{self.without}."


class Spec(NamedTuple):
    """A construct's description."""

    cls: type[Construct]
    name: FieldSpec | None
    title: FieldSpec | None
    prose: FieldSpec | None
    heads: tuple[FieldSpec, ...]
    fields: tuple[FieldSpec, ...]
    all: tuple[FieldSpec, ...]
    """Every field in the order in which it is written."""
    absent: dict[str, Any]
    """What each field that need not be written holds when it is not."""
    gives_unit: bool
    """Whether `enhet` under it says in which unit of money everything below is counted."""


def vocabulary() -> dict[str, type[Construct]]:
    """Every construct by class name, in the order declared."""
    return ConstructType.registry


@cache
def spec_of(cls: type[Construct]) -> Spec:
    """The description of one construct.

    Raises:
        TypeError: an annotation that the language has no values for (a programmer's mistake).
    """
    fields = [_field(cls, attribute, hint) for attribute, hint in _hints(cls).items()]
    by_type = {spec.type: spec for spec in fields if spec.type in {Name, Title, Prose} and not spec.keyword}
    statements = tuple(spec for spec in fields if not spec.head and spec not in by_type.values())
    heads = tuple(spec for spec in fields if spec.head)
    name, title, prose = by_type.get(Name), by_type.get(Title), by_type.get(Prose)
    every = tuple(spec for spec in (name, title, *heads, *statements, prose) if spec)
    absent = {
        spec.attribute: _EMPTY.get(spec.shape, getattr(cls, spec.attribute, None))
        for spec in every
        if not spec.required
    }
    gives_unit = any(spec.keyword == "enhet" and spec.args == get_args(MoneyUnit) for spec in statements)
    return Spec(cls, name, title, prose, heads, statements, every, absent, gives_unit)


@cache
def field_of(cls: type[Construct], attribute: str) -> FieldSpec:
    """One field of a construct.

    Raises:
        KeyError: it has none of that name (a programmer's mistake).
    """
    return {spec.attribute: spec for spec in spec_of(cls).all}[attribute]


def _hints(cls: type[Construct]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, Construct) and base is not Construct:
            found.update(base.__annotations__)
    return {name: hint for name, hint in found.items() if name not in _OWN}


def _field(cls: type[Construct], attribute: str, hint: Any) -> FieldSpec:  # noqa: ANN401  (an annotation)
    declared, options = Field("", ""), hint
    if get_origin(hint) is Annotated:
        options, declared = get_args(hint)[0], get_args(hint)[1]
    optional = hasattr(cls, attribute)
    if get_origin(options) in {Union, UnionType}:
        kinds = [kind for kind in get_args(options) if kind is not NoneType]
        optional = optional or len(kinds) < len(get_args(options))
        options = kinds[0]
    shape, single = _shape(options)
    single, args = _single(single)
    return FieldSpec(
        attribute, declared.keyword, declared.help, single, args, shape,
        not optional and shape == "one", declared.head, declared.every,
        declared.before, declared.after, declared.default, declared.least, declared.most, declared.otherwise,
    )  # fmt: skip


def _shape(hint: Any) -> tuple[str, Any]:  # noqa: ANN401
    origin = get_origin(hint)
    if origin is tuple:
        return "many", get_args(hint)[0]
    if origin is PerYear:
        return "per year", get_args(hint)[0]
    if hint is Cells:
        return "cells", Decimal
    return "one", hint


def _single(hint: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401
    origin = get_origin(hint)
    if origin is Literal:
        return Literal, get_args(hint)
    if origin is not None:
        return origin, tuple(_target(arg) for arg in get_args(hint))
    if isinstance(hint, type):
        return hint, ()
    raise TypeError(f"{hint!r} is no type of value")


def _target(arg: Any) -> str:  # noqa: ANN401
    name = getattr(arg, "__forward_arg__", None) or getattr(arg, "__name__", None) or str(arg)
    return str(name)
