"""EKO 17: projects that become dearer or later than decided."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import deciding_bodies, settings
from styrdsl.facts.projects import overrun, price_base_year
from styrdsl.facts.units import unit_of
from styrdsl.language.investments import Investment, Project
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import amount, day, number
from styrdsl.language.values import Money
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule("EKO17a", "fördyring-har-åtgärder", on=Investment, source=PRINCIPLES + "17")
def overrun_has_measures(item: Investment, workspace: Workspace) -> Iterator[Finding]:
    found = overrun(item, workspace)
    if found and not item.measures:
        project, decided, forecast = found
        unit = unit_of(item, workspace)
        yield Finding(
            item.at("forecast"),
            f"Prognosen för «{item.title}» är {amount(forecast, unit)}, {amount(forecast - decided, unit)} mer än "
            f"beslutade {amount(decided, unit)}, men inga åtgärder anges.",
            'Lägg till «åtgärder "…"»: vad som görs för att hålla den beslutade nettoinvesteringen.',
            labels=(Label(project.at("decided"), "beslutad nettoinvestering"),),
        )


@rule(
    "EKO17b", "stor-projektavvikelse", on=Investment, source=PRINCIPLES + "17",
    parameters=(
        "projektavvikelse över", "projektavvikelse minst", "projektavvikelse kräver", "prisbasbelopp gäller för",
        "prisbasbelopp",
    ),
)  # fmt: skip
def large_overrun_has_decision(item: Investment, workspace: Workspace) -> Iterator[Finding]:
    found, plan = overrun(item, workspace), item.document_root
    if found is None or _is_renewed(item, workspace) or not isinstance(plan, OperationalPlan):
        return
    project, decided, forecast = found
    over, share = forecast - decided, settings.project_share(workspace)
    year = price_base_year(project, plan, workspace)
    base = settings.price_base(workspace, year)
    large, both = over * 100 > abs(decided) * share, settings.both_project_limits(workspace)
    if base is None:
        if large or not both:
            yield _no_price_base(item, project, over, year, workspace)
        return
    least = base.kr * settings.project_price_bases(workspace)
    if (large and over >= least) if both else (large or over >= least):
        yield _large(item, project, _Figures(decided, over, least, base, year), workspace)


def _is_renewed(item: Investment, workspace: Workspace) -> bool:
    """Whether a new decision is stated, by somebody who may make it."""
    accepted = (
        deciding_bodies.board(workspace) | deciding_bodies.council(workspace) | deciding_bodies.board_chair(workspace)
    )
    return item.renewed is not None and not deciding_bodies.by_another(item.renewed, accepted)


class _Figures(NamedTuple):
    """What a large deviation is judged by, in kronor."""

    decided: Decimal
    over: Decimal
    least: Decimal
    base: Money
    year: int


def _no_price_base(item: Investment, project: Project, over: Decimal, year: int, workspace: Workspace) -> Finding:
    return Finding(
        item.at("forecast"),
        f"Avvikelsen för «{item.title}», {amount(over, unit_of(item, workspace))}, kan inte prövas: prisbasbeloppet "
        f"för {year} saknas.",
        f"Lägg till «{year}: … kr» under «prisbasbelopp» i kommun.styr.",
        labels=(Label(project.at("decided"), "beslutad nettoinvestering"),),
    )


def _large(item: Investment, project: Project, figures: _Figures, workspace: Workspace) -> Finding:
    decided, over, least, base, year = figures
    unit, share = unit_of(item, workspace), settings.project_share(workspace)
    bases = settings.project_price_bases(workspace)
    percent = f", {number(over / abs(decided) * 100, 1)} %" if decided else ""
    joined = "och" if settings.both_project_limits(workspace) else "eller"
    others = (Label(item.at("renewed"), f"beslutet är fattat av {item.renewed.body}"),) if item.renewed else ()
    return Finding(
        item.at("forecast"),
        f"«{item.title}» bedöms bli {amount(over, unit)} dyrare än beslutat{percent}. Det kräver ett förnyat beslut.",
        "Redovisa avvikelsen särskilt, och ange kommunstyrelsens eller fullmäktiges beslut med «förnyat beslut».",
        notes=(
            f"gränsen är {number(share)} % av {amount(decided, unit)} = {amount(abs(decided) * share / 100, unit)}",
            f"{joined} {bases} prisbasbelopp för {year}, {bases} × {amount(base.kr, 'kr')} = {amount(least, unit)}",
        ),
        labels=(Label(project.at("decided"), "beslutad nettoinvestering"), *others),
    )


@rule("EKO17c", "projektet-försenas", on=Investment, source=PRINCIPLES + "17", parameters=("projektförsening över",))
def delay_is_told(item: Investment, workspace: Workspace) -> Iterator[Finding]:
    project = workspace.resolve(item.project)
    if project is None or project.due is None or item.due is None or item.measures or item.due <= project.due:
        return
    months = (item.due.year - project.due.year) * 12 + item.due.month - project.due.month
    if item.due.day > project.due.day:
        months += 1
    allowed = settings.project_delay(workspace)
    if months > allowed:
        yield Finding(
            item.at("due"),
            f"«{item.title}» blir klart {day(item.due)}, men fullmäktige har räknat med {day(project.due)}.",
            'Lägg till «åtgärder "…"»: vad som görs åt förseningen.',
            notes=(f"kommunen godtar högst {_months(allowed)} försening",) if allowed else (),
            labels=(Label(project.at("due"), "enligt Mål och budget"),),
        )


def _months(number_of: int) -> str:
    return "en månads" if number_of == 1 else f"{number_of} månaders"


@rule("EKO17d", "brådskande-beslut-anmäls", on=Investment, source=PRINCIPLES + "17", severity=Severity.WARNING)
def urgent_decision_is_reported(item: Investment, workspace: Workspace) -> Iterator[Finding]:
    renewed, reported = item.renewed, item.reported
    if renewed is None or renewed.body.lower() not in deciding_bodies.board_chair(workspace):
        return
    if reported is None and not item.misread("reported"):
        yield Finding(
            item.at("renewed"),
            f"Ordförandens beslut om «{item.title}» är inte anmält till fullmäktige.",
            "Lägg till «anmält kommunfullmäktige» med sammanträdets dag och paragraf, när det är gjort.",
        )
    elif reported and deciding_bodies.by_another(reported, deciding_bodies.council(workspace)):
        yield Finding(
            item.at("reported"),
            f"Ordförandens beslut om «{item.title}» är anmält till {reported.body}, men ska anmälas till fullmäktige.",
            "Ange fullmäktiges sammanträde.",
            labels=(Label(item.at("renewed"), "ordförandens beslut"),),
        )
    elif reported and renewed.date and reported.date and reported.date < renewed.date:
        yield Finding(
            item.at("reported"),
            f"Beslutet om «{item.title}» är anmält {day(reported.date)}, före ordförandens beslut {day(renewed.date)}.",
            "Rätta den dag som är fel.",
            labels=(Label(item.at("renewed"), "ordförandens beslut"),),
        )
