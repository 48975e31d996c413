"""Result budget, balance sheet and cash flow: rows with declared roles and sums, and the exceptions of the law."""

from typing import Annotated, Literal

from styrdsl.language.budget import Budget, DirectionCase
from styrdsl.language.construct import Construct, field
from styrdsl.language.document import Yearly
from styrdsl.language.values import Decision, MoneyUnit, Name, Period, Prose, Ref, Title, Year

RowKind = Literal["post", "summa", "varav"]
Role = Literal[
    "verksamhetens intäkter", "verksamhetens kostnader", "avskrivningar", "verksamhetens nettokostnader",
    "skatteintäkter", "generella statsbidrag", "verksamhetens resultat", "finansiella intäkter",
    "finansiella kostnader", "resultat efter finansiella poster", "extraordinära poster", "årets resultat",
    "balanskravsjustering", "till resultatutjämningsreserv", "från resultatutjämningsreserv", "balanskravsresultat",
]  # fmt: skip


class FinancialStatement(Construct):
    """What the three statements share."""

    unit: Annotated[MoneyUnit | None, field("enhet", "Enheten för beloppen härunder.")] = None
    signs: Annotated[
        Literal["kostnader negativa", "kostnader positiva"] | None,
        field("tecken", "Om kostnader skrivs med minustecken; utan uppgift gör de det."),
    ] = None
    text: Prose | None = None


class ResultBudget(FinancialStatement, keyword="resultatbudget", within=(Budget, DirectionCase), once=True):
    """Resultatbudgeten: intäkter, kostnader och resultat per år, ner till balanskravsresultatet.

    Källa: Ekonomistyrningsprinciper, 2; Kommunallagen 11 kap. 5, 6 och 10 §§; lagen om kommunal bokföring och
    redovisning 5 kap.

    Exempel:
        resultatbudget
            enhet mnkr
            tecken kostnader negativa
            rader
                | namn     | titel                   | slag  | summerar           | 2026     |
                | intäkter | Verksamhetens intäkter  | post  |                    | 1 402,0  |
                | kostnad  | Verksamhetens kostnader | post  |                    | -9 104,5 |
                | netto    | Verksamhetens netto     | summa | intäkter, kostnad  | -7 702,5 |
    """


class BalanceBudget(FinancialStatement, keyword="balansbudget", within=(Budget,), once=True):
    """Balansbudgeten: tillgångar, eget kapital och skulder vid årens slut.

    Källa: Huddinges Mål och budget; lagen om kommunal bokföring och redovisning 6 kap.

    Exempel:
        balansbudget
            enhet mnkr
            rad likvida "Likvida medel"
                2026: 410,0
    """


class CashFlowBudget(FinancialStatement, keyword="finansieringsbudget", within=(Budget,), once=True):
    """Finansieringsbudgeten: var pengarna kommer ifrån och vad de används till.

    Källa: Huddinges Mål och budget; Kommunallagen 11 kap. 6 §.

    Exempel:
        finansieringsbudget
            enhet mnkr
            rad investeringar "Investeringar"
                2026: -812,0
    """


class StatementRow(Yearly, keyword="rad", plural="rader", within=(FinancialStatement,)):
    """En rad i en resultat-, balans- eller finansieringsbudget.

    Källa: Kommunallagen 11 kap. 6 §; balanskravet i 11 kap. 5 §.

    Exempel:
        rad netto "Verksamhetens nettokostnader"
            slag summa
            roll verksamhetens nettokostnader
            summerar intäkter, kostnader, avskrivningar
            2026: -7 702,5
    """

    name: Name
    title: Title
    kind: Annotated[
        RowKind | None, field("slag", "post, summa, eller varav för en del av en annan rad; utan uppgift en post.")
    ] = None
    role: Annotated[Role | None, field("roll", "Vad raden är enligt lagens uppställning.")] = None
    adds: Annotated[tuple[Ref["StatementRow"], ...], field("summerar", "Raderna som summan läggs ihop av.")]
    subtracts: Annotated[tuple[Ref["StatementRow"], ...], field("minus", "Raderna som dras ifrån.")]
    part_of: Annotated[Ref["StatementRow"] | None, field("varav i", "Raden som den här raden är en del av.")] = None


class BalanceExemption(
    Construct, keyword="undantag från balanskravet", plural="undantag från balanskravet", within=(Budget,), neuter=True
):
    """Skälet till att ett år budgeteras med negativt resultat, och när det återställs.

    Källa: Kommunallagen 11 kap. 5, 12, 13 och 14 §§.

    Exempel:
        undantag från balanskravet
            grund synnerliga skäl
            period 2026
            återställs senast 2029
            beslut kommunfullmäktige 2025-11-10 § 187
    """

    ground: Annotated[
        Literal["synnerliga skäl", "stark finansiell ställning", "resultatutjämningsreserv", "resultatreserv"] | None,
        field("grund", "Den grund i lagen som undantaget vilar på."),
    ] = None
    period: Annotated[Period | None, field("period", "Året eller åren som undantaget gäller.")] = None
    restored_by: Annotated[Year | None, field("återställs senast", "Året då underskottet är återställt.")] = None
    decision: Annotated[Decision | None, field("beslut", "Fullmäktiges beslut om undantaget.")] = None
    text: Prose | None = None
