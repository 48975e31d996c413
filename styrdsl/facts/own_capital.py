"""A committee's own capital from the opening to the closing of a year (Ekonomistyrningsprinciper, 7)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from styrdsl.facts import sums
from styrdsl.facts.sums import Sum, Term
from styrdsl.language.own_capital import ActionPlan, CapitalUse, OwnCapital, RecoveryStep
from styrdsl.language.values import Money, MoneyUnit, YearValue


class Movement(NamedTuple):
    """What changes the own capital in a year: a use, a step of an action plan, or the year's result carried over."""

    term: Term
    cause: OwnCapital | CapitalUse | RecoveryStep


def uses(capital: OwnCapital, year: int) -> tuple[Movement, ...]:
    """What is used of it in a year."""
    held = capital.of(CapitalUse)
    return tuple(Movement(Term(money, minus=True), use) for use in held if (money := use.amounts.get(year)))


def steps(capital: OwnCapital, year: int) -> tuple[Movement, ...]:
    """What the steps of the document's action plans regain in a year."""
    held = (step for plan in capital.document_root.of(ActionPlan) for step in plan.of(RecoveryStep))
    return tuple(Movement(Term(money), step) for step in held if (money := step.amounts.get(year)))


def movements(capital: OwnCapital, year: int) -> tuple[Movement, ...]:
    """What leads from the opening to the closing.

    It is the year's result where that is stated, since uses and steps show in it already (EKO07f); else the uses and
    the steps.
    """
    carried = capital.carried.get(year)
    if carried:
        return (Movement(Term(carried), capital),)
    return (*uses(capital, year), *steps(capital, year))


def closing(capital: OwnCapital, year: int) -> Sum | None:
    """What the opening and the movements make, in kronor; None where no opening is stated."""
    return sums.of_terms(_terms(capital, year))


def closing_in(capital: OwnCapital, year: int, unit: MoneyUnit) -> Decimal | None:
    """The same in a unit, with the decimals that were written."""
    return sums.in_unit(_terms(capital, year), unit)


def _terms(capital: OwnCapital, year: int) -> tuple[Term, ...]:
    opening = capital.opening.get(year)
    return (Term(opening), *(one.term for one in movements(capital, year))) if opening else ()


def by_purpose(capital: OwnCapital) -> list[list[CapitalUse]]:
    """The uses of own capital, those with one purpose and one unit together; one without a purpose stands alone."""
    found: dict[object, list[CapitalUse]] = {}
    for use in capital.of(CapitalUse):
        whose = (use.unit_used and use.unit_used.path, use.activity and use.activity.path)
        key = (" ".join(use.purpose.casefold().split()), *whose) if use.purpose else use
        found.setdefault(key, []).append(use)
    return list(found.values())


def burdening(uses: Sequence[CapitalUse]) -> list[YearValue[Money]]:
    """The amounts of uses, nought left out, by year."""
    return sorted((entry for use in uses for entry in use.amounts if entry.value.kr), key=lambda entry: entry.year)
