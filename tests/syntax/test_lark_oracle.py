"""Our driver and Lark's own parser build the same tree from the same tokens, and the generated tables are not stale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Token as LarkToken
from lark import Tree
from lark.exceptions import UnexpectedInput

from styrdsl.files.source import Source
from styrdsl.syntax import generate
from styrdsl.syntax._table import RULES
from styrdsl.syntax.driver import Machine
from styrdsl.syntax.lexer import Lexer
from styrdsl.syntax.values import scan

SKETCHES = sorted(Path(__file__).with_name("cases").glob("*.styr"))
LARK = generate.lark_parser()
ALIASES = sorted({alias for _, alias, _ in RULES})


def test_tables_are_not_stale() -> None:
    assert generate.TABLE.read_text(encoding="utf-8") == generate.module(), "run `make generate`"


def by_lark(rule: str, kinds: list[str]) -> Any:
    """Lark's tree as nested tuples; None where Lark finds an error."""
    machine = LARK.parse_interactive(None, start=rule)
    try:
        for index, kind in enumerate(kinds):
            machine.feed_token(LarkToken(kind, str(index)))
        return as_tuples(machine.feed_eof())  # type: ignore[no-untyped-call]  # Lark has no type here
    except UnexpectedInput:
        return None


def as_tuples(tree: Any) -> Any:
    if isinstance(tree, Tree):
        return (str(tree.data), *(as_tuples(child) for child in tree.children))
    return (tree.type, int(tree)) if isinstance(tree, LarkToken) else tree


def by_us(rule: str, kinds: list[str]) -> Any:
    """Our tree in the same form, built through every alias; None at the first token that does not fit."""

    def node(name: str) -> Any:
        return lambda parts: (name, *parts)

    builders = {alias: node(alias) for alias in ALIASES if alias != "None"}
    tokens = [(kind, index) for index, kind in enumerate(kinds)]
    built = Machine(rule, builders).run(tokens, lambda _: False)
    return built if built in {None, ("no_values",)} else (rule, built)


FILE = st.lists(st.sampled_from(["LINE", "TABLE", "PROSE", "INDENT", "DEDENT"]), max_size=20)
VALUES = st.lists(
    st.sampled_from(
        ["NUMBER", "WORD", "CODE", "STRING", "DATE", "PERIOD", "PARAGRAPH", "PERCENT", "COMMA", "COLON", "SEMICOLON",
         "LPAR", "RPAR"]
    ),
    max_size=14,
)  # fmt: skip


@given(FILE)
def test_same_tree_for_a_file(kinds: list[str]) -> None:
    assert by_us("file", kinds) == by_lark("file", kinds)


@given(VALUES)
def test_same_tree_for_values(kinds: list[str]) -> None:
    assert by_us("values", kinds) == by_lark("values", kinds)


def test_the_oracle_can_tell() -> None:
    good = ["NUMBER", "COLON", "NUMBER", "LPAR", "WORD", "NUMBER", "RPAR", "COMMA", "WORD"]
    assert by_lark("values", good) is not None
    assert by_lark("values", [*good, "COMMA"]) is None
    assert by_us("values", [*good, "COMMA"]) is None


@pytest.mark.parametrize("path", SKETCHES, ids=lambda path: path.stem)
def test_same_tree_for_real_files(path: Path) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    kinds = [kind for kind, _ in Lexer(source, []).tokens()]
    assert by_us("file", kinds) == by_lark("file", kinds)
    for number, line in enumerate(source.lines, 1):
        words = [token.kind for token in scan(source, number, line, 1, [])]
        assert by_us("values", words) == by_lark("values", words), line
