"""Small workspaces as text, composed: what the tests of the views look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents import whitelist
from styrdsl.documents.compose import compose
from styrdsl.documents.contents import tables_of
from styrdsl.documents.printed import Document, Node
from styrdsl.documents.tree import plain_text
from styrdsl.documents.views import VIEWS
from styrdsl.rules.engine import judge
from styrdsl.workspace.loader import load

KOMMUN = """kommun "Ekby kommun"
    färg "#123456"
vision "En by nära skogen"
målområde social "Trygghet"
målområde ekologisk "Natur"
kf-mål 1 "En likvärdig skola"
    målområde social
    gäller skolnämnden
kf-mål 2 "Mindre utsläpp"
    målområde ekologisk
    gäller alla nämnder
nämnd skolnämnden "Skolnämnden"
    förkortning SN
    verksamhet grundskola "Grundskola"
    verksamhet fritids "Fritidshem"
nämnd teknik "Tekniska nämnden"
    verksamhet vinterunderhåll "Vinterunderhåll"
"""


def composed(
    folder: Path, document: str, kommun: str = KOMMUN, budget: str = "", *, draft: bool = False
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document of a source, with what was found while composing it; its tree holds only what a tree may hold."""
    sources = {"kommun.styr": kommun, "dokument.styr": document}
    if budget:
        sources["budget.styr"] = budget
    for name, text in sources.items():
        (folder / name).write_text(text, encoding="utf-8")
    workspace = load(folder)
    construct = next(one for one in workspace.documents if one.span.source.name == "dokument.styr")
    assert type(construct) in VIEWS
    made, found = compose(construct, workspace, judge(workspace), draft=draft)
    assert whitelist.check(made.blocks) == ()
    return made, found


def spaced(text: str) -> str:
    """Hard spaces as plain ones, so that tests can be read."""
    return text.replace("\u00a0", " ")


def tables(document: Document) -> dict[str, list[list[str]]]:
    """Each table's headings and rows by its caption."""
    return {
        spaced(one["caption"]): [[spaced(cell) for cell in row] for row in (one["columns"], *one["rows"])]
        for one in tables_of(document.blocks)
    }


def text_of(document: Document) -> str:
    """All the document's words."""
    return spaced(plain_text(document.blocks))


def outline(blocks: tuple[Node, ...] | list[Node]) -> list[str]:
    """Headings with as many marks as their level, captions of tables and figures, in the order printed."""
    found: list[str] = []
    for node in blocks:
        found += _outlined(node["t"], node.get("c"))
    return found


def _outlined(kind: str, content: Any) -> list[str]:
    if kind == "Header":
        return [f"{'#' * content[0]} {spaced(plain_text(content[2]))}"]
    if kind == "Table":
        return [f"[tabell] {spaced(plain_text(content[1][1])).strip()}"]
    if kind == "Figure":
        return [f"[figur] {spaced(plain_text(content[1][1])).strip()}"]
    return outline(content[1]) if kind == "Div" else []
