"""KAL: what the direction case of June and the committees' statements hold (Planerings- och uppföljningsprocessen)."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.language.budget import CommitteeStatement, DirectionCase
from styrdsl.language.frames import FrameChange, OperatingFrame
from styrdsl.language.investments import Frame
from styrdsl.language.organisation import Committee
from styrdsl.language.swedish import listed
from styrdsl.language.text import Section
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.plan import written
from styrdsl.workspace import Workspace

SOURCE = "Planerings- och uppföljningsprocessen"


@rule("KAL08", "inriktningsärendets-innehåll", on=DirectionCase, source=SOURCE, severity=Severity.WARNING)
def direction_is_whole(case: DirectionCase, workspace: Workspace) -> Iterator[Finding]:
    """Inriktningsärendet ska ha preliminära budgetramar, en preliminär investeringsplan och förslag till ändringar.

    Ramarna är driftramar, investeringsplanen minst en investeringsram, och förslagen till riktade effektiviseringar och
    förstärkningar är ramförändringar under driftramarna. Har fler än hälften av de nämnder som upprättar
    verksamhetsplan en driftram, ska alla ha det.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # inriktning.styr
        inriktningsärende 2027
            enhet mnkr
        driftram skolnämnden
            2027: 102,0

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # inriktning.styr
        inriktningsärende 2027
            enhet mnkr
        driftram skolnämnden
            2027: 102,0
            ramförändring "Fler elever"
                slag förstärkning
                2027: 2,0
        investeringsram skolnämnden
            2027: 20,0
    """
    frames = case.of(OperatingFrame)
    parts = {
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
    without = _unframed(frames, workspace)
    if without:
        yield Finding(
            case.span,
            f"Inriktningsärendet saknar preliminär budgetram för {listed([str(one.title) for one in without])}.",
            f"Lägg till «driftram {without[0].name}» med beloppen per år, så att nämnden vet vad den ska yttra sig om.",
            labels=tuple(Label(one.span, "utan ram") for one in without),
        )


def _unframed(frames: tuple[OperatingFrame, ...], workspace: Workspace) -> list[Committee]:
    """The committees without a frame, where most have one; before that it is too early to miss any."""
    own = workspace.municipality.of(Committee) if workspace.municipality else ()
    expected = [one for one in own if one.plans != "nej"]
    having = {workspace.resolve(frame.committee) for frame in frames}
    without = [one for one in expected if one not in having]
    return without if len(without) * 2 < len(expected) else []


@rule("KAL09", "yttrandets-innehåll", on=CommitteeStatement, source=SOURCE, severity=Severity.WARNING)
def statement_says_something(statement: CommitteeStatement, _: Workspace) -> Iterator[Finding]:
    """Ett yttrande ska beskriva de ekonomiska konsekvenserna, och vilka åtgärder som kan bli aktuella.

    Ett program kan inte bedöma beskrivningen, men den ska finnas: som text, eller som avsnitt med text.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # yttrande.styr
        yttrande 2027 skolnämnden

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # yttrande.styr
        yttrande 2027 skolnämnden
            \"\"\"
            Ramen räcker om två paviljonger lämnas i augusti.
            \"\"\"
    """
    if not written(statement.text) and not any(written(section.text) for section in statement.all(Section)):
        yield Finding(
            statement.span,
            "Yttrandet beskriver varken ekonomiska konsekvenser eller åtgärder.",
            'Skriv en text mellan """ under första raden, eller avsnitt med text.',
        )
