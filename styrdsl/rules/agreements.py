"""PUF, continued: what agreements secure, what the public may read, and special reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator

from styrdsl.diagnostics import Severity
from styrdsl.language.providers import Agreement, ProviderFollowUp, SpecialReview
from styrdsl.language.swedish import listed
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.providers import OWN, PLAN, PROGRAMME, programme_of
from styrdsl.workspace import Workspace

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
        yield Finding(
            agreement.at("secures"),
            f"Avtalet «{agreement.title}» säkrar inte {listed(missing, 'eller')}.",
            f"Lägg till {listed(missing)} under «säkrar», om avtalet gör det; annars ska det ändras.",
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
        what = "uppdragsbeskrivning" if one.operating_form == OWN else "avtal"
        yield Finding(
            one.span,
            f"Uppföljningen av «{one.title}» anger {'ingen' if one.operating_form == OWN else 'inget'} {what}.",
            'Lägg till «avtal "…"» under utföraren, med vad det säkrar.',
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
            "Publicera den där, och skriv det under «publiceras».",
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
    where = "title" if _INDEPENDENT.search(one.title) else "provider"
    if where == "title" or any(_INDEPENDENT.search(name) for name in one.provider):
        yield Finding(
            one.at(where),
            f"«{one.title}» ser ut att gälla fristående skolor, som programmet inte omfattar.",
            "Ta bort uppföljningen ur planen, eller ändra rubriken om den gäller något annat.",
        )
