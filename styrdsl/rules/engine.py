"""Runs every rule: severities as the kommun set them, findings that `avsteg` accepts, avsteg that accept nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from styrdsl.diagnostics import Diagnostic, Severity, catalogue, declare
from styrdsl.language.construct import Construct, Deviation
from styrdsl.language.lookup import meant
from styrdsl.language.principles import RuleSeverity
from styrdsl.language.swedish import listed
from styrdsl.rules import families  # noqa: F401  (importing it fills the registry)
from styrdsl.rules.base import RULES, Finding, Rule, run
from styrdsl.syntax.gc_paused import Growing
from styrdsl.workspace.snapshot import Workspace

UNKNOWN_CODE = declare(
    "DOK01", "okänd-regelkod", Severity.ERROR,
    "Det finns ingen regel {code}.{suggestion}",
    "Se vilka regler som finns med `styr explain`, eller ta bort raden.",
    "Ett avsteg eller en inställning gäller en regel, som anges med sin kod.",
)  # fmt: skip
UNUSED_DEVIATION = declare(
    "DOK02", "avsteg-utan-anmärkning", Severity.ERROR,
    "Avsteget från {code} har inget att godta här: regeln är uppfylld.",
    "Ta bort avsteget, eller flytta det till den del av dokumentet som anmärkningen gäller.",
    "Ett avsteg som inte behövs längre ser ut som ett beslut om att inte följa reglerna. Därför är det fel.",
)  # fmt: skip


class Accepted(NamedTuple):
    """A finding that a deviation accepts."""

    diagnostic: Diagnostic
    deviation: Deviation
    block: Construct


class Verdict(NamedTuple):
    """What the rules found, and what was accepted by `avsteg`."""

    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...]


def judge(workspace: Workspace) -> Verdict:
    """Every rule over the whole workspace, in the order of their codes."""
    severities, found = _severities(workspace)
    accepted: list[Accepted] = []
    with Growing():
        for one in RULES.values():
            for finding, block in run(one, workspace):
                diagnostic = _diagnostic(one, finding, severities)
                pair = _acceptance(one.code, block)
                if pair:
                    accepted.append(Accepted(diagnostic, *pair))
                else:
                    found.append(diagnostic)
        found += _deviations(workspace, {id(item.deviation) for item in accepted})
    return Verdict(tuple(found), tuple(accepted))


def _diagnostic(one: Rule, finding: Finding, severities: dict[str, Severity]) -> Diagnostic:
    severity = severities.get(one.code, one.kind.severity)
    return Diagnostic(
        one.kind, severity, finding.at, finding.message, finding.labels, finding.notes, finding.help, finding.fix
    )


def _acceptance(code: str, block: Construct | None) -> tuple[Deviation, Construct] | None:
    """The deviation nearest to the finding that names its code."""
    while block is not None:
        for deviation in block.deviations:
            if deviation.code == code:
                return deviation, block
        block = block.parent
    return None


def _severities(workspace: Workspace) -> tuple[dict[str, Severity], list[Diagnostic]]:
    """The kommun's own severities by code, and findings about codes that do not exist."""
    severities: dict[str, Severity] = {}
    found = []
    settings = workspace.municipality.all(RuleSeverity) if workspace.municipality else ()
    for setting in settings:
        if setting.code in RULES:
            if setting.severity:
                severities[setting.code] = Severity(setting.severity)
        else:
            span = setting.at("code")
            found.append(UNKNOWN_CODE.at(span, code=setting.code, suggestion=_meant(setting.code)))
    return severities, found


def _meant(code: str) -> str:
    """The code that a wrong one most likely means; the letter O among its figures is a nought."""
    likely = code[:3].upper() + code[3:].replace("O", "0").lower()
    parts = sorted(one for one in RULES if one[:-1] == likely and one[-1].isalpha())
    if parts:
        return f" Den är delad i {listed(parts)}."
    if likely in catalogue() and likely not in RULES:
        return " Koden är ett fel som alltid ska rättas, och går varken att godta eller ställa in."
    return meant(likely, list(RULES))


def _deviations(workspace: Workspace, used: set[int]) -> Iterator[Diagnostic]:
    """Findings about deviations from unknown rules, and about those that accept nothing."""
    for construct in workspace.all(Construct):
        for deviation in construct.deviations:
            if deviation.code not in RULES:
                yield UNKNOWN_CODE.at(deviation.span, code=deviation.code, suggestion=_meant(deviation.code))
            elif deviation.reason and id(deviation) not in used:  # one without a reason has its finding already
                yield UNUSED_DEVIATION.at(deviation.span, code=deviation.code)
