"""`kommun.styr`: the municipality itself."""

from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Root
from styrdsl.language.values import Money, MoneyUnit, Period, PerYear, Prose, Title, Word


class Municipality(Root, keyword="kommun"):
    """Kommunen: arbetsytans rot, och allt som gäller för alla dokument.

    Källa: Så styrs Huddinge, inledningen.

    Exempel:
        kommun "Huddinge kommun"
            språkversion 1
            kommunkod 0126
            diarienummer mönster "{förkortning}-{år}/{löpnummer}.{plan}"
    """

    title: Title
    language_version: Annotated[
        int | None, field("språkversion", "Den version av språket som filerna är skrivna i.")
    ] = None
    code: Annotated[Word | None, field("kommunkod", "Kommunens fyrsiffriga kod hos SCB.")] = None
    organisation_number: Annotated[Word | None, field("organisationsnummer", "Kommunens organisationsnummer.")] = None
    diary_pattern: Annotated[
        str | None,
        field(
            "diarienummer mönster",
            "Hur diarienummer ser ut: {förkortning}, {år}, {löpnummer} och {plan} står för nämndens förkortning,"
            " året, ärendets nummer och diarieplanens kod.",
            otherwise="diarienummer prövas inte",
        ),
    ] = None
    net_cost_sign: Annotated[
        Literal["positiv", "negativ"] | None,
        field(
            "nettokostnad visas",
            "Hur dokumenten visar en nettokostnad; i filerna skrivs den alltid som ett positivt tal.",
        ),
    ] = None
    unit: Annotated[MoneyUnit | None, field("enhet", "Enheten för belopp i filen som inte anger sin egen.")] = None
    term: Annotated[Period | None, field("mandatperiod", "Den pågående mandatperioden, till exempel 2022–2026.")] = None
    address: Annotated[str | None, field("adress", "Kommunens postadress, så som den trycks på dokumenten.")] = None
    website: Annotated[str | None, field("webbplats", "Kommunens webbplats.")] = None
    colour: Annotated[str | None, field("färg", 'Dokumentens färg som sex hexadecimala siffror: "#00577d".')] = None
    text: Prose | None = None


class CoatOfArms(Construct, keyword="vapen", within=(Municipality,), once=True, neuter=True):
    """Kommunens vapen eller logotyp, som sätts på dokumentens omslag.

    Källa: Så styrs Huddinge, omslaget; lagen om tillgänglighet till digital offentlig service kräver textalternativ.

    Exempel:
        vapen "bilder/vapen.svg"
            alternativtext "Huddinge kommuns vapen"
    """

    path: Annotated[str, head("fil", "Bildens plats i arbetsytan, räknat från kommun.styr.")]
    alt: Annotated[str | None, field("alternativtext", "Vad bilden föreställer, för den som inte ser den.")] = None


class PriceBase(Construct, keyword="prisbasbelopp", within=(Municipality,), once=True, neuter=True):
    """Prisbasbeloppet per år, som gränsen för projektavvikelser räknas med.

    Källa: Ekonomistyrningsprinciper, 17; beloppen fastställs av regeringen enligt socialförsäkringsbalken 2 kap. 7 §.

    Exempel:
        prisbasbelopp
            2025: 58 800 kr
            2026: 59 200 kr
    """

    amounts: Annotated[
        PerYear[Money],
        field("", "Årets prisbasbelopp.", otherwise="avvikelsen kan inte prövas, och det blir en anmärkning"),
    ]
