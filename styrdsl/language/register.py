"""The register of steering documents, and the programme for private providers."""

from datetime import date
from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee
from styrdsl.language.values import Decision, Name, Period, Prose, Ref, Title, Word


class SteeringDocument(Construct, keyword="styrdokument", plural="styrdokument", within=(Municipality,), neuter=True):
    """Ett styrdokument i registret: program, policy, riktlinje, reglemente och liknande.

    Källa: Så styrs Huddinge, «Kommunen styr också med».

    Exempel:
        styrdokument miljöprogram "Miljöprogram"
            slag program
            ägare klimat-och-stadsmiljönämnden
            beslut kommunfullmäktige 2022-03-14 § 31
            gäller till 2030-12-31
    """

    name: Name
    title: Title
    kind: Annotated[
        Literal[
            "arbetsordning", "reglemente", "delegationsordning", "program", "strategi", "plan", "policy", "riktlinje",
            "instruktion", "föreskrift", "ägardirektiv", "bolagsordning",
        ]
        | None,
        field("slag", "Vad för slags styrdokument det är."),
    ] = None  # fmt: skip
    number: Annotated[Word | None, field("nummer", "Nummer i författningssamlingen, till exempel HKF 9410.")] = None
    owner: Annotated[Ref[Committee] | None, field("ägare", "Den nämnd som svarar för dokumentet.")] = None
    responsible: Annotated[str | None, field("ansvarig", "Den befattning som håller dokumentet aktuellt.")] = None
    decision: Annotated[Decision | None, field("beslut", "Vem som beslutade, datum och paragraf.")] = None
    valid_from: Annotated[date | None, field("gäller från", "Första dagen som dokumentet gäller.")] = None
    valid_to: Annotated[date | None, field("gäller till", "Sista dagen; utan uppgift gäller det tills vidare.")] = None
    replaces: Annotated[Ref["SteeringDocument"] | None, field("ersätter", "Det styrdokument som detta ersätter.")] = (
        None
    )
    address: Annotated[str | None, field("adress", "Var dokumentet finns att läsa.")] = None
    text: Prose | None = None


class ProviderProgramme(
    Construct, keyword="program för privata utförare", within=(Municipality,), once=True, neuter=True
):
    """Fullmäktiges program för uppföljning och insyn, ett per mandatperiod.

    Källa: Program för uppföljning och insyn av verksamhet som bedrivs av privata utförare; Kommunallagen 5 kap. 3 §.

    Exempel:
        program för privata utförare
            mandatperiod 2022–2026
            beslut kommunfullmäktige 2023-02-13 § 12
            riktlinje uppföljning "Varje nämnd följer upp sina avtal"
    """

    term: Annotated[Period | None, field("mandatperiod", "Den mandatperiod som programmet gäller.")] = None
    decision: Annotated[Decision | None, field("beslut", "Fullmäktiges beslut om programmet.")] = None
    text: Prose | None = None


class ProviderGuideline(Construct, keyword="riktlinje", plural="riktlinjer", within=(ProviderProgramme,)):
    """Ett mål eller en riktlinje i programmet.

    Källa: Program för uppföljning och insyn, «mål och riktlinjer», «hur uppföljning ska ske», «allmänhetens insyn».

    Exempel:
        riktlinje insyn "Avtalen säkrar allmänhetens insyn"
            område insyn
    """

    name: Name
    title: Title
    area: Annotated[
        Literal["mål och riktlinjer", "uppföljning", "insyn", "upphandling"] | None,
        field("område", "Den del av programmet som riktlinjen hör till."),
    ] = None
    text: Prose | None = None
