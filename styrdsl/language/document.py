"""What every document of the steering model shares, and the parts that several constructs have in common."""

from datetime import date
from typing import Annotated, Any, Literal

from styrdsl.language.construct import Construct, ConstructType, field, head
from styrdsl.language.values import Decision, Money, MoneyUnit, PerYear, Year

YesNo = Literal["ja", "nej"]
RegularReport = Literal["månadsrapport", "delårsrapport", "verksamhetsberättelse", "årsredovisning"]
Report = Literal[RegularReport, "särskilt ärende"]
DocumentKind = Literal[
    "omvärldsanalys", "inriktningsärende", "yttrande", "taxeärende", "mål och budget", "verksamhetsplan",
    "avstämningsärende", RegularReport, "bokslutskommuniké", "åtgärdsplan",
]  # fmt: skip
"""The documents of the yearly wheel, those too that no class describes yet; a class has its word as keyword."""
Body = Literal["fullmäktige", "kommunstyrelse", "nämnd"]
Interval = Literal["löpande", "dag", "vecka", "månad", "kvartal", "tertial", "halvår", "år", "vartannat år"]
Perspective = Literal["kön", "område", "ålder"]


class Sectioned(Construct):
    """Whatever can hold sections, pictures and printed tables."""


class Root(Sectioned):
    """What a file holds, and stands under nothing: a document, or the municipality itself."""


class DocumentType(ConstructType):
    """What is told of a type of document, and nowhere else than on its class."""

    definite: str
    """What one document of the type is called in a sentence: `verksamhetsplanen`."""
    by: Body
    """Who decides it."""
    rests_on: tuple[DocumentKind, ...]
    """The types that come before it and that it builds on, for the same year and of the same committee."""
    private: bool
    """Whether no finding in another document comes of what stands in it."""

    def __new__(
        mcs,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        definite: str = "",
        by: Body = "fullmäktige",
        rests_on: tuple[DocumentKind, ...] = (),
        private: bool = False,
        **construct: Any,  # noqa: ANN401  (what every construct tells)
    ) -> Any:  # noqa: ANN401  (a metaclass makes the class that it is asked for)
        """Make the class."""
        made: Any = super().__new__(mcs, name, bases, namespace, **construct)
        made.definite, made.by, made.rests_on, made.private = definite, by, rests_on, private
        return made


class Document(Root, metaclass=DocumentType):
    """What every steering document has: its number, its decision and the unit of its amounts."""

    diary_number: Annotated[str | None, field("diarienummer", "Ärendets nummer i diariet, inom citattecken.")] = None
    decision: Annotated[
        Decision | None, field("beslut", "Vem som beslutade, datum och paragraf: `kommunfullmäktige 2025-11-10 § 187`.")
    ] = None
    unit: Annotated[
        MoneyUnit | None, field("enhet", "Enheten för alla belopp som inte anger sin egen: kr, tkr, mnkr eller mdkr.")
    ] = None
    previous: Annotated[
        str | None, field("ersätter", "Det dokument som detta ersätter, med diarienummer eller beslut.")
    ] = None


class AnnualDocument(Document):
    """A document for one budget year, as the yearly wheel leads to them."""

    year: Annotated[Year, head("år", "Budgetåret.")]


class Accountable(Construct):
    """Something that someone answers for and that is to be finished on a day."""

    responsible: Annotated[str | None, field("ansvarig", "Den befattning eller enhet som svarar för att det görs.")] = (
        None
    )
    due: Annotated[date | None, field("klart", "Dagen då det ska vara klart.")] = None


class Yearly(Construct):
    """Net amounts by year: those of the plan's years, and the history printed beside them."""

    amounts: Annotated[PerYear[Money], field("", "Beloppet för ett år som beslutas eller planeras här.")]
    accounts: Annotated[PerYear[Money], field("bokslut", "Utfallet enligt bokslutet det året.")]
    budget: Annotated[PerYear[Money], field("budget", "Beloppet i det årets beslutade budget.")]
    plan: Annotated[PerYear[Money], field("plan", "Beloppet i flerårsplanen för ett senare år.")]
