"""From tree to constructs: each statement is given the meaning that its word has where it stands.

`bind` never raises on what a user wrote. A construct that lacks what it cannot be without is left out and its
name remembered, so that one mistake does not make every reference to it another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from styrdsl.binding import messages, tables
from styrdsl.binding.heads import proper_name, read_head
from styrdsl.binding.readers import EXPECTED, Reading, either, read
from styrdsl.diagnostics import Diagnostic, Edit, Fix, Label
from styrdsl.files.source import Source, Span
from styrdsl.language.construct import Construct, Deviation
from styrdsl.language.lookup import Entry, context, documents, fold, homes_of, meant, nearest
from styrdsl.language.spec import FieldSpec, spec_of
from styrdsl.language.values import KRONOR, Cells, PerYear, Prose, Ref, Share, YearValue
from styrdsl.syntax import tree
from styrdsl.syntax.gc_paused import Growing
from styrdsl.syntax.messages import MOST, full
from styrdsl.syntax.tree import Statement, Token
from styrdsl.syntax.values import elements, scan

C = TypeVar("C", bound=Construct)


class Bound(NamedTuple):
    """A file's document (None when the file says none), its references, names of what was left out, findings."""

    source: Source
    document: Construct | None
    references: tuple[Ref[Any], ...]
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


