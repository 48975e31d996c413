"""`Construct`: what every word of the language is, and the description that everything else is derived from.

A construct is one frozen, typed class. Its keyword, its place and its fields are declared in it and nowhere else;
binding, messages, the language reference, the JSON Schema and the editor grammars all read `spec_of(cls)`.

    class Indicator(Construct, keyword="indikator", plural="indikatorer", within=(Goal,)):
        \"\"\"Ett mått som visar om ett mål nås.

        Källa: Verksamhetsplan («mätbara och utvärderingsbara mål»).
        \"\"\"

        name: Name
        title: Title
        unit: Annotated[str | None, field("enhet", "Det som mäts, till exempel procent eller antal.")] = None

A field is required when its type admits neither None nor emptiness and it has no default. Fields of type
`tuple[...]` and `PerYear[...]` may be written several times. Child constructs are not fields: they say
themselves where they stand (`within`), and `goal.of(Indicator)` gives them, typed.

Vocabulary modules do not use `from __future__ import annotations`: their annotations are values.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypedDict, TypeVar, Unpack, dataclass_transform

from styrdsl.language.values import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from styrdsl.files.source import Span

C = TypeVar("C", bound="Construct")
T = TypeVar("T")
_FEW = 8
"""So many constructs are gone through more quickly than sorted."""


class Setting(TypedDict, total=False):
    """What holds of a field by which a municipality sets how it is steered."""

    default: Any
    """What holds where it is not written, as the field's value: a Decimal is in percent where the field is."""
    least: int
    most: int
    """The bounds within which it is likely meant, in the field's own unit."""
    otherwise: str
    """What holds where it is not written, in words, where the value alone does not say it; `{}` is the default."""


class Field(NamedTuple):
    """What `field` and `head` declare: the field's words, its help, and how it is written."""

    keyword: str
    help: str
    head: bool = False
    every: str = ""
    before: str = ""
    after: str = ""
    default: Any = None
    least: int | None = None
    most: int | None = None
    otherwise: str = ""


def field(keyword: str, help: str, *, every: str = "", after: str = "", **setting: Unpack[Setting]) -> Field:
    """A field written as a statement of its own: its keyword (may be several words, `""` for bare years), its help.

    `every` are the words that mean all («alla nämnder»); `after` is a word that may follow the value and says what
    it counts («3 år»).
    """
    return Field(keyword, help, every=every, after=after, **setting)


def head(keyword: str, help: str, *, before: str = "", **setting: Unpack[Setting]) -> Field:
    """A field written on the construct's own line, after the keyword, in the order declared; also a table column.

    `before` is a word that may stand before the value («regel EKO06 är varning»).
    """
    return Field(keyword, help, head=True, before=before, **setting)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class ConstructType(type):
    """Collects a construct's place in the language when its class is made."""

    keyword: str
    plural: str
    within: tuple[type[Construct], ...]
    once: bool
    neuter: bool
    """Whether one says «ett» of it, as of an `uppdrag`."""
    document: bool
    """Whether it stands first in a file, since it stands under nothing."""
    registry: ClassVar[dict[str, type[Construct]]] = {}

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        keyword: str = "",
        plural: str = "",
        within: tuple[type, ...] = (),
        once: bool = False,
        neuter: bool = False,
    ) -> Any:  # noqa: ANN401  (a metaclass makes the class that it is asked for)
        """Make the class and enter it in the vocabulary, unless it is a base without keyword."""
        made: Any = super().__new__(mcs, name, bases, namespace)
        made.keyword, made.plural, made.within = keyword, plural, within
        made.once, made.neuter, made.document = once, neuter, bool(keyword) and not within
        if keyword:
            mcs.registry[name] = made
        return made


