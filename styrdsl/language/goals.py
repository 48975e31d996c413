"""What a committee or a company sets out to reach: goals, indicators, commitments and assignments."""

from typing import Annotated, Literal

from styrdsl.language.budget import Assignment
from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Accountable, Interval, Perspective, Report
from styrdsl.language.operating import BudgetLine
from styrdsl.language.ownership import OwnerDirective
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Measure, Name, PerYear, Prose, Ref, Share, Title, Word
from styrdsl.language.vision import CouncilGoal


class Goal(Accountable, keyword="mål", plural="mål", within=(OperationalPlan, OwnerDirective), neuter=True):
    """Ett mål som nämnden eller bolaget sätter för att bidra till fullmäktiges mål.

    Källa: Verksamhetsplan, första punkten; Program för uppföljning och insyn, Mål för verksamheten.

    Exempel:
        mål likvärdig-skola "Varje elev når kunskapsmålen"
            bidrar till kf-mål 11
            ansvarig "Skolchefen"
    """

    name: Name
    title: Title
    contributes_to: Annotated[tuple[Ref[CouncilGoal], ...], field("bidrar till", "De KF-mål som målet bidrar till.")]
    agenda_2030: Annotated[tuple[Word, ...], field("agenda 2030", "De globala mål som målet bidrar till.")]
    ambition: Annotated[str | None, field("ambitionsnivå", "Hur långt nämnden ska nå under året.")] = None
    resources: Annotated[
        tuple[Share[BudgetLine], ...], field("resurser", "Budgetposter, gärna med belopp, som målet nås med.")
    ]
    text: Prose | None = None


class Indicator(Construct, keyword="indikator", plural="indikatorer", within=(Goal, OperationalPlan, CouncilGoal)):
    """Ett mått som visar om ett mål nås.

    Källa: Verksamhetsplan, «mätbara och utvärderingsbara mål»; Jämlik styrning.

    Exempel:
        indikator behörighet "Elever i åk 9 behöriga till yrkesprogram"
            källa Kolada N15436
            enhet procent
            önskad riktning öka
            avser människor
            uppdelning kön, område
            utfall 2024: 85,0 (flickor 86,1; pojkar 83,9)
            målvärde 2026: 88
    """

    name: Name
    title: Title
    unit: Annotated[Word | None, field("enhet", "Det som mäts, till exempel procent, antal eller kr per elev.")] = None
    direction: Annotated[
        Literal["öka", "minska", "behålla"] | None, field("önskad riktning", "öka, minska eller behålla.")
    ] = None
    source: Annotated[
        Word | None, field("källa", "Kolada och nyckeltalets id, eller den mätning som värdena kommer från.")
    ] = None
    measured: Annotated[Interval | None, field("mäts", "Hur ofta värdet mäts.")] = None
    about: Annotated[
        Literal["människor", "annat"] | None,
        field("avser", "Om måttet gäller människor, och därför ska delas upp."),
    ] = None
    breakdown: Annotated[
        tuple[Perspective, ...], field("uppdelning", "De grupper värdet delas upp på: kön, område, ålder.")
    ]
    no_breakdown: Annotated[str | None, field("delas inte upp", "Varför någon uppdelning saknas.")] = None
    outcomes: Annotated[PerYear[Measure], field("utfall", "Uppmätt värde det året, gärna per grupp.")]
    comparison: Annotated[PerYear[Measure], field("riket", "Värdet för hela landet, eller för jämförbara kommuner.")]
    targets: Annotated[PerYear[Measure], field("målvärde", "Värdet som ska nås det året.")]
    reason: Annotated[str | None, field("skäl", "Varför målvärdet är sämre än det senaste utfallet.")] = None
    text: Prose | None = None

    @property
    def kolada_id(self) -> str | None:
        """The id that follows «Kolada», None for other sources."""
        words = (self.source or "").split()
        return words[1] if len(words) > 1 and words[0].lower() == "kolada" else None


class Commitment(Accountable, keyword="åtagande", plural="åtaganden", within=(Goal, OperationalPlan), neuter=True):
    """Vad nämnden åtar sig att utföra inom sin ram, och med vilken kvalitetsnivå.

    Källa: Verksamhetsplan, första punkten.

    Exempel:
        åtagande studiehandledning "Studiehandledning på modersmålet"
            kvalitetsnivå "Erbjuds inom tre veckor från behov"
            resurser grundskola 6,5 mnkr
    """

    name: Name
    title: Title
    quality: Annotated[str | None, field("kvalitetsnivå", "Den nivå som invånaren kan räkna med.")] = None
    resources: Annotated[
        tuple[Share[BudgetLine], ...], field("resurser", "Budgetposter, gärna med belopp, som betalar åtagandet.")
    ]
    text: Prose | None = None


class CouncilAssignment(
    Accountable, keyword="fullmäktigeuppdrag", plural="fullmäktigeuppdrag", within=(Goal, OperationalPlan), neuter=True
):
    """Ett av fullmäktiges uppdrag, taget upp i nämndens plan.

    Källa: Ekonomistyrningsprinciper, 1; Verksamhetsplan, fjärde punkten.

    Exempel:
        fullmäktigeuppdrag skolnärvaro
            ansvarig "Verksamhetschefen"
            klart 2026-08-31
    """

    assignment: Annotated[Ref[Assignment], head("uppdrag", "Uppdraget i Mål och budget.")]
    reported_in: Annotated[tuple[Report, ...], field("redovisas i", "De rapporter där uppdraget redovisas.")]
    resources: Annotated[tuple[Share[BudgetLine], ...], field("resurser", "Budgetposter som betalar uppdraget.")]
    text: Prose | None = None


class OwnAssignment(Accountable, keyword="uppdrag", plural="uppdrag", within=(Goal, OperationalPlan), neuter=True):
    """Ett uppdrag som nämnden själv ger sin förvaltning.

    Källa: Verksamhetsplan, fjärde punkten, «de mål och uppdrag som beslutats för verksamheten».

    Exempel:
        uppdrag lokalplan "Ta fram en lokalplan för 2027–2036"
            ansvarig "Lokalchefen"
            klart 2026-10-31
    """

    name: Name
    title: Title
    reported_in: Annotated[tuple[Report, ...], field("redovisas i", "De rapporter där uppdraget redovisas.")]
    text: Prose | None = None


class PlannedActivity(Accountable, keyword="aktivitet", plural="aktiviteter", within=(Goal, Commitment, OwnAssignment)):
    """Ett steg på vägen mot målet.

    Källa: Så styrs Huddinge, «Verksamhetsplaner/arbetsplaner».

    Exempel:
        aktivitet "Utbilda alla rektorer i närvaroarbete"
            ansvarig "Utvecklingschefen"
            klart 2026-04-30
    """

    title: Title
    text: Prose | None = None
