"""Ekonomistyrningsprinciper and the other parameters that the rules read: all of them the municipality's to set."""

from decimal import Decimal
from typing import Annotated, Literal, get_args

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Perspective, YesNo
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Activity
from styrdsl.language.values import Decision, Name, Percent, Prose, Ref, Title, Word

Grant = Literal["samhällsbyggnadsprojekt", "gator och vägar", "lantegendomar"]


class FinancialPrinciples(Construct, keyword="ekonomistyrningsprinciper", within=(Municipality,), once=True):
    """De ekonomiska principerna med sina gränser. Den gräns som inte skrivs är den som anges vid fältet.

    Källa: Ekonomistyrningsprinciper för Huddinge kommun.

    Exempel:
        ekonomistyrningsprinciper
            högsta egna kapital 3 %
            underskott återställs inom 3 år
            projektavvikelse över 20 %
            projektavvikelse minst 120 prisbasbelopp
    """

    decision: Annotated[Decision | None, field("beslut", "Fullmäktiges beslut om principerna.")] = None
    max_own_capital: Annotated[
        Percent | None,
        field(
            "högsta egna kapital",
            "En nämnds största eget kapital, i andel av budgetomslutningen (princip 6).",
            default=Decimal(3),
            least=0,
            most=100,
        ),
    ] = None
    turnover_counts: Annotated[
        Literal["bruttokostnader", "nettoram"] | None,
        field("budgetomslutning räknas som", "Vad budgetomslutning betyder i princip 6.", default="bruttokostnader"),
    ] = None
    earmarked: Annotated[
        tuple[Ref[Activity], ...],
        field(
            "särskilt anslag för",
            "Verksamheter vars anslag fullmäktige fastställer särskilt (princip 3).",
            otherwise="ingen verksamhet",
        ),
    ]
    activity_limit_on: Annotated[
        Literal["årets resultat", "balanserat resultat"] | None,
        field("balanstak gäller", "Vad en verksamhets egen gräns prövas mot (princip 6).", default="årets resultat"),
    ] = None
    deficit_years: Annotated[
        int | None,
        field(
            "underskott återställs inom",
            "Så många år efter underskottets år (princip 10).",
            after="år",
            default=3,
            least=1,
            most=10,
        ),
    ] = None
    own_capital_years: Annotated[
        int | None,
        field(
            "eget kapital används under högst",
            "Hur många år en insats får belasta (princip 8).",
            after="år",
            default=1,
            least=1,
            most=10,
        ),
    ] = None
    action_plan_approved_by: Annotated[
        Word | None,
        field("åtgärdsplan godkänns av", "Vem som godkänner åtgärdsplaner (princip 10).", default="kommunstyrelsen"),
    ] = None
    frame_requests_to: Annotated[
        Word | None,
        field(
            "otillräcklig ram prövas av", "Vem som prövar mål och inriktning (princip 4).", default="kommunfullmäktige"
        ),
    ] = None
    fund_requests_to: Annotated[
        Word | None,
        field(
            "kostnadsökning prövas av",
            "Vem som prövar äskanden vid en allmän kostnadsökning (princip 4).",
            default="kommunstyrelsen",
        ),
    ] = None
    capital_cost_grants: Annotated[
        tuple[Grant, ...],
        field(
            "kapitalkostnadsanslag ges till",
            "De slag av investeringar som får anslag (princip 13).",
            default=get_args(Grant),
            otherwise="alla tre",
        ),
    ]
    project_share: Annotated[
        Percent | None,
        field(
            "projektavvikelse över",
            "Andel av beslutad nettoinvestering som kräver nytt beslut (princip 17).",
            default=Decimal(20),
            least=0,
            most=100,
        ),
    ] = None
    project_price_bases: Annotated[
        int | None,
        field(
            "projektavvikelse minst",
            "Så många prisbasbelopp ska avvikelsen minst vara (princip 17).",
            default=120,
            least=0,
            most=10_000,
            after="prisbasbelopp",
        ),
    ] = None
    project_limits: Annotated[
        Literal["båda", "endera"] | None,
        field("projektavvikelse kräver", "Om båda gränserna eller endera ska överskridas.", default="båda"),
    ] = None
    price_base_year: Annotated[
        Literal["rapportens år", "beslutets år"] | None,
        field(
            "prisbasbelopp gäller för", "Vilket års prisbasbelopp projektgränsen räknas med.", default="rapportens år"
        ),
    ] = None
    project_delay: Annotated[
        int | None,
        field(
            "projektförsening över",
            "Försening som ska redovisas (princip 17).",
            after="månader",
            default=0,
            least=0,
            most=60,
        ),
    ] = None
    frame_years: Annotated[
        int | None,
        field(
            "driftramar avser",
            "Så många år ska ramarna omfatta, budgetåret medräknat (11 kap. 6 §).",
            after="år",
            default=3,
            least=1,
            most=10,
        ),
    ] = None
    rounding: Annotated[
        Literal["termer gånger halv enhet", "ingen"] | None,
        field(
            "avrundning",
            "Hur stor skillnad som godtas mellan en summa och dess delar.",
            default="termer gånger halv enhet",
        ),
    ] = None
    text: Prose | None = None


