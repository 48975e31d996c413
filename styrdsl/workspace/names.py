"""What references point at.

A name is sought in its own document, then in what that rests on, then in kommun.styr, and only then in all the rest;
so a document's references cost the same however many documents there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from styrdsl.diagnostics import Diagnostic, Label
from styrdsl.language.lookup import meant
from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.language.values import Ref
from styrdsl.workspace import identity
from styrdsl.workspace.messages import AMBIGUOUS_NAME, DUPLICATE_NAME, UNKNOWN_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from styrdsl.files.source import Span
    from styrdsl.language.construct import Construct

Scopes = tuple[tuple["Construct", ...], ...]
Named = dict[str, list["Construct"]]
_SHOWN, _MOST_PLACES = 12, 4
_MOST_GUESSES = 50
"""Of more unknown names in one document the likely ones are not sought: that takes its time for each."""


class Resolved(NamedTuple):
    """What the references of one document point at, by their places, and what was found about them.

    `everywhere` is whether a name had to be sought in all documents, not only in those near.
    """

    targets: Mapping[Span, Construct]
    diagnostics: tuple[Diagnostic, ...]
    everywhere: bool
    foreign: frozenset[type[Construct]]
    """The classes of what was found in none of the scopes."""


def names_in(document: Construct) -> Named:
    """The constructs of a document by name."""
    return document.kept(_names_in)


def _names_in(document: Construct) -> Named:
    found: Named = {}
    for item in document.walk():
        name = getattr(item, "name", None)
        if name:
            found.setdefault(str(name), []).append(item)
    return found


class Names:
    """The names of all documents; `broken` are those in what could not be understood, of which nothing is said."""

    def __init__(self, documents: Sequence[Construct], broken: frozenset[str], *, all_known: bool) -> None:
        self._documents, self._broken, self._all_known = documents, broken, all_known
        self._everywhere: Named | None = None
        self._of_class: dict[type[Construct], list[str]] = {}

    def resolve(self, document: Construct | None, references: Iterable[Ref[Any]], scopes: Scopes) -> Resolved:
        """What a document's references point at."""
        targets: dict[Span, Construct] = {}
        found: list[Diagnostic] = []
        foreign: set[type[Construct]] = set()
        everywhere = False
        for ref in references:
            if ref.every or ref.span in targets:
                continue
            target = vocabulary()[ref.target]
            chosen, near = self._chosen(ref, target, scopes)
            everywhere = everywhere or not near
            if len(chosen) > 1 and document is not None:
                chosen = _beside(ref, document, chosen)
            if len(chosen) == 1:
                targets[ref.span] = chosen[0]
                if not near:
                    foreign.add(type(chosen[0]))
            elif chosen:
                found.append(_ambiguous(ref, target, chosen))
            elif self._all_known and ref.path.rpartition("/")[2] not in self._broken:
                found.append(self._unknown(ref, target, guess=len(found) < _MOST_GUESSES))
        return Resolved(targets, tuple(found), everywhere, frozenset(foreign))

    def _chosen(self, ref: Ref[Any], target: type[Construct], scopes: Scopes) -> tuple[list[Construct], bool]:
        """What a reference may mean in the nearest scope that has any, and whether that is one of the near ones."""
        name = ref.path.rpartition("/")[2]
        for scope in scopes:
            named = [item for document in scope for item in names_in(document).get(name, ())]
            found = _meant(ref.path, named, target)
            if found:
                return found, True
        return _meant(ref.path, self._all().get(name, ()), target), False

    def _all(self) -> Named:
        if self._everywhere is None:
            self._everywhere = {}
            for document in self._documents:
                for name, items in names_in(document).items():
                    self._everywhere.setdefault(name, []).extend(items)
        return self._everywhere

    def _unknown(self, ref: Ref[Any], target: type[Construct], *, guess: bool) -> Diagnostic:
        names = self._names_of(target)
        help_ = f"Det som finns: {', '.join(names[:_SHOWN])}{' …' if len(names) > _SHOWN else ''}." if names else (
            f"Beskriv det med «{target.keyword} {ref.path} …», eller rätta namnet."
        )  # fmt: skip
        return UNKNOWN_NAME.at(
            ref.span, article="inget" if target.neuter else "ingen", target=target.keyword, name=ref.path,
            suggestion=meant(ref.path, names) if guess else "", help=help_,
        )  # fmt: skip

    def _names_of(self, target: type[Construct]) -> list[str]:
        if target not in self._of_class:
            found = {name for name, items in self._all().items() if any(isinstance(item, target) for item in items)}
            self._of_class[target] = sorted(found)
        return self._of_class[target]


def _meant(path: str, named: Iterable[Construct], target: type[Construct]) -> list[Construct]:
    return identity.meant(path, [item for item in named if isinstance(item, target)])


def _beside(ref: Ref[Any], document: Construct, chosen: list[Construct]) -> list[Construct]:
    """Those under the same construct as the one that refers, as a table's own rows, when there are any."""
    holder = document.kept(_holders).get(ref.span)
    return [item for item in chosen if holder and item.parent is holder.parent] or chosen


def _holders(document: Construct) -> dict[Span, Construct]:
    """Each reference in a document, by its place, with the construct that makes it."""
    found: dict[Span, Construct] = {}
    for construct in document.index().every:
        for field in spec_of(type(construct)).all:
            value = getattr(construct, field.attribute)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Ref):
                    found[item.span] = construct
    return found


def _ambiguous(ref: Ref[Any], target: type[Construct], chosen: list[Construct]) -> Diagnostic:
    labels = tuple(Label(item.span, "kan vara det här") for item in chosen[:_MOST_PLACES])
    first, *others = chosen
    name, document = ref.path.rpartition("/")[2], first.document_root
    beside = any(one.document_root is document for one in others)
    example = identity.id_of(first) if beside else f"{identity.document_id(document)}/{name}"
    return AMBIGUOUS_NAME.at(
        ref.span, labels=labels, name=ref.path, count=len(chosen), target=target.plural or target.keyword,
        example=example,
    )  # fmt: skip


def duplicate_names(document: Construct) -> tuple[Diagnostic, ...]:
    """Names that two constructs of one kind have in one place."""
    return document.kept(_duplicate_names)


def _duplicate_names(document: Construct) -> tuple[Diagnostic, ...]:
    return tuple(found for items in names_in(document).values() if len(items) > 1 for found in _same_place(items))


def _same_place(items: list[Construct]) -> Iterator[Diagnostic]:
    seen: dict[tuple[Construct | None, type], Construct] = {}
    for item in items:
        first = seen.setdefault((item.parent, type(item)), item)
        if first is not item:
            label = Label(first.at("name"), "står först här")
            other = "ett annat" if type(item).neuter else "en annan"
            name, word = str(getattr(item, "name", "")), type(item).keyword
            yield DUPLICATE_NAME.at(item.at("name"), labels=(label,), name=name, other=other, keyword=word)
