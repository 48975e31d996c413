"""What each of a rule's settings means, in the vocabulary's own words, and what holds where the kommun writes none."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.rules.base import Rule

_HOMES = ("Municipality", "FinancialPrinciples", "EqualityGovernance", "InternalControlRules", "YearWheel", "Step",
          "Instruction", "PriceBase", "ActivityCarryLimit")  # fmt: skip
"""The constructs of kommun.styr that hold settings, the nearest meaning first."""
_OTHERWISE = {
    "balanstak för": "15 % för en verksamhet med särskilt anslag, ingen gräns för andra",
    "diarienummer mönster": "diarienummer prövas inte",
    "följer efter": "inriktning, yttranden, Mål och budget, verksamhetsplaner",
    "kräver avsnitt": "inga särskilda avsnitt",
    "kräver del": "bara de obligatoriska delarna",
    "kräver indikator": "inga särskilda indikatorer",
    "kräver indikatorer per mål": "en indikator per mål",
    "månad": "juni för inriktningen, november för Mål och budget, december för planerna",
    "prisbasbelopp": "avvikelsen kan inte prövas, och det blir en anmärkning",
    "senast": "årshjulets dag, eller lagens",
    "senast dag": "månadens sista dag",
    "särskilt anslag för": "ingen verksamhet",
    "tidigast": "ingen första dag",
}
"""What holds without a setting whose help ends in no default of its own."""


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
def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in (cls for name, cls in vocabulary().items() if name in _HOMES):
        for spec in spec_of(kind).fields:
            found.setdefault(spec.keyword, spec.help)
        found.setdefault(kind.keyword, (kind.__doc__ or "").partition("\n")[0])
    return found


def settings_of(rule: Rule) -> list[Setting]:
    """A rule's settings. A help says its default last, after a semicolon: «En nämnds största eget kapital …; 3 %.»."""
    return [_setting(name, _meanings()[name]) for name in rule.parameters]


def _setting(name: str, told: str) -> Setting:
    meaning, _, default = told.rpartition("; ")
    if name in _OTHERWISE:
        return Setting(name, (meaning or told).rstrip(".") + ".", _OTHERWISE[name])
    return Setting(name, f"{meaning}.", default.rstrip("."))
