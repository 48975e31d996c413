"""The council's money for operations: frames per committee, central items, changes, earmarks and fees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.operating import changes_table, net_table, share_figure, shown
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.wording import capital
from styrdsl.facts.net_costs import own_lines
from styrdsl.facts.units import add, column_sums, common_unit
from styrdsl.facts.yearly import Year, amounts_in, plain_years, value, year_columns
from styrdsl.language.budget import Fee
from styrdsl.language.construct import Construct
from styrdsl.language.document import Yearly
from styrdsl.language.frames import (
    CapitalCostGrant,
    CentralItem,
    Earmark,
    FrameChange,
    OperatingFrame,
    Reinforcement,
    Saving,
    TechnicalAdjustment,
)
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Committee
from styrdsl.language.values import Money, MoneyUnit, PerYear, Ref


class FrameView(NamedTuple):
    """One committee's budget, by activity, with what changed and the text."""

    title: str
    nodes: list[Node]


def name_of(composition: Composition, ref: Ref[Committee] | None) -> str:
    """A committee's title, or its name as written where it cannot be found."""
    committee = composition.workspace.resolve(ref)
    return str(committee.title) if committee else (ref.path if ref else "")


def overview(composition: Composition, root: Construct, year: int) -> list[Node]:
    """Every committee's frame over the years, central items, and the sums of both."""
    frames, central = root.of(OperatingFrame), root.of(CentralItem)
    held = _all(frames, central)
    columns, unit = year_columns(held, year), common_unit(amounts_in(held), composition.unit)
    rows = [[shown(composition, frame_value(frame, column, unit)) for column in columns] for frame in frames]
    lines = [Line([name_of(composition, frame.committee), *row]) for frame, row in zip(frames, rows, strict=True)]
    sums = column_sums(rows, columns)
    if len(rows) > 1:
        lines.append(Line(["Summa nämnderna", *sums], total=True))
    others = [[shown(composition, value(item, column, unit)) for column in columns] for item in central]
    lines += [Line([str(item.title or item.name), *row]) for item, row in zip(central, others, strict=True)]
    if others:
        central_sums = column_sums(others, columns)
        lines.append(Line(["Summa centrala poster", *central_sums], total=True))
        if rows:
            lines.append(Line(["Summa nettokostnader", *_whole(sums, central_sums)], total=True))
    columns_of = [Col("Nämnd"), *numbers(*(column.title for column in columns))]
    return table(f"Driftbudget, nettokostnad i {unit}", columns_of, lines)


def _all(frames: Sequence[OperatingFrame], central: Sequence[CentralItem]) -> list[Yearly]:
    return [*frames, *(line for frame in frames for line in frame.of(BudgetLine)), *central]


def _whole(first: Sequence[Decimal | None], second: Sequence[Decimal | None]) -> list[Decimal | None]:
    """The sums of both, where both are stated: half a sum would be taken for the whole."""
    return [None if None in pair else add(pair) for pair in zip(first, second, strict=True)]


def frame_value(frame: OperatingFrame, column: Year, unit: MoneyUnit) -> Decimal | None:
    """What the frame states, else what its budget lines make."""
    stated = value(frame, column, unit)
    if stated is not None:
        return stated
    return add(value(line, column, unit) for line in own_lines(frame))


def shares(composition: Composition, root: Construct, year: int) -> list[Node]:
    """Bars for what each committee gets of the budget year's money."""
    frames = root.of(OperatingFrame)
    held = _all(frames, ())
    unit = common_unit(amounts_in(held), composition.unit)
    columns = [column for column in year_columns(held, year) if column.year == year]
    if not columns:
        return []
    nets = [(name_of(composition, frame.committee), frame_value(frame, columns[-1], unit)) for frame in frames]
    stated = [(title, net) for title, net in nets if net is not None]
    return share_figure(composition, stated, unit, f"Nämndernas ramar {year}")


def committees(composition: Composition, root: Construct, year: int) -> list[FrameView]:
    """The committees whose frames say more than their sum: activities, changes, a text."""
    views = []
    for frame in root.of(OperatingFrame):
        title = name_of(composition, frame.committee)
        nodes = composition.prose(frame.text, 3)
        lines = frame.of(BudgetLine)
        if lines:
            nodes += net_table(composition, lines, year, f"{title}: nettokostnad per verksamhet")
        nodes += changes_table(composition, frame.of(FrameChange), f"{title}: så har ramen ändrats")
        if nodes:
            views.append(FrameView(title, nodes))
    return views


