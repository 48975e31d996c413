"""När ramen inte räcker: what a committee lacks, what it reallocates, and what it asks for."""

from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Accountable
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Decision, Money, PerYear, Prose, Ref, Title, Word
from styrdsl.language.vision import CouncilGoal


class FrameShortfall(Construct, keyword="otillräcklig ram", plural="otillräckliga ramar", within=(OperationalPlan,)):
    """Det som saknas när ramen inte räcker till det som nämnden ska göra, och hur nämnden löser det.

    Källa: Ekonomistyrningsprinciper, 4.

    Exempel:
        otillräcklig ram 2026: 6,0 mnkr
            orsak allmän kostnadsökning
            omdisponering "Två paviljonger lämnas"
                2026: 4,0 mnkr
                konsekvens "Fler elever per lokal, samma undervisning"
            begäran "Kompensation för livsmedelspriser"
                till kommunstyrelsen
                gäller medel
                2026: 2,0 mnkr
    """

    amounts: Annotated[PerYear[Money], head("belopp", "Det som saknas per år.")]
    cause: Annotated[
        Literal["allmän kostnadsökning", "verksamhetens behov"] | None,
        field("orsak", "Om priser och löner ökar mer än fullmäktige räknade med, eller om behoven har blivit större."),
    ] = None
    cannot: Annotated[str | None, field("omdisponeras inte", "Varför nämnden inte kan flytta pengar inom sin ram.")] = (
        None
    )
    text: Prose | None = None


class Reallocation(Accountable, keyword="omdisponering", plural="omdisponeringar", within=(FrameShortfall,)):
    """Pengar som nämnden flyttar inom sin egen ram för att klara den.

    Källa: Ekonomistyrningsprinciper, 3 och 4.

    Exempel:
        omdisponering "Två paviljonger lämnas"
            från grundskola
            2026: 4,0 mnkr
            konsekvens "Fler elever per lokal, samma undervisning"
    """

    title: Title
    from_activity: Annotated[Ref[Activity] | None, field("från", "Verksamheten som får mindre.")] = None
    to_activity: Annotated[Ref[Activity] | None, field("till", "Verksamheten som får mer.")] = None
    amounts: Annotated[PerYear[Money], field("", "Det som flyttas det året.")]
    effect: Annotated[str | None, field("konsekvens", "Vad det betyder för kvaliteten i verksamheten.")] = None
    text: Prose | None = None


class FrameRequest(Construct, keyword="begäran", plural="begäranden", within=(FrameShortfall,)):
    """Det som nämnden begär när det inte räcker att flytta pengar: ändrade mål, eller mer medel.

    Källa: Ekonomistyrningsprinciper, 4.

    Exempel:
        begäran "Färre platser i öppen verksamhet"
            till kommunfullmäktige
            gäller mål och inriktning
            2026: 2,0 mnkr
    """

    title: Title
    to: Annotated[Word | None, field("till", "Vem som ska pröva begäran.")] = None
    concerns: Annotated[
        Literal["mål och inriktning", "medel"] | None, field("gäller", "Ändrade mål och inriktning, eller mer medel.")
    ] = None
    goals: Annotated[tuple[Ref[CouncilGoal], ...], field("mål", "Fullmäktiges mål som begäran rör.")]
    amounts: Annotated[PerYear[Money], field("", "Det som begäran ger det året.")]
    decision: Annotated[Decision | None, field("beslut", "Nämndens beslut om begäran.")] = None
    text: Prose | None = None
