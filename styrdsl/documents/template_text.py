"""A rendered template becomes blocks: its own words are read as Markdown, its values put in place of their tokens.

Two conventions beside Markdown: `## Rubrik [#namn]` names a heading, and `::: ruta` to `:::` encloses blocks in a Div.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from styrdsl.documents import markdown, tree
from styrdsl.documents.markdown import Reading, Refused
from styrdsl.documents.printed import Node
from styrdsl.documents.prune import prune
from styrdsl.documents.whitelist import DIV_CLASSES

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters, which Unicode keeps out of all texts; the template and its values are cleared of them beforehand."""

_VALUE = re.compile(f"{OPEN}v([0-9]+){CLOSE}")
_NAME = re.compile(r"\s*\[#([^\[\]\s]+)\]\s*$")
_FENCE = re.compile(r" {0,3}:{3,}[ \t]*([^\s:]*)[ \t]*$")
_NOT_IN_NAMES = re.compile(r"[^\w.:/-]+")


class Flaw(NamedTuple):
    """What is wrong in a template's words, in Swedish, and on which line of the rendered text, from 0."""

    line: int
    message: str


class OwnTexts:
    """What the tokens in compiled templates stand for: the templates' own text, piece by piece."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[str, int]] = {}
        self._numbers = count()

    def keep(self, text: str, line: int) -> str:
        """A token for a piece of a template's own text, which begins on a line of the template."""
        number = next(self._numbers)  # never the same twice, whichever thread compiles
        self._texts[number] = text, line
        return f"{OPEN}s{number}{CLOSE}"

    def text(self, token: str) -> tuple[str, int]:
        """The template's own text for its token, and the line where it begins; a value's token as it is, line 0."""
        return self._texts[int(token[2:-1])] if token[1] == "s" else (token, 0)


class Values:
    """What the tokens of one rendering stand for."""

    def __init__(self) -> None:
        self._values: list[Any] = []

    def keep(self, value: Any) -> str:  # noqa: ANN401
        """A token for a value."""
        self._values.append(value)
        return f"{OPEN}v{len(self._values) - 1}{CLOSE}"

    def plain(self, text: str) -> str:
        """A token for text that has gone round the printing; none for nothing."""
        return self.keep(text) if text else ""

    def value(self, number: int) -> Any:  # noqa: ANN401
        """The value behind a token's number."""
        return self._values[number]


def read(text: str, values: Values) -> tuple[tuple[Node, ...], tuple[Flaw, ...]]:
    """The blocks of a rendered template, and what is wrong with the template."""
    reading = _TemplateReading(text.split("\n"), values)
    tokens = _reader().parse(text)
    if markdown.too_deep(tokens):
        return (), (Flaw(0, "listor och rutor ligger för djupt inuti varandra"),)
    blocks = tuple(prune(reading.blocks(tokens), reading.standing))
    told = [Flaw(trouble.line, _WORDS[trouble.what].format(**trouble.values)) for trouble in reading.troubles]
    return blocks, tuple(dict.fromkeys(told))


_WORDS = {
    "div": "rutan ”{kind}” finns inte. Rutor: " + ", ".join(sorted(DIV_CLASSES)),
    "misplaced": "en tabell, figur eller text i flera stycken måste stå ensam i sitt stycke",
    "jump": "en rubrik på nivå {level} saknar en rubrik på nivå {wanted} ovanför sig",
    "empty-heading": "en rubrik saknar text",
    "picture": "bilder skrivs inte i mallen utan kommer ur dokumentets uppgifter",
    "web-picture": "bilder skrivs inte i mallen utan kommer ur dokumentets uppgifter",
    "link": "länken till {url} går varken till http, https, mailto eller en rubrik",
    "title": "en länk i mallen har en titel, som inte syns i tryck",
    "fence": "märkningen {info} på ett kodblock har ingen verkan",
    "headless": "en tabell saknar rubrikrad",
    "cells": "en tabellrad har fler celler än tabellen har kolumner",
    "wide": "en tabell har för många kolumner",
    "numbers": "numren i en lista följer inte på varandra",
    "angle": "{text} trycks som det står; HTML har ingen verkan",
    "braces": "märkningen {text} har ingen verkan; bara en rubrik kan få ett namn, [#namn], sist på raden",
    "knot": "ett stycke är för långt",
}


