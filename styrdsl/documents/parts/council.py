"""The council's goals and assignments, as Mål och budget prints them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.parts.indicators import indicators_of
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import amount, capital, on_day, period
from styrdsl.language.budget import Assignment, Foreword
from styrdsl.language.construct import Construct
from styrdsl.language.goals import Indicator
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.swedish import HARD_SPACE, listed
from styrdsl.language.values import Ref
from styrdsl.language.vision import CouncilGoal, PoliticalProgramme, TargetArea, Vision


class AreaGoals(NamedTuple):
    """A target area with the table of its goals."""

    title: str
    nodes: list[Node]


def foreword(composition: Composition, root: Construct) -> tuple[str, list[Node]]:
    """The foreword's heading, its text, and who signs it."""
    held = root.first(Foreword)
    if held is None:
        return "", []
    signed: list[Node] = []
    for who in held.signed:
        signed += [tree.line_break()] if signed else []
        signed += tree.text(who)
    nodes = composition.prose(held.text, 1)
    return str(held.title or "Förord"), nodes + ([tree.para([tree.emph(signed)])] if signed else [])


def vision(composition: Composition) -> list[Node]:
    """The vision as a quotation, with its text."""
    held = composition.workspace.first_own(Vision)
    if held is None:
        return []
    return [tree.quote([tree.para(tree.text(str(held.title)))]), *composition.prose(held.text, 2)]


def programme(composition: Composition, root: Construct) -> tuple[str, list[Node]]:
    """The political programme: the document's own, else the municipality's."""
    held = root.first(PoliticalProgramme) or composition.workspace.first_own(PoliticalProgramme)
    if held is None:
        return "", []
    facts = [("Mandatperiod", period(held.term)), ("Partier", listed(held.parties))]
    return str(held.title or "Politisk programförklaring"), facts_of(facts) + composition.prose(held.text, 2)


def areas(composition: Composition) -> list[AreaGoals]:
    """The council's goals by target area, each with those who are to take it up."""
    workspace, municipality = composition.workspace, composition.workspace.municipality
    if municipality is None:
        return []
    found = []
    for area in (*municipality.of(TargetArea), None):
        held = [goal for goal in municipality.of(CouncilGoal) if workspace.resolve(goal.target_area) is area]
        title = str(area.title) if area else "Övriga fullmäktigemål"
        lines = [
            Line([str(goal.name), str(goal.title), addressed(composition, goal), listed(goal.agenda_2030)])
            for goal in held
        ]
        columns = [Col("Nr"), Col("KF-mål"), Col("Tas upp av"), Col("Agenda 2030")]
        nodes = composition.prose(area.text, 2) if area else []
        nodes += table(f"Fullmäktiges mål: {title}", columns, lines, heads=2) + composition.texts(held, 2)
        nodes += indicators_of(
            composition, [one for goal in held for one in goal.of(Indicator)], f"Indikatorer: {title}", 2
        )
        if held:
            found.append(AreaGoals(title, nodes))
    return found


def addressed(composition: Composition, goal: CouncilGoal | Assignment) -> str:
    """The committees and companies that a goal or an assignment is for."""
    names = [
        *_names(composition, goal.committees, "alla nämnder"),
        *_names(composition, goal.companies, "alla bolag"),
    ]
    return capital(listed(names))


def _names(composition: Composition, refs: Iterable[Ref[Any]], every: str) -> list[str]:
    held = list(refs)
    if any(ref.every for ref in held):
        return [every]
    return [str(getattr(composition.workspace.resolve(ref), "title", ref.path)) for ref in held]


def assignments(composition: Composition, root: Construct) -> list[Node]:
    """The council's assignments, then the same by committee, then their texts."""
    held = root.of(Assignment)
    workspace = composition.workspace
    lines = []
    for one in held:
        goals = listed(f"KF-mål{HARD_SPACE}{goal.name}" for goal in workspace.resolved(one.contributes_to, CouncilGoal))
        reports = capital(" ".join(part for part in (listed(one.reported_in), period(one.report_period)) if part))
        money = amount(one.funding) if one.funding else ""
        lines.append(
            Line([str(one.title or one.name), addressed(composition, one), goals, money, on_day(one.due), reports])
        )
    columns = [
        Col("Uppdrag"), Col("Till"), Col("Bidrar till"), Col("Finansiering", "number"), Col("Klart"),
        Col("Redovisas i"),
    ]  # fmt: skip
    nodes = table("Fullmäktiges uppdrag", columns, lines)
    return nodes + _by_committee(composition, held) + composition.texts(held, 2)


def _by_committee(composition: Composition, held: tuple[Assignment, ...]) -> list[Node]:
    """Who has which assignments, once there is more than one receiver."""
    workspace = composition.workspace
    given: dict[str, list[str]] = {}
    for one in held:
        receivers: list[Committee | Company] = [
            *workspace.resolved(one.committees, Committee),
            *workspace.resolved(one.companies, Company),
        ]
        for receiver in receivers:
            given.setdefault(str(receiver.title), []).append(str(one.title or one.name))
    lines = [Line([who, tree.bullets([[tree.plain(tree.text(what))] for what in titles])])
             for who, titles in sorted(given.items())]  # fmt: skip
    return table("Uppdragen per nämnd och bolag", [Col("Till"), Col("Uppdrag")], lines) if len(given) > 1 else []
