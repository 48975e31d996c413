"""The vocabulary as data: documented, unambiguous, and its examples understood."""

import inspect
import textwrap
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from fragments import fragment

import styrdsl.language
from styrdsl.diagnostics import Diagnostic
from styrdsl.files.source import Source
from styrdsl.language.construct import Construct
from styrdsl.language.lookup import children_of, context
from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.language.values import Prose
from styrdsl.language.wheel import Month
from styrdsl.syntax.parser import parse
from styrdsl.syntax.values import MONTHS

CLASSES = list(vocabulary().values())
OWN = [cls for cls in CLASSES if cls.__module__.startswith("styrdsl.language.")]


def name_of(cls: type[Construct]) -> str:
    return cls.__name__


def documentation(cls: type[Construct]) -> tuple[str, str, str]:
    """A construct's summary, source and example."""
    text = inspect.cleandoc(cls.__doc__ or "")
    before, _, example = text.partition("\nExempel:\n")
    summary, _, source = before.partition("\nKälla: ")
    return summary.strip(), source.strip(), textwrap.dedent(example)


def report_of(cls: type[Construct], text: str) -> list[Diagnostic]:
    file, report = parse(Source("exempel.styr", text))
    home = cls.within[0] if cls.within else None
    return report + fragment(file.source, list(file.nodes), home)


def test_every_module_that_lies_in_the_folder_is_imported() -> None:
    folder = Path(styrdsl.language.__file__).parent
    declaring = {
        f"styrdsl.language.{path.stem}"
        for path in folder.glob("*.py")
        if "(Construct, keyword=" in path.read_text("utf-8") and path.stem != "construct"
    }
    assert declaring <= {cls.__module__ for cls in OWN}


@pytest.mark.parametrize("cls", OWN, ids=name_of)
def test_documented(cls: type[Construct]) -> None:
    summary, source, example = documentation(cls)
    assert summary, "a construct says what it means"
    assert summary[0].isupper()
    assert summary.endswith(".")
    assert source, "a construct names its source"
    assert example.startswith((cls.keyword, cls.plural or cls.keyword))
    for field in spec_of(cls).all:
        if field in {spec_of(cls).name, spec_of(cls).title, spec_of(cls).prose}:
            continue
        assert field.help.endswith((".", "…")), f"{cls.__name__}.{field.attribute} has no help"
        assert field.keyword or field.shape == "per year", f"{cls.__name__}.{field.attribute} has no word"


@pytest.mark.parametrize("cls", OWN, ids=name_of)
def test_words_are_unique_where_they_stand(cls: type[Construct]) -> None:
    fields = [field.keyword for field in spec_of(cls).fields]
    columns = [field.keyword for field in (*spec_of(cls).heads, *spec_of(cls).fields)]
    words = [kind.keyword for kind in children_of(cls)]
    plurals = [kind.plural for kind in children_of(cls) if kind.plural and kind.plural != kind.keyword]
    assert [word for word, count in Counter([*fields, *words, *plurals]).items() if count > 1] == []
    assert [word for word, count in Counter(columns).items() if count > 1] == []
    assert "avsteg" not in context(cls).keywords


@pytest.mark.parametrize("cls", OWN, ids=name_of)
def test_has_a_place(cls: type[Construct]) -> None:
    assert cls.document or cls.within
    assert not (cls.document and cls.within)
    assert all(issubclass(home, Construct) for home in cls.within)


@pytest.mark.parametrize("cls", OWN, ids=name_of)
def test_references_have_targets(cls: type[Construct]) -> None:
    for field in spec_of(cls).all:
        if field.type.__name__ in {"Ref", "Share"}:
            assert set(field.args) <= set(vocabulary()), field.attribute


@pytest.mark.parametrize("cls", OWN, ids=name_of)
def test_attributes_do_not_hide_the_base(cls: type[Construct]) -> None:
    own = {field.attribute for field in spec_of(cls).all}
    assert own.isdisjoint(set(dir(Construct)) | {"keyword", "plural", "within", "document", "once"})


@pytest.mark.parametrize("cls", OWN, ids=name_of)
def test_prose_has_no_word_of_its_own(cls: type[Construct]) -> None:
    texts = [field for field in spec_of(cls).all if field.type is Prose]
    assert len(texts) <= 1


@pytest.mark.parametrize("cls", OWN, ids=name_of)
def test_example_is_understood(cls: type[Construct]) -> None:
    _, _, example = documentation(cls)
    assert [f"{found.code} {found.span.line}: {found.message}" for found in report_of(cls, example)] == []


def test_examples_can_fail() -> None:
    goal = vocabulary()["Goal"]
    assert report_of(goal, 'mål likvärdig-skola "Varje elev"\n    bidrag till kf-mål 11\n')


def test_the_wheel_s_months_are_those_of_dates() -> None:
    assert get_args(Month) == MONTHS
