"""What each of a rule's settings means, in the vocabulary's own words."""

from __future__ import annotations

from functools import cache

from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.rules.base import Rule

_HOMES = ("Municipality", "FinancialPrinciples", "EqualityGovernance", "InternalControlRules", "YearWheel", "Step",
          "Instruction", "PriceBase", "ActivityCarryLimit")  # fmt: skip
"""The constructs of kommun.styr that hold settings, the nearest meaning first."""


@cache
def meanings() -> dict[str, str]:
    """Every setting's words and what it means, with its default where it has one."""
    found: dict[str, str] = {}
    for kind in (cls for name, cls in vocabulary().items() if name in _HOMES):
        for spec in spec_of(kind).fields:
            found.setdefault(spec.keyword, spec.help)
        found.setdefault(kind.keyword, (kind.__doc__ or "").partition("\n")[0])
    return found


def settings_of(rule: Rule) -> list[tuple[str, str]]:
    """A rule's settings, each with its meaning; a test holds that every one has one."""
    return [(name, meanings().get(name, "")) for name in rule.parameters]
