"""How the committee is organised: units with their budgets, internal rules, the level at which appropriations bind."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.parts.operating import shown
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.wording import amount
from styrdsl.facts.units import add, common_unit, in_unit
from styrdsl.facts.yearly import Year, amounts_in, value
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import Allocation, Binding, InternalRules, OperationalPlan, Organisation, Priority, Unit

_LEVELS = {
    "nämnd": "nämndens hela ram", "verksamhet": "varje verksamhet", "budgetpost": "varje budgetpost",
    "organisationsenhet": "varje organisationsenhet", "projekt": "varje projekt",
}  # fmt: skip


def allocation(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """How resources are allocated, and what goes first."""
    held = plan.first(Allocation)
    if held is None:
        return []
    priorities = held.of(Priority)
    lines, beneath = [], composition.beneath(priorities, 2)
    for one in priorities:
        activity = composition.workspace.resolve(one.activity)
        lines.append(Line([str(one.title), str(activity.title) if activity else "",
                           _change(one) if one.amount else ""], under=beneath.get(id(one), ())))  # fmt: skip
    columns = [Col("Prioritering"), Col("Verksamhet"), Col("Belopp", "number")]
    nodes = composition.prose(held.text, 2) + table("Nämndens prioriteringar", columns, lines)
    return nodes + composition.texts(priorities, 2, beneath=beneath)


def _change(one: Priority) -> str:
    assert one.amount is not None
    return f"{'+' if one.amount.value > 0 else ''}{amount(one.amount)}"


def in_order(composition: Composition, units: Sequence[Unit]) -> list[tuple[Unit, int]]:
    """The units with how deep they stand, each after the one that it is a part of."""
    known = {id(unit): composition.workspace.resolve(unit.part_of) for unit in units}
    found: list[tuple[Unit, int]] = []
    seen: set[int] = set()

    def place(parent: Unit | None, depth: int) -> None:
        for unit in units:
            if known[id(unit)] is parent and id(unit) not in seen:
                seen.add(id(unit))
                found.append((unit, depth))
                place(unit, depth + 1)

    place(None, 0)
    return found + [(unit, 0) for unit in units if id(unit) not in seen]


def unit_table(composition: Composition) -> list[Node]:
    """Each unit's budget, staff and balanced result, with the sum of the topmost."""
    units = composition.every(Unit)
    ordered = in_order(composition, units)
    unit = common_unit([e.value for u in units for e in (*u.budget, *u.balanced)], composition.unit)
    budgets, balances, staff = (
        sorted({year for one in units for year in getattr(one, field).years})
        for field in ("budget", "balanced", "staff")
    )
    rows = []
    for one, depth in ordered:
        activity = composition.workspace.resolve(one.activity)
        money = [
            series.get(year) for series, years in ((one.budget, budgets), (one.balanced, balances)) for year in years
        ]
        people = [one.staff.get(year) for year in staff]
        values = [None if held is None else in_unit(held, unit) for held in money]
        rows.append((one, depth, activity.title if activity else "", [*values, *people]))
    lines = [
        Line([str(one.title or one.name), one.manager, str(activity), *values], level=depth)
        for one, depth, activity, values in rows
    ]
    lines += _sum([values for _, depth, _, values in rows if not depth])
    columns = [
        Col("Enhet"), Col("Chef"), Col("Verksamhet"),
        *numbers(*(f"Budget {year}" for year in budgets), *(f"Balanserat resultat {year}" for year in balances),
                 *(f"Årsarbetare {year}" for year in staff)),
    ]  # fmt: skip
    caption = f"Budget per enhet, {unit}" if budgets else "Nämndens enheter"
    return table(caption, columns, lines) + composition.texts(units, 3)


def _sum(rows: Sequence[Sequence[Decimal | None]]) -> list[Line]:
    sums = [add(column) for column in zip(*rows, strict=True)]
    if len(rows) < 2 or not any(sums):  # noqa: PLR2004  (one row is its own sum)
        return []
    return [Line(["Summa", "", "", *sums], total=True)]


def unit_budgets(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The units' own budget lines for the plan's year, where they have any, each unit with its sum."""
    units = [unit for unit in composition.every(Unit) if unit.of(BudgetLine)]
    lines = [line for unit in units for line in unit.of(BudgetLine)]
    unit = common_unit(amounts_in(lines), composition.unit)
    column = Year(plan.year, "net", "")
    rows: list[Line] = []
    for one in units:
        made: list[list[Decimal | None]] = []
        for line in one.of(BudgetLine):
            income, costs = line.income.get(plan.year), line.costs.get(plan.year)
            values = [
                None if costs is None else in_unit(costs, unit),
                None if income is None else in_unit(income, unit),
                shown(composition, value(line, column, unit)),
            ]
            if line.part_of is None:
                made.append(values)
            rows.append(Line([str(line.title or line.name), str(one.title or one.name), *values],
                             level=0 if line.part_of is None else 1))  # fmt: skip
        if made:  # lines that are all parts of lines elsewhere have no sum of their own
            sums = [add(column) for column in zip(*made, strict=True)]
            rows.append(Line([f"Summa {one.title or one.name}", "", *sums], total=True))
    columns = [Col("Budgetpost"), Col("Enhet"), *numbers("Kostnader", "Intäkter", "Nettokostnad")]
    return table(f"Enheternas budgetposter {plan.year}, {unit}", columns, rows)


def organisation(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The text on the organisation."""
    held = plan.first(Organisation)
    return composition.prose(held.text, 2) if held else []


def rules(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The internal rules with their decision."""
    held = plan.first(InternalRules)
    if held is None:
        return []
    facts = [("Regler", str(held.title or "")), ("Beslut", composition.decided(held.decision))]
    return facts_of(facts) + composition.prose(held.text, 2)


def binding(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The level at which appropriations bind, in a sentence, and the text."""
    held = plan.first(Binding)
    if held is None:
        return []
    level = _LEVELS.get(held.level or "", "")
    sentence = [tree.para(tree.text(f"Anslagen binder för {level}."))] if level else []
    return sentence + composition.prose(held.text, 2)
