"""`styr`: the group of commands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from styrdsl import __version__
from styrdsl.cli import console, swedish

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("new", "check", "build", "fmt", "explain", "schema", "completion")


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first; for one that does not exist, the likely one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415  (slow to load, wanted only when something is wrong)

            close = get_close_matches(args[0].lower(), COMMANDS, n=1)
            likely = f"Menade du {close[0]}?" if close else f"Kommandona är {', '.join(COMMANDS)}."
            ctx.fail(f"Kommandot '{args[0]}' finns inte. {likely}")
        return super().resolve_command(ctx, args)


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


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and give its exit code.

    Raises:
        SystemExit: how a command ends.
    """
    try:
        code = styr.main(arguments, prog_name="styr", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return console.COULD_NOT
    except click.Abort as error:
        raise KeyboardInterrupt from error
    return code if isinstance(code, int) else console.FINE
