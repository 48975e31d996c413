"""What ends a document: the decisions that it rests on, accepted findings, and in a draft what remains to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from styrdsl.diagnostics import Diagnostic, Severity
from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import capital
from styrdsl.language.construct import Construct
from styrdsl.language.document import Document
from styrdsl.language.spec import spec_of
from styrdsl.language.values import Decision

_MARKS = {Severity.ERROR: "status-fel", Severity.WARNING: "status-varning", Severity.INFO: "status-ok"}
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def decisions(
    composition: Composition, construct: Construct, underlying: Iterable[tuple[str, Decision | None]] = ()
) -> list[Node]:
    """Every decision that the document names, after those that it rests on."""
    lines = [Line([what, composition.decided(made)]) for what, made in underlying if made]
    lines += [Line([what, composition.decided(made)]) for what, made in _made(construct)]
    return table("Beslut som dokumentet vilar på", [Col("Beslutet gäller"), Col("Beslut")], lines)


def _made(construct: Construct) -> Iterator[tuple[str, Decision]]:
    for one in construct.walk():
        if isinstance(one, Document):
            continue
        for field in spec_of(type(one)).all:
            value = getattr(one, field.attribute, None)
            if isinstance(value, Decision):
                title = getattr(one, "title", None) or getattr(one, "purpose", None) or getattr(one, "name", None)
                what = capital(type(one).keyword)
                yield f"{what}: {title}" if title else what, value


def accepted(composition: Composition) -> list[Node]:
    """Findings that a decision or a reason accepts."""
    root = composition.construct.document_root
    lines = [
        Line([one.diagnostic.code, one.diagnostic.message, one.deviation.reason])
        for one in composition.verdict.accepted
        if one.block.document_root is root
    ]
    return table("Avsteg från reglerna", [Col("Regel"), Col("Anmärkning"), Col("Beslut eller skäl")], lines)


def findings(composition: Composition) -> list[Node]:
    """In a draft: what remains to mend in the document's file, the gravest first."""
    if not composition.draft:
        return []
    held = list(dict.fromkeys([
        *(one for one in composition.workspace.diagnostics if one.span.source.name == composition.file),
        *(one for one in composition.verdict.diagnostics if one.span.source.name == composition.file),
        *composition.findings,
    ]))  # fmt: skip
    held.sort(key=lambda one: (_ORDER[one.severity], one.span.line, one.span.column, one.code))
    lines = [Line([_mark(one), one.code, str(one.span.line), _told(one)]) for one in held]
    columns = [Col("Allvar"), Col("Regel"), Col("Rad", "number"), Col("Anmärkning")]
    return table(f"Att rätta i {composition.file}", columns, lines, heads=0)


def _mark(one: Diagnostic) -> list[Node]:
    return [tree.span(_MARKS[one.severity], tree.text(capital(one.severity.value)))]


def _told(one: Diagnostic) -> str:
    return " ".join(part for part in (one.message, one.help) if part)
