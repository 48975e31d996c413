"""The yearly wheel and the executive board's instructions."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import DocumentKind
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee
from styrdsl.language.values import Decision, Name, Period, Prose, Ref, Title, Word

if TYPE_CHECKING:
    from styrdsl.language.goals import Indicator

Month = Literal[
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
]  # fmt: skip


class YearWheel(Construct, keyword="årshjul", within=(Municipality,), once=True, neuter=True):
    """Årets gång i planering och uppföljning, steg för steg.

    Källa: Planerings- och uppföljningsprocessen för nämnderna (inklusive budget).

    Exempel:
        årshjul
            steg omvärldsanalys "Nuläges- och omvärldsanalys"
                månad mars
            steg inriktning "Inriktningsärende"
                månad juni
                beslutas av "kommunstyrelsen"
                följer efter omvärldsanalys
    """

    text: Prose | None = None


class Step(Construct, keyword="steg", plural="steg", within=(YearWheel,), neuter=True):
    """Ett steg i årshjulet: vad som görs, när, och av vem.

    Källa: Planerings- och uppföljningsprocessen; Kommunallagen 11 kap. 10, 16 och 20 §§.

    Exempel:
        steg budgetbeslut "Mål och budget fastställs"
            dokument mål och budget
            månad november
            infaller året före
            beslutas av "kommunfullmäktige"
    """

    name: Name
    title: Title
    document_kind: Annotated[DocumentKind | None, field("dokument", "Det slag av dokument som beslutas i steget.")] = (
        None
    )
    month: Annotated[
        Month | None,
        field(
            "månad",
            "Månaden då det sker.",
            otherwise="juni för inriktningen, november för Mål och budget, december för planerna",
        ),
    ] = None
    day: Annotated[int | None, field("senast dag", "Sista dagen i månaden.", otherwise="månadens sista dag")] = None
    year: Annotated[
        Literal["året före", "budgetåret", "året efter"] | None,
        field("infaller", "Om det sker året före budgetåret, under det, eller året efter."),
    ] = None
    decided_by: Annotated[str | None, field("beslutas av", "Vem som beslutar.")] = None
    after: Annotated[
        tuple[Ref["Step"], ...],
        field(
            "följer efter",
            "De steg som ska vara klara dessförinnan.",
            otherwise="inriktning, yttranden, Mål och budget, verksamhetsplaner",
        ),
    ]
    text: Prose | None = None


class Instruction(Construct, keyword="anvisning", plural="anvisningar", within=(Municipality,)):
    """Kommunstyrelsens anvisning för ett slags dokument: när det ska vara klart och vad det ska innehålla.

    Källa: Verksamhetsplan, «Kommunstyrelsen får i särskilda instruktioner … förtydliga»; Ekonomistyrningsprinciper.

    Exempel:
        anvisning verksamhetsplan 2026
            senast 2025-12-31
            kräver indikatorer per mål 1
            kräver avsnitt omvärldsanalys
    """

    document_kind: Annotated[DocumentKind, head("dokument", "Det slag av dokument som anvisningen gäller.")]
    period: Annotated[Period | None, head("period", "Året eller perioden, till exempel 2026 eller april 2026.")] = None
    earliest: Annotated[
        date | None, field("tidigast", "Första dagen som dokumentet får beslutas.", otherwise="ingen första dag")
    ] = None
    latest: Annotated[
        date | None, field("senast", "Sista dagen för beslutet.", otherwise="årshjulets dag, eller lagens")
    ] = None
    committees: Annotated[
        tuple[Ref[Committee], ...],
        field("gäller", "De nämnder som anvisningen gäller; utan uppgift alla.", every="alla nämnder"),
    ]
    indicators_per_goal: Annotated[
        int | None,
        field(
            "kräver indikatorer per mål",
            "Minsta antal indikatorer för varje nämndmål.",
            least=1,
            most=20,
            otherwise="en indikator per mål",
        ),
    ] = None
    sections: Annotated[
        tuple[Word, ...],
        field("kräver avsnitt", "Namnen på avsnitt som dokumentet ska ha.", otherwise="inga särskilda avsnitt"),
    ]
    indicators: Annotated[
        tuple[Ref["Indicator"], ...],
        field("kräver indikator", "Indikatorer som dokumentet ska ha med.", otherwise="inga särskilda indikatorer"),
    ]
    parts: Annotated[
        tuple[
            Literal[
                "prestationer", "internpriser", "organisationsenheter", "prioriteringar", "risker", "kontroller",
                "uppföljning av utförare", "jämlikhetsanalyser", "investeringar", "eget kapital",
            ],
            ...,
        ],
        field(
            "kräver del", "Delar utöver de obligatoriska som dokumentet ska ha.",
            otherwise="bara de obligatoriska delarna",
        ),
    ]  # fmt: skip
    decision: Annotated[Decision | None, field("beslut", "Beslutet om anvisningen.")] = None
    text: Prose | None = None
