"""Eget kapital: what a committee carries with it, means to use, and must restore."""

from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Accountable
from styrdsl.language.organisation import Activity
from styrdsl.language.plan import OperationalPlan, Unit
from styrdsl.language.values import Decision, Money, Name, Period, PerYear, Prose, Ref, Title, Year


class OwnCapital(Construct, keyword="eget kapital", within=(OperationalPlan,), once=True, neuter=True):
    """Nämndens egna kapital: balanserade resultat från tidigare år, och hur mycket som används.

    Källa: Ekonomistyrningsprinciper, 6–9.

    Exempel:
        eget kapital
            ingående 2026: 31,2 mnkr
            ianspråktas 2026: 4,0 mnkr
                ändamål "Läromedel i samband med ny kursplan"
    """

    opening: Annotated[PerYear[Money], field("ingående", "Eget kapital vid årets början, över eller under noll.")]
    closing: Annotated[PerYear[Money], field("utgående", "Beräknat eget kapital vid årets slut.")]
    results: Annotated[
        PerYear[Money],
        field("resultat", "Nämndens resultat det året, över eller under noll; en prognos tills bokslutet finns."),
    ]
    carried: Annotated[
        PerYear[Money], field("årets balansresultat", "Den del av årets resultat som förs över till nästa år.")
    ]
    no_use: Annotated[str | None, field("används inte", "Varför nämnden inte använder eget kapital under året.")] = None
    text: Prose | None = None


class CapitalUse(Construct, keyword="ianspråktas", plural="ianspråktaganden", within=(OwnCapital,)):
    """Vad nämnden beräknar att använda av sitt egna kapital, och till vilken engångsinsats.

    Källa: Ekonomistyrningsprinciper, 7 och 8.

    Exempel:
        ianspråktas 2026: 4,0 mnkr
            ändamål "Läromedel i samband med ny kursplan"
            slag engångsinsats
    """

    amounts: Annotated[PerYear[Money], head("belopp", "Beloppet per år.")]
    purpose: Annotated[str | None, field("ändamål", "Vad pengarna används till.")] = None
    kind: Annotated[
        Literal["engångsinsats", "täcka årets underskott"] | None,
        field("slag", "Om det är en engångsinsats eller täcker årets underskott."),
    ] = None
    unit_used: Annotated[
        Ref[Unit] | None, field("organisationsenhet", "Enheten som använder sitt balanserade överskott.")
    ] = None
    activity: Annotated[
        Ref[Activity] | None, field("verksamhet", "Verksamheten, när den har eget balanserat resultat.")
    ] = None
    approved: Annotated[Decision | None, field("godkänt", "Nämndens beslut att enheten får använda beloppet.")] = None
    text: Prose | None = None


class ActivityCapital(Construct, keyword="varav", plural="varav verksamheter", within=(OwnCapital,)):
    """Den del av det egna kapitalet som hör till en verksamhet med särskilt anslag.

    Källa: Ekonomistyrningsprinciper, 6, andra stycket (vinterunderhåll).

    Exempel:
        varav vinterunderhåll
            ingående 2026: -2,1 mnkr
    """

    activity: Annotated[Ref[Activity], head("verksamhet", "Verksamheten.")]
    opening: Annotated[PerYear[Money], field("ingående", "Verksamhetens balanserade resultat vid årets början.")]
    closing: Annotated[PerYear[Money], field("utgående", "Beräknat balanserat resultat vid årets slut.")]
    results: Annotated[PerYear[Money], field("resultat", "Verksamhetens eget resultat det året.")]
    carried: Annotated[
        PerYear[Money], field("årets balansresultat", "Den del av verksamhetens resultat som förs över till nästa år.")
    ]
    text: Prose | None = None


class ActionPlan(Construct, keyword="åtgärdsplan", plural="åtgärdsplaner", within=(OperationalPlan,)):
    """Planen för hur ett underskott återställs, godkänd av kommunstyrelsen.

    Källa: Ekonomistyrningsprinciper, 10.

    Exempel:
        åtgärdsplan
            underskott 2024: 12,3 mnkr
            återställs senast 2027
            godkänd kommunstyrelsen 2025-05-14 § 96
            steg lokaler "Lämna två paviljonger"
                2026: 4,0 mnkr
                klart 2026-06-30
    """

    title: Title | None = None
    deficits: Annotated[PerYear[Money], field("underskott", "Underskottet och det år då det uppkom.")]
    restored_by: Annotated[Year | None, field("återställs senast", "Året då underskottet är återställt.")] = None
    approved: Annotated[Decision | None, field("godkänd", "Kommunstyrelsens godkännande.")] = None
    period: Annotated[Period | None, field("period", "Åren som planen omfattar.")] = None
    text: Prose | None = None


class RecoveryStep(Accountable, keyword="steg", plural="steg", within=(ActionPlan,), neuter=True):
    """En åtgärd i planen, med belopp, dag och ansvarig.

    Källa: Ekonomistyrningsprinciper, 10.

    Exempel:
        steg lokaler "Lämna två paviljonger"
            2026: 4,0 mnkr
            ansvarig "Lokalchefen"
            klart 2026-06-30
    """

    name: Name
    title: Title
    amounts: Annotated[PerYear[Money], field("", "Det som åtgärden ger det året.")]
    effect: Annotated[str | None, field("konsekvens", "Vad åtgärden betyder för verksamheten.")] = None
    text: Prose | None = None
