"""`parse`: a source to its tree. The file's shape comes from the grammar's rule `file`, by Lark's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from styrdsl.diagnostics import Diagnostic, Edit, Fix
from styrdsl.files.source import BLANK, Source
from styrdsl.syntax import messages
from styrdsl.syntax.driver import Machine
from styrdsl.syntax.gc_paused import Growing
from styrdsl.syntax.lexer import MAX_DEPTH, Lexer, is_conflict
from styrdsl.syntax.tree import File, Node, Statement
from styrdsl.syntax.values import INVISIBLE

_CALLED = {
    "\xad": "mjukt bindestreck", "\u200b": "blanksteg utan bredd", "\u200c": "skiljetecken utan bredd",
    "\u200d": "fogetecken utan bredd", "\u2060": "ordfogare", "\ufeff": "byteordningsmärke",
    "\u2028": "radskiljare", "\u2029": "styckeskiljare",
}  # fmt: skip
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
"""What other programs break lines with: words stand on both sides of it."""
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _called(char: str) -> str:
    """What a reader may call an invisible character."""
    return _CALLED.get(char) or ("tecken för skrivriktning" if _DIRECTIONS.match(char) else "styrtecken")


def _statement(parts: list[Any]) -> list[Node]:
    parts[0].append(parts[1][1])
    items: list[Node] = parts[0]
    return items


def _with_block(parts: list[Any]) -> list[Node]:
    statement: Statement = parts[1][1]
    statement.children = parts[2]
    parts[0].append(statement)
    items: list[Node] = parts[0]
    return items


_FILE = Machine(
    "file",
    {
        "no_items": lambda _: [],
        "statement": _statement,
        "part": _statement,
        "statement_with_block": _with_block,
        "block": lambda parts: parts[1],
    },
)


class _Recovery:
    """Drops an INDENT that hangs under nothing together with its DEDENT, so that its lines join the level above."""

    def __init__(self, lexer: Lexer) -> None:
        self.source, self.say = lexer.source, lexer.say
        self.depth = 0
        self.dropped: list[int] = []

    def watch(self, tokens: list[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
        """INDENTs and DEDENTs without the DEDENTs of dropped INDENTs, and no deeper than the limit."""
        found = []
        for token in tokens:
            if token[0] == "INDENT":
                self.depth += 1
                if self.depth > MAX_DEPTH:
                    self._too_deep(token[1])
                    continue
            elif token[0] == "DEDENT":
                self.depth -= 1
                if self.dropped and self.dropped[-1] == self.depth:
                    self.dropped.pop()
                    continue
            found.append(token)
        return found

    def __call__(self, token: Sequence[Any]) -> bool:
        """An INDENT that fits nowhere; no other token can fail to fit."""
        number: int = token[1]
        line = self.source.lines[number - 1]
        start = len(line) - len(line.lstrip(BLANK)) + 1
        self.say(messages.ORPHAN.at(self.source.span(number, start, len(line.rstrip(BLANK)) + 1)))
        self.dropped.append(self.depth - 1)
        return True

    def _too_deep(self, number: int) -> None:
        self.dropped.append(self.depth - 1)
        if self.depth == MAX_DEPTH + 1:
            line = self.source.lines[number - 1]
            span = self.source.span(number, len(line) - len(line.lstrip(BLANK)) + 1, len(line) + 1)
            self.say(messages.TOO_DEEP.at(span, depth=self.depth, limit=MAX_DEPTH))


def parse(source: Source) -> tuple[File, list[Diagnostic]]:
    """The tree of any text at all, and what was wrong with it. Linear in the text's length."""
    file, report = tree_of(source)
    return file, encoding(source) + report


def tree_of(source: Source) -> tuple[File, list[Diagnostic]]:
    """The tree of a file, or of a part of one, and what was wrong with its characters, lines and words."""
    report = _characters(source)
    lexer = Lexer(source, report)
    recovery = _Recovery(lexer)
    with Growing():
        nodes = _FILE.run(lexer.tokens(recovery.watch), recovery)
    return File(source, tuple(nodes or ())), report


def encoding(source: Source) -> list[Diagnostic]:
    """Findings about how a file is saved: its characters, and versions of it that were not joined."""
    report = [*_conflicts(source)]
    if source.encoding in {"cp1252", "utf-16"}:
        name = {"cp1252": "Windows-1252", "utf-16": "UTF-16"}[source.encoding]
        report.append(messages.ENCODING.at(source.start(), encoding=name))
    for line, column in source.strays[: messages.MOST]:
        span = source.span(line, column, column + 1)
        report.append(messages.STRAY.at(span, char=span.text))
    if not source.composed:
        report.append(messages.DECOMPOSED.at(source.start()))
    return report


def _conflicts(source: Source) -> Iterator[Diagnostic]:
    """Each pair of versions that still stand beside each other, from its first mark to its last."""
    first = 0
    for number, line in enumerate(source.lines, 1):
        if line[:1] not in {"<", ">"} or not is_conflict(line):
            continue
        if line[0] == "<":
            first = number
        elif first:
            yield messages.CONFLICT.at(source.span(first, 1, len(line) + 1, number), first=first, last=number)
            first = 0
    if first:
        end = len(source.lines[first - 1]) + 1
        yield messages.CONFLICT.at(source.span(first, 1, end), first=first, last=len(source.lines))


def _characters(source: Source) -> list[Diagnostic]:
    """Findings about characters that nobody sees."""
    suspect = not all(map(str.isprintable, source.lines)) or source.replaced
    report = [*islice(_invisible(source), messages.MOST)] if suspect and INVISIBLE.search(source.text) else []
    messages.full(report, source)
    return report


def _invisible(source: Source) -> Iterator[Diagnostic]:
    for number, line in enumerate(source.lines, 1):
        for found in INVISIBLE.finditer(line):
            span = source.span(number, found.start() + 1, found.end() + 1)
            if found.group() == "\ufffd":
                yield messages.REPLACEMENT.at(span)
                continue
            if found.group() == "\u200d" and _joins_pictures(line, found.start()):
                continue
            name = f"U+{ord(found.group()):04X}, {_called(found.group())}"
            if found.group() in _BREAKS:
                fix = Fix("Byt tecknet mot ett blanksteg.", (Edit(span, " "),), safe=True)
            else:
                fix = Fix("Ta bort tecknet.", (Edit(span, ""),), safe=True)
            yield messages.INVISIBLE.at(span, fix=fix, name=name)


def _joins_pictures(line: str, at: int) -> bool:
    """Whether a joiner stands between two signs that are no letters, and makes one picture of them."""
    sides = line[at - 1 : at], line[at + 1 : at + 2]
    return all(side > "\u2000" and not side.isalnum() for side in sides)
