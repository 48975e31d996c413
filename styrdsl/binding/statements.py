"""From tree to drafts: each statement is given the meaning that its word has where it stands.

Nothing here raises on what a user wrote; what cannot be understood is reported and passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.binding import messages, tables
from styrdsl.binding.deviations import deviation
from styrdsl.binding.draft import Draft, Gathered
from styrdsl.binding.heads import read_head
from styrdsl.binding.line_memory import Line, on_line, recall, remember
from styrdsl.binding.readers import EXPECTED, either, read
from styrdsl.binding.reading import Reading
from styrdsl.diagnostics import Edit, Fix
from styrdsl.language.construct import Construct
from styrdsl.language.lookup import Entry, context, fold, homes_of, nearest
from styrdsl.language.spec import FieldSpec, spec_of
from styrdsl.language.values import KRONOR, Prose
from styrdsl.syntax import tree
from styrdsl.syntax.messages import MOST, full
from styrdsl.syntax.tree import Statement, Token
from styrdsl.syntax.values import elements

if TYPE_CHECKING:
    from collections.abc import Iterable

Tokens = tuple[Token, ...]


def construct(gathered: Gathered, statement: Statement, entry: Entry, unit: str | None) -> Construct | None:
    """A construct from its line and what stands under it."""
    assert entry.child is not None
    draft = head(gathered, statement, entry, unit_in(entry.child, statement.children) or unit)
    body(draft, statement.children)
    return draft.finish()


def head(gathered: Gathered, statement: Statement, entry: Entry, unit: str | None) -> Draft:
    """A draft from a construct's own line."""
    assert entry.child is not None
    draft = Draft(entry.child, gathered, statement.span, unit)
    reading = Reading(gathered.source, statement.line, unit, gathered.report)
    after = len(entry.words)
    read_head(reading, draft, statement.tokens[after:], statement.tokens[after - 1])
    return draft


def body(draft: Draft, nodes: Iterable[tree.Node]) -> None:
    """What stands under a construct."""
    for node in nodes:
        if isinstance(node, Statement):
            _statement(draft, node)
        elif isinstance(node, tree.Prose):
            _prose(draft, node)
        else:
            _stray_table(draft, node)


def unit_in(cls: type[Construct], nodes: Iterable[tree.Node]) -> str | None:
    """The unit that a block gives to everything in it, read before the rest."""
    if not spec_of(cls).gives_unit:
        return None
    for node in nodes:
        if isinstance(node, Statement) and node.text.startswith("enhet"):
            words = node.text.split()
            if words[0] == "enhet" and len(words) > 1:  # a misspelt unit has its finding; amounts need not have it too
                return words[1] if words[1] in KRONOR else "mnkr"
    return None


def _statement(draft: Draft, node: Statement) -> None:
    gathered, tokens = draft.gathered, node.tokens
    if not node.children and (known := recall(draft.cls, draft.unit, node)):
        value = on_line(known.value, gathered.source, node.line) if known.holds_places else known.value
        draft.give(known.spec, value, gathered.source.span(node.line, known.start, known.end))
        return
    if not tokens or (len(gathered.report) >= MOST and full(gathered.report, gathered.source)):
        return
    where = context(draft.cls)
    entry = where.match(tokens)
    if entry is None:
        if where.bare and tokens[0].kind in {"NUMBER", "PERIOD"}:
            _field(draft, where.bare, node, tokens)
        elif tokens[0].text == "avsteg":
            draft.deviations += deviation(gathered, node.span, tokens[1:])
        else:
            _unknown(draft, node)
    elif entry.field:
        _field(draft, entry.field, node, tokens[len(entry.words) :])
    elif entry.plural or _is_table(entry, node):
        draft.children += tables.bind_table(gathered, entry, node, draft.unit)
    else:
        made = construct(gathered, node, entry, draft.unit)
        if made:
            draft.children.append(made)


def _is_table(entry: Entry, node: Statement) -> bool:
    """Whether a word that is its own plural (mål, uppdrag) heads a table here."""
    cls = entry.child
    rest = node.tokens[len(entry.words) :]
    return (
        cls is not None
        and cls.plural == cls.keyword
        and (not rest or rest[0].text == "i")
        and any(isinstance(child, tree.Table) for child in node.children)
    )


# -- fields --------------------------------------------------------------------------------------------------


