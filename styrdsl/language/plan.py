"""Verksamhetsplanen: the document and its parts on allocation, organisation and binding."""

from decimal import Decimal
from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import AnnualDocument
from styrdsl.language.organisation import Activity, Committee
from styrdsl.language.values import Decision, Money, Name, Period, PerYear, Prose, Ref, Title


class OperationalPlan(
    AnnualDocument,
    keyword="verksamhetsplan",
    definite="verksamhetsplanen",
    by="nämnd",
    rests_on=("mål och budget",),
    private=True,
):
    """En nämnds verksamhetsplan med budget: vad nämnden åtar sig, och hur pengarna fördelas.

    Källa: Verksamhetsplan; «Nämnder och bolag fastställer sina verksamhetsplaner/budgetar i december».

    Exempel:
        verksamhetsplan 2026 grundskolenämnden
            diarienummer "GSN-2025/312.181"
            beslut grundskolenämnden 2025-12-11 § 112
            enhet mnkr
    """

    committee: Annotated[Ref[Committee], head("nämnd", "Nämnden som planen är för.")]
    years: Annotated[Period | None, field("planperiod", "Åren som planen omfattar, till exempel 2026–2028.")] = None
    responsible: Annotated[str | None, field("ansvarig", "Den chef som svarar för planen.")] = None
    text: Prose | None = None


class Allocation(Construct, keyword="fördelning", within=(OperationalPlan,), once=True):
    """Hur nämnden fördelar och prioriterar sina resurser.

    Källa: Verksamhetsplan, andra punkten.

    Exempel:
        fördelning
            \"\"\"
            Resurserna fördelas efter antal elever och deras behov.
            \"\"\"
            prioritering "Tidiga insatser i årskurs 1–3"
                belopp 12,0 mnkr
    """

    text: Prose | None = None


class Priority(Construct, keyword="prioritering", plural="prioriteringar", within=(Allocation,)):
    """En prioritering: vad som går före, eller får stå tillbaka, och med hur mycket.

    Källa: Verksamhetsplan, andra punkten; Ekonomistyrningsprinciper, 3 och 4.

    Exempel:
        prioritering "Tidiga insatser i årskurs 1–3"
            belopp 12,0 mnkr
    """

    title: Title
    amount: Annotated[Money | None, field("belopp", "Hur mycket som läggs till; minskning med minustecken.")] = None
    activity: Annotated[Ref[Activity] | None, field("verksamhet", "Verksamheten som prioriteringen gäller.")] = None
    text: Prose | None = None


class Organisation(Construct, keyword="organisation", within=(OperationalPlan,), once=True):
    """Hur verksamheten är organiserad.

    Källa: Verksamhetsplan, tredje punkten.

    Exempel:
        organisation
            \"\"\"
            Förvaltningen har fyra skolområden och en gemensam elevhälsa.
            \"\"\"
    """

    text: Prose | None = None


class Unit(
    Construct, keyword="organisationsenhet", plural="organisationsenheter", within=(OperationalPlan, Organisation)
):
    """En enhet i nämndens organisation, med sin budget och sitt balanserade resultat.

    Källa: Verksamhetsplan, tredje punkten; Ekonomistyrningsprinciper, 7.

    Exempel:
        organisationsenhet vårby "Vårby skolområde"
            budget 2026: 187,4 mnkr
            balanserat resultat 2025: 1,2 mnkr
    """

    name: Name
    title: Title
    part_of: Annotated[Ref["Unit"] | None, field("del av", "Den enhet som enheten ingår i.")] = None
    activity: Annotated[Ref[Activity] | None, field("verksamhet", "Den verksamhet som enheten bedriver.")] = None
    manager: Annotated[str | None, field("chef", "Den befattning som leder enheten.")] = None
    budget: Annotated[PerYear[Money], field("budget", "Enhetens nettobudget det året.")]
    balanced: Annotated[
        PerYear[Money],
        field("balanserat resultat", "Enhetens balanserade resultat vid årets slut, över eller under noll."),
    ]
    staff: Annotated[PerYear[Decimal], field("årsarbetare", "Antal årsarbetare det året.")]
    text: Prose | None = None


class Binding(Construct, keyword="anslagsbindning", within=(OperationalPlan,), once=True):
    """På vilken nivå anslagen binder, och reglerna för att flytta pengar.

    Källa: Verksamhetsplan, tredje punkten, «interna regler … för resursfördelning och anslagsbindning».

    Exempel:
        anslagsbindning
            nivå verksamhet
    """

    level: Annotated[
        Literal["nämnd", "verksamhet", "budgetpost", "organisationsenhet", "projekt"] | None,
        field("nivå", "Den nivå där nämnden binder sina anslag."),
    ] = None
    text: Prose | None = None


class InternalRules(Construct, keyword="internt regelverk", within=(OperationalPlan,), once=True, neuter=True):
    """Nämndens regler för resursfördelning och för enheternas resultat.

    Källa: Ekonomistyrningsprinciper, 7, «Nämnd ska upprätta ett internt regelverk för resultatöverföring».

    Exempel:
        internt regelverk "Regler för enheternas resultat"
            beslut grundskolenämnden 2024-12-12 § 130
    """

    title: Title | None = None
    decision: Annotated[Decision | None, field("beslut", "Nämndens beslut om reglerna.")] = None
    text: Prose | None = None
