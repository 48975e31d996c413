"""Colours for a terminal that wants them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TextIO

from styrdsl.diagnostics.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping


class Style(Enum):
    """What a piece of output is, with the parameters of its ANSI sequence."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    STRONG = "1"
    FRAME = "34"
    OTHER = "1;34"
    REMOVED = "31"
    ADDED = "32"


SEVERITY = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}


class Paint:
    """Puts a style on text, or leaves it alone where colours are unwanted."""

    __slots__ = ("_color",)

    def __init__(self, *, color: bool) -> None:
        self._color = color

    def __call__(self, style: Style, text: str) -> str:
        """The text between the style's sequence and a reset, which leave blanks at its end outside."""
        inked = text.rstrip(" ")
        return f"\x1b[{style.value}m{inked}\x1b[0m{text[len(inked) :]}" if self._color and inked else text


def wants_color(stream: TextIO, env: Mapping[str, str]) -> bool:
    """Whether output to `stream` should be coloured.

    In this order: NO_COLOR (any value but the empty one) says no, FORCE_COLOR (neither empty nor `0`) says yes,
    a dumb terminal no; otherwise a terminal gets colours, and a pipe or a file does not.
    """
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    if env.get("TERM") == "dumb":
        return False
    try:
        return stream.isatty()
    except ValueError:  # a closed stream does not know
        return False
