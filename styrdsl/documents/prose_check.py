"""What authors' texts and pictures hold that no document can carry: for a check that composes nothing.

The Markdown reader is slow to import, so it is fetched only for a text that may give it something to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from styrdsl.diagnostics import Diagnostic
from styrdsl.language.construct import Construct
from styrdsl.language.municipality import CoatOfArms
from styrdsl.language.text import Picture
from styrdsl.language.values import Prose
from styrdsl.opening import Refusal
from styrdsl.workspace import Workspace

_SUSPECT = re.compile(r"[#<>{|\[\]`~]|^[ \t]*(?:[-*+][ \t]+){4}|^[ \t]{8}|^[ \t>*+-]*[0-9]+[.)]", re.MULTILINE)
"""What every finding about a text needs one of; plain paragraphs, emphasis and simple lists have none."""
_LONG = 20_000


def prose_findings(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Everything that the texts and pictures of a workspace give rise to, in the order of its files."""
    found: list[Diagnostic] = []
    for document in workspace.documents:
        held = [one for construct in document.walk() for one in _suspects(construct)]
        if held:
            found += _judged(document, workspace, held)
    return tuple(dict.fromkeys(found))


def suspect(text: str) -> bool:
    """Whether a text may hold something that a document cannot carry; False only when it surely does not."""
    return len(text) > _LONG or _SUSPECT.search(text) is not None


def _suspects(construct: Construct) -> Iterator[Prose | Picture | CoatOfArms]:
    if isinstance(construct, (Picture, CoatOfArms)):
        yield construct
    for value in vars(construct).values():
        if isinstance(value, Prose) and suspect(value.text):
            yield value


def _judged(document: Construct, workspace: Workspace, held: list[Prose | Picture | CoatOfArms]) -> list[Diagnostic]:
    from styrdsl.documents import prose  # noqa: PLC0415  (slow to import, and most files never need it)
    from styrdsl.documents.composition import Composition  # noqa: PLC0415
    from styrdsl.rules.engine import Verdict  # noqa: PLC0415

    composition = Composition(document, workspace, Verdict((), ()))
    for one in held:
        if isinstance(one, Prose):
            composition.prose(one, 1)
        elif isinstance(one, Picture) and (one.alt or "").strip():  # DOK09 tells of one without
            composition.picture(one)
        else:
            taken = composition.album.take(one.path, one.span.source.name)
            if isinstance(taken, Refusal):
                composition.findings.append(prose.PICTURE.at(one.at("path"), path=one.path, reason=taken.reason))
    return composition.findings
