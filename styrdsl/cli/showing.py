"""How findings reach the reader: their paths as seen from where they stand, in the format asked for."""

from __future__ import annotations

import copy
import os
import posixpath
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from styrdsl.cli import console
from styrdsl.diagnostics.render.paint import wants_color

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from styrdsl.compiler.phases import Report
    from styrdsl.diagnostics import Diagnostic
    from styrdsl.files.source import Source, Span

WIDE = 120
"""The width of tables in cells where the output is no terminal."""
FORMATS = {"terminal": "terminal", "json": "as_json", "sarif": "sarif", "github": "github", "gitlab": "gitlab"}
"""The formats and the modules of `styrdsl.diagnostics` that render them."""


def render(report: Report, form: str, stream: TextIO | None) -> str:
    """All findings in one format; `stream` is where they are to be shown, None for a file.

    For a person paths start where they stand, so that they can be clicked; in our JSON at the workspace, and for code
    hosts at the repository's root.
    """
    roots = [one.workspace.root for one in report.checked]
    if form == "terminal":
        bases = [*map(_from_here, roots)]
    elif form == "json" and len(roots) == 1:
        bases = [""]
    else:
        bases = [*map(_in_repository, roots)]
    found = [each for one, base in zip(report.checked, bases, strict=True) for each in moved(one.diagnostics, base)]
    if form == "terminal":
        return _terminal(found, stream)
    text: str = import_module(f"styrdsl.diagnostics.render.{FORMATS[form]}").render(found)
    return text


def show(findings: Iterable[Diagnostic], root: Path, stream: TextIO) -> None:
    """Findings of one workspace for a person."""
    stream.write(_terminal(moved(findings, _from_here(root)), stream))


def _terminal(findings: list[Diagnostic], stream: TextIO | None) -> str:
    from styrdsl.diagnostics.render.terminal import render as draw  # noqa: PLC0415

    if stream is None:
        return draw(findings, color=False, width=0)
    return draw(findings, color=wants_color(stream, os.environ), width=console.width(stream))


def moved(findings: Iterable[Diagnostic], base: str) -> list[Diagnostic]:
    """The findings with `base` before every path."""
    if not base:
        return [*findings]
    sources: dict[Source, Source] = {}

    def place(span: Span) -> Span:
        source = span.source
        if source not in sources:
            sources[source] = copy.copy(source)
            sources[source].name = posixpath.join(base, source.name)  # a template of the product has its whole path
        return span._replace(source=sources[source])

    return [
        found._replace(
            span=place(found.span),
            labels=tuple(label._replace(span=place(label.span)) for label in found.labels),
            fix=found.fix
            and found.fix._replace(edits=tuple(edit._replace(span=place(edit.span)) for edit in found.fix.edits)),
        )
        for found in findings
    ]


def near(path: Path) -> str:
    """A path as seen from the current folder, where that is shorter; forward slashes."""
    try:
        way = os.path.relpath(path)
    except (OSError, ValueError):  # another drive on Windows, or a current folder that is gone
        way = str(path)
    return min(way, str(path), key=len).replace(os.sep, "/")


def _from_here(root: Path) -> str:
    way = near(root)
    return "" if way == "." else way


def from_here(root: Path, name: str) -> str:
    """A workspace's file as seen from where the reader stands."""
    return posixpath.join(_from_here(root), name)


def _in_repository(root: Path) -> str:
    """A workspace's folder from the root of the repository that it lies in; from here when it lies in none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            way = root.relative_to(folder).as_posix()
            return "" if way == "." else way
    way = _from_here(root)
    return "" if way.startswith((".", "/")) or ":" in way else way
