"""Where `styr` begins and ends: the streams, the quickest way to the plainest command, and the last net."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from styrdsl import __version__
from styrdsl.cli import console

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
DEBUG = "STYR_FELSÖK"
COMPLETE = "_STYR_COMPLETE"


def main() -> NoReturn:
    """The console script."""
    console.prepare()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and give the exit code; never a traceback for what a user does."""
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        console.tell("Avbrutet.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the last net)
        return _failed(error)
    return code


def _dispatch(arguments: Sequence[str]) -> int:
    try:
        if _is_plain_check(arguments):
            from pathlib import Path  # noqa: PLC0415

            from styrdsl.cli.checking import check  # noqa: PLC0415

            check([Path(path) for path in arguments[1:]])
        # Imported here since it takes as long as checking a plan does.
        from styrdsl.cli.main import run as run_command  # noqa: PLC0415

        return run_command(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else console.FINE


def _is_plain_check(arguments: Sequence[str]) -> bool:
    """Whether this is `check` with nothing but paths, so that there is nothing for click to read.

    Windows is left to click, which there expands patterns as shells do elsewhere.
    """
    is_plain = list(arguments[:1]) == ["check"] and not any(one.startswith("-") for one in arguments)
    return is_plain and os.name != "nt" and COMPLETE not in os.environ


def _failed(error: Exception) -> int:
    if isinstance(error, OSError) and _is_output(error):
        _silence()
        return console.COULD_NOT
    if os.environ.get(DEBUG):
        raise error
    if isinstance(error, OSError) and error.filename:
        console.tell(f"Fel: {error.filename}: {error.strerror}")
        return console.COULD_NOT
    words = " ".join(str(error).split())[:300]
    console.tell(
        f"Fel: styr stötte på något som programmet inte räknar med ({type(error).__name__}: {words}).\n"
        f"Det är ett fel i styr {__version__}, inte i dina filer. Anmäl det gärna, med det som skrivs ut när du "
        f"kör kommandot igen med miljövariabeln {DEBUG}=1."
    )
    return console.COULD_NOT


def _is_output(error: OSError) -> bool:
    """Whether whoever was to read the output has gone; Windows says EINVAL."""
    return isinstance(error, BrokenPipeError) or (
        os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    )


def _silence() -> None:
    """Let the interpreter's last flush go nowhere, instead of complaining about the closed pipe."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(null, stream.fileno())
    os.close(null)