def _no_pictures(_path: str) -> Refused:
    return Refused("bilder skrivs inte i mallen")


@cache
def _reader() -> MarkdownIt:
    reader = markdown.reader()
    reader.block.ruler.before("fence", "div", _div_rule, {"alt": ["paragraph", "blockquote", "list"]})
    return reader


def _div_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (the reader's signature)
    """`::: kind` to `:::`, nested by counting."""
    opened = _FENCE.match(_line(state, start))
    if not opened or not opened[1]:
        return False
    if silent:
        return True
    depth, closing = 1, start + 1
    while closing < end:
        found = _FENCE.match(_line(state, closing))
        depth += 0 if not found else 1 if found[1] else -1
        if depth == 0:
            break
        closing += 1
    token = state.push("div_open", "div", 1)
    token.info, token.map = opened[1], [start, closing + 1]
    kept = state.lineMax, state.parentType
    state.lineMax = closing
    state.md.block.tokenize(state, start + 1, closing)
    state.lineMax, state.parentType = kept
    state.push("div_close", "div", -1)
    state.line = min(closing + 1, end)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


class _TemplateReading(Reading):
    """The reading of a template's words, with values in place of their tokens."""

    def __init__(self, lines: Sequence[str], values: Values) -> None:
        super().__init__(_reader(), lines, _no_pictures)
        self._values = values
        self._at = 0
        self.standing: list[Node] = []
        """The headings in which no value stands."""

    def words(self, string: str, line: int) -> list[Node]:
        """As for prose; a misplaced value is told at this line."""
        self._at = line
        return super().words(string, line)

    def _block(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        if token.type == "paragraph_open":
            held = self._held(inner[0].content)
            if held is not None:
                return held
        if token.type == "heading_open":
            return self._named(token, inner)
        if token.type == "div_open":
            return self._div(token, inner)
        if token.type == "fence":
            token.content = self._shown(token.content)
        return super()._block(token, inner)

    def _held(self, content: str) -> list[Node] | None:
        """The blocks of a paragraph that is nothing but values; None if it is a text."""
        if _VALUE.sub("", content).strip():
            return None
        values = [self._values.value(int(one[1])) for one in _VALUE.finditer(content)]
        nodes = [node for value in values for node in _nodes(value)]
        if nodes and not any(tree.is_block(node) for node in nodes):
            return None
        return tree.as_blocks(nodes)

    def _named(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        found = _NAME.search(inner[0].content)
        if found:
            inner[0].content = inner[0].content[: found.start()]
        nodes = super()._block(token, inner)
        if not _VALUE.search(inner[0].content):
            self.standing += nodes
        if found and nodes:
            nodes[0]["c"][1][0] = _NOT_IN_NAMES.sub("-", self._shown(found[1]))
        return nodes

    def _div(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        blocks = self.blocks(inner)
        if token.info in DIV_CLASSES:
            return [tree.div(token.info, blocks)]
        self.report("div", token.map[0] if token.map else 0, kind=token.info)
        return blocks

    def _inline(self, token: Token, inner: Sequence[Token], line: int) -> list[Node]:
        if token.type == "code_inline":
            token.content = self._shown(token.content)
        elif token.type == "link_open":
            token.attrSet("href", self._shown(unquote(str(token.attrGet("href") or ""))))
        return super()._inline(token, inner, line)

    def literal(self, string: str) -> list[Node]:
        """The words, with the values in place."""
        nodes: list[Node] = []
        for index, piece in enumerate(_VALUE.split(string)):
            if index % 2 == 0:
                nodes += tree.text(piece)
                continue
            held = _nodes(self._values.value(int(piece)))
            if any(tree.is_block(node) for node in held):
                self.report("misplaced", self._at)
                held = tree.text(tree.plain_text(held))
            nodes += held
        return nodes

    def _shown(self, string: str) -> str:
        """The text with the values as plain text."""
        return _VALUE.sub(lambda one: tree.plain_text(_nodes(self._values.value(int(one[1])))), string)


def _nodes(value: Any) -> list[Node]:  # noqa: ANN401
    """A printed value as nodes: nodes as they are, anything else as its text; None is nothing."""
    if value is None:
        return []
    if tree.is_node(value):
        return [value]
    if isinstance(value, (list, tuple)) and all(tree.is_node(one) for one in value):
        return list(value)
    return tree.text(str(value))
