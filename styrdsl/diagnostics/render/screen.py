"""Pieces that every part of a finding on a terminal is made of: the gutter, a cut line, wrapped words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.diagnostics.places import LINE_END
from styrdsl.diagnostics.render.paint import Paint, Style
from styrdsl.diagnostics.render.visible import cells, visible

if TYPE_CHECKING:
    from styrdsl.diagnostics.render.visible import Row

_NARROWEST = 20
_EXCERPT = 160


class Screen(NamedTuple):
    """Where a finding is drawn: colours, width in cells (0: as wide as need be) and the gutter's width."""

    paint: Paint
    width: int
    gutter: int

    @property
    def room(self) -> int:
        """Cells for a source line beside the gutter; lines are cut even where the width is unlimited."""
        return max((self.width or _EXCERPT) - self.gutter - 5, _NARROWEST)

    def line(self, number: int | str, rest: str, bar: str = "|") -> str:
        """A line with `number` in the gutter, `bar` (already painted or plain) and the rest."""
        return f"{self.paint(Style.FRAME, str(number).rjust(self.gutter))} {self.bar(bar)} {rest}".rstrip(" ")

    def bar(self, bar: str) -> str:
        """The gutter's own line is framed; the signs of a diff bring their colour."""
        return self.paint(Style.FRAME, bar) if bar in {"|", "="} else bar

    def note(self, text: str, style: Style | None = None, lead: str = "") -> list[str]:
        """A remark under the excerpt, wrapped to the width, `lead` in its style before it."""
        limit = self.width - self.gutter - 3 if self.width else 0
        lines = wrapped(f"{lead} {visible_lines(text)}" if lead else visible_lines(text), limit)
        if lead and style:
            lines[0] = self.paint(style, lead) + lines[0][len(lead) :]
        return [self.line("", lines[0], "="), *(" " * (self.gutter + 5) + line for line in lines[1:])]


class View(NamedTuple):
    """The part of a row that fits: what to print, and how far its cells have moved to the left."""

    text: str
    shift: int
    width: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The cells of a range as they now are, cut to what is shown."""
        left = min(max(start - self.shift, 0), self.width)
        return left, max(left + 1, min(end - self.shift, self.width))


def view(row: Row, start: int, end: int, room: int) -> View:
    """Cut a row to `room` cells around the range from `start` to `end`, an ellipsis for what is left out."""
    if row.width <= room:
        return View(row.text, 0, row.width)
    body = room - 2
    lead = min(body // 4, max(body - (end - start), 0))
    left = min(max(start - lead, 0), row.width - body)
    first, last = bisect_left(row.starts, left), bisect_right(row.ends, left + body)
    before, after = "…" if first else "", "…" if last < len(row.ends) else ""
    shift = row.starts[first] - len(before)
    text = before + "".join(row.parts[first:last]) + after
    return View(text, shift, row.ends[last - 1] - shift + len(after))


def wrapped(text: str, limit: int) -> list[str]:
    """Break at ordinary blanks only, so that `1 204 500 kr` with hard spaces stays whole; `limit` 0 never breaks.

    Lines after the first are two cells shorter, for their indentation.
    """
    if not limit or cells(text) <= limit:
        return [text]
    limit = max(limit, _NARROWEST)
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cells(lines[-1]) + 1 + cells(word) <= limit - 2 * (len(lines) > 1):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def visible_lines(text: str) -> str:
    """Words for a person, made safe; their line breaks become blanks."""
    return visible(LINE_END.sub(" ", text))
