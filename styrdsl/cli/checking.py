"""What `styr check` does, without the library that reads command lines: the plainest command is also the quickest."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from styrdsl.cli import console, showing
from styrdsl.compiler.phases import Report
from styrdsl.compiler.phases import check as compile_check
from styrdsl.diagnostics import Severity
from styrdsl.workspace.files import SUFFIX
from styrdsl.workspace.loader import Loader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from styrdsl.compiler.autofix import Mended


def check(
    paths: Sequence[Path],
    form: str = "terminal",
    output_file: Path | None = None,
    *,
    fix: bool = False,
    diff: bool = False,
) -> NoReturn:
    """Check, mend if asked to, show, and end the command."""
    gc.disable()  # everything read is kept until the end, which is near
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
    from styrdsl.files.writing import replace  # noqa: PLC0415

    failure = replace(output_file, showing.render(report, form, None).encode("utf-8", "replace"))
    if failure:
        console.fail(failure.message)


def _mend(report: Report, loader: Loader, *, only_show: bool) -> Report:
    """The report after the fixes, which are written, or shown as a diff."""
    from styrdsl.compiler.autofix import mend  # noqa: PLC0415

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
    from styrdsl.compiler.autofix import encoded  # noqa: PLC0415
    from styrdsl.files.writing import replace  # noqa: PLC0415

    for source, text in mended.texts.items():
        failure = replace(mended.checked.workspace.root / source.name, encoded(source, text))
        if failure:
            console.fail(failure.message)


def _diff(mended: Mended) -> None:
    from styrdsl.diagnostics.fixes import diff  # noqa: PLC0415
    from styrdsl.diagnostics.render.terminal import paint_diff, wants_color  # noqa: PLC0415

    for source, text in mended.texts.items():
        shown = diff(source, text)
        colored = wants_color(sys.stdout, os.environ)
        console.out(paint_diff(shown, color=True) if colored else shown)
