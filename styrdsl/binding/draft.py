"""A construct in the making: statements and table rows fill the same draft, and `finish` makes it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from styrdsl.binding import messages
from styrdsl.binding.heads import proper_name
from styrdsl.binding.readers import EXPECTED
from styrdsl.diagnostics import Diagnostic, Label
from styrdsl.language.spec import FieldSpec, spec_of
from styrdsl.language.values import Cells, PerYear, Ref, Share, YearValue
from styrdsl.syntax.tree import Node, Statement, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from styrdsl.files.source import Source, Span
    from styrdsl.language.construct import Construct, Deviation


class Gathered:
    """What binding a part of a file gives besides constructs.

    `broken` are the words that may be names in what could not be understood, so that one mistake does not make every
    reference to it another; `lost` are lines that were passed over, of which nothing more need be said.
    """

    __slots__ = ("broken", "lost", "references", "report", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.report: list[Diagnostic] = []
        self.references: list[Ref[Any]] = []
        self.broken: set[str] = set()
        self.lost: set[int] = set()

    def lose(self, nodes: Sequence[Node]) -> None:
        """Remember every word that may be a name in lines that are passed over."""
        for node in nodes:
            if isinstance(node, Statement):
                self.lost.add(node.line)
                self.lose_block(node)
            elif isinstance(node, Table):
                self.broken.update(cell.text for row in node.rows for cell in row.cells)

    def lose_block(self, statement: Statement) -> None:
        """The same for a line that has its finding, and all that stands under it."""
        words = statement.tokens[1:]
        self.broken.update(word.text for word in words if word.kind in {"WORD", "NUMBER", "CODE"})
        self.lose(statement.children)

    def refer(self, values: Iterable[Any]) -> None:
        """Remember the references among values, for the workspace to resolve."""
        for value in values:
            if type(value) is Ref:
                self.references.append(value)
            elif type(value) is Share:
                self.references.append(value.ref)


class Draft:
    """What a construct's line, the lines under it or a table's cells have given it so far."""

    __slots__ = ("children", "cls", "deviations", "gathered", "span", "spans", "unit", "values")

    def __init__(self, cls: type[Construct], gathered: Gathered, span: Span, unit: str | None) -> None:
        self.cls, self.gathered, self.span, self.unit = cls, gathered, span, unit
        self.values: dict[str, Any] = {}
        self.spans: dict[str, Span] = {}
        self.children: list[Construct] = []
        self.deviations: list[Deviation] = []

    def give(self, spec: FieldSpec, value: Any, span: Span) -> None:  # noqa: ANN401  (what the field holds)
        """Give a field a value; a field of one value keeps its first, and another is reported."""
        if spec.type is Ref or spec.type is Share:
            self.gathered.refer((value,) if spec.shape == "one" else value)
        self._keep(spec, value, span)

    def _keep(self, spec: FieldSpec, value: Any, span: Span) -> None:  # noqa: ANN401  (see give)
        if spec.attribute not in self.values:
            self.spans[spec.attribute] = span
            self.values[spec.attribute] = value if spec.shape == "one" else [*value]
        elif spec.shape == "one":
            self._repeated(span, self.spans[spec.attribute], spec.keyword or "text")
        else:
            self.values[spec.attribute] += value

    def misread(self, spec: FieldSpec, span: Span) -> None:
        """A field is written but could not be read; that has its finding already."""
        self.spans.setdefault(spec.attribute, span)

    def take(self, other: Draft) -> None:
        """What another draft of the same construct has been given, as if it had been written under this one.

        Constructs that stand in a document already come as copies.
        """
        specs = {spec.attribute: spec for spec in spec_of(self.cls).all}
        for attribute, span in other.spans.items():
            if attribute in other.values:
                self._keep(specs[attribute], other.values[attribute], span)
            else:
                self.misread(specs[attribute], span)
        for child in other.children:
            self.children.append(child if child.parent is None else child.under(None))
        self.deviations += other.deviations

    def _repeated(self, span: Span, first: Span, field: str) -> None:
        label = Label(first, "står först här")
        self.gathered.report.append(messages.REPEATED_FIELD.at(span, labels=(label,), field=field))

    def finish(self) -> Construct | None:
        """The construct, or None when it lacks what it cannot be without."""
        whole, own = True, spec_of(self.cls)
        self._once()
        for spec in own.all:
            if spec.attribute not in self.values:
                if spec.required:  # what is written but could not be read has its finding already
                    whole = spec.attribute not in self.spans and self._missing(spec) and whole
            elif spec.shape != "one":
                self.values[spec.attribute] = self._sealed(spec)
        if not whole:
            broken = self.gathered.broken
            broken.add(str(self.values.get("name", "")))
            broken.update(str(getattr(lost, "name", "")) for child in self.children for lost in child.walk())
            return None
        made = self.cls(
            **(own.absent | self.values),
            children=tuple(self.children),
            deviations=tuple(self.deviations),
            parent=None,
            span=self.span,
            spans=self.spans,
        )
        for child in self.children:
            child.__dict__["parent"] = made
        return made

    def _once(self) -> None:
        """Report a second of the constructs that stand once."""
        first: dict[type[Construct], Construct] = {}
        for child in self.children:
            if type(child).once and first.setdefault(type(child), child) is not child:
                self._repeated(child.span, first[type(child)].span, type(child).keyword)

    def _sealed(self, spec: FieldSpec) -> tuple[Any, ...]:
        """Everything that a field was given, of each year only the first value; another one is reported."""
        items = self.values[spec.attribute]
        if spec.shape != "per year":
            return Cells(items) if spec.shape == "cells" else tuple(items)
        first: dict[int, YearValue[Any]] = {}
        for item in items:
            if first.setdefault(item.year, item) is not item:
                label = Label(first[item.year].span, "står först här")
                field = f"«{spec.keyword}»" if spec.keyword else "Raden"
                found = messages.SAME_YEAR.at(item.span, labels=(label,), field=field, year=item.year)
                self.gathered.report.append(found)
        return PerYear(first.values())

    def _missing(self, spec: FieldSpec) -> bool:
        """Report a required field that is missing; True where the construct can be kept with an empty one."""
        own = spec_of(self.cls)
        what, how = _how(self.cls, spec, str(self.values.get(own.title.attribute, "")) if own.title else "")
        found = messages.MISSING_FIELD.at(self.span, what=f"«{self.cls.keyword}»", field=what, how=how)
        self.gathered.report.append(found)
        if spec in {own.name, own.title}:
            self.values[spec.attribute] = spec.type("")
            return True
        return False


def _how(cls: type[Construct], spec: FieldSpec, title: str) -> tuple[str, str]:
    """What is missing, and how it is written."""
    own = spec_of(cls)
    if spec == own.name:
        proper = proper_name(title)[:60] or "ett-namn"
        return "namn", f"Skriv ett namn efter «{cls.keyword}», utan citattecken, till exempel «{cls.keyword} {proper}»."
    if spec == own.title:
        return "rubrik", "Skriv rubriken inom citattecken på samma rad."
    if spec == own.prose:
        return "text", 'Skriv texten på egna rader mellan """.'
    expected = EXPECTED.get(spec.type, "ett värde")
    if spec.head:
        return spec.keyword, f"Skriv {expected} på samma rad: {spec.described[:1].lower()}{spec.described[1:]}"
    return f"«{spec.keyword}»", f"Lägg till en indragen rad «{spec.keyword} …» med {expected}."
