"""The lossless tree: nodes know their lines in the source, and what lies between nodes is comment or blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from styrdsl.files.source import BLANK

if TYPE_CHECKING:
    from styrdsl.files.source import Source, Span


class Token(NamedTuple):
    """A typed word of a statement: `kind` is a terminal of the grammar; columns from 1, the end exclusive."""

    kind: str
    text: str
    start: int
    end: int


class Element(NamedTuple):
    """One of the values between commas: `2024: 84,1 (flickor 85,9; pojkar 82,4)` has key, atoms and groups."""

    key: Token | None
    atoms: tuple[Token, ...]
    groups: tuple[tuple[Token, ...], ...] = ()

    @property
    def start(self) -> int:
        """First column."""
        return self.key.start if self.key else self.atoms[0].start

    @property
    def end(self) -> int:
        """Column after the last."""
        last = self.groups[-1] if self.groups else self.atoms or (self.key,)
        return last[-1].end + bool(self.groups) if last and last[-1] else 1


class Prose:
    """Text between fences: `first` and `last` are the fences' lines; `text` has the common indentation taken off."""

    __slots__ = ("first", "indent", "last", "source", "text")

    def __init__(self, source: Source, first: int, last: int, indent: int, text: str) -> None:
        self.source, self.first, self.last, self.indent, self.text = source, first, last, indent, text

    @property
    def span(self) -> Span:
        """From the opening fence to the end of the closing one."""
        line = self.source.lines[self.first - 1]
        return self.source.span(
            self.first, len(line) - len(line.lstrip(BLANK)) + 1, len(self.source.lines[self.last - 1]) + 1, self.last
        )


class Cell(NamedTuple):
    """A cell's text without the blanks around it; columns from 1."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """A table's row."""

    source: Source
    line: int
    cells: tuple[Cell, ...]

    @property
    def span(self) -> Span:
        """From the first bar to the last character."""
        text = self.source.lines[self.line - 1]
        return self.source.span(self.line, len(text) - len(text.lstrip(BLANK)) + 1, len(text.rstrip(BLANK)) + 1)


class Table:
    """Rows that follow each other; the first is the header."""

    __slots__ = ("rows", "source")

    def __init__(self, source: Source, rows: tuple[Row, ...]) -> None:
        self.source, self.rows = source, rows

    @property
    def span(self) -> Span:
        """The whole table."""
        first, last = self.rows[0].span, self.rows[-1].span
        return self.source.span(first.line, first.column, last.end_column, last.line)


class Statement:
    """A line and what stands indented under it. `column` is where `text`, the line without comment, begins."""

    __slots__ = ("children", "column", "line", "source", "text", "tokens")

    def __init__(self, source: Source, line: int, column: int, text: str, tokens: tuple[Token, ...]) -> None:
        self.source, self.line, self.column, self.text, self.tokens = source, line, column, text, tokens
        self.children: list[Node] = []

    @property
    def span(self) -> Span:
        """The line's text, without indentation and comment."""
        return self.source.span(self.line, self.column, self.column + len(self.text))


Node = Statement | Table | Prose


class File(NamedTuple):
    """A whole file as a tree."""

    source: Source
    nodes: tuple[Node, ...]
