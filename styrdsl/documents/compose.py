"""From a construct to its document: the cover, the chapters by its template, and what was found on the way."""

from __future__ import annotations

import re

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents import template
from styrdsl.documents.anchors import place, words_of
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts import other
from styrdsl.documents.pictures import Album
from styrdsl.documents.printed import Document, Picture
from styrdsl.documents.views import VIEWS
from styrdsl.files.safe_read import Refusal
from styrdsl.language.construct import Construct
from styrdsl.language.document import Document as SteeringDocument
from styrdsl.language.municipality import CoatOfArms, Municipality
from styrdsl.rules.engine import Verdict
from styrdsl.workspace.snapshot import Workspace

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def compose(
    construct: Construct, workspace: Workspace, verdict: Verdict, *, draft: bool
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document of a construct, and what its prose, pictures and template gave rise to.

    Args:
        construct: a document of the workspace whose type is in `VIEWS`.
        workspace: the workspace that it belongs to.
        verdict: what the rules found; accepted findings are printed, and in a draft the others.
        draft: whether the document is marked as a draft and ends with its findings.

    Returns:
        The document, without blocks when its template fails, and findings; never raises on what users wrote.
    """
    view = VIEWS[type(construct)]
    composition = Composition(construct, workspace, verdict, draft=draft)
    made = {**view.context(composition, construct), "other": []}
    blocks, found = template.render(view.template, made)
    cover = view.cover(composition, construct)
    municipality = workspace.municipality
    own = construct if isinstance(construct, SteeringDocument) else None
    elsewhere = (*cover, (own and own.diary_number) or "")
    if blocks and (left := other.other(composition, construct, blocks, elsewhere)):
        blocks, found = template.render(view.template, {**made, "other": left})
    document = Document(
        *cover[:3],
        municipality=str(municipality.title) if municipality else "",
        body=cover.body,
        diary_number=(own and own.diary_number) or "",
        decision=composition.decided(own.decision, cover.body) if own else "",
        decided=own.decision.date if own and own.decision else None,
        draft=draft,
        blocks=tuple(place(blocks, words_of(construct))),
        figures=tuple(composition.figures),
        pictures=dict(composition.album.held),
        arms=_arms(workspace),
        **_color(municipality),
    )
    return document, tuple(dict.fromkeys((*composition.findings, *found)))


def _arms(workspace: Workspace) -> Picture | None:
    """The coat of arms; what is wrong with it is said by the check of the municipality's own file."""
    arms = workspace.first_own(CoatOfArms)
    if arms is None:
        return None
    album = Album(workspace.files)
    taken = album.take(arms.path, arms.span.source.name)
    return None if isinstance(taken, Refusal) else album.held[taken]


def _color(municipality: Municipality | None) -> dict[str, str]:
    written = (municipality and municipality.colour) or ""
    color = written if written.startswith("#") else f"#{written}"
    return {"color": color} if _COLOR.fullmatch(color) else {}
