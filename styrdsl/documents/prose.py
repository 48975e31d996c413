"""Authors' prose: Markdown, read by itself, becomes nodes of the tree; what the tree cannot carry is a finding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from styrdsl.diagnostics import Diagnostic, Kind, Severity, declare
from styrdsl.documents import markdown
from styrdsl.documents.document import Node
from styrdsl.documents.markdown import Pictures, Reading, Refused, Trouble

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from styrdsl.source import Span

__all__ = ["Pictures", "Refused", "read"]

MAX_CHARACTERS = 1_000_000
MAX_TABLE_ROWS = 5_000
MAX_PIPES = 500
"""Strokes in one line; the reader's time for a table grows with the square of its columns."""

DEEP = declare(
    "DOK10",
    "prosa-för-djup",
    Severity.ERROR,
    "Listor och citat ligger i för många nivåer inuti varandra. Texten trycks som den står, utan listor.",
    help="Dela upp texten. Fler än tre nivåer är svåra att läsa.",
)
LONG = declare(
    "DOK11",
    "prosa-för-lång",
    Severity.ERROR,
    "Texten har {size} tecken, det mesta som tas emot är {limit}. Den trycks som den står.",
    help="Dela upp texten på flera avsnitt.",
)
JUMP = declare(
    "DOK12",
    "rubriknivå-hoppas-över",
    Severity.WARNING,
    "Rubriken är på nivå {level}, men nivå {wanted} saknas ovanför den. Den trycks på nivå {wanted}.",
    help="Skriv rubriken med {signs}, eller lägg till den rubrik som saknas ovanför.",
)
EMPTY = declare(
    "DOK13",
    "tom-rubrik",
    Severity.WARNING,
    "Rubriken saknar text och tas inte med.",
    help="Skriv rubrikens text efter nummertecknet (#), eller ta bort raden.",
)
KNOT = declare(
    "DOK14",
    "stycke-för-långt",
    Severity.WARNING,
    "Stycket är för långt eller har för många hakparenteser. Det trycks som det står, utan fetstil och länkar.",
    help="Dela stycket med en tom rad.",
)
NO_ALT = declare(
    "DOK15",
    "bild-utan-alternativtext",
    Severity.ERROR,
    "Bilden {path} saknar alternativtext, så den som inte ser bilden får inget veta. Den tas inte med.",
    help="Beskriv vad bilden visar mellan hakparenteserna: ![Karta över de nya cykelvägarna]({path})",
)
WEB = declare(
    "DOK16",
    "bild-från-webben",
    Severity.ERROR,
    "Bilden {path} ligger på webben. Bara bilder som ligger bland filerna tas med.",
    help="Spara bilden i mappen och skriv dess filnamn.",
)
PICTURE = declare(
    "DOK17",
    "bild-kan-inte-tas-med",
    Severity.ERROR,
    "Bilden {path} kan inte tas med: {reason}.",
    help="Lägg bilden bland kommunens filer, som PNG eller JPEG, och skriv dess plats räknad från den här filen.",
)
LINK = declare(
    "DOK18",
    "länk-kan-inte-tas-med",
    Severity.WARNING,
    "Länken till {url} kan inte tas med. Den trycks som den står.",
    help="En länk har en text och går till http://, https://, mailto: eller en rubrik (#namn).",
)
TITLE = declare(
    "DOK19",
    "länk-med-titel",
    Severity.WARNING,
    "Titeln «{title}» syns inte i ett tryckt dokument. Den sätts ut efter länken eller bilden.",
    help="Skriv det som ska synas i själva texten.",
)
FENCE = declare(
    "DOK20",
    "märkt-kodblock",
    Severity.WARNING,
    "Märkningen «{info}» har ingen verkan. Blocket trycks som det står.",
    help="Ta bort märkningen, eller blocket.",
)
HEADLESS = declare(
    "DOK21",
    "tabell-utan-rubrikrad",
    Severity.ERROR,
    "Tabellen saknar rubrikrad, så kolumnerna har inga namn.",
    help="Skriv kolumnernas namn på första raden, och under den en rad med streck: | --- | --- |",
)
CELLS = declare(
    "DOK22",
    "fler-celler-än-kolumner",
    Severity.ERROR,
    "Raden har {cells} celler men tabellen har {columns} kolumner. Tabellen trycks som den står.",
    help="Ta bort cellerna som är för många, eller lägg till kolumner. Ett lodstreck i texten skrivs \\|",
)
NUMBERS = declare(
    "DOK23",
    "nummer-i-oordning",
    Severity.WARNING,
    "Listans nummer följer inte på varandra: {numbers}. De trycks som de står.",
    help="Numrera i följd. Är talen årtal, skriv ett omvänt snedstreck före punkten: 2026\\.",
)
ANGLE = declare(
    "DOK24",
    "vinkelparentes-i-text",
    Severity.INFO,
    "«{text}» trycks som det står.",
    help="Är det en plats att fylla i, så fyll i den. HTML har ingen verkan.",
)
BRACES = declare(
    "DOK25",
    "märkning-i-text",
    Severity.WARNING,
    "Märkningen «{text}» har ingen verkan och trycks som den står.",
    help="Ta bort märkningen.",
)
ROWS = declare(
    "DOK26",
    "tabell-för-lång",
    Severity.ERROR,
    "Texten har {rows} tabellrader, det mesta som tas emot är {limit}. Den trycks som den står.",
    help="Dela upp tabellen, eller lägg den i en bilaga.",
)
WIDE = declare(
    "DOK27",
    "tabell-för-bred",
    Severity.ERROR,
    "Tabellen har {columns} kolumner, det mesta som får plats är {limit}. Den trycks som den står.",
    help="Dela tabellen på flera, eller låt raderna bli kolumner.",
)

