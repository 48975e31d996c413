"""The fix of a finding as a small diff under it."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.diagnostics.places import LINE_END, within
from styrdsl.diagnostics.render.paint import Style
from styrdsl.diagnostics.render.screen import Screen, view
from styrdsl.diagnostics.render.visible import lay_out, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from styrdsl.diagnostics.model import Diagnostic, Edit
    from styrdsl.files.source import Source, Span

_MOST = 12


class Hunk(NamedTuple):
    """Lines `old` from `line` (from 1) of a source, and the lines that take their place from `new_line`."""

    source: Source
    line: int
    old: list[str]
    new_line: int
    new: list[str]


def hunks(edits: tuple[Edit, ...]) -> list[Hunk]:
    """What the edits change, line by line; nothing when they get in each other's way."""
    found: list[Hunk] = []
    places: dict[Source, list[tuple[Span, str]]] = {}
    for edit in edits:
        places.setdefault(edit.span.source, []).append((within(edit.span), edit.text))
    for source, cuts in places.items():
        cuts.sort(key=lambda cut: cut[0][1:])
        spans = [span for span, _ in cuts]
        if any(one[3:] > other[1:3] for one, other in pairwise(spans)):
            return []
        moved = 0
        for region in _regions(cuts):
            hunk = _hunk(source, region, moved)
            moved += len(hunk.new) - len(hunk.old)
            if hunk.old != hunk.new:
                found.append(hunk)
    return found


def draw(found: Diagnostic, changes: list[Hunk], screen: Screen) -> Iterator[str]:
    """The hunks, each source named unless it is the finding's own."""
    for source, several in groupby(changes, key=lambda hunk: hunk.source):
        if source is not found.span.source:
            yield f"{' ' * screen.gutter}{screen.paint(Style.FRAME, ':::')} {visible(source.name)}"
        yield screen.line("", "")
        for index, hunk in enumerate(several):
            if index:
                yield screen.paint(Style.FRAME, "...")
            yield from _draw_hunk(hunk, screen)


def _regions(cuts: list[tuple[Span, str]]) -> list[list[tuple[Span, str]]]:
    """Cuts that share a line or lie on lines next to each other belong together."""
    regions = [cuts[:1]]
    for cut in cuts[1:]:
        if cut[0].line <= regions[-1][-1][0].end_line + 1:
            regions[-1].append(cut)
        else:
            regions.append([cut])
    return regions


def _hunk(source: Source, cuts: list[tuple[Span, str]], moved: int) -> Hunk:
    first, last = cuts[0][0].line, cuts[-1][0].end_line
    text, line, column = "", first, 1
    for span, new in cuts:
        text += source.span(line, column, span.column, span.line).text + new
        line, column = span.end_line, span.end_column
    text += source.lines[line - 1][column - 1 :]
    old, new_lines = source.lines[first - 1 : last], LINE_END.split(text)
    same = 0
    while same < min(len(old), len(new_lines)) and old[same] == new_lines[same]:
        same += 1
    end = 0
    while end < min(len(old), len(new_lines)) - same and old[-1 - end] == new_lines[-1 - end]:
        end += 1
    start = first + same
    return Hunk(source, start, old[same : len(old) - end], start + moved, new_lines[same : len(new_lines) - end])


def _draw_hunk(hunk: Hunk, screen: Screen) -> Iterator[str]:
    minus, plus = screen.paint(Style.REMOVED, "-"), screen.paint(Style.ADDED, "+")
    if not hunk.old and hunk.line > 1:
        yield from _draw_lines([(hunk.line - 1, hunk.source.lines[hunk.line - 2], "")], " ", None, screen)
    pairs = [*zip(hunk.old, hunk.new, strict=False)]
    others = [new for _, new in pairs], [old for old, _ in pairs]
    yield from _draw_lines(_beside(hunk.line, hunk.old, others[0]), minus, Style.REMOVED, screen)
    yield from _draw_lines(_beside(hunk.new_line, hunk.new, others[1]), plus, Style.ADDED, screen)


def _beside(first: int, lines: list[str], others: list[str]) -> list[tuple[int, str, str]]:
    """Each line with its number and the line on the diff's other side, or itself where there is none."""
    others = others + lines[len(others) :]
    return [(first + index, line, others[index]) for index, line in enumerate(lines)]


def _draw_lines(lines: list[tuple[int, str, str]], sign: str, style: Style | None, screen: Screen) -> Iterator[str]:
    for number, line, other in lines[:_MOST]:
        row = lay_out(line)
        if line != other and row.text.split() == lay_out(other).text.split():
            row = lay_out(line, reveal=True)  # they differ in blanks only, which look alike
        start, end = row.range(*_differing(line, other))
        text = view(row, start, end, screen.room).text
        yield screen.line(number, screen.paint(style, text) if style else text, sign)
    if len(lines) > _MOST:
        rest = len(lines) - _MOST
        yield screen.line("", f"… och {rest} {'rad' if rest == 1 else 'rader'} till", sign)


def _differing(line: str, other: str) -> tuple[int, int]:
    """The column where the lines part, from 1, and the one after it."""
    column = next((i for i, (one, two) in enumerate(zip(line, other, strict=False)) if one != two), None)
    column = min(len(line), len(other)) if column is None else column
    column = 0 if line == other else min(column, len(line))
    return column + 1, min(column + 2, len(line) + 1)
