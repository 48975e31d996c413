"""When the frame does not suffice: what lacks, what is reallocated, what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, numbers, table
from styrdsl.documents.wording import capital, on_day
from styrdsl.facts.units import add, common_unit, difference, in_unit
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.shortfall import FrameRequest, FrameShortfall, Reallocation
from styrdsl.language.swedish import listed, small
from styrdsl.language.values import Money, MoneyUnit, PerYear


def shortfalls(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """For each shortfall its cause and text, and a table from what lacks to what remains."""
    nodes: list[Node] = []
    for short in plan.of(FrameShortfall):
        facts = [("Orsak", capital(short.cause or "")), ("Omdisponeras inte", short.cannot or "")]
        nodes += facts_of(facts) + composition.prose(short.text, 2) + _table(composition, short)
    return nodes


def _table(composition: Composition, short: FrameShortfall) -> list[Node]:
    moves, requests = short.of(Reallocation), short.of(FrameRequest)
    series = [short.amounts, *(move.amounts for move in moves), *(request.amounts for request in requests)]
    unit = common_unit([entry.value for one in series for entry in one], composition.unit)
    years = sorted({year for one in series for year in one.years})
    beneath = composition.beneath([*moves, *requests], 3)
    lacking = _row(short.amounts, years, unit)
    lines = [Line(["Saknas i ramen", "", *lacking], total=True)]
    lines += [
        Line(
            [str(move.title), _moved(composition, move), *_row(move.amounts, years, unit)],
            under=[*facts_of(_told(move)), *beneath.get(id(move), ())],
        )
        for move in moves
    ]
    lines += [
        Line(
            [str(request.title), _asked(request), *_row(request.amounts, years, unit)],
            under=[*facts_of(_grounds(composition, request)), *beneath.get(id(request), ())],
        )
        for request in requests
    ]
    met = [add(in_unit(money, unit) for one in series[1:] if (money := one.get(year))) for year in years]
    left = [difference(whole, part or Decimal(0)) for whole, part in zip(lacking, met, strict=True)]
    lines.append(Line(["Återstår", "", *left], total=True))
    made = table(f"När ramen inte räcker, {unit}", [Col("Åtgärd"), Col("Slag"), *numbers(*map(str, years))], lines)
    return made + composition.texts(moves, 3, beneath=beneath) + composition.texts(requests, 3, beneath=beneath)


def _told(move: Reallocation) -> list[tuple[str, str]]:
    return [("Konsekvens", move.effect or ""), ("Ansvarig", move.responsible or ""), ("Klart", on_day(move.due))]


def _grounds(composition: Composition, request: FrameRequest) -> list[tuple[str, str]]:
    goals = [str(goal.title) for ref in request.goals if (goal := composition.workspace.resolve(ref))]
    return [
        ("Rör målen" if len(goals) > 1 else "Rör målet", listed(goals)),
        ("Beslut", composition.decided(request.decision)),
    ]


def _moved(composition: Composition, move: Reallocation) -> str:
    """`Omdisponering från grundskola till fritidshem`."""
    parts = ["Omdisponering"]
    for word, ref in (("från", move.from_activity), ("till", move.to_activity)):
        activity = composition.workspace.resolve(ref)
        if activity:
            parts.append(f"{word} {small(str(activity.title))}")
    return " ".join(parts)


def _asked(request: FrameRequest) -> str:
    """`Begäran till kommunfullmäktige om mål och inriktning`."""
    to = f" till {request.to}" if request.to else ""
    concerns = {"mål och inriktning": " om ändrade mål och inriktning", "medel": " om medel"}
    return f"Begäran{to}{concerns.get(request.concerns or '', '')}"


def _row(series: PerYear[Money], years: Sequence[int], unit: MoneyUnit) -> list[Decimal | None]:
    return [None if (money := series.get(year)) is None else in_unit(money, unit) for year in years]
