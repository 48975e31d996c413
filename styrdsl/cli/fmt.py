"""`styr fmt`: the one layout."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from styrdsl.cli import console, showing
from styrdsl.diagnostics.fixes import diff as difference
from styrdsl.diagnostics.render.terminal import paint_diff, wants_color
from styrdsl.files.safe_read import Refusal, read_inside
from styrdsl.files.source import decode
from styrdsl.files.writing import replace
from styrdsl.formatting import Formatted, format_source
from styrdsl.workspace.files import files_under
from styrdsl.workspace.selection import Selection, select

if TYPE_CHECKING:
    from collections.abc import Iterator


class _File(NamedTuple):
    path: Path
    root: Path
    formatted: Formatted


@click.command("fmt", options_metavar="[FLAGGOR]", short_help="Ställ upp filerna på det gemensamma sättet.")
@click.argument("paths", metavar="[SÖKVÄG]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Ändra inget; felkod 1 om någon fil skulle ändras.")
@click.option("--diff", is_flag=True, help="Ändra inget; visa vad som skulle ändras, med felkod 1 om något.")
def command(paths: tuple[Path, ...], *, check: bool, diff: bool) -> None:
    """Ställ upp filerna lika: indrag, mellanrum, tabellernas kolumner.

    Innehåll, kommentarer och radslut ändras aldrig. En fil med fel i skrivsättet lämnas som den är.
    """
    selected = select(paths)
    problems = [*selected.problems]
    changed, refused = [], []
    for selection in selected.selections:
        for file in _files(selection, problems):
            if file.formatted.refused:
                refused.append(file)
            elif file.formatted.changed:
                changed.append(file)
    if diff:
        _show(changed)
    elif not check:
        problems += _written(changed)
    for file in refused:
        showing.show(file.formatted.diagnostics, file.root, sys.stderr)
    if changed or not problems:
        _count(changed, only_look=check or diff)
    if problems:
        console.fail(*problems)
    console.finish(console.FINDINGS if refused or (changed and (check or diff)) else console.FINE)


def _files(selection: Selection, problems: list[str]) -> Iterator[_File]:
    for name in files_under(selection.root):
        if not selection.includes(name):
            continue
        data = read_inside(selection.root, name)
        if isinstance(data, Refusal):
            problems.append(f"{name} läses inte: {data.reason}.")
        else:
            yield _File(selection.root / name, selection.root, format_source(decode(name, data)))


def _show(changed: list[_File]) -> None:
    colored = wants_color(sys.stdout, os.environ)
    for file in changed:
        text = difference(file.formatted.source, file.formatted.text)
        console.out(paint_diff(text, color=True) if colored else text)


def _written(changed: list[_File]) -> Iterator[str]:
    for file in changed:
        failure = replace(file.path, file.formatted.text.encode())
        if failure:
            yield failure.message


def _count(changed: list[_File], *, only_look: bool) -> None:
    if not changed:
        console.tell("Inget att ändra.")
        return
    number = f"{len(changed)} {'fil' if len(changed) == 1 else 'filer'}"
    for file in changed if only_look else ():
        console.tell(f"Skulle ändras: {file.formatted.source.name}")
    console.tell(f"{number} skulle ändras." if only_look else f"Ställde upp {number}.")
