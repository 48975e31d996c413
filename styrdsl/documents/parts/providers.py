"""The yearly plan for following up providers, their agreements, and the special reviews."""

from __future__ import annotations

from styrdsl.documents import tree
from styrdsl.documents.composition import Composition
from styrdsl.documents.parts.goals import facts_of
from styrdsl.documents.parts.indicators import INTERVALS
from styrdsl.documents.printed import Node
from styrdsl.documents.tables import Col, Line, table
from styrdsl.documents.wording import capital, names, on_day, phrases
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.providers import Agreement, ProviderFollowUp, ProviderPlan, SpecialReview
from styrdsl.language.swedish import listed


def introduction(composition: Composition, plan: OperationalPlan) -> list[Node]:
    """The text, and why there are no providers where there are none."""
    held = plan.first(ProviderPlan)
    if held is None:
        return []
    none = [tree.para(tree.text(held.none))] if held.none else []
    return composition.prose(held.text, 2) + none


def follow_ups(composition: Composition) -> list[Node]:
    """With whom, in which forms, by whom and how often; below each row what is followed up and when in the year."""
    held = composition.every(ProviderFollowUp)
    lines, beneath = [], composition.beneath(held, 3)
    for one in held:
        who = names(one.provider)
        title = str(one.title or one.name)
        form = f" ({one.operating_form})" if one.operating_form else ""
        said = facts_of([("Vad", phrases(one.what)), ("När", one.timetable or "")])
        lines.append(Line([title, f"{who}{form}".strip(), capital(listed(one.forms)), one.responsible,
                           capital(INTERVALS.get(one.interval or "", ""))],
                          under=[*said, *beneath.get(id(one), ())]))  # fmt: skip
    columns = [Col("Uppföljning"), Col("Utförare"), Col("Form"), Col("Ansvarig"), Col("Hur ofta")]
    made = table("Plan för uppföljning av utförare", columns, lines)
    return made + composition.texts(held, 3, beneath=beneath)


def feedback(composition: Composition) -> list[Node]:
    """To whom and how the results go back, and what the public can read."""
    held = composition.every(ProviderFollowUp)
    lines = [
        Line([str(one.title or one.name), capital(listed(one.feedback_to)), one.feedback_by,
              capital(one.choice_system or ""), one.published])
        for one in held
        if one.feedback_to or one.feedback_by or one.choice_system or one.published
    ]  # fmt: skip
    columns = [
        Col("Uppföljning", width=2.4), Col("Återkoppling till", width=2.2), Col("Genom", width=4),
        Col("Valfrihetssystem", width=1.6), Col("Publiceras", width=2),
    ]  # fmt: skip
    return table("Återkoppling och allmänhetens insyn", columns, lines)


def agreements(composition: Composition) -> list[Node]:
    """The agreements; below each row what it secures."""
    held = composition.every(Agreement)
    lines, beneath = [], composition.beneath(held, 3)
    for one in held:
        valid = " – ".join(part for part in (on_day(one.valid_from), on_day(one.valid_to)) if part)
        if one.valid_to and not one.valid_from:
            valid = f"till {valid}"
        said = facts_of([("Säkrar", listed(one.secures)), ("För allmänhetens insyn", one.information or "")])
        lines.append(Line([str(one.title), one.diary_number, capital(valid)],
                          under=[*said, *beneath.get(id(one), ())]))  # fmt: skip
    columns = [Col("Avtal"), Col("Diarienummer"), Col("Gäller")]
    return table("Avtal och uppdragsbeskrivningar", columns, lines) + composition.texts(held, 3, beneath=beneath)


def reviews(composition: Composition) -> list[Node]:
    """Special reviews with their occasion."""
    held = composition.every(SpecialReview)
    beneath = composition.beneath(held, 3)
    lines = [
        Line([str(one.title or one.name), composition.title_of(one.follow_up), one.occasion,
              composition.decided(one.decision), one.responsible, on_day(one.due)], under=beneath.get(id(one), ()))
        for one in held
    ]  # fmt: skip
    columns = [
        Col("Granskning", width=2.6), Col("Gäller", width=2.2), Col("Anledning", width=3), Col("Beslut", width=2.2),
        Col("Ansvarig", width=2), Col("Klart", width=1.7),
    ]  # fmt: skip
    return table("Särskilda granskningar", columns, lines) + composition.texts(held, 3, beneath=beneath)
