"""MAL, continued: an indicator's figures are of its own unit, and can be what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from styrdsl.diagnostics import Label
from styrdsl.language.goals import Indicator
from styrdsl.language.swedish import number
from styrdsl.language.values import Measure, YearValue
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

MEASURED = "Verksamhetsplan, «mätbara och utvärderingsbara mål»"
PERCENT = frozenset({"procent", "%", "andel", "andel i procent"})
_HUNDRED = Decimal(100)
_SEXES = (("kvinnor", "män"), ("flickor", "pojkar"))
_UNIT = re.compile(r"\S*?[0-9][0-9 \u00a0\u202f.,]*\s*([^\W\d_]\S*|%)$")
"""The word behind a figure."""
_STEMS = ("procentenhet", "poäng", "förändring", "avvikelse", "tillväxt", "täckning", "skillnad", "utveckling")
"""What a share of may be under nought or over a hundred per cent, by the words of the indicator."""


def _measured(indicator: Indicator) -> Iterator[YearValue[Measure]]:
    for series in (indicator.outcomes, indicator.comparison, indicator.targets):
        yield from series


@rule("MAL24", "värdets-enhet", on=Indicator, source=MEASURED)
def values_have_the_unit(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    if not indicator.unit:
        return
    for entry in _measured(indicator):
        span = entry.value.span
        value = span.source.lines[span.line - 1][span.column - 1 : span.end_column - 1].partition("(")[0].rstrip()
        if value[-1:].isdigit() or not (found := _UNIT.match(value)):
            continue
        if not _same_unit(found[1].rstrip(".").lower(), indicator.unit.lower()):
            yield Finding(
                entry.value.span,
                f"Värdet för {entry.year} är skrivet i {found[1]}, men indikatorn mäts i {indicator.unit}.",
                f"Räkna om värdet till {indicator.unit} och skriv bara talet, eller ändra «enhet».",
                labels=(Label(indicator.at("unit"), "indikatorns enhet"),),
            )


def _same_unit(written: str, unit: str) -> bool:
    return written in unit.split() or unit.startswith(written) or {written, unit} <= PERCENT


@rule("MAL25", "värde-utanför-sin-skala", on=Indicator, source=MEASURED)
def shares_are_shares(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    if (indicator.unit or "").lower() not in PERCENT:
        return
    outside = [entry for entry in _measured(indicator) if not 0 <= entry.value.value <= _HUNDRED]
    if outside and not any(stem in f"{indicator.title} {indicator.unit}".lower() for stem in _STEMS):
        for entry in outside:
            value = entry.value.value
            likely = f"Menas {number(value / 10)}, så skriv det. " if _HUNDRED < value <= _HUNDRED * 10 else ""
            yield Finding(
                entry.value.span,
                f"{number(value)} procent för {entry.year} är ingen andel: den ligger mellan 0 och 100.",
                f"{likely}Rätta talet. Mäter indikatorn något annat än en andel, så ändra «enhet».",
            )


@rule("MAL26", "helheten-utanför-sina-delar", on=Indicator, source=MEASURED)
def wholes_lie_within_their_parts(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    if (indicator.unit or "").lower() not in PERCENT:
        return
    for entry in _measured(indicator):
        parts = {group.name: group.value for group in entry.value.groups}
        for pair in _SEXES if len(parts) > 1 else ():
            both = [parts[name] for name in pair if name in parts]
            if len(both) == len(pair) and not min(both) <= entry.value.value <= max(both):
                low, high = number(min(both)), number(max(both))
                yield Finding(
                    entry.value.span,
                    f"{number(entry.value.value)} för {entry.year} ligger inte mellan {pair[0]} och {pair[1]}, {low} "
                    f"och {high}: helheten är aldrig utanför sina delar.",
                    "Rätta det tal som är fel.",
                )
