"""Investments: what the committee invests, by year and in all, and how it stands to its yearly frame."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from styrdsl.documents import tree
from styrdsl.documents.composition import IN_TABLES, Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.wording import capital, on_day
from styrdsl.facts import sums
from styrdsl.facts.investment_frames import counts, frame_of, used
from styrdsl.facts.units import add, column_sums, common_unit, difference, in_unit
from styrdsl.language.construct import Construct
from styrdsl.language.investments import DevelopmentFrame, Frame, Investment, PremisesFrame, Project
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.values import Money, MoneyUnit, PerYear


class Group(NamedTuple):
    """Investments that count against one frame: the caption of their table, and the frame, if the budget has it."""

    caption: str
    held: list[Investment]
    frame: Frame | None


_FRAMES: dict[type[Construct], str] = {
    DevelopmentFrame: "Investeringar inom ramen för samhällsbyggnadsprojekt",
    PremisesFrame: "Investeringar inom ramen för verksamhetslokaler",
}
_ABOVE = "Investeringar utöver nämndens ram, enligt fullmäktiges beslut"


def _groups(composition: Composition, plan: OperationalPlan) -> list[Group]:
    """The committee's own first, then those that have frames of their own."""
    workspace, held = composition.workspace, plan.of(Investment)
    own: list[Investment] = []
    others: dict[int, Group] = {}
    for one in held:
        if counts(one, workspace):
            own.append(one)
            continue
        project = workspace.resolve(one.project)
        parent = project.parent if project else None
        frame = parent if isinstance(parent, DevelopmentFrame | PremisesFrame) else None
        caption = _FRAMES[type(frame)] if frame else _ABOVE
        others.setdefault(id(frame), Group(caption, [], frame)).held.append(one)
    mine = "Investeringar inom nämndens ram" if others else "Nämndens investeringar"
    return [*([Group(mine, own, None)] if own else []), *others.values()]


