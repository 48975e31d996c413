"""PUF: following up providers, whatever their form (Program för uppföljning och insyn)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import calendar, deciding_bodies
from styrdsl.language.plan import OperationalPlan, Unit
from styrdsl.language.providers import ProviderFollowUp
from styrdsl.language.register import ProviderGuideline, ProviderProgramme
from styrdsl.language.swedish import day, listed
from styrdsl.language.values import Period
from styrdsl.rules.base import Finding, lines_of, rule, unwritten
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
    return workspace.first_own(ProviderProgramme)


def _private(plan: OperationalPlan) -> list[ProviderFollowUp]:
    """The follow-ups of others than the municipality itself."""
    return [one for one in plan.all(ProviderFollowUp) if one.operating_form != OWN]


@rule("PUF01", "program-saknas", source=PROGRAMME)
def programme_exists(workspace: Workspace) -> Iterator[Finding]:
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
    missing = unwritten(programme, "term", "decision")
    if missing:
        yield Finding(
            programme.span,
            f"Programmet för privata utförare saknar {listed(missing)}.",
            f"Lägg till {lines_of(missing)} under programmet.",
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
    first = term.last_year - calendar.TERM
    if first in {term.first_year, term.first_year - 1}:
        return date(first, *_TAKES_OFFICE), date(term.last_year, *_TAKES_OFFICE) - timedelta(days=1)
    return date(term.first_year, 1, 1), date(term.last_year, 12, 31)


@rule("PUF03", "programmet-gäller-planåret", on=OperationalPlan, source=PROGRAMME + ", «varje mandatperiod»")
def programme_covers_plan(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
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
    missing = [word for word, (fields, _) in _DESCRIBED.items() if not any(name in one.spans for name in fields)]
    if missing:
        lacking = listed([_DESCRIBED[word][1] for word in missing], "eller")
        yield Finding(
            one.span,
            f"För uppföljningen av «{one.title}» står det inte {lacking}.",
            f"Lägg till {lines_of(missing)} under utföraren.",
        )


@rule("PUF06", "återkopplingens-mottagare", on=ProviderFollowUp, source=PLAN + ", femte punkten",
      severity=Severity.WARNING)  # fmt: skip
def feedback_reaches_all(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    missing = [receiver for receiver in _RECEIVERS if receiver not in one.feedback_to]
    if one.feedback_to and missing:
        yield Finding(
            one.at("feedback_to"),
            f"Uppföljningen av «{one.title}» återkopplas inte till {listed(missing, 'eller')}.",
            f"Lägg till {listed(missing)} under «återkoppling till».",
        )


@rule("PUF07", "egen-regi-i-konkurrens", on=OperationalPlan, source=PLAN + ", «när de agerar i konkurrens»")
def own_regime_is_followed(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
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
