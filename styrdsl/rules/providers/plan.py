"""PUF: following up providers, whatever their form (Program för uppföljning och insyn)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import deciding_bodies
from styrdsl.language.plan import OperationalPlan, Unit
from styrdsl.language.providers import ProviderFollowUp
from styrdsl.language.register import ProviderGuideline, ProviderProgramme
from styrdsl.language.swedish import day, listed
from styrdsl.language.values import Period
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.goals.foundations import TERM
from styrdsl.workspace.snapshot import Workspace

PROGRAMME = "Program för uppföljning och insyn"
PLAN = "Nämndernas årliga uppföljningsplan"
OWN = "egen regi"
_TAKES_OFFICE = (10, 15)
_RECEIVERS = ("nämnden", "utföraren", "allmänheten")
_AREAS = ("mål och riktlinjer", "uppföljning", "insyn")
_DESCRIBED = {
    "vad": (("what",), "vad som följs upp"),
    "form": (("forms",), "i vilken form"),
    "ansvarig": (("responsible",), "vem som ansvarar"),
    "tidplan": (("timetable", "interval"), "när det görs"),
    "återkoppling till": (("feedback_to",), "vem som får veta resultatet"),
    "återkoppling genom": (("feedback_by",), "hur resultatet återkopplas"),
}


def programme_of(workspace: Workspace) -> ProviderProgramme | None:
    """The council's programme in kommun.styr."""
    return workspace.municipality.first(ProviderProgramme) if workspace.municipality else None


def _private(plan: OperationalPlan) -> list[ProviderFollowUp]:
    """The follow-ups of others than the municipality itself."""
    return [one for one in plan.all(ProviderFollowUp) if one.operating_form != OWN]


@rule("PUF01", "program-saknas", source=PROGRAMME)
def programme_exists(workspace: Workspace) -> Iterator[Finding]:
    """En kommun med privata utförare ska ha fullmäktiges program för uppföljning och insyn.

    Kommunallagen 5 kap. 3 § säger detsamma. Prövas när någon plan följer upp en privat utförare; anmärkningen kommer
    en gång.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            driftsform aktiebolag

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        program för privata utförare
            mandatperiod 2022–2026
            beslut kommunfullmäktige 2023-02-13 § 12
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            driftsform aktiebolag
    """
    if workspace.municipality is None or programme_of(workspace):
        return
    first = next((one for plan in workspace.of(OperationalPlan) for one in _private(plan)), None)
    if first:
        yield Finding(
            workspace.municipality.span,
            "Kommunen har privata utförare men inget program för uppföljning och insyn.",
            "Lägg till «program för privata utförare» i kommun.styr, med mandatperiod och fullmäktiges beslut.",
            labels=(Label(first.span, "en privat utförare"),),
            block=workspace.municipality,
        )


@rule("PUF02", "programmet-antaget", on=ProviderProgramme, source=PROGRAMME + ", «varje mandatperiod anta ett program»")
def programme_is_adopted(programme: ProviderProgramme, workspace: Workspace) -> Iterator[Finding]:
    """Programmet ska vara antaget av fullmäktige, för en mandatperiod och under den.

    Fullmäktige antar ett nytt program varje mandatperiod. Fullmäktige väljs för fyra år från och med 15 oktober valåret
    (kommunallagen 5 kap. 9 §); ett beslut före den dagen är förra fullmäktiges, eller ett skrivfel. Mandatperioden
    skrivs med valåren (2022–2026) eller med åren efter valet (2023–2026).

    Fel:
        # kommun.styr
        kommun "Exempel"
        program för privata utförare
            mandatperiod 2022–2026
            beslut kommunfullmäktige 2021-02-15 § 12

    Rätt:
        # kommun.styr
        kommun "Exempel"
        program för privata utförare
            mandatperiod 2022–2026
            beslut kommunfullmäktige 2023-02-13 § 12
    """
    names = {"mandatperiod": "term", "beslut": "decision"}
    missing = [word for word, name in names.items() if not getattr(programme, name) and not programme.misread(name)]
    if missing:
        yield Finding(
            programme.span,
            f"Programmet för privata utförare saknar {listed(missing)}.",
            f"Lägg till {listed([f'«{word} …»' for word in missing])} under programmet.",
        )
    decision, term = programme.decision, programme.term
    if decision and deciding_bodies.by_another(decision, deciding_bodies.council(workspace)):
        yield Finding(
            programme.at("decision"),
            f"Programmet är antaget av {decision.body}, men ska antas av kommunfullmäktige.",
            "Ange fullmäktiges beslut: «beslut kommunfullmäktige …».",
        )
    if decision and decision.date and term:
        begins, ends = _days(term)
        if not begins <= decision.date <= ends:
            when = f"börjar {day(begins)}" if decision.date < begins else f"slutar {day(ends)}"
            years = f"{term.first_year}–{term.last_year}"
            yield Finding(
                programme.at("decision"),
                f"Programmet antogs {day(decision.date)}, men mandatperioden {years} {when}.",
                "Rätta datumet eller mandatperioden, eller låt fullmäktige anta ett nytt program.",
                labels=(Label(programme.at("term"), "mandatperioden"),),
            )