class Binder:
    """Binds one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.report: list[Diagnostic] = []
        self.references: list[Ref[Any]] = []
        self.broken: set[str] = set()

    # -- statements ------------------------------------------------------------------------------------------

    def construct(
        self, statement: Statement, tokens: list[Token], entry: Entry, unit: str | None, extra: list[tree.Node]
    ) -> Construct | None:
        """A construct from its line, what stands under it, and `extra`: what follows a document's first line."""
        cls = entry.child
        assert cls is not None
        nodes = [*statement.children, *extra] if extra else statement.children
        unit = self._unit(cls, nodes) or unit
        reading = Reading(self.source, statement.line, unit, self.report)
        rest = tokens[len(entry.words) :]
        values, spans = read_head(reading, spec_of(cls), rest, tokens[len(entry.words) - 1])
        self.keep(values)
        children, deviations = self.body(cls, nodes, unit, values, spans)
        return self.make(cls, values, spans, statement.span, children, deviations)

    def body(
        self,
        cls: type[Construct],
        nodes: list[tree.Node],
        unit: str | None,
        values: dict[str, Any],
        spans: dict[str, Span],
    ) -> tuple[list[Construct], list[Deviation]]:
        """What stands under a construct: fields go into `values` and `spans`, constructs and deviations come back."""
        children: list[Construct] = []
        deviations: list[Deviation] = []
        for node in nodes:
            if isinstance(node, Statement):
                self._statement(cls, node, unit, values, spans, children, deviations)
            elif isinstance(node, tree.Prose):
                self._prose(cls, node, values, spans)
            else:
                self._stray_table(cls, node)
        return children, deviations

    def _statement(
        self, cls: type[Construct], node: Statement, unit: str | None, values: dict[str, Any], spans: dict[str, Span],
        children: list[Construct], deviations: list[Deviation],
    ) -> None:  # fmt: skip
        if len(self.report) >= MOST and full(self.report, self.source):
            return
        tokens = scan(self.source, node.line, node.text, node.column, self.report)
        if not tokens:
            return
        where = context(cls)
        entry = where.match(tokens)
        if entry is None:
            if where.bare and tokens[0].kind in {"NUMBER", "PERIOD"}:
                self._field(cls, where.bare, node, tokens, unit, values, spans)
            elif tokens[0].text == "avsteg":
                deviations += self.deviation(node.span, tokens[1:])
            else:
                self._unknown(cls, node, tokens)
        elif entry.field:
            self._field(cls, entry.field, node, tokens[len(entry.words) :], unit, values, spans)
        elif entry.plural or _is_table(entry, node, tokens):
            children += tables.bind_table(self, entry, node, tokens, unit)
        else:
            child = self.construct(node, tokens, entry, unit, [])
            if child:
                self._once(child, children)
                children.append(child)

    # -- fields ----------------------------------------------------------------------------------------------

    def _field(
        self, cls: type[Construct], spec: FieldSpec, node: Statement, tokens: list[Token], unit: str | None,
        values: dict[str, Any], spans: dict[str, Span],
    ) -> None:  # fmt: skip
        if spec.type is Prose:
            self._prose_field(spec, node, values, spans)
            return
        if node.children:
            self._nothing_under(cls, spec, node)
        if tokens and tokens[0].kind == "COLON":
            tokens = tokens[1:]
        found = elements(self.source, node.line, tokens, self.report)
        if found is None:
            spans.setdefault(spec.attribute, node.span)
            return
        if not found:
            self.report.append(messages.EMPTY_VALUE.at(node.span, field=spec.keyword, expected=EXPECTED[spec.type]))
            return
        reading = Reading(self.source, node.line, unit, self.report)
        value = read(reading, spec, found)
        span = reading.span(found[0].start, found[-1].end)
        if value is None:
            spans.setdefault(spec.attribute, span)
        else:
            self._merge(spec, value, span, values, spans)

    def _merge(
        self,
        spec: FieldSpec,
        value: Any,  # noqa: ANN401  (what the field holds)
        span: Span,
        values: dict[str, Any],
        spans: dict[str, Span],
    ) -> None:
        if spec.type is Ref or spec.type is Share:
            self.keep({spec.attribute: value})
        if spec.attribute not in values:
            spans[spec.attribute] = span
            values[spec.attribute] = value if spec.shape == "one" else [*value]
        elif spec.shape == "one":
            label = Label(spans[spec.attribute], "står först här")
            self.report.append(messages.REPEATED_FIELD.at(span, labels=(label,), field=spec.keyword))
        else:
            values[spec.attribute] += value

    def _sealed(self, spec: FieldSpec, items: list[Any]) -> tuple[Any, ...]:
        """Everything that a field was given, of each year only the first value; another one is reported."""
        if spec.shape != "per year":
            return Cells(items) if spec.shape == "cells" else tuple(items)
        first: dict[int, YearValue[Any]] = {}
        for item in items:
            if first.setdefault(item.year, item) is not item:
                label = Label(first[item.year].span, "står först här")
                field = f"«{spec.keyword}»" if spec.keyword else "Raden"
                self.report.append(messages.SAME_YEAR.at(item.span, labels=(label,), field=field, year=item.year))
        return PerYear(first.values())

    def keep(self, values: dict[str, Any]) -> None:
        """Remember the references among values, for the workspace to resolve."""
        for value in values.values():
            for item in value if type(value) in {list, tuple} else (value,):
                if type(item) is Ref:
                    self.references.append(item)
                elif type(item) is Share:
                    self.references.append(item.ref)

    def _nothing_under(self, cls: type[Construct], spec: FieldSpec, node: Statement) -> None:
        child = node.children[0]
        span = child.span
        self.lose(node.children)
        kind = messages.NOTHING_UNDER
        self.report.append(kind.at(span, field=spec.keyword or node.text, place=f"«{cls.keyword}»"))

    def _prose_field(self, spec: FieldSpec, node: Statement, values: dict[str, Any], spans: dict[str, Span]) -> None:
        for child in node.children:
            if isinstance(child, tree.Prose) and spec.attribute not in values:
                values[spec.attribute] = prose_of(child)
                spans[spec.attribute] = child.span
                return
        self.report.append(
            messages.EMPTY_VALUE.at(node.span, field=spec.keyword, expected='en text mellan """ på raderna under')
        )

    def _prose(self, cls: type[Construct], node: tree.Prose, values: dict[str, Any], spans: dict[str, Span]) -> None:
        spec = spec_of(cls).prose
        if spec is None:
            self.report.append(messages.PROSE_NOT_HERE.at(node.span, place=f"«{cls.keyword}»"))
        elif spec.attribute in values:
            label = Label(spans[spec.attribute], "står först här")
            self.report.append(messages.REPEATED_FIELD.at(node.span, labels=(label,), field="text"))
        else:
            values[spec.attribute] = prose_of(node)
            spans[spec.attribute] = node.span

    # -- what does not fit -----------------------------------------------------------------------------------

    def _unknown(self, cls: type[Construct], node: Statement, tokens: list[Token]) -> None:
        where = context(cls)
        self.lose([node])
        span = Span(self.source, node.line, tokens[0].start, node.line, tokens[0].end)
        word = tokens[0].text
        homes = _homes(tokens)
        homes = [home for home in homes if _is_part(home, tokens)] or homes
        likely = self._likely(tokens, where.keywords)
        if homes and not likely:
            names = either([f"«{home.keyword}»" for home in homes[:3]])
            self.report.append(messages.MISPLACED_WORD.at(span, word=word, homes=names, place=f"«{cls.keyword}»"))
            return
        sure = fold(word) == fold(likely)
        fix = Fix(f"Skriv «{likely}».", (Edit(span, likely),), safe=sure) if likely and " " not in likely else None
        hint = f" Menade du «{likely}»?" if likely else ""
        # A likely word says enough; «kommun» has fifty.
        help_ = "Rätta ordet." if likely else f"Här kan stå: {either(where.keywords)}."
        kind = messages.UNKNOWN_WORD
        self.report.append(kind.at(span, fix=fix, place=f"«{cls.keyword}»", word=word, suggestion=hint, help=help_))

    def _likely(self, tokens: list[Token], keywords: list[str]) -> str:
        """The keyword that the first words most likely mean, trying the longest first."""
        for count in (3, 2, 1):
            words = " ".join(token.text for token in tokens[:count])
            choices = [keyword for keyword in keywords if len(keyword.split()) == count]
            found = nearest(words, choices) if choices else ""
            if found:
                return found
        return ""

    def _stray_table(self, cls: type[Construct], node: tree.Table) -> None:
        plurals = [entry.keyword for entries in context(cls).entries.values() for entry in entries if entry.plural]
        choices = either(sorted(plurals)) or "här finns inga"
        self.report.append(messages.TABLE_NOT_HERE.at(node.span, place=f"«{cls.keyword}»", choices=choices))

    def _once(self, child: Construct, before: list[Construct]) -> None:
        if type(child).once:
            first = next((other for other in before if type(other) is type(child)), None)
            if first:
                label = Label(first.span, "står först här")
                self.report.append(messages.REPEATED_FIELD.at(child.span, labels=(label,), field=type(child).keyword))

    def deviation(self, span: Span, parts: list[Token]) -> list[Deviation]:
        """What a code and a reason accept; without a reason it is kept, so that only one finding is told."""
        if not parts or parts[0].kind != "WORD":
            self.report.append(messages.BAD_DEVIATION.at(span, what="regelns kod"))
            return []
        if len(parts) != 2 or parts[1].kind != "STRING" or len(parts[1].text.strip('"“” ')) == 0:  # noqa: PLR2004
            self.report.append(messages.BAD_DEVIATION.at(span, what="ett beslut eller skäl inom citattecken"))
            return [Deviation(parts[0].text, "", span)]
        return [Deviation(parts[0].text, parts[1].text[1:-1].strip(), span)]

    def lose(self, nodes: Sequence[tree.Node]) -> None:
        """Remember every word that may be a name in what could not be understood, so that no reference to it fails."""
        for node in nodes:
            if isinstance(node, Statement):
                words = scan(self.source, node.line, node.text, node.column, [])
                self.broken.update(word.text for word in words[1:] if word.kind in {"WORD", "NUMBER", "CODE"})
                self.lose(node.children)
            elif isinstance(node, tree.Table):
                self.broken.update(cell.text for row in node.rows for cell in row.cells)

    # -- making ----------------------------------------------------------------------------------------------

    def make(
        self, cls: type[C], values: dict[str, Any], spans: dict[str, Span], span: Span,
        children: list[Construct], deviations: list[Deviation],
    ) -> C | None:  # fmt: skip
        """The construct, or None when it lacks what it cannot be without."""
        whole = True
        own = spec_of(cls)
        for spec in own.all:
            if spec.attribute not in values:
                if spec.required:  # what is written but could not be read has its finding already
                    whole = spec.attribute not in spans and self._missing(cls, spec, span, values) and whole
            elif spec.shape != "one":
                values[spec.attribute] = self._sealed(spec, values[spec.attribute])
        if not whole:
            self.broken.add(str(values.get("name", "")))
            self.broken.update(str(getattr(lost, "name", "")) for child in children for lost in child.walk())
            return None
        made = cls(
            **(own.absent | values),
            children=tuple(children),
            deviations=tuple(deviations),
            parent=None,
            span=span,
            spans=spans,
        )
        for child in children:
            child.__dict__["parent"] = made
        return made

    def _missing(self, cls: type[Construct], spec: FieldSpec, span: Span, values: dict[str, Any]) -> bool:
        """Report a required field that is missing; True where the construct can be kept with an empty one."""
        title = spec_of(cls).title
        what, how = _how(cls, spec, str(values.get(title.attribute, "")) if title else "")
        self.report.append(messages.MISSING_FIELD.at(span, what=f"«{cls.keyword}»", field=what, how=how))
        own = spec_of(cls)
        if spec in {own.name, own.title}:
            values[spec.attribute] = spec.type("")
            return True
        return False

    def _unit(self, cls: type[Construct], nodes: list[tree.Node]) -> str | None:
        """The unit that a block gives to everything in it, read before the rest."""
        if not spec_of(cls).gives_unit:
            return None
        for node in nodes:
            if isinstance(node, Statement) and node.text.startswith("enhet"):
                words = node.text.split()
                if (
                    words[0] == "enhet" and len(words) > 1
                ):  # a misspelt unit has its finding; amounts need not have it too
                    return words[1] if words[1] in KRONOR else "mnkr"
        return None


