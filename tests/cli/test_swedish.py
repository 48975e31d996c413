"""Every word that the installed click can show on this command line has its Swedish."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import click
import pytest

from styrdsl.cli import main, swedish

_FOR_PROGRAMMERS = (
    "Could not determine name for option", "No options defined but a name", "Arguments take exactly one",
    "Name '{name}' defined twice", "Boolean option {decl!r}", "Invalid start character", "Unknown standard stream",
)  # fmt: skip


def words() -> list[str]:
    """The texts that click's modules give to gettext."""
    found = []
    for name in swedish.MODULES:
        source = (Path(click.__file__).parent / f"{name}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
                found += [
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                ]
    return sorted({word for word in found if not word.startswith(_FOR_PROGRAMMERS)})


def test_there_are_words() -> None:
    assert len(words()) > 40


@pytest.mark.parametrize("word", words())
def test_every_word_is_translated_with_its_slots(word: str) -> None:
    assert word in swedish.WORDS
    assert slots(swedish.WORDS[word]) <= slots(word), "a slot that click does not fill"


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_words_that_are_unknown_stay() -> None:
    assert main.styr.name
    assert swedish.translate("Brand new words") == "Brand new words"
    assert swedish.translate_number("Takes {nargs} values but 1 was given.", "", 1).startswith("{nargs} värden")
