"""What every document of the steering model shares, and the parts that several constructs have in common."""

from datetime import date
from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field
from styrdsl.language.values import Decision, Money, MoneyUnit, PerYear

YesNo = Literal["ja", "nej"]
Report = Literal["månadsrapport", "delårsrapport", "verksamhetsberättelse", "årsredovisning", "särskilt ärende"]
Interval = Literal["löpande", "dag", "vecka", "månad", "kvartal", "tertial", "halvår", "år", "vartannat år"]
Perspective = Literal["kön", "område", "ålder"]


class Sectioned(Construct):
    """Whatever can hold sections, pictures and printed tables."""


class Document(Sectioned):
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
