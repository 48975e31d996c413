"""The money that the council gives: operating frames, earmarks, central items, and what changes or stops them."""

from typing import Annotated, Literal

from styrdsl.language.budget import Budget, CommitteeStatement, DirectionCase
from styrdsl.language.construct import Construct, field, head
from styrdsl.language.document import Yearly
from styrdsl.language.organisation import Activity, Committee
from styrdsl.language.values import Decision, Money, MoneyUnit, Name, Period, PerYear, Prose, Ref, Title


class OperatingFrame(Yearly, keyword="driftram", plural="driftramar", within=(Budget, DirectionCase)):
    """En nämnds nettoram för driften, för budgetåret och åren därefter.

    Källa: Ekonomistyrningsprinciper, 2 och 5; Kommunallagen 11 kap. 6 §.

    Exempel:
        driftram grundskolenämnden
            2026: 2 480,3 mnkr
            2027: 2 541,0 mnkr
            2028: 2 603,9 mnkr
    """

    committee: Annotated[Ref[Committee], head("nämnd", "Nämnden som får ramen.")]
    unit: Annotated[MoneyUnit | None, field("enhet", "Enheten för beloppen härunder.")] = None
    text: Prose | None = None


class FrameChange(Construct, keyword="ramförändring", plural="ramförändringar", within=(OperatingFrame,)):
    """En förändring av ramen mot året före, med sitt skäl.

    Källa: Planerings- och uppföljningsprocessen, «förslag till riktade effektiviseringar och förstärkningar».

    Exempel:
        ramförändring "Fler elever i grundskolan"
            slag volym
            2026: 18,4 mnkr
    """

    title: Title
    kind: Annotated[
        Literal[
            "pris och löner", "volym", "förstärkning", "effektivisering", "teknisk justering", "flytt av verksamhet"
        ]
        | None,
        field("slag", "Vad förändringen beror på."),
    ] = None
    amounts: Annotated[PerYear[Money], field("", "Förändringen mot året före; minskning med minustecken.")]
    text: Prose | None = None


class Earmark(
    Construct, keyword="öronmärkt anslag", plural="öronmärkta anslag", within=(Budget, DirectionCase), neuter=True
):
    """En del av en nämnds ram som fullmäktige har bundit till en verksamhet.

    Källa: Ekonomistyrningsprinciper, 3 (vinterunderhåll).

    Exempel:
        öronmärkt anslag vinterunderhåll
            nämnd klimat-och-stadsmiljönämnden
            varav 2026: 38,2 mnkr
    """

    activity: Annotated[Ref[Activity], head("verksamhet", "Verksamheten som pengarna är bundna till.")]
    committee: Annotated[Ref[Committee] | None, field("nämnd", "Nämnden vars ram anslaget är en del av.")] = None
    amounts: Annotated[PerYear[Money], field("varav", "Anslaget per år, som redan ingår i nämndens ram.")]
    text: Prose | None = None


class CentralItem(Yearly, keyword="central post", plural="centrala poster", within=(Budget, DirectionCase)):
    """En kostnad eller intäkt som inte fördelas på nämnderna, till exempel pensioner.

    Källa: Ekonomistyrningsprinciper, 2; Kommunallagen 11 kap. 6 §.

    Exempel:
        central post pensioner "Pensioner"
            2026: 210,0 mnkr
    """

    name: Name
    title: Title
    text: Prose | None = None


class TechnicalAdjustment(Construct, keyword="teknisk justering", plural="tekniska justeringar", within=(Budget,)):
    """Pengar som flyttas mellan nämnder inom oförändrad totalram.

    Källa: Ekonomistyrningsprinciper, 6, första meningen.

    Exempel:
        teknisk justering "Skolmåltider flyttas"
            från kommunstyrelsen
            till grundskolenämnden
            2026: 1,2 mnkr
            beslut kommunstyrelsen 2026-01-21 § 7
    """

    title: Title
    from_committee: Annotated[Ref[Committee] | None, field("från", "Nämnden vars ram minskar.")] = None
    to_committee: Annotated[Ref[Committee] | None, field("till", "Nämnden vars ram ökar.")] = None
    amounts: Annotated[PerYear[Money], field("", "Beloppet som flyttas.")]
    decision: Annotated[Decision | None, field("beslut", "Kommunstyrelsens beslut.")] = None
    text: Prose | None = None


