"""How the plan is followed up: the text, and what each report of the year takes up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of, title_of
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import capital
from styrdsl.language.control import Control, RiskAction
from styrdsl.language.document import Report
from styrdsl.language.followup import ResultFollowUp
from styrdsl.language.goals import CouncilAssignment, OwnAssignment
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.swedish import listed


def followup(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The text, the reports and who answers for it."""
    held = plan.first(ResultFollowUp)
    if held is None:
        return []
    facts = [("Redovisas i", listed(held.reported_in)), ("Ansvarig", held.responsible or "")]
    return composition.prose(held.text, 2) + facts_of(facts)


def reporting(composition: Composition) -> list[Node]:
    """For each report the assignments and controls that are to stand in it."""
    lines = []
    for report in get_args(Report):
        taken = [
            *(title_of(composition, one) for one in composition.every(CouncilAssignment) if report in one.reported_in),
            *(str(one.title) for one in composition.every(OwnAssignment) if report in one.reported_in),
        ]
        controls: list[Control | RiskAction] = [*composition.every(Control), *composition.every(RiskAction)]
        checked = [str(one.title) for one in controls if report in one.reported_in]
        if taken or checked:
            lines.append(Line([capital(report), _list(taken), _list(checked)]))
    columns = [
        Col("Rapport", width=2),
        Col("Uppdrag som redovisas", width=4),
        Col("Kontroller och åtgärder", width=4),
    ]
    return table("Det här redovisas under året", columns, lines)


def _list(items: Sequence[str]) -> list[Node]:
    return [tree.bullets([[tree.plain(tree.text(item))] for item in items])] if items else []
