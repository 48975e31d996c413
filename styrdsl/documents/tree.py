"""The document tree: typed builders for the pandoc nodes that a document may hold, and the check of what was built.

A node is pandoc's JSON (`{"t": "Para", "c": [...]}`), so that the tree goes to pandoc and to typst as it is. There is
no Raw node, and attributes are an identifier and classes from a fixed set, so that nothing an author writes can reach
a format's own markup. `styrdsl.documents.whitelist.check` looks at what was built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from styrdsl.documents.printed import Node

API_VERSION = (1, 23, 1)
"""The version of pandoc's tree that the builders follow, as `pandoc -t json` states it."""

Align = Literal["left", "right", "center"]

_ALIGN = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
_SINGLE_BLANK = re.compile(r"(?<![ ]) (?![ ])")
_BLOCKS = frozenset(
    {
        *("Header", "Para", "Plain", "BulletList", "OrderedList", "BlockQuote", "CodeBlock"),
        *("DefinitionList", "Table", "Figure", "Div", "HorizontalRule"),
    }
)


class Column(NamedTuple):
    """A table's column: how its cells are set, and its width relative to the other columns (0: as wide as needed)."""

    align: Align = "left"
    width: float = 0.0


class Cell(NamedTuple):
    """A table's cell: inline or block nodes, how many rows and columns it spans, and its own alignment if any."""

    content: Sequence[Node]
    rows: int = 1
    columns: int = 1
    align: Align | None = None


class Row(NamedTuple):
    """A table's row; `total` sets it in bold under a rule, as a sum."""

    cells: Sequence[Cell]
    total: bool = False


def attributes(name: str = "", *classes: str) -> list[object]:
    """Pandoc's attributes: an identifier and classes, never keys."""
    return [name, list(classes), []]


def is_node(value: object) -> bool:
    """Whether a value is a node of the tree rather than data of the model."""
    return isinstance(value, dict) and isinstance(value.get("t"), str) and value.keys() <= {"t", "c"}


def is_block(node: Node) -> bool:
    """Whether the node stands by itself rather than in running text."""
    return node["t"] in _BLOCKS


def text(string: str) -> list[Node]:
    """Plain text as inline nodes, every character kept: a single blank is a Space, a line end a SoftBreak.

    Doubled blanks, tabs and hard blanks stay inside their Str.
    """
    if " " not in string and "\n" not in string:
        return [{"t": "Str", "c": string}] if string else []
    nodes: list[Node] = []
    for number, line in enumerate(string.split("\n")):
        if number:
            nodes.append({"t": "SoftBreak"})
        for index, word in enumerate(_SINGLE_BLANK.split(line) if "  " in line else line.split(" ")):
            if index:
                nodes.append({"t": "Space"})
            if word:
                nodes.append({"t": "Str", "c": word})
    return nodes


def header(level: int, content: Iterable[Node], name: str = "") -> Node:
    """A heading of level 1 to 6; `name` is what links point at."""
    return {"t": "Header", "c": [level, attributes(name), list(content)]}


