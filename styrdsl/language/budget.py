"""Mål och budget and what leads up to it: the documents themselves, financial goals, assignments, fees."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Accountable, AnnualDocument, Report
from styrdsl.language.organisation import Activity, Committee, Company
from styrdsl.language.ownership import OwnerDirective
from styrdsl.language.values import Decision, Money, Name, Percent, Period, PerYear, Prose, Ref, Title, Word

if TYPE_CHECKING:
    from styrdsl.language.vision import CouncilGoal


class Budget(
    AnnualDocument,
    keyword="mål och budget",
    definite="Mål och budget",
    by="fullmäktige",
    rests_on=("inriktningsärende", "yttrande"),
):
    """Fullmäktiges mål och budget: vad kommunen ska nå, och pengarna för det, i minst tre år.

    Källa: Planerings- och uppföljningsprocessen, «Fullmäktige fastställer Mål och budget i november»;
    Kommunallagen 11 kap. 5–11 §§.

    Exempel:
        mål och budget 2026
            diarienummer "KS-2025/1201.182"
            beslut kommunfullmäktige 2025-11-10 § 187
            enhet mnkr
            skattesats 2026: 19,87
    """

    years: Annotated[Period | None, field("planperiod", "Åren som ekonomin planeras för, till exempel 2026–2028.")] = (
        None
    )
    tax_rate: Annotated[PerYear[Decimal], field("skattesats", "Kommunalskatten i kronor per hundra, per år.")]
    population: Annotated[PerYear[int], field("befolkning", "Antal invånare enligt prognos eller utfall.")]
    loan_limit: Annotated[PerYear[Money], field("låneram", "Högsta externa låneskuld.")]
    guarantee_limit: Annotated[PerYear[Money], field("borgensram", "Högsta borgensåtagande.")]
    internal_interest: Annotated[PerYear[Percent], field("internränta", "Räntan som kapitalkostnader räknas med.")]
    payroll_overhead: Annotated[PerYear[Percent], field("personalomkostnadspålägg", "Pålägget på löner.")]
    text: Prose | None = None


class DirectionCase(
    AnnualDocument,
    keyword="inriktningsärende",
    neuter=True,
    definite="inriktningsärendet",
    by="kommunstyrelse",
):
    """Kommunstyrelsens inriktning i juni för det fortsatta budgetarbetet, med preliminära ramar.

    Källa: Planerings- och uppföljningsprocessen, «Kommunstyrelsen beslutar i juni om ett inriktningsärende».

    Exempel:
        inriktningsärende 2026
            beslut kommunstyrelsen 2025-06-11 § 140
            enhet mnkr
    """

    text: Prose | None = None


class CommitteeStatement(
    AnnualDocument,
    keyword="yttrande",
    neuter=True,
    definite="yttrandet",
    by="nämnd",
    rests_on=("inriktningsärende",),
):
    """En nämnds yttrande till inriktningsärendet: följder, åtgärder och förslag till taxor.

    Källa: Planerings- och uppföljningsprocessen, «Nämnder och bolag lämnar sina yttranden».

    Exempel:
        yttrande 2026 grundskolenämnden
            beslut 2025-09-18 § 88
    """

    committee: Annotated[Ref[Committee], head("nämnd", "Nämnden som yttrar sig.")]
    text: Prose | None = None


class FinancialGoal(
    Construct,
    keyword="finansiellt mål",
    plural="finansiella mål",
    within=(Budget, DirectionCase, OwnerDirective),
    neuter=True,
):
    """Ett finansiellt mål för god ekonomisk hushållning, med gräns och planerat värde.

    Källa: «Kommunens finansiella mål ska säkras … bland annat resultatnivån och nivån på den externa låneskulden»;
    Kommunallagen 11 kap. 6 §.

    Exempel:
        finansiellt mål resultat "Resultat i andel av skatter och bidrag"
            mäter resultat
            minst 2 %
            planerad andel 2026: 2,1 %
    """

    name: Name
    title: Title
    measures: Annotated[
        Literal["resultat", "låneskuld", "självfinansiering", "soliditet", "avkastning", "annat"] | None,
        field("mäter", "Vad målet gäller, så att det kan prövas mot resultatbudgeten."),
    ] = None
    at_least: Annotated[Percent | None, field("minst", "Lägsta godtagna andel.")] = None
    at_most: Annotated[Percent | None, field("högst", "Högsta godtagna andel.")] = None
    at_least_amount: Annotated[Money | None, field("minst belopp", "Lägsta godtagna belopp.")] = None
    at_most_amount: Annotated[Money | None, field("högst belopp", "Högsta godtagna belopp.")] = None
    planned_share: Annotated[PerYear[Percent], field("planerad andel", "Den andel som budgeten räknar med per år.")]
    planned_amount: Annotated[PerYear[Money], field("planerat belopp", "Det belopp som budgeten räknar med per år.")]
    reason: Annotated[str | None, field("skäl", "Varför ett år avviker från målet.")] = None
    text: Prose | None = None


class Assignment(Accountable, keyword="uppdrag", plural="uppdrag", within=(Budget, OwnerDirective), neuter=True):
    """Ett uppdrag från fullmäktige till nämnder eller bolag.

    Källa: Så styrs Huddinge, Mål och uppdrag; Ekonomistyrningsprinciper, 1.

    Exempel:
        uppdrag skolnärvaro "Ta fram en modell för ökad skolnärvaro"
            till grundskolenämnden, gymnasienämnden
            redovisas i delårsrapport
            klart 2026-08-31
    """

    name: Name
    title: Title
    committees: Annotated[
        tuple[Ref[Committee], ...], field("till", "De nämnder som får uppdraget.", every="alla nämnder")
    ]
    companies: Annotated[tuple[Ref[Company], ...], field("till bolag", "De bolag som får uppdraget.", every="alla")]
    contributes_to: Annotated[tuple[Ref["CouncilGoal"], ...], field("bidrar till", "De KF-mål som uppdraget stöder.")]
    reported_in: Annotated[tuple[Report, ...], field("redovisas i", "De rapporter där uppdraget redovisas.")]
    report_period: Annotated[
        Period | None, field("redovisas för", "Perioden som redovisningen avser, till exempel augusti 2026.")
    ] = None
    funding: Annotated[Money | None, field("finansiering", "Medel i ramen som är avsedda för uppdraget.")] = None
    text: Prose | None = None


class Fee(Construct, keyword="avgift", plural="avgifter", within=(Budget, DirectionCase, CommitteeStatement)):
    """En taxa eller avgift med sitt belopp per år.

    Källa: Planerings- och uppföljningsprocessen, «ett samlat taxeärende till fullmäktige».

    Exempel:
        avgift fritidshem "Fritidshem, högsta avgift"
            nämnd grundskolenämnden
            per barn och månad
            2025: 1 050 kr
            2026: 1 080 kr
    """

    name: Name
    title: Title
    committee: Annotated[Ref[Committee] | None, field("nämnd", "Nämnden som tar ut avgiften.")] = None
    activity: Annotated[Ref[Activity] | None, field("verksamhet", "Verksamheten som avgiften gäller.")] = None
    per: Annotated[Word | None, field("per", "Vad avgiften tas ut för: månad, timme, ärende …")] = None
    amounts: Annotated[PerYear[Money], field("", "Avgiften det året.")]
    decision: Annotated[Decision | None, field("beslut", "Beslutet om avgiften, om det är ett eget.")] = None
    text: Prose | None = None


class Foreword(Construct, keyword="förord", within=(Budget, DirectionCase, OwnerDirective), once=True, neuter=True):
    """Ett förord, med den eller dem som skriver under det.

    Källa: Huddinges Mål och budget, där förordet står först.

    Exempel:
        förord "Tillsammans för Huddinge"
            undertecknat "Kommunstyrelsens ordförande"
            \"\"\"
            Budgeten bygger vidare på det vi har påbörjat.
            \"\"\"
    """

    title: Title | None = None
    signed: Annotated[tuple[str, ...], field("undertecknat", "Den eller de som skriver under.")]
    text: Prose | None = None
