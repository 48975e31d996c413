"""`styr new`: a workspace, or a document in one."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from styrdsl.cli import console
from styrdsl.diagnostics import Severity
from styrdsl.workspace.files import MUNICIPALITY, find_root
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from styrdsl.language.organisation import Committee
    from styrdsl.scaffold import Start

_FIRST, _LAST = 1900, 2197
_TITLE = re.compile(r"[^\"”“\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069{}]{1,200}")
UNNAMED = "Kompletteras: kommunens namn"
_in_folder = click.argument("folder", metavar="[MAPP]", default=Path(), type=click.Path(path_type=Path))


@click.group(
    "new", subcommand_metavar="SLAG ...", options_metavar="[FLAGGOR]", short_help="Börja en kommun eller ett dokument."
)
def command() -> None:
    """Börja en kommuns mapp, eller ett dokument i den. Inget som finns skrivs över."""


@command.command("kommun", options_metavar="[FLAGGOR]", short_help="En kommuns mapp med kommun.styr.")
@_in_folder
@click.option("--namn", "title", default=UNNAMED, metavar="NAMN", help="Kommunens namn, som det trycks.")
def kommun(folder: Path, title: str) -> None:
    """Börja en kommuns mapp: MAPP, som görs om den saknas, annars den du står i."""
    if not _TITLE.fullmatch(title.strip()):
        console.fail("Namnet får inte vara tomt, längre än 200 tecken eller ha citattecken, klamrar eller styrtecken.")
    from styrdsl.scaffold import municipality  # noqa: PLC0415

    above = find_root(folder)
    if above is not None and above != folder.absolute():
        console.fail(f"Mappen ligger redan i en kommuns mapp: {above}. En kommun kan inte ligga i en annan.")
    _write(municipality(title.strip()), folder)


@command.command("mål-och-budget", options_metavar="[FLAGGOR]", short_help="Fullmäktiges mål och budget för ett år.")
@click.argument("year", metavar="ÅR", type=click.IntRange(_FIRST, _LAST))
@_in_folder
def budget(year: int, folder: Path) -> None:
    """Börja mål och budget för ÅR i MAPP, med en rad för varje nämnd i kommun.styr."""
    from styrdsl import scaffold  # noqa: PLC0415

    _write(scaffold.budget(year, _workspace(folder)), folder)


@command.command("verksamhetsplan", options_metavar="[FLAGGOR]", short_help="En nämnds verksamhetsplan för ett år.")
@click.argument("year", metavar="ÅR", type=click.IntRange(_FIRST, _LAST))
@click.argument("committee", metavar="NÄMND")
@_in_folder
def verksamhetsplan(year: int, committee: str, folder: Path) -> None:
    """Börja en verksamhetsplan för ÅR och NÄMND i MAPP, med de mål, uppdrag och verksamheter som nämnden har fått.

    NÄMND är nämndens namn eller förkortning i kommun.styr.
    """
    from styrdsl.scaffold import plan  # noqa: PLC0415

    workspace = _workspace(folder)
    _write(plan(year, _committee(committee, workspace), workspace), folder)


def _workspace(folder: Path) -> Workspace:
    root = find_root(folder)
    if root is None:
        console.fail(f"Här finns ingen {MUNICIPALITY}, varken i mappen eller över den. Börja med `styr new kommun`.")
    workspace = load(root)
    broken = any(
        found.severity is Severity.ERROR and found.span.source.name == MUNICIPALITY for found in workspace.diagnostics
    )
    if workspace.municipality is None or broken:
        console.fail(f"{MUNICIPALITY} har fel som behöver rättas först. Se dem med `styr check`.")
    return workspace


def _committee(wanted: str, workspace: Workspace) -> Committee:
    from styrdsl.language.lookup import fold, nearest  # noqa: PLC0415
    from styrdsl.language.organisation import Committee  # noqa: PLC0415

    assert workspace.municipality is not None
    committees = workspace.municipality.of(Committee)
    meant = [one for one in committees if fold(wanted) in {fold(word) for word in _words(one)}]
    if meant:
        return meant[0]
    names = [str(one.name) for one in committees]
    close = nearest(wanted, names)
    hint = f"Menade du {close}? " if close else ""
    problem = f"Det finns ingen nämnd som heter {wanted}. {hint}Nämnderna är: {', '.join(names)}."
    return console.fail(problem)


def _words(one: Committee) -> Iterable[str]:
    return (str(one.name), str(one.title), str(one.abbreviation or one.name))


def _write(start: Start, folder: Path) -> None:
    from styrdsl.scaffold import write  # noqa: PLC0415

    problem = write(start, folder)
    if problem:
        console.fail(problem)
    document = next(name for name in start if not name.startswith("."))
    path = os.path.normpath(folder / document)
    console.out(f"{path}\n")
    console.tell("Byt ut allt där det står «Kompletteras». Se vad som är kvar med `styr check`.")
    console.finish(console.FINE)