def para(content: Iterable[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": list(content)}


def plain(content: Iterable[Node]) -> Node:
    """Text without the space of a paragraph, as in a cell or a tight list."""
    return {"t": "Plain", "c": list(content)}


def bullets(items: Iterable[Sequence[Node]]) -> Node:
    """A list with bullets; each item is a sequence of blocks."""
    return {"t": "BulletList", "c": [list(item) for item in items]}


class Numbering(NamedTuple):
    """How a list's items are numbered: `1.`, or when it is closed `1)`; by letters `a.` or `a)`."""

    style: Literal["Decimal", "LowerAlpha"] = "Decimal"
    closed: bool = False


BY_FIGURES = Numbering()


def numbered(items: Iterable[Sequence[Node]], start: int = 1, by: Numbering = BY_FIGURES) -> Node:
    """A list numbered from `start`; each item is a sequence of blocks."""
    style = [start, {"t": by.style}, {"t": "OneParen" if by.closed else "Period"}]
    return {"t": "OrderedList", "c": [style, [list(item) for item in items]]}


def definitions(items: Iterable[tuple[Sequence[Node], Sequence[Sequence[Node]]]]) -> Node:
    """A list of terms (inline nodes), each with its definitions (blocks)."""
    return {"t": "DefinitionList", "c": [[list(term), [list(one) for one in meanings]] for term, meanings in items]}


def quote(blocks: Iterable[Node]) -> Node:
    """A quotation."""
    return {"t": "BlockQuote", "c": list(blocks)}


def code_block(string: str) -> Node:
    """Text set as written, in a fixed pitch."""
    return {"t": "CodeBlock", "c": [attributes(), string]}


def div(kind: str, blocks: Iterable[Node], name: str = "") -> Node:
    """Blocks that belong together; `kind` is one of `whitelist.DIV_CLASSES`."""
    return {"t": "Div", "c": [attributes(name, kind), list(blocks)]}


def rule() -> Node:
    """A horizontal rule."""
    return {"t": "HorizontalRule"}


def table(
    columns: Sequence[Column],
    head: Sequence[Row],
    body: Sequence[Row],
    *,
    caption: Iterable[Node] = (),
    foot: Sequence[Row] = (),
    row_heads: int = 0,
    name: str = "",
) -> Node:
    """A table; `row_heads` is how many of its first columns name their rows.

    Widths are scaled to a sum of 1; if one column states none, all are as wide as they need.
    """
    total = sum(column.width for column in columns)
    stated = bool(columns) and all(column.width > 0 for column in columns)
    specs = [
        [
            {"t": _ALIGN[column.align]},
            {"t": "ColWidth", "c": round(column.width / total, 4)} if stated else {"t": "ColWidthDefault"},
        ]
        for column in columns
    ]
    bodies = [[attributes(), row_heads, [], [_row(row) for row in body]]]
    ends = [[attributes(), [_row(row) for row in rows]] for rows in (head, foot)]
    return {"t": "Table", "c": [attributes(name), _caption(caption), specs, ends[0], bodies, ends[1]]}


def figure(target: str, alt: str, caption: Iterable[Node] = (), name: str = "") -> Node:
    """A picture of its own with its caption; `target` is `figure:N` or `picture:NAME`, `alt` what it shows."""
    return {"t": "Figure", "c": [attributes(name), _caption(caption), [plain([image(target, alt)])]]}


def image(target: str, alt: str) -> Node:
    """A picture in running text; see `figure`."""
    return {"t": "Image", "c": [attributes(), text(alt), [target, ""]]}


def link(url: str, content: Iterable[Node]) -> Node:
    """A link to an address (http, https, mailto) or to a heading's name (`#name`)."""
    return {"t": "Link", "c": [attributes(), list(content), [url, ""]]}


def span(kind: str, content: Iterable[Node], name: str = "") -> Node:
    """Text of a kind: one of `whitelist.SPAN_CLASSES`."""
    return {"t": "Span", "c": [attributes(name, kind), list(content)]}


def named(name: str, content: Iterable[Node]) -> Node:
    """Text that links may point at by a name."""
    return {"t": "Span", "c": [attributes(name), list(content)]}


def strong(content: Iterable[Node]) -> Node:
    """Bold."""
    return {"t": "Strong", "c": list(content)}


def emph(content: Iterable[Node]) -> Node:
    """Italic."""
    return {"t": "Emph", "c": list(content)}


def strikeout(content: Iterable[Node]) -> Node:
    """Struck out."""
    return {"t": "Strikeout", "c": list(content)}


def code(string: str) -> Node:
    """A few words set as written, in a fixed pitch."""
    return {"t": "Code", "c": [attributes(), string]}


def note(blocks: Iterable[Node]) -> Node:
    """A footnote."""
    return {"t": "Note", "c": list(blocks)}


def line_break() -> Node:
    """A new line within the paragraph."""
    return {"t": "LineBreak"}


def as_blocks(nodes: Sequence[Node]) -> list[Node]:
    """The nodes as blocks: runs of inline nodes become Plain."""
    blocks: list[Node] = []
    run: list[Node] = []
    for node in nodes:
        if is_block(node):
            if run:
                blocks.append(plain(run))
                run = []
            blocks.append(node)
        else:
            run.append(node)
    return [*blocks, plain(run)] if run else blocks


def _caption(content: Iterable[Node]) -> list[object]:
    inlines = list(content)
    return [None, [plain(inlines)] if inlines else []]


def _row(row: Row) -> list[object]:
    cells = [
        [
            attributes(),
            {"t": _ALIGN[cell.align] if cell.align else "AlignDefault"},
            cell.rows,
            cell.columns,
            [_bold(block) for block in as_blocks(cell.content)] if row.total else as_blocks(cell.content),
        ]
        for cell in row.cells
    ]
    return [attributes("", "summa") if row.total else attributes(), cells]


def _bold(block: Node) -> Node:
    return {"t": block["t"], "c": [strong(block["c"])]} if block["t"] in {"Plain", "Para"} and block["c"] else block


def plain_text(nodes: Iterable[Node]) -> str:
    """All text in inline or block nodes, in order, without their marks; blocks and line ends as one line end each."""
    out: list[str] = []
    stack: list[object] = [list(nodes)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
        elif isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            stack.extend(reversed(_pieces(item)))
    return "".join(out)


_ATOMS = {"Space": [" "], "SoftBreak": ["\n"], "LineBreak": ["\n"], "HorizontalRule": []}
_TEXT_AT = {"Code": 1, "CodeBlock": 1, "Header": 2, "Span": 1, "Link": 1, "Image": 1, "Div": 1, "OrderedList": 1}


def _pieces(node: Node) -> list[object]:
    kind = node["t"]
    if kind in _ATOMS:
        return list(_ATOMS[kind])
    content = node["c"]
    if kind == "Note":
        return [" [", *(block["c"] for block in content), "]"]
    if kind == "Table":
        rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3])), *content[5][1]]
        return [content[1][1], *(cell[4] for row in rows for cell in row[1])]
    if kind == "Figure":
        return [content[2], content[1][1]]
    if kind in _TEXT_AT:
        content = content[_TEXT_AT[kind]]
    ends_line = kind in {"Para", "Plain", "Header", "CodeBlock"}
    return [content, "\n"] if ends_line else [content]