class Construct(metaclass=ConstructType):
    """The base of every construct. `children` are its own constructs in the order written."""

    children: tuple[Construct, ...]
    deviations: tuple[Deviation, ...]
    parent: Construct | None
    span: Span
    """The construct's own line, or its table row."""
    spans: Mapping[str, Span]
    """Where each field stands, by attribute name."""

    @property
    def among_all(self) -> bool:
        """Whether «alla …» means this one too."""
        return True

    def __init__(self, **values: Any) -> None:  # noqa: ANN401  (typed for callers by dataclass_transform)
        self.__dict__.update(values)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_kept"}

    def under(self: C, parent: Construct | None) -> C:
        """This construct and everything under it once more, under another parent; it is never itself changed."""
        made = object.__new__(type(self))
        state = made.__dict__
        state.update(self.__dict__)
        state.pop("_kept", None)
        state["parent"] = parent
        state["children"] = tuple([child.under(made) for child in self.children])
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __repr__(self) -> str:
        return f"<{type(self).keyword} {getattr(self, 'name', '')}>"

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """The children of one type, in the order written."""
        if len(self.children) <= _FEW:
            return tuple([one for one in self.children if isinstance(one, kind)])
        return self.kept(_sorted_children).of(kind)

    def first(self, kind: type[C]) -> C | None:
        """The first child of one type."""
        found = self.of(kind)
        return found[0] if found else None

    def at(self, attribute: str = "") -> Span:
        """Where a field stands; the construct's own line when the field is not written or none is named."""
        return self.spans.get(attribute, self.span)

    def misread(self, attribute: str) -> bool:
        """Whether a field was written but could not be read; it has its finding, and rules keep quiet about it."""
        return attribute in self.spans and not getattr(self, attribute)

    def walk(self) -> Iterator[Construct]:
        """This construct and everything under it, in the order written."""
        waiting = [self]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += reversed(at.children)

    def all(self, kind: type[C]) -> tuple[C, ...]:
        """Every construct of one type at or under this one."""
        if not self.children:
            return (self,) if isinstance(self, kind) else ()
        return self.index().of(kind)

    def index(self) -> ByType:
        """This construct and everything under it, by type."""
        return self.kept(_sorted_all)

    def kept(self, make: Callable[[Construct], T]) -> T:
        """What a function makes of this construct; made once, since a construct never changes."""
        state = self.__dict__
        held: dict[Any, Any] = state["_kept"] if "_kept" in state else state.setdefault("_kept", {})
        if make not in held:
            held[make] = make(self)
        made: T = held[make]
        return made

    @property
    def document_root(self) -> Construct:
        """The document that this construct belongs to."""
        at = self
        while at.parent is not None:
            at = at.parent
        return at


class ByType:
    """Constructs sorted by their class once, for those that ask many times."""

    def __init__(self, constructs: Iterable[Construct]) -> None:
        self.every = [*constructs]
        self._asked: dict[type[Construct], Any] = {}
        self.by_class: dict[type[Construct], list[Construct]] = {}
        for construct in self.every:
            self.by_class.setdefault(type(construct), []).append(construct)

    @cached_property
    def kinds(self) -> frozenset[type]:
        """The types of those that there are, and all that these are kinds of."""
        return frozenset(base for kind in self.by_class for base in kind.__mro__)

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Those of one type, and of the types under it, in the order given."""
        found: tuple[C, ...] | None = self._asked.get(kind)
        if found is None:
            same: Any = self.by_class.get(kind, ())
            found = tuple(one for one in self.every if isinstance(one, kind)) if kind.__subclasses__() else tuple(same)
            self._asked[kind] = found
        return found

    @classmethod
    def joined(cls, parts: Iterable[ByType]) -> ByType:
        """One after the other."""
        whole = cls(())
        for part in parts:
            whole.every += part.every
            for kind, found in part.by_class.items():
                whole.by_class.setdefault(kind, []).extend(found)
        return whole


def _sorted_children(construct: Construct) -> ByType:
    return ByType(construct.children)


def _sorted_all(construct: Construct) -> ByType:
    return ByType(construct.walk())


class Deviation(NamedTuple):
    """`avsteg KOD "beslut eller skäl"`: one rule's finding accepted in one block."""

    code: str
    reason: str
    span: Span


__all__ = ["Construct", "Deviation", "Field", "Prose", "field", "head"]
