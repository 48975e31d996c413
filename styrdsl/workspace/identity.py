"""What every document and construct is called: one id, the same in JSON, in file names and in references.

An id is a path, kind before key: `verksamhetsplan-2026-grundskolenämnden/mål/kunskaper/indikator/behörighet`. Its first
part is the document's own id, which is also the name of its files. The key is the construct's name, else what its own
line refers to, else its title, else its number among its siblings of the kind; a kind that stands once has none. So an
id outlives the moving of lines, and among siblings that have a name, a head or a title of their own also their order.

Ids hold small letters, digits and hyphens, in NFC, and nothing else of what authors write.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from styrdsl.binding.heads import proper_name
from styrdsl.language.spec import spec_of
from styrdsl.language.values import Period, Ref, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from styrdsl.language.construct import Construct
    from styrdsl.language.spec import FieldSpec

C = TypeVar("C", bound="Construct")
_LONGEST_TITLE = 60


def as_written(document: Construct) -> str:
    """A document as its first line has it, its title left out: `verksamhetsplan 2026 grundskolenämnden`."""
    return " ".join((type(document).keyword, *_head(document).values()))


def document_id(document: Construct) -> str:
    """A document's id, and its files' name without suffix: `verksamhetsplan-2026-grundskolenämnden`, `kommun`.

    It begins with a word of the language, so that it is never a name that some system keeps for itself. Names keep
    å ä ö: every system that the documents are read on has them, and committees are known by them.
    """
    return _slug(as_written(document))


def same_year_and_committee(document: Construct, other: Construct) -> bool:
    """Whether two documents are for the same year and committee, as far as both say which."""
    mine, its = _years(document), _years(other)
    if mine and its and mine.isdisjoint(its):
        return False
    return len({_head(one).get("committee") for one in (document, other)} - {None}) <= 1


def _years(document: Construct) -> set[int]:
    """The years on a document's first line."""
    values = [getattr(document, spec.attribute) for spec in _telling(type(document))]
    periods = [range(one.first_year, one.last_year + 1) for one in values if isinstance(one, Period)]
    return {int(one) for one in values if isinstance(one, Year)}.union(*periods)


def ids_of(document: Construct) -> Mapping[Construct, str]:
    """The id of a document and of everything in it, no two alike; worked out once, since a document never changes."""
    return document.kept(_ids)


def id_of(construct: Construct) -> str:
    """A construct's id."""
    return ids_of(construct.document_root)[construct]


def meant(path: str, named: Iterable[C]) -> list[C]:
    """Those that a reference may mean, of those that have its name.

    `path` is a name, an id, or a name with words before it that tell where it stands, in any order, with slashes
    between: the document's id or a word of its first line, and the kinds and names of what it stands under.
    """
    scope = path.split("/")[:-1]
    found = [*named]
    if not scope:
        return found
    return [one for one in found if id_of(one) == path] or [one for one in found if _around(one).issuperset(scope)]


def _around(construct: Construct) -> set[str]:
    """The words that tell where a construct stands."""
    found = {_kind(type(construct))}
    at = construct
    while at.parent is not None:
        at = at.parent
        found |= {_kind(type(at)), _key(at)}
    return found | {document_id(at), *map(_slug, _head(at).values())}


def _ids(document: Construct) -> dict[Construct, str]:
    found = {document: document_id(document)}
    waiting = [document]
    while waiting:
        parent = waiting.pop()
        alike: dict[str, list[Construct]] = {}
        for child in parent.children:
            alike.setdefault(_kind(type(child)), []).append(child)
        for kind, siblings in alike.items():
            for child, key in _keys(siblings):
                found[child] = "/".join(part for part in (found[parent], kind, key) if part)
        waiting += parent.children
    return found


def _keys(siblings: Sequence[Construct]) -> Iterator[tuple[Construct, str]]:
    """The key of each of one kind; those that lack one, or whose key is taken, are numbered in the order written."""
    wanted = [_key(one) for one in siblings]
    taken, counted = set(wanted), Counter[str]()
    for one, key in zip(siblings, wanted, strict=True):
        counted[key] += 1
        if counted[key] == 1 and (key or type(one).once):
            yield one, key
            continue
        while (numbered := f"{key}-{counted[key]}".lstrip("-")) in taken:
            counted[key] += 1
        taken.add(numbered)
        yield one, numbered


def _key(construct: Construct) -> str:
    """What a construct wants to be known by among its siblings; nothing when nothing tells them apart."""
    if type(construct).once:
        return ""
    name, title = (str(getattr(construct, attribute, None) or "") for attribute in ("name", "title"))
    return _slug(name) or "-".join(map(_slug, _head(construct).values())) or _title(title)


def _head(construct: Construct) -> dict[str, str]:
    """What a construct's own line says that tells which one it is, by attribute: not amounts, nor what may change."""
    values = ((spec.attribute, getattr(construct, spec.attribute)) for spec in _telling(type(construct)))
    return {
        attribute: value.path.rpartition("/")[2] if isinstance(value, Ref) else str(value)
        for attribute, value in values
        if value is not None
    }


@cache
def _telling(cls: type[Construct]) -> tuple[FieldSpec, ...]:
    heads = [spec for spec in spec_of(cls).heads if spec.shape == "one"]
    return tuple(spec for spec in heads if spec.required or spec.type in {Ref, Period, Year})


def _title(title: str) -> str:
    """The first words of a title."""
    slug = _slug(title)
    if len(slug) <= _LONGEST_TITLE:
        return slug
    return slug[: _LONGEST_TITLE + 1].rpartition("-")[0] or slug[:_LONGEST_TITLE]


@cache
def _kind(cls: type[Construct]) -> str:
    return _slug(cls.keyword)


def _slug(text: str) -> str:
    return proper_name(normalize("NFC", text))
