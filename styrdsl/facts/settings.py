"""The kommun's own figures for the rules, from kommun.styr, with the principles' defaults."""

from __future__ import annotations

from decimal import Decimal

from styrdsl.language.construct import Construct
from styrdsl.language.municipality import PriceBase
from styrdsl.language.organisation import Activity
from styrdsl.language.principles import (
    ActivityCarryLimit,
    EqualityGovernance,
    FinancialPrinciples,
    InternalControlRules,
)
from styrdsl.language.values import Money
from styrdsl.workspace.snapshot import Workspace

FRAME_YEARS = 3

OWN_CAPITAL = Decimal(3)
ACTIVITY_CARRY = Decimal(15)
DEFICIT_YEARS = 3
OWN_CAPITAL_YEARS = 1
PROJECT_SHARE = Decimal(20)
PROJECT_PRICE_BASES = 120
GRANTED = ("samhällsbyggnadsprojekt", "gator och vägar", "lantegendomar")
SCALE = 4
TREAT_FROM = 9
EQUALITY = Decimal(10)


def _first(workspace: Workspace, kind: type[Construct]) -> Construct | None:
    return workspace.municipality.first(kind) if workspace.municipality else None


def principles(workspace: Workspace) -> FinancialPrinciples | None:
    """The block «ekonomistyrningsprinciper»."""
    found = _first(workspace, FinancialPrinciples)
    return found if isinstance(found, FinancialPrinciples) else None


def control_rules(workspace: Workspace) -> InternalControlRules | None:
    """The block «intern kontroll»."""
    found = _first(workspace, InternalControlRules)
    return found if isinstance(found, InternalControlRules) else None


def equality(workspace: Workspace) -> EqualityGovernance | None:
    """The block «jämlik styrning»."""
    found = _first(workspace, EqualityGovernance)
    return found if isinstance(found, EqualityGovernance) else None


def exact(workspace: Workspace) -> bool:
    """Whether the kommun accepts no difference that rounding explains."""
    own = principles(workspace)
    return own is not None and own.rounding == "ingen"


def max_own_capital(workspace: Workspace) -> Decimal:
    """The most own capital, in percent of the turnover (principle 6)."""
    own = principles(workspace)
    return own.max_own_capital.value if own and own.max_own_capital else OWN_CAPITAL


def carry_limit(workspace: Workspace, activity: Activity) -> Decimal | None:
    """The most that an earmarked activity carries, in percent of its budget; None for one without a limit."""
    own = principles(workspace)
    limits = own.of(ActivityCarryLimit) if own else ()
    found = next((limit for limit in limits if workspace.resolve(limit.activity) is activity), None)
    if found:
        return found.limit.value if found.limit else ACTIVITY_CARRY
    earmarked = workspace.resolved(own.earmarked, Activity) if own else ()
    return ACTIVITY_CARRY if activity in earmarked else None


def limit_on_balance(workspace: Workspace) -> bool:
    """Whether an activity's limit holds for its whole balance, not for each year's result (principle 6)."""
    own = principles(workspace)
    return own is not None and own.activity_limit_on == "balanserat resultat"


def frame_requests_to(workspace: Workspace, *, for_costs: bool) -> str:
    """Who tries a committee's request when its frame does not suffice (principle 4)."""
    own = principles(workspace)
    if for_costs:
        return str(own.fund_requests_to) if own and own.fund_requests_to else "kommunstyrelsen"
    return str(own.frame_requests_to) if own and own.frame_requests_to else "kommunfullmäktige"


def deficit_years(workspace: Workspace) -> int:
    """Within how many years a deficit is restored (principle 10)."""
    own = principles(workspace)
    return own.deficit_years if own and own.deficit_years is not None else DEFICIT_YEARS


def own_capital_years(workspace: Workspace) -> int:
    """How many years a use of own capital may span (principle 8)."""
    own = principles(workspace)
    return own.own_capital_years if own and own.own_capital_years is not None else OWN_CAPITAL_YEARS


def price_base(workspace: Workspace, year: int) -> Money | None:
    """The price base amount of a year; None when kommun.styr does not give it."""
    block = _first(workspace, PriceBase)
    return block.amounts.get(year) if isinstance(block, PriceBase) else None


def treat_from(workspace: Workspace) -> int:
    """The risk value (likelihood × consequence) from which a risk is treated."""
    own = control_rules(workspace)
    return own.treat_from if own and own.treat_from is not None else TREAT_FROM


def scales(workspace: Workspace) -> tuple[int, int]:
    """The highest steps of likelihood and consequence."""
    own = control_rules(workspace)
    likelihood = own.max_likelihood if own and own.max_likelihood else SCALE
    consequence = own.max_consequence if own and own.max_consequence else SCALE
    return likelihood, consequence


def equality_threshold(workspace: Workspace) -> Decimal:
    """The difference between groups, in percent of the higher value, that demands an analysis."""
    own = equality(workspace)
    return own.threshold.value if own and own.threshold else EQUALITY


def project_share(workspace: Workspace) -> Decimal:
    """The share of the decided net investment, in percent, over which a deviation is large (principle 17)."""
    own = principles(workspace)
    return own.project_share.value if own and own.project_share else PROJECT_SHARE


def project_price_bases(workspace: Workspace) -> int:
    """How many price base amounts a large deviation is at least (principle 17)."""
    own = principles(workspace)
    return own.project_price_bases if own and own.project_price_bases is not None else PROJECT_PRICE_BASES


def both_project_limits(workspace: Workspace) -> bool:
    """Whether share and price base amounts must both be exceeded, as «dock minst» is read."""
    own = principles(workspace)
    return not (own and own.project_limits == "endera")


def project_delay(workspace: Workspace) -> int:
    """How many months late a project may be without measures."""
    own = principles(workspace)
    return own.project_delay if own and own.project_delay is not None else 0
