"""The operating budget: lines with income, costs and net over the years, sums, the frame, shares, volumes, prices."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.wording import capital, share
from styrdsl.facts import adjusted
from styrdsl.facts.frame_years import FrameYear, frame_years
from styrdsl.facts.frames import budget_for, frame_of
from styrdsl.facts.net_costs import lines_for
from styrdsl.facts.units import add, column_sums, common_unit, difference, in_text, in_unit
from styrdsl.facts.yearly import Year, amounts_in, plain_years, value, year_columns
from styrdsl.language.frames import Earmark, FrameChange
from styrdsl.language.operating import BudgetLine, InternalPrice, Performance
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import HARD_SPACE, number, small
from styrdsl.language.swedish import in_unit as kronor_in
from styrdsl.language.values import MoneyUnit

_BARS = 12
"""More lines than this say more in the table than as bars."""


def shown(composition: Composition, net: Decimal | None) -> Decimal | None:
    """A net cost as the municipality shows it: negative where it says so, though files always state it as positive."""
    municipality = composition.workspace.municipality
    turned = net and municipality and municipality.net_cost_sign == "negativ"
    return net.copy_negate() if net and turned else net


def in_order(composition: Composition, lines: Sequence[BudgetLine]) -> list[tuple[BudgetLine, int]]:
    """The lines with how deep they stand: each «varav» follows the line that it is a part of."""
    parents = {id(line): composition.workspace.resolve(line.part_of) for line in lines}
    known = {id(line) for line in lines}
    found: list[tuple[BudgetLine, int]] = []

    def place(parent: BudgetLine | None, depth: int) -> None:
        for line in lines:
            above = parents[id(line)]
            if (above if above is not None and id(above) in known else None) is parent and id(line) not in seen:
                seen.add(id(line))
                found.append((line, depth))
                place(line, depth + 1)

    seen: set[int] = set()
    place(None, 0)
    # A ring of lines that are parts of each other has no top; its rule tells, and they are printed all the same.
    return found + [(line, 0) for line in lines if id(line) not in seen]


def year_table(composition: Composition, lines: Sequence[BudgetLine], year: int, caption: str) -> list[Node]:
    """Costs, income and net of a year, with each line's share of the net; nothing unless income or costs are stated."""
    if not any(line.income.get(year) or line.costs.get(year) for line in lines):
        return []
    unit = common_unit(amounts_in(lines), composition.unit)
    net = Year(year, "net", "")
    rows, tops = [], []
    for line, depth in in_order(composition, lines):
        income, costs = line.income.get(year), line.costs.get(year)
        cells = [
            None if costs is None else in_unit(costs, unit),
            None if income is None else in_unit(income, unit),
            shown(composition, value(line, net, unit)),
        ]
        if all(cell is None for cell in cells):
            continue
        rows.append((title_of(line, depth), depth, cells))
        if not depth:
            tops.append(cells)
    sums = column_sums(tops, ("costs", "income", "net"))
    lines_of = [Line([title, *cells, _share(cells[2], sums[2], depth)], level=depth) for title, depth, cells in rows]
    if len(tops) > 1:
        lines_of.append(Line(["Summa", *sums, f"100{HARD_SPACE}%" if sums[2] else ""], total=True))
    columns = [Col("Verksamhet"), *numbers("Kostnader", "Intäkter", "Nettokostnad"), Col("Andel av netto", "number")]
    return table(f"{caption} {year}, {unit}", columns, lines_of)


def _share(part: Decimal | None, whole: Decimal | None, depth: int) -> str:
    """A share for the column: short, and none for a part that is income where the whole is a cost."""
    if part is None or not whole or depth or (part and (part > 0) != (whole > 0)):
        return ""
    return share(part, whole).replace("under 1", "<1")


def gross_table(
    composition: Composition, lines: Sequence[BudgetLine], years: Sequence[int], caption: str
) -> list[Node]:
    """Costs and income side by side for several years, with their sums."""
    unit = common_unit(amounts_in(lines), composition.unit)
    columns = [(year, kind) for year in years for kind in ("costs", "income")]
    rows = []
    for line, depth in in_order(composition, lines):
        held = [getattr(line, kind).get(year) for year, kind in columns]
        rows.append((title_of(line, depth), depth, [None if one is None else in_unit(one, unit) for one in held]))
    made = [Line([title, *row], level=depth) for title, depth, row in rows if any(one is not None for one in row)]
    tops = [row for _, depth, row in rows if not depth]
    if len(tops) > 1:
        made.append(Line(["Summa", *column_sums(tops, columns)], total=True))
    heads = [f"{'Kostnader' if kind == 'costs' else 'Intäkter'} {year}" for year, kind in columns]
    return table(f"{caption}, {unit}", [Col("Verksamhet"), *numbers(*heads)], made)


