"""Internal control: the risks as a matrix and a table, the control plan, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.parts.indicators import INTERVALS
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import capital, counted, in_words, on_day, phrases
from styrdsl.facts import settings
from styrdsl.language.control import Control, ControlPlan, Risk, RiskAction
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import listed


class Numbered(NamedTuple):
    """A risk with its number in matrix and tables."""

    number: int
    risk: Risk


def numbered(composition: Composition) -> list[Numbered]:
    """The plan's risks, the gravest first, as they are numbered."""
    risks = sorted(composition.every(Risk), key=lambda risk: -(risk.value or 0))
    return [Numbered(number, risk) for number, risk in enumerate(risks, 1)]


def introduction(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """How the work is done, when the risks were analysed, and on what ground."""
    held = plan.first(ControlPlan)
    if held is None:
        return []
    facts = [
        ("Riskanalys", on_day(held.analysed)),
        ("Ansvarig", held.responsible or ""),
        ("Underlag", phrases(held.sources)),
    ]
    return composition.prose(held.text, 2) + facts_of(facts)


def matrix(composition: Composition) -> list[Node]:
    """The risks by likelihood and consequence; those outside the scale stand in the table only."""
    scale, threshold = max(settings.scales(composition.workspace)), settings.treat_from(composition.workspace)
    drawn, high = [], 0
    for number, risk in numbered(composition):
        likelihood, consequence = risk.likelihood, risk.consequence
        if likelihood and consequence and 0 < likelihood <= scale and 0 < consequence <= scale:
            drawn.append({"number": str(number), "likelihood": likelihood, "consequence": consequence})
            high += likelihood * consequence >= threshold
    if not drawn or scale > 10:  # noqa: PLR2004  (a larger grid cannot be read)
        return []
    told = f"{capital(in_words(high))} har" if high else "Ingen har"
    alt = (
        f"Riskmatris med {counted(len(drawn), 'en risk', 'risker')}. "
        f"{told} riskvärdet {threshold} eller högre och ska hanteras."
    )
    data = {"scale": scale, "threshold": threshold, "risks": drawn}
    return composition.figure("risk-matrix", data, alt, "Riskmatris: sannolikhet och konsekvens")


def risk_table(composition: Composition) -> list[Node]:
    """Each risk with its value and how it is met."""
    risks = [risk for _, risk in numbered(composition)]
    lines, beneath = [], composition.beneath(risks, 3)
    for number, risk in numbered(composition):
        goal = composition.workspace.resolve(risk.goal)
        lines.append(Line([
            str(number), str(risk.title or risk.name), risk.process or capital(risk.category or ""),
            str(goal.title) if goal else "",
            _decimal(risk.likelihood), _decimal(risk.consequence), _decimal(risk.value), _met(risk),
        ], under=beneath.get(id(risk), ())))  # fmt: skip
    columns = [
        Col("Nr", width=0.6), Col("Risk", width=4), Col("Process", width=2.4), Col("Hotar målet", width=3),
        Col("S", "number", 0.5), Col("K", "number", 0.5), Col("Värde", "number", 1), Col("Hantering", width=2),
    ]  # fmt: skip
    nodes = table("Risker med sannolikhet (S), konsekvens (K) och riskvärde", columns, lines, heads=2)
    return nodes + composition.texts(risks, 3, beneath=beneath)


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _met(risk: Risk) -> str:
    ways = []
    if risk.of(Control):
        ways.append("kontroll")
    if risk.of(RiskAction):
        ways.append("åtgärd")
    if risk.accepted:
        ways.append("godtas genom beslut")
    return capital(listed(ways))


def control_plan(composition: Composition) -> list[Node]:
    """Every control: how often, by whom, where it is reported; below its row what is controlled and how."""
    numbers = {id(risk): number for number, risk in numbered(composition)}
    held = sorted(composition.every(Control), key=lambda one: numbers.get(id(one.parent), len(numbers) + 1))
    beneath = composition.beneath(held, 3)
    lines = [
        Line([str(one.title or one.name), _risk(one, numbers),
              capital(INTERVALS.get(one.frequency or "", "")), one.responsible, capital(listed(one.reported_in))],
             under=[*facts_of([("Vad och hur", _how(one))]), *beneath.get(id(one), ())])
        for one in held
    ]  # fmt: skip
    columns = [Col("Kontroll"), Col("Risk nr"), Col("Hur ofta"), Col("Ansvarig"), Col("Rapporteras i")]
    return table("Plan för intern kontroll", columns, lines) + composition.texts(held, 3, beneath=beneath)


def actions(composition: Composition) -> list[Node]:
    """What is done to make risks smaller, or because of a review."""
    numbers = {id(risk): number for number, risk in numbered(composition)}
    held: Sequence[RiskAction] = composition.every(RiskAction)
    beneath = composition.beneath(held, 3)
    lines = [
        Line([str(one.title or one.name), _risk(one, numbers), one.because_of, one.responsible, on_day(one.due),
              capital(listed(one.reported_in))], under=beneath.get(id(one), ()))
        for one in held
    ]  # fmt: skip
    columns = [
        Col("Åtgärd", width=3.5), Col("Risk nr", width=0.8), Col("Med anledning av", width=3),
        Col("Ansvarig", width=2), Col("Klart", width=1.7), Col("Rapporteras i", width=2.2),
    ]  # fmt: skip
    return table("Åtgärder inom intern kontroll", columns, lines) + composition.texts(held, 3, beneath=beneath)


def _risk(one: Control | RiskAction, numbers: dict[int, int]) -> str:
    return str(numbers.get(id(one.parent), ""))


def _how(one: Control) -> str:
    """What is controlled and by which method, as sentences."""
    return " ".join(f"{part.rstrip('.')}." for part in (one.what, one.method) if part)
