"""Goals: from the vision over the council's goals to the committee's own, with what is done to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.indicators import indicators_of
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import amount, capital, counted, on_day
from styrdsl.language.construct import Construct
from styrdsl.language.equality import EqualityAnalysis
from styrdsl.language.goals import (
    Commitment,
    CouncilAssignment,
    Goal,
    Indicator,
    OwnAssignment,
    PlannedActivity,
)
from styrdsl.language.swedish import HARD_SPACE, listed
from styrdsl.language.values import Share
from styrdsl.language.vision import CouncilGoal, TargetArea, Vision


class GoalView(NamedTuple):
    """A committee's goal as it is printed under the first council goal that it contributes to."""

    title: str
    nodes: list[Node]


class CouncilView(NamedTuple):
    """A council goal with the committee's goals under it."""

    title: str
    goals: list[GoalView]


class AreaView(NamedTuple):
    """A target area with its council goals that the committee takes up."""

    title: str
    council_goals: list[CouncilView]


def areas(composition: Composition, root: Construct) -> list[AreaView]:
    """The goals by target area and council goal, each under the first that it names; the rest come last."""
    workspace = composition.workspace
    waiting = list(root.of(Goal))
    found: list[AreaView] = []
    for area in (*workspace.own(TargetArea), None):
        views = []
        for council in workspace.own(CouncilGoal):
            if workspace.resolve(council.target_area) is not area:
                continue
            mine = [goal for goal in waiting if _first(composition, goal) is council]
            if mine:
                views.append(CouncilView(label(council), [_goal(composition, goal) for goal in mine]))
        if views:
            found.append(AreaView(str(area.title) if area else "Övriga fullmäktigemål", views))
    rest = [goal for goal in waiting if _first(composition, goal) is None]
    if rest:
        views = [CouncilView("Mål utan koppling till fullmäktiges mål", [_goal(composition, goal) for goal in rest])]
        found.append(AreaView("Övriga mål", views))
    return found


def label(council: CouncilGoal) -> str:
    """`KF-mål 11. En likvärdig skola`."""
    return f"KF-mål{HARD_SPACE}{council.name}. {council.title}"


def _first(composition: Composition, goal: Goal) -> CouncilGoal | None:
    found = composition.workspace.resolved(goal.contributes_to, CouncilGoal)
    return found[0] if found else None


def _goal(composition: Composition, goal: Goal) -> GoalView:
    """Everything about one goal, below its heading of level 3."""
    title = str(goal.title or goal.name)
    nodes = [*composition.prose(goal.text, 3), *_facts(composition, goal)]
    nodes += indicators_of(composition, goal.of(Indicator), f"Indikatorer för målet ”{title}”", 3)
    nodes += commitments(composition, goal, f"Åtaganden för målet ”{title}”")
    nodes += assignments(composition, goal, f"målet ”{title}”")
    nodes += activities(composition, goal, f"Aktiviteter för målet ”{title}”")
    nodes += equality(composition, goal.all(EqualityAnalysis))
    return GoalView(title, nodes)


def _facts(composition: Composition, goal: Goal) -> list[Node]:
    """Responsible, date, level of ambition, resources and what else it contributes to, one fact a line."""
    others = composition.workspace.resolved(goal.contributes_to, CouncilGoal)[1:]
    facts = [
        ("Ambitionsnivå", goal.ambition or ""),
        ("Ansvarig", goal.responsible or ""),
        ("Klart", on_day(goal.due)),
        ("Resurser", resources(composition, goal.resources)),
        ("Bidrar även till", listed(f"KF-mål{HARD_SPACE}{other.name} ({other.title})" for other in others)),
        ("Agenda 2030", f"mål{HARD_SPACE}{listed(goal.agenda_2030)}" if goal.agenda_2030 else ""),
    ]
    return facts_of(facts)


def facts_of(facts: Iterable[tuple[str, str]]) -> list[Node]:
    """Facts that are there, one a line, each after its word in bold; nothing when there are none."""
    inlines: list[Node] = []
    for word, value in facts:
        if value:
            inlines += [tree.line_break()] if inlines else []
            inlines += [tree.strong(tree.text(f"{word}:")), *tree.text(f" {value}")]
    return [tree.para(inlines)] if inlines else []


def resources(composition: Composition, shares: Sequence[Share[Any]]) -> str:
    """`Grundskola F–9 (6,5 mnkr) och Elevhälsa`: titles may end in figures, so the amount stands apart."""
    parts = []
    for share in shares:
        target = composition.workspace.resolve(share.ref)
        title = str(getattr(target, "title", "") or share.ref.path)
        parts.append(f"{title} ({amount(share.amount)})" if share.amount else title)
    return listed(parts)


def commitments(composition: Composition, block: Construct, caption: str) -> list[Node]:
    """What the committee takes upon itself, and the quality that one can count on."""
    held = block.of(Commitment)
    beneath = composition.beneath(held, 3)
    lines = [
        Line([str(one.title or one.name), one.quality, resources(composition, one.resources), one.responsible,
              on_day(one.due)], under=beneath.get(id(one), ()))
        for one in held
    ]  # fmt: skip
    columns = [Col("Åtagande"), Col("Kvalitetsnivå"), Col("Resurser"), Col("Ansvarig"), Col("Klart")]
    nodes = table(caption, columns, lines) + composition.texts(held, 3, beneath=beneath)
    for one in held:
        nodes += activities(composition, one, f"Aktiviteter för åtagandet ”{one.title or one.name}”")
    return nodes