def title_of(line: BudgetLine, depth: int = 0) -> str:
    """A line's title, with «varav» where it is a part of another."""
    title = str(line.title or line.name)
    return f"varav {small(title)}" if depth else title


def net_table(composition: Composition, lines: Sequence[BudgetLine], year: int, caption: str) -> list[Node]:
    """Net costs over the years with their sums, from the accounts to the last year planned."""
    unit = common_unit(amounts_in(lines), composition.unit)
    columns = year_columns(lines, year)
    ordered = in_order(composition, lines)
    rows = [[shown(composition, value(line, column, unit)) for column in columns] for line, _ in ordered]
    made = [Line([title_of(line, depth), *row], level=depth) for (line, depth), row in zip(ordered, rows, strict=True)]
    tops = [row for (_, depth), row in zip(ordered, rows, strict=True) if not depth]
    if len(tops) > 1:
        made.append(Line(["Summa", *column_sums(tops, columns)], total=True))
    return table(f"{caption}, {unit}", [Col("Verksamhet"), *numbers(*(column.title for column in columns))], made)


def planned(composition: Composition, lines: Sequence[BudgetLine], year: int, unit: MoneyUnit) -> list[Decimal | None]:
    """Each top line's net for a year."""
    columns = [column for column in year_columns(lines, year) if column.year == year]
    tops = [line for line, depth in in_order(composition, lines) if not depth]
    best = next((column for column in columns if column.kind == "net"), columns[-1] if columns else None)
    return [value(line, best, unit) if best else None for line in tops]


def shares(composition: Composition, lines: Sequence[BudgetLine], year: int, caption: str) -> list[Node]:
    """Bars for what each line takes of the net; nothing for a single line or a net with both signs."""
    unit = common_unit(amounts_in(lines), composition.unit)
    tops = [line for line, depth in in_order(composition, lines) if not depth]
    nets = [
        (title_of(line), net)
        for line, net in zip(tops, planned(composition, lines, year, unit), strict=True)
        if net is not None
    ]
    return share_figure(composition, nets, unit, caption)


def share_figure(
    composition: Composition, parts: Sequence[tuple[str, Decimal]], unit: MoneyUnit, caption: str
) -> list[Node]:
    """Bars with each part's amount and share, the largest first."""
    whole = add(value for _, value in parts)
    held = [value for _, value in parts if value]
    if len(held) < 2 or not whole or len({value > 0 for value in held}) > 1:  # noqa: PLR2004  (one is all)
        return []
    ordered = sorted(parts, key=lambda part: -abs(part[1]))
    if len(ordered) > _BARS:
        rest = add(value for _, value in ordered[_BARS - 1 :])
        ordered = [*ordered[: _BARS - 1], ("Övriga", rest or Decimal(0))]
    bars = [
        {"label": title, "value": format(abs(value), "f"),
         "text": f"{number(value)} {unit} · {share(value, whole)}"}
        for title, value in ordered
    ]  # fmt: skip
    told = "; ".join(f"{title} {share(value, whole)}" for title, value in ordered)
    alt = f"Stapeldiagram över hur {in_text(whole, unit)} fördelas: {told}."
    return composition.figure("shares", {"unit": "", "bars": bars}, alt, f"{caption}, {unit} och andel")


