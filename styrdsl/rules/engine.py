"""Runs every rule: severities as the kommun set them, findings that `avsteg` accepts, avsteg that accept nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.diagnostics import Diagnostic, Severity, catalogue, declare
from styrdsl.diagnostics.faults import rule_failed
from styrdsl.language.construct import Construct, Deviation
from styrdsl.language.lookup import meant
from styrdsl.language.principles import RuleSeverity
from styrdsl.language.swedish import listed
from styrdsl.rules import registry  # noqa: F401  (importing it fills the registry of rules)
from styrdsl.rules.base import RULES, Finding, Rule
from styrdsl.syntax.gc_paused import Growing
from styrdsl.workspace.changes import Changes

if TYPE_CHECKING:
    from styrdsl.workspace.changes import Asked
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


Found = list[tuple[Finding | Diagnostic, Construct | None]]
"""What a rule found, each with the block whose deviations may accept it; a diagnostic is a fault of the rule's own."""


class _Kept(NamedTuple):
    """What the rules found with the constructs of one document as subjects, and what they asked for, rule by rule."""

    found: dict[str, Found]
    asked: dict[str, Asked]
    together: Asked


class Judge:
    """Judges one workspace after the other; what a rule found is kept until something that it asked for has changed."""

    def __init__(self) -> None:
        self._before: Workspace | None = None
        self._kept: dict[Construct | None, _Kept] = {}

    def judge(self, workspace: Workspace) -> Verdict:
        """Every rule over the whole workspace, in the order of their codes."""
        changes = Changes(self._before, workspace) if self._before else None
        with Growing():
            kept = {}
            for subject in (*workspace.documents, None):
                known = self._kept.get(subject) or _Kept({}, {}, set())
                if not known.asked or changes is None or not changes.same(known.together):
                    known = _watched(subject, workspace, known, changes)
                kept[subject] = known
            self._before, self._kept = workspace, kept
            return _verdict(workspace, [one.found for one in kept.values()])


def judge(workspace: Workspace) -> Verdict:
    """Every rule over the whole workspace, in the order of their codes."""
    with Growing():
        return _verdict(workspace, [dict(_judged(subject, workspace)) for subject in (*workspace.documents, None)])


def _judged(document: Construct | None, workspace: Workspace) -> Iterator[tuple[str, Found]]:
    """What each rule finds with the constructs of a document as its subjects; None for rules without subject."""
    for one, subjects in _rules_of(document, RULES):
        if found := _run(one, subjects, workspace):
            yield one.code, found


def _watched(document: Construct | None, workspace: Workspace, known: _Kept, changes: Changes | None) -> _Kept:
    """The same, with what each rule asked for; what was known is kept where that has not changed."""
    changed = changes.among(known.together) if changes else known.together
    again = [code for code, asked in known.asked.items() if not changed.isdisjoint(asked)] if known.asked else RULES
    kept = _Kept(dict(known.found), dict(known.asked), known.together - changed)
    for one, subjects in _rules_of(document, again):
        with workspace.memory.asked() as asked:
            kept.found[one.code] = _run(one, subjects, workspace)
        kept.asked[one.code] = asked
        kept.together.update(asked)
    return kept


def _rules_of(document: Construct | None, codes: Iterable[str]) -> Iterator[tuple[Rule, tuple[Construct, ...]]]:
    """Those of some rules that have something to look at in a document, each with its subjects there."""
    rules = [RULES[code] for code in codes]
    if document is None:
        yield from ((one, ()) for one in rules if one.subject is None)
        return
    held = document.index()
    kinds = held.kinds
    yield from ((one, held.of(one.subject)) for one in rules if one.subject in kinds)


def _run(one: Rule, subjects: tuple[Construct, ...], workspace: Workspace) -> Found:
    """A rule's findings, each with the block that may accept it."""
    check, found = one.check, Found()
    for subject in subjects if one.subject else (None,):
        about = (subject, workspace) if subject else (workspace,)
        try:
            found += [(finding, finding.block or subject) for finding in check(*about)]
        except Exception as error:  # noqa: BLE001  (whatever it is, the other rules are still judged)
            at = subject or next(iter(workspace.every_document))
            found.append((rule_failed(one.code, at.span, error), None))
    return found


def _verdict(workspace: Workspace, judged: list[dict[str, Found]]) -> Verdict:
    """All findings in the order of the rules' codes, but for those that deviations accept."""
    severities, found = _severities(workspace)
    accepted: list[Accepted] = []
    by_code: dict[str, Found] = {}
    for each in judged:
        for code, own in each.items():
            by_code.setdefault(code, []).extend(own)
    for code in sorted(by_code):
        for finding, block in by_code[code]:
            diagnostic = workspace.located(_diagnostic(RULES[code], finding, severities))
            pair = _acceptance(code, block)
            if pair:
                accepted.append(Accepted(diagnostic, *pair))
            else:
                found.append(diagnostic)
    failed = {code for code, own in by_code.items() if any(isinstance(finding, Diagnostic) for finding, _ in own)}
    found += _deviations(workspace, {item.deviation for item in accepted}, failed)
    return Verdict(tuple(found), tuple(accepted))


def _diagnostic(one: Rule, finding: Finding | Diagnostic, severities: dict[str, Severity]) -> Diagnostic:
    if isinstance(finding, Diagnostic):
        return finding
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
    for setting in workspace.own(RuleSeverity):
        if setting.code in RULES:
            if setting.severity:
                severities[setting.code] = Severity(setting.severity)
        else:
            span = setting.at("code")
            unknown = UNKNOWN_CODE.at(span, code=setting.code, suggestion=_meant(setting.code))
            found.append(workspace.located(unknown))
    return severities, found


def _meant(code: str) -> str:
    """The code that a wrong one most likely means; the letter O among its figures is a nought."""
    likely = code[:3].upper() + code[3:].replace("O", "0").lower()
    if len(likely) > 3 and not likely[4:5].isdigit():  # noqa: PLR2004  (a family's letters; a nought left out)
        likely = f"{likely[:3]}0{likely[3:]}"
    parts = sorted(one for one in RULES if one[:-1] == likely and one[-1].isalpha())
    if parts:
        return f" Den är delad i {listed(parts)}."
    if likely in catalogue() and likely not in RULES:
        return " Koden är ett fel som alltid ska rättas, och går varken att godta eller ställa in."
    return meant(likely, list(RULES))


def _deviations(workspace: Workspace, used: set[Deviation], failed: set[str]) -> Iterator[Diagnostic]:
    """Findings about deviations from unknown rules, and about those that accept nothing of what could be judged."""
    for document in workspace.documents:
        for deviation in document.kept(_deviations_in):
            if deviation.code not in RULES:
                unknown = UNKNOWN_CODE.at(deviation.span, code=deviation.code, suggestion=_meant(deviation.code))
                yield workspace.located(unknown)
            elif (
                deviation.reason and deviation not in used and deviation.code not in failed
            ):  # one without a reason has its finding already
                yield workspace.located(UNUSED_DEVIATION.at(deviation.span, code=deviation.code))


def _deviations_in(document: Construct) -> tuple[Deviation, ...]:
    return tuple(deviation for construct in document.index().every for deviation in construct.deviations)
