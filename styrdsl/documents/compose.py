"""From a construct to its document: the cover, the chapters by its template, and what was found on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents import template
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts import other
from styrdsl.documents.pictures import Album
from styrdsl.documents.printed import Document, Picture
from styrdsl.documents.views import budget, directive, plan
from styrdsl.documents.wording import period, small
from styrdsl.files.safe_read import Refusal
from styrdsl.language.budget import Budget, CommitteeStatement, DirectionCase
from styrdsl.language.construct import Construct
from styrdsl.language.document import Document as SteeringDocument
from styrdsl.language.municipality import CoatOfArms, Municipality
from styrdsl.language.ownership import OwnerDirective
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.engine import Verdict
from styrdsl.workspace.snapshot import Workspace

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


class Cover(NamedTuple):
    """What stands on the cover, apart from the municipality's own."""

    kind: str
    title: str
    subtitle: str
    body: str


class View(NamedTuple):
    """How a type of document is made: its template, its cover and what the template prints."""

    template: str
    cover: Callable[[Composition, Any], Cover]
    context: Callable[[Composition, Any], dict[str, Any]]


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
        blocks=blocks,
        figures=tuple(composition.figures),
        pictures=dict(composition.album.held),
        arms=_arms(municipality, workspace),
        **_color(municipality),
    )
    return document, tuple(dict.fromkeys((*composition.findings, *found)))


def _arms(municipality: Municipality | None, workspace: Workspace) -> Picture | None:
    """The coat of arms; what is wrong with it is said by the check of the municipality's own file."""
    arms = municipality.first(CoatOfArms) if municipality else None
    if arms is None:
        return None
    album = Album(workspace.files)
    taken = album.take(arms.path, arms.span.source.name)
    return None if isinstance(taken, Refusal) else album.held[taken]


def _color(municipality: Municipality | None) -> dict[str, str]:
    written = (municipality and municipality.colour) or ""
    color = written if written.startswith("#") else f"#{written}"
    return {"color": color} if _COLOR.fullmatch(color) else {}


def _plan_cover(composition: Composition, construct: OperationalPlan) -> Cover:
    committee = plan.committee_of(composition, construct)
    years = period(construct.years)
    later = f" och plan för {_later(construct)}" if construct.years and years != str(construct.year) else ""
    title = f"Verksamhetsplan {construct.year} för {small(committee)}"
    return Cover("Verksamhetsplan och budget", title, f"Med budget för {construct.year}{later}", committee)


def _later(construct: OperationalPlan) -> str:
    assert construct.years is not None
    first, last = max(construct.year + 1, construct.years.first_year), construct.years.last_year
    return str(last) if first >= last else f"{first}–{last}"


def _budget_cover(_: Composition, construct: Budget) -> Cover:
    later = construct.years and construct.years.last_year > construct.year
    years = f" och ekonomisk plan {period(construct.years)}" if later else ""
    title = f"Mål och budget {construct.year}"
    return Cover("Kommunens styrdokument", title, f"Budget {construct.year}{years}", "Kommunfullmäktige")


def _direction_cover(_: Composition, construct: DirectionCase) -> Cover:
    title = f"Inriktning för Mål och budget {construct.year}"
    return Cover("Inriktningsärende", title, "Preliminära ramar för det fortsatta budgetarbetet", "Kommunstyrelsen")


def _statement_cover(composition: Composition, construct: CommitteeStatement) -> Cover:
    committee = composition.workspace.resolve(construct.committee)
    body = str(committee.title) if committee else construct.committee.path
    title = f"Yttrande över inriktningen för {construct.year}"
    return Cover("Yttrande", title, f"Från {small(body)}", body)


def _directive_cover(composition: Composition, construct: OwnerDirective) -> Cover:
    company = directive.company_of(composition, construct)
    return Cover("Ägardirektiv", f"Ägardirektiv för {company}", "", "Kommunfullmäktige")


VIEWS: dict[type[Construct], View] = {
    OperationalPlan: View(plan.TEMPLATE, _plan_cover, plan.context),
    Budget: View(budget.TEMPLATE, _budget_cover, budget.context),
    DirectionCase: View(budget.TEMPLATE, _direction_cover, budget.context),
    CommitteeStatement: View(budget.TEMPLATE, _statement_cover, budget.context),
    OwnerDirective: View(directive.TEMPLATE, _directive_cover, directive.context),
}
"""The types of documents that are printed."""
