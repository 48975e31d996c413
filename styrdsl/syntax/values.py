"""A statement's words and values: typed tokens, and by the grammar's rule `values` their elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from styrdsl.diagnostics import Diagnostic
from styrdsl.source import Source
from styrdsl.syntax import findings
from styrdsl.syntax.driver import Machine
from styrdsl.syntax.tree import Element, Token

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december")  # fmt: skip
_MONTH = "(?i:" + "|".join(MONTHS) + ")"
_GAP = "[ \u00a0\u2007\u2009\u202f]"
_MOST_GROUPS = 12  # of three digits in a number; a bound keeps the pattern linear on any line
_TOKEN = re.compile(
    rf"""
    [\s]+
  | (?P<STRING>"[^"]*"|[“”„][^“”]*[“”])
  | (?P<OPEN>["“”„].*)
  | (?P<DATE>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![\w-])|[0-9]{{1,2}}{_GAP}+{_MONTH}{_GAP}+[0-9]{{4}}(?!\w))
  | (?P<PERIOD>[0-9]{{4}}{_GAP}?[–-]{_GAP}?[0-9]{{4}}(?![\w-])|{_MONTH}{_GAP}+[0-9]{{4}}(?!\w)
      |(?i:tertial|kvartal|halvår){_GAP}+[0-9]{_GAP}+[0-9]{{4}}(?!\w))
  | (?P<PARAGRAPH>§§?{_GAP}*+[0-9]+[a-z]?)
  | (?P<NUMBER>[-−–]?[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}}){{1,{_MOST_GROUPS}}}(?:,[0-9]+)?(?![\w.]|,[0-9]|{_GAP}[0-9])
      |[-−–]?[0-9]+(?:,[0-9]+)?(?![\w./−–-]|,[0-9]))
  | (?P<CODE>[-−–]?[0-9][\w.,/–−-]*[\w]|[-−–]?[0-9])
  | (?P<WORD>[^\W\d_][\w]*(?:[-.&/’'][\w]+)*)
  | (?P<PERCENT>%) | (?P<COMMA>,) | (?P<COLON>:) | (?P<SEMICOLON>;) | (?P<LPAR>\() | (?P<RPAR>\))
  | (?P<BAD>.)
    """,
    re.VERBOSE,
)
_QUOTES = '"“”„'


def scan(source: Source, line: int, text: str, column: int, report: list[Diagnostic]) -> list[Token]:
    """The typed tokens of a text that begins at `column`; what is no token is reported and left out."""
    tokens = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind is None:
            continue
        start, end = found.span()
        if kind == "OPEN":
            report.append(findings.UNCLOSED_STRING.at(source.span(line, column + start, column + end)))
            kind = "STRING"
        elif kind == "BAD":
            if findings.full(report, source):
                break
            span = source.span(line, column + start, column + end)
            report.append(findings.UNREADABLE.at(span, char=found.group()))
            continue
        tokens.append(Token(kind, found.group(), column + start, column + end))
    return tokens


_TIGHT = frozenset({"COMMA", "COLON", "SEMICOLON", "RPAR"})
_PARAGRAPH_SIGN = re.compile(r"(§+)\s*")


def spaced(tokens: Iterable[Token]) -> str:
    """The tokens' text in the language's one layout: single blanks, straight quotes where the text allows them."""
    text, before = "", "LPAR"
    for token in tokens:
        kind = token.kind
        text += token_text(token) if kind in _TIGHT or before == "LPAR" else f" {token_text(token)}"
        before = kind
    return text


def token_text(token: Token) -> str:
    """A token's own text in the language's one layout."""
    text = token.text
    if token.kind == "STRING":
        return f'"{inner}"' if text[0] != '"' and '"' not in (inner := unquote(token)) else text
    if token.kind == "PARAGRAPH":
        return _PARAGRAPH_SIGN.sub(r"\1 ", text)
    return text if token.kind == "WORD" else " ".join(text.split())


def unquote(token: Token) -> str:
    """The text between a STRING's quotes; one without closing quote ends with the line."""
    text = token.text[1:]
    return text[:-1] if text and text[-1] in _QUOTES else text


_VALUES = Machine(
    "values",
    {
        "no_values": lambda _: [],
        "one": lambda parts: [parts[0]],
        "append": lambda parts: [*parts[0], parts[1]],
        "more": lambda parts: [*parts[0], parts[2]],
        "element": lambda parts: Element(None, tuple(parts[0])),
        "element_with_groups": lambda parts: Element(None, tuple(parts[0]), parts[1]),
        "keyed_nothing": lambda parts: Element(parts[0], ()),
        "keyed": lambda parts: Element(parts[0], tuple(parts[1])),
        "keyed_with_groups": lambda parts: Element(parts[0], tuple(parts[1]), parts[2]),
        "key": lambda parts: parts[0],
        "groups": lambda parts: tuple(tuple(part) for part in parts[1]),
    },
)


def elements(
    source: Source, line: int, tokens: Iterable[Token], report: list[Diagnostic]
) -> tuple[Element, ...] | None:
    """The comma-separated values; None, with a finding, where the tokens make none."""
    tokens = list(tokens)

    def misfit(token: Sequence[Any]) -> bool:
        report.append(findings.UNEXPECTED.at(source.span(line, token[2], token[3]), what=f"«{token[1]}»"))
        return False

    before = len(report)
    found = _VALUES.run(tokens, misfit)
    if found is None:
        if len(report) == before and tokens:
            last = tokens[-1]
            what = f"Raden slutar med «{last.text}», som"
            report.append(findings.UNEXPECTED.at(source.span(line, last.start, last.end), what=what))
        return None
    return tuple(found)
