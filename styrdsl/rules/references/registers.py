"""REF: the register of steering documents, and what the council rules by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import calendar
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee
from styrdsl.language.register import SteeringDocument
from styrdsl.language.swedish import day, listed
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

_REQUIRED = {
    "arbetsordning": "fullmäktiges arbetsordning",
    "arkivreglemente": "ett arkivreglemente",
}


@rule("REF15", "styrdokument-har-upphört", on=SteeringDocument, source="Så styrs Huddinge, «Kommunen styr också med»",
      severity=Severity.WARNING)  # fmt: skip
def steering_document_holds(document: SteeringDocument, workspace: Workspace) -> Iterator[Finding]:
    latest = calendar.latest_planned(workspace)
    if document.valid_to is None or latest is None or document.valid_to >= date(latest.year, 1, 1):
        return
    register = workspace.own(SteeringDocument)
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
    register = workspace.own(SteeringDocument)
    known = next((one for one in register if one.kind == "reglemente"), None)
    if known and committee.kind in {None, "nämnd", "kommunstyrelse"} and committee.regulation is None:
        yield Finding(
            committee.span,
            f"{committee.title} har inget reglemente.",
            "Lägg till «reglemente» med reglementets namn i styrdokumentsregistret.",
            labels=(Label(known.span, "registret har reglementen"),),
        )


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
