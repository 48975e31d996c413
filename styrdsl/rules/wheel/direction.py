"""KAL: what the direction case of June and the committees' statements hold (Planerings- och uppföljningsprocessen)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts.frames import budget_for
from styrdsl.language.budget import CommitteeStatement, DirectionCase, Fee
from styrdsl.language.frames import FrameChange, OperatingFrame
from styrdsl.language.investments import Frame
from styrdsl.language.organisation import Committee
from styrdsl.language.statements import ResultBudget
from styrdsl.language.swedish import listed
from styrdsl.language.text import Section
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.plan.parts import written
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Planerings- och uppföljningsprocessen"


@rule("KAL08", "inriktningsärendets-innehåll", on=DirectionCase, source=SOURCE, severity=Severity.WARNING)
def direction_is_whole(case: DirectionCase, workspace: Workspace) -> Iterator[Finding]:
    frames = case.of(OperatingFrame)
    parts = {
        "en preliminär ekonomiplan («resultatbudget»)": case.of(ResultBudget),
        "preliminära budgetramar («driftram»)": frames,
        "en preliminär investeringsplan («investeringsram»)": case.of(Frame),
        "förslag till effektiviseringar och förstärkningar («ramförändring»)": case.all(FrameChange),
    }
    missing = [what for what, found in parts.items() if not found]
    if missing:
        yield Finding(
            case.span,
            f"Inriktningsärendet saknar {listed(missing)}.",
            "Lägg till det som saknas, så att nämnderna vet vad de ska yttra sig om.",
        )
    without = _lacking([workspace.resolve(frame.committee) for frame in frames], workspace)
    if without:
        yield Finding(
            case.span,
            f"Inriktningsärendet saknar preliminär budgetram för {listed([str(one.title) for one in without])}.",
            f"Lägg till «driftram {without[0].name}» med beloppen per år, så att nämnden vet vad den ska yttra sig om.",
            labels=tuple(Label(one.span, "utan ram") for one in without),
        )


def _lacking(having: Sequence[Committee | None], workspace: Workspace) -> list[Committee]:
    """The committees that are not among those having something, where most are; before that it is too early."""
    own = workspace.own(Committee)
    expected = [one for one in own if one.plans != "nej"]
    without = [one for one in expected if one not in having]
    return without if len(without) * 2 < len(expected) else []


@rule("KAL09", "yttrandets-innehåll", on=CommitteeStatement, source=SOURCE, severity=Severity.WARNING)
def statement_says_something(statement: CommitteeStatement, _: Workspace) -> Iterator[Finding]:
    if not written(statement.text) and not any(written(section.text) for section in statement.all(Section)):
        yield Finding(
            statement.span,
            "Yttrandet beskriver varken ekonomiska konsekvenser eller åtgärder.",
            'Skriv en text mellan """ under första raden, eller avsnitt med text.',
        )


@rule("KAL10", "nämnd-utan-yttrande", on=DirectionCase, source=SOURCE, severity=Severity.WARNING)
def all_have_answered(case: DirectionCase, workspace: Workspace) -> Iterator[Finding]:
    statements = workspace.of_year(CommitteeStatement, case.year)
    without = _lacking([workspace.resolve(one.committee) for one in statements], workspace)
    if without:
        yield Finding(
            case.span,
            f"{listed([str(one.title) for one in without])} har inte yttrat sig över inriktningen för {case.year}.",
            f"Lägg till en fil som börjar med «yttrande {case.year} {without[0].name}».",
            labels=tuple(Label(one.span, "utan yttrande") for one in without),
        )


@rule("KAL11", "avgiften-finns-i-budgeten", on=Fee, source=SOURCE + ", «ett samlat taxeärende»", severity=Severity.INFO)
def proposed_fee_is_decided(fee: Fee, workspace: Workspace) -> Iterator[Finding]:
    statement = fee.document_root
    if not isinstance(statement, CommitteeStatement):
        return
    budget = budget_for(workspace, statement.year)
    decided = budget.of(Fee) if budget else ()
    if decided and fee.name not in {one.name for one in decided}:
        yield Finding(
            fee.span,
            f"Avgiften «{fee.title}» finns inte i Mål och budget {statement.year}.",
            f"Lägg till «avgift {fee.name}» där om fullmäktige har beslutat den. Annars behöver inget göras.",
            labels=(Label(decided[0].span, "avgifterna beslutas här"),),
        )
