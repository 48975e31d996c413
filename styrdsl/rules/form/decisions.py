"""DOK: a document's number and decision have the form that registrars and readers need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from styrdsl.diagnostics import Label, Severity
from styrdsl.language.construct import Construct
from styrdsl.language.document import Document, Root
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.ownership import OwnerDirective
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.providers import Agreement
from styrdsl.language.spec import spec_of
from styrdsl.language.swedish import listed
from styrdsl.language.text import Attachment
from styrdsl.language.values import Decision
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.identity import as_written
from styrdsl.workspace.snapshot import Workspace

REGISTER = "Arkivreglemente; offentlighets- och sekretesslagen 5 kap. 2 §"
DECIDED = "Planerings- och uppföljningsprocessen för nämnderna (inklusive budget)"
_SLOT = re.compile(r"\{([^{}]*)\}")
_SLOTS = {
    "förkortning": r"([^\W\d_]{1,10})",
    "år": "(?:19|20)[0-9]{2}",
    "löpnummer": "[0-9]{1,8}",
    "plan": r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,4}",
}
_EXAMPLES = {"förkortning": "KS", "år": "2025", "löpnummer": "312", "plan": "181"}
_LONGEST_NUMBER = 100


@rule("DOK04", "diarienummer-mönster", source=REGISTER, parameters=("diarienummer mönster",))
def diary_numbers_follow_pattern(workspace: Workspace) -> Iterator[Finding]:
    pattern = workspace.municipality.diary_pattern if workspace.municipality else None
    if not pattern or _mistakes(pattern):
        return
    for document in workspace.documents:
        holders = (document, *document.all(Attachment), *document.all(Agreement))
        for holder in holders:
            if isinstance(holder, (Document, Attachment, Agreement)) and holder.diary_number:
                yield from _number(holder, holder.diary_number, pattern, workspace)


def _number(
    holder: Document | Attachment | Agreement, written: str, pattern: str, workspace: Workspace
) -> Iterator[Finding]:
    municipality = workspace.municipality
    assert municipality
    found = _expression(pattern).fullmatch(written) if len(written) <= _LONGEST_NUMBER else None
    if found is None:
        example = _SLOT.sub(lambda slot: _EXAMPLES[slot[1]], pattern)
        yield Finding(
            holder.at("diary_number"),
            f"Diarienumret «{written}» följer inte kommunens mönster.",
            f"Skriv det som mönstret {pattern} säger, till exempel {example}.",
            labels=(Label(municipality.at("diary_pattern"), "mönstret"),),
            block=holder,
        )
        return
    bearers: list[Committee | Company] = [*municipality.of(Committee), *municipality.of(Company)]
    known = [str(bearer.abbreviation) for bearer in bearers if bearer.abbreviation]
    own = workspace.resolve(holder.committee) if isinstance(holder, OperationalPlan) else None
    if own and own.abbreviation:
        known = [str(own.abbreviation)]
    used = found[1] if found.lastindex else None
    if used and known and used not in known:
        yield Finding(
            holder.at("diary_number"),
            f"Diarienumret börjar med {used}, men {own.title} förkortas {own.abbreviation}."
            if own and own.abbreviation
            else f"Ingen nämnd och inget bolag förkortas {used}.",
            f"Rätta diarienumret, eller förkortningen i kommun.styr. Förkortningar som finns: {', '.join(known[:12])}.",
            labels=(Label(own.at("abbreviation"), "förkortningen"),) if own and own.abbreviation else (),
            block=holder,
        )


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """The kommun's pattern as an expression; every part takes a bounded number of characters."""
    parts = _SLOT.split(pattern)
    known = "".join(re.escape(part) if index % 2 == 0 else _SLOTS[part] for index, part in enumerate(parts))
    return re.compile(known)


def _mistakes(pattern: str) -> list[str]:
    """The slots that the pattern has no meaning for, and braces that are left over."""
    unknown = [f"{{{name}}}" for name in _SLOT.findall(pattern) if name not in _SLOTS]
    return unknown + [brace for brace in "{}" if brace in _SLOT.sub("", pattern)]


