"""JSON straight from the model: every item with its type, id, name and place; amounts as exact decimal strings."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents.contents import chapters_of, cover_of, figures_of, tables_of
from styrdsl.documents.printed import Document
from styrdsl.emit.json.schema import ID, VERSION
from styrdsl.files.source import Span
from styrdsl.language.construct import Construct, Deviation
from styrdsl.language.spec import FieldSpec, spec_of
from styrdsl.language.values import Cells, Decision, Measure, Money, Percent, Period, PerYear, Prose, Ref, Share
from styrdsl.rules.engine import Accepted, Verdict
from styrdsl.workspace.identity import document_id, id_of
from styrdsl.workspace.snapshot import Workspace


def write(
    construct: Construct, workspace: Workspace, verdict: Verdict, printed: Document | None, *, draft: bool
) -> bytes:
    """A document as JSON, UTF-8 with a last line end: the model, and all that is printed of it with its sums.

    `printed` is None for kommun.styr, which has no printed form.
    """
    municipality = workspace.municipality
    own = [item for item in verdict.accepted if item.block.document_root is construct]
    content = {
        "$schema": ID,
        "version": VERSION,
        "kind": type(construct).keyword,
        "id": document_id(construct),
        "municipality": str(municipality.title) if municipality else "",
        "draft": draft,
        "document": item(construct, workspace),
        "deviations": [_accepted(entry, workspace) for entry in own],
        **(_printed(printed) if printed else {}),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _printed(document: Document) -> dict[str, Any]:
    return {
        "cover": cover_of(document),
        "chapters": chapters_of(document.blocks),
        "tables": tables_of(document.blocks),
        "figures": figures_of(document),
    }


def item(construct: Construct, workspace: Workspace) -> dict[str, Any]:
    """A construct with its fields, in the order of its class, and what stands under it.

    `json_schema.OWN_KEYS` are keys that no field has, so that no field takes the place of another.
    """
    spec = spec_of(type(construct))
    found: dict[str, Any] = {
        "type": type(construct).__name__,
        "id": id_of(construct),
        "position": _place(construct.span, workspace),
    }
    for field in spec.all:
        value = getattr(construct, field.attribute)
        if value is not None and value != ():
            found[field.attribute] = _field(field, value, workspace)
    if construct.deviations:
        found["accepts"] = [_deviation(deviation, workspace) for deviation in construct.deviations]
    if construct.children:
        found["contents"] = [item(child, workspace) for child in construct.children]
    return found


def _field(field: FieldSpec, value: Any, workspace: Workspace) -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, Cells):
        return [
            {"column": cell.column, "value": None if cell.value is None else _decimal(cell.value)} for cell in value
        ]
    if isinstance(value, PerYear):
        return [{"year": entry.year, "value": _value(entry.value, workspace)} for entry in value]
    if field.shape == "many":
        return [_value(single, workspace) for single in value]
    return _value(value, workspace)


def _value(value: Any, workspace: Workspace) -> Any:  # noqa: ANN401, C901, PLR0911  (one return a type of value)
    match value:
        case Money():
            return {"amount": _decimal(value.value), "unit": value.unit}
        case Percent():
            return {"percent": _decimal(value.value)}
        case Measure():
            groups = [{"name": group.name, "value": _decimal(group.value)} for group in value.groups]
            return {"value": _decimal(value.value), "groups": groups}
        case Decision():
            when = value.date.isoformat() if value.date else None
            return {"body": value.body, "date": when, "paragraph": value.paragraph}
        case Period():
            years = {"first_year": value.first_year, "last_year": value.last_year}
            return {"kind": value.kind, "number": value.number, **years}
        case Prose():
            return {"markdown": value.text, "position": _place(value.span, workspace)}
        case Ref():
            return _reference(value, workspace)
        case Share():
            amount = None if value.amount is None else _value(value.amount, workspace)
            return {**_reference(value.ref, workspace), "amount": amount}
        case date():
            return value.isoformat()
        case Decimal():
            return _decimal(value)
        case bool() | int():
            return int(value)
    return str(value)


def _reference(ref: Ref[Any], workspace: Workspace) -> dict[str, Any]:
    target = workspace.resolve(ref)
    return {"name": ref.path, "target": id_of(target) if target else None}


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _place(span: Span, workspace: Workspace) -> dict[str, Any]:
    span = workspace.in_file(span)
    return {"file": span.source.name, "line": span.line, "column": span.column}


def _deviation(deviation: Deviation, workspace: Workspace) -> dict[str, Any]:
    return {"code": deviation.code, "reason": deviation.reason, "position": _place(deviation.span, workspace)}


def _accepted(entry: Accepted, workspace: Workspace) -> dict[str, Any]:
    return {
        **_deviation(entry.deviation, workspace),
        "id": id_of(entry.block),
        "finding": _finding(entry.diagnostic, workspace),
    }


def _finding(diagnostic: Diagnostic, workspace: Workspace) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "notes": list(diagnostic.notes),
        "position": _place(diagnostic.span, workspace),
    }
