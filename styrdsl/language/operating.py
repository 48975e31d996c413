"""The operating budget of a plan: budget lines, volumes and internal prices."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from styrdsl.language.construct import Construct, field
from styrdsl.language.document import Yearly
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import OperationalPlan, Unit
from styrdsl.language.values import Decision, Money, Name, PerYear, Prose, Ref, Title, Word

if TYPE_CHECKING:
    from styrdsl.language.goals import Goal


class BudgetLine(Yearly, keyword="budgetpost", plural="budgetposter", within=(OperationalPlan, OperatingFrame, Unit)):
    """En rad i driftbudgeten: intäkter, kostnader och nettokostnad för en verksamhet, år för år.

    Källa: Ekonomistyrningsprinciper, 2 och 5; Verksamhetsplan, femte punkten.

    Exempel:
        budgetpost grundskola "Grundskola F–9"
            verksamhet grundskola
            intäkter 2026: 112,0 mnkr
            kostnader 2026: 2 397,3 mnkr
            netto 2026: 2 285,3 mnkr
    """

    name: Name
    title: Title
    activity: Annotated[
        Ref[Activity] | None, field("verksamhet", "Verksamheten, om den inte heter som budgetposten.")
    ] = None
    part_of: Annotated[
        Ref["BudgetLine"] | None, field("varav i", "Budgetposten som den här är en del av, och inte läggs till.")
    ] = None
    income: Annotated[PerYear[Money], field("intäkter", "Verksamhetens intäkter det året.")]
    costs: Annotated[PerYear[Money], field("kostnader", "Verksamhetens kostnader det året, brutto.")]
    net: Annotated[PerYear[Money], field("netto", "Kostnader minus intäkter det året.")]
    capital_costs: Annotated[
        PerYear[Money], field("kapitalkostnader", "Den del av kostnaderna som är avskrivning och ränta.")
    ]
    goals: Annotated[tuple[Ref["Goal"], ...], field("mål", "De mål som budgetposten betalar för.")]
    text: Prose | None = None


class Performance(Construct, keyword="prestation", plural="prestationer", within=(OperationalPlan,)):
    """Hur mycket av en verksamhet som ryms: platser, elever, timmar, kvadratmeter.

    Källa: Verksamhetsplan, femte punkten; Uppföljning, «samband mellan resurser, prestationer, resultat och effekter».

    Exempel:
        prestation elever "Elever, i medeltal"
            verksamhet grundskola
            enhet antal
            2025: 13 960
            2026: 13 780
    """

    name: Name
    title: Title
    activity: Annotated[Ref[Activity] | None, field("verksamhet", "Verksamheten som volymen gäller.")] = None
    line: Annotated[Ref[BudgetLine] | None, field("budgetpost", "Budgetposten som betalar volymen.")] = None
    unit: Annotated[Word | None, field("enhet", "Det som räknas: antal, timmar, kvadratmeter …")] = None
    amounts: Annotated[PerYear[Decimal], field("", "Volymen det året.")]
    text: Prose | None = None


class InternalPrice(Construct, keyword="internpris", plural="internpriser", within=(OperationalPlan,), neuter=True):
    """Priset per prestation som en verksamhet får, eller betalar, inom kommunen.

    Källa: Verksamhetsplan, femte punkten, «prestationer, internpriser eller motsvarande».

    Exempel:
        internpris elevpeng-lågstadiet "Elevpeng, årskurs 1–3"
            verksamhet grundskola
            per elev och år
            2025: 78 400 kr
            2026: 80 900 kr
    """

    name: Name
    title: Title
    activity: Annotated[Ref[Activity] | None, field("verksamhet", "Verksamheten som priset gäller.")] = None
    performance: Annotated[Ref[Performance] | None, field("prestation", "Prestationen som priset betalar.")] = None
    per: Annotated[Word | None, field("per", "Vad priset gäller för: elev och år, timme, plats …")] = None
    amounts: Annotated[PerYear[Money], field("", "Priset det året.")]
    decision: Annotated[Decision | None, field("beslut", "Beslutet om priset.")] = None
    kind: Annotated[
        Literal["ersättning", "köp"] | None, field("slag", "Om verksamheten får priset eller betalar det.")
    ] = None
    text: Prose | None = None