def assignments(composition: Composition, block: Construct, where: str) -> list[Node]:
    """The council's assignments taken up, then the committee's own."""
    council, own = block.of(CouncilAssignment), block.of(OwnAssignment)
    beneath = composition.beneath((*council, *own), 3)
    lines = []
    for one in council:
        target = composition.workspace.resolve(one.assignment)
        due = one.due or (target.due if target else None)
        lines.append(Line([title_of(composition, one), resources(composition, one.resources), one.responsible,
                           on_day(due), capital(listed(one.reported_in))], under=beneath.get(id(one), ())))  # fmt: skip
    columns = [Col("Uppdrag"), Col("Resurser"), Col("Ansvarig"), Col("Klart"), Col("Redovisas i")]
    nodes = table(f"Fullmäktiges uppdrag inom {where}", columns, lines)
    nodes += composition.texts(council, 3, lambda one: title_of(composition, one), beneath=beneath)
    lines = [
        Line([str(one.title or one.name), None, one.responsible, on_day(one.due), capital(listed(one.reported_in))],
             under=beneath.get(id(one), ()))
        for one in own
    ]  # fmt: skip
    nodes += table(f"Nämndens egna uppdrag inom {where}", columns, lines) + composition.texts(own, 3, beneath=beneath)
    for mine in own:
        nodes += activities(composition, mine, f"Aktiviteter för uppdraget ”{mine.title or mine.name}”")
    return nodes


def title_of(composition: Composition, one: CouncilAssignment) -> str:
    """The title that the council gave the assignment, or its name as written where it cannot be found."""
    target = composition.workspace.resolve(one.assignment)
    return str(target.title if target else one.assignment.path)


def activities(composition: Composition, block: Construct, caption: str) -> list[Node]:
    """The steps on the way."""
    held = block.of(PlannedActivity)
    beneath = composition.beneath(held, 3)
    lines = [Line([str(one.title), one.responsible, on_day(one.due)], under=beneath.get(id(one), ())) for one in held]
    columns = [Col("Aktivitet"), Col("Ansvarig"), Col("Klart")]
    return table(caption, columns, lines) + composition.texts(held, 3, beneath=beneath)


def equality(composition: Composition, analyses: Sequence[EqualityAnalysis]) -> list[Node]:
    """Differences between groups: what they come from, and what is done."""
    nodes: list[Node] = []
    for one in analyses:
        indicator = composition.workspace.resolve(one.indicator)
        facts = [
            ("Indikator", str(indicator.title) if indicator else ""),
            ("Perspektiv", one.perspective or ""),
            ("Analys", one.analysis or ""),
            ("Åtgärd", one.action or ""),
            ("Skillnaden är motiverad", one.justified or ""),
            ("Ansvarig", one.responsible or ""),
            ("Klart", on_day(one.due)),
        ]
        heading = tree.para([tree.strong(tree.text(f"Jämlikhet: {one.title or one.name}"))])
        inner = [heading, *facts_of(facts), *composition.prose(one.text, 3)]
        nodes.append(tree.div("ruta", inner))
    return nodes


def structure(composition: Composition, root: Construct | None, caption: str) -> list[Node]:
    """The goal structure as a figure: with a plan only the council goals that it takes up, else all of them."""
    workspace, municipality = composition.workspace, composition.workspace.municipality
    if municipality is None:
        return []
    vision = municipality.first(Vision)
    goals = root.of(Goal) if root else ()
    drawn, told = [], []
    for area in municipality.of(TargetArea):
        rows = []
        for council in municipality.of(CouncilGoal):
            if workspace.resolve(council.target_area) is not area:
                continue
            own = [str(goal.title or goal.name) for goal in goals
                   if council in workspace.resolved(goal.contributes_to, CouncilGoal)]  # fmt: skip
            if own or root is None:
                rows.append({"label": str(council.name), "title": str(council.title), "own": own})
        if rows:
            drawn.append({"title": str(area.title), "goals": rows})
            told.append(f"{area.title}: {counted(len(rows), 'ett KF-mål', 'KF-mål')}")
    if not drawn or (root is not None and not goals):
        return []
    count = f" och {counted(len(goals), 'ett mål', 'mål')} som nämnden har satt" if root else ""
    alt = f"Målstruktur från visionen över målområdena till fullmäktiges mål{count}. {'; '.join(told)}."
    data = {"vision": str(vision.title) if vision else "", "areas": drawn}
    return composition.figure("goal-structure", data, alt, caption)


def overview(composition: Composition, root: Construct) -> list[Node]:
    """Every goal with the council goals that it serves, how many indicators measure it, and who answers for it."""
    lines = []
    for goal in root.of(Goal):
        council = composition.workspace.resolved(goal.contributes_to, CouncilGoal)
        measures = Decimal(len(goal.of(Indicator)))
        serves = ", ".join(str(one.name) for one in council)
        lines.append(Line([str(goal.title or goal.name), serves, measures, goal.responsible]))
    columns = [Col("Nämndens mål", width=5), Col("KF-mål", width=1.2), Col("Indikatorer", "number", 1.4),
               Col("Ansvarig", width=3)]  # fmt: skip
    return table("Nämndens mål i korthet", columns, lines)
