"""Jämlik styrning: the analysis of differences between groups."""

from typing import Annotated

from styrdsl.language.construct import field
from styrdsl.language.document import Accountable, Perspective
from styrdsl.language.goals import Goal, Indicator
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Name, Prose, Ref, Title


class EqualityAnalysis(
    Accountable, keyword="jämlikhetsanalys", plural="jämlikhetsanalyser", within=(OperationalPlan, Goal, Indicator)
):
    """En skillnad mellan grupper: vad den beror på, och vad nämnden gör åt den.

    Källa: Jämlik styrning, «Redovisa och åtgärda omotiverade skillnader».

    Exempel:
        jämlikhetsanalys behörighet-kön "Flickor och pojkars behörighet"
            indikator behörighet
            perspektiv kön
            analys "Skillnaden uppstår i läsförståelse redan i årskurs 3."
            åtgärd "Läslyft för årskurs 2 och 3"
    """

    name: Name
    title: Title
    indicator: Annotated[Ref[Indicator] | None, field("indikator", "Måttet som visar skillnaden.")] = None
    perspective: Annotated[
        Perspective | None, field("perspektiv", "De grupper som jämförs: kön, område eller ålder.")
    ] = None
    analysis: Annotated[str | None, field("analys", "Vad skillnaden beror på.")] = None
    action: Annotated[str | None, field("åtgärd", "Vad nämnden gör åt den.")] = None
    justified: Annotated[str | None, field("motiverad", "Varför skillnaden är motiverad, om den är det.")] = None
    text: Prose | None = None
