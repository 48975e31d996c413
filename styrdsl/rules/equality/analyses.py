"""JAM: measures of people are broken down, and differences between groups are analysed (Jämlik styrning)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import settings
from styrdsl.language.construct import Construct
from styrdsl.language.equality import EqualityAnalysis
from styrdsl.language.goals import Goal, Indicator
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import listed, number
from styrdsl.language.values import Group, Measure, YearValue
from styrdsl.rules.base import Finding, lines_of, rule, unwritten
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Jämlik styrning"
_VALUE, _YEAR = attrgetter("value"), attrgetter("year")
_SEXES = re.compile(r"(kvinn|flick|tjej|killar|pojk|män\b|man\b|icke-?binär)")
_AGES = re.compile(
    r"([0-9].*\bår\b|^[0-9]+ *[–-] *[0-9]+$|årskurs|^åk\b|\byngre|\bäldre|\bunga\b|ungdom|\bvuxna|\bbarn)"
)

_LIKE = {
    "kön": "(kvinnor 84,2; män 81,0)",
    "område": "(norra 84,2; södra 81,0)",
    "ålder": "(16–19 år 84,2; 20–24 år 81,0)",
}


class Difference(NamedTuple):
    """The highest and the lowest of the groups of one perspective, and their difference in percent of the larger."""

    perspective: str
    high: Group
    low: Group
    percent: Decimal


@cache
def perspective_of(group: str) -> str:
    """What a group's name divides by: sex or age by its words, else an area."""
    name = group.lower()
    if _SEXES.match(name):
        return "kön"
    return "ålder" if _AGES.search(name) else "område"


def latest(indicator: Indicator) -> YearValue[Measure] | None:
    """The latest outcome before the plan's year; the latest of all where there is no plan."""
    plan = indicator.document_root
    before = plan.year if isinstance(plan, OperationalPlan) else 10_000
    earlier = [entry for entry in indicator.outcomes if entry.year < before]
    return max(earlier, key=_YEAR, default=None)


def sides(measure: Measure) -> dict[str, list[Group]]:
    """The groups of each perspective that has two or more."""
    found: dict[str, list[Group]] = {}
    for group in measure.groups:
        found.setdefault(perspective_of(group.name), []).append(group)
    return {side: groups for side, groups in found.items() if len(groups) > 1}


def _difference(perspective: str, groups: list[Group]) -> Difference:
    high, low = max(groups, key=_VALUE), min(groups, key=_VALUE)
    base = max(abs(high.value), abs(low.value))
    return Difference(perspective, high, low, (high.value - low.value) / base * 100 if base else Decimal(0))


def asked(workspace: Workspace) -> tuple[str, ...]:
    """The perspectives that the kommun asks for; all three when it names none."""
    return settings.perspectives(workspace)


@rule("JAM01", "mått-på-människor-delas-upp", on=Indicator, source=SOURCE, parameters=("perspektiv",))
def people_are_broken_down(indicator: Indicator, workspace: Workspace) -> Iterator[Finding]:
    if indicator.about != "människor" or "no_breakdown" in indicator.spans or indicator.misread("breakdown"):
        return
    missing = [side for side in asked(workspace) if side not in indicator.breakdown]
    if missing:
        own = settings.equality(workspace)
        yield Finding(
            indicator.at("breakdown"),
            f"Indikatorn «{indicator.title}» gäller människor men delas inte upp på {listed(missing, 'eller')}.",
            f'Lägg till {listed(missing)} under «uppdelning», eller skälet: «delas inte upp "…"».',
            labels=(Label(own.at("perspectives"), "här krävs uppdelningen"),) if own and own.perspectives else (),
        )


@rule("JAM02", "uppdelningen-redovisas", on=Indicator, source=SOURCE + ", «mäta och analysera»",
      severity=Severity.WARNING)  # fmt: skip