class _Entry(NamedTuple):
    """A row of a table of amounts by year: its texts, its amounts, its last text."""

    texts: list[str]
    amounts: PerYear[Money]
    last: str = ""


def _by_year(
    composition: Composition, caption: str, titles: Sequence[str], entries: Sequence[_Entry], last: str = ""
) -> list[Node]:
    """A table of amounts by year with their sum."""
    unit = common_unit([item.value for entry in entries for item in entry.amounts], composition.unit)
    found = plain_years([entry.amounts for entry in entries], unit)
    lines = [Line([*entry.texts, *row, entry.last]) for entry, row in zip(entries, found.rows, strict=True)]
    if len(entries) > 1:
        lines.append(Line(["Summa", *("" for _ in titles[1:]), *found.sums, ""], total=True))
    columns = [*(Col(title) for title in titles), *numbers(*map(str, found.years)), Col(last)]
    return table(f"{caption}, {unit}", columns, lines)


def earmarks(composition: Composition, root: Construct) -> list[Node]:
    """What the council binds to an activity, inside its committee's frame."""

    def title(one: Earmark) -> str:
        activity = composition.workspace.resolve(one.activity)
        return str(activity.title) if activity else one.activity.path

    held = root.of(Earmark)
    entries = [_Entry([title(one), name_of(composition, one.committee)], one.amounts) for one in held]
    caption = "Särskilda anslag, som ingår i nämndernas ramar"
    return _by_year(composition, caption, ["Verksamhet", "Nämnd"], entries) + composition.texts(held, 2, title)


def grants(composition: Composition, root: Construct) -> list[Node]:
    """Grants for capital costs, inside the frames."""

    def title(one: CapitalCostGrant) -> str:
        return name_of(composition, one.committee)

    held = root.of(CapitalCostGrant)
    entries = [_Entry([title(one), capital(one.purpose or "")], one.amounts) for one in held]
    caption = "Anslag för kapitalkostnader, som ingår i nämndernas ramar"
    return _by_year(composition, caption, ["Nämnd", "Avser"], entries) + composition.texts(held, 2, title)


def measures(composition: Composition, root: Construct) -> list[Node]:
    """Reinforcements and savings with their sums and consequences."""
    nodes: list[Node] = []
    kinds: tuple[tuple[type[Reinforcement] | type[Saving], str, str], ...] = (
        (Reinforcement, "Förstärkningar", "Förstärkning"),
        (Saving, "Effektiviseringar", "Effektivisering"),
    )
    for kind, caption, title in kinds:
        held: Sequence[Reinforcement | Saving] = root.of(kind)
        entries = [
            _Entry(
                [str(one.title or one.name), name_of(composition, one.committee)], one.amounts, one.consequence or ""
            )
            for one in held
        ]
        nodes += _by_year(composition, caption, [title, "Nämnd"], entries, "Konsekvens")
        nodes += composition.texts(held, 2)
    return nodes


def adjustments(composition: Composition, root: Construct) -> list[Node]:
    """Money moved between committees within the whole."""
    held = root.of(TechnicalAdjustment)
    entries = [
        _Entry([str(one.title), name_of(composition, one.from_committee), name_of(composition, one.to_committee)],
               one.amounts, composition.decided(one.decision))
        for one in held
    ]  # fmt: skip
    nodes = _by_year(composition, "Tekniska justeringar", ["Justering", "Från", "Till"], entries, "Beslut")
    return nodes + composition.texts(held, 2)


def fees(composition: Composition, root: Construct) -> list[Node]:
    """Fees by year; each row has its own decimals, since fees are not added."""
    held = root.of(Fee)
    unit = common_unit([entry.value for one in held for entry in one.amounts], "kr")
    found = plain_years([one.amounts for one in held], unit)
    lines = [
        Line([str(one.title or one.name), name_of(composition, one.committee), str(one.per or ""), *row,
              composition.decided(one.decision)], alike=id(one))
        for one, row in zip(held, found.rows, strict=True)
    ]  # fmt: skip
    columns = [Col("Avgift"), Col("Nämnd"), Col("Per"), *numbers(*map(str, found.years)), Col("Beslut")]
    return table(f"Taxor och avgifter, {unit}", columns, lines) + composition.texts(held, 2)


def heading(level: int, title: str, nodes: Iterable[Node]) -> list[Node]:
    """Nodes under a heading; nothing when there are none."""
    held = list(nodes)
    return [tree.header(level, tree.text(title)), *held] if held else []
