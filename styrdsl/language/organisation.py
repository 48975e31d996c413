"""Who does what: committees with their activities, companies, federations."""

from typing import TYPE_CHECKING, Annotated, Literal

from styrdsl.language.construct import Construct, field
from styrdsl.language.document import YesNo
from styrdsl.language.municipality import Municipality
from styrdsl.language.values import Decision, Name, Percent, Prose, Ref, Title, Word

if TYPE_CHECKING:
    from styrdsl.language.register import SteeringDocument


class Committee(Construct, keyword="nämnd", plural="nämnder", within=(Municipality,)):
    """En nämnd eller styrelse, eller ett annat organ som fullmäktige ger en budgetram.

    Källa: Så styrs Huddinge, «Grundläggande regler för ansvarsfördelning på nämndnivå».

    Exempel:
        nämnd grundskolenämnden "Grundskolenämnden"
            förkortning GSN
            verksamhet grundskola "Grundskola"
    """

    name: Name
    title: Title
    kind: Annotated[
        Literal["nämnd", "kommunstyrelse", "fullmäktige", "revision"] | None,
        field("slag", "Vad för slags organ det är; utan uppgift en nämnd."),
    ] = None
    abbreviation: Annotated[Word | None, field("förkortning", "Förkortningen i diarienummer och tabeller.")] = None
    also_called: Annotated[tuple[str, ...], field("även kallad", "Andra skrivsätt som godtas och betyder samma nämnd.")]
    administration: Annotated[str | None, field("förvaltning", "Den förvaltning som arbetar åt nämnden.")] = None
    plans: Annotated[
        YesNo | None, field("upprättar verksamhetsplan", "Om nämnden beslutar en egen verksamhetsplan; annars ja.")
    ] = None
    regulation: Annotated[
        Ref["SteeringDocument"] | None, field("reglemente", "Nämndens reglemente i styrdokumentsregistret.")
    ] = None
    text: Prose | None = None

    @property
    def among_all(self) -> bool:
        """«Alla nämnder» are those that carry out what the council decides, not the council and not its auditors."""
        return self.kind not in {"fullmäktige", "revision"}


class Activity(Construct, keyword="verksamhet", plural="verksamheter", within=(Committee,)):
    """En verksamhet som en nämnd ansvarar för och fördelar sin budget på.

    Källa: Verksamhetsplan, «nämndens uppdrag och budget för respektive verksamhet».

    Exempel:
        verksamhet vinterunderhåll "Vinterunderhåll"
            kapitalkostnader gator och vägar
    """

    name: Name
    title: Title
    also_called: Annotated[tuple[str, ...], field("även kallad", "Andra skrivsätt som betyder samma verksamhet.")]
    capital_costs: Annotated[
        Literal["samhällsbyggnadsprojekt", "gator och vägar", "lantegendomar", "inom driftbudget"] | None,
        field("kapitalkostnader", "Hur kapitalkostnaderna bärs: med eget anslag, eller inom driftbudgeten."),
    ] = None
    text: Prose | None = None


class Company(Construct, keyword="bolag", plural="bolag", within=(Municipality,), neuter=True):
    """Ett bolag som kommunen äger, helt eller delvis.

    Källa: Så styrs Huddinge, «För de kommunala bolagen finns det bolagsordning och ägardirektiv».

    Exempel:
        bolag huge "Huge Bostäder AB"
            ägarandel 100 %
            bolagsordning kommunfullmäktige 2023-06-12 § 98
            ägardirektiv kommunfullmäktige 2023-06-12 § 99
    """

    name: Name
    title: Title
    abbreviation: Annotated[Word | None, field("förkortning", "Förkortningen i diarienummer och tabeller.")] = None
    also_called: Annotated[tuple[str, ...], field("även kallad", "Andra skrivsätt som betyder samma bolag.")]
    ownership: Annotated[
        Percent | None, field("ägarandel", "Kommunens andel av bolaget, genom annat bolag också.", least=0, most=100)
    ] = None
    owner: Annotated[Ref["Company"] | None, field("ägs genom", "Det kommunala bolag som äger aktierna.")] = None
    articles: Annotated[
        Decision | None, field("bolagsordning", "Fullmäktiges beslut om bolagsordningen: datum och paragraf.")
    ] = None
    directive: Annotated[
        Decision | None, field("ägardirektiv", "Fullmäktiges beslut om ägardirektivet: datum och paragraf.")
    ] = None
    text: Prose | None = None


class Federation(Construct, keyword="kommunalförbund", plural="kommunalförbund", within=(Municipality,), neuter=True):
    """Ett kommunalförbund där kommunen är medlem.

    Källa: Kommunallagen 9 kap.; Mål och budget redovisar «bolag och kommunalförbund».

    Exempel:
        kommunalförbund brandförsvaret "Södertörns brandförsvarsförbund"
            andel 18,5 %
    """

    name: Name
    title: Title
    share: Annotated[Percent | None, field("andel", "Kommunens andel av förbundets kostnader.", least=0, most=100)] = (
        None
    )
    articles: Annotated[Decision | None, field("förbundsordning", "Fullmäktiges beslut om förbundsordningen.")] = None
    text: Prose | None = None
