"""Own capital: what is carried in, used and carried out; and the plan for restoring a deficit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.wording import capital, on_day, period
from styrdsl.facts import own_capital as facts
from styrdsl.facts import sums
from styrdsl.facts.units import add, column_sums, common_unit, difference, in_text, in_unit
from styrdsl.language.own_capital import ActionPlan, ActivityCapital, CapitalUse, OwnCapital, RecoveryStep
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import HARD_SPACE, listed, small
from styrdsl.language.values import Money, MoneyUnit, PerYear


def own_capital(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """Opening, uses and closing by year, what the uses are for, and the text."""
    held = plan.first(OwnCapital)
    if held is None:
        return []
    nodes = composition.prose(held.text, 2) + _standing(composition, held)
    nodes += composition.texts(held.of(ActivityCapital), 3, lambda part: _activity(composition, part))
    nodes += _uses(composition, held)
    if held.no_use:
        nodes.append(tree.para(tree.text(f"Nämnden använder inte sitt egna kapital under året: {held.no_use}")))
    return nodes


def _standing(composition: Composition, held: OwnCapital) -> list[Node]:
    uses, parts = held.of(CapitalUse), held.of(ActivityCapital)
    series = [held.opening, held.closing, *(use.amounts for use in uses),
              held.results, held.carried,
              *(one for part in parts for one in (part.opening, part.closing, part.results, part.carried))]  # fmt: skip
    unit = common_unit([entry.value for one in series for entry in one], composition.unit)
    years = sorted({year for one in series for year in one.years})
    if not years:
        return []
    used = [sums.in_unit([one.term for one in facts.uses(held, year)], unit) for year in years]
    lines = [Line(["Ingående eget kapital", *_row(held.opening, years, unit)])]
    lines += [_part(composition, part, part.opening, years, unit) for part in parts]
    if any(value is not None for value in used):
        lines.append(Line(["Beräknat ianspråktagande", *used]))
    lines += _other(held, years, unit)
    lines += _carried(composition, held, parts, years, unit)
    lines.append(Line(["Beräknat utgående eget kapital", *_closing(held, years, unit)], total=True))
    lines += [_part(composition, part, part.closing, years, unit) for part in parts if part.closing]
    return table(f"Nämndens egna kapital, {unit}", [Col("Post"), *numbers(*map(str, years))], lines)


def _carried(
    composition: Composition, held: OwnCapital, parts: Sequence[ActivityCapital], years: list[int], unit: MoneyUnit
) -> list[Line]:
    """The year's result and what is carried over of it, which principle 7 gives its name."""
    lines = []
    for title, attribute in (("Nämndens resultat", "results"), ("Årets balansresultat", "carried")):
        if getattr(held, attribute):
            lines.append(Line([title, *_row(getattr(held, attribute), years, unit)]))
        series = [(part, getattr(part, attribute)) for part in parts if getattr(part, attribute)]
        lines += [_part(composition, part, amounts, years, unit) for part, amounts in series]
    return lines


def _closing(held: OwnCapital, years: list[int], unit: MoneyUnit) -> list[Decimal | None]:
    """What is written, else what the opening and the movements make."""
    written = _row(held.closing, years, unit)
    return [
        facts.closing_in(held, year, unit) if value is None else value
        for year, value in zip(years, written, strict=True)
    ]


def _other(held: OwnCapital, years: list[int], unit: MoneyUnit) -> list[Line]:
    """What else leads from the opening to the closing: the action plan's steps, or an unnamed change."""
    found: list[Decimal | None] = []
    same = True
    for year in years:
        regained = sums.in_unit([one.term for one in facts.steps(held, year)], unit)
        closing, counted = _of(held.closing, year, unit), facts.closing_in(held, year, unit)
        if counted is None or held.carried.get(year) is not None:
            found.append(None)
        elif closing is None or closing == counted:
            found.append(regained)
        else:
            same = False
            found.append(add([difference(closing, counted), regained]))
    if not any(found):
        return []
    return [Line(["Återställs enligt åtgärdsplanen" if same else "Övrig förändring", *found])]


def _part(
    composition: Composition, part: ActivityCapital, series: PerYear[Money], years: list[int], unit: MoneyUnit
) -> Line:
    title = _activity(composition, part)
    return Line([f"varav {small(title)}", *_row(series, years, unit)], level=1)