def _field(draft: Draft, spec: FieldSpec, node: Statement, tokens: Tokens) -> None:
    if spec.type is Prose:
        _prose_field(draft, spec, node)
        return
    gathered = draft.gathered
    report, before = gathered.report, len(gathered.report)
    if node.children:
        _nothing_under(draft, spec, node)
    if tokens and tokens[0].kind == "COLON":
        tokens = tokens[1:]
    found = elements(gathered.source, node.line, tokens, report)
    if found is None:
        draft.misread(spec, node.span)
        return
    if not found:
        report.append(messages.EMPTY_VALUE.at(node.span, field=spec.keyword, expected=EXPECTED[spec.type]))
        return
    reading = Reading(gathered.source, node.line, draft.unit, report)
    value = read(reading, spec, found)
    start, end = found[0].start, found[-1].end
    if value is None:
        draft.misread(spec, reading.span(start, end))
        return
    if len(report) == before:
        remember(draft.cls, draft.unit, node, Line(spec, value, start, end))
    draft.give(spec, value, reading.span(start, end))


def _nothing_under(draft: Draft, spec: FieldSpec, node: Statement) -> None:
    draft.gathered.lose(node.children)
    span, place = node.children[0].span, f"«{draft.cls.keyword}»"
    draft.gathered.report.append(messages.NOTHING_UNDER.at(span, field=spec.keyword or node.text, place=place))


def _prose_field(draft: Draft, spec: FieldSpec, node: Statement) -> None:
    for child in node.children:
        if isinstance(child, tree.Prose) and spec.attribute not in draft.values:
            draft.give(spec, prose_of(child), child.span)
            return
    expected = 'en text mellan """ på raderna under'
    draft.gathered.report.append(messages.EMPTY_VALUE.at(node.span, field=spec.keyword, expected=expected))


def _prose(draft: Draft, node: tree.Prose) -> None:
    spec = spec_of(draft.cls).prose
    if spec is None:
        draft.gathered.report.append(messages.PROSE_NOT_HERE.at(node.span, place=f"«{draft.cls.keyword}»"))
    else:
        draft.give(spec, prose_of(node), node.span)


def prose_of(node: tree.Prose) -> Prose:
    """A construct's prose from the tree's."""
    return Prose(node.text, min(node.first + 1, node.last), node.indent, node.span)


# -- what does not fit ---------------------------------------------------------------------------------------


def _unknown(draft: Draft, node: Statement) -> None:
    where, tokens, place = context(draft.cls), node.tokens, f"«{draft.cls.keyword}»"
    draft.gathered.lose_block(node)
    span = draft.gathered.source.span(node.line, tokens[0].start, tokens[0].end)
    word = tokens[0].text
    homes = _homes(tokens)
    homes = [home for home in homes if _is_part(home, tokens)] or homes
    likely = _likely(tokens, where.keywords)
    if homes and not likely:
        names = either([f"«{home.keyword}»" for home in homes[:3]])
        draft.gathered.report.append(messages.MISPLACED_WORD.at(span, word=word, homes=names, place=place))
        return
    sure = fold(word) == fold(likely)
    fix = Fix(f"Skriv «{likely}».", (Edit(span, likely),), safe=sure) if likely and " " not in likely else None
    hint = f" Menade du «{likely}»?" if likely else ""
    # A likely word says enough; «kommun» has fifty.
    help_ = "Rätta ordet." if likely else f"Här kan stå: {either(where.keywords)}."
    found = messages.UNKNOWN_WORD.at(span, fix=fix, place=place, word=word, suggestion=hint, help=help_)
    draft.gathered.report.append(found)


def _likely(tokens: Tokens, keywords: list[str]) -> str:
    """The keyword that the first words most likely mean, trying the longest first."""
    for count in (3, 2, 1):
        words = " ".join(token.text for token in tokens[:count])
        choices = [keyword for keyword in keywords if len(keyword.split()) == count]
        found = nearest(words, choices) if choices else ""
        if found:
            return found
    return ""


def _stray_table(draft: Draft, node: tree.Table) -> None:
    entries = context(draft.cls).entries.values()
    plurals = [entry.keyword for several in entries for entry in several if entry.plural]
    choices = either(sorted(plurals)) or "här finns inga"
    found = messages.TABLE_NOT_HERE.at(node.span, place=f"«{draft.cls.keyword}»", choices=choices)
    draft.gathered.report.append(found)


def _homes(tokens: Tokens) -> list[type[Construct]]:
    for count in (3, 2, 1):
        found = homes_of(" ".join(token.text for token in tokens[:count]))
        if found:
            return found
    return []


def _is_part(home: type[Construct], tokens: Tokens) -> bool:
    """Whether the first words are a part of its own under `home`, not a field that points at one."""
    entry = context(home).match(tokens)
    return entry is not None and entry.child is not None
