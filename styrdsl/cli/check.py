"""`styr check` on the command line; what it does is in `checking`."""

from __future__ import annotations

from pathlib import Path

import click

from styrdsl.cli import showing
from styrdsl.cli.checking import check


@click.command("check", options_metavar="[FLAGGOR]", short_help="Granska dokumenten och visa vad som är fel.")
@click.argument("paths", metavar="[SÖKVÄG]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([*showing.FORMATS]),
    default="terminal",
    show_default=True,
    help="Hur anmärkningarna skrivs.",
)
@click.option(
    "--output-file", type=click.Path(path_type=Path), metavar="FIL", help="Skriv anmärkningarna i en fil i stället."
)
@click.option("--fix", is_flag=True, help="Rätta det som säkert går att rätta utan att meningen ändras.")
@click.option("--diff", is_flag=True, help="Visa vad --fix skulle ändra, men ändra inget.")
def command(paths: tuple[Path, ...], form: str, output_file: Path | None, *, fix: bool, diff: bool) -> None:
    """Granska en kommuns mapp, en del av den eller enstaka filer.

    Alla filer i kommunens mapp läses, men bara anmärkningar i det som anges visas. Utan sökväg granskas den mapp du
    står i. Varningar ger felkod 0, fel ger 1.
    """
    check(paths, form, output_file, fix=fix, diff=diff)