def _activity(composition: Composition, part: ActivityCapital) -> str:
    activity = composition.workspace.resolve(part.activity)
    return str(activity.title) if activity else part.activity.path


def _uses(composition: Composition, held: OwnCapital) -> list[Node]:
    uses = held.of(CapitalUse)
    unit = common_unit([entry.value for use in uses for entry in use.amounts], composition.unit)
    years = sorted({year for use in uses for year in use.amounts.years})
    lines, beneath = [], composition.beneath(uses, 3)
    for use in uses:
        where = composition.workspace.resolve(use.unit_used) or composition.workspace.resolve(use.activity)
        title = str(getattr(where, "title", "")) if where else ""
        lines.append(Line([use.purpose or "Ändamål saknas", capital(use.kind or ""), title,
                           *_row(use.amounts, years, unit), composition.decided(use.approved)],
                          under=beneath.get(id(use), ())))  # fmt: skip
    if len(uses) > 1:
        sums = [add(_of(use.amounts, year, unit) for use in uses) for year in years]
        lines.append(Line(["Summa", "", "", *sums, ""], total=True))
    columns = [Col("Ändamål"), Col("Slag"), Col("Gäller"), *numbers(*map(str, years)), Col("Godkänt")]
    return table(f"Det egna kapitalet används till, {unit}", columns, lines) + composition.texts(
        uses, 3, lambda use: use.purpose or "Ianspråktagande", beneath=beneath
    )


def _row(series: PerYear[Money], years: list[int], unit: MoneyUnit) -> list[Decimal | None]:
    return [_of(series, year, unit) for year in years]


def _of(series: PerYear[Money], year: int, unit: MoneyUnit) -> Decimal | None:
    money = series.get(year)
    return None if money is None else in_unit(money, unit)


def action_plans(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """For each plan the deficit, by when it is restored, its steps with their sums, and what remains."""
    nodes: list[Node] = []
    for one in plan.of(ActionPlan):
        if one.title:
            nodes.append(tree.header(3, tree.text(one.title)))
        owed = [(in_text(entry.value.value, entry.value.unit), entry.year) for entry in one.deficits.in_order()]
        deficits = listed(f"{money} år{HARD_SPACE}{year}" for money, year in owed)
        facts = [
            ("Underskott", deficits),
            ("Återställs senast", str(one.restored_by or "")),
            ("Period", period(one.period)),
            ("Godkänd", composition.decided(one.approved)),
        ]
        nodes += facts_of(facts) + composition.prose(one.text, 3) + _steps(composition, one)
    return nodes


def _steps(composition: Composition, plan: ActionPlan) -> list[Node]:
    steps = plan.of(RecoveryStep)
    money = [entry.value for step in steps for entry in step.amounts] + [entry.value for entry in plan.deficits]
    unit = common_unit(money, composition.unit)
    years = sorted({year for step in steps for year in step.amounts.years})
    rows, beneath = [_row(step.amounts, years, unit) for step in steps], composition.beneath(steps, 3)
    lines = [
        Line(
            [str(step.title or step.name), step.responsible, on_day(step.due), *row, add(row)],
            under=[*facts_of([("Konsekvens", step.effect or "")]), *beneath.get(id(step), ())],
        )
        for step, row in zip(steps, rows, strict=True)
    ]
    sums = column_sums(rows, years)
    whole = add(sums)
    lines.append(Line(["Summa åtgärder", "", "", *sums, whole], total=True))
    deficit = add(in_unit(entry.value, unit) for entry in plan.deficits)
    if deficit is not None:
        blank = [None for _ in years]
        lines.append(Line(["Underskott att återställa", "", "", *blank, deficit], total=True))
        lines.append(Line(["Återstår", "", "", *blank, difference(deficit, whole)], total=True))
    columns = [
        Col("Åtgärd"), Col("Ansvarig"), Col("Klart"), *numbers(*map(str, years)), *numbers("Summa"),
    ]  # fmt: skip
    if not steps:
        return []
    made = table(f"Åtgärder för att återställa underskottet, {unit}", columns, lines)
    return made + composition.texts(steps, 3, beneath=beneath)
