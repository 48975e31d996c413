"""Applies the safe fixes of findings until there are none left, in memory; writing is left to the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from styrdsl.compiler.phases import Checked
from styrdsl.diagnostics.fixes import apply
from styrdsl.documents.prose_check import prose_findings
from styrdsl.rules.engine import judge

if TYPE_CHECKING:
    from styrdsl.files.source import Source
    from styrdsl.workspace.loader import Loader

_ROUNDS = 10
"""A fix may make room for another; no chain of sensible ones is longer, and two that undo each other end here."""


class Mended(NamedTuple):
    """The workspace as it would be, the new texts by the sources as they were, and the number of findings mended."""

    checked: Checked
    texts: dict[Source, str]
    number: int


def mend(checked: Checked, loader: Loader) -> Mended:
    """Apply what is safe in the chosen files, check again, and so on until nothing is left to apply."""
    originals = {bound.source.name: bound.source for bound in checked.workspace.bounds}
    overlay: dict[str, str] = {}
    number = 0
    for _ in range(_ROUNDS):
        chosen = checked.selection.includes
        wanted = [
            found
            for found in checked.diagnostics
            if found.fix and all(chosen(edit.span.source.name) for edit in found.fix.edits)
        ]
        applied = apply(wanted)
        if not applied.texts:
            break
        overlay |= {source.name: text for source, text in applied.texts.items()}
        number += len(applied.mended)
        workspace = loader.load(checked.workspace.root, overlay)
        checked = Checked(workspace, judge(workspace), checked.selection, prose_findings(workspace))
    changed = {originals[name]: text for name, text in overlay.items() if text != originals[name].text}
    return Mended(checked, changed, number)


def encoded(source: Source, text: str) -> bytes:
    """A text as its file's bytes: UTF-8, with a byte order mark where the file had one."""
    return text.encode("utf-8-sig" if source.encoding == "utf-8-sig" else "utf-8")