def _is_table(entry: Entry, node: Statement, tokens: list[Token]) -> bool:
    """Whether a word that is its own plural (mål, uppdrag) heads a table here."""
    cls = entry.child
    rest = tokens[len(entry.words) :]
    return (
        cls is not None
        and cls.plural == cls.keyword
        and (not rest or rest[0].text == "i")
        and any(isinstance(child, tree.Table) for child in node.children)
    )


def prose_of(node: tree.Prose) -> Prose:
    """A construct's prose from the tree's."""
    return Prose(node.text, min(node.first + 1, node.last), node.indent, node.span)


def _homes(tokens: list[Token]) -> list[type[Construct]]:
    for count in (3, 2, 1):
        found = homes_of(" ".join(token.text for token in tokens[:count]))
        if found:
            return found
    return []


def _is_part(home: type[Construct], tokens: list[Token]) -> bool:
    """Whether the first words are a part of its own under `home`, not a field that points at one."""
    entry = context(home).match(tokens)
    return entry is not None and entry.child is not None


def _how(cls: type[Construct], spec: FieldSpec, title: str) -> tuple[str, str]:
    own = spec_of(cls)
    if spec is own.name or spec == own.name:
        proper = proper_name(title)[:60] or "ett-namn"
        return "namn", f"Skriv ett namn efter «{cls.keyword}», utan citattecken, till exempel «{cls.keyword} {proper}»."
    if spec == own.title:
        return "rubrik", "Skriv rubriken inom citattecken på samma rad."
    if spec == own.prose:
        return "text", 'Skriv texten på egna rader mellan """.'
    expected = EXPECTED.get(spec.type, "ett värde")
    if spec.head:
        return spec.keyword, f"Skriv {expected} på samma rad: {spec.help[:1].lower()}{spec.help[1:]}"
    return f"«{spec.keyword}»", f"Lägg till en indragen rad «{spec.keyword} …» med {expected}."


