"""What any document can hold: sections with their texts, pictures and printed tables; attachments and sources."""

from __future__ import annotations

from collections.abc import Mapping

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition, unit_of
from styrdsl.documents.document import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.language.construct import Construct
from styrdsl.language.text import Attachment, Picture, PrintedTable, Section, SourceReference, TableRow

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
    """A table as its author gives it: its columns in their order, sums in bold, «varav» indented, its source below."""
    columns = list(dict.fromkeys(cell.column for row in printed.of(TableRow) for cell in row.cells))
    unit = printed.other_unit or (printed.unit or unit_of(printed, composition.workspace))
    lines = []
    for row in printed.of(TableRow):
        found = [row.cells.get(column) for column in columns]
        values = [cell.value if cell else None for cell in found]
        deeper = 1 if row.kind == "varav" or row.part_of else 0
        lines.append(Line([str(row.title or row.name), *values], row.kind == "summa", deeper))
    made = table(f"{printed.title or printed.name}, {unit}", [Col("Post"), *numbers(*columns)], lines)
    if printed.source:
        made.append(tree.para([tree.emph(tree.text(f"Källa: {printed.source}"))]))
    return made + composition.prose(printed.text, level)


def attachments(composition: Composition, construct: Construct) -> list[tuple[str, list[Node]]]:
    """Each attachment's heading and what it holds: its text, or where it is found."""
    made = []
    for number, one in enumerate(construct.of(Attachment), 1):
        nodes = composition.prose(one.text, 1)
        if one.diary_number:
            nodes.append(tree.para(tree.text(f"Bilagan finns i ärendet med diarienummer {one.diary_number}.")))
        made.append((f"Bilaga {number}. {one.title or one.name}", nodes))
    return made


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


def placed(
    composition: Composition, construct: Construct, chapters: Mapping[str, str], otherwise: str
) -> dict[str, list[Node]]:
    """The sections by the chapter that they open.

    A section whose name is a key of `chapters` opens the chapter of that heading, and needs no
    heading of its own when it has the chapter's; all others stand in the chapter `otherwise`.
    """
    found: dict[str, list[Node]] = {title: [] for title in (*chapters.values(), otherwise)}
    for child in construct.children:
        if isinstance(child, Section):
            chapter = chapters.get(str(child.name), otherwise)
            if str(child.title).casefold() == chapter.casefold():
                found[chapter] += composition.prose(child.text, 1) + sections(composition, child, 2)
            else:
                found[chapter] += section(composition, child, 2)
        elif isinstance(child, Picture):
            found[otherwise] += composition.picture(child)
        elif isinstance(child, PrintedTable):
            found[otherwise] += printed_table(composition, child, 2)
    return found
