"""What the kommun has set in kommun.styr for the rules, or what holds where it has set nothing.

What then holds, and within which bounds a value is likely meant, is told at the field in the vocabulary.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from styrdsl.language.construct import Construct
from styrdsl.language.municipality import PriceBase
from styrdsl.language.organisation import Activity
from styrdsl.language.principles import (
    ActivityCarryLimit,
    EqualityGovernance,
    FinancialPrinciples,
    InternalControlRules,
)
from styrdsl.language.spec import field_of
from styrdsl.language.values import Money, Percent
from styrdsl.workspace.snapshot import Workspace


def principles(workspace: Workspace) -> FinancialPrinciples | None:
    """The block «ekonomistyrningsprinciper»."""
    return workspace.first_own(FinancialPrinciples)


def control_rules(workspace: Workspace) -> InternalControlRules | None:
    """The block «intern kontroll»."""
    return workspace.first_own(InternalControlRules)


def equality(workspace: Workspace) -> EqualityGovernance | None:
    """The block «jämlik styrning»."""
    return workspace.first_own(EqualityGovernance)


def setting(workspace: Workspace, kind: type[Construct], attribute: str) -> Any:  # noqa: ANN401  (the field's own)
    """A field's value in the kommun's block of that kind, else the field's default; a share as percent."""
    return _usable(workspace.first_own(kind), kind, attribute)


def _usable(block: Construct | None, kind: type[Construct], attribute: str) -> Any:  # noqa: ANN401  (see setting)
    """The value of a block, else the default; one outside its bounds has its finding, and counts as not set."""
    held, spec = (getattr(block, attribute) if block else None), field_of(kind, attribute)
    value = held.value if isinstance(held, Percent) else held
    outside = (
        spec.least is not None and spec.most is not None and value is not None and not spec.least <= value <= spec.most
    )
    return spec.default if outside or value is None or value == () else value


def exact(workspace: Workspace) -> bool:
    """Whether the kommun accepts no difference that rounding explains."""
    return bool(setting(workspace, FinancialPrinciples, "rounding") == "ingen")


def max_own_capital(workspace: Workspace) -> Decimal:
    """The most own capital, in percent of the turnover (principle 6)."""
    share: Decimal = setting(workspace, FinancialPrinciples, "max_own_capital")
    return share


def turnover_is_net(workspace: Workspace) -> bool:
    """Whether the turnover is the net frame and not the gross costs (principle 6)."""
    return bool(setting(workspace, FinancialPrinciples, "turnover_counts") == "nettoram")


def carry_limit(workspace: Workspace, activity: Activity) -> Decimal | None:
    """The most that an earmarked activity carries, in percent of its budget; None for one without a limit."""
    own = principles(workspace)
    limits = own.of(ActivityCarryLimit) if own else ()
    found = next((limit for limit in limits if workspace.resolve(limit.activity) is activity), None)
    limit: Decimal = _usable(found, ActivityCarryLimit, "limit")
    earmarked = workspace.resolved(own.earmarked, Activity) if own else ()
    return limit if found or activity in earmarked else None


def limit_on_balance(workspace: Workspace) -> bool:
    """Whether an activity's limit holds for its whole balance, not for each year's result (principle 6)."""
    return bool(setting(workspace, FinancialPrinciples, "activity_limit_on") == "balanserat resultat")


def frame_requests_to(workspace: Workspace, *, for_costs: bool) -> str:
    """Who tries a committee's request when its frame does not suffice (principle 4)."""
    return str(setting(workspace, FinancialPrinciples, "fund_requests_to" if for_costs else "frame_requests_to"))


def action_plan_approved_by(workspace: Workspace) -> str:
    """Who approves action plans (principle 10)."""
    return str(setting(workspace, FinancialPrinciples, "action_plan_approved_by"))


def deficit_years(workspace: Workspace) -> int:
    """Within how many years a deficit is restored (principle 10)."""
    return int(setting(workspace, FinancialPrinciples, "deficit_years"))


def own_capital_years(workspace: Workspace) -> int:
    """How many years a use of own capital may span (principle 8)."""
    return int(setting(workspace, FinancialPrinciples, "own_capital_years"))


def frame_years(workspace: Workspace) -> int:
    """How many years the operating frames cover."""
    return int(setting(workspace, FinancialPrinciples, "frame_years"))


def capital_cost_grants(workspace: Workspace) -> tuple[str, ...]:
    """The kinds of investments that may have a grant for capital costs (principle 13)."""
    return tuple(setting(workspace, FinancialPrinciples, "capital_cost_grants"))


def price_base(workspace: Workspace, year: int) -> Money | None:
    """The price base amount of a year; None when kommun.styr does not give it."""
    block = workspace.first_own(PriceBase)
    return block.amounts.get(year) if block else None


def price_base_by_decision(workspace: Workspace) -> bool:
    """Whether the price base amount of the decision's year counts, not that of the report's (principle 17)."""
    return bool(setting(workspace, FinancialPrinciples, "price_base_year") == "beslutets år")


def treat_from(workspace: Workspace) -> int:
    """The risk value (likelihood × consequence) from which a risk is treated."""
    return int(setting(workspace, InternalControlRules, "treat_from"))


def scales(workspace: Workspace) -> tuple[int, int]:
    """The highest steps of likelihood and consequence."""
    likelihood = int(setting(workspace, InternalControlRules, "max_likelihood"))
    return likelihood, int(setting(workspace, InternalControlRules, "max_consequence"))


def analysed_every_year(workspace: Workspace) -> bool:
    """Whether the risks are analysed anew each year."""
    return bool(setting(workspace, InternalControlRules, "every_year") != "nej")


def perspectives(workspace: Workspace) -> tuple[str, ...]:
    """The ways in which a measure of people is broken down."""
    return tuple(setting(workspace, EqualityGovernance, "perspectives"))


def equality_threshold(workspace: Workspace) -> Decimal:
    """The difference between groups, in percent of the higher value, that demands an analysis."""
    share: Decimal = setting(workspace, EqualityGovernance, "threshold")
    return share


def project_share(workspace: Workspace) -> Decimal:
    """The share of the decided net investment, in percent, over which a deviation is large (principle 17)."""
    share: Decimal = setting(workspace, FinancialPrinciples, "project_share")
    return share


def project_price_bases(workspace: Workspace) -> int:
    """How many price base amounts a large deviation is at least (principle 17)."""
    return int(setting(workspace, FinancialPrinciples, "project_price_bases"))


def both_project_limits(workspace: Workspace) -> bool:
    """Whether share and price base amounts must both be exceeded, as «dock minst» is read."""
    return bool(setting(workspace, FinancialPrinciples, "project_limits") != "endera")


def project_delay(workspace: Workspace) -> int:
    """How many months late a project may be without measures."""
    return int(setting(workspace, FinancialPrinciples, "project_delay"))
