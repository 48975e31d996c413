"""A file as a row of pieces in the order of its lines: statements, table rows, prose, comments and blank lines.

Each piece knows its depth, its text in the one style, and what must be the same before and after formatting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from styrdsl.files.source import BLANK, Source
from styrdsl.formatting.columns import aligned
from styrdsl.syntax.lexer import FENCES, row_parts
from styrdsl.syntax.tree import Cell, File, Node, Prose, Statement, Table, Token
from styrdsl.syntax.values import scan, spaced, token_text, unquote

Meaning = tuple[Any, ...]


class Piece(NamedTuple):
    """One or more lines of a file.

    `line` and `last` are its lines in the source; `text` its lines in the one style without indentation, joined by
    LF; `comment` what stands behind it; `meaning` all that formatting must keep.
    """

    line: int
    last: int
    depth: int
    text: str
    comment: str
    meaning: Meaning


def pieces(file: File) -> list[Piece]:
    """All pieces of a file."""
    found: list[Piece] = []
    levels: list[int] = []
    for piece in _of_nodes(file.source, file.nodes, 0):
        found += _between(file.source, found[-1] if found else None, piece.line, piece.depth, levels)
        if piece.meaning[0] != "row":
            levels[piece.depth :] = [_indent(file.source.lines[piece.line - 1])]
        found.append(piece)
    found += _between(file.source, found[-1] if found else None, len(file.source.lines) + 1, 0, levels)
    return found


def _of_nodes(source: Source, nodes: list[Node] | tuple[Node, ...], depth: int) -> Iterator[Piece]:
    for node in nodes:
        if isinstance(node, Statement):
            yield _statement(source, node, depth)
            yield from _of_nodes(source, node.children, depth + 1)
        elif isinstance(node, Table):
            yield from _rows(source, node, depth)
        else:
            yield _prose(node, depth)


def _statement(source: Source, node: Statement, depth: int) -> Piece:
    words = _words(node.tokens)
    text = spaced(node.tokens)
    if _words(scan(source, node.line, text, 1, [])) != words:
        text = node.text  # single blanks would join what the author keeps apart, as in `1  204`
    comment = source.lines[node.line - 1][node.column - 1 + len(node.text) :].strip(BLANK)
    return Piece(node.line, node.line, depth, text, comment, ("statement", depth, words, comment))


def _words(tokens: Iterable[Token]) -> tuple[tuple[str, str], ...]:
    """What the tokens say, apart from blanks and the shape of quotes."""
    return tuple((token.kind, unquote(token) if token.kind == "STRING" else token_text(token)) for token in tokens)


def _rows(source: Source, table: Table, depth: int) -> Iterator[Piece]:
    kind = "header"
    cells = [[_cell(source.lines[row.line - 1], cell) for cell in row.cells] for row in table.rows]
    for row, own, text in zip(table.rows, cells, aligned(cells), strict=True):
        body = source.lines[row.line - 1].lstrip(BLANK)
        comment = row_parts(body[1:])[1] if body.startswith("|") else ""  # a pasted row has none
        yield Piece(row.line, row.line, depth, text, comment, (kind, depth, tuple(own), comment))
        kind = "row"


def _cell(line: str, cell: Cell) -> str:
    """A cell as written; where tabs stand between the cells, a stroke in one of them needs its backslash."""
    text = line[cell.start - 1 : cell.end - 1]
    return text if line.lstrip(BLANK).startswith("|") else text.replace("|", "\\|")


def _prose(node: Prose, depth: int) -> Piece:
    text = f'"""\n{node.text}\n"""' if node.text else '"""\n"""'
    if node.text.endswith(FENCES):  # possible only where the author has it all on one line
        text = f'"""{node.text}"""'
    return Piece(node.first, node.last, depth, text, "", ("prose", depth, node.text))


def _between(source: Source, before: Piece | None, end: int, depth: int, levels: list[int]) -> Iterator[Piece]:
    """The blank and comment lines up to line `end`, where a piece of `depth` follows."""
    start = before.last + 1 if before else 1
    at = max(before.depth + (before.meaning[0] == "statement"), depth) if before else depth
    seen, blank = before is not None, False
    for number in range(start, end):
        body = source.lines[number - 1].strip(BLANK)
        if not body:
            blank = seen
            continue
        if blank:
            yield Piece(number - 1, number - 1, 0, "", "", ())
        seen, blank = True, False
        at = _depth_of_comment(source.lines[number - 1], at, depth, levels)
        yield Piece(number, number, at, body, "", ("comment", at, body))
    if blank and end <= len(source.lines):
        yield Piece(end - 1, end - 1, 0, "", "", ())


def _depth_of_comment(line: str, most: int, least: int, levels: list[int]) -> int:
    """As deep as what follows, or, at a block's end, as the lines above that it stands in line with or under."""
    column = _indent(line)
    for depth in range(most, least, -1):
        if levels[depth] <= column if depth < len(levels) else levels[-1] < column:
            return depth
    return least


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(BLANK))].replace("\t", "    "))
