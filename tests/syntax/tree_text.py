"""A tree and its findings as text that reads beside its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marked import place

from styrdsl.diagnostics import Diagnostic
from styrdsl.files.source import Source
from styrdsl.syntax.parser import parse
from styrdsl.syntax.tree import Node, Prose, Statement, Table


def tree_text(source: Source) -> str:
    """Every node with its line, words and cells; then every finding with its exact range."""
    file, report = parse(source)
    lines = [*_nodes(file.nodes, 0), "", *(_finding(one) for one in sorted(report, key=place))]
    return "\n".join(lines).strip("\n") + "\n"


def _nodes(nodes: Sequence[Node], depth: int) -> Iterator[str]:
    for node in nodes:
        indent = "    " * depth
        if isinstance(node, Statement):
            yield f"{node.line:>3} {indent}{' '.join(f'{word.kind}‹{word.text}›' for word in node.tokens)}"
            yield from _nodes(node.children, depth + 1)
        elif isinstance(node, Table):
            for row in node.rows:
                yield f"{row.line:>3} {indent}| {' | '.join(f'‹{cell.text}›' for cell in row.cells)}"
        elif isinstance(node, Prose):
            yield f"{node.first:>3} {indent}PROSE to {node.last}, {node.indent} blanks taken off"
            yield from (f"    {indent}  ‹{line}›" for line in node.text.split("\n"))


def _finding(found: Diagnostic) -> str:
    line, column, end_line, end_column = place(found)
    end = f"{end_column}" if line == end_line else f"{end_line}:{end_column}"
    return f"{found.code} {line}:{column}-{end} {found.message}"
