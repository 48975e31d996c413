"""Uppföljning: how a plan's results are to be followed up and reported.

The reports through the year (månadsrapport, delårsrapport, verksamhetsberättelse) belong in this module's family:
documents of their own that point back at the plan by name and never repeat what it said. Their documents derive from
`document.Document`; what they report on (`Goal`, `Indicator`, `CouncilAssignment`, `BudgetLine`, `Risk`,
`ProviderFollowUp`, `ActionPlan`, `Investment`) is reached by `Ref`.
"""

from typing import Annotated

from styrdsl.language.construct import Construct, field
from styrdsl.language.document import Report
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Prose


class ResultFollowUp(Construct, keyword="uppföljning av resultat", within=(OperationalPlan,), once=True):
    """Hur verksamhetens resultat följs upp och redovisas mot mål och uppdrag.

    Källa: Verksamhetsplan, fjärde punkten; Uppföljning.

    Exempel:
        uppföljning av resultat
            redovisas i månadsrapport, delårsrapport, verksamhetsberättelse
            ansvarig "Förvaltningschefen"
    """

    reported_in: Annotated[tuple[Report, ...], field("redovisas i", "De rapporter där resultaten redovisas.")]
    responsible: Annotated[str | None, field("ansvarig", "Den befattning som svarar för uppföljningen.")] = None
    text: Prose | None = None
