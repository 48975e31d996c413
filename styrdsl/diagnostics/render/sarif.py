"""Findings as SARIF 2.1.0, which code hosts and editors read.

Two traps that platforms meet with silence: absolute addresses, and fingerprints that two findings share. Addresses
here are relative to the repository's root, percent-encoded, and say so by `uriBaseId`.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import quote

from styrdsl import __version__
from styrdsl.diagnostics.model import Severity
from styrdsl.diagnostics.ordering import sort
from styrdsl.diagnostics.places import path_in, within
from styrdsl.diagnostics.render.machine import dumps, fingerprints, full_message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from styrdsl.diagnostics.model import Diagnostic, Fix, Kind
    from styrdsl.files.source import Source, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ESCAPES = str.maketrans({"[": r"\[", "]": r"\]", "\\": r"\\", "{": "{{", "}": "}}"})

_Json = dict[str, object]


def render(diagnostics: Iterable[Diagnostic], *, base: str = "") -> str:
    """A SARIF log with one run; `base` is the workspace's folder from the repository's root, `""` when it is the root.

    Columns count code points from 1 in the text without its byte order mark, å ä ö as one each.
    """
    found = sort(diagnostics)
    kinds = sorted({each.code: each.kind for each in found}.values(), key=lambda kind: kind.code)
    numbers = {kind.code: number for number, kind in enumerate(kinds)}
    prints = fingerprints(found, base)
    results = [_result(each, numbers[each.code], mark, base) for each, mark in zip(found, prints, strict=True)]
    run = {
        "tool": {"driver": _driver(kinds)},
        "automationDetails": {"id": "styr/"},
        "language": "sv",
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "Arkivets rotmapp."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(kinds: list[Kind]) -> _Json:
    return {
        "name": "styr",
        "fullName": f"styr {__version__}",
        "semanticVersion": __version__,
        "language": "sv",
        "rules": [*map(_rule, kinds)],
    }


def _rule(kind: Kind) -> _Json:
    short, cure = _in_general(kind.message), _in_general(kind.help)
    doc = kind.explanation.strip() or f"{short}\n\n{cure}".strip()
    source = f"\n\nKälla: {kind.source}" if kind.source else ""
    return {
        "id": kind.code,
        "name": kind.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": doc.split("\n\n")[0]},
        "help": {"text": doc + source, "markdown": f"# {kind.code} {kind.name}\n\n{doc}{source}"},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _in_general(template: str) -> str:
    """A kind's words with an ellipsis for each value that a finding puts in."""
    return "".join(text + ("…" if field is not None else "") for text, field, *_ in Formatter().parse(template))


def _result(found: Diagnostic, rule: int, fingerprint: str, base: str) -> _Json:
    result: _Json = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": _message(full_message(found)),
        "locations": [{"physicalLocation": _location(found.span, base)}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "styrFinding/v1": fingerprint},
    }
    if found.labels:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(label.span, base), "message": _message(label.message)}
            for number, label in enumerate(found.labels, start=1)
        ]
    if found.fix and found.fix.edits:
        result["fixes"] = [_fix(found.fix, base)]
    return result


def _message(text: str) -> _Json:
    """A plain message; brackets and braces, which SARIF gives a meaning, are written as themselves."""
    return {"text": text.translate(_ESCAPES)}


def _location(span: Span, base: str) -> _Json:
    return {"artifactLocation": _artifact(span.source, base), "region": _region(span)}


def _artifact(source: Source, base: str) -> _Json:
    """The file's address, byte for byte even where its name is not UTF-8."""
    path = path_in(base, source).encode("utf-8", "surrogateescape" if _is_escaped(source.name) else "surrogatepass")
    return {"uri": quote(path, safe="/"), "uriBaseId": _ROOT}


def _is_escaped(name: str) -> bool:
    """Whether all surrogates of a name stand for bytes that the file system gave."""
    return all("\udc80" <= character <= "\udcff" for character in name if "\ud800" <= character <= "\udfff")


def _region(span: Span) -> _Json:
    _, line, column, end_line, end_column = within(span)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(fix: Fix, base: str) -> _Json:
    replacements: dict[Source, list[_Json]] = {}
    for edit in fix.edits:
        replacement: _Json = {"deletedRegion": _region(edit.span)}
        if edit.text:
            replacement["insertedContent"] = {"text": edit.text}
        replacements.setdefault(edit.span.source, []).append(replacement)
    changes = [
        {"artifactLocation": _artifact(source, base), "replacements": several}
        for source, several in replacements.items()
    ]
    return {"description": _message(fix.message), "artifactChanges": changes}
