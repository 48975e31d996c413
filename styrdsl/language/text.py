"""What any document can hold: sections, pictures, sources, attachments, and printed tables with declared sums."""

from typing import Annotated, Literal

from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Document, Sectioned
from styrdsl.language.municipality import Municipality
from styrdsl.language.values import Cells, MoneyUnit, Name, Prose, Ref, Title, Word


class Section(Sectioned, keyword="avsnitt", within=(Sectioned,), neuter=True):
    """Ett avsnitt med egen rubrik; avsnitt i avsnitt blir underrubriker.

    I en verksamhetsplan trycks avsnittet i samma kapitel som det som står näst efter det: före budgetposterna hör
    det till budgeten, före riskerna till intern kontroll. Det som står före allt annat inleder planen.

    Källa: Verksamhetsplan, «ska tydligt framgå bland annat».

    Exempel:
        avsnitt omvärldsanalys "Nuläge och omvärld"
            \"\"\"
            Antalet elever **minskar** i de yngre åldrarna.
            \"\"\"
    """

    name: Name
    title: Title
    text: Prose | None = None


class Picture(Construct, keyword="bild", within=(Sectioned,)):
    """En bild med sin bildtext och sitt textalternativ.

    Källa: lagen om tillgänglighet till digital offentlig service (2018:1937).

    Exempel:
        bild "bilder/styrmodell.png"
            alternativtext "Styrmodellens fyra steg i en cirkel"
            bildtext "Huddinges styrmodell"
    """

    path: Annotated[str, head("fil", "Bildens plats i arbetsytan, räknat från filen.")]
    alt: Annotated[str | None, field("alternativtext", "Vad bilden visar, för den som inte ser den.")] = None
    caption: Annotated[str | None, field("bildtext", "Texten under bilden.")] = None
    credit: Annotated[str | None, field("fotograf", "Den som har gjort bilden.")] = None


class SourceReference(Construct, keyword="källa", plural="källor", within=(Document, Municipality)):
    """En källa som dokumentet bygger på, med adress.

    Källa: Huddinges verksamhetsplaner, som avslutas med en källförteckning.

    Exempel:
        källa "Skatteunderlagsprognos, oktober 2025"
            adress "https://skr.se"
    """

    title: Title
    address: Annotated[str | None, field("adress", "Webbadress, diarienummer eller annat som leder till källan.")] = (
        None
    )
    text: Prose | None = None


class Attachment(Construct, keyword="bilaga", plural="bilagor", within=(Document,)):
    """En bilaga till dokumentet, som text eller som hänvisning.

    Källa: Huddinges verksamhetsplaner och Mål och budget, med bilagor.

    Exempel:
        bilaga upphandlingsplan "Upphandlingsplan 2026"
            diarienummer "GSN-2025/330.059"
    """

    name: Name
    title: Title
    diary_number: Annotated[str | None, field("diarienummer", "Bilagans diarienummer.")] = None
    text: Prose | None = None


class PrintedTable(Construct, keyword="tabell", within=(Sectioned,)):
    """En tabell så som den trycks, med angivna summor, så att den kan räknas om.

    Källa: Så styrs Huddinge, Uppföljning, «en rättvisande bild».

    Exempel:
        tabell investeringar "Investeringsbudget"
            enhet tkr
            rader
                | namn   | titel                         | slag  | summerar         | 2021   | 2022   |
                | brutto | Skattefinansierad verksamhet  | post  |                  | 80 780 | 78 530 |
                | egna   | därav självfinansierade       | post  |                  | -6 000 | -3 900 |
                | netto  | Netto                         | summa | brutto, egna     | 74 780 | 74 630 |
    """

    name: Name
    title: Title
    unit: Annotated[MoneyUnit | None, field("enhet", "Beloppens enhet.")] = None
    other_unit: Annotated[Word | None, field("mäts i", "Enheten när talen inte är belopp: procent, antal …")] = None
    signs: Annotated[
        Literal["kostnader negativa", "kostnader positiva"] | None,
        field("tecken", "Om kostnader skrivs med minustecken."),
    ] = None
    source: Annotated[str | None, field("källa", "Var tabellen är hämtad.")] = None
    text: Prose | None = None


Side = Literal["kostnad", "intäkt"]
"""What a row or a column of a printed table is made of, when its title does not say so."""


class TableColumn(Construct, keyword="kolumn", plural="kolumner", within=(PrintedTable,)):
    """En kolumn som räknas fram av andra: en summa, en skillnad, en andel eller en förändring.

    Källa: Så styrs Huddinge, Uppföljning, «en rättvisande bild».

    Exempel:
        kolumn "Perioden 2019–2022"
            slag summa
            summerar "2019", "2020", "2021", "2022"
    """

    title: Title
    kind: Annotated[
        Literal["post", "summa", "andel", "förändring", "procentuell förändring"] | None,
        field("slag", "Vad kolumnen är; utan uppgift en post."),
    ] = None
    adds: Annotated[
        tuple[str, ...],
        field("summerar", "Kolumnerna som läggs ihop; i en andel det på samma rad som är delen."),
    ]
    subtracts: Annotated[tuple[str, ...], field("minus", "Kolumnerna som dras ifrån.")]
    share_of: Annotated[str | None, field("andel av", "Kolumnen som andelen räknas på.")] = None
    start: Annotated[str | None, field("från", "Kolumnen som förändringen räknas från.")] = None
    end: Annotated[str | None, field("till", "Kolumnen som förändringen räknas till.")] = None
    change: Annotated[
        str | None,
        field("förändring", "Kolumnen med förändringen i belopp, när det som den räknas från inte står i tabellen."),
    ] = None
    role: Annotated[
        Side | None, field("roll", "Om talen är kostnader eller intäkter, när kolumnens rubrik inte säger det.")
    ] = None


class TableRow(Construct, keyword="rad", plural="rader", within=(PrintedTable,)):
    """En rad i en tryckt tabell. Kolumner med egna rubriker blir radens tal; ett streck (–) säger att tal saknas.

    Källa: Så styrs Huddinge, Uppföljning, «en rättvisande bild».

    Exempel:
        rad netto "Netto"
            slag summa
            summerar brutto, egna
            värde "2021" 74 780
    """

    name: Name
    title: Title
    kind: Annotated[
        Literal["post", "summa", "varav", "andel", "rubrik"] | None,
        field(
            "slag",
            "post, summa, varav för en del av raden ovanför, andel i procent, eller rubrik för en rad utan tal; utan "
            "uppgift en post.",
        ),
    ] = None
    adds: Annotated[
        tuple[Ref["TableRow"], ...], field("summerar", "Raderna som summan läggs ihop av; i en andel det som är delen.")
    ]
    subtracts: Annotated[tuple[Ref["TableRow"], ...], field("minus", "Raderna som dras ifrån.")]
    part_of: Annotated[
        Ref["TableRow"] | None,
        field("varav i", "Raden som den här raden är en del av, när det inte är den närmast ovanför."),
    ] = None
    share_of: Annotated[Ref["TableRow"] | None, field("andel av", "Raden som andelen räknas på.")] = None
    role: Annotated[
        Side | None, field("roll", "Om talen är kostnader eller intäkter, när radens titel inte säger det.")
    ] = None
    cells: Annotated[Cells, field("värde", "Talet i en kolumn: kolumnens rubrik inom citattecken, och talet.")] = (
        Cells()
    )
