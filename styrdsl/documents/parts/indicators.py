"""Indicators: their outcomes and targets as a table, each series as a chart, and where the figures come from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import INDENT, Col, Line, numbers, table
from styrdsl.documents.wording import capital
from styrdsl.language.goals import Indicator
from styrdsl.language.swedish import HARD_SPACE, decimals_in, listed, number
from styrdsl.language.values import Group, Measure, PerYear

_POINTS = 2
"""A line needs two outcomes."""
INTERVALS = {
    "löpande": "löpande", "dag": "varje dag", "vecka": "varje vecka", "månad": "varje månad",
    "kvartal": "varje kvartal", "tertial": "varje tertial", "halvår": "varje halvår", "år": "varje år",
    "vartannat år": "vartannat år",
}  # fmt: skip
_DIRECTIONS = {"öka": "värdet ska öka", "minska": "värdet ska minska", "behålla": "värdet ska behållas"}


def indicators_of(composition: Composition, indicators: Sequence[Indicator], caption: str, level: int) -> list[Node]:
    """The table of some indicators, their charts, and a note to each."""
    nodes = measures(indicators, caption)
    for indicator in indicators:
        nodes += chart(composition, indicator)
    return nodes + notes(composition, indicators, level)


def measures(indicators: Sequence[Indicator], caption: str) -> list[Node]:
    """Outcomes and targets by year; under each indicator its groups and the country.

    What has a value for a single year would be a row of dashes: such values stand on a line below the indicator's own.
    """
    outcomes = sorted({year for one in indicators for year in (*one.outcomes.years, *one.comparison.years)})
    targets = sorted({year for one in indicators for year in one.targets.years})
    lines: list[Line] = []
    for indicator in indicators:
        lines += _lines(indicator, outcomes, targets)
    columns = [
        Col("Indikator", width=0), Col("Enhet"),
        *numbers(*(f"Utfall {year}" for year in outcomes), *(f"Mål {year}" for year in targets)),
    ]  # fmt: skip
    return table(caption, columns, lines)


def _lines(indicator: Indicator, outcomes: Sequence[int], targets: Sequence[int]) -> list[Line]:
    own = [*_values(indicator.outcomes, outcomes), *_values(indicator.targets, targets)]
    rows = [
        (name, [*_group(indicator.outcomes, outcomes, name), *_group(indicator.targets, targets, name)])
        for name in groups_of(indicator)
    ]
    if indicator.comparison:
        rows.append(("riket", [*_values(indicator.comparison, outcomes), *(None for _ in targets)]))
    years = [*(f"Utfall {year}" for year in outcomes), *(f"Mål {year}" for year in targets)]
    title = [str(indicator.title or indicator.name), str(indicator.unit or "")]
    lines = [Line([*title, *own], alike=id(indicator), under=_single(years, rows))]
    for name, values in rows:
        if len(_places(values)) > 1:
            lines.append(Line([capital(name), "", *values], level=1, alike=id(indicator)))
    return lines


def _single(years: Sequence[str], rows: Sequence[tuple[str, list[Decimal | None]]]) -> list[Node]:
    """`Utfall 2025: Vårby 36, Flemingsberg 35`, a line a year, for the rows that have a single value."""
    told: dict[int, list[tuple[str, Decimal]]] = {}
    for name, values in rows:
        places = _places(values)
        if len(places) == 1:
            value = values[places[0]]
            assert value is not None
            told.setdefault(places[0], []).append((name, value))
    inlines: list[Node] = []
    for place, groups in sorted(told.items()):
        most = decimals_in(value for _, value in groups)
        words = ("; " if most else ", ").join(f"{name}{HARD_SPACE}{number(value, most)}" for name, value in groups)
        inlines += [tree.line_break()] if inlines else []
        inlines += tree.text(f"{years[place]}: {words}")
    return [tree.plain([*tree.text(INDENT), *inlines])] if inlines else []


def _places(values: Sequence[Decimal | None]) -> list[int]:
    return [place for place, value in enumerate(values) if value is not None]


def groups_of(indicator: Indicator) -> list[str]:
    """The names of the groups that any value is broken down into, in the order in which they appear."""
    held = (entry.value for entry in (*indicator.outcomes, *indicator.targets))
    return list(dict.fromkeys(group.name for value in held for group in value.groups))


def _values(series: PerYear[Measure], years: Sequence[int]) -> list[Decimal | None]:
    found = [series.get(year) for year in years]
    return [value.value if value else None for value in found]


def _group(series: PerYear[Measure], years: Sequence[int], name: str) -> list[Decimal | None]:
    found = [_named(series.get(year), name) for year in years]
    return [group.value if group else None for group in found]


def _named(value: Measure | None, name: str) -> Group | None:
    return next((group for group in value.groups if group.name == name), None) if value else None


def chart(composition: Composition, indicator: Indicator) -> list[Node]:
    """The indicator's series with its targets; nothing while there is no line to draw."""
    outcomes = list(indicator.outcomes.in_order())
    targets = list(indicator.targets.in_order())
    if len(outcomes) < _POINTS:
        return []
    groups = []
    for name in groups_of(indicator):
        points = [(entry.year, found.value) for entry in outcomes if (found := _named(entry.value, name))]
        if points:
            groups.append({"title": name, "points": [_point(*point) for point in points]})
    data = {
        "unit": str(indicator.unit or ""),
        "points": [_point(entry.year, entry.value.value) for entry in outcomes],
        "targets": [_point(entry.year, entry.value.value) for entry in targets],
        "groups": groups,
    }
    unit = f", {indicator.unit}" if indicator.unit else ""
    return composition.figure("series", data, _described(indicator), f"{indicator.title or indicator.name}{unit}")


