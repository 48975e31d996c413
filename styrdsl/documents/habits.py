"""What people paste into their texts, written as the Markdown that it means, line by line, before it is read.

Every letter and figure is kept, and every line stays where it was: bullets and letters before items become lists,
a sign before a figure stays a sign. Footnotes are taken out, to stand where they are cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BULLET = re.compile("^([ \t]*)[•·▪◦●○■□‣⁃∙\uf0b7\uf0a7\uf0fc\uf0d8][ \t\u00a0]+(?=\\S)")
_O_BULLET = re.compile(r"^[ \t]*o\t+(?=\S)")
_TABBED_DASH = re.compile(r"^([ \t]*)[-–—−*]\t[ \t]*(?=\S)")
_DASH = re.compile(r"^([ \t]*)[–—][ \u00a0]+(?=\S)")
_LETTER = re.compile(r"^([ \t]*)([a-zåäö])\)[ \t]+(?=\S)")
_SIGNED = re.compile(r"^([ \t]*)([-+*])(?=[ \u00a0]?[0-9])")
_ITEM = re.compile(r"^[ \t]*(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$)")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)")
_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*(.*)")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
BREAKS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""What other programs break lines with inside a paragraph means a blank here."""
MOST_NOTES = 500


class Footnote(NamedTuple):
    """A footnote's text, and the line on which it stands, from 0."""

    text: str
    line: int


class Habits(NamedTuple):
    """A text as Markdown, its footnotes by mark, and the lines with items that had letters."""

    lines: list[str]
    notes: dict[str, Footnote]
    lettered: frozenset[int]
    signed: tuple[int, ...]
    """The lines on which an item begins with a figure, whose sign may be a minus."""
    again: tuple[int, ...]
    """The lines on which a footnote is told that has been told before; they stay in the text."""


def read(lines: Sequence[str]) -> Habits:
    """The text as the Markdown that it means."""
    notes, rest, again = _notes([line.translate(BREAKS) for line in lines])
    made, lettered, signed = [], set[int](), []
    fenced = False
    before = ""
    for number, line in enumerate(rest):
        fenced ^= bool(_FENCE.match(line))
        new = line if fenced else _line(line, before)
        if not fenced and _LETTER.match(line) and new != line:
            lettered.add(number)
        if not fenced and _SIGNED.match(new):
            signed.append(number)
        made.append(new)
        before = new
    return Habits(made, notes, frozenset(lettered), tuple(signed), tuple(again))


def _line(line: str, before: str) -> str:
    """A line that stands below another, which has been read."""
    in_list, in_text = bool(_ITEM.match(before)), bool(before.strip())
    if found := _BULLET.match(line) or _TABBED_DASH.match(line):
        line = f"{found[1]}- {line[found.end() :]}"
    elif found := _O_BULLET.match(line):
        line = f"  - {line[found.end() :]}" if in_list else f"- {line[found.end() :]}"
    elif (found := _DASH.match(line)) and not line[found.end()].isdigit() and _may_begin(before, in_list=in_list):
        line = f"{found[1]}- {line[found.end() :]}"
    elif found := _LETTER.match(line):
        line = f"{found[1]}{_LETTERS.index(found[2]) + 1}) {line[found.end() :]}"
    elif (found := _SIGNED.match(line)) and in_text and not _may_begin(before, in_list=in_list):
        line = f"{found[1]}\\{line[found.end(1) :]}"
    return line


def _may_begin(before: str, *, in_list: bool) -> bool:
    """Whether a list may begin or go on below a line."""
    return in_list or not before.strip() or before.rstrip().endswith(":") or before[:1] in " \t"


def _notes(lines: Sequence[str]) -> tuple[dict[str, Footnote], list[str], list[int]]:
    """The footnotes, the text without them, and the lines that tell a note once more."""
    notes: dict[str, Footnote] = {}
    rest, again, mark = list(lines), [], ""
    for number, line in enumerate(lines):
        found = _NOTE.match(line)
        if found and (found[1] in notes or len(notes) >= MOST_NOTES):
            again.append(number)
            mark = ""
        elif found:
            mark = found[1]
            notes[mark] = Footnote(found[2].strip(), number)
            rest[number] = ""
        elif mark and line[:1] in {" ", "\t"} and line.strip():
            notes[mark] = notes[mark]._replace(text=f"{notes[mark].text} {line.strip()}".strip())
            rest[number] = ""
        else:
            mark = ""
    return notes, rest, again


def tabbed(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last lines, from 0, of rows that were pasted from a calculation sheet: tabs between the cells."""
    start = None
    for number, line in enumerate([*lines, ""]):
        cells = "\t" in line.strip() and not (_BULLET.match(line) or _O_BULLET.match(line) or _TABBED_DASH.match(line))
        if cells and start is None:
            start = number
        elif not cells and start is not None:
            yield start, number - 1
            start = None
