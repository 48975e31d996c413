"""The figures of principles 14, 15 and 17: investments against their frame, and projects against their decisions."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.accounts.base import GAP, Line, Teller, counted, reckoning, share
from styrdsl.facts import investment_frames, net_costs, projects, settings, sums
from styrdsl.facts.units import unit_of
from styrdsl.language.investments import Investment, Project
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, day, number
from styrdsl.workspace.snapshot import Workspace


@reckoning("EKO14", OperationalPlan)
def capital_costs(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """What the investments cost in depreciation and interest, against what the operating budget has for it."""
    tell, items, lines = Teller(unit_of(plan, workspace)), plan.of(Investment), net_costs.own_lines(plan)
    years = sorted({year for item in items for year in item.capital_costs.years})
    if not years:
        yield Line("Planens investeringar anger inga kapitalkostnader.")
    for year in years:
        costs = [(item, money) for item in items if (money := item.capital_costs.get(year))]
        for item, money in costs:
            yield tell.line(str(item.title or item.name), money.kr, at=item.at("capital_costs"), level=1)
        needed = sums.total(sums.of(money) for _, money in costs)
        stated = [money for line in lines if (money := line.capital_costs.get(year))]
        room = sums.total(sums.of(money) for money in stated)
        yield tell.line(f"Kapitalkostnader {year}", needed.kr, counted(len(costs), "investering", "investeringar"))
        if not stated:
            yield Line("I driftbudgeten", "–", "budgetposterna anger inga kapitalkostnader")
            continue
        yield tell.line("I driftbudgeten", room.kr, counted(len(stated), "budgetpost", "budgetposter"))
        left = room.kr - needed.kr
        yield tell.line(f"{'Kvar' if left >= 0 else 'Saknas'} {year}", abs(left), result=True)


@reckoning("EKO15", OperationalPlan)
def against_frame(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """Each investment that counts against the frame, their sum and what is left, year by year."""
    frame, tell = investment_frames.frame_of(plan, workspace), Teller(unit_of(plan, workspace))
    if frame is None:
        yield Line(f"Det finns ingen investeringsram för nämnden i Mål och budget {plan.year}.")
        return
    for number_of, entry in enumerate(frame.amounts.in_order()):
        if number_of:
            yield GAP
        inside = investment_frames.inside(plan, entry.year, workspace)
        for item in inside:
            if money := item.amounts.get(entry.year):
                yield tell.line(str(item.title or item.name), money.kr, at=item.span, level=1)
        planned = investment_frames.used(plan, entry.year, workspace)
        yield tell.line(f"Investeringar {entry.year}", planned.kr, counted(len(inside), "investering", "investeringar"))
        yield tell.line(f"Ramen {entry.year}", entry.value.kr, at=entry.span)
        left = entry.value.kr - planned.kr
        yield tell.line(f"{'Kvar' if left >= 0 else 'Över ramen'} {entry.year}", abs(left), result=True)


@reckoning("EKO17", OperationalPlan)
def deviations(plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    """Each project's forecast against its decision, with both limits, and its time."""
    projects = [(item, project) for item in plan.of(Investment) if (project := workspace.resolve(item.project))]
    if not projects:
        yield Line("Planen har ingen investering som hör till något av fullmäktiges projekt.")
    for number_of, (item, project) in enumerate(projects):
        if number_of:
            yield GAP
        yield from _project(item, project, plan, workspace)


def _project(item: Investment, project: Project, plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    tell = Teller(unit_of(plan, workspace))
    if project.decided is None:
        yield Line(str(item.title or item.name), "–", "fullmäktige har inte beslutat någon nettoinvestering", item.span)
    else:
        yield tell.line(f"{item.title or item.name}, beslutat", project.decided.kr, at=project.at("decided"))
        if item.forecast:
            yield tell.line("prognos", item.forecast.kr, at=item.at("forecast"), level=1)
        if projects.overrun(item, workspace):
            yield from _over(item, project, plan, workspace)
    if project.due and item.due:
        late = "senare än beslutat" if item.due > project.due else ""
        yield Line("klart", day(item.due), f"beslutat {day(project.due)}{'; ' + late if late else ''}", level=1)


def _over(item: Investment, project: Project, plan: OperationalPlan, workspace: Workspace) -> Iterator[Line]:
    assert project.decided is not None
    assert item.forecast is not None
    tell, decided = Teller(unit_of(plan, workspace)), project.decided.kr
    over, percent = item.forecast.kr - decided, settings.project_share(workspace)
    yield tell.line("dyrare", over, share(over, abs(decided)), level=1, result=True)
    yield tell.line("gräns", abs(decided) * percent / 100, f"mer än {number(percent)} % av beslutat", level=2)
    year = projects.price_base_year(project, plan, workspace)
    base, bases = settings.price_base(workspace, year), settings.project_price_bases(workspace)
    how = f"minst {bases} prisbasbelopp för {year}"
    if base is None:
        yield Line("gräns", "–", f"{how}, som saknas i kommun.styr", level=2)
    else:
        yield tell.line("gräns", base.kr * bases, f"{how}, {amount(base.kr, 'kr')}", level=2)
    both = "båda gränserna" if settings.both_project_limits(workspace) else "endera gränsen"
    yield Line("nytt beslut", "ja" if item.renewed else "nej", f"krävs när avvikelsen når {both}", level=2)