def bind(file: tree.File) -> Bound:
    """The document that a file holds, and everything that could not be understood."""
    binder = Binder(file.source)
    with Growing():
        document = _document(binder, file)
    broken = frozenset(binder.broken)
    return Bound(file.source, document, tuple(binder.references), broken, tuple(binder.report))


def _document(binder: Binder, file: tree.File) -> Construct | None:
    if not file.nodes:
        binder.report.append(messages.EMPTY_FILE.at(file.source.start()))
        return None
    first = file.nodes[0]
    names = documents()
    if isinstance(first, Statement):
        tokens = scan(file.source, first.line, first.text, first.column, binder.report)
        entry = names.match(tokens) if tokens else None
        if entry:
            rest = _only_one(binder, list(file.nodes[1:]), entry)
            return binder.construct(first, tokens, entry, None, rest)
        hint = meant(" ".join(token.text for token in tokens[:1]), names.keywords)
    else:
        hint = ""
    binder.lose(file.nodes)
    kind = messages.NO_DOCUMENT
    binder.report.append(kind.at(first.span, suggestion=hint, choices=either(names.keywords)))
    return None


def _only_one(binder: Binder, nodes: list[tree.Node], entry: Entry) -> list[tree.Node]:
    """The nodes without a second document's first line, which is reported."""
    assert entry.child is not None
    own = set(context(entry.child).keywords)
    kept = []
    for node in nodes:
        if isinstance(node, Statement) and node.text[:1].islower():
            keyword = _document_word(node)
            if keyword and keyword not in own:
                binder.report.append(messages.SECOND_DOCUMENT.at(node.span, word=keyword))
                binder.lose([node])
                continue
        kept.append(node)
    return kept


def _document_word(node: Statement) -> str:
    return next((word for word in documents().keywords if node.text == word or node.text.startswith(f"{word} ")), "")


def fragment(source: Source, nodes: list[tree.Node], home: type[Construct] | None) -> list[Diagnostic]:
    """Bind statements as they would stand under `home` (or as a document), for examples in documentation."""
    if home is None:
        return list(bind(tree.File(source, tuple(nodes))).diagnostics)
    binder = Binder(source)
    unit = "mnkr"
    binder.body(home, nodes, unit, {}, {})
    return binder.report
