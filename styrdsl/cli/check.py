"""`styr check`: what is wrong, and what can be mended at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from styrdsl.cli import console, showing
from styrdsl.compiler import Report
from styrdsl.compiler import check as compile_check
from styrdsl.diagnostics import Severity
from styrdsl.workspace import SUFFIX, Loader

if TYPE_CHECKING:
    from styrdsl.mending import Mended


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
    if output_file is not None and output_file.suffix == SUFFIX:
        console.fail(f"{output_file} är ett dokument. Ange en annan fil för anmärkningarna.")
    loader = Loader()
    report = compile_check(paths, loader)
    if fix or diff:
        report = _mend(report, loader, only_show=diff)
    if report.checked and not diff:
        _show(report, form, output_file)
    if report.problems:
        console.fail(*report.problems)
    has_errors = any(found.severity is Severity.ERROR for found in report.diagnostics)
    console.finish(console.FINDINGS if has_errors else console.FINE)


def _show(report: Report, form: str, output_file: Path | None) -> None:
    if output_file is None:
        console.out(showing.render(report, form, sys.stdout))
        return
    from styrdsl.emit.writing import replace  # noqa: PLC0415

    failure = replace(output_file, showing.render(report, form, None).encode("utf-8", "replace"))
    if failure:
        console.fail(failure.message)


def _mend(report: Report, loader: Loader, *, only_show: bool) -> Report:
    """The report after the fixes, which are written, or shown as a diff."""
    from styrdsl.mending import mend  # noqa: PLC0415

    after, count, files = [], 0, 0
    for checked in report.checked:
        mended = mend(checked, loader)
        (_diff if only_show else _write)(mended)
        after.append(mended.checked)
        count += mended.number
        files += len(mended.texts)
    if only_show:
        if files:
            console.finish(console.FINDINGS)
        console.tell("Det finns inget som --fix kan rätta.")
    elif count:
        console.tell(
            f"Rättade {count} {'sak' if count == 1 else 'saker'} i {files} {'fil' if files == 1 else 'filer'}."
        )
    return Report(tuple(after), report.problems)


def _write(mended: Mended) -> None:
    from styrdsl.emit.writing import replace  # noqa: PLC0415
    from styrdsl.mending import encoded  # noqa: PLC0415

    for source, text in mended.texts.items():
        failure = replace(mended.checked.workspace.root / source.name, encoded(source, text))
        if failure:
            console.fail(failure.message)


def _diff(mended: Mended) -> None:
    from styrdsl.diagnostics.fixes import diff  # noqa: PLC0415
    from styrdsl.diagnostics.terminal import paint_diff, wants_color  # noqa: PLC0415

    for source, text in mended.texts.items():
        shown = diff(source, text)
        colored = wants_color(sys.stdout, os.environ)
        console.out(paint_diff(shown, color=True) if colored else shown)
