"""What authors' texts and pictures hold that no document can carry: for a check that composes nothing.

The Markdown reader is slow to import, so it is fetched only for a text that may give it something to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents.messages import PICTURE
from styrdsl.documents.pictures import Album
from styrdsl.files.safe_read import Refusal
from styrdsl.language.construct import Construct
from styrdsl.language.municipality import CoatOfArms
from styrdsl.language.text import Picture
from styrdsl.language.values import Prose
from styrdsl.workspace.snapshot import Workspace

_SUSPECT = re.compile(r"[#<>{\[\]`~\t]|^[ \t]*(?:[-*+][ \t]+){4}|^[ \t]{8}|^[ \t]*[-+][ \u00a0]?[0-9]", re.MULTILINE)
"""What most findings about a text need one of; plain paragraphs, emphasis, lists and tables have none."""
_LONG = 20_000
_NUMBERED = re.compile(r"^([ \t>*+-]*)([0-9]+)[.)]", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_ROW = re.compile(r"[ \t]*\|[^|\\]*[^|\\ \t][^|\\]*(?:\|[^|\\]*)*\|[ \t]*")
_MOST_COLUMNS, _MOST_ROWS = 12, 200


def prose_findings(workspace: Workspace, chosen: Callable[[str], bool] = lambda _: True) -> tuple[Diagnostic, ...]:
    """Everything that the texts and pictures of the chosen files give rise to, in the order of the files."""
    found: list[Diagnostic] = []
    for document in workspace.documents:
        if not chosen(document.span.source.name):
            continue
        held = [one for construct in document.walk() for one in _suspects(construct)]
        if held:
            found += map(workspace.located, _judged(document, workspace, held))
    return tuple(dict.fromkeys(found))


def suspect(text: str) -> bool:
    """Whether a text may hold something that a document cannot carry; False only when it surely does not."""
    if len(text) > _LONG or _SUSPECT.search(text):
        return True
    return ("|" in text and not _plain_tables(text)) or not _in_order(text)


def _plain_tables(text: str) -> bool:
    """Whether every stroke stands in a table with a heading, its rule, and rows of as many cells."""
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if "|" in line:
            rows.append(line)
            continue
        if line.strip() and rows:
            return False
        if rows and not _plain_table(rows):
            return False
        rows = []
    return True


def _plain_table(rows: list[str]) -> bool:
    columns = rows[0].count("|")
    return (
        2 < len(rows) <= _MOST_ROWS  # noqa: PLR2004  (a heading, its rule and a row)
        and columns - 1 <= _MOST_COLUMNS
        and _RULE.fullmatch(rows[1]) is not None
        and all(row.count("|") == columns and _ROW.fullmatch(row) for row in (rows[0], *rows[2:]))
        and rows[1].count("|") == columns
    )


def _in_order(text: str) -> bool:
    """Whether each number that begins a line is 1 or one more than the last with the same indentation."""
    last: dict[str, int] = {}
    for indent, digits in _NUMBERED.findall(text):
        value = int(digits[:9])
        if value not in {1, last.get(indent, 0) + 1}:
            return False
        last[indent] = value
    return True


def _suspects(construct: Construct) -> Iterator[Prose | Picture | CoatOfArms]:
    if isinstance(construct, (Picture, CoatOfArms)):
        yield construct
    for value in vars(construct).values():
        if isinstance(value, Prose) and suspect(value.text):
            yield value


def _judged(document: Construct, workspace: Workspace, held: list[Prose | Picture | CoatOfArms]) -> list[Diagnostic]:
    album = Album(workspace.files)
    found: list[Diagnostic] = []
    for one in held:
        if isinstance(one, Prose):
            found += _read(one, album, document)
        elif isinstance(one, CoatOfArms) or (one.alt or "").strip():  # DOK09 tells of a picture without
            taken = album.take(one.path, one.span.source.name)
            if isinstance(taken, Refusal):
                found.append(PICTURE.at(one.at("path"), path=one.path, reason=taken.reason))
    return found


def _read(text: Prose, album: Album, document: Construct) -> tuple[Diagnostic, ...]:
    from styrdsl.documents import prose  # noqa: PLC0415  (slow to import, and most files never need it)
    from styrdsl.documents.anchors import anchor  # noqa: PLC0415  (the same)

    source = text.span.source

    def pictures(path: str) -> str | prose.Refused:
        taken = album.take(path, source.name)
        return prose.Refused(taken.reason) if isinstance(taken, Refusal) else f"picture:{taken}"

    first = source.span(text.first_line, 1, 1)
    return prose.read(text.text, first, pictures=pictures, base_level=1, anchors=partial(anchor, document))[1]
