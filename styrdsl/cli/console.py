"""What every command has in common: streams, colours, and the three ways to end."""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn, TextIO

FINE, FINDINGS, COULD_NOT = 0, 1, 2
"""The exit codes: nothing is wrong, the compiler found errors, the command could not be carried out."""


def prepare() -> None:
    """Let the streams take any letter: UTF-8 into pipes, files and Windows' console, else the terminal's own code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if os.name == "nt" or not stream.isatty():
            reconfigure(encoding="utf-8", errors="replace")
        else:
            reconfigure(errors="replace")


class ReaderGoneError(Exception):
    """Whoever was to read the output has closed it; no OSError, which click would take for its own."""


def out(text: str) -> None:
    """What the command was asked for, on standard output, as it is."""
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _known(error) from error


def flush() -> None:
    """Let everything written reach its reader."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _known(error) from error


def _known(error: OSError) -> Exception:
    """A closed pipe by its name; Windows says EINVAL."""
    is_gone = isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)
    return ReaderGoneError() if is_gone else error


def tell(text: str) -> None:
    """A line to the person at the keyboard, on standard error."""
    flush()
    sys.stderr.write(f"{text}\n")


def width(stream: TextIO) -> int:
    """A terminal's width in cells; 0 for a pipe or a file, where nothing is wrapped."""
    if not stream.isatty():
        return 0
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return 80


def finish(code: int) -> NoReturn:
    """End the command."""
    flush()
    raise SystemExit(code)


def fail(*problems: str) -> NoReturn:
    """End a command that could not be carried out."""
    for problem in problems:
        tell(f"Fel: {problem}")
    finish(COULD_NOT)