class Principle(Construct, keyword="princip", plural="principer", within=(FinancialPrinciples,)):
    """En numrerad princip med sin ordalydelse, så som den trycks.

    Källa: Ekonomistyrningsprinciper för Huddinge kommun, 1–17.

    Exempel:
        princip 2
            rubrik "Styrning"
            \"\"\"
            Budgeten ska vara i balans och finansierad.
            \"\"\"
    """

    name: Name
    title: Title | None = None
    chapter: Annotated[str | None, field("rubrik", "Den rubrik som principen står under.")] = None
    text: Prose | None = None


class ActivityCarryLimit(
    Construct, keyword="balanstak för", plural="balanstak för verksamheter", within=(FinancialPrinciples,), neuter=True
):
    """Hur stort eget resultat, över eller under noll, en verksamhet med särskilt anslag får föra med sig.

    Källa: Ekonomistyrningsprinciper, 6, andra stycket (vinterunderhåll, 15 procent).

    Exempel:
        balanstak för vinterunderhåll 15 %
    """

    activity: Annotated[Ref[Activity], head("verksamhet", "Verksamheten som har egen gräns.")]
    limit: Annotated[
        Percent | None,
        head(
            "högst",
            "Andel av verksamhetens budget.",
            default=Decimal(15),
            least=0,
            most=100,
            otherwise="{} för en verksamhet med särskilt anslag, ingen gräns för andra",
        ),
    ] = None


class EqualityGovernance(Construct, keyword="jämlik styrning", within=(Municipality,), once=True):
    """Hur jämlikhet vägs in i styrning och uppföljning.

    Källa: Så styrs Huddinge, Jämlik styrning.

    Exempel:
        jämlik styrning
            perspektiv kön, område, ålder
            skillnad analyseras över 10 %
    """

    perspectives: Annotated[
        tuple[Perspective, ...],
        field(
            "perspektiv",
            "De uppdelningar som mått på människor ska ha.",
            default=get_args(Perspective),
            otherwise="alla tre",
        ),
    ]
    threshold: Annotated[
        Percent | None,
        field(
            "skillnad analyseras över",
            "Skillnad mellan grupper, i andel av det högre värdet, som kräver analys.",
            default=Decimal(10),
            least=0,
            most=100,
        ),
    ] = None
    text: Prose | None = None


class InternalControlRules(Construct, keyword="intern kontroll", within=(Municipality,), once=True):
    """Hur risker bedöms och när de måste åtgärdas.

    Källa: Intern kontroll; reglementet för intern kontroll (HKF 9410).

    Exempel:
        intern kontroll
            högsta sannolikhet 4
            högsta konsekvens 4
            åtgärd krävs från riskvärde 9
    """

    max_likelihood: Annotated[
        int | None, field("högsta sannolikhet", "Skalans högsta steg.", default=4, least=2, most=10)
    ] = None
    max_consequence: Annotated[
        int | None, field("högsta konsekvens", "Skalans högsta steg.", default=4, least=2, most=10)
    ] = None
    treat_from: Annotated[
        int | None,
        field(
            "åtgärd krävs från riskvärde",
            "Sannolikhet × konsekvens då risken ska hanteras eller godtas.",
            default=9,
            least=1,
            most=100,
        ),
    ] = None
    likelihood_scale: Annotated[
        tuple[str, ...], field("sannolikhetsskala", 'Stegens namn, från det lägsta: "osannolik", "möjlig" …')
    ]
    consequence_scale: Annotated[
        tuple[str, ...], field("konsekvensskala", 'Stegens namn, från det lägsta: "försumbar", "lindrig" …')
    ]
    regulation: Annotated[str | None, field("reglemente", "Reglementet som arbetet bygger på.")] = None
    guide: Annotated[str | None, field("handbok", "Den vägledning som stöder nämnderna.")] = None
    every_year: Annotated[
        YesNo | None, field("riskanalys varje år", "Om riskerna bedöms om varje år.", default="ja")
    ] = None
    text: Prose | None = None


class RuleSeverity(Construct, keyword="regel", plural="regler", within=(Municipality,)):
    """Hur allvarlig en regels anmärkning är i den här kommunen.

    Källa: Så styrs Huddinge, «Nämnderna ska följa de anvisningar … som tas fram av kommunstyrelsens förvaltning».

    Exempel:
        regel EKO06a är varning
            skäl "Gränsen prövas under 2026."
    """

    code: Annotated[Word, head("kod", "Regelns kod.")]
    severity: Annotated[
        Literal["fel", "varning", "upplysning"] | None, head("allvar", "fel, varning eller upplysning.", before="är")
    ] = None
    reason: Annotated[
        str | None, field("skäl", "Varför kommunen bedömer regeln annorlunda, eller vem som beslutat det.")
    ] = None
