"""Intern kontroll: risks, controls and actions of the year."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from styrdsl.language.construct import Construct, field
from styrdsl.language.document import Accountable, Interval, Report
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Decision, Name, Prose, Ref, Title

if TYPE_CHECKING:
    from styrdsl.language.goals import Goal


class ControlPlan(Construct, keyword="intern kontroll", within=(OperationalPlan,), once=True):
    """Hur arbetet med intern kontroll bedrivs under året.

    Källa: Intern kontroll, «en plan för intern kontroll som ingår som en del i nämndens verksamhetsplan».

    Exempel:
        intern kontroll
            riskanalys 2025-10-09
            ansvarig "Förvaltningschefen"
    """

    analysed: Annotated[date | None, field("riskanalys", "Dagen då årets riskanalys gjordes.")] = None
    responsible: Annotated[str | None, field("ansvarig", "Den som håller samman arbetet.")] = None
    sources: Annotated[
        tuple[str, ...], field("underlag", "Det som riskanalysen bygger på, till exempel revisionens granskningar.")
    ]
    text: Prose | None = None


class Risk(Construct, keyword="risk", plural="risker", within=(OperationalPlan, ControlPlan)):
    """En händelse som kan hindra målen eller verksamheten, med sannolikhet och konsekvens.

    Källa: Intern kontroll, «en årlig riskanalys».

    Exempel:
        risk skolpeng "Felaktiga utbetalningar till fristående skolor"
            process "Skolpeng"
            sannolikhet 3
            konsekvens 3
            kontroll stickprov "Stickprov av utbetalningar"
                metod "25 utbetalningar dras slumpvis"
                frekvens tertial
    """

    name: Name
    title: Title
    category: Annotated[
        Literal[
            "omvärld", "verksamhet", "ekonomi", "lag", "it och informationssäkerhet", "rapportering", "oegentligheter"
        ]
        | None,
        field("kategori", "Vad för slags risk det är."),
    ] = None
    process: Annotated[str | None, field("process", "Den process eller rutin där risken finns.")] = None
    goal: Annotated[Ref["Goal"] | None, field("hotar mål", "Det mål som risken kan hindra.")] = None
    likelihood: Annotated[int | None, field("sannolikhet", "Hur troligt det är att det händer, 1 till 4.")] = None
    consequence: Annotated[int | None, field("konsekvens", "Hur allvarligt det är om det händer, 1 till 4.")] = None
    accepted: Annotated[
        Decision | None, field("accepteras", "Nämndens beslut att godta risken utan kontroll eller åtgärd.")
    ] = None
    text: Prose | None = None

    @property
    def value(self) -> int | None:
        """Likelihood × consequence, None while either is missing."""
        return None if self.likelihood is None or self.consequence is None else self.likelihood * self.consequence


class Control(Construct, keyword="kontroll", plural="kontroller", within=(Risk, ControlPlan, OperationalPlan)):
    """En systematisk kontroll som nämnden har beslutat för året.

    Källa: Intern kontroll, «Nämnden ska också besluta om systematiska kontroller».

    Exempel:
        kontroll stickprov "Stickprov av utbetalningar"
            vad "Att rätt belopp betalas till rätt mottagare"
            metod "25 utbetalningar dras slumpvis"
            frekvens tertial
            ansvarig "Ekonomichefen"
            rapporteras delårsrapport, verksamhetsberättelse
    """

    name: Name
    title: Title
    what: Annotated[str | None, field("vad", "Det som kontrolleras.")] = None
    method: Annotated[str | None, field("metod", "Hur kontrollen görs.")] = None
    frequency: Annotated[Interval | None, field("frekvens", "Hur ofta kontrollen görs.")] = None
    responsible: Annotated[str | None, field("ansvarig", "Den befattning som gör kontrollen.")] = None
    reported_in: Annotated[tuple[Report, ...], field("rapporteras", "De rapporter där resultatet redovisas.")]
    text: Prose | None = None


class RiskAction(Accountable, keyword="åtgärd", plural="åtgärder", within=(Risk, ControlPlan, OperationalPlan)):
    """En åtgärd som minskar en risk, eller följer av en granskning.

    Källa: Intern kontroll, «vilka åtgärder som ska genomföras under perioden».

    Exempel:
        åtgärd behörigheter "Gå igenom behörigheter i elevregistret"
            med anledning av "Revisionens granskning 2025"
            ansvarig "It-chefen"
            klart 2026-05-29
    """

    name: Name
    title: Title
    because_of: Annotated[
        str | None, field("med anledning av", "Granskningen, revisionen eller händelsen som åtgärden följer av.")
    ] = None
    reported_in: Annotated[tuple[Report, ...], field("rapporteras", "De rapporter där åtgärden redovisas.")]
    text: Prose | None = None
