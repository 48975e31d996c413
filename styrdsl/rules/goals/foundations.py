"""MAL, VRD and REF: what kommun.styr itself must hold together: dimensions, programme, values, steering documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from styrdsl.diagnostics import Label, Severity
from styrdsl.language.budget import Budget
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.register import SteeringDocument
from styrdsl.language.shared_values import CoreValue, EthicalCode, ValueFoundation
from styrdsl.language.swedish import day, listed
from styrdsl.language.vision import CouncilGoal, PoliticalProgramme, TargetArea
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

DIMENSIONS = ("social", "ekologisk", "ekonomisk")
TERM = 4


@rule("MAL16", "målområdenas-hållbarhet", on=Municipality, source="Tre målområden", severity=Severity.WARNING)
def areas_cover_dimensions(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    areas = municipality.of(TargetArea)
    stated = [area for area in areas if area.sustainability]
    if not stated:
        return
    for area in areas:
        if area not in stated and not area.misread("sustainability"):
            yield Finding(
                area.span,
                f"Målområdet «{area.title}» säger inte vilken hållbarhetsdimension det står för.",
                f"Lägg till «hållbarhet» med {listed(DIMENSIONS, 'eller')}.",
                labels=(Label(stated[0].at("sustainability"), "här anges den"),),
                block=area,
            )
    missing = [one for one in DIMENSIONS if one not in {area.sustainability for area in stated}]
    if missing and len(stated) == len(areas):
        yield Finding(
            stated[-1].span,
            f"Inget målområde står för {listed(missing, 'eller')} hållbarhet.",
            "Lägg till ett målområde, eller rätta «hållbarhet» i ett av dem som finns.",
        )


@rule("MAL17", "programförklaringens-mandatperiod", on=PoliticalProgramme, source="Politisk programförklaring",
      severity=Severity.WARNING)  # fmt: skip
def programme_lasts_a_term(programme: PoliticalProgramme, workspace: Workspace) -> Iterator[Finding]:
    term, latest = programme.term, _latest(workspace)
    if term is None:
        return
    years = term.last_year - term.first_year
    if years not in {TERM, TERM - 1}:
        yield Finding(
            programme.at("term"),
            f"Programförklaringen gäller {term.first_year}–{term.last_year}, men en mandatperiod är {TERM} år.",
            f"Skriv valåren, till exempel {term.first_year}–{term.first_year + TERM}.",
        )
    elif latest and not term.first_year <= latest.year <= term.last_year:
        yield Finding(
            programme.at("term"),
            f"Programförklaringen gäller {term.first_year}–{term.last_year}, men det finns dokument för {latest.year}.",
            "Byt till den programförklaring som gäller, eller rätta mandatperioden.",
            labels=(Label(latest.span, "till exempel det här"),),
        )


def _latest(workspace: Workspace) -> Budget | OperationalPlan | None:
    """The budget or plan for the last year that the workspace has one for."""
    held: tuple[Budget | OperationalPlan, ...] = (*workspace.of(Budget), *workspace.of(OperationalPlan))
    return max(held, key=lambda one: one.year, default=None)


@rule("VRD01", "värdegrund-saknas", on=Municipality, source="Gemensamma värden, Värdegrund", severity=Severity.INFO)
def all_have_values(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    values = municipality.all(ValueFoundation)
    if not values or not (municipality.of(CoreValue) or municipality.first(EthicalCode)):
        return
    known = {value.administration for value in values}
    known |= {one.administration for one in municipality.of(Committee) if one.first(ValueFoundation)}
    for committee in municipality.of(Committee):
        administration = committee.administration
        if administration and administration not in known:
            known.add(administration)
            yield _without_values(committee, administration)
    for company in municipality.of(Company):
        if not company.first(ValueFoundation):
            yield _without_values(company, str(company.title))


def _without_values(block: Committee | Company, who: str) -> Finding:
    return Finding(
        block.span,
        f"{who} har ingen värdegrund i kommun.styr.",
        f'Lägg till «värdegrund "…"» under {block.name}.',
        block=block,
    )


@rule("REF15", "styrdokument-har-upphört", on=SteeringDocument, source="Så styrs Huddinge, «Kommunen styr också med»",
      severity=Severity.WARNING)  # fmt: skip
def steering_document_holds(document: SteeringDocument, workspace: Workspace) -> Iterator[Finding]:
    latest = _latest(workspace)
    if document.valid_to is None or latest is None or document.valid_to >= date(latest.year, 1, 1):
        return
    register = workspace.municipality.of(SteeringDocument) if workspace.municipality else ()
    if any(workspace.resolve(other.replaces) is document for other in register):
        return
    yield Finding(
        document.at("valid_to"),
        f"«{document.title}» slutade gälla {day(document.valid_to)}, före {latest.year}, och inget styrdokument "
        "ersätter det.",
        "Ta bort det ur registret, förläng det, eller ange det nya styrdokumentet med «ersätter».",
        labels=(Label(latest.span, "det senaste året"),),
    )


@rule(
    "REF16", "nämnd-utan-reglemente", on=Committee, severity=Severity.INFO,
    source="Så styrs Huddinge, «Grundläggande regler för ansvarsfördelning på nämndnivå»",
)  # fmt: skip
def committee_has_regulation(committee: Committee, workspace: Workspace) -> Iterator[Finding]:
    register = workspace.municipality.of(SteeringDocument) if workspace.municipality else ()
    known = next((one for one in register if one.kind == "reglemente"), None)
    if known and committee.kind in {None, "nämnd", "kommunstyrelse"} and committee.regulation is None:
        yield Finding(
            committee.span,
            f"{committee.title} har inget reglemente.",
            "Lägg till «reglemente» med reglementets namn i styrdokumentsregistret.",
            labels=(Label(known.span, "registret har reglementen"),),
        )


_REQUIRED = {
    "arbetsordning": "fullmäktiges arbetsordning",
    "arkivreglemente": "ett arkivreglemente",
}


@rule(
    "REF17", "styrdokument-saknas", on=Municipality, severity=Severity.INFO,
    source="Så styrs Huddinge, «Kommunen styr också med»; Kommunallagen 5 kap. 72 §",
)  # fmt: skip
def basic_rules_are_registered(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    register = municipality.of(SteeringDocument)
    regulations = [one for one in register if one.kind == "reglemente"]
    found = {one.kind for one in register} | {"arkivreglemente" for one in register if "arkiv" in one.title.lower()}
    missing = [what for kind, what in _REQUIRED.items() if kind not in found]
    if regulations and missing:
        yield Finding(
            regulations[0].span,
            f"Registret över styrdokument saknar {listed(missing)}.",
            "Lägg till «styrdokument» med titel, slag och beslut.",
        )


@rule("MAL18", "kf-målens-nummer", on=Municipality, source="22 kommunfullmäktigemål", severity=Severity.INFO)
def goals_are_numbered(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    goals = municipality.of(CouncilGoal)
    if not all(goal.name.isdecimal() for goal in goals):
        return
    numbers = {int(goal.name) for goal in goals}
    missing = [str(one) for one in range(1, max(numbers, default=0)) if one not in numbers]
    if missing and len(missing) < len(numbers):
        last = max(goals, key=lambda goal: int(goal.name))
        yield Finding(
            last.span,
            f"KF-målen går till {last.name}, men {listed(missing)} finns inte.",
            "Lägg till det mål som saknas, eller rätta numren.",
            block=last,
        )