def frame_table(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """What the budget lines make against the council's frame, year by year, with a mark for within or over."""
    frame = frame_of(plan, composition.workspace)
    lines = plan.of(BudgetLine)
    if frame is None or not frame.amounts:
        return []
    unit = common_unit([*amounts_in(lines), *amounts_in([frame])], composition.unit)
    tops = [line for line, depth in in_order(composition, lines) if not depth]
    years = tuple(frame.amounts.in_order())
    changes = [adjusted.change(frame, entry.year, composition.workspace) for entry in years]
    found = {one.entry.year: one for one in frame_years(plan, composition.workspace)}
    rows = []
    for entry, change in zip(years, changes, strict=True):
        net = add(value(line, Year(entry.year, "net", ""), unit) for line in tops)
        given, moved = in_unit(entry.value, unit), kronor_in(change, unit)
        left = None if net is None else difference(add([given, moved]), net)
        nets = [given, *([moved] if any(changes) else []), net]
        mark = _mark(composition, found.get(entry.year))
        rows.append(Line([str(entry.year), *(shown(composition, one) for one in nets), left, mark]))
    amounts = ["Fullmäktiges ram", *(["Teknisk justering"] if any(changes) else []), "Nämndens budget", "Kvar"]
    columns = [Col("År"), *numbers(*amounts), Col("Läge")]
    return table(f"Nämndens budget mot fullmäktiges ram, nettokostnad i {unit}", columns, rows)


def _mark(composition: Composition, found: FrameYear | None) -> list[Node]:
    if found is None:
        return []
    standing = found.planned.standing(found.given, composition.workspace)
    if standing == "over":
        return [tree.span("status-fel", tree.text("Över ramen"))]
    balanced = "I balans" if found.planned.kr == found.given.kr else "I balans, avrundat"
    return [tree.span("status-ok", tree.text("Inom ramen" if standing == "within" else balanced))]


def frame_changes(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """Why the frame has changed, as the council's budget says."""
    frame = frame_of(plan, composition.workspace)
    return changes_table(composition, frame.of(FrameChange), "Så har fullmäktige ändrat ramen") if frame else []


def changes_table(composition: Composition, changes: Sequence[FrameChange], caption: str) -> list[Node]:
    """Changes of a frame by year, with their sum."""
    unit = common_unit([entry.value for one in changes for entry in one.amounts], composition.unit)
    found = plain_years([one.amounts for one in changes], unit)
    lines = [
        Line([str(one.title), capital(one.kind or ""), *row]) for one, row in zip(changes, found.rows, strict=True)
    ]
    if len(lines) > 1:
        lines.append(Line(["Summa", "", *found.sums], total=True))
    return table(f"{caption}, {unit}", [Col("Förändring"), Col("Slag"), *numbers(*map(str, found.years))], lines)


def earmarks(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """What the council has bound of the frame, beside what the plan sets aside."""
    workspace = composition.workspace
    budget, committee = budget_for(workspace, plan.year), workspace.resolve(plan.committee)
    rows = []
    for one in budget.of(Earmark) if budget else ():
        activity, given = workspace.resolve(one.activity), one.amounts.get(plan.year)
        if given is None or committee not in (workspace.resolve(one.committee), getattr(activity, "parent", None)):
            continue
        own = lines_for(activity, plan, workspace) if activity else []
        net = add(value(line, Year(plan.year, "net", ""), given.unit) for line in own)
        title = str(activity.title if activity else one.activity.path)
        nets = (shown(composition, given.value), shown(composition, net))
        rows.append(Line([title, *nets, difference(given.value, net), given.unit]))
    columns = [Col("Verksamhet"), *numbers("Fullmäktiges anslag", "Nämndens budget", "Skillnad"), Col("Enhet")]
    return table(f"Särskilt anslag inom ramen {plan.year}", columns, rows)


def performances(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """How much of each activity there is room for."""
    held = plan.of(Performance)
    years = sorted({year for one in held for year in one.amounts.years})
    lines = [
        Line([str(one.title or one.name), activity_of(composition, one), str(one.unit or ""),
              *(one.amounts.get(year) for year in years)], alike=id(one))
        for one in held
    ]  # fmt: skip
    columns = [Col("Prestation"), Col("Verksamhet"), Col("Enhet"), *numbers(*map(str, years))]
    return table("Prestationer", columns, lines) + composition.texts(held, 3)


def activity_of(composition: Composition, one: Performance | InternalPrice) -> str:
    """The title of the activity that a volume or a price is for."""
    activity = composition.workspace.resolve(one.activity)
    return str(activity.title) if activity else ""


def prices(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """What the activities are paid, or pay, for each performance."""
    held = plan.of(InternalPrice)
    unit = common_unit([entry.value for one in held for entry in one.amounts], "kr")
    found = plain_years([one.amounts for one in held], unit)
    lines = [
        Line([str(one.title or one.name), activity_of(composition, one), str(one.per or ""), capital(one.kind or ""),
              *row, composition.decided(one.decision)], alike=id(one))
        for one, row in zip(held, found.rows, strict=True)
    ]  # fmt: skip
    columns = [
        Col("Internpris"), Col("Verksamhet"), Col("Per"), Col("Slag"), *numbers(*map(str, found.years)), Col("Beslut"),
    ]  # fmt: skip
    return table(f"Internpriser, {unit}", columns, lines) + composition.texts(held, 3)
