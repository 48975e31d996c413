"""A statement's words and values: typed tokens, and by the grammar's rule `values` their elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from styrdsl.diagnostics import Diagnostic, Edit, Fix
from styrdsl.files.source import Source
from styrdsl.syntax import messages
from styrdsl.syntax.driver import Machine
from styrdsl.syntax.tree import Element, Token

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
          "december")  # fmt: skip
_MONTH = "(?i:" + "|".join(MONTHS) + ")"
_GAP = "[ \u00a0\u2007\u2009\u202f]"
MINUS = "\\-−–‐‑‒—﹣－"
"""The signs that people and programs write for a minus, as a set within brackets of a pattern."""
_MOST_GROUPS = 12  # of three digits in a number; a bound keeps the pattern linear on any line
_NUMBERED = rf"(?=[^\W\d]++{_GAP}++[0-9])"  # a word before a number: asked first, since few words are months
_TOKEN = re.compile(
    rf"""\s*+(?:
    (?P<STRING>"[^"]*"|[“”„][^“”]*[“”])
  | (?P<OPEN>["“”„].*)
  | (?P<DATE>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![\w-])|[0-9]{{1,2}}{_GAP}+{_MONTH}{_GAP}+[0-9]{{4}}(?!\w))
  | (?P<PERIOD>[0-9]{{4}}{_GAP}?[–-]{_GAP}?[0-9]{{4}}(?![\w-])
      |{_NUMBERED}(?:{_MONTH}|(?i:tertial|kvartal|halvår){_GAP}+[0-9]){_GAP}+[0-9]{{4}}(?!\w))
  | (?P<WORD>[^\W\d_]\w*(?:[-.&/’']\w+)*)
  | (?P<PARAGRAPH>§§?{_GAP}*+[0-9]+[a-z]?)
  | (?P<GROUPED>[{MINUS}+]?[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}}){{1,{_MOST_GROUPS}}}
        (?:\.[0-9]+[{MINUS}]?|(?:,[0-9]+)?[{MINUS}])(?![\w.]|{_GAP}[0-9]))
  | (?P<NUMBER>[{MINUS}+]?[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}}){{1,{_MOST_GROUPS}}}(?:,[0-9]+)?
        (?![\w.{MINUS}]|,[0-9]|{_GAP}[0-9])
      |[{MINUS}+]?[0-9]+(?:,[0-9]+)?(?![\w./{MINUS}]|,[0-9]))
  | (?P<CODE>[{MINUS}+]?[0-9][\w.,/{MINUS}]*(?:\w|(?<=[0-9])[{MINUS}](?!\w))|[{MINUS}+]?[0-9])
  | (?P<PERCENT>%) | (?P<COMMA>,) | (?P<COLON>:) | (?P<SEMICOLON>;) | (?P<LPAR>\() | (?P<RPAR>\))
  | (?P<BAD>.)
    )""",
    re.VERBOSE,
)
_TROUBLE = {"OPEN", "BAD"}
_AS = {"GROUPED": "CODE"}
"""A number with blanks between its thousands that is written in another form: what it means is for its reader."""
_MOST_REMEMBERED = 200  # characters of a text whose tokens are kept
_QUOTES = '"“”„'
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd]"
)
"""Characters that nobody sees; the parser reports them, and a word that holds one is still one word."""
# What is made thousands of times a file skips the named tuple's own Python code.
_TOKEN_OF: Callable[[tuple[str, str, int, int]], Token] = partial(tuple.__new__, Token)
_ELEMENT_OF: Callable[[tuple[Token | None, tuple[Token, ...], tuple[tuple[Token, ...], ...]]], Element] = partial(
    tuple.__new__, Element
)


def scan(source: Source, line: int, text: str, column: int, report: list[Diagnostic]) -> tuple[Token, ...]:
    """The typed tokens of a text that begins at `column`; what is no token is reported and left out."""
    known = _clean(text, column) if len(text) <= _MOST_REMEMBERED else None
    return _scan(source, line, text, column, report) if known is None else known


@lru_cache(maxsize=16_384)
def _clean(text: str, column: int) -> tuple[Token, ...] | None:
    """The tokens of a text in which nothing is to be reported, else None.

    Plans write the same lines again and again, and an editor asks for all of them at each keystroke.
    """
    tokens = []
    for found in _TOKEN.finditer(text.rstrip()):
        kind: str = found.lastgroup  # type: ignore[assignment]  # every alternative is a group
        if kind in _TROUBLE:
            return None
        start, end = found.span(kind)
        tokens.append(_TOKEN_OF((_AS.get(kind, kind), text[start:end], column + start, column + end)))
    return tuple(tokens)


def _scan(source: Source, line: int, text: str, column: int, report: list[Diagnostic]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    seam = -1  # behind invisible characters that stand inside a word: what follows there belongs to it
    for found in _TOKEN.finditer(text.rstrip()):
        kind: str = found.lastgroup  # type: ignore[assignment]  # every alternative is a group
        start, end = found.span(kind)
        if kind == "BAD":
            if not INVISIBLE.match(text[start]):
                if messages.full(report, source):
                    break
                span = source.span(line, column + start, column + end)
                report.append(messages.UNREADABLE.at(span, char=text[start]))
            elif start == seam or (tokens and tokens[-1].kind == "WORD" and tokens[-1].end == column + start):
                seam = end  # the character has its finding
            continue
        if kind == "OPEN":
            if messages.full(report, source):
                break
            report.append(messages.UNCLOSED_STRING.at(source.span(line, column + start, column + end)))
            kind = "STRING"
        elif start == seam and kind == "WORD":
            before = tokens.pop()
            tokens.append(Token(kind, before.text + text[start:end], before.start, column + end))
            continue
        tokens.append(_TOKEN_OF((_AS.get(kind, kind), text[start:end], column + start, column + end)))
    return tuple(tokens)


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


def _longer(items: list[Any], item: Any) -> list[Any]:  # noqa: ANN401  (what the grammar's rules build)
    """The list with one more; grown in place, so that a long line costs no more than its length."""
    items.append(item)
    return items


_VALUES = Machine(
    "values",
    {
        "no_values": lambda _: [],
        "one": lambda parts: [parts[0]],
        "append": lambda parts: _longer(parts[0], parts[1]),
        "more": lambda parts: _longer(parts[0], parts[2]),
        "element": lambda parts: Element(None, tuple(parts[0])),
        "element_with_groups": lambda parts: Element(None, tuple(parts[0]), parts[1]),
        "keyed_nothing": lambda parts: Element(parts[0], ()),
        "keyed": lambda parts: Element(parts[0], tuple(parts[1])),
        "keyed_with_groups": lambda parts: Element(parts[0], tuple(parts[1]), parts[2]),
        "key": lambda parts: parts[0],
        "groups": lambda parts: tuple(tuple(part) for part in parts[1]),
    },
)


_IN_PARENTHESES = (["LPAR", "NUMBER", "RPAR"], ["LPAR", "CODE", "RPAR"])
_MOST_CACHED = 24
Shape = tuple[tuple[int | None, tuple[int, ...], tuple[tuple[int, ...], ...]], ...]


@lru_cache(maxsize=4096)
def _shape(kinds: tuple[str, ...]) -> Shape | None:
    """The elements that tokens of these kinds make, as places in the row of tokens; None when they make none.

    The grammar looks at nothing but the tokens' kinds, and plans write the same few rows of kinds again and again.
    """
    found = _VALUES.run([Token(kind, "", index, index) for index, kind in enumerate(kinds)], lambda _: False)
    if found is None:
        return None
    return tuple(
        (
            element.key.start if element.key else None,
            tuple(atom.start for atom in element.atoms),
            tuple(tuple(atom.start for atom in group) for group in element.groups),
        )
        for element in found
    )


def elements(
    source: Source, line: int, tokens: Sequence[Token], report: list[Diagnostic]
) -> tuple[Element, ...] | None:
    """The comma-separated values; None, with a finding, where the tokens make none."""
    if any(token[0] == "LPAR" for token in tokens):
        tokens = _without_parentheses(source, line, tokens, report)
    if len(tokens) > _MOST_CACHED:
        return _elements(source, line, tokens, report)
    shape = _shape(tuple([token[0] for token in tokens]))
    if shape is None:
        return _elements(source, line, tokens, report)
    return tuple(
        [
            _ELEMENT_OF(
                (
                    None if key is None else tokens[key],
                    tuple([tokens[index] for index in atoms]),
                    tuple([tuple([tokens[index] for index in group]) for group in groups]) if groups else (),
                )
            )
            for key, atoms, groups in shape
        ]
    )


def _without_parentheses(
    source: Source, line: int, tokens: Sequence[Token], report: list[Diagnostic]
) -> Sequence[Token]:
    """The tokens with a figure that stands in parentheses by itself as accountants write it: a minus."""
    found: list[Token] = []
    rest = list(tokens)
    while rest:
        kinds = [token.kind for token in rest[:3]]
        alone = not found or found[-1].kind in {"COMMA", "COLON"}
        if alone and kinds in _IN_PARENTHESES:
            opening, figure, closing = rest[:3]
            proper = f"-{figure.text}"
            span = source.span(line, opening.start, closing.end)
            fix = Fix(f"Skriv {proper}.", (Edit(span, proper),), safe=True)
            report.append(messages.PARENTHESES.at(span, fix=fix, text=span.text, proper=proper))
            found.append(Token(figure.kind, proper, opening.start, closing.end))
            rest = rest[3:]
        else:
            found.append(rest.pop(0))
    return found


def _elements(
    source: Source, line: int, tokens: Sequence[Token], report: list[Diagnostic]
) -> tuple[Element, ...] | None:
    def misfit(token: Sequence[Any]) -> bool:
        bad = Token(*token)
        report.append(_groups_misfit(source, line, tokens, bad) or _unexpected(source, line, bad, f"«{bad.text}»"))
        return False

    before = len(report)
    found = _VALUES.run(tokens, misfit)
    if found is None:
        if len(report) == before and tokens:
            last = tokens[-1]
            unclosed = _groups_misfit(source, line, tokens, last)
            report.append(unclosed or _unexpected(source, line, last, f"«{last.text}» sist på raden"))
        return None
    return tuple(found)


def _unexpected(source: Source, line: int, token: Token, what: str) -> Diagnostic:
    return messages.UNEXPECTED.at(source.span(line, token.start, token.end), what=what)


def _groups_misfit(source: Source, line: int, tokens: Sequence[Token], bad: Token) -> Diagnostic | None:
    """A finding about a breakdown, when what does not fit stands inside its parenthesis."""
    opening = next((token for token in reversed(tokens) if token.kind == "LPAR" and token.start < bad.start), None)
    if opening is None:
        return None
    closing = next((token for token in tokens if token.kind == "RPAR" and token.start > opening.start), None)
    if closing is None:
        span = source.span(line, opening.start, tokens[-1].end)
        ending = Fix("Sätt ett ) sist.", (Edit(span._replace(column=tokens[-1].end), ")"),))
        return messages.UNCLOSED_GROUPS.at(span, fix=ending)
    if closing.start < bad.start:
        return None
    span = source.span(line, opening.start, closing.end)
    proper = re.sub(r",\s+", "; ", re.sub(r"\s*:\s*", " ", span.text))
    fix = Fix(f"Skriv {proper}.", (Edit(span, proper),)) if proper != span.text else None
    return messages.BAD_GROUPS.at(span, fix=fix, proper=proper)
