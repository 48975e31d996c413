"""Findings as workflow commands, which GitHub Actions shows beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.diagnostics.model import Severity
from styrdsl.diagnostics.ordering import sort
from styrdsl.diagnostics.places import LINE_END, marked, path_in
from styrdsl.diagnostics.render.machine import full_message
from styrdsl.diagnostics.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from styrdsl.diagnostics.model import Diagnostic

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Iterable[Diagnostic], *, base: str = "") -> str:
    """One command a line, `""` without findings; `base` is the workspace's folder from the repository's root.

    GitHub takes columns only where a finding keeps to one line.
    """
    return "".join(f"{_command(found, base)}\n" for found in sort(diagnostics))


def _command(found: Diagnostic, base: str) -> str:
    source, line, column, end_line, end_column = marked(found.span)
    properties: dict[str, object] = {"file": path_in(base, source), "line": line, "endLine": end_line}
    if line == end_line:
        properties |= {"col": column, "endColumn": end_column}
    properties["title"] = f"{found.code} {found.kind.name}"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {written}::{_data(full_message(found))}"


def _data(text: str) -> str:
    """A message: its line ends encoded, per cent signs too, and any other control character spelled out."""
    return "%0A".join(visible(line).replace("%", "%25") for line in LINE_END.split(text))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