@rule("DOK05", "diarienummer-mönster-okänt", on=Municipality, source=REGISTER, parameters=("diarienummer mönster",))
def diary_pattern_is_known(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    pattern = municipality.diary_pattern
    if pattern is None:
        return
    mistakes = _mistakes(pattern)
    if mistakes:
        yield Finding(
            municipality.at("diary_pattern"),
            f"Mönstret har {listed(mistakes)}, som inte betyder något här.",
            f"Använd {listed([f'{{{name}}}' for name in _SLOTS])}.",
        )
    elif "{löpnummer}" not in pattern:
        yield Finding(
            municipality.at("diary_pattern"),
            "Mönstret saknar {löpnummer}, så ärenden går inte att skilja åt.",
            "Lägg till {löpnummer}.",
        )


@cache
def _deciding(kind: type[Construct]) -> tuple[str, ...]:
    return tuple(spec.attribute for spec in spec_of(kind).fields if spec.type is Decision)


def decisions(root: Root) -> list[tuple[Construct, Decision]]:
    """Every decision in a file, with the construct whose field holds it."""
    return root.kept(_decisions)


def _decisions(root: Construct) -> list[tuple[Construct, Decision]]:
    held = root.index().by_class.items()
    found = ((one, getattr(one, name)) for kind, every in held for name in _deciding(kind) for one in every)
    return [(construct, decision) for construct, decision in found if decision]


@rule("DOK06", "beslut-utan-datum-eller-paragraf", on=Root, source=DECIDED)
def decisions_are_complete(root: Root, _: Workspace) -> Iterator[Finding]:
    for construct, decision in decisions(root):
        yield from _incomplete(construct, decision)


def _incomplete(construct: Construct, decision: Decision) -> Iterator[Finding]:
    alone = any(word in decision.body.lower() for word in ("ordförande", "delegat", "delegation"))
    named = decision.body or hasattr(construct.document_root, "committee")
    missing = [
        word
        for word, present in (
            ("vem som beslutade", named),
            ("datum", decision.date),
            ("paragraf", decision.paragraph or alone),
        )
        if not present
    ]
    if missing:
        yield Finding(
            decision.span,
            f"Beslutet saknar {listed(missing)}.",
            "Skriv till exempel «kommunfullmäktige 2025-11-10 § 187».",
            block=construct,
        )


@rule("DOK07", "dokument-utan-beslut", on=Document, source=DECIDED, severity=Severity.WARNING)
def documents_are_decided(document: Document, workspace: Workspace) -> Iterator[Finding]:
    if not document.diary_number or document.decision or document.misread("decision"):
        return
    if not _directed(document, workspace):
        yield Finding(
            document.span,
            f"{_shown(document)} anger inget beslut.",
            "Lägg till «beslut» med vem, datum och paragraf när dokumentet är beslutat.",
        )


def _directed(document: Document, workspace: Workspace) -> bool:
    company = workspace.resolve(document.company) if isinstance(document, OwnerDirective) else None
    return company is not None and company.directive is not None


@rule("DOK08", "dokument-utan-diarienummer", on=Document, source=REGISTER, severity=Severity.WARNING)
def documents_are_registered(document: Document, workspace: Workspace) -> Iterator[Finding]:
    main = workspace.municipality
    if main and main.diary_pattern and not (document.diary_number or "").strip():
        yield Finding(
            document.at("diary_number"),
            f"{_shown(document)} anger inget diarienummer.",
            'Lägg till «diarienummer "…"».',
            labels=(Label(main.at("diary_pattern"), "kommunens mönster"),),
        )


def _shown(document: Document) -> str:
    """The document's first line, as a sentence begins: `Verksamhetsplan 2026 skolnämnden`."""
    written = as_written(document)
    return written[0].upper() + written[1:]
