"""`styr explain`: what a finding means, why it matters and how it is mended."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NoReturn

import click

from styrdsl.cli import console
from styrdsl.diagnostics import Severity
from styrdsl.diagnostics.render.paint import SEVERITY, Paint, Style, wants_color
from styrdsl.diagnostics.render.screen import wrapped
from styrdsl.diagnostics.render.visible import visible
from styrdsl.language.lookup import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from styrdsl.diagnostics import Kind

_WIDEST = 100
_SEVERITIES = {
    Severity.ERROR: "Allvar: fel. Dokumentet kompileras inte förrän det är rättat.",
    Severity.WARNING: "Allvar: varning. Dokumentet kompileras ändå.",
    Severity.INFO: "Allvar: upplysning. Dokumentet kompileras ändå.",
}


def _codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from styrdsl.reference.kinds import kinds  # noqa: PLC0415

    return [code for code in kinds() if code.upper().startswith(incomplete.upper())]


@click.command("explain", options_metavar="[FLAGGOR]", short_help="Förklara en anmärkning eller en regel.")
@click.argument("code", metavar="[KOD]", required=False, shell_complete=_codes)
@click.option(
    "--for",
    "path",
    metavar="FIL",
    type=click.Path(path_type=Path),
    help="Visa hur reglerna kommer till sina siffror i filen, eller i alla dokument i mappen.",
)
def command(code: str | None, path: Path | None) -> None:
    """Förklara en anmärkning: vad den betyder, varför, var den kommer ifrån och hur den rättas.

    KOD är en kod som EKO02, dess namn i ord, eller början på flera koder, som EKO eller EKO06. Utan KOD visas alla.
    Med --for visas i stället uträkningen för ett dokument: «styr explain EKO06 --for plan.styr».
    """
    from styrdsl.reference.kinds import kinds  # noqa: PLC0415  (the shell asks for this module's command only)

    known = kinds()
    if code is None and path is None:
        _list(known.values())
        console.finish(console.FINE)
    wanted = (code or "EKO").strip()
    found = [kind for kind in known.values() if kind.name == wanted.lower()]
    found = found or [kind for kind in known.values() if wanted and kind.code.upper().startswith(wanted.upper())]
    if not found:
        _unknown(wanted, [*known, *(kind.name for kind in known.values())])
    if path is not None:
        from styrdsl.cli.account import show  # noqa: PLC0415

        show([kind.code for kind in found], path)
        console.finish(console.FINE)
    limit = min(console.width(sys.stdout) or _WIDEST, _WIDEST)
    console.out("\n\n".join(_sections(found, limit)) + "\n")
    console.finish(console.FINE)


def _list(known: Iterable[Kind]) -> None:
    from styrdsl.reference.catalogue import TITLES  # noqa: PLC0415

    family = ""
    for kind in known:
        if kind.code[:3] != family:
            family = kind.code[:3]
            console.out(f"\n{family} {TITLES[family]}".rstrip() + "\n")
        console.out(f"  {kind.code:<7} {kind.name} ({kind.severity.value})\n")
    console.out("\nMer om en av dem: styr explain KOD\n")


def _unknown(wanted: str, choices: list[str]) -> NoReturn:
    close = nearest(wanted, choices)
    hint = f" Menade du {close}?" if close else ""
    console.fail(f"{visible(wanted)} är ingen kod.{hint} Alla koder visas med `styr explain`.")


def _sections(found: Iterable[Kind], limit: int) -> Iterator[str]:
    """Every code's page, and before the first of a principle's rules the principle itself."""
    from styrdsl.reference.principles import principle_of  # noqa: PLC0415

    paint, told = Paint(color=wants_color(sys.stdout, os.environ)), set()
    for kind in found:
        principle = principle_of(kind.code)
        if principle and principle.number not in told:
            told.add(principle.number)
            heading = paint(Style.STRONG, f"Princip {principle.number}: {principle.heading}")
            yield "\n".join([heading, *_paragraph(principle.text, limit)])
        yield "\n".join(_explained(kind, limit))


def _explained(kind: Kind, limit: int) -> Iterator[str]:
    from styrdsl.reference.settings import settings_of  # noqa: PLC0415
    from styrdsl.rules.base import RULES  # noqa: PLC0415

    rule = RULES.get(kind.code)
    paint = Paint(color=wants_color(sys.stdout, os.environ))
    yield paint(SEVERITY[kind.severity], kind.code) + " " + paint(Style.STRONG, kind.name)
    yield ""
    for paragraph in (rule.words.text if rule else kind.doc).strip().split("\n\n"):
        yield from _paragraph(paragraph, limit)
        yield ""
    if not rule:
        yield from _paragraph(f"Så lyder den: {_general(kind.message)}", limit)
        if kind.help:
            yield from _paragraph(f"Så rättas den: {_general(kind.help)}", limit)
        yield ""
    elif rule.parameters:
        yield "Kommunen kan ställa in:"
        for one in settings_of(rule):
            yield from _paragraph(f"«{one.name}» – {one.told}", limit)
        yield ""
    for heading, example in rule.words.shown if rule else ():
        yield f"{heading}:"
        yield from (f"    {line}".rstrip() for line in example.splitlines())
        yield ""
    yield _SEVERITIES[kind.severity]
    if rule:
        yield from _paragraph(
            f'Ett enstaka fall godtas med «avsteg {kind.code} "beslut eller skäl"» där det står. '
            f"Kommunen kan ändra allvaret i kommun.styr: «regel {kind.code} är varning».", limit,
        )  # fmt: skip
    if kind.source:
        yield from _paragraph(f"Källa: {kind.source}", limit)


def _paragraph(text: str, limit: int) -> list[str]:
    """Wrapped, unless its lines are set as they are: lists and examples."""
    lines = text.split("\n")
    if any(line.startswith((" ", "-", "*", "|")) for line in lines):
        return lines
    return wrapped(" ".join(lines), limit)


def _general(template: str) -> str:
    """A kind's words with an ellipsis for each value that a finding puts in."""
    return "".join(text + ("…" if field is not None else "") for text, field, *_ in Formatter().parse(template))
