"""Investments: the council's frames and projects, and a committee's own investment plan."""

from datetime import date
from typing import Annotated, Literal

from styrdsl.language.budget import Budget, DirectionCase
from styrdsl.language.construct import Construct, field, head
from styrdsl.language.organisation import Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Decision, Money, MoneyUnit, Name, PerYear, Prose, Ref, Title


class Frame(Construct):
    """What the investment frames share."""

    unit: Annotated[MoneyUnit | None, field("enhet", "Enheten för beloppen härunder.")] = None
    amounts: Annotated[PerYear[Money], field("", "Högsta nettoinvestering det året.")]
    text: Prose | None = None


class InvestmentFrame(Frame, keyword="investeringsram", plural="investeringsramar", within=(Budget, DirectionCase)):
    """Det mesta som en nämnd får investera per år, utanför samhällsbyggnadsprojekt och lokaler.

    Källa: Ekonomistyrningsprinciper, 14 och 15.

    Exempel:
        investeringsram grundskolenämnden
            2026: 22,0 mnkr
    """

    committee: Annotated[Ref[Committee], head("nämnd", "Nämnden som får ramen.")]


class DevelopmentFrame(Frame, keyword="ram för samhällsbyggnadsprojekt", within=(Budget, DirectionCase), once=True):
    """Investeringsramen för exploatering med tillhörande gator och infrastruktur vid nybyggnation.

    Källa: Ekonomistyrningsprinciper, 11 och 12.

    Exempel:
        ram för samhällsbyggnadsprojekt
            2026: 310,0 mnkr
    """


class PremisesFrame(Frame, keyword="ram för verksamhetslokaler", within=(Budget, DirectionCase), once=True):
    """Investeringsramen för kommunala verksamhetslokaler.

    Källa: Ekonomistyrningsprinciper, 16.

    Exempel:
        ram för verksamhetslokaler
            2026: 280,0 mnkr
    """


class Project(Construct, keyword="projekt", plural="projekt", within=(Frame, Budget), neuter=True):
    """Ett investeringsprojekt som fullmäktige har beslutat, med nettoinvestering och tid.

    Källa: Ekonomistyrningsprinciper, 11–13 och 17.

    Exempel:
        projekt trehörningen "Dagvattenpark vid Trehörningen"
            nämnd klimat-och-stadsmiljönämnden
            slag genomförandeprojekt
            beslutad nettoinvestering 48,0 mnkr
            2026: 20,0 mnkr
            klart 2027-06-30
    """

    name: Name
    title: Title
    committee: Annotated[Ref[Committee] | None, field("nämnd", "Nämnden som svarar för projektet.")] = None
    kind: Annotated[
        Literal["genomförandeprojekt", "planeringsprojekt", "årlig investering"] | None,
        field("slag", "Avgör hur anslaget binder: per projekt eller enligt verksamhetsplanen."),
    ] = None
    area: Annotated[
        Literal["samhällsbyggnad", "gator och vägar", "lantegendomar", "verksamhetslokaler", "övrigt"] | None,
        field("område", "Avgör om kapitalkostnaderna får anslag (princip 13)."),
    ] = None
    decided: Annotated[
        Money | None, field("beslutad nettoinvestering", "Projektets hela nettoinvestering enligt beslutet.")
    ] = None
    decision: Annotated[Decision | None, field("beslut", "Beslutet om projektet, om det inte är budgetens.")] = None
    spent: Annotated[Money | None, field("upparbetat", "Det som har använts före budgetåret.")] = None
    amounts: Annotated[PerYear[Money], field("", "Nettoinvesteringen det året.")]
    expenditure: Annotated[PerYear[Money], field("utgifter", "Utgifterna det året.")]
    income: Annotated[PerYear[Money], field("inkomster", "Inkomsterna det året: bidrag, exploateringsersättning.")]
    capital_costs: Annotated[
        PerYear[Money], field("kapitalkostnader", "Avskrivning och ränta det året när projektet är i bruk.")
    ]
    running_costs: Annotated[PerYear[Money], field("driftkostnader", "Ökade driftkostnader det året.")]
    start: Annotated[date | None, field("start", "Dagen då projektet börjar.")] = None
    due: Annotated[date | None, field("klart", "Dagen då projektet ska vara klart.")] = None
    text: Prose | None = None


class Investment(Construct, keyword="investering", plural="investeringar", within=(OperationalPlan,)):
    """En investering i nämndens plan: ett av fullmäktiges projekt, eller en egen inom ramen.

    Källa: Ekonomistyrningsprinciper, 12, 14, 15 och 17.

    Exempel:
        investering dagvattenpark "Dagvattenpark vid Trehörningen"
            projekt trehörningen
            2026: 20,0 mnkr
            prognos 47,5 mnkr
            klart 2027-06-30
    """

    name: Name
    title: Title
    project: Annotated[Ref[Project] | None, field("projekt", "Fullmäktiges projekt som investeringen gäller.")] = None
    kind: Annotated[
        Literal["genomförandeprojekt", "planeringsprojekt", "årlig investering"] | None,
        field("slag", "Vad för slags investering det är, om den inte är ett av fullmäktiges projekt."),
    ] = None
    amounts: Annotated[PerYear[Money], field("", "Nettoinvesteringen det året.")]
    forecast: Annotated[Money | None, field("prognos", "Bedömd nettoinvestering för hela projektet.")] = None
    capital_costs: Annotated[
        PerYear[Money], field("kapitalkostnader", "Avskrivning och ränta det året, i driftbudgeten.")
    ]
    due: Annotated[date | None, field("klart", "Dagen då investeringen ska vara klar.")] = None
    responsible: Annotated[str | None, field("ansvarig", "Den befattning som svarar för investeringen.")] = None
    measures: Annotated[str | None, field("åtgärder", "Vad som görs för att hålla beslutad nettoinvestering.")] = None
    above_frame: Annotated[
        Decision | None, field("beslut utöver ram", "Fullmäktiges beslut att få investera mer än ramen.")
    ] = None
    renewed: Annotated[Decision | None, field("förnyat beslut", "Beslutet med anledning av en stor avvikelse.")] = None
    reported: Annotated[
        Decision | None, field("anmält", "När fullmäktige fick veta det, om ordföranden tog beslutet vid brådska.")
    ] = None
    text: Prose | None = None
