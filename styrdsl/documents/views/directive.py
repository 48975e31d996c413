"""The council's directive to a company: purpose, goals tied to the council's, financial demands."""

from __future__ import annotations

from typing import Any

from styrdsl.documents.composition import Composition
from styrdsl.documents.parts import council, goals, sections, statements
from styrdsl.documents.view import Cover, View
from styrdsl.documents.views.budget import endings
from styrdsl.documents.wording import on_day
from styrdsl.language.ownership import OwnerDirective

TEMPLATE = "agardirektiv.md.j2"


def company_of(composition: Composition, directive: OwnerDirective) -> str:
    """The company's title, or its name as written."""
    company = composition.workspace.resolve(directive.company)
    return str(company.title) if company else directive.company.path


def context(composition: Composition, directive: OwnerDirective) -> dict[str, Any]:
    """What the template prints; a part without content is an empty list."""
    facts = [
        ("Bolag", company_of(composition, directive)),
        ("Ändamål", directive.purpose or ""),
        ("Gäller från", on_day(directive.valid_from)),
    ]
    return {
        "foreword": council.foreword(composition, directive),
        "facts": goals.facts_of(facts),
        "text": composition.prose(directive.text, 1),
        "sections": sections.sections(composition, directive, 2),
        "structure": goals.structure(composition, directive, "Bolagets mål i kommunens målstruktur"),
        "goals": goals.areas(composition, directive),
        "financial_goals": statements.financial_goals(composition, directive),
        "assignments": council.assignments(composition, directive),
        **endings(composition, directive),
    }


def _directive_cover(composition: Composition, construct: OwnerDirective) -> Cover:
    company = company_of(composition, construct)
    return Cover("Ägardirektiv", f"Ägardirektiv för {company}", "", "Kommunfullmäktige")


VIEWS = (View(OwnerDirective, TEMPLATE, _directive_cover, context),)
