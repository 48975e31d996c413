"""`styr`: the group of commands, and what happens around each."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from styrdsl import __version__
from styrdsl.cli import console, swedish

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("new", "check", "build", "fmt", "explain", "schema", "completion")
INTERRUPTED = 130
DEBUG = "STYR_FELSÖK"


class Lazy(click.Group):
    """A group that imports a command's module when the command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which an author meets them."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of `styrdsl.cli.<name>`, an object named `command`."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"styrdsl.cli.{cmd_name}").command
        return command


@click.command(
    cls=Lazy,
    options_metavar="[FLAGGOR]",
    subcommand_metavar="KOMMANDO ...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Felkoder: 0 allt är i sin ordning, 1 det finns fel, 2 kommandot kunde inte utföras.",
)
@click.version_option(__version__, prog_name="styr", message="%(prog)s %(version)s", help="Visa versionen.")
def styr() -> None:
    """Skriv, granska och kompilera kommunens styrdokument."""


swedish.install()


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line (the process's own when None) and give the exit code; never a traceback for a user."""
    try:
        code = styr.main(arguments, prog_name="styr", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return console.COULD_NOT
    except (click.Abort, KeyboardInterrupt):
        console.tell("Avbrutet.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the last net: a person must never meet a traceback)
        return _failed(error)
    return code if isinstance(code, int) else console.FINE


def _failed(error: Exception) -> int:
    if isinstance(error, OSError) and _is_output(error):
        _silence()
        return console.COULD_NOT
    if os.environ.get(DEBUG):
        raise error
    if isinstance(error, OSError) and error.filename:
        console.tell(f"Fel: {os.fspath(error.filename)}: {error.strerror}")
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


def main() -> NoReturn:
    """The console script."""
    console.prepare()
    sys.exit(run())
