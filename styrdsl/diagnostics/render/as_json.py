"""Findings as versioned JSON, for scripts and for the follow-up of many workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.diagnostics.ordering import sort
from styrdsl.diagnostics.places import within
from styrdsl.diagnostics.render.machine import LEVELS, dumps
from styrdsl.diagnostics.render.wording import tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from styrdsl.diagnostics.model import Diagnostic, Fix
    from styrdsl.files.source import Span

VERSION = 1
"""Raised when a reader of the earlier form would misread the new one."""


def render(diagnostics: Iterable[Diagnostic]) -> str:
    """The findings in their order as one JSON object that follows `schema`; paths are the workspace's."""
    found = sort(diagnostics)
    return dumps({"version": VERSION, "findings": [*map(_finding, found)], "summary": tally(found)._asdict()})


def schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of what `render` writes, as a fresh object."""
    whole = {"type": "integer", "minimum": 1}
    place = {"path": {"type": "string"}, "line": whole, "column": whole, "endLine": whole, "endColumn": whole}
    text = {"type": "string"}
    label = _object({**place, "message": text})
    edit = _object({**place, "text": text})
    fix = _object({"message": text, "safe": {"type": "boolean"}, "edits": {"type": "array", "items": edit}})
    finding = _object(
        {
            "code": {"type": "string", "description": "Permanent kod, till exempel EKO02."},
            "name": {"type": "string", "description": "Kodens namn i ord."},
            "severity": {"enum": list(LEVELS.values())},
            "message": text,
            **place,
            "labels": {"type": "array", "items": label, "description": "Andra ställen som anmärkningen rör."},
            "notes": {"type": "array", "items": text, "description": "De tal som har jämförts."},
            "help": {"type": "string", "description": "Hur felet rättas; tom text om inget råd finns."},
            "fix": {"anyOf": [fix, {"type": "null"}], "description": "Färdiga ändringar som rättar felet."},
        }
    )
    number = {"type": "integer", "minimum": 0}
    summary = _object({"errors": number, "warnings": number, "infos": number, "files": number})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Anmärkningar från styr check",
        "description": "Rader och kolumner räknas från 1 i Unicode-tecken; slutkolumnen hör inte till stället.",
        **_object({"version": {"const": VERSION}, "findings": {"type": "array", "items": finding}, "summary": summary}),
    }


def _object(properties: dict[str, object]) -> dict[str, object]:
    """A schema for an object with exactly these properties."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _place(span: Span) -> dict[str, object]:
    source, line, column, end_line, end_column = within(span)
    return {"path": source.name, "line": line, "column": column, "endLine": end_line, "endColumn": end_column}


def _finding(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "name": found.kind.name,
        "severity": LEVELS[found.severity],
        "message": found.message,
        **_place(found.span),
        "labels": [{**_place(label.span), "message": label.message} for label in found.labels],
        "notes": list(found.notes),
        "help": found.help,
        "fix": _fix(found.fix) if found.fix else None,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{**_place(edit.span), "text": edit.text} for edit in fix.edits]
    return {"message": fix.message, "safe": fix.safe, "edits": edits}
