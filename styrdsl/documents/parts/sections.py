"""What any document can hold: sections with their texts, pictures and printed tables; attachments and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import NOTHING, Col, Line, numbers, table
from styrdsl.facts.units import unit_of
from styrdsl.language.construct import Construct
from styrdsl.language.text import Attachment, Picture, PrintedTable, Section, SourceReference, TableRow
from styrdsl.language.values import CellValue

_DEEPEST = 4
"""The lowest level of heading that the formats set apart."""


def sections(composition: Composition, construct: Construct, level: int) -> list[Node]:
    """A construct's sections with headings of a level, its pictures and tables, in the order written."""
    nodes: list[Node] = []
    for child in construct.children:
        if isinstance(child, Section):
            nodes += section(composition, child, level)
        elif isinstance(child, Picture):
            nodes += composition.picture(child)
        elif isinstance(child, PrintedTable):
            nodes += printed_table(composition, child, level)
    return nodes


def section(composition: Composition, one: Section, level: int) -> list[Node]:
    """A section under its heading of a level."""
    heading = tree.header(min(level, _DEEPEST), tree.text(str(one.title or one.name)))
    return [heading, *composition.prose(one.text, level), *sections(composition, one, level + 1)]


def printed_table(composition: Composition, printed: PrintedTable, level: int) -> list[Node]:
    """A table as its author gives it: columns in order, sums and headings bold, «varav» indented, its source below."""
    columns = list(dict.fromkeys(cell.column for row in printed.of(TableRow) for cell in row.cells))
    unit = printed.other_unit or (printed.unit or unit_of(printed, composition.workspace))
    lines = []
    for row in printed.of(TableRow):
        values = [_figure(row.cells.get(column)) for column in columns]
        deeper = 1 if row.kind == "varav" or row.part_of else 0
        percent = row.name if row.kind == "andel" else None
        lines.append(Line([str(row.title or row.name), *values], row.kind in {"summa", "rubrik"}, deeper, percent))
    made = table(f"{printed.title or printed.name}, {unit}", [Col("Post"), *numbers(*columns)], lines)
    if printed.source:
        made.append(tree.para([tree.emph(tree.text(f"Källa: {printed.source}"))]))
    return made + composition.prose(printed.text, level)


def _figure(cell: CellValue | None) -> Decimal | str | None:
    """A cell's number, or the dash that its author has written, which a sum shows as well."""
    if cell is None or cell.value is not None:
        return cell and cell.value
    return NOTHING if cell.span.text.strip() else None


def attachments(
    composition: Composition, construct: Construct, made_here: Sequence[tuple[str, list[Node]]] = ()
) -> list[tuple[str, list[Node]]]:
    """The heading and the text of each attachment that has one; the others stand in `attachment_table` alone.

    `made_here` are titles and contents of appendices that the document makes itself; they come last.
    """
    made = []
    for number, one in enumerate(construct.of(Attachment), 1):
        nodes = composition.prose(one.text, 1)
        if nodes:
            held = f"Bilagan finns också i ärendet med diarienummer {one.diary_number}." if one.diary_number else ""
            nodes += [tree.para(tree.text(held))] if held else []
            made.append((f"Bilaga {number}. {one.title or one.name}", nodes))
    first = len(construct.of(Attachment)) + 1
    return made + [(f"Bilaga {number}. {title}", nodes) for number, (title, nodes) in enumerate(made_here, first)]


def attachment_table(construct: Construct, made_here: Sequence[str] = ()) -> list[Node]:
    """Every attachment with where it is found; nothing when all of them are printed last in the document."""
    held = construct.of(Attachment)
    printed = [bool(one.text and one.text.text.strip()) for one in held]
    if all(printed):
        return []
    lines = [
        Line([str(number), str(one.title or one.name), one.diary_number, "Sist i dokumentet" if inside else ""])
        for number, (one, inside) in enumerate(zip(held, printed, strict=True), 1)
    ]
    lines += [
        Line([str(number), title, "", "Sist i dokumentet"]) for number, title in enumerate(made_here, len(held) + 1)
    ]
    columns = [Col("Nr"), Col("Bilaga"), Col("Diarienummer"), Col("Trycks")]
    return table("Bilagor", columns, lines, heads=2)


def sources(composition: Composition, construct: Construct) -> list[Node]:
    """The sources as a list, addresses on the web as links."""
    items = []
    for one in construct.of(SourceReference):
        inlines = tree.text(str(one.title))
        address = one.address or ""
        if address.startswith(("https://", "http://")) and " " not in address:
            inlines += [*tree.text(". "), tree.link(address, tree.text(address))]
        elif address:
            inlines += tree.text(f". {address}")
        items.append([tree.para(inlines), *composition.prose(one.text, 1)])
    return [tree.bullets(items)] if items else []


class Slot(NamedTuple):
    """A part of a document: its name in the template, its heading, and the constructs that it prints."""

    name: str
    title: str
    prints: tuple[type[Construct], ...] = ()


class Places(NamedTuple):
    """Sections by the name of their part: with headings of their own, and those that stand under the part's heading."""

    apart: dict[str, list[Node]]
    under: dict[str, list[Node]]


def by_neighbour(composition: Composition, construct: Construct, slots: Sequence[Slot]) -> Places:
    """The sections, pictures and tables in the part of what follows them, as their author has placed them.

    What stands before all parts belongs to the first of `slots`, what stands after them all to the last. A section
    with the same title as its part has no heading of its own.
    """
    part_of = {kind: slot for slot in slots for kind in slot.prints}
    places = Places({slot.name: [] for slot in slots}, {slot.name: [] for slot in slots})
    waiting: list[Construct] = []
    begun = False

    def put(slot: Slot) -> None:
        for one in waiting:
            same = isinstance(one, Section) and str(one.title).casefold() == slot.title.casefold()
            (places.under if same else places.apart)[slot.name].extend(_placed(composition, one, bare=same))
        waiting.clear()

    for child in construct.children:
        if isinstance(child, (Section, Picture, PrintedTable)):
            waiting.append(child)
        elif type(child) in part_of:
            put(part_of[type(child)] if begun else slots[0])
            begun = True
    put(slots[-1] if begun else slots[0])
    return places


def _placed(composition: Composition, one: Construct, *, bare: bool) -> list[Node]:
    if isinstance(one, Section) and bare:
        return composition.prose(one.text, 1) + sections(composition, one, 2)
    if isinstance(one, Section):
        return section(composition, one, 2)
    if isinstance(one, Picture):
        return composition.picture(one)
    return printed_table(composition, one, 2) if isinstance(one, PrintedTable) else []


def placed(
    composition: Composition, construct: Construct, chapters: Mapping[str, str], otherwise: str
) -> dict[str, list[Node]]:
    """The sections by the chapter that they open.

    A section whose name is a key of `chapters` opens the chapter of that heading, and needs no
    heading of its own when it has the chapter's; all others stand in the chapter `otherwise`.
    """
    found: dict[str, list[Node]] = {title: [] for title in (*chapters.values(), otherwise)}
    for child in construct.children:
        chapter = chapters.get(str(child.name), otherwise) if isinstance(child, Section) else otherwise
        same = isinstance(child, Section) and str(child.title).casefold() == chapter.casefold()
        found[chapter] += _placed(composition, child, bare=same)
    return found