def breakdown_is_reported(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    if not indicator.breakdown:
        return
    outcome = latest(indicator)
    if outcome is None:
        return
    shown = sides(outcome.value)
    missing = [side for side in indicator.breakdown if side not in shown]
    if missing:
        alone = [one.name for one in outcome.value.groups if perspective_of(one.name) in missing]
        shows = f"har bara gruppen {alone[0]}" if len(missing) == len(alone) == 1 else "visar inga grupper"
        yield Finding(
            outcome.span,
            f"Utfallet {outcome.year} för «{indicator.title}» {shows} efter {listed(missing, 'eller')}.",
            f"Skriv gruppernas värden efter utfallet, till exempel {_LIKE[missing[0]]}.",
            labels=(Label(indicator.at("breakdown"), "uppdelningen"),),
        )


@rule("JAM03", "skillnad-analyseras", on=Indicator, source=SOURCE + ", «Redovisa och åtgärda omotiverade skillnader»",
      parameters=("skillnad analyseras över",))  # fmt: skip
def difference_is_analysed(indicator: Indicator, workspace: Workspace) -> Iterator[Finding]:
    outcome = latest(indicator) if indicator.about != "annat" else None
    found = sides(outcome.value) if outcome else {}
    if outcome is None or not (indicator.about == "människor" or "kön" in found):
        return
    threshold = workspace.remembered(settings.equality_threshold)
    for side, groups in found.items():
        one = _difference(side, groups)
        if one.percent > threshold and not _analysed(indicator, one.perspective, workspace):
            yield _unanalysed(indicator, outcome, one, workspace)


def _analysed(indicator: Indicator, perspective: str, workspace: Workspace) -> bool:
    """Whether an analysis under the indicator, its goal or in the document speaks of the perspective."""
    analyses = workspace.made_of(indicator.document_root, _analyses)
    concerned = (indicator, indicator.parent, indicator.document_root)
    return any({perspective, None} & analyses.get(one, set()) for one in concerned)


def _analyses(document: Construct, workspace: Workspace) -> dict[Construct | None, set[str | None]]:
    """The perspectives analysed, by what the analysis concerns; that is the document where its indicator is unknown."""
    found: dict[Construct | None, set[str | None]] = {}
    for analysis in document.all(EqualityAnalysis):
        concerned: Construct | None
        if analysis.indicator:
            concerned = workspace.resolve(analysis.indicator) or document
            counts = concerned.document_root is document
        else:
            concerned, counts = analysis.parent, isinstance(analysis.parent, Goal | Indicator)
        if counts:
            found.setdefault(concerned, set()).add(analysis.perspective)
    return found


def _unanalysed(indicator: Indicator, outcome: YearValue[Measure], one: Difference, workspace: Workspace) -> Finding:
    threshold, own = settings.equality_threshold(workspace), settings.equality(workspace)
    limit = number(threshold)
    shown = next((text for n in range(1, 9) if (text := number(one.percent, n)) != number(threshold, n)), limit)
    high, low = one.high, one.low
    base = number(max(abs(high.value), abs(low.value)))
    sum_of = f"({number(high.value)} − {f'({number(low.value)})' if low.value < 0 else number(low.value)})"
    return Finding(
        outcome.span,
        f"Skillnaden mellan {high.name} ({number(high.value)}) och {low.name} ({number(low.value)}) är {shown} % av "
        f"det högre värdet för «{indicator.title}», men saknar analys.",
        f"Lägg till «jämlikhetsanalys» med «perspektiv {one.perspective}», «analys», «åtgärd», «ansvarig» och «klart», "
        'eller med «motiverad "…"» om skillnaden är motiverad.',
        notes=(f"{sum_of} / {base} = {shown} %; gränsen är {limit} %",),
        labels=(Label(own.at("threshold"), "gränsen"),) if own and own.threshold else (),
    )


@rule("JAM04", "jämlikhetsanalys-är-hel", on=EqualityAnalysis, source=SOURCE + ", «åtgärda omotiverade skillnader»")
def analysis_is_whole(analysis: EqualityAnalysis, _: Workspace) -> Iterator[Finding]:
    if analysis.justified or analysis.misread("justified"):
        return
    missing = unwritten(analysis, "analysis", "action", "responsible", "due")
    if missing:
        words = {"klart": "en dag då åtgärden ska vara klar"}
        yield Finding(
            analysis.span,
            f"Jämlikhetsanalysen «{analysis.title}» saknar {listed([words.get(word, word) for word in missing])}.",
            f'Lägg till {lines_of(missing)}, eller «motiverad "…"» om skillnaden är motiverad.',
        )


@rule("JAM05", "analysens-indikator", on=EqualityAnalysis, source=SOURCE + ", «statistik och resultat»",
      severity=Severity.WARNING)  # fmt: skip
def analysis_has_indicator(analysis: EqualityAnalysis, _: Workspace) -> Iterator[Finding]:
    free = not isinstance(analysis.parent, Goal | Indicator)
    if free and analysis.indicator is None and not analysis.misread("indicator"):
        yield Finding(
            analysis.span,
            f"Det står inte vilket mått som visar skillnaden i jämlikhetsanalysen «{analysis.title}».",
            "Lägg till «indikator …» med indikatorns namn, eller flytta analysen under indikatorn.",
        )


@rule("JAM06", "avser-människor-eller-annat", on=Indicator, source=SOURCE, severity=Severity.INFO)
def indicator_says_about_what(indicator: Indicator, workspace: Workspace) -> Iterator[Finding]:
    own = settings.equality(workspace)
    if own and indicator.about is None and not indicator.misread("about"):
        yield Finding(
            indicator.span,
            f"Det står inte om indikatorn «{indicator.title}» gäller människor.",
            "Lägg till «avser människor», så prövas om måttet ska delas upp, eller «avser annat».",
            labels=(Label(own.span, "kommunen väger in jämlikhet"),),
        )
