"""EKO 6 and 7: how a year's result becomes own capital (Ekonomistyrningsprinciper)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.facts import carrying, rewriting, settings, sums
from styrdsl.facts.carrying import Carry
from styrdsl.facts.frames import plan_of
from styrdsl.facts.units import unit_of
from styrdsl.language.own_capital import ActivityCapital, OwnCapital
from styrdsl.language.swedish import amount, number
from styrdsl.language.values import Money, MoneyUnit, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

PRINCIPLES = "Ekonomistyrningsprinciper, "


@rule(
    "EKO06d", "årets-balansresultat", on=OwnCapital, source=PRINCIPLES + "6",
    parameters=("högsta egna kapital", "budgetomslutning räknas som", "balanstak för", "avrundning"),
)  # fmt: skip
def result_may_be_carried(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    carry = carrying.carry_of(capital, workspace)
    stated = capital.carried.entry(carry.year) if carry else None
    if carry is None or stated is None or not _outside(carry, sums.of(stated.value), workspace):
        return
    unit = unit_of(capital, workspace)
    allowed = amount(carry.allowed, unit)
    right = f"hela underskottet, {allowed}, förs över" if carry.allowed < 0 else f"högst {allowed} får föras över"
    yield Finding(
        stated.span,
        f"Årets balansresultat {carry.year} är {amount(stated.value.kr, unit)}, men {right} till {carry.year + 1}.",
        f"Skriv {allowed}, eller rätta resultatet.",
        notes=tuple(_steps(carry, unit)),
        labels=(Label(capital.results.at(carry.year) or capital.span, "resultatet"), *_base(carry, capital, workspace)),
        fix=rewriting.rewritten(stated, carry.allowed),
    )


def _outside(carry: Carry, carried: sums.Sum, workspace: Workspace) -> bool:
    """Whether more is carried than allowed, or a greater deficit. Amounts may be rounded, but a limit is exact."""
    exact = carry.cut or settings.exact(workspace)
    rounding = Decimal(0) if exact else carry.rounding + carried.rounding
    return carried.kr > carry.allowed + rounding or carried.kr < min(carry.allowed, Decimal(0)) - rounding


def _steps(carry: Carry, unit: MoneyUnit) -> Iterator[str]:
    """How the amount that may be carried comes about, a line each."""
    yield f"resultatet {carry.year} är {amount(carry.result, unit)}"
    for part in carry.parts:
        if part.carried != part.result:
            yield (
                f"{part.title}: {amount(part.result, unit)}, varav högst {number(part.share)} % av "
                f"{amount(part.grant.kr, unit)} = {amount(part.limit, unit)} förs över"
            )
    if carry.cut and carry.base is not None and carry.limit is not None:
        yield (
            f"gränsen är {number(carry.share)} % av budgetomslutningen {amount(carry.base, unit)} = "
            f"{amount(carry.limit, unit)}"
        )
        yield f"{amount(carry.before, unit)} fanns redan, så {amount(carry.allowed, unit)} ryms"


def _base(carry: Carry, capital: OwnCapital, workspace: Workspace) -> tuple[Label, ...]:
    plan = plan_of(capital)
    return carrying.turnover_place(plan, workspace) if plan and carry.cut else ()


@rule("EKO06e", "verksamhetens-balansresultat", on=ActivityCapital, source=PRINCIPLES + "6, andra stycket",
      parameters=("balanstak för", "avrundning"))  # fmt: skip
def activity_carries_its_result(part: ActivityCapital, workspace: Workspace) -> Iterator[Finding]:
    plan = plan_of(part)
    result, carried = (part.results.get(plan.year - 1), part.carried.entry(plan.year - 1)) if plan else (None, None)
    found = carrying.part_of(part, plan, result, workspace) if plan and result else None
    if result is None or carried is None or found is None:
        return
    right = sums.of(result)._replace(kr=found.carried)
    if abs(carried.value.kr) > found.limit or sums.of(carried.value).differs(right, workspace):
        unit = unit_of(part, workspace)
        yield Finding(
            carried.span,
            f"Årets balansresultat {carried.year} för {found.title} är {amount(carried.value.kr, unit)}, men ska vara "
            f"{amount(found.carried, unit)}.",
            f"Skriv {amount(found.carried, unit)}, eller rätta resultatet.",
            notes=(
                f"resultatet är {amount(found.result, unit)}",
                (
                    f"gränsen är {number(found.share)} % av anslaget {found.grant.year}, "
                    f"{amount(found.grant.kr, unit)} = {amount(found.limit, unit)} åt vardera hållet"
                ),
            ),
            labels=(Label(found.grant.span, "anslaget"),),
            fix=rewriting.rewritten(carried, found.carried),
        )


@rule(
    "EKO07f", "ingående-eget-kapital-följer", on=OwnCapital, source=PRINCIPLES + "6 och 7", parameters=("avrundning",)
)
def opening_follows(capital: OwnCapital, workspace: Workspace) -> Iterator[Finding]:
    holders: tuple[OwnCapital | ActivityCapital, ...] = (capital, *capital.of(ActivityCapital))
    for held in holders:
        for carried in held.carried.in_order():
            year = carried.year
            stated = (("Ingående", held.opening, year + 1), ("Utgående", held.closing, year))
            for word, amounts, when in stated:
                after = amounts.entry(when)
                if after:
                    yield from _follows(held, carried, after, f"{word} eget kapital {when}", workspace)


def _follows(
    held: OwnCapital | ActivityCapital,
    carried: YearValue[Money],
    after: YearValue[Money],
    what: str,
    workspace: Workspace,
) -> Iterator[Finding]:
    before, unit = held.opening.get(carried.year), unit_of(held, workspace)
    if before is None:
        return
    right = sums.of(before) + sums.of(carried.value)
    if not right.differs(sums.of(after.value), workspace):
        return
    sign, change = "−" if carried.value.kr < 0 else "+", amount(abs(carried.value.kr), unit)
    yield Finding(
        after.span,
        f"{what} är {amount(after.value.kr, unit)}, men {carried.year} års ingående och balansresultat blir "
        f"{amount(right.kr, unit)}.",
        f"Rätta beloppet till {amount(right.kr, unit)}, eller något av de andra.",
        notes=(f"{amount(before.kr, unit)} {sign} {change} = {amount(right.kr, unit)}",),
        labels=(
            Label(held.opening.at(carried.year) or held.span, f"ingående {carried.year}"),
            Label(carried.span, f"årets balansresultat {carried.year}"),
        ),
        fix=rewriting.rewritten(after, right.kr),
        block=held,
    )
