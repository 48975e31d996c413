"""The council's goal structure: vision, political programme, target areas, KF goals."""

from typing import Annotated, Literal

from styrdsl.language.budget import Budget
from styrdsl.language.construct import Construct, field
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.values import Decision, Name, Period, Prose, Ref, Title, Word


class Vision(Construct, keyword="vision", within=(Municipality,), once=True):
    """Kommunens vision, som alla mål utgår från.

    Källa: Så styrs Huddinge, Visionen.

    Exempel:
        vision "En grön mångfald nära stad och natur"
    """

    title: Title
    decision: Annotated[Decision | None, field("beslut", "Fullmäktiges beslut om visionen.")] = None
    text: Prose | None = None


class PoliticalProgramme(Construct, keyword="politisk programförklaring", within=(Municipality, Budget), once=True):
    """Den politiska viljeinriktningen för mandatperioden.

    Källa: Så styrs Huddinge, Politisk programförklaring.

    Exempel:
        politisk programförklaring "Ett Huddinge för alla"
            mandatperiod 2022–2026
            partier "Vänsterpartiet"
    """

    title: Title | None = None
    term: Annotated[Period | None, field("mandatperiod", "Mandatperioden som programmet gäller, fyra år.")] = None
    parties: Annotated[tuple[str, ...], field("partier", "De partier som står bakom programmet.")]
    text: Prose | None = None


class TargetArea(Construct, keyword="målområde", plural="målområden", within=(Municipality,), neuter=True):
    """Ett av de tre målområdena: den sociala, ekologiska eller ekonomiska hållbarheten.

    Källa: Så styrs Huddinge, Tre målområden.

    Exempel:
        målområde ekologisk "En hållbar naturkommun"
            hållbarhet ekologisk
    """

    name: Name
    title: Title
    sustainability: Annotated[
        Literal["social", "ekologisk", "ekonomisk"] | None,
        field("hållbarhet", "Den hållbarhetsdimension som målområdet står för."),
    ] = None
    text: Prose | None = None


class CouncilGoal(Construct, keyword="kf-mål", plural="kf-mål", within=(Municipality,), neuter=True):
    """Ett av kommunfullmäktiges mål, som nämnder och helägda bolag ska bidra till.

    Källa: Så styrs Huddinge, 22 kommunfullmäktigemål.

    Exempel:
        kf-mål 11 "En likvärdig skola"
            målområde social
            agenda 2030: 4, 10
            gäller grundskolenämnden, gymnasienämnden
    """

    name: Name
    title: Title
    target_area: Annotated[Ref["TargetArea"] | None, field("målområde", "Det enda målområde som målet hör till.")] = (
        None
    )
    agenda_2030: Annotated[
        tuple[Word, ...], field("agenda 2030", "De globala mål (1–17) eller delmål (4.1) som målet bidrar till.")
    ]
    committees: Annotated[
        tuple[Ref[Committee], ...],
        field("gäller", "De nämnder som ska ta upp målet i sina planer.", every="alla nämnder"),
    ]
    companies: Annotated[
        tuple[Ref[Company], ...],
        field("gäller bolag", "De bolag som ska ta upp målet.", every="alla"),
    ]
    text: Prose | None = None
