"""A construct's own line behind its keyword: name, title and the values that it takes there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from styrdsl.binding import messages
from styrdsl.binding.readers import read
from styrdsl.binding.reading import Reading
from styrdsl.diagnostics import Edit, Fix
from styrdsl.language.spec import FieldSpec, Spec, spec_of
from styrdsl.language.values import Name, Title
from styrdsl.syntax.tree import Element, Token
from styrdsl.syntax.values import elements, unquote

if TYPE_CHECKING:
    from styrdsl.binding.draft import Draft

Tokens = tuple[Token, ...]

_NAME = re.compile(r"[a-zåäöéüæø0-9][a-zåäöéüæø0-9]*(?:-[a-zåäöéüæø0-9]+)*")
_NOT_IN_NAME = re.compile(r"[^a-zåäöéüæø0-9]+")


def valid_name(text: str) -> bool:
    """Lower-case words and numbers with hyphens between them."""
    return _NAME.fullmatch(text) is not None


def proper_name(text: str) -> str:
    """The valid name nearest to a text."""
    return _NOT_IN_NAME.sub("-", text.lower()).strip("-")


def read_head(reading: Reading, draft: Draft, tokens: Tokens, keyword: Token) -> None:
    """Give a draft what stands on its line behind the keyword; what is left over is reported."""
    spec = spec_of(draft.cls)
    if spec.title:
        tokens = _title(reading, spec.title, tokens, draft)
    if spec.name and tokens and (spec.name.required or not spec.heads) and tokens[0].kind != "STRING":
        draft.give(spec.name, read_name(reading, tokens[0]), reading.span(tokens[0].start, tokens[0].end))
        tokens = tokens[1:]
    if tokens:
        found = elements(reading.source, reading.line, tokens, reading.report)
        _heads(reading, spec, found or (), draft, keyword)


def _title(reading: Reading, spec: FieldSpec, tokens: Tokens, draft: Draft) -> Tokens:
    """Take the first quoted text as the title, wherever it stands on the line."""
    for index, token in enumerate(tokens):
        if token.kind == "STRING":
            draft.give(spec, Title(unquote(token)), reading.span(token.start, token.end))
            return tokens[:index] + tokens[index + 1 :]
    return tokens


def read_name(reading: Reading, token: Token) -> Name:
    """A name; an improper one is reported and kept as it stands."""
    if not valid_name(token.text):
        example = proper_name(token.text) or "ett-namn"
        fix = Fix(f"Skriv {example}.", (Edit(reading.span(token.start, token.end), example),))
        reading.say(messages.BAD_NAME, token.start, token.end, fix, name=token.text, example=example)
    return Name(token.text)


def _heads(reading: Reading, spec: Spec, found: tuple[Element, ...], draft: Draft, keyword: Token) -> None:
    """Give each head but the last one word, the last all that remains."""
    rest, unread = found, False
    for index, head in enumerate(spec.heads):
        if not rest:
            if unread:  # one word that fits nowhere is not also the lack of the others
                for left in spec.heads[index:]:
                    draft.misread(left, draft.spans[spec.heads[index - 1].attribute])
            return
        last = index == len(spec.heads) - 1
        mine, rest = (rest, ()) if last else _share(head, rest)
        value, span = read(reading, head, mine), reading.span(mine[0].start, mine[-1].end)
        if value is None:
            unread = True
            draft.misread(head, span)
        else:
            draft.give(head, value, span)
    if rest:
        _left_over(reading, spec, (rest[0].start, rest[-1].end), draft, keyword)


def _left_over(reading: Reading, spec: Spec, place: tuple[int, int], draft: Draft, keyword: Token) -> None:
    """Take what is left as the title that has no quotation marks, where the construct has one and lacks it."""
    span = reading.span(*place)
    if spec.title is None or spec.title.attribute in draft.values:
        how = "Skriv det på en egen, indragen rad, eller ta bort det."
        reading.say(messages.TOO_MUCH, *place, extra=span.text, field=keyword.text, how=how)
        return
    fix = Fix("Sätt citattecken runt rubriken.", (Edit(span, f'"{span.text}"'),), safe='"' not in span.text)
    reading.say(messages.UNQUOTED, *place, fix, field=keyword.text, text=span.text)
    draft.give(spec.title, Title(span.text), span)


def _share(head: FieldSpec, found: tuple[Element, ...]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """A head's own words and what remains: one word, or as many as the choice that they spell («mål och budget»)."""
    first = found[0]
    count = _words(head, first)
    if first.key or len(first.atoms) <= count:
        return found[:1], found[1:]
    mine = Element(None, first.atoms[:count])
    return (mine,), (Element(None, first.atoms[count:], first.groups), *found[1:])


def _words(head: FieldSpec, element: Element) -> int:
    texts = [atom.text for atom in element.atoms]
    choices = [str(choice).split() for choice in head.args] if head.type is Literal else []
    return max((len(words) for words in choices if texts[: len(words)] == words), default=1)
