"""A file's document, put together from its parts; a part that did not change is neither parsed nor bound again.

What a part gives depends on its text, the document's type and the unit that holds in it, on nothing else. Its
constructs are never changed: where the document around them is made anew, so are they, as copies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from styrdsl.binding import messages
from styrdsl.binding.draft import Draft, Gathered
from styrdsl.binding.readers import either
from styrdsl.binding.statements import body, head, unit_in
from styrdsl.diagnostics import Diagnostic
from styrdsl.diagnostics.moving import moved
from styrdsl.files.source import Source, Span
from styrdsl.language.lookup import Entry, context, documents, meant
from styrdsl.syntax.gc_paused import Growing
from styrdsl.syntax.messages import CONFLICT, MOST, TOO_MANY, UNCLOSED_STRING, UNREADABLE, full
from styrdsl.syntax.parser import encoding, tree_of
from styrdsl.syntax.parts import split
from styrdsl.syntax.tree import File, Node, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from styrdsl.language.construct import Construct
    from styrdsl.language.values import Ref

_OF_WORDS = {UNCLOSED_STRING, UNREADABLE}
"""Findings about a line's words, of which nothing need be said where the line itself is passed over."""


class Part:
    """A part of a file, parsed, and what it gave the last time that it was bound."""

    __slots__ = ("given", "nodes", "report", "source")

    def __init__(self, file: File, report: Iterable[Diagnostic]) -> None:
        self.source, self.nodes, self.report = file.source, file.nodes, tuple(report)
        self.given: tuple[Entry, str | None, bool, Draft] | None = None


class Bound(NamedTuple):
    """A file's document (None when the file says none), its references, names of what was left out, findings.

    `parts` are the parts with their first lines in the file, to which the places in constructs are relative.
    """

    source: Source
    document: Construct | None
    references: tuple[Ref[Any], ...]
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    parts: Mapping[Source, int]
    read: tuple[Part, ...]

    def in_file(self, span: Span) -> Span:
        """A place in a part as a place in the file."""
        first = self.parts.get(span.source)
        if first is None:
            return span
        return Span(self.source, span.line + first - 1, span.column, span.end_line + first - 1, span.end_column)


def read(source: Source, before: Bound | None = None) -> Bound:
    """A file as a document; `before` is the same file at an earlier time, whose unchanged parts are kept."""
    with Growing():
        found = encoding(source)
        known = {part.source: part for part in before.read} if before else {}
        return _bound(source, [*_read(split(source, [*known]), known)], found)


def bind(file: File, report: Iterable[Diagnostic] = ()) -> Bound:
    """The document that a parsed file holds, and everything that could not be understood."""
    with Growing():
        return _bound(file.source, [Part(file, report)], [])


def _read(sources: Sequence[Source], known: dict[Source, Part]) -> Iterator[Part]:
    """The parts as they were read before, wherever they have moved, or read now."""
    new = {one for one in sources if one not in known}
    gone: dict[str, list[Part]] = {}
    if new and known:
        left = set(known).difference(sources)
        for part in reversed(known.values()):
            if part.source in left:
                gone.setdefault(part.source.text, []).append(part)
    for one in sources:
        if one not in new:
            yield known[one]
        else:
            yield gone[one.text].pop() if gone.get(one.text) else Part(*tree_of(one))


def _bound(source: Source, parts: Sequence[Part], found: list[Diagnostic]) -> Bound:
    document, gathered = _document(parts)
    lost = {(one.source, number) for one in gathered for number in one.lost}
    report = [one for part in parts for one in part.report if not (lost and _passed_over(one, lost))]
    report += [one for each in gathered for one in each.report]
    firsts = dict(zip((part.source for part in parts), _first_lines(parts), strict=True))
    references = tuple(ref for one in gathered for ref in one.references)
    broken = frozenset[str]().union(*(one.broken for one in gathered))
    bound = Bound(source, document, references, broken, (), firsts, tuple(parts))
    found += [moved(one, bound.in_file) for one in report]
    return bound._replace(diagnostics=_capped(_first_causes(found), source))


def _first_causes(report: list[Diagnostic]) -> list[Diagnostic]:
    """The findings that do not follow from two versions of the same lines, which have their own."""
    conflicts = [(one.span.line, one.span.end_line) for one in report if one.kind == CONFLICT]
    if not conflicts:
        return report
    return [
        one
        for one in report
        if one.kind == CONFLICT or not any(first <= one.span.line <= last for first, last in conflicts)
    ]


