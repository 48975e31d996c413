"""No word of the language is dead: a document shows it, a rule reads it, or here stands why it is data only."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from vocabulary_document import KOMMUN, Writer

import styrdsl
from styrdsl.documents.compose import compose
from styrdsl.documents.tree import plain_text
from styrdsl.documents.views import VIEWS
from styrdsl.language.construct import Construct
from styrdsl.language.spec import FieldSpec, spec_of, vocabulary
from styrdsl.language.values import Name, Prose
from styrdsl.rules.engine import judge
from styrdsl.workspace.files import Memory
from styrdsl.workspace.loader import Loader

ROOT = Path(styrdsl.__file__).parent
DATA = {
    "EthicalPrinciple": "the ethical code's points, in the published kommun.json",
    "Principle": "a principle's wording as the kommun has it, in the published kommun.json",
    "InternalControlRules.guide": "which guide the kommun works by, in the published kommun.json",
    "InternalPrice.performance": "what a price pays is said by its title in print; the JSON ties it to the performance",
    "Municipality.website": "who the municipality is, in the published kommun.json",
}
"""Words that nothing reads, each with why it is in the language."""


def named(*rooms: str) -> set[str]:
    """Every class and attribute that the modules of some rooms name, also as words (`getattr(one, "address")`)."""
    found: set[str] = set()
    for path in (path for room in rooms for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)):
                    found.add(word)
    return found


READ = named("rules", "facts", "workspace")
SHOWN = named("documents")


@cache
def printed(kind: type[Construct], changed: FieldSpec | None = None) -> str:
    """A document of a type with the whole vocabulary in it, one field changed."""
    text = Writer(changed).document(kind)
    space = Loader().load_from(Memory(Path("/k"), {"kommun.styr": KOMMUN.encode(), "d.styr": text.encode()}))
    document, _ = compose(space.of(kind)[0], space, judge(space), draft=False)
    return "\n".join((plain_text(document.blocks), *(str(figure) for figure in document.figures), str(document[:7])))


def unread() -> list[tuple[str, FieldSpec]]:
    """The fields that no rule reads, a name apart, which is there to be referred to."""
    every = ((name, field) for name, cls in vocabulary().items() for field in spec_of(cls).all)
    return [(name, field) for name, field in every if field.attribute not in READ and field.type not in {Name, Prose}]


def is_shown(name: str, field: FieldSpec) -> bool:
    """Whether a document changes with the field; what stands in no such document is shown when a part names it."""
    holding = [kind for kind in VIEWS if vocabulary()[name] in held(kind)]
    return any(printed(kind, field) != printed(kind) for kind in holding) if holding else field.attribute in SHOWN


@cache
def held(kind: type[Construct]) -> frozenset[type[Construct]]:
    """What the document of the whole vocabulary holds."""
    space = Loader().load_from(Memory(Path("/k"), {"d.styr": Writer().document(kind).encode()}))
    return frozenset(type(one) for one in space.of(kind)[0].walk())


def bounded() -> set[str]:
    """Those with a field that has bounds, which rules try by the field and not by name."""
    return {name for name, cls in vocabulary().items() if any(spec.most is not None for spec in spec_of(cls).all)}


def test_every_construct_is_shown_or_read() -> None:
    lost = [name for name in vocabulary() if name not in READ | SHOWN | bounded()]
    assert [name for name in lost if name not in DATA] == []


@pytest.mark.parametrize(("name", "field"), unread(), ids=lambda one: getattr(one, "attribute", one))
def test_every_field_is_shown_or_read(name: str, field: FieldSpec) -> None:
    assert name in DATA or f"{name}.{field.attribute}" in DATA or is_shown(name, field)


def test_what_is_data_only_is_a_word_that_nothing_else_uses() -> None:
    unused = {name for name in vocabulary() if name not in READ | SHOWN}
    unused |= {f"{name}.{field.attribute}" for name, field in unread() if not is_shown(name, field)}
    assert {*DATA} <= unused
