"""BOL: wholly owned companies, their articles, directives and goals (Så styrs Huddinge, the companies)."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import deciding_bodies
from styrdsl.files.source import Span
from styrdsl.language.goals import Goal
from styrdsl.language.organisation import Company
from styrdsl.language.ownership import OwnerDirective
from styrdsl.language.swedish import day
from styrdsl.language.values import Decision
from styrdsl.language.vision import CouncilGoal
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Så styrs Huddinge, «bolagsordning och ägardirektiv som är antagna av kommunfullmäktige»"
_WHOLE = 100


def _wholly_owned(company: Company | None) -> bool:
    return bool(company and company.ownership and company.ownership.value == _WHOLE)


def _directives(company: Company, workspace: Workspace) -> list[OwnerDirective]:
    return [one for one in workspace.of(OwnerDirective) if workspace.resolve(one.company) is company]


def _by_council(decision: Decision, what: str, at: Span, workspace: Workspace) -> Iterator[Finding]:
    if deciding_bodies.by_another(decision, deciding_bodies.council(workspace)):
        yield Finding(
            at,
            f"Beslutet om {what} är fattat av {decision.body}, men ska fattas av kommunfullmäktige.",
            "Ange fullmäktiges beslut: datum och paragraf.",
        )


@rule("BOL01", "bolagsordning-antagen", on=Company, source=SOURCE)
def articles_are_adopted(company: Company, workspace: Workspace) -> Iterator[Finding]:
    if not _wholly_owned(company) or company.misread("articles"):
        return
    if company.articles is None:
        yield Finding(
            company.span,
            f"{company.title} är helägt, men fullmäktiges beslut om bolagsordningen saknas.",
            "Lägg till «bolagsordning kommunfullmäktige …» med datum och paragraf.",
        )
    else:
        at = company.at("articles")
        yield from _by_council(company.articles, f"bolagsordningen för {company.title}", at, workspace)


@rule("BOL02", "ägardirektiv-antaget", on=Company, source=SOURCE)
def directive_is_adopted(company: Company, workspace: Workspace) -> Iterator[Finding]:
    if not _wholly_owned(company) or company.misread("directive"):
        return
    documents = _directives(company, workspace)
    if company.directive is None and not any("decision" in one.spans for one in documents):
        yield Finding(
            company.span,
            f"{company.title} är helägt, men fullmäktiges beslut om ägardirektivet saknas.",
            "Lägg till «ägardirektiv kommunfullmäktige …» med datum och paragraf"
            + (", eller «beslut …» i ägardirektivet." if documents else "."),
            labels=tuple(Label(one.span, "ägardirektivet") for one in documents[:1]),
        )
    if company.directive:
        at = company.at("directive")
        yield from _by_council(company.directive, f"ägardirektivet för {company.title}", at, workspace)


@rule("BOL03", "ägardirektivets-beslut", on=OwnerDirective, source=SOURCE)
def directive_s_decision(directive: OwnerDirective, workspace: Workspace) -> Iterator[Finding]:
    company, decision = workspace.resolve(directive.company), directive.decision
    if company is None or decision is None:
        return
    yield from _by_council(decision, f"ägardirektivet för {company.title}", directive.at("decision"), workspace)
    stated = company.directive
    if stated and stated.date and decision.date and not _same(stated, decision):
        yield Finding(
            directive.at("decision"),
            f"Ägardirektivet är beslutat {_when(decision)}, men enligt kommun.styr {_when(stated)}.",
            "Låt båda ange det beslut som gäller.",
            labels=(Label(company.at("directive"), "beslutet enligt kommun.styr"),),
        )


def _same(one: Decision, other: Decision) -> bool:
    """Whether two places state one decision; a paragraph that is left out has its own finding (DOK06)."""
    paragraphs = {one.paragraph, other.paragraph} - {""}
    return one.date == other.date and len(paragraphs) < 2  # noqa: PLR2004


def _when(decision: Decision) -> str:
    assert decision.date
    return f"{day(decision.date)} {decision.paragraph}".strip()


@rule(
    "BOL04", "bolaget-har-mål", on=OwnerDirective, source="Så styrs Huddinge, «såväl för nämnder som för helägda bolag»"
)
def company_has_goals(directive: OwnerDirective, workspace: Workspace) -> Iterator[Finding]:
    company = workspace.resolve(directive.company)
    if company is None or not _wholly_owned(company) or directive.all(Goal):
        return
    goals = workspace.own(CouncilGoal)
    if not any(company in workspace.resolved(goal.companies, Company) for goal in goals):
        yield Finding(
            directive.at("company"),
            f"{company.title} är helägt, men ägardirektivet har inga mål.",
            "Lägg till minst ett «mål» som bidrar till något av fullmäktiges mål.",
            labels=(Label(company.at("ownership"), "helägt"),),
        )