def _first_lines(parts: Iterable[Part]) -> Iterator[int]:
    line = 1
    for part in parts:
        yield line
        line += len(part.source.lines)


def _passed_over(found: Diagnostic, lost: set[tuple[Source, int]]) -> bool:
    return found.kind in _OF_WORDS and (found.span.source, found.span.line) in lost


def _capped(found: list[Diagnostic], source: Source) -> tuple[Diagnostic, ...]:
    """No more findings than a file may have, and that there are more."""
    if len(found) <= MOST:
        return tuple(found)
    kept = [one for one in found if one.kind != TOO_MANY][:MOST]
    full(kept, source)
    return tuple(kept)


def _document(parts: Sequence[Part]) -> tuple[Construct | None, list[Gathered]]:
    """The document that the parts make together, and what was gathered in each of them and in the whole."""
    gathered = Gathered(parts[0].source)
    if not parts[0].nodes:
        gathered.report.append(messages.EMPTY_FILE.at(gathered.source.start()))
        return None, [gathered]
    first = parts[0].nodes[0]
    entry = documents().match(first.tokens) if isinstance(first, Statement) and first.tokens else None
    if entry is None or not isinstance(first, Statement):
        return None, list(_no_document(parts, first))
    drafts = _drafts(parts, first, entry)
    whole = Draft(drafts[0].cls, gathered, first.span, drafts[0].unit)
    for draft in drafts:
        whole.take(draft)
    return whole.finish(), [*(draft.gathered for draft in drafts), gathered]


def _drafts(parts: Sequence[Part], first: Statement, entry: Entry) -> list[Draft]:
    """What the parts give the document, in their order, until there are as many findings as are shown."""
    assert entry.child is not None
    others = (node for part in parts for node in part.nodes if node is not first)
    unit = unit_in(entry.child, [*first.children, *others])
    drafts, findings = [], 0
    for part in parts:
        if findings < MOST:
            drafts.append(_given(part, entry, unit, leads=part is parts[0]))
            findings += len(drafts[-1].gathered.report)
    return drafts


def _given(part: Part, entry: Entry, unit: str | None, *, leads: bool) -> Draft:
    """What a part gives a document of a type, as it was found before or now."""
    if part.given is None or part.given[:3] != (entry, unit, leads):
        part.given = (entry, unit, leads, _draft(part, entry, unit, leads=leads))
    return part.given[3]


def _draft(part: Part, entry: Entry, unit: str | None, *, leads: bool) -> Draft:
    assert entry.child is not None
    gathered, nodes = Gathered(part.source), part.nodes
    if leads and isinstance(nodes[0], Statement):
        draft = head(gathered, nodes[0], entry, unit)
        body(draft, nodes[0].children)
        nodes = nodes[1:]
    else:
        draft = Draft(entry.child, gathered, part.source.start(), unit)
    body(draft, _only_one(gathered, nodes, entry))
    return draft


def _no_document(parts: Sequence[Part], first: Node) -> Iterator[Gathered]:
    """What is lost in a file that says no document, and that it says none."""
    names = documents()
    words = first.tokens[:1] if isinstance(first, Statement) else None
    hint = "" if words is None else meant(" ".join(token.text for token in words), names.keywords)
    for part in parts:
        gathered = Gathered(part.source)
        nodes = part.nodes
        if nodes and nodes[0] is first:
            found = messages.NO_DOCUMENT.at(first.span, suggestion=hint, choices=either(names.keywords))
            gathered.report.append(found)
            if isinstance(first, Statement):
                gathered.lose_block(first)
                nodes = nodes[1:]
        gathered.lose(nodes)
        yield gathered


def _only_one(gathered: Gathered, nodes: Iterable[Node], entry: Entry) -> Iterator[Node]:
    """The nodes without a second document's first line, which is reported."""
    assert entry.child is not None
    own = set(context(entry.child).keywords)
    for node in nodes:
        if isinstance(node, Statement) and node.text[:1].islower():
            keyword = _document_word(node)
            if keyword and keyword not in own:
                gathered.report.append(messages.SECOND_DOCUMENT.at(node.span, word=keyword))
                gathered.lose([node])
                continue
        yield node


def _document_word(node: Statement) -> str:
    words = documents()
    if not node.tokens or node.tokens[0].text not in words.entries:
        return ""
    return next((word for word in words.keywords if node.text == word or node.text.startswith(f"{word} ")), "")