class CapitalCostGrant(
    Construct,
    keyword="kapitalkostnadsanslag",
    plural="kapitalkostnadsanslag",
    within=(Budget, DirectionCase),
    neuter=True,
):
    """Anslag för kapitalkostnader, som bara ges till vissa slag av investeringar.

    Källa: Ekonomistyrningsprinciper, 13 och 14.

    Exempel:
        kapitalkostnadsanslag klimat-och-stadsmiljönämnden
            avser gator och vägar
            2026: 24,6 mnkr
    """

    committee: Annotated[Ref[Committee], head("nämnd", "Nämnden som får anslaget.")]
    purpose: Annotated[
        Literal["samhällsbyggnadsprojekt", "gator och vägar", "lantegendomar", "övriga verksamheter"] | None,
        field("avser", "De investeringar som anslaget ska täcka kapitalkostnader för."),
    ] = None
    amounts: Annotated[PerYear[Money], field("", "Anslaget det året, som ingår i nämndens driftram.")]
    text: Prose | None = None


class OwnCapitalStop(Construct, keyword="stopp för eget kapital", within=(Budget,), once=True, neuter=True):
    """Fullmäktiges beslut att nämnder inte får använda sitt egna kapital.

    Källa: Ekonomistyrningsprinciper, 9.

    Exempel:
        stopp för eget kapital
            gäller alla nämnder
            period 2026
            beslut kommunfullmäktige 2025-11-10 § 188
    """

    committees: Annotated[
        tuple[Ref[Committee], ...],
        field("gäller", "De nämnder som stoppet gäller.", every="alla nämnder"),
    ]
    period: Annotated[Period | None, field("period", "Året eller åren som stoppet gäller.")] = None
    decision: Annotated[Decision | None, field("beslut", "Fullmäktiges beslut om stoppet.")] = None
    text: Prose | None = None


class Saving(
    Construct, keyword="effektivisering", plural="effektiviseringar", within=(Budget, DirectionCase, CommitteeStatement)
):
    """En riktad effektivisering: vad som ska kosta mindre, och hur.

    Källa: Planerings- och uppföljningsprocessen, «riktade effektiviseringar och förstärkningar».

    Exempel:
        effektivisering lokaler "Färre lokaler för administration"
            nämnd kommunstyrelsen
            2026: 3,0 mnkr
    """

    name: Name
    title: Title
    committee: Annotated[Ref[Committee] | None, field("nämnd", "Nämnden som effektiviserar.")] = None
    amounts: Annotated[PerYear[Money], field("", "Den lägre nettokostnaden det året.")]
    consequence: Annotated[str | None, field("konsekvens", "Vad det betyder för verksamheten.")] = None
    text: Prose | None = None


class Reinforcement(
    Construct, keyword="förstärkning", plural="förstärkningar", within=(Budget, DirectionCase, CommitteeStatement)
):
    """En riktad förstärkning: vad som får kosta mer, och varför.

    Källa: Planerings- och uppföljningsprocessen, «riktade effektiviseringar och förstärkningar».

    Exempel:
        förstärkning modersmål "Fler modersmålslärare"
            nämnd grundskolenämnden
            2026: 6,0 mnkr
    """

    name: Name
    title: Title
    committee: Annotated[Ref[Committee] | None, field("nämnd", "Nämnden som får förstärkningen.")] = None
    amounts: Annotated[PerYear[Money], field("", "Den högre nettokostnaden det året.")]
    consequence: Annotated[str | None, field("konsekvens", "Vad det ger för verksamheten.")] = None
    text: Prose | None = None
