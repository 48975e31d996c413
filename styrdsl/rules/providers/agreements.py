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
    """Ett avtal ska säkra att utföraren biträder vid uppföljning, lämnar statistik, och ger allmänheten insyn.

    En uppdragsbeskrivning för egen regi ska säkra de två första; insyn i kommunens egen verksamhet följer av lag.
    Programmet påverkar bara upphandlingar som görs efter att det antogs, så avtal som upphandlats dessförinnan
    («upphandlat») prövas inte. Rapportering till register behövs inte i alla verksamheter.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2024–2028"
                säkrar statistik

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2024–2028"
                säkrar biträde vid uppföljning, statistik, allmänhetens insyn
    """
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
    """Ett avtal som följs upp ska gälla någon del av planens år, och dess dagar ska stämma med varandra.

    Ett avtal som har gått ut följer ofta med från förra planen. Den sista dagen ska inte vara före den första, och
    inget avtal börjar gälla innan det har upphandlats. Dagar som inte är angivna prövas inte.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2021–2025"
                gäller till 2025-12-31

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2021–2026"
                gäller till 2026-06-30
    """
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
    """Den information som utföraren ska lämna för allmänhetens insyn ska vara preciserad.

    Prövas när avtalet säkrar insyn.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2024–2028"
                säkrar biträde vid uppföljning, statistik, allmänhetens insyn

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2024–2028"
                säkrar biträde vid uppföljning, statistik, allmänhetens insyn
                information som begärs "Matsedlar, svinn och antal anställda"
    """
    named = "information" in agreement.spans
    if "allmänhetens insyn" in agreement.secures and not named and _binds(agreement, workspace):
        yield Finding(
            agreement.span,
            f"Det står inte vilken information utföraren ska lämna enligt «{agreement.title}».",
            'Lägg till «information som begärs "…"» under avtalet.',
        )


@rule("PUF10", "avtal-saknas", on=ProviderFollowUp, source=PROGRAMME + ", Uppföljning", severity=Severity.WARNING)
def private_provider_has_agreement(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    """Uppföljningen av en utförare ska ange avtalet, eller uppdragsbeskrivningen för egen regi.

    Det är avtalet som ska följas upp, och som säkrar statistik och insyn. Prövas när driftsformen är angiven. Det är
    en varning, eftersom avtalet kan finnas utan att planen nämner det.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            driftsform aktiebolag

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            driftsform aktiebolag
            avtal "Skolmåltider 2024–2028"
    """
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
    """Där invånaren väljer utförare ska informationen om utförarna publiceras.

    Var de publiceras anges med «publiceras». Att det är vid verktyget Jämför service prövas av PUF12.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd vårdnämnden "Vårdnämnden"
        # plan.styr
        verksamhetsplan 2026 vårdnämnden
        uppföljning av utförare hemtjänstbolag "Hemtjänst enligt LOV"
            valfrihetssystem ja

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd vårdnämnden "Vårdnämnden"
        # plan.styr
        verksamhetsplan 2026 vårdnämnden
        uppföljning av utförare hemtjänstbolag "Hemtjänst enligt LOV"
            valfrihetssystem ja
            publiceras "Jämför service på kommunens webbplats"
    """
    if one.choice_system == "ja" and "published" not in one.spans:
        yield Finding(
            one.at("choice_system"),
            f"Invånaren väljer utförare i «{one.title}», men det står inte var informationen publiceras.",
            'Lägg till «publiceras "Jämför service …"» under utföraren.',
        )


@rule("PUF12", "vid-jämför-service", on=ProviderFollowUp, source=INSIGHT + ", «Jämför service»", severity=Severity.INFO)
def choice_is_compared(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    """Informationen om utförarna i ett valfrihetssystem publiceras i anslutning till verktyget Jämför service.

    Andra kommuners verktyg heter annorlunda, så det är en upplysning. En kommun vars verktyg har ett annat namn godtar
    det med ett avsteg.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd vårdnämnden "Vårdnämnden"
        # plan.styr
        verksamhetsplan 2026 vårdnämnden
        uppföljning av utförare hemtjänstbolag "Hemtjänst enligt LOV"
            valfrihetssystem ja
            publiceras "På anslagstavlan"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd vårdnämnden "Vårdnämnden"
        # plan.styr
        verksamhetsplan 2026 vårdnämnden
        uppföljning av utförare hemtjänstbolag "Hemtjänst enligt LOV"
            valfrihetssystem ja
            publiceras "Jämför service på kommunens webbplats"
    """
    if one.choice_system == "ja" and one.published and "jämför service" not in one.published.lower():
        yield Finding(
            one.at("published"),
            f"Informationen om «{one.title}» publiceras inte vid Jämför service.",
            "Publicera den där, och skriv det under «publiceras». Heter kommunens verktyg något annat, skriv ett "
            "avsteg.",
        )


@rule("PUF13", "särskild-granskning-har-anledning", on=SpecialReview, source=PLAN + ", «på förekommen anledning»")
def review_has_occasion(review: SpecialReview, _: Workspace) -> Iterator[Finding]:
    """En särskild granskning ska ange det som föranleder den, eller beslutet om den.

    Områdena utses på förekommen anledning, till exempel ny lagstiftning, eller efter beslut av nämnden, en ordförande
    eller en ansvarig chef.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        särskild granskning skolskjuts "Skolskjuts med taxi"
            ansvarig "Kvalitetschefen"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        särskild granskning skolskjuts "Skolskjuts med taxi"
            anledning "Klagomål under hösten 2025"
            ansvarig "Kvalitetschefen"
    """
    if not {"occasion", "decision"} & set(review.spans):
        yield Finding(
            review.span,
            f"Det står inte varför «{review.title}» ska granskas särskilt.",
            'Lägg till «anledning "…"», eller «beslut …» om granskningen är beslutad.',
        )


@rule("PUF14", "fristående-skolor-ingår-inte", on=ProviderFollowUp, source=PROGRAMME + ", «exkluderar fristående»",
      severity=Severity.INFO)  # fmt: skip
def independent_schools_are_excluded(one: ProviderFollowUp, _: Workspace) -> Iterator[Finding]:
    """Programmet gäller verksamhet där kommunen är huvudman, och därför inte fristående förskolor och skolor.

    Prövas mot orden i uppföljningens rubrik och utförarnas namn; därför är det en upplysning. Tillsynen över fristående
    förskolor är en annan uppgift och beskrivs utanför uppföljningsplanen.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare friskolor "Fristående förskolor"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
    """
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
    """Planen ska omfatta alla utförare: den som följdes upp förra året, och vars avtal gäller än, ska finnas med.

    Prövas när nämndens plan för året före finns i mappen. Uppföljningen känns igen på sitt namn, sin titel eller
    avtalets diarienummer, och avtalet gäller när «gäller till» är planåret eller senare.

    Fel:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # förra.styr
        verksamhetsplan 2025 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2024–2028"
                gäller till 2028-06-30
        # plan.styr
        verksamhetsplan 2026 skolnämnden

    Rätt:
        # kommun.styr
        kommun "Exempel"
        nämnd skolnämnden "Skolnämnden"
        # förra.styr
        verksamhetsplan 2025 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
            avtal "Skolmåltider 2024–2028"
                gäller till 2028-06-30
        # plan.styr
        verksamhetsplan 2026 skolnämnden
        uppföljning av utförare måltider "Skolmåltider"
    """
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
