"""The source lines that a finding speaks of, with its ranges marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from styrdsl.diagnostics.places import marked
from styrdsl.diagnostics.render.paint import SEVERITY, Style
from styrdsl.diagnostics.render.screen import Screen, view, visible_lines
from styrdsl.diagnostics.render.visible import Row, cells, lay_out, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from styrdsl.diagnostics.model import Diagnostic
    from styrdsl.files.source import Span

_WHOLE = 6
_HEAD, _TAIL = 3, 2


class Mark(NamedTuple):
    """A range to mark: the finding's own with `^`, another place's with `-` and what it has to do with it."""

    span: Span
    message: str
    sign: str
    style: Style

    @property
    def is_tall(self) -> bool:
        """Whether the range covers several lines."""
        return self.span.end_line > self.span.line


class _Piece(NamedTuple):
    """What one mark puts under one line, in cells; a tall mark opens under its first line and closes under its last."""

    start: int
    end: int
    mark: Mark
    closes: bool = False


class Block(NamedTuple):
    """Marks in one source, drawn together; at most one of them is tall."""

    marks: list[Mark]

    @property
    def tall(self) -> Mark | None:
        """The mark over several lines, if there is one."""
        return next((mark for mark in self.marks if mark.is_tall), None)

    def takes(self, mark: Mark) -> bool:
        """Whether the mark can be drawn in this block too."""
        return self.marks[0].span.source is mark.span.source and not (mark.is_tall and self.tall)

    def lines(self) -> list[int]:
        """The lines to show: those with marks, a tall mark's first and last ones, and single lines in between."""
        wanted = {mark.span.line for mark in self.marks}
        if self.tall:
            first, last = self.tall.span.line, self.tall.span.end_line
            whole = range(first, last + 1)
            wanted |= {*whole} if len(whole) <= _WHOLE else {*whole[:_HEAD], *whole[-_TAIL:]}
        return sorted(wanted | {line + 1 for line in wanted if line + 2 in wanted})


def blocks(found: Diagnostic) -> list[Block]:
    """The finding's own place first, with the other places of the same source; then those of other sources."""
    marks = [Mark(marked(found.span), "", "^", SEVERITY[found.severity])]
    marks += [Mark(marked(label.span), visible_lines(label.message), "-", Style.OTHER) for label in found.labels]
    made: list[Block] = []
    for mark in marks:
        home = next((block for block in made if block.takes(mark)), None)
        if home:
            home.marks.append(mark)
        else:
            made.append(Block([mark]))
    return made


def draw(block: Block, screen: Screen, *, is_first: bool) -> Iterator[str]:
    """The block's lines: its place, then the source lines with what is marked in them."""
    span = block.marks[0].span
    arrow = screen.paint(Style.FRAME, "-->" if is_first else ":::")
    yield f"{' ' * screen.gutter}{arrow} {visible(span.source.name)}:{span.line}:{span.column}"
    yield screen.line("", "")
    before = 0
    for line in block.lines():
        if before and line > before + 1:
            yield screen.paint(Style.FRAME, "...".ljust(screen.gutter + 3)) + _margin(block, screen, line).rstrip(" ")
        before = line
        yield from _draw_line(block, line, screen)


def _draw_line(block: Block, line: int, screen: Screen) -> Iterator[str]:
    row = lay_out(block.marks[0].span.source.lines[line - 1])
    for index, pieces in enumerate(_groups(_pieces(block, line, row), row, screen.room)):
        seen = view(row, min((piece.start for piece in pieces), default=0), _end(pieces), screen.room)
        yield screen.line(line if index == 0 else "", _margin(block, screen, line, opening=True) + seen.text)
        for piece in pieces:
            margin = _margin(block, screen, line)
            place = seen.place(piece.start, piece.end)
            if piece.mark.is_tall:
                yield from _draw_tall(piece, place, screen)
            else:
                yield from _draw_flat(piece.mark, place, margin, screen)


def _pieces(block: Block, line: int, row: Row) -> list[_Piece]:
    """What is drawn under a line, in order: a tall mark's opening, ranges from the left, a tall mark's closing."""
    pieces = []
    for mark in block.marks:
        span = mark.span
        if not mark.is_tall and span.line == line:
            pieces.append(_Piece(*row.range(span.column, span.end_column), mark))
    pieces.sort(key=lambda piece: piece[:2])
    tall = block.tall
    if tall and tall.span.line == line and not _opens_in_margin(tall):
        start, _ = row.range(tall.span.column, tall.span.column)
        pieces.insert(0, _Piece(start, start + 1, tall))
    if tall and tall.span.end_line == line:
        _, end = row.range(max(tall.span.end_column - 1, 1), tall.span.end_column)
        pieces.append(_Piece(end - 1, end, tall, closes=True))
    return pieces


def _groups(pieces: list[_Piece], row: Row, room: int) -> list[list[_Piece]]:
    """Pieces that one view of the line can show together; a line without pieces is shown once."""
    groups: list[list[_Piece]] = [[]]
    for piece in pieces:
        together = [*groups[-1], piece]
        fits = row.width <= room or _end(together) - min(each.start for each in together) <= room * 3 // 4 - 2
        if groups[-1] and not fits:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return groups


def _end(pieces: list[_Piece]) -> int:
    return max((piece.end for piece in pieces), default=1)


def _opens_in_margin(tall: Mark) -> bool:
    """A range from the first letter of its line needs no arrow to say where it begins."""
    return not tall.span.source.lines[tall.span.line - 1][: tall.span.column - 1].strip()


def _margin(block: Block, screen: Screen, line: int, *, opening: bool = False) -> str:
    """Two cells that tell whether the line belongs to the tall mark; `opening` where the line itself is printed."""
    tall = block.tall
    if tall is None:
        return ""
    first, last = tall.span.line, tall.span.end_line
    if opening and line == first:
        return screen.paint(tall.style, "/") + " " if _opens_in_margin(tall) else "  "
    return screen.paint(tall.style, "|") + " " if first <= line <= last else "  "


def _draw_tall(piece: _Piece, place: tuple[int, int], screen: Screen) -> Iterator[str]:
    mark = piece.mark
    arrow = ("|" if piece.closes else " ") + "_" * (place[1]) + mark.sign
    message = mark.message if piece.closes else ""
    yield screen.line("", screen.paint(mark.style, f"{arrow} {message}".rstrip(" ")))


def _draw_flat(mark: Mark, place: tuple[int, int], margin: str, screen: Screen) -> Iterator[str]:
    """The signs under a range, with the message beside them or, where it is too long for that, below."""
    start, end = place
    signs = " " * start + screen.paint(mark.style, mark.sign * (end - start))
    if not mark.message:
        yield screen.line("", margin + signs)
    elif not screen.width or end + 1 + cells(mark.message) <= screen.room:
        yield screen.line("", f"{margin}{signs} {screen.paint(mark.style, mark.message)}")
    else:
        yield screen.line("", margin + signs)
        indent = min(start, max(screen.room - cells(mark.message), 0))
        yield screen.line("", margin + " " * indent + screen.paint(mark.style, mark.message))