def _point(year: int, value: Decimal) -> dict[str, str]:
    return {"label": str(year), "value": format(value, "f")}


def _described(indicator: Indicator) -> str:
    """What the chart shows, in a sentence with its figures."""
    outcomes, targets = list(indicator.outcomes.in_order()), list(indicator.targets.in_order())
    first, last = outcomes[0], outcomes[-1]
    unit = f" {indicator.unit}" if indicator.unit else ""
    if first is last:
        told = f"{number(last.value.value)}{unit} {last.year}"
    else:
        told = (f"från {number(first.value.value)} år {first.year} till "
                f"{number(last.value.value)}{unit} år {last.year}")  # fmt: skip
    groups = listed(f"{group.name} {number(group.value)}" for group in last.value.groups)
    aims = listed(f"{number(entry.value.value)} år {entry.year}" for entry in targets)
    return ". ".join(part for part in (
        f"Linjediagram över {indicator.title or indicator.name}: {told}",
        f"{last.year} fördelat på {groups}" if groups else "",
        f"Målvärdet är {aims}" if aims else "",
    ) if part) + "."  # fmt: skip


def notes(composition: Composition, indicators: Sequence[Indicator], level: int) -> list[Node]:
    """A list with each indicator's source, frequency, direction and reasons; then the texts that they have."""
    items = []
    for indicator in indicators:
        told = _facts(indicator)
        if told:
            label = tree.strong(tree.text(f"{indicator.title or indicator.name}:"))
            items.append([tree.plain([label, *tree.text(" " + told)])])
    nodes: list[Node] = [tree.bullets(items)] if items else []
    return nodes + composition.texts(indicators, level)


def _facts(indicator: Indicator) -> str:
    parts = [
        f"källa {indicator.source}" if indicator.source else "",
        f"mäts {INTERVALS.get(indicator.measured, indicator.measured)}" if indicator.measured else "",
        _DIRECTIONS.get(indicator.direction or "", ""),
        f"delas upp på {listed(indicator.breakdown)}" if indicator.breakdown else "",
        f"delas inte upp: {indicator.no_breakdown.rstrip('.')}" if indicator.no_breakdown else "",
        f"skäl till målvärdet: {indicator.reason.rstrip('.')}" if indicator.reason else "",
    ]
    told = "; ".join(part for part in parts if part)
    return f"{told}." if told else ""
