"""From pieces to text: four blanks a level, at most one blank line, the file's own line ends."""

from __future__ import annotations

from typing import NamedTuple

from styrdsl.diagnostics import Diagnostic, Severity
from styrdsl.files.source import Source
from styrdsl.formatting.messages import MEANING_CHANGED, NOT_FORMATTED
from styrdsl.formatting.pieces import Meaning, Piece, pieces
from styrdsl.syntax.messages import TAB
from styrdsl.syntax.parser import parse

INDENT = " " * 4


class Formatted(NamedTuple):
    """A file in the one style, to be written as UTF-8 without byte order mark and with no change of line ends.

    When `refused`, the file is left alone: `text` is as it was and `diagnostics` say why, the first in a sentence.
    """

    source: Source
    text: str
    refused: bool
    diagnostics: tuple[Diagnostic, ...]

    @property
    def changed(self) -> bool:
        """Whether writing `text` would change the file, be it only its encoding."""
        return not self.refused and (
            self.text != self.source.text or self.source.encoding != "utf-8" or not self.source.composed
        )


def format_source(source: Source) -> Formatted:
    """The same file in the one style; refused when it has syntax errors, other than tabs as indentation."""
    file, report = parse(source)
    before = pieces(file)
    errors = [found for found in report if found.severity is Severity.ERROR and found.kind != TAB]
    if errors:
        return Formatted(source, source.text, refused=True, diagnostics=(NOT_FORMATTED.at(errors[0].span), *errors))
    text = _text(before, source.newline)
    changed = _first_change(before, source.name, text)
    if changed:
        finding = MEANING_CHANGED.at(source.span(changed.line, 1, len(source.lines[changed.line - 1]) + 1))
        return Formatted(source, source.text, refused=True, diagnostics=(finding,))
    return Formatted(source, text, refused=False, diagnostics=())


def _text(parts: list[Piece], newline: str) -> str:
    lines: list[str] = []
    for piece in parts:
        indent = INDENT * piece.depth
        lines += (f"{indent}{line}" if line else "" for line in piece.text.split("\n"))
        if piece.comment:
            lines[-1] += f"  {piece.comment}"
    return newline.join([*lines, ""]) if lines else ""


def _first_change(before: list[Piece], name: str, text: str) -> Piece | None:
    """The first piece that would mean something else in `text`; None when all means the same."""
    source = Source(name, text)
    file, report = parse(source)
    after = _meanings(pieces(file))
    own = [piece for piece in before if piece.meaning]
    if not source.composed or any(found.severity is Severity.ERROR for found in report) or len(own) != len(after):
        return next((piece for piece, meaning in zip(own, after, strict=False) if piece.meaning != meaning), own[-1])
    return next((piece for piece, meaning in zip(own, after, strict=True) if piece.meaning != meaning), None)


def _meanings(parts: list[Piece]) -> list[Meaning]:
    return [piece.meaning for piece in parts if piece.meaning]
