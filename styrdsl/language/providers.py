"""Uppföljning och insyn: the yearly plan for following up providers, whatever their form."""

from datetime import date
from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field
from styrdsl.language.document import Accountable, Interval, YesNo
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Decision, Name, Prose, Ref, Title, Word


class ProviderPlan(Construct, keyword="uppföljningsplan", within=(OperationalPlan,), once=True):
    """Inledningen till nämndens årliga plan för uppföljning av avtal och verksamhet.

    Källa: Nämndernas årliga uppföljningsplan.

    Exempel:
        uppföljningsplan
            inga utförare "All verksamhet bedrivs av kommunen, utan konkurrens."
    """

    none: Annotated[str | None, field("inga utförare", "Varför nämnden inte har några utförare att följa upp.")] = None
    text: Prose | None = None


class ProviderFollowUp(
    Construct,
    keyword="uppföljning av utförare",
    plural="uppföljningar av utförare",
    within=(OperationalPlan, ProviderPlan),
):
    """Uppföljningen av en utförare eller ett avtal: vad, hur, vem och när.

    Källa: Nämndernas årliga uppföljningsplan, «Planen ska innehålla».

    Exempel:
        uppföljning av utförare måltider "Skolmåltider, entreprenad"
            driftsform aktiebolag
            vad "Matens kvalitet och andelen ekologiskt"
            form avtalsuppföljning, verksamhetsuppföljning
            ansvarig "Måltidschefen"
            intervall halvår
            återkoppling till nämnden, utföraren, allmänheten
    """

    name: Name
    title: Title
    provider: Annotated[tuple[str, ...], field("utförare", "Den eller de som utför verksamheten.")]
    operating_form: Annotated[
        Literal[
            "egen regi", "aktiebolag", "stiftelse", "ekonomisk förening", "enskild firma", "idéburen organisation",
            "kooperativ förening", "flera former",
        ]
        | None,
        field("driftsform", "Vem som driver verksamheten; egen regi tas med när den agerar i konkurrens."),
    ] = None  # fmt: skip
    activity: Annotated[Ref[Activity] | None, field("verksamhet", "Verksamheten som utförs.")] = None
    what: Annotated[tuple[str, ...], field("vad", "Det som följs upp.")]
    forms: Annotated[
        tuple[Word, ...], field("form", "Slag av uppföljning: tillsyn, verksamhetsuppföljning, avtalsuppföljning …")
    ]
    responsible: Annotated[str | None, field("ansvarig", "Den befattning som genomför uppföljningen.")] = None
    timetable: Annotated[str | None, field("tidplan", "När uppföljningen görs.")] = None
    interval: Annotated[Interval | None, field("intervall", "Hur ofta uppföljningen görs.")] = None
    feedback_to: Annotated[
        tuple[Literal["nämnden", "utföraren", "allmänheten"], ...],
        field("återkoppling till", "Mottagarna av det som kommer fram."),
    ]
    feedback_by: Annotated[
        str | None, field("återkoppling genom", "Formen: rapport till nämnden, möte, webbplats …")
    ] = None
    choice_system: Annotated[
        YesNo | None, field("valfrihetssystem", "Om invånaren väljer utförare enligt lagen om valfrihetssystem.")
    ] = None
    published: Annotated[
        str | None, field("publiceras", "Var allmänheten kan läsa om utförarna, till exempel Jämför service.")
    ] = None
    text: Prose | None = None


class Agreement(Construct, keyword="avtal", plural="avtal", within=(ProviderFollowUp,), neuter=True):
    """Ett avtal eller en uppdragsbeskrivning, och vad det tillförsäkrar nämnden.

    Källa: Program för uppföljning och insyn, Uppföljning och Allmänhetens insyn; Kommunallagen 10 kap. 8 och 9 §§.

    Exempel:
        avtal "Skolmåltider 2024–2028"
            diarienummer "GSN-2023/410.059"
            gäller till 2028-06-30
            säkrar biträde vid uppföljning, statistik, allmänhetens insyn
    """

    title: Title
    diary_number: Annotated[str | None, field("diarienummer", "Avtalets diarienummer.")] = None
    procured: Annotated[date | None, field("upphandlat", "Dagen då upphandlingen annonserades.")] = None
    valid_from: Annotated[date | None, field("gäller från", "Avtalets första dag.")] = None
    valid_to: Annotated[date | None, field("gäller till", "Avtalets sista dag.")] = None
    secures: Annotated[
        tuple[Literal["biträde vid uppföljning", "statistik", "rapportering till register", "allmänhetens insyn"], ...],
        field("säkrar", "Det som avtalet tillförsäkrar nämnden."),
    ]
    information: Annotated[
        str | None, field("information som begärs", "Vilka uppgifter utföraren ska lämna för allmänhetens insyn.")
    ] = None
    text: Prose | None = None


class SpecialReview(
    Accountable, keyword="särskild granskning", plural="särskilda granskningar", within=(OperationalPlan, ProviderPlan)
):
    """En granskning utöver den regelbundna, på förekommen anledning eller efter beslut.

    Källa: Nämndernas årliga uppföljningsplan, «ska även särskild granskning inom vissa områden göras».

    Exempel:
        särskild granskning skolskjuts "Skolskjuts med taxi"
            anledning "Klagomål under hösten 2025"
            ansvarig "Kvalitetschefen"
            klart 2026-09-30
    """

    name: Name
    title: Title
    occasion: Annotated[
        str | None, field("anledning", "Det som föranleder granskningen, till exempel ny lagstiftning.")
    ] = None
    decision: Annotated[Decision | None, field("beslut", "Beslutet om granskningen.")] = None
    follow_up: Annotated[
        Ref[ProviderFollowUp] | None, field("gäller", "Den utförare i planen som granskningen gäller.")
    ] = None
    text: Prose | None = None
