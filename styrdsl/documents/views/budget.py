"""Mål och budget, and what leads up to it: what the template prints, computed from the model."""

from __future__ import annotations

from typing import Any

from styrdsl.documents.composition import Composition
from styrdsl.documents.parts import appendix, council, frames, goals, investments, other, sections, statements
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.view import Cover, View
from styrdsl.documents.wording import period
from styrdsl.facts.units import column_sums, common_unit, in_unit
from styrdsl.language.budget import Budget, CommitteeStatement, DirectionCase
from styrdsl.language.construct import Construct
from styrdsl.language.investments import DevelopmentFrame, Frame, InvestmentFrame, PremisesFrame, Project
from styrdsl.language.swedish import small

TEMPLATE = "mal-och-budget.md.j2"
CHAPTERS = {
    "investeringar": "Investeringar",
    "nämnderna": "Driftbudget",
    "driftbudget": "Driftbudget",
    "uppdrag": "Uppdrag till nämnder och bolag",
    "taxor": "Taxor och avgifter",
    "hushållning": "Finansiella mål",
    "bolagen": "Bolag och kommunalförbund",
}
"""Sections by name that open a chapter; all others describe what the budget rests on."""
GROUNDS = "Förutsättningar"


def context(composition: Composition, root: Budget | DirectionCase | CommitteeStatement) -> dict[str, Any]:
    """What the template prints; the council's vision and goals are printed in its own budget only."""
    year = int(root.year)
    placed = sections.placed(composition, root, CHAPTERS, GROUNDS)
    return {
        "year": year,
        "foreword": council.foreword(composition, root),
        "text": composition.prose(root.text, 1),
        "sections": {chapter.split()[0].lower(): nodes for chapter, nodes in placed.items()},
        **(_goals(composition, root) if isinstance(root, Budget) else _NO_GOALS),
        "assignments": council.assignments(composition, root),
        "financial_goals": statements.financial_goals(composition, root),
        "assumptions": statements.assumptions(composition, root) if isinstance(root, Budget) else [],
        "frames": {
            "table": frames.overview(composition, root, year),
            "shares": frames.shares(composition, root, year),
            "earmarks": frames.earmarks(composition, root),
            "grants": frames.grants(composition, root),
            "measures": frames.measures(composition, root),
            "adjustments": frames.adjustments(composition, root),
            "stop": statements.capital_stop(composition, root),
            "committees": frames.committees(composition, root, year),
        },
        "investments": _investments(composition, root),
        "statements": statements.statements(composition, root, year),
        "exemptions": statements.exemptions(composition, root),
        "fees": frames.fees(composition, root),
        **endings(composition, root),
    }


def endings(composition: Composition, root: Construct) -> dict[str, Any]:
    """Attachments, sources, decisions, deviations; last of all the findings, when all others have been made."""
    return {
        "attachments": sections.attachments(composition, root),
        "attachment_table": sections.attachment_table(root),
        "sources": sections.sources(composition, root),
        "replaced": other.replaced(root),
        "decisions": appendix.decisions(composition, root),
        "deviations": appendix.accepted(composition),
        "findings": appendix.findings(composition),
    }


_NO_GOALS: dict[str, Any] = {"vision": [], "programme": ("", []), "structure": [], "areas": []}


def _goals(composition: Composition, root: Budget) -> dict[str, Any]:
    return {
        "vision": council.vision(composition),
        "programme": council.programme(composition, root),
        "structure": goals.structure(composition, None, "Vision, målområden och fullmäktiges mål"),
        "areas": council.areas(composition),
    }


def _investments(composition: Composition, root: Construct) -> dict[str, Any]:
    """The table of frames, and the projects under each kind of frame."""
    held: list[tuple[str, Frame]] = [
        *((frames.name_of(composition, one.committee), one) for one in root.of(InvestmentFrame)),
        *(("Samhällsbyggnadsprojekt", one) for one in root.of(DevelopmentFrame)),
        *(("Verksamhetslokaler", one) for one in root.of(PremisesFrame)),
    ]
    projects = [
        (title, investments.projects(composition, one.of(Project), title)) for title, one in held if one.of(Project)
    ]
    own = investments.projects(composition, root.of(Project), "Övriga projekt")
    return {
        "frames": _frame_table(composition, held) + _frame_texts(composition, held),
        "projects": [*projects, *([("Övriga projekt", own)] if own else [])],
    }


def _frame_texts(composition: Composition, held: list[tuple[str, Frame]]) -> list[Node]:
    titles = {id(one): title for title, one in held}
    return composition.texts([one for _, one in held], 2, lambda one: titles[id(one)])


def _frame_table(composition: Composition, held: list[tuple[str, Frame]]) -> list[Node]:
    unit = common_unit([entry.value for _, one in held for entry in one.amounts], composition.unit)
    years = sorted({year for _, one in held for year in one.amounts.years})
    rows = [[in_unit(money, unit) if (money := one.amounts.get(year)) else None for year in years] for _, one in held]
    lines = [Line([title, *row]) for (title, _), row in zip(held, rows, strict=True)]
    if len(rows) > 1:
        lines.append(Line(["Summa", *column_sums(rows, years)], total=True))
    columns = [Col("Ram"), *numbers(*map(str, years))]
    return table(f"Investeringsramar, nettoutgift i {unit}", columns, lines)


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


VIEWS = (
    View(Budget, TEMPLATE, _budget_cover, context),
    View(DirectionCase, TEMPLATE, _direction_cover, context),
    View(CommitteeStatement, TEMPLATE, _statement_cover, context),
)