_KINDS: dict[str, Kind] = {
    "jump": JUMP,
    "empty-heading": EMPTY,
    "knot": KNOT,
    "no-alt": NO_ALT,
    "web-picture": WEB,
    "picture": PICTURE,
    "link": LINK,
    "title": TITLE,
    "fence": FENCE,
    "headless": HEADLESS,
    "cells": CELLS,
    "wide": WIDE,
    "numbers": NUMBERS,
    "angle": ANGLE,
    "braces": BRACES,
}
_SOUGHT = {"no-alt": "path", "web-picture": "path", "picture": "path", "link": "url", "title": "title", "fence": "info",
           "angle": "text", "braces": "text"}  # fmt: skip


def read(
    prose: str, first: Span, *, pictures: Pictures, base_level: int = 1
) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    r"""The nodes of an author's text, and what the tree could not carry of it.

    Args:
        prose: the text without its quotation marks, lines ended by `\n`, indentation taken away.
        first: a range on the first of its lines; the following lines of the source are the following of the prose.
        pictures: from a path as written to `picture:NAME`, or why the picture cannot be taken.
        base_level: the level of the heading above the text; `#` becomes the level below it.

    Returns:
        Blocks and findings; never raises. Text that cannot be read as Markdown comes out as it was written.
    """
    lines = prose.split("\n")
    place = _Place(first, lines)
    reading = Reading(_reader(), lines, pictures, base_level=base_level)
    rows = sum(line.lstrip().startswith("|") for line in lines)
    if len(prose) > MAX_CHARACTERS:
        return _as_written(reading), (LONG.at(place.line(0), size=len(prose), limit=MAX_CHARACTERS),)
    if rows > MAX_TABLE_ROWS:
        return _as_written(reading), (ROWS.at(place.line(0), rows=rows, limit=MAX_TABLE_ROWS),)
    pipes = max(line.count("|") for line in lines)
    if pipes > MAX_PIPES:
        found = WIDE.at(place.line(0), columns=pipes - 1, limit=markdown.MAX_COLUMNS)
        return _as_written(reading), (found,)
    tokens = _reader().parse(prose)
    if markdown.too_deep(tokens):
        return _as_written(reading), (DEEP.at(place.line(0)),)
    nodes = tuple(reading.blocks(tokens))
    return nodes, tuple(place.diagnostic(trouble) for trouble in reading.troubles)


@cache
def _reader() -> MarkdownIt:
    return markdown.reader()


def _as_written(reading: Reading) -> tuple[Node, ...]:
    """Each run of lines between empty ones as a paragraph."""
    nodes: list[Node] = []
    start = 0
    for number, line in enumerate([*reading.lines, ""]):
        if not line.strip():
            nodes += reading.raw(start, number)
            start = number + 1
    return tuple(nodes)


class _Place:
    """Where in the source a line of the prose stands."""

    def __init__(self, first: Span, lines: Sequence[str]) -> None:
        self._first = first
        self._lines = lines

    def diagnostic(self, trouble: Trouble) -> Diagnostic:
        """The finding at the words in question, or at their whole line."""
        sought = trouble.values.get(_SOUGHT.get(trouble.what, ""))
        span = self._words(trouble.line, str(sought)) if sought else self.line(trouble.line)
        return _KINDS[trouble.what].at(span, **trouble.values)

    def line(self, number: int) -> Span:
        """A line of the prose, without its indentation."""
        text = self._lines[number] if number < len(self._lines) else ""
        stripped = text.strip()
        return self._words(number, stripped) if stripped else self._whole(number)

    def _words(self, number: int, words: str) -> Span:
        source = self._first.source
        place = self._first.line + number
        line = source.lines[place - 1] if place <= len(source.lines) else ""
        # An address stands percent-encoded in the tree; then the whole line is meant.
        column = line.find(words)
        return source.span(place, column + 1, column + 1 + len(words)) if column >= 0 else self._whole(number)

    def _whole(self, number: int) -> Span:
        source = self._first.source
        place = min(self._first.line + number, len(source.lines))
        line = source.lines[place - 1]
        start = len(line) - len(line.lstrip())
        return source.span(place, start + 1, max(start, len(line.rstrip())) + 1)
