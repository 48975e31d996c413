"""DOK: pictures can be read by all, nothing is printed empty, and the files say which language they are in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from styrdsl.diagnostics import Edit, Fix, Severity
from styrdsl.files.source import BLANK
from styrdsl.language.document import Root
from styrdsl.language.municipality import CoatOfArms, Municipality
from styrdsl.language.spec import spec_of
from styrdsl.language.text import Picture, PrintedTable, Section, TableRow
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.plan.parts import written
from styrdsl.workspace.snapshot import Workspace

LANGUAGE_VERSION = 1
ACCESS = "Lagen om tillgänglighet till digital offentlig service (2018:1937)"
CLEAR = "Verksamhetsplan, «ska tydligt framgå bland annat»"
_USUAL = " " * 4


def _without_alternative(picture: Picture | CoatOfArms) -> Iterator[Finding]:
    alt = (picture.alt or "").strip()
    path = PurePosixPath(picture.path)
    if not alt:
        yield Finding(
            picture.span,
            f"Bilden {picture.path} saknar alternativtext, så den som inte ser bilden får inget veta.",
            'Lägg till «alternativtext "…"» som säger vad bilden visar.',
        )
    elif alt.lower() in {path.name.lower(), path.stem.lower(), picture.path.lower(), "bild", "foto", "diagram"}:
        yield Finding(
            picture.at("alt"),
            f"Alternativtexten «{alt}» säger inte vad bilden visar.",
            "Beskriv bilden för den som inte ser den, till exempel «Karta över de nya cykelvägarna».",
        )


@rule("DOK09", "alternativtext-saknas", on=Picture, source=ACCESS)
def pictures_have_alternatives(picture: Picture, _: Workspace) -> Iterator[Finding]:
    yield from _without_alternative(picture)


@rule("DOK30", "vapen-utan-alternativtext", on=CoatOfArms, source=ACCESS)
def arms_have_alternative(arms: CoatOfArms, _: Workspace) -> Iterator[Finding]:
    yield from _without_alternative(arms)


@rule("DOK31", "tomt-avsnitt", on=Section, source=CLEAR, severity=Severity.WARNING)
def sections_are_not_empty(section: Section, _: Workspace) -> Iterator[Finding]:
    if not section.children and not written(section.text):
        yield Finding(
            section.span,
            f"Avsnittet «{section.title}» är tomt.",
            'Skriv en text mellan """ under avsnittet, eller ta bort det.',
        )


@rule("DOK32", "tom-tabell", on=PrintedTable, source=CLEAR, severity=Severity.WARNING)
def tables_are_not_empty(table: PrintedTable, _: Workspace) -> Iterator[Finding]:
    rows = table.of(TableRow)
    if not any(cell.value is not None for row in rows for cell in row.cells):
        yield Finding(
            table.span,
            f"Tabellen «{table.title}» har inga {'tal' if rows else 'rader'}.",
            "Fyll i tabellen, eller ta bort den.",
        )


@rule("DOK33", "rubrik-utan-text", on=Root, source=CLEAR)
def titles_say_something(root: Root, _: Workspace) -> Iterator[Finding]:
    titled = [(every, spec.attribute) for kind, every in root.index().by_class.items() if (spec := spec_of(kind).title)]
    for construct, attribute in ((one, attribute) for every, attribute in titled for one in every):
        title = getattr(construct, attribute)
        if title is None or title.strip() or attribute not in construct.spans:  # one not written is no empty one
            continue
        yield Finding(
            construct.at(attribute),
            f"Rubriken för «{type(construct).keyword}» är tom.",
            "Skriv rubriken mellan citattecknen.",
            block=construct,
        )


def _indentation(block: Municipality) -> str:
    """As far as the first thing under a block is indented."""
    for line in block.span.source.lines[block.span.end_line :]:
        body = line.lstrip(BLANK)
        if body and body[0] != "#":
            return line[: len(line) - len(body)] or _USUAL
    return _USUAL


@rule("DOK34", "språkversion-saknas", on=Municipality, source="Så styrs Huddinge, inledningen", severity=Severity.INFO)
def version_is_stated(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    if municipality.language_version is None:
        after = municipality.span._replace(line=municipality.span.end_line, column=municipality.span.end_column)
        line = f"\n{_indentation(municipality)}språkversion {LANGUAGE_VERSION}"
        yield Finding(
            municipality.span,
            "kommun.styr säger inte vilken version av språket som filerna är skrivna i.",
            f"Lägg till «språkversion {LANGUAGE_VERSION}».",
            fix=Fix(f"Lägg till språkversion {LANGUAGE_VERSION}.", (Edit(after, line),), safe=True),
        )


@rule("DOK35", "språkversion-okänd", on=Municipality, source="Så styrs Huddinge, inledningen")
def version_is_known(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    version = municipality.language_version
    if version is not None and version != LANGUAGE_VERSION:
        yield Finding(
            municipality.at("language_version"),
            f"Filerna är skrivna i språkversion {version}, men den här kompilatorn känner bara version "
            f"{LANGUAGE_VERSION}.",
            "Uppdatera kompilatorn, eller rätta versionen.",
        )
