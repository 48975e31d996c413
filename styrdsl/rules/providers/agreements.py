"""PUF, continued: what agreements secure, what the public may read, and special reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator

from styrdsl.diagnostics import Label, Severity
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.providers import Agreement, ProviderFollowUp, SpecialReview
from styrdsl.language.swedish import day, listed
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.providers.plan import OWN, PLAN, PROGRAMME, programme_of
from styrdsl.workspace.snapshot import Workspace

INSIGHT = "Allmänhetens insyn"
_ALWAYS = ("biträde vid uppföljning", "statistik")
_PRIVATE = (*_ALWAYS, "allmänhetens insyn")
_INDEPENDENT = re.compile(r"\b(friskol|fristående\s+(?:[\w-]+\s+och\s+)?(?:för|grund|gymnasie)?skol)", re.IGNORECASE)


def _binds(agreement: Agreement, workspace: Workspace) -> bool:
    """Whether the programme governs an agreement: those procured before it was adopted stand as they are."""
    programme = programme_of(workspace)
    adopted = programme.decision.date if programme and programme.decision else None
    return not (adopted and agreement.procured and agreement.procured < adopted)


@rule("PUF08", "avtalet-säkrar", on=Agreement, source=PROGRAMME + ", Uppföljning; " + INSIGHT)
def agreement_secures(agreement: Agreement, workspace: Workspace) -> Iterator[Finding]:
    if agreement.misread("secures") or not _binds(agreement, workspace):
        return
    parent = agreement.parent
    own = isinstance(parent, ProviderFollowUp) and parent.operating_form == OWN
    missing = [what for what in (_ALWAYS if own else _PRIVATE) if what not in agreement.secures]
    if missing:
        what = "Uppdragsbeskrivningen" if own else "Avtalet"
        yield Finding(
            agreement.at("secures"),
            f"{what} «{agreement.title}» säkrar inte {listed(missing, 'eller')}.",
            f"Står det i {what.lower()}, lägg till {listed(missing)} under «säkrar»; annars behöver {what.lower()} "
            "ändras.",
        )


@rule("PUF15", "avtalet-gäller-planåret", on=Agreement, source=PROGRAMME + ", Uppföljning",
      severity=Severity.WARNING)  # fmt: skip
def agreement_is_in_force(agreement: Agreement, _: Workspace) -> Iterator[Finding]:
    plan = agreement.document_root
    wrong = _backwards(agreement)
    if wrong:
        yield wrong
    elif isinstance(plan, OperationalPlan):
        yield from _outside(agreement, plan)


def _backwards(agreement: Agreement) -> Finding | None:
    """A day that comes before the one that it must follow."""
    for attribute, what, other, after in (
        ("valid_to", "upphör", "valid_from", "innan det börjar gälla"),
        ("valid_from", "börjar gälla", "procured", "innan det upphandlas"),
    ):
        when, before = getattr(agreement, attribute), getattr(agreement, other)
        if when and before and when < before:
            return Finding(
                agreement.at(attribute),
                f"Avtalet «{agreement.title}» {what} {day(when)}, {after} {day(before)}.",
                "Rätta den dag som är fel.",
                labels=(Label(agreement.at(other), "ska komma före"),),
            )
    return None


def _outside(agreement: Agreement, plan: OperationalPlan) -> Iterator[Finding]:
    first, last = agreement.valid_from, agreement.valid_to
    told = ""
    if last and last.year < plan.year:
        attribute, told = "valid_to", f"gällde till {day(last)}"
    elif first and first.year > plan.year:
        attribute, told = "valid_from", f"börjar gälla {day(first)}"
    if told:
        yield Finding(
            agreement.at(attribute),
            f"Avtalet «{agreement.title}» {told}, men planen är för {plan.year}.",
            "Ange det avtal som gäller, eller rätta dagen. Har verksamheten upphört, ta bort uppföljningen.",
            labels=(Label(plan.at("year"), "planens år"),),
        )


@rule("PUF09", "informationen-preciseras", on=Agreement, source=INSIGHT + ", «precisera vilken information»",
      severity=Severity.WARNING)  # fmt: skip
def information_is_named(agreement: Agreement, workspace: Workspace) -> Iterator[Finding]:
    named = "information" in agreement.spans
    if "allmänhetens insyn" in agreement.secures and not named and _binds(agreement, workspace):
        yield Finding(
            agreement.span,
            f"Det står inte vilken information utföraren ska lämna enligt «{agreement.title}».",
            'Lägg till «information som begärs "…"» under avtalet.',
        )


@rule("PUF10", "avtal-saknas", on=ProviderFollowUp, source=PROGRAMME + ", Uppföljning", severity=Severity.WARNING)
def private_provider_has_agreement(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    if one.operating_form and not one.of(Agreement):
        own = one.operating_form == OWN
        yield Finding(
            one.span,
            f"Uppföljningen av «{one.title}» anger {'ingen uppdragsbeskrivning' if own else 'inget avtal'}.",
            'Lägg till «avtal "…"» under utföraren, med vad '
            + ("uppdragsbeskrivningen säkrar." if own else "det säkrar."),
        )


@rule("PUF11", "valfrihetssystem-publiceras", on=ProviderFollowUp, source=INSIGHT)
def choice_is_published(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    if one.choice_system == "ja" and "published" not in one.spans:
        yield Finding(
            one.at("choice_system"),
            f"Invånaren väljer utförare i «{one.title}», men det står inte var informationen publiceras.",
            'Lägg till «publiceras "Jämför service …"» under utföraren.',
        )


@rule("PUF12", "vid-jämför-service", on=ProviderFollowUp, source=INSIGHT + ", «Jämför service»", severity=Severity.INFO)
def choice_is_compared(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    if one.choice_system == "ja" and one.published and "jämför service" not in one.published.lower():
        yield Finding(
            one.at("published"),
            f"Informationen om «{one.title}» publiceras inte vid Jämför service.",
            "Publicera den där, och skriv det under «publiceras». Heter kommunens verktyg något annat, skriv ett "
            "avsteg.",
        )


@rule("PUF13", "särskild-granskning-har-anledning", on=SpecialReview, source=PLAN + ", «på förekommen anledning»")
def review_has_occasion(review: SpecialReview, _: Workspace) -> Iterator[Finding]:
    if not {"occasion", "decision"} & set(review.spans):
        yield Finding(
            review.span,
            f"Det står inte varför «{review.title}» ska granskas särskilt.",
            'Lägg till «anledning "…"», eller «beslut …» om granskningen är beslutad.',
        )


@rule("PUF14", "fristående-skolor-ingår-inte", on=ProviderFollowUp, source=PROGRAMME + ", «exkluderar fristående»",
      severity=Severity.INFO)  # fmt: skip
def independent_schools_are_excluded(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    named = next((name for name in (one.title, *one.provider) if _INDEPENDENT.search(name)), "")
    if named:
        attribute, what = ("title", "uppföljningen") if named == one.title else ("provider", "utföraren")
        yield Finding(
            one.at(attribute),
            f"«{named}» ser ut att gälla fristående skolor, som programmet inte omfattar.",
            f"Ta bort {what} ur planen, eller ändra namnet om det gäller något annat.",
        )


@rule("PUF16", "utföraren-finns-kvar", on=OperationalPlan, source=PLAN, severity=Severity.WARNING)
def provider_is_still_followed(plan: OperationalPlan, workspace: Workspace) -> Iterator[Finding]:
    committee = workspace.resolve(plan.committee)
    earlier = workspace.of_year(OperationalPlan, plan.year - 1)
    known = {mark for one in plan.all(ProviderFollowUp) for mark in _marks(one)}
    for last in earlier if committee else ():
        for one in last.all(ProviderFollowUp) if workspace.resolve(last.committee) is committee else ():
            agreement = next((each for each in one.of(Agreement) if _holds(each, plan.year)), None)
            if agreement and agreement.valid_to and not known.intersection(_marks(one)):
                yield Finding(
                    plan.at("committee"),
                    f"«{one.title}» följdes upp {last.year}, och avtalet gäller till {day(agreement.valid_to)}, men "
                    f"planen för {plan.year} följer inte upp den.",
                    f"Lägg till «uppföljning av utförare {one.name}», eller rätta avtalets «gäller till» i planen för "
                    f"{last.year}.",
                    labels=(Label(one.span, f"i planen för {last.year}"),),
                )


def _holds(agreement: Agreement, year: int) -> bool:
    return agreement.valid_to is not None and agreement.valid_to.year >= year


def _marks(one: ProviderFollowUp) -> set[str]:
    """What a follow-up is known by from one year to the next."""
    return {one.name, str(one.title), *(each.diary_number for each in one.of(Agreement) if each.diary_number)}
