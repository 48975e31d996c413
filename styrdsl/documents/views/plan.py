"""The verksamhetsplan: what its template prints, computed from the model."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts import (
    appendix,
    capital,
    control,
    goals,
    investments,
    operating,
    organisation,
    other,
    providers,
    sections,
    shortfall,
)
from styrdsl.documents.parts.followup import followup, reporting
from styrdsl.documents.parts.indicators import indicators_of
from styrdsl.documents.printed import Node
from styrdsl.documents.view import Cover, View
from styrdsl.documents.wording import counted, period, possessive
from styrdsl.facts import adjusted
from styrdsl.facts.frames import budget_for, frame_of
from styrdsl.facts.units import add, common_unit, in_text, in_unit
from styrdsl.facts.yearly import amounts_in
from styrdsl.language.control import ControlPlan, Risk
from styrdsl.language.equality import EqualityAnalysis
from styrdsl.language.followup import ResultFollowUp
from styrdsl.language.goals import Commitment, CouncilAssignment, Goal, Indicator, OwnAssignment
from styrdsl.language.investments import Investment
from styrdsl.language.operating import BudgetLine, InternalPrice, Performance
from styrdsl.language.own_capital import ActionPlan, OwnCapital
from styrdsl.language.plan import Allocation, Binding, InternalRules, OperationalPlan, Organisation, Unit
from styrdsl.language.providers import ProviderFollowUp, ProviderPlan, SpecialReview
from styrdsl.language.shortfall import FrameShortfall
from styrdsl.language.swedish import in_unit as kronor_in
from styrdsl.language.swedish import listed, small
from styrdsl.language.text import Attachment

TEMPLATE = "verksamhetsplan.md.j2"
SLOTS = (
    sections.Slot("first", "Nämndens ansvar och förutsättningar"),
    sections.Slot("goals", "Mål, åtaganden och uppdrag", (
        Goal, Indicator, Commitment, CouncilAssignment, OwnAssignment, EqualityAnalysis,
    )),
    sections.Slot("allocation", "Fördelning och prioriteringar", (Allocation,)),
    sections.Slot("lines", "Budget per verksamhet", (BudgetLine,)),
    sections.Slot("performances", "Prestationer och internpriser", (Performance, InternalPrice)),
    sections.Slot("shortfall", "När ramen inte räcker", (FrameShortfall,)),
    sections.Slot("capital", "Eget kapital", (OwnCapital,)),
    sections.Slot("deficit", "Åtgärdsplan vid underskott", (ActionPlan,)),
    sections.Slot("organisation", "Organisation och interna regler", (Organisation, Unit)),
    sections.Slot("rules", "Regler för resursfördelning", (InternalRules, Binding)),
    sections.Slot("investments", "Investeringar", (Investment,)),
    sections.Slot("control", "Intern kontroll", (ControlPlan, Risk)),
    sections.Slot("providers", "Uppföljning av utförare", (ProviderPlan, ProviderFollowUp, SpecialReview)),
    sections.Slot("followup", "Så följs planen upp", (ResultFollowUp,)),
    sections.Slot("last", "Övriga frågor"),
)  # fmt: skip
"""The parts of the plan that a section can belong to, with their headings in the template."""


def committee_of(composition: Composition, plan: OperationalPlan) -> str:
    """The committee's title, as written where it cannot be found."""
    committee = composition.workspace.resolve(plan.committee)
    return str(committee.title) if committee else plan.committee.path


def context(composition: Composition, plan: OperationalPlan) -> dict[str, Any]:
    """What the template prints, chapter by chapter; a part without content is an empty list."""
    places = sections.by_neighbour(composition, plan, SLOTS)
    return {
        "year": plan.year,
        "committee": committee_of(composition, plan),
        "summary": composition.prose(plan.text, 1),
        "key_facts": key_facts(composition, plan),
        "sections": places.apart,
        "under": places.under,
        "goals": _goals(composition, plan),
        "resources": _resources(composition, plan),
        "capital": {
            "own": capital.own_capital(composition, plan),
            "plans": capital.action_plans(composition, plan),
        },
        "organisation": {
            "text": organisation.organisation(composition, plan),
            "units": organisation.unit_table(composition),
            "lines": organisation.unit_budgets(composition, plan),
            "rules": organisation.rules(composition, plan),
            "binding": organisation.binding(composition, plan),
        },
        "investments": {
            "table": investments.investments(composition, plan),
            "frame": investments.frame(composition, plan),
        },
        "control": {
            "text": control.introduction(composition, plan),
            "matrix": control.matrix(composition),
            "risks": control.risk_table(composition),
            "plan": control.control_plan(composition),
            "actions": control.actions(composition),
        },
        "providers": {
            "text": providers.introduction(composition, plan),
            "plan": providers.follow_ups(composition),
            "feedback": providers.feedback(composition),
            "agreements": providers.agreements(composition),
            "reviews": providers.reviews(composition),
        },
        "followup": {"text": followup(composition, plan), "reports": reporting(composition)},
        **endings(composition, plan),
    }


def _gross_years(plan: OperationalPlan) -> list[int]:
    """The years beside the plan's own whose costs and income are stated."""
    lines = plan.of(BudgetLine)
    return sorted({year for line in lines for year in (*line.income.years, *line.costs.years)} - {plan.year})


def _gross_title(plan: OperationalPlan) -> str:
    return f"Kostnader och intäkter {listed(map(str, _gross_years(plan)))}"


