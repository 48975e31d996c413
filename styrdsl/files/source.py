"""A file's text as the compiler reads it: decoded, in NFC, split into lines, with places counted in code points.

Nothing here raises on what a user wrote: `decode` takes any bytes and says what it had to do to read them.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple
from unicodedata import is_normalized, normalize

BLANK = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Every blank that a line may hold: the ordinary, the tab, and Unicode's hard, narrow and wide ones."""
_PIECES = re.compile(
    rb"(?P<plain>[\x00-\x7f]+)|(?P<letter>[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})|(?P<stray>.)",
    re.DOTALL,
)
"""Bytes as UTF-8: plain ones, letters of several bytes, and those that are none."""
_PROBE = 4_000  # bytes that show how a file is written
_RUN = re.compile(r"[^\w\s\x00-\u02ff]{100}")
"""So many marks on one letter are no writing, and putting them in order would take their number squared."""
_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A range in a source or a part of one: lines and columns from 1, in code points; the end column is exclusive."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def text(self) -> str:
        """The text between start and end, line ends as LF."""
        lines = self.source.lines[self.line - 1 : self.end_line]
        if not lines:
            return ""
        if len(lines) == 1:
            return lines[0][self.column - 1 : self.end_column - 1]
        return "\n".join((lines[0][self.column - 1 :], *lines[1:-1], lines[-1][: self.end_column - 1]))


span_of: Callable[[tuple[Source, int, int, int, int]], Span] = partial(tuple.__new__, Span)
"""A span from its parts, for those that make very many: it skips the named tuple's own Python code."""


class Source:
    """One file: `name` is its path relative to the workspace with forward slashes, as every message shows it.

    `text` is NFC without byte order mark; `newline` is the line end that the file uses most; `encoding` is
    `utf-8`, `utf-8-sig`, `utf-16`, `cp1252` or `mixed`, and `strays` then the line and column of each sign that was
    read by itself; `composed` is False when å ä ö came in two parts (NFD); `replaced` is
    whether U+FFFD stands somewhere for what could not be read.
    A part of a file is a source too: its lines are counted from its own first.
    """

    __slots__ = ("_text", "composed", "encoding", "lines", "mixed_newlines", "name", "newline", "replaced", "strays")

    def __init__(self, name: str, text: str, *, encoding: str = "utf-8") -> None:
        self.name = name
        self.encoding = encoding
        self.strays: tuple[tuple[int, int], ...] = ()
        self.composed = text.isascii() or _RUN.search(text) is not None or is_normalized("NFC", text)
        self._text: str | None = text if self.composed else normalize("NFC", text)
        self.replaced = "\ufffd" in self._text
        if "\r" in self._text:
            ends = _LINE_END.findall(self._text)
            self.newline = max(("\n", "\r\n", "\r"), key=ends.count)
            self.mixed_newlines = len(set(ends)) > 1
            self.lines = _LINE_END.split(self._text)
        else:
            self.newline, self.mixed_newlines = "\n", False
            self.lines = self._text.split("\n")

    @property
    def text(self) -> str:
        """The whole text; a part's has LF line ends."""
        if self._text is None:
            self._text = "\n".join(self.lines)
        return self._text

    def part(self, first: int, last: int) -> Source:
        """The lines `first` to `last`, counted from 1, as a source of their own."""
        made = object.__new__(Source)
        made.name, made.encoding, made.composed, made.replaced = self.name, "utf-8", True, self.replaced
        made.strays = ()
        made.newline, made.mixed_newlines, made.lines, made._text = "\n", False, self.lines[first - 1 : last], None
        return made

    def span(self, line: int, column: int, end_column: int, end_line: int | None = None) -> Span:
        """The range from (line, column) to (end_line or line, end_column), counted from 1."""
        return span_of((self, line, column, end_line or line, end_column))

    def start(self) -> Span:
        """The empty range at the file's first character, for findings about the file as a whole."""
        return Span(self, 1, 1, 1, 1)


def decode(name: str, data: bytes) -> Source:
    """Read bytes as UTF-8, with or without mark, else UTF-16, else Windows-1252.

    A few bytes that are no UTF-8 in a file that is are read one by one as Windows-1252, and told in `Source.strays`.
    Bytes that Windows-1252 leaves undefined become U+FFFD; `Source.encoding` tells the caller what to report.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Source(name, data.decode("utf-16", "replace"), encoding="utf-16")
    if b"\0" in data[:_PROBE] and (order := _utf16_without_mark(data[:_PROBE])):
        return Source(name, data.decode(order, "replace"), encoding="utf-16")
    try:
        if data.startswith(BOM_UTF8):
            return Source(name, data[3:].decode("utf-8"), encoding="utf-8-sig")
        return Source(name, data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    pieces = [*_PIECES.finditer(data)]
    strays = sum(piece.lastgroup == "stray" for piece in pieces)
    if strays <= sum(piece.lastgroup == "letter" for piece in pieces):
        return _mixed(name, pieces)
    return Source(name, data.decode("cp1252", "replace"), encoding="cp1252")


def _mixed(name: str, pieces: Iterable[re.Match[bytes]]) -> Source:
    """UTF-8 with single bytes of Windows-1252 in it."""
    text, strays = "", list[tuple[int, int]]()
    made: list[str] = []
    line, column = 1, 1
    for piece in pieces:
        stray = piece.lastgroup == "stray"
        text = piece[0].decode("cp1252" if stray else "utf-8", "replace")
        if stray:
            strays.append((line, column))
        made.append(text)
        line += text.count("\n")
        column = len(text) - text.rfind("\n") if "\n" in text else column + len(text)
    source = Source(name, "".join(made).removeprefix("\ufeff"), encoding="mixed")
    source.strays = tuple(strays)
    return source


def _utf16_without_mark(data: bytes) -> str:
    """The byte order that a text in mostly Latin letters shows by where its zeros stand; empty when it shows none."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) * 4 < len(data):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"
