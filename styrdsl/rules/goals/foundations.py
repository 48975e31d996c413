"""MAL, VRD and REF: what kommun.styr itself must hold together: dimensions, programme, values, steering documents."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import calendar
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.shared_values import CoreValue, EthicalCode, ValueFoundation
from styrdsl.language.swedish import listed
from styrdsl.language.vision import CouncilGoal, PoliticalProgramme, TargetArea
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

_DIGITS = 9
"""A goal with a longer number is numbered by another scheme than one after the other."""
DIMENSIONS = ("social", "ekologisk", "ekonomisk")


@rule("MAL16", "målområdenas-hållbarhet", on=Municipality, source="Tre målområden", severity=Severity.WARNING)
def areas_cover_dimensions(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    areas = municipality.of(TargetArea)
    stated = [area for area in areas if area.sustainability]
    if not stated:
        return
    for area in areas:
        if area not in stated and not area.misread("sustainability"):
            yield Finding(
                area.span,
                f"Målområdet «{area.title}» säger inte vilken hållbarhetsdimension det står för.",
                f"Lägg till «hållbarhet» med {listed(DIMENSIONS, 'eller')}.",
                labels=(Label(stated[0].at("sustainability"), "här anges den"),),
                block=area,
            )
    missing = [one for one in DIMENSIONS if one not in {area.sustainability for area in stated}]
    if missing and len(stated) == len(areas):
        yield Finding(
            stated[-1].span,
            f"Inget målområde står för {listed(missing, 'eller')} hållbarhet.",
            "Lägg till ett målområde, eller rätta «hållbarhet» i ett av dem som finns.",
        )


@rule("MAL17", "programförklaringens-mandatperiod", on=PoliticalProgramme, source="Politisk programförklaring",
      severity=Severity.WARNING)  # fmt: skip
def programme_lasts_a_term(programme: PoliticalProgramme, workspace: Workspace) -> Iterator[Finding]:
    term, latest = programme.term, calendar.latest_planned(workspace)
    if term is None:
        return
    years = term.last_year - term.first_year
    if years not in {calendar.TERM, calendar.TERM - 1}:
        yield Finding(
            programme.at("term"),
            f"Programförklaringen gäller {term.first_year}–{term.last_year}, men en mandatperiod är "
            f"{calendar.TERM} år.",
            f"Skriv valåren, till exempel {term.first_year}–{term.first_year + calendar.TERM}.",
        )
    elif latest and not term.first_year <= latest.year <= term.last_year:
        yield Finding(
            programme.at("term"),
            f"Programförklaringen gäller {term.first_year}–{term.last_year}, men det finns dokument för {latest.year}.",
            "Byt till den programförklaring som gäller, eller rätta mandatperioden.",
            labels=(Label(latest.span, "till exempel det här"),),
        )


@rule("VRD01", "värdegrund-saknas", on=Municipality, source="Gemensamma värden, Värdegrund", severity=Severity.INFO)
def all_have_values(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    values = municipality.all(ValueFoundation)
    if not values or not (municipality.of(CoreValue) or municipality.first(EthicalCode)):
        return
    known = {value.administration for value in values}
    known |= {one.administration for one in municipality.of(Committee) if one.first(ValueFoundation)}
    for committee in municipality.of(Committee):
        administration = committee.administration
        if administration and administration not in known:
            known.add(administration)
            yield _without_values(committee, administration)
    for company in municipality.of(Company):
        if not company.first(ValueFoundation):
            yield _without_values(company, str(company.title))


def _without_values(block: Committee | Company, who: str) -> Finding:
    return Finding(
        block.span,
        f"{who} har ingen värdegrund i kommun.styr.",
        f'Lägg till «värdegrund "…"» under {block.name}.',
        block=block,
    )


@rule("MAL18", "kf-målens-nummer", on=Municipality, source="22 kommunfullmäktigemål", severity=Severity.INFO)
def goals_are_numbered(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    goals = municipality.of(CouncilGoal)
    if not all(goal.name.isdecimal() and len(goal.name) <= _DIGITS for goal in goals):
        return
    numbers = {int(goal.name) for goal in goals}
    highest = max(numbers, default=0)
    missing = [str(one) for one in range(1, highest) if one not in numbers] if highest < 2 * len(numbers) else []
    if missing:
        last = max(goals, key=lambda goal: int(goal.name))
        yield Finding(
            last.span,
            f"KF-målen går till {last.name}, men {listed(missing)} finns inte.",
            "Lägg till det mål som saknas, eller rätta numren.",
            block=last,
        )