def _days(term: Period) -> tuple[date, date]:
    """A term's first and last day: from 15 October of one election year to the day before of the next."""
    first = term.last_year - TERM
    if first in {term.first_year, term.first_year - 1}:
        return date(first, *_TAKES_OFFICE), date(term.last_year, *_TAKES_OFFICE) - timedelta(days=1)
    return date(term.first_year, 1, 1), date(term.last_year, 12, 31)


@rule("PUF03", "programmet-gäller-planåret", on=OperationalPlan, source=PROGRAMME + ", «varje mandatperiod»")
def programme_covers_plan(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    """Planens år ska ligga i den mandatperiod som programmet för privata utförare är antaget för.

    Båda åren räknas in: ett program för 2022–2026 gäller planerna för 2022 till 2026. Prövas för planer som följer upp
    privata utförare.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        program för privata utförare
            mandatperiod 2022–2026
        # plan.styr
        verksamhetsplan 2027 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        program för privata utförare
            mandatperiod 2022–2026
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
    """
    programme, private = programme_of(workspace), _private(plan)
    term = programme.term if programme else None
    if programme and term and private and not term.first_year <= plan.year <= term.last_year:
        yield Finding(
            plan.at("year"),
            f"Planen för {plan.year} följer upp privata utförare, men programmet gäller {term.first_year}–"
            f"{term.last_year}.",
            "Ange det program som fullmäktige har antagit för den nya mandatperioden i kommun.styr.",
            labels=(Label(programme.at("term"), "programmets mandatperiod"),),
        )


@rule("PUF04", "programmets-innehåll", on=ProviderProgramme, source=PROGRAMME + ", «ska … innehålla»",
      severity=Severity.WARNING)  # fmt: skip
def programme_is_whole(programme: ProviderProgramme, _: Workspace) -> Iterator[Finding]:
    """Programmet ska ha mål och riktlinjer, säga hur uppföljning sker, och hur allmänhetens insyn garanteras.

    Prövas när programmet har riktlinjer med område. Ett program som bara återges i text kan säga allt detta ändå, och
    därför är det en varning.

    Fel:
        # kommun.styr
        kommun "Exempel"
        program för privata utförare
            riktlinje avtal "Nämnden följer upp sina avtal"
                område uppföljning

    Rätt:
        # kommun.styr
        kommun "Exempel"
        program för privata utförare
            riktlinje mål "Fullmäktiges mål gäller alla utförare"
                område mål och riktlinjer
            riktlinje avtal "Nämnden följer upp sina avtal"
                område uppföljning
            riktlinje insyn "Avtalen säkrar allmänhetens insyn"
                område insyn
    """
    areas = {guideline.area for guideline in programme.of(ProviderGuideline)}
    missing = [area for area in _AREAS if area not in areas]
    if missing and areas - {None}:
        yield Finding(
            programme.span,
            f"Programmet har inga riktlinjer om {listed(missing, 'eller')}.",
            f"Lägg till en «riktlinje» för varje område som saknas: {listed([f'«område {one}»' for one in missing])}.",
        )


@rule("PUF05", "uppföljning-beskriven", on=ProviderFollowUp, source=PLAN + ", «Planen ska innehålla»")
def follow_up_is_described(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    """För varje utförare ska planen säga vad som följs upp, i vilken form, av vem, när, och hur resultatet återkopplas.

    Tidplan och intervall är två sätt att säga när; ett av dem räcker. Återkopplingen har både mottagare och form. Vilka
    mottagarna ska vara prövas av PUF06.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            vad "Matens kvalitet"
            form avtalsuppföljning

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            vad "Matens kvalitet"
            form avtalsuppföljning
            ansvarig "Måltidschefen"
            intervall halvår
            återkoppling till nämnden, utföraren, allmänheten
            återkoppling genom "Delårsrapport och kommunens webbplats"
    """
    missing = [word for word, (fields, _) in _DESCRIBED.items() if not any(name in one.spans for name in fields)]
    if missing:
        lacking = listed([_DESCRIBED[word][1] for word in missing], "eller")
        yield Finding(
            one.span,
            f"För uppföljningen av «{one.title}» står det inte {lacking}.",
            f"Lägg till {listed([f'«{word} …»' for word in missing])} under utföraren.",
        )


@rule("PUF06", "återkopplingens-mottagare", on=ProviderFollowUp, source=PLAN + ", femte punkten",
      severity=Severity.WARNING)  # fmt: skip
def feedback_reaches_all(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    """Det som uppföljningen visar ska återkopplas till nämnden, utföraren och allmänheten.

    Texten nämner dem inom parentes, och kan läsas som exempel. Därför är det en varning.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            återkoppling till nämnden, utföraren

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            återkoppling till nämnden, utföraren, allmänheten
    """
    missing = [receiver for receiver in _RECEIVERS if receiver not in one.feedback_to]
    if one.feedback_to and missing:
        yield Finding(
            one.at("feedback_to"),
            f"Uppföljningen av «{one.title}» återkopplas inte till {listed(missing, 'eller')}.",
            f"Lägg till {listed(missing)} under «återkoppling till».",
        )


@rule("PUF07", "egen-regi-i-konkurrens", on=OperationalPlan, source=PLAN + ", «när de agerar i konkurrens»")
def own_regime_is_followed(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    """Kommunens egen verksamhet ska följas upp på samma sätt som de andra utförarna när den konkurrerar med dem.

    Den konkurrerar när invånaren väljer mellan utförare («valfrihetssystem ja») i en verksamhet där nämnden också har
    en egen organisationsenhet («verksamhet» under enheten). Finns ingen sådan enhet i planen kan programmet inte veta
    om kommunen själv är en av utförarna, och säger inget. En uppföljning av «flera former» kan gälla egen regi också.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd vårdnämnden "Vårdnämnden"
            verksamhet hemtjänst "Hemtjänst"
        # plan.styr
        verksamhetsplan 2026 vårdnämnden
        organisationsenhet hemtjänsten "Hemtjänsten"
            verksamhet hemtjänst
        uppföljning av utförare hemtjänstbolag "Hemtjänst enligt LOV"
            driftsform aktiebolag
            verksamhet hemtjänst
            valfrihetssystem ja

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd vårdnämnden "Vårdnämnden"
            verksamhet hemtjänst "Hemtjänst"
        # plan.styr
        verksamhetsplan 2026 vårdnämnden
        organisationsenhet hemtjänsten "Hemtjänsten"
            verksamhet hemtjänst
        uppföljning av utförare hemtjänstbolag "Hemtjänst enligt LOV"
            driftsform aktiebolag
            verksamhet hemtjänst
            valfrihetssystem ja
        uppföljning av utförare egen-hemtjänst "Kommunens hemtjänst"
            driftsform egen regi
            verksamhet hemtjänst
    """
    units = {workspace.resolve(unit.activity): unit for unit in plan.all(Unit) if unit.activity}
    followed = {
        workspace.resolve(one.activity)
        for one in plan.all(ProviderFollowUp)
        if one.operating_form in {OWN, "flera former"}
    }
    for one in _private(plan):
        activity = workspace.resolve(one.activity)
        if activity is None or one.choice_system != "ja" or activity not in units or activity in followed:
            continue
        followed.add(activity)
        yield Finding(
            one.span,
            f"{activity.title} drivs också av {units[activity].title}, som konkurrerar med andra utförare men inte "
            "följs upp.",
            f"Lägg till «uppföljning av utförare» med «driftsform egen regi» och «verksamhet {activity.name}».",
            labels=(Label(units[activity].span, "kommunens egen verksamhet"),),
            block=one,
        )