def investments(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """A table for each frame with its sum, capital costs, and the texts that are longer than a row can hold."""
    held = plan.of(Investment)
    notes = {id(one): _notes(composition, one) for one in held}
    beneath = {place: nodes for place, nodes in notes.items() if nodes and all(n["t"] in IN_TABLES for n in nodes)}
    nodes: list[Node] = []
    for group in _groups(composition, plan):
        nodes += _table(composition, group, beneath)
    nodes += capital_costs(composition, held)
    for one in held:
        if notes[id(one)] and id(one) not in beneath:
            nodes += [tree.para([tree.strong(tree.text(str(one.title or one.name)))]), *notes[id(one)]]
    return nodes


def _table(composition: Composition, group: Group, beneath: dict[int, list[Node]]) -> list[Node]:
    """The investments of a frame by year, with their sum, and the whole frame where others share it."""
    projects = [composition.workspace.resolve(one.project) for one in group.held]
    money = [e.value for one in group.held for e in one.amounts] + [one.forecast for one in group.held]
    money += [project.decided for project in projects if project]
    unit = common_unit(money, composition.unit)
    years = sorted({year for one in group.held for year in one.amounts.years})
    rows = [[_of(one.amounts, year, unit) for year in years] for one in group.held]
    lines = []
    for one, project, row in zip(group.held, projects, rows, strict=True):
        kind = one.kind or (project.kind if project else None)
        due = one.due or (project.due if project else None)
        totals = [_in(project.decided if project else None, unit), _in(one.forecast, unit)]
        title = str(one.title or one.name)
        lines.append(Line([title, capital(kind or ""), *totals, *row, on_day(due), one.responsible],
                          under=beneath.get(id(one), ())))  # fmt: skip
    if len(rows) > 1:
        sums = column_sums(rows, years)
        lines.append(Line(["Summa", "", None, None, *sums, "", ""], total=True))
    whole = [_of(group.frame.amounts, year, unit) for year in years] if group.frame else []
    if any(value is not None for value in whole):
        lines.append(Line(["Hela ramen, alla nämnder", "", None, None, *whole, "", ""], total=True))
    columns = [
        Col("Investering"), Col("Slag"), *numbers("Beslutad netto", "Prognos", *map(str, years)), Col("Klart"),
        Col("Ansvarig"),
    ]  # fmt: skip
    return table(f"{group.caption}, nettoutgift i {unit}", columns, lines)


def _in(money: Money | None, unit: MoneyUnit) -> Decimal | None:
    return None if money is None else in_unit(money, unit)


def _of(series: PerYear[Money], year: int, unit: MoneyUnit) -> Decimal | None:
    return _in(series.get(year), unit)


def capital_costs(composition: Composition, held: Sequence[Investment]) -> list[Node]:
    """What the investments cost the operating budget, by year."""
    paying = [one for one in held if one.capital_costs]
    unit = common_unit([entry.value for one in paying for entry in one.capital_costs], composition.unit)
    years = sorted({year for one in paying for year in one.capital_costs.years})
    rows = [[_of(one.capital_costs, year, unit) for year in years] for one in paying]
    lines = [Line([str(one.title or one.name), *row]) for one, row in zip(paying, rows, strict=True)]
    if len(rows) > 1:
        lines.append(Line(["Summa", *column_sums(rows, years)], total=True))
    columns = [Col("Investering"), *numbers(*map(str, years))]
    return table(f"Kapitalkostnader i driftbudgeten, {unit}", columns, lines)


def _notes(composition: Composition, one: Investment) -> list[Node]:
    facts = [
        ("Åtgärder", one.measures or ""),
        ("Beslut utöver ramen", composition.decided(one.above_frame)),
        ("Förnyat beslut", composition.decided(one.renewed)),
        ("Anmält", composition.decided(one.reported)),
    ]
    return [*facts_of(facts), *composition.prose(one.text, 2)]


def frame(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The investments that count against the committee's yearly frame, beside the frame."""
    workspace = composition.workspace
    given = frame_of(plan, workspace)
    if given is None or not given.amounts:
        return []
    inside = [one for one in plan.of(Investment) if counts(one, workspace)]
    unit = common_unit(
        [e.value for series in (given.amounts, *(one.amounts for one in inside)) for e in series], composition.unit
    )
    lines = []
    for entry in given.amounts.in_order():
        limit, spent = in_unit(entry.value, unit), add(_of(one.amounts, entry.year, unit) for one in inside)
        over = used(plan, entry.year, workspace).exceeds(sums.of(entry.value), workspace)
        mark = ("status-fel", "Över ramen") if over else ("status-ok", "Inom ramen")
        status = [tree.span(mark[0], tree.text(mark[1]))]
        lines.append(Line([str(entry.year), limit, spent, difference(limit, spent), status]))
    columns = [Col("År"), *numbers("Fullmäktiges ram", "Investeringar inom ramen", "Kvar"), Col("Läge")]
    return table(f"Investeringar mot nämndens ram, {unit}", columns, lines)


def projects(composition: Composition, held: Sequence[Project], title: str) -> list[Node]:
    """The council's projects: what is decided, what is spent, and the years."""
    money = [e.value for one in held for e in one.amounts] + [m for one in held for m in (one.decided, one.spent)]
    unit = common_unit(money, composition.unit)
    years = sorted({year for one in held for year in one.amounts.years})
    lines, rows, beneath = [], [], composition.beneath(held, 3)
    for one in held:
        committee = composition.workspace.resolve(one.committee)
        values = [_of(one.amounts, year, unit) for year in years]
        who = str(committee.abbreviation or committee.title) if committee else ""
        lines.append(Line([str(one.title or one.name), who, capital(one.kind or ""), _in(one.decided, unit),
                           _in(one.spent, unit), *values, on_day(one.due)],
                          under=beneath.get(id(one), ())))  # fmt: skip
        rows.append(values)
    if len(rows) > 1:
        sums = column_sums(rows, years)
        lines.append(Line(["Summa", "", "", None, None, *sums, ""], total=True))
    columns = [
        Col("Projekt"), Col("Nämnd"), Col("Slag"), *numbers("Beslutad netto", "Upparbetat", *map(str, years)),
        Col("Klart"),
    ]  # fmt: skip
    nodes = table(f"Projekt, {title}: nettoutgift i {unit}", columns, lines) + _gross(composition, held, title)
    return nodes + composition.texts(held, 3, beneath=beneath)


def _gross(composition: Composition, held: Sequence[Project], title: str) -> list[Node]:
    """What the projects cost and bring in, and what they will cost the operating budget, by year."""
    rows = [
        (one, word, series)
        for one in held
        for word, series in (
            ("utgifter", one.expenditure), ("inkomster", one.income), ("kapitalkostnader", one.capital_costs),
            ("driftkostnader", one.running_costs),
        )
        if series
    ]  # fmt: skip
    unit = common_unit([entry.value for _, _, series in rows for entry in series], composition.unit)
    years = sorted({year for _, _, series in rows for year in series.years})
    lines = [
        Line([f"{one.title or one.name}, {word}", *(_of(series, year, unit) for year in years)])
        for one, word, series in rows
    ]
    columns = [Col("Projekt"), *numbers(*map(str, years))]
    return table(f"Projekt, {title}: utgifter, inkomster och kostnader i driften, {unit}", columns, lines)
