"""Statements bound as they would stand under a construct, for the examples of the language's documentation."""

from __future__ import annotations

from styrdsl.binding.document import bind
from styrdsl.binding.draft import Draft, Gathered
from styrdsl.binding.statements import body
from styrdsl.diagnostics import Diagnostic
from styrdsl.files.source import Source
from styrdsl.language.construct import Construct
from styrdsl.syntax.tree import File, Node


def fragment(source: Source, nodes: list[Node], home: type[Construct] | None) -> list[Diagnostic]:
    """What binding finds in statements under `home`, or in a document of its own when None."""
    if home is None:
        return list(bind(File(source, tuple(nodes))).diagnostics)
    gathered = Gathered(source)
    body(Draft(home, gathered, source.start(), "mnkr"), nodes)
    return gathered.report
