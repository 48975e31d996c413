"""Which words may stand where: per construct, its fields, its children and their plurals, by first word."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.language.construct import Construct
from styrdsl.language.spec import FieldSpec, spec_of, vocabulary
from styrdsl.syntax.tree import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_WORD = 80
_FOLD = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuaaoeu")


class Entry(NamedTuple):
    """A word of the language in one place: a field, a child construct, or a child's plural that heads a table."""

    words: tuple[str, ...]
    field: FieldSpec | None = None
    child: type[Construct] | None = None
    plural: bool = False

    @property
    def keyword(self) -> str:
        """The words as written."""
        return " ".join(self.words)


class Context(NamedTuple):
    """What may stand under one construct."""

    entries: dict[str, tuple[Entry, ...]]
    bare: FieldSpec | None
    keywords: list[str]
    """Every keyword, in order."""

    def match(self, tokens: Sequence[Token]) -> Entry | None:
        """The entry with the most words that the tokens begin with."""
        for entry in self.entries.get(tokens[0].text, ()):
            words = entry.words
            if len(words) == 1 or words == tuple(token.text for token in tokens[: len(words)]):
                return entry
        return None


@cache
def children_of(cls: type[Construct]) -> tuple[type[Construct], ...]:
    """The constructs that may stand under `cls`, in the order declared."""
    homes = set(cls.__mro__)
    return tuple(kind for kind in vocabulary().values() if not homes.isdisjoint(kind.within))


@cache
def parts_of(cls: type[Construct]) -> frozenset[type[Construct]]:
    """The constructs that may stand anywhere under `cls`."""
    found: set[type[Construct]] = set()
    waiting = [cls]
    while waiting:
        new = set(children_of(waiting.pop())) - found
        found |= new
        waiting += new
    return frozenset(found)


@cache
def context(cls: type[Construct]) -> Context:
    """What may stand under `cls`."""
    entries: list[Entry] = []
    bare = None
    for spec in spec_of(cls).fields:
        if spec.keyword:
            entries.append(Entry(tuple(spec.keyword.split()), field=spec))
        else:
            bare = spec
    for kind in children_of(cls):
        entries.append(Entry(tuple(kind.keyword.split()), child=kind))
        if kind.plural and kind.plural != kind.keyword:
            entries.append(Entry(tuple(kind.plural.split()), child=kind, plural=True))
    return _context(entries, bare)


@cache
def documents() -> Context:
    """What may stand first in a file."""
    kinds = [kind for kind in vocabulary().values() if kind.document]
    return _context([Entry(tuple(kind.keyword.split()), child=kind) for kind in kinds], None)


def _context(entries: list[Entry], bare: FieldSpec | None) -> Context:
    by_first_word: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry.words)):
        by_first_word.setdefault(entry.words[0], []).append(entry)
    found = {word: tuple(group) for word, group in by_first_word.items()}
    return Context(found, bare, sorted(entry.keyword for entry in entries))


def homes_of(keyword: str) -> list[type[Construct]]:
    """The constructs under which a keyword may stand."""
    return _homes().get(keyword, [])


@cache
def _homes() -> dict[str, list[type[Construct]]]:
    found: dict[str, list[type[Construct]]] = {}
    for cls in vocabulary().values():
        for keyword in dict.fromkeys(context(cls).keywords):
            found.setdefault(keyword, []).append(cls)
    return found


def fold(text: str) -> str:
    """Lower case without diacritics: `Mål` and `mal` alike."""
    return text.lower().translate(_FOLD)


def nearest(text: str, choices: list[str]) -> str:
    """The choice that the author most likely meant, or nothing."""
    return _nearest(text, tuple(choices)) if len(text) <= _LONGEST_WORD else ""


@lru_cache(maxsize=2_000)
def _nearest(text: str, choices: tuple[str, ...]) -> str:
    folded = {fold(choice): choice for choice in choices}
    if fold(text) in folded:
        return folded[fold(text)]
    from difflib import get_close_matches  # noqa: PLC0415  (slow to load, wanted only when something is wrong)

    close = get_close_matches(fold(text), list(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else ""


def meant(text: str, choices: list[str]) -> str:
    """« Menade du …?» with a leading blank, or nothing."""
    choice = nearest(text, choices)
    return f" Menade du «{choice}»?" if choice else ""
