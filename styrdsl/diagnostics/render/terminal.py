"""Findings for a person at a terminal, or for a log: the line, the range in it, the figures and the cure.

fel[SPR04]: budgetpost har inget fält 'kostnad'. Menade du 'kostnader'?
  --> plan.styr:12:9
   |
12 |         kostnad 100 tkr
   |         ^^^^^^^
   |
   = så lagar du: Byt 'kostnad' mot 'kostnader'
   |
12 -         kostnad 100 tkr
12 +         kostnader 100 tkr
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from styrdsl.diagnostics.ordering import sort
from styrdsl.diagnostics.render import excerpt, suggestion
from styrdsl.diagnostics.render.paint import SEVERITY, Paint, Style, wants_color
from styrdsl.diagnostics.render.screen import Screen, visible_lines
from styrdsl.diagnostics.render.visible import cells, visible
from styrdsl.diagnostics.render.wording import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from styrdsl.diagnostics.model import Diagnostic

__all__ = ["paint_diff", "render", "wants_color"]

_FIGURE = re.compile(
    r"(?P<label>[^:]+): +(?P<whole>[-−–+]?\d(?:[\d\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ]*\d)?)"
    r"(?P<rest>(?:,\d+)?(?:[ \N{NO-BREAK SPACE}%].*)?)"
)
_DIFF_STYLES = {"---": Style.STRONG, "+++": Style.STRONG, "@@ ": Style.FRAME}
_LINE_STYLES = {"-": Style.REMOVED, "+": Style.ADDED}


def render(diagnostics: Iterable[Diagnostic], *, color: bool, width: int) -> str:
    """All findings in their order and a last line that counts them, each line ended by a line feed.

    `width` is the terminal's in cells: remarks are wrapped to it and source lines cut. 0 (a pipe, a file) wraps
    nothing. Colour only adds ANSI sequences; what authors wrote can add none, see `visible`.
    """
    found = sort(diagnostics)
    paint = Paint(color=color)
    lines = [line for each in found for line in (*_finding(each, paint, width), "")]
    summary = tally(found)
    style = next((SEVERITY[severity] for severity, number in zip(SEVERITY, summary[:3], strict=True) if number), None)
    lines.append(paint(style or Style.ADDED, str(summary)))
    return "\n".join(lines) + "\n"


def paint_diff(diff: str, *, color: bool) -> str:
    """A unified diff made safe to look at, coloured if wanted; a diff for a pipe is printed as it is."""
    paint = Paint(color=color)
    lines = [visible(line.removesuffix("\r").replace("\t", "    ")) for line in diff.split("\n")]
    styled = ((_diff_style(line), line) for line in lines)
    return "\n".join(paint(style, line) if style else line for style, line in styled)


def _finding(found: Diagnostic, paint: Paint, width: int) -> Iterator[str]:
    blocks = excerpt.blocks(found)
    changes = suggestion.hunks(found.fix.edits) if found.fix else []
    numbers = [line for block in blocks for line in block.lines()]
    numbers += [max(hunk.line + len(hunk.old), hunk.new_line + len(hunk.new)) for hunk in changes]
    screen = Screen(paint, width, len(str(max(numbers))))
    title = paint(SEVERITY[found.severity], f"{found.severity.value}[{visible(found.code)}]")
    yield f"{title}: {paint(Style.STRONG, visible_lines(found.message))}"
    for index, block in enumerate(blocks):
        if index:
            yield screen.line("", "")
        yield from excerpt.draw(block, screen, is_first=index == 0)
    if found.notes or found.help or found.fix:
        yield screen.line("", "")
    yield from _remarks(found, screen)
    yield from suggestion.draw(found, changes, screen)


def _remarks(found: Diagnostic, screen: Screen) -> Iterator[str]:
    for note in aligned(found.notes):
        yield from screen.note(note)
    if found.help:
        yield from screen.note(found.help, Style.STRONG, "hjälp:")
    if found.fix:
        doubt = "" if found.fix.safe else " (läs igenom ändringen först)"
        yield from screen.note(found.fix.message + doubt, Style.ADDED, "så lagar du:")


def aligned(notes: tuple[str, ...]) -> list[str]:
    """The notes, with the figures of those that read `words: number` set under one another, ones under ones."""
    figures = [_FIGURE.fullmatch(note) for note in map(visible_lines, notes)]
    labels = max((cells(figure["label"]) for figure in figures if figure), default=0)
    wholes = max((cells(figure["whole"]) for figure in figures if figure), default=0)
    lines = []
    for note, figure in zip(notes, figures, strict=True):
        if figure is None:
            lines.append(note)
            continue
        gap = labels - cells(figure["label"]) + wholes - cells(figure["whole"])
        lines.append(f"{figure['label']}: {' ' * gap}{figure['whole']}{figure['rest']}")
    return lines


def _diff_style(line: str) -> Style | None:
    return _DIFF_STYLES.get(line[:3]) or _LINE_STYLES.get(line[:1])
