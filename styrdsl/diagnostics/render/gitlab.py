"""Findings as a GitLab Code Quality report, which a merge request shows.

GitLab keeps one finding for each fingerprint and says nothing of the others, so no two share one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.diagnostics.model import Severity
from styrdsl.diagnostics.ordering import sort
from styrdsl.diagnostics.places import marked, path_in
from styrdsl.diagnostics.render.machine import dumps, fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from styrdsl.diagnostics.model import Diagnostic

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(diagnostics: Iterable[Diagnostic], *, base: str = "") -> str:
    """The report as a JSON array; `base` is the workspace's folder from the repository's root."""
    found = sort(diagnostics)
    prints = fingerprints(found, base)
    return dumps([_entry(each, mark, base) for each, mark in zip(found, prints, strict=True)])


def _entry(found: Diagnostic, fingerprint: str, base: str) -> dict[str, object]:
    """One finding. A location has lines or positions, never both; positions carry the columns too."""
    source, line, column, end_line, end_column = marked(found.span)
    begin, end = {"line": line, "column": column}, {"line": end_line, "column": end_column}
    return {
        "description": f"{found.code}: {found.message}",
        "check_name": found.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": path_in(base, source), "positions": {"begin": begin, "end": end}},
    }
