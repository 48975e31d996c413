"""VPL: what every operational plan must contain (Verksamhetsplan), the first three of the five points."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.language.goals import Commitment, Goal
from styrdsl.language.operating import BudgetLine
from styrdsl.language.plan import Allocation, Binding, InternalRules, OperationalPlan, Organisation, Priority, Unit
from styrdsl.language.values import Prose
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

POINT = "Verksamhetsplan, {} punkten"
FIRST, SECOND, THIRD, FOURTH, FIFTH = (
    POINT.format(word) for word in ("första", "andra", "tredje", "fjärde", "femte")
)  # fmt: skip


def written(text: Prose | None) -> bool:
    """Whether there is a text with something in it."""
    return text is not None and bool(text.text.strip())


@rule("VPL01", "åtagande-saknas", on=OperationalPlan, source=FIRST)
def plan_has_commitments(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    """Planen ska säga vad nämnden åtar sig att utföra inom ramen, för vart och ett av nämndens mål.

    Ett åtagande skrivs under det mål som det hör till («åtagande»). Det som hör till grunduppdraget kan stå direkt i
    planen, men ersätter inte målens åtaganden: punkten säger «utifrån de mål som anges i Mål- och budgetbeslutet».
    Kvalitetsnivån prövas av VPL02.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        mål läsning "Alla elever läser"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        mål läsning "Alla elever läser"
            åtagande lässtöd "Lässtöd till den som behöver"
    """
    if not plan.all(Commitment):
        yield Finding(
            plan.span,
            "Planen säger inte vad nämnden åtar sig: den har inget åtagande.",
            'Lägg till «åtagande namn "…"» med «kvalitetsnivå "…"» under nämndens mål.',
        )
        return
    for goal in plan.all(Goal):
        if not goal.of(Commitment):
            yield Finding(
                goal.span,
                f"Målet «{goal.title}» har inget åtagande.",
                'Lägg till «åtagande namn "…"» med «kvalitetsnivå "…"» under målet.',
                block=goal,
            )


@rule("VPL02", "kvalitetsnivå-saknas", on=Commitment, source=FIRST)
def commitment_has_quality(commitment: Commitment, _: Workspace) -> Iterator[Finding]:
    """Varje åtagande ska ha en kvalitetsnivå: det som invånaren kan räkna med.

    Utan nivå går det inte att se om åtagandet hålls.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        åtagande lässtöd "Lässtöd till den som behöver"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        åtagande lässtöd "Lässtöd till den som behöver"
            kvalitetsnivå "Börjar inom två veckor"
    """
    if not (commitment.quality or "").strip():
        yield Finding(
            commitment.at("quality"),
            f"Åtagandet «{commitment.title}» har ingen kvalitetsnivå.",
            'Lägg till «kvalitetsnivå "…"» under åtagandet.',
        )


@rule("VPL03", "fördelning-saknas", on=OperationalPlan, source=SECOND)
def plan_allocates(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    """Planen ska visa hur nämnden fördelar och prioriterar sina resurser.

    Det görs med «fördelning», som har en text, prioriteringar eller både och.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        fördelning

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        fördelning
            prioritering "De första skolåren går före"
    """
    part = plan.first(Allocation)
    if part is None or not (written(part.text) or part.of(Priority)):
        yield Finding(
            (part or plan).span,
            "Planen visar inte hur nämnden fördelar och prioriterar sina resurser.",
            'Lägg till «fördelning» med en text mellan """ eller med prioriteringar.',
        )


@rule("VPL04", "organisation-saknas", on=OperationalPlan, source=THIRD)
def plan_shows_organisation(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    """Planen ska visa hur verksamheten är organiserad.

    Det görs med en text under «organisation» eller med organisationsenheter.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        organisation
            organisationsenhet norr "Norra skolområdet"
    """
    part = plan.first(Organisation)
    if not plan.all(Unit) and (part is None or not written(part.text)):
        yield Finding(
            (part or plan).span,
            "Planen visar inte hur verksamheten är organiserad.",
            "Lägg till «organisation» med en text eller med organisationsenheter.",
        )


@rule("VPL05", "budget-per-enhet-saknas", on=OperationalPlan, source=THIRD)
def plan_shows_budget_by_unit(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    """Planen ska visa hur budgeten är fördelad i organisationen.

    Det räcker att en organisationsenhet har budget för planens år, eller budgetposter under sig: vilken nivå som
    budgeten fördelas på bestämmer nämnden. Att enheterna tillsammans blir hela budgeten prövas av VPL17.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
            enhet mnkr
        organisationsenhet norr "Norra skolområdet"
            budget 2025: 50,0

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
            enhet mnkr
        organisationsenhet norr "Norra skolområdet"
            budget 2026: 50,0
    """
    units = plan.all(Unit)
    part = plan.first(Organisation)
    if not units and (part is None or not written(part.text)):
        return  # VPL04 says that the organisation is missing as a whole
    if not any(unit.budget.get(plan.year) is not None or unit.of(BudgetLine) for unit in units):
        yield Finding(
            (units[0] if units else plan).span,
            f"Planen visar inte hur budgeten för {plan.year} är fördelad i organisationen.",
            f"Lägg till «organisationsenhet» med «budget {plan.year}: …» för varje enhet.",
        )


@rule("VPL06", "interna-regler-saknas", on=OperationalPlan, source=THIRD)
def plan_has_internal_rules(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    """Planen ska visa vilka interna regler som gäller för resursfördelningen.

    «internt regelverk» beskriver reglerna i text eller hänvisar till nämndens beslut om dem.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        internt regelverk "Regler för resurser"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        internt regelverk "Regler för resurser"
            beslut skolnämnden 2024-12-12 § 130
    """
    part = plan.first(InternalRules)
    if part is None or not (written(part.text) or part.decision):
        yield Finding(
            (part or plan).span,
            "Planen visar inte vilka interna regler som gäller för resursfördelningen.",
            "Lägg till «internt regelverk» med en text, eller med nämndens beslut om reglerna.",
        )


@rule("VPL07", "anslagsbindning-saknas", on=OperationalPlan, source=THIRD)
def plan_binds(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    """Planen ska säga på vilken nivå anslagen binder.

    Nivån är det som avgör när pengar får flyttas utan att nämnden beslutar om det. En text utan nivå räcker inte.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        anslagsbindning

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        anslagsbindning
            nivå verksamhet
    """
    part = plan.first(Binding)
    if part is None or part.level is None:
        yield Finding(
            (part or plan).span,
            "Planen säger inte på vilken nivå anslagen binder.",
            "Lägg till «anslagsbindning» och under den till exempel «nivå verksamhet».",
        )
