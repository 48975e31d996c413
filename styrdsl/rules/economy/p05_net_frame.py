"""EKO 5: the frame is net: costs less income."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.diagnostics import Label
from styrdsl.facts import rewriting, sums
from styrdsl.facts.sums import Sum
from styrdsl.language.operating import BudgetLine
from styrdsl.language.swedish import amount, in_unit, number
from styrdsl.language.values import Money, MoneyUnit, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace


@rule(
    "EKO05",
    "netto-är-kostnader-minus-intäkter",
    on=BudgetLine,
    source="Ekonomistyrningsprinciper, 5",
    parameters=("avrundning",),
)
def net_is_difference(line: BudgetLine, workspace: Workspace) -> Iterator[Finding]:
    for written in (*line.net, *line.amounts):
        costs, income = line.costs.get(written.year), line.income.get(written.year)
        if costs is None:
            continue
        gain = sums.of(income) if income else sums.NOTHING
        spent = sums.of(costs)
        right = spent - gain
        if right.differs(sums.of(written.value), workspace):
            yield _net_finding(line, written, costs, gain, right)


def _net_finding(line: BudgetLine, written: YearValue[Money], costs: Money, gain: Sum, right: Sum) -> Finding:
    unit: MoneyUnit = written.value.unit
    proper = number(in_unit(right.kr, unit))
    where = Label(line.costs.at(written.year) or line.span, "kostnaderna")
    return Finding(
        written.span,
        f"Nettot för {line.title} {written.year} är {amount(written.value.kr, unit)}, men kostnader minus intäkter "
        f"blir {amount(right.kr, unit)}.",
        "Rätta nettot, kostnaderna eller intäkterna. Nettot kan också utelämnas; då räknas det ut.",
        notes=(f"{number(in_unit(costs.kr, unit))} − {number(in_unit(gain.kr, unit))} = {proper} {unit}",),
        labels=(where,),
        fix=rewriting.rewritten(written, right.kr),
    )