def _gross_number(plan: OperationalPlan) -> int:
    return len(plan.of(Attachment)) + 1


def _pointer(plan: OperationalPlan) -> list[Node]:
    """Where the reader finds the costs and income that the tables of the budget leave out."""
    years = listed(map(str, _gross_years(plan)))
    told = f"Kostnader och intäkter för {years} finns i bilaga {_gross_number(plan)}."
    return [tree.para(tree.text(told))] if years else []


def endings(composition: Composition, plan: OperationalPlan) -> dict[str, Any]:
    """Attachments, sources, decisions, deviations; last of all the findings, when all others have been made."""
    budget = budget_for(composition.workspace, plan.year)
    resting = [(f"Mål och budget {budget.year}", budget.decision)] if budget else []
    gross = operating.gross_table(composition, plan.of(BudgetLine), _gross_years(plan), _gross_title(plan))
    made = [(_gross_title(plan), gross)] if _gross_years(plan) else []
    return {
        "attachments": sections.attachments(composition, plan, made),
        "attachment_table": sections.attachment_table(plan, [title for title, _ in made]),
        "sources": sections.sources(composition, plan),
        "replaced": other.replaced(plan),
        "decisions": appendix.decisions(composition, plan, resting),
        "deviations": appendix.accepted(composition),
        "findings": appendix.findings(composition),
    }


def _goals(composition: Composition, plan: OperationalPlan) -> dict[str, Any]:
    name = possessive(committee_of(composition, plan))
    return {
        "figure": goals.structure(composition, plan, f"{name} mål i kommunens målstruktur"),
        "overview": goals.overview(composition, plan),
        "areas": goals.areas(composition, plan),
        "indicators": indicators_of(composition, plan.of(Indicator), "Övriga indikatorer", 2),
        "commitments": goals.commitments(composition, plan, "Övriga åtaganden"),
        "assignments": goals.assignments(composition, plan, "nämndens verksamhet"),
        "equality": goals.equality(composition, plan.of(EqualityAnalysis)),
    }


def _resources(composition: Composition, plan: OperationalPlan) -> dict[str, Any]:
    lines, year = plan.of(BudgetLine), plan.year
    return {
        "allocation": organisation.allocation(composition, plan),
        "frame": operating.frame_table(composition, plan),
        "changes": operating.frame_changes(composition, plan),
        "year": operating.year_table(composition, lines, year, "Driftbudget"),
        "gross": _pointer(plan),
        "nets": operating.net_table(composition, lines, year, "Nettokostnad per verksamhet"),
        "shares": operating.shares(composition, lines, year, f"Nettokostnadens fördelning {year}"),
        "earmarks": operating.earmarks(composition, plan),
        "notes": composition.texts(lines, 2),
        "performances": operating.performances(composition, plan),
        "shortfalls": shortfall.shortfalls(composition, plan),
        "prices": operating.prices(composition, plan),
    }


def _room_named(moved: Decimal | None) -> str:
    return "Ramen efter tekniska justeringar" if moved else "Fullmäktiges ram"


def key_facts(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The plan in a few lines: goals, assignments, net cost against the frame, risks."""
    lines = plan.of(BudgetLine)
    unit = common_unit(amounts_in(lines), composition.unit)
    net = add(operating.planned(composition, lines, plan.year, unit))
    counts = [
        (len(plan.of(Goal)), "ett mål", "mål"),
        (len(composition.every(Indicator)), "en indikator", "indikatorer"),
        (len(composition.every(Commitment)), "ett åtagande", "åtaganden"),
        (len(composition.every(CouncilAssignment)), "ett uppdrag från fullmäktige", "uppdrag från fullmäktige"),
        (len(composition.every(OwnAssignment)), "ett eget uppdrag", "egna uppdrag"),
    ]
    told = listed(counted(count, one, many) for count, one, many in counts if count)
    frame = frame_of(plan, composition.workspace)
    given = frame.amounts.get(plan.year) if frame else None
    moved = kronor_in(adjusted.change(frame, plan.year, composition.workspace), unit) if frame else None
    room = add([in_unit(given, unit), moved]) if given else None
    invested = add(in_unit(held, unit) for one in plan.of(Investment) if (held := one.amounts.get(plan.year)))
    facts = [
        f"Planen har {told}." if told else "",
        f"Nettokostnaden är {in_text(net, unit)} {plan.year}." if net is not None else "",
        f"{_room_named(moved)} är {in_text(room, unit)}." if room is not None else "",
        f"Investeringarna är {in_text(invested, unit)} {plan.year}." if invested is not None else "",
    ]
    return [tree.bullets([[tree.plain(tree.text(fact))] for fact in facts if fact])] if any(facts) else []


def _plan_cover(composition: Composition, construct: OperationalPlan) -> Cover:
    committee = committee_of(composition, construct)
    years = period(construct.years)
    later = f" och plan för {_later(construct)}" if construct.years and years != str(construct.year) else ""
    title = f"Verksamhetsplan {construct.year} för {small(committee)}"
    return Cover("Verksamhetsplan och budget", title, f"Med budget för {construct.year}{later}", committee)


def _later(construct: OperationalPlan) -> str:
    assert construct.years is not None
    first, last = max(construct.year + 1, construct.years.first_year), construct.years.last_year
    return str(last) if first >= last else f"{first}–{last}"


VIEWS = (View(OperationalPlan, TEMPLATE, _plan_cover, context),)
