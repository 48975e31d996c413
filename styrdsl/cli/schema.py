"""`styr schema`: the JSON Schemas of what the compiler writes."""

from __future__ import annotations

import json

import click

from styrdsl.cli import console

KINDS = ("dokument", "anmärkningar")


@click.command("schema", options_metavar="[FLAGGOR]", short_help="Visa JSON-schemat för det som kompilatorn skriver.")
@click.argument("kind", metavar="[dokument|anmärkningar]", type=click.Choice(KINDS), default="dokument")
def command(kind: str) -> None:
    """Visa JSON-schemat (2020-12) för kompilerade dokument, eller för anmärkningar från `styr check --format json`."""
    if kind == "anmärkningar":
        from styrdsl.diagnostics.render.as_json import schema  # noqa: PLC0415
    else:
        from styrdsl.emit.json.schema import schema  # noqa: PLC0415
    console.out(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n")
    console.finish(console.FINE)
