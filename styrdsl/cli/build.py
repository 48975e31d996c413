"""`styr build`: the documents in every format."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from styrdsl.cli import console, showing
from styrdsl.compiler import phases
from styrdsl.emit.formats import FORMATS
from styrdsl.language.swedish import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from styrdsl.cli.bar import Bar
    from styrdsl.compiler.phases import BuildReport
    from styrdsl.compiler.production import Built
    from styrdsl.diagnostics import Diagnostic

_SEVERAL = 3
"""Fewer documents than this are done before a bar has said anything."""


class Formats(click.ParamType):  # type: ignore[type-arg]  # no argument before click 8.4
    """One or several formats with commas between them."""

    name = "format"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The formats in the compiler's order, each once."""
        if isinstance(value, tuple):
            return value
        wanted = {part.strip().lower() for part in str(value).split(",") if part.strip()}
        unknown = sorted(wanted - {*FORMATS})
        if unknown or not wanted:
            self.fail(f"Välj bland {', '.join(FORMATS)}, med komma emellan.", param, ctx)
        return tuple(form for form in FORMATS if form in wanted)


@click.command(
    "build",
    options_metavar="[FLAGGOR]",
    short_help=f"Kompilera dokumenten till {listed(name.upper() for name in FORMATS)}.",
)
@click.argument("paths", metavar="[SÖKVÄG]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--to", "formats", type=Formats(), default=",".join(FORMATS), show_default=True, metavar="FORMAT",
    help="Vilka format, med komma emellan.",
)  # fmt: skip
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="MAPP",
    help="Var filerna läggs, annars i mappen ut bredvid kommun.styr.",
)  # fmt: skip
@click.option(
    "--draft", "--utkast", "draft", is_flag=True,
    help="Kompilera även det som har fel, med UTKAST på varje sida och felen i en bilaga.",
)  # fmt: skip
def command(paths: tuple[Path, ...], formats: tuple[str, ...], out: Path | None, *, draft: bool) -> None:
    """Kompilera en kommuns alla dokument, de i en mapp eller enstaka filer.

    Ett dokument som har fel kompileras inte, och den senaste felfria utgåvan ligger kvar. Utkast får «-utkast» i
    filnamnet och rör inte den beslutade utgåvan. På standard ut skrivs de färdiga filernas namn, en på varje rad.
    """
    with _progress() as progress:
        result = phases.build(paths, formats, out, draft=draft, progress=progress)
    for path in dict.fromkeys(path for built in result.built for path in built.files):  # kommun.json goes with each
        console.out(f"{os.path.normpath(showing.near(path))}\n")
    _explain(result)
    problems = [*result.problems, *(built.problem for built in result.built if built.problem)]
    if problems:
        console.fail(*problems)
    if not result.built:
        console.fail("Det finns inget dokument att kompilera där. Börja ett med `styr new verksamhetsplan`.")
    stopped = any(built.stopped_by for built in result.built)
    console.finish(console.FINDINGS if stopped else console.FINE)


def _explain(result: BuildReport) -> None:
    """Why documents were stopped, and what to know about those that were made."""
    shown: dict[Path, dict[int, Diagnostic]] = {}
    for built in result.built:
        for found in (*built.stopped_by, *built.found):
            shown.setdefault(built.root, {})[id(found)] = found
    for root, findings in shown.items():
        sys.stdout.flush()
        showing.show(findings.values(), root, sys.stderr)
    for built in result.built:
        if built.stopped_by:
            _stopped(built)
        if built.unprintable:
            signs = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in built.unprintable[:10])
            console.tell(f"{built.name}: tecken som PDF-filens typsnitt saknar visas som en ruta: {signs}")


def _stopped(built: Built) -> None:
    number = len(built.stopped_by)
    console.tell(
        f"{built.name} kompilerades inte: {number} fel. En tidigare utgåva i mappen är orörd. "
        "Med --draft görs ett utkast."
    )


@contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on a terminal, for builds of several documents; nothing elsewhere."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    bar: Bar | None = None

    def advance(done: int, total: int, name: str) -> None:
        nonlocal bar
        if total < _SEVERAL:
            return
        if bar is None:
            from styrdsl.cli.bar import Bar  # noqa: PLC0415  (rich is slow to load)

            bar = Bar(total)
        bar.advance(done, name)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.close()
