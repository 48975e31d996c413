"""MAL: goals that lead somewhere, and indicators that can be measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from styrdsl.diagnostics import Edit, Fix, Label, Severity
from styrdsl.files.source import Span
from styrdsl.language.goals import Goal, Indicator
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import listed, number
from styrdsl.language.values import Measure, Word, YearValue
from styrdsl.language.vision import CouncilGoal, TargetArea
from styrdsl.rules.base import Finding, lines_of, rule, unwritten
from styrdsl.rules.equality.analyses import latest
from styrdsl.workspace.snapshot import Workspace

GOALS = "22 kommunfullmäktigemål; Verksamhetsplan"
MEASURED = "Verksamhetsplan, «mätbara och utvärderingsbara mål»"
_KOLADA = re.compile(r"[NU][0-9]{5}")
_GLOBAL_GOAL = re.compile(r"(1[0-7]|[1-9])(?:\.[0-9a-z]{1,2})?")


@rule("MAL01", "mål-bidrar-till-kf-mål", on=Goal, source=GOALS)
def goal_contributes(goal: Goal, _: Workspace) -> Iterator[Finding]:
    if not goal.contributes_to and not goal.misread("contributes_to"):
        yield Finding(
            goal.span,
            f"Målet «{goal.title}» bidrar inte till något av fullmäktiges mål.",
            "Lägg till en indragen rad, till exempel «bidrar till kf-mål 11».",
        )


@rule("MAL02", "kf-mål-i-ett-målområde", on=CouncilGoal, source="Tre målområden; 22 kommunfullmäktigemål")
def council_goal_has_area(goal: CouncilGoal, workspace: Workspace) -> Iterator[Finding]:
    if goal.target_area is None and not goal.misread("target_area"):
        areas = [str(area.name) for area in workspace.own(TargetArea)]
        example = areas[0] if areas else "…"
        choices = f" Målområdena är {listed(areas)}." if len(areas) > 1 else ""
        yield Finding(
            goal.span,
            f"KF-mål {goal.name} «{goal.title}» hör inte till något målområde.",
            f"Lägg till en indragen rad, till exempel «målområde {example}».{choices}",
        )


@rule("MAL03", "mål-har-indikator", on=Goal, source=MEASURED)
def goal_is_measured(goal: Goal, workspace: Workspace) -> Iterator[Finding]:
    if not goal.of(Indicator):
        yield Finding(
            goal.span,
            f"Målet «{goal.title}» har ingen indikator.",
            "Lägg till en indikator under målet, med enhet, önskad riktning, källa, utfall och målvärde.",
        )


@rule("MAL04", "indikator-går-att-mäta", on=Indicator, source=MEASURED)
def indicator_is_measurable(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    missing = unwritten(indicator, "unit", "direction", "source")
    if missing:
        yield Finding(
            indicator.span,
            f"Indikatorn «{indicator.title}» saknar {listed(missing)}.",
            "Lägg till " + lines_of(missing) + " under indikatorn.",
        )


@rule("MAL05", "indikator-har-utfall", on=Indicator, source=MEASURED)
def indicator_has_outcome(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    plan = indicator.document_root
    if not isinstance(plan, OperationalPlan):
        return
    if not any(year < plan.year for year in indicator.outcomes.years) and not indicator.misread("outcomes"):
        yield Finding(
            indicator.span,
            f"Indikatorn «{indicator.title}» har inget utfall från tidigare år.",
            f"Lägg till till exempel «utfall {plan.year - 2}: …» under indikatorn.",
        )


@rule("MAL06", "indikator-har-målvärde", on=Indicator, source=MEASURED)
def indicator_has_target(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    plan = indicator.document_root
    if not isinstance(plan, OperationalPlan) or indicator.misread("targets"):
        return
    if indicator.targets.get(plan.year) is None:
        other = indicator.targets.years
        note = (f"målvärden finns för {listed([str(year) for year in other])}",) if other else ()
        yield Finding(
            indicator.at("targets"),
            f"Indikatorn «{indicator.title}» har inget målvärde för {plan.year}.",
            f"Lägg till «målvärde {plan.year}: …» under indikatorn.",
            notes=note,
        )


@rule("MAL07", "målvärde-sämre-än-utfall", on=Indicator, source=MEASURED)
def target_is_not_worse(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    plan = indicator.document_root
    if not isinstance(plan, OperationalPlan) or indicator.reason or indicator.direction not in {"öka", "minska"}:
        return
    target = next((entry for entry in indicator.targets if entry.year == plan.year), None)
    outcome = latest(indicator)
    if target and outcome and _worse(target.value, outcome.value, indicator):
        yield _worse_target(indicator, target, outcome)


def _worse(target: Measure, outcome: Measure, indicator: Indicator) -> bool:
    return target.value < outcome.value if indicator.direction == "öka" else target.value > outcome.value


def _worse_target(indicator: Indicator, target: YearValue[Measure], outcome: YearValue[Measure]) -> Finding:
    word = "lägre" if indicator.direction == "öka" else "högre"
    return Finding(
        target.span,
        f"Målvärdet {number(target.value.value)} för {target.year} är {word} än utfallet "
        f"{number(outcome.value.value)} {outcome.year}, fast värdet ska {indicator.direction}.",
        f'Sätt ett målvärde som är minst lika bra som utfallet, eller skriv «skäl "…"» under «{indicator.title}».',
        labels=(Label(outcome.span, "det senaste utfallet"),),
    )


def _global_goals(owner: Goal | CouncilGoal, words: tuple[Word, ...], span: Span) -> Iterator[Finding]:
    for word in words:
        if not _GLOBAL_GOAL.fullmatch(word):
            yield Finding(
                _word(span, word),
                f"«{word}» är inget av de globala målen i Agenda 2030.",
                "Ange ett mål från 1 till 17, eller ett delmål som 4.1 eller 4.a.",
                block=owner,
            )


def _word(span: Span, word: str) -> Span:
    """Where one of several words stands on its line."""
    found = re.search(rf"(?<![\w.,]){re.escape(word)}(?![\w.])", span.text)
    if found is None or span.line != span.end_line:
        return span
    start = span.column + found.start()
    return span._replace(column=start, end_column=start + len(word))


@rule("MAL08", "agenda-2030", on=CouncilGoal, source="Tre målområden, «fånga upp Agenda 2030»")
def council_goal_agenda(goal: CouncilGoal, _: Workspace) -> Iterator[Finding]:
    yield from _global_goals(goal, goal.agenda_2030, goal.at("agenda_2030"))


@rule("MAL09", "agenda-2030-nämndmål", on=Goal, source="Tre målområden, «fånga upp Agenda 2030»")
def goal_agenda(goal: Goal, _: Workspace) -> Iterator[Finding]:
    yield from _global_goals(goal, goal.agenda_2030, goal.at("agenda_2030"))


@rule("MAL10", "kolada-id", on=Indicator, source=MEASURED, severity=Severity.ERROR)
def kolada_id(indicator: Indicator, _: Workspace) -> Iterator[Finding]:
    words = (indicator.source or "").split()
    if not words or words[0].lower() != "kolada" or (len(words) > 1 and _KOLADA.fullmatch(words[1])):
        return
    span = indicator.at("source")
    proper = words[1].upper() if len(words) > 1 else ""
    fix = Fix(f"Skriv {proper}.", (Edit(span, f"Kolada {proper}"),), safe=True) if _KOLADA.fullmatch(proper) else None
    yield Finding(
        span,
        f"«{words[1]}» är inget id i Kolada." if len(words) > 1 else "Nyckeltalets id i Kolada saknas.",
        "Skriv till exempel «Kolada N15436»: N eller U och fem siffror.",
        fix=fix,
    )
