"""What each of a rule's settings means, in the vocabulary's own words, and what holds where the kommun writes none."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.rules.base import Rule

_HOMES = ("Municipality", "FinancialPrinciples", "EqualityGovernance", "InternalControlRules", "YearWheel", "Step",
          "Instruction", "PriceBase", "ActivityCarryLimit")  # fmt: skip
"""The constructs of kommun.styr that hold settings, the nearest meaning first."""


class Setting(NamedTuple):
    """A setting's keyword, what it means, and what holds where the kommun writes none."""

    name: str
    meaning: str
    default: str

    @property
    def told(self) -> str:
        """Both in a sentence each."""
        return f"{self.meaning} Utan uppgift: {self.default}."


@cache
def _settings() -> dict[str, Setting]:
    """Those of every field, and those of a construct that is a setting as a whole, by the first word met."""
    found: dict[str, Setting] = {}
    for kind in (cls for name, cls in vocabulary().items() if name in _HOMES):
        specs = spec_of(kind).all
        for spec in specs:
            found.setdefault(spec.keyword, Setting(spec.keyword, spec.help, spec.without))
        default = next((spec.without for spec in specs if (spec.head or not spec.keyword) and spec.without), "")
        found.setdefault(kind.keyword, Setting(kind.keyword, (kind.__doc__ or "").partition("\n")[0], default))
    return found


def settings_of(rule: Rule) -> list[Setting]:
    """A rule's settings."""
    return [_settings()[name] for name in rule.parameters]
