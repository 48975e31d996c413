"""What no other part has printed of the authors' words, so that nothing is left out in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.printed import Node
from styrdsl.documents.wording import amount, capital, on_day, period
from styrdsl.files.modules import modules_in
from styrdsl.language.construct import Construct
from styrdsl.language.document import Document
from styrdsl.language.spec import FieldSpec, spec_of
from styrdsl.language.swedish import HARD_SPACE, number
from styrdsl.language.text import Picture, PrintedTable, TableColumn
from styrdsl.language.values import Decision, Measure, Money, Percent, Period, Prose, Ref, Share, Title, YearValue

_WORD = re.compile(r"\w+")
_SOFT_HYPHEN = "\u00ad"
_PRINTED_ELSEWHERE = (Picture, PrintedTable)
"""Constructs that are printed wherever they may stand, with their words."""


def other(composition: Composition, root: Construct, blocks: Iterable[Node], cover: Iterable[str]) -> list[Node]:
    """The constructs, and the single texts, whose words are neither in a document's blocks nor on its cover."""
    printed = _folded(" ".join((tree.plain_text(blocks), *cover)))
    nodes: list[Node] = []
    for construct in root.walk():
        if not isinstance(construct, _PRINTED_ELSEWHERE):
            nodes += _left(composition, construct, printed)
    return nodes


def replaced(root: Construct) -> list[Node]:
    """What the document says that it replaces."""
    return facts_of([("Ersätter", root.previous or "")]) if isinstance(root, Document) else []


def _folded(text: str) -> str:
    """A text's whole words for comparison, whatever stands between them, in small letters and with blanks around."""
    words = _WORD.findall(text.replace(_SOFT_HYPHEN, "").casefold())
    return f" {' '.join(words)} "


@cache
def _known() -> tuple[type[Construct], ...]:
    """The constructs that some part or view imports, and columns, which their table prints: no others are printed."""
    packages = ("styrdsl.documents.parts", "styrdsl.documents.views")
    names = [f"{package}.{name}" for package in packages for name in modules_in(import_module(package).__path__)]
    held = (vars(import_module(name)).values() for name in names if name != __name__)
    every = {value for values in held for value in values if isinstance(value, type) and issubclass(value, Construct)}
    return (*(every - {Construct}), TableColumn)


def _left(composition: Composition, construct: Construct, printed: str) -> list[Node]:
    """What remains to print of a construct: everything when none of its words are printed, else those that are not."""
    spec = spec_of(type(construct))
    words = [field for field in spec.all if _is_text(field) and _texts(construct, field)]
    unknown = not isinstance(construct, _known())
    lost = [field for field in words if unknown or not all(_folded(one) in printed for one in _texts(construct, field))]
    text: Prose | None = getattr(construct, spec.prose.attribute) if spec.prose else None
    unread = text is not None and bool(text.text.strip()) and not composition.has_read(text)
    if not (unknown or lost or unread):
        return []
    whole = construct.parent is not None and len(lost) == len(words)
    shown = [field for field in (spec.all if whole else lost) if field not in {spec.name, spec.title, spec.prose}]
    facts = [(capital(field.keyword) or "År", _told(composition, construct, field)) for field in shown]
    title = str(getattr(construct, "title", "") or getattr(construct, "name", ""))
    heading = tree.para([tree.strong(tree.text(f"{capital(type(construct).keyword)} {title}".rstrip()))])
    return [heading, *facts_of(facts), *(composition.prose(text, 2) if unread else [])]


def _is_text(field: FieldSpec) -> bool:
    return field.type in {str, Title}


def _texts(construct: Construct, field: FieldSpec) -> list[str]:
    """The texts that a field holds."""
    value = getattr(construct, field.attribute)
    held = value if isinstance(value, tuple) else (value,)
    return [str(one) for one in held if one is not None and str(one).strip()]


def _told(composition: Composition, construct: Construct, field: FieldSpec) -> str:
    """A field's value in words."""
    value = getattr(construct, field.attribute)
    if value is None or value == ():
        return ""
    held = value if field.shape != "one" else (value,)
    return "; ".join(_one(composition, one) for one in held)


def _one(composition: Composition, value: Any) -> str:  # noqa: ANN401, C901, PLR0911  (one return a type of value)
    match value:
        case YearValue():
            return f"{value.year}:{HARD_SPACE}{_one(composition, value.value)}"
        case Money():
            return amount(value)
        case Percent():
            return f"{number(value.value)}{HARD_SPACE}%"
        case Measure():
            return number(value.value)
        case Decision():
            return composition.decided(value)
        case Period():
            return period(value)
        case date():
            return on_day(value)
        case Decimal():
            return number(value)
        case Share():
            return " ".join(
                part for part in (_one(composition, value.ref), amount(value.amount) if value.amount else "") if part
            )
        case Ref():
            return composition.title_of(value)
    return str(value)
