"""Where `styr` begins and ends: the streams, the quickest way to the plainest command, and the last net."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn, TextIO

from styrdsl import __version__
from styrdsl.cli import console

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
DEBUG = "STYR_FELSOK"
COMPLETE = "_STYR_COMPLETE"
_REASONS = {
    errno.EACCES: "du saknar behörighet",
    errno.EPERM: "du saknar behörighet",
    errno.ENOENT: "finns inte",
    errno.ENOSPC: "disken är full",
}


def main() -> NoReturn:
    """The console script."""
    console.prepare()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and give the exit code; never a traceback for what a user does."""
    try:
        code = _dispatch(arguments)
        console.flush()
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
    if isinstance(error, console.ReaderGoneError):
        _silence()
        return console.COULD_NOT
    if os.environ.get(DEBUG):
        raise error
    if isinstance(error, OSError):
        _silence(sys.stdout)
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        console.tell(f"Fel: {error.filename or 'Utskriften'}: {reason}")
        return console.COULD_NOT
    words = " ".join(str(error).split())[:300]
    console.tell(
        f"Fel: styr stötte på något som programmet inte räknar med ({type(error).__name__}: {words}).\n"
        f"Det är ett fel i styr {__version__}, inte i dina filer. Anmäl det gärna, med det som skrivs ut när du "
        f"kör kommandot igen med miljövariabeln {DEBUG}=1."
    )
    return console.COULD_NOT


def _silence(*streams: TextIO) -> None:
    """Let the interpreter's last flush go nowhere, instead of complaining about an output that takes no more."""
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in streams or (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a stream without a file needs no silencing
            os.dup2(null, stream.fileno())
    os.close(null)
