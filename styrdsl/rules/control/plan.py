"""IKO: internal control, as far as the plan carries it (Intern kontroll; reglementet HKF 9410)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from styrdsl.diagnostics import Label, Severity
from styrdsl.facts import settings
from styrdsl.facts.frames import plan_of
from styrdsl.files.source import Span
from styrdsl.language.construct import Construct
from styrdsl.language.control import Control, ControlPlan, Risk, RiskAction
from styrdsl.language.goals import Goal
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import day, listed
from styrdsl.rules.base import Finding, lines_of, rule, unwritten
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Intern kontroll"
_STEPS = {"likelihood": "sannolikhet", "consequence": "konsekvens"}
_SCALES = {"likelihood": "max_likelihood", "consequence": "max_consequence"}
_CONTROL = {
    "vad": ("what", "vad som kontrolleras"),
    "metod": ("method", "hur det kontrolleras"),
    "frekvens": ("frequency", "hur ofta"),
    "ansvarig": ("responsible", "vem som ansvarar"),
    "rapporteras": ("reported_in", "var resultatet redovisas"),
}


def _decided(plan: OperationalPlan | None) -> date | None:
    return plan.decision.date if plan and plan.decision else None


@rule("IKO01", "årets-riskanalys", on=ControlPlan, source=SOURCE, parameters=("riskanalys varje år",))
def analysis_of_the_year(part: ControlPlan, workspace: Workspace) -> Iterator[Finding]:
    plan, own = plan_of(part), settings.control_rules(workspace)
    if plan is None or part.misread("analysed"):
        return
    if part.analysed is None:
        yield Finding(
            part.span,
            f"Det står inte när riskanalysen för {plan.year} gjordes.",
            f"Lägg till dagen, till exempel «riskanalys {plan.year - 1}-10-15».",
        )
        return
    first = plan.year - 1 if settings.analysed_every_year(workspace) else date.min.year
    if not first <= part.analysed.year <= plan.year:
        yield Finding(
            part.at("analysed"),
            f"Riskanalysen gjordes {day(part.analysed)}, men planen gäller {plan.year}.",
            f"Ange dagen för den riskanalys som gjordes inför {plan.year}; den ska ha gjorts {plan.year - 1} eller "
            f"{plan.year}.",
            labels=(Label(own.at("every_year"), "här krävs den varje år"),) if own and own.every_year == "ja" else (),
        )


@rule("IKO02", "intern-kontroll-beslutad-med-planen", on=OperationalPlan, source=SOURCE)
def decided_with_plan(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    decided = _decided(plan)
    for block, at, what, when in _rested_on(plan) if decided else ():
        assert decided
        if when > decided:
            yield Finding(
                at,
                f"{what} {day(when)}, men planen beslutades redan {day(decided)}.",
                "Den interna kontrollen planeras senast när verksamhetsplanen tas fram. Rätta dagen, eller låt "
                "nämnden besluta om planen igen.",
                labels=(Label(plan.at("decision"), "planens beslut"),),
                block=block,
            )


def _rested_on(plan: OperationalPlan) -> Iterator[tuple[Construct, Span, str, date]]:
    """What the control plan rests on: the block, the place, the words and the day."""
    part = plan.first(ControlPlan)
    if part and part.analysed:
        yield part, part.at("analysed"), "Riskanalysen gjordes", part.analysed
    for risk in plan.all(Risk):
        if risk.accepted and risk.accepted.date:
            yield risk, risk.at("accepted"), f"Risken «{risk.title}» godtogs", risk.accepted.date


def _unread(block: Construct, attribute: str) -> bool:
    """Whether a field was written but not understood; unlike `misread` it takes 0 for a value."""
    return attribute in block.spans and getattr(block, attribute) is None


@rule("IKO03", "risk-bedömd", on=Risk, source=SOURCE)
def risk_is_judged(risk: Risk, _: Workspace) -> Iterator[Finding]:
    missing = [word for name, word in _STEPS.items() if getattr(risk, name) is None and not _unread(risk, name)]
    if missing:
        yield Finding(
            risk.span,
            f"Risken «{risk.title}» saknar {listed(missing)}.",
            f"Lägg till {lines_of(missing)} under risken.",
        )


@rule("IKO04", "risk-inom-skalan", on=Risk, source=SOURCE, parameters=("högsta sannolikhet", "högsta konsekvens"))
def risk_is_on_scale(risk: Risk, workspace: Workspace) -> Iterator[Finding]:
    own = settings.control_rules(workspace)
    for name, highest in zip(_STEPS, settings.scales(workspace), strict=True):
        value = getattr(risk, name)
        if value is not None and not 1 <= value <= highest:
            scale = _SCALES[name]
            yield Finding(
                risk.at(name),
                f"Risken «{risk.title}» har {_STEPS[name]} {value}, men skalan går från 1 till {highest}.",
                f"Skriv ett tal från 1 till {highest}.",
                labels=(Label(own.at(scale), "skalan"),) if own and scale in own.spans else (),
            )


@rule("IKO05", "hög-risk-hanteras", on=Risk, source=SOURCE, parameters=("åtgärd krävs från riskvärde",))
def high_risk_is_treated(risk: Risk, workspace: Workspace) -> Iterator[Finding]:
    limit, own = settings.treat_from(workspace), settings.control_rules(workspace)
    if risk.value is None or risk.value < limit or "accepted" in risk.spans:
        return
    if not risk.of(Control) and not risk.of(RiskAction):
        yield Finding(
            risk.span,
            f"Risken «{risk.title}» har riskvärdet {risk.value}, men varken kontroll, åtgärd eller beslut om att "
            "godta den.",
            "Lägg till «kontroll» eller «åtgärd» under risken, eller «accepteras» med nämndens beslut.",
            notes=(f"{risk.likelihood} × {risk.consequence} = {risk.value}; gränsen är {limit}",),
            labels=(Label(own.at("treat_from"), "gränsen"),) if own and "treat_from" in own.spans else (),
        )


@rule("IKO06", "kontroll-beskriven", on=Control, source=SOURCE + ", «systematiska kontroller»")
def control_is_described(control: Control, _: Workspace) -> Iterator[Finding]:
    missing = unwritten(control, *(name for name, _ in _CONTROL.values()))
    if missing:
        lacking = listed([_CONTROL[word][1] for word in missing], "eller")
        yield Finding(
            control.span,
            f"För kontrollen «{control.title}» står det inte {lacking}.",
            f"Lägg till {lines_of(missing)} under kontrollen.",
        )


@rule("IKO07", "åtgärd-har-ansvarig-och-dag", on=RiskAction, source=SOURCE + ", «vilka åtgärder som ska genomföras»")
def action_has_owner(action: RiskAction, _: Workspace) -> Iterator[Finding]:
    missing = unwritten(action, "responsible", "due")
    if missing:
        words = {"klart": "en dag då den ska vara klar"}
        yield Finding(
            action.span,
            f"Åtgärden «{action.title}» saknar {listed([words.get(word, word) for word in missing])}.",
            f"Lägg till {lines_of(missing)} under åtgärden.",
        )


@rule("IKO08", "systematiska-kontroller-saknas", on=ControlPlan, source=SOURCE + ", «systematiska kontroller»")
def controls_are_decided(part: ControlPlan, _: Workspace) -> Iterator[Finding]:
    root = part.document_root
    if root.all(Risk) and not root.all(Control):
        yield Finding(
            part.span,
            "Planen för intern kontroll har risker men inga systematiska kontroller.",
            "Lägg till minst en «kontroll» som görs under året, helst under den risk som den möter.",
        )


@rule(
    "IKO09", "riskanalysens-underlag", on=ControlPlan, severity=Severity.INFO,
    source=SOURCE + ", «underlag från revision och andra granskningar»",
)  # fmt: skip
def analysis_has_sources(part: ControlPlan, _: Workspace) -> Iterator[Finding]:
    if part.analysed and not part.sources and not part.misread("sources"):
        yield Finding(
            part.span,
            "Det står inte vilka underlag som riskanalysen bygger på.",
            'Lägg till «underlag "…"», till exempel revisionens granskningar.',
        )


@rule(
    "IKO10", "riskanalysen-utgår-från-målen", on=ControlPlan, severity=Severity.INFO,
    source=SOURCE + ", «med utgångspunkt från kommunens mål»",
)  # fmt: skip
def analysis_starts_from_goals(part: ControlPlan, _: Workspace) -> Iterator[Finding]:
    root = part.document_root
    goals, risks = root.of(Goal), root.all(Risk)
    if goals and len(risks) >= _TELLING and not any(risk.goal or risk.misread("goal") for risk in risks):
        yield Finding(
            part.span,
            f"Ingen av riskerna säger vilket mål den hotar, fast planen har {_counted(len(goals))}.",
            f"Lägg till «hotar mål {goals[0].name}» under en risk, eller det mål som den hotar.",
            labels=(Label(risks[0].span, "riskerna börjar här"),),
        )


_TELLING = 3
"""Fewer risks may well be about laws and routines, all of them."""


def _counted(goals: int) -> str:
    return "ett mål" if goals == 1 else f"{goals} mål"
