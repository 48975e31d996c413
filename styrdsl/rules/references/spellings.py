"""REF: one committee, one spelling. The seed itself spells one of its committees in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from styrdsl.diagnostics import Edit, Fix, Label, Severity
from styrdsl.facts.committee_names import alike, definite, stems
from styrdsl.facts.places_in_text import Text, text_of
from styrdsl.language.document import Root
from styrdsl.language.organisation import Committee
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SEED = "Ekonomistyrningsprinciper, 3 och 6 (klimat- respektive natur- och stadsmiljönämnden)"
_END = re.compile(r"(?<=[^\W\d_]|-)[nN]ämnd(?P<form>ens|en|s)?(?!\w)")
"""The end of a committee's name; «nämnden» alone names none."""
_WORDS = re.compile(r"\w+")
_LEFT = 90


class _Mention(NamedTuple):
    """A committee's name in a text: as written with blanks made one, its place, and the form of its ending."""

    text: str
    start: int
    end: int
    form: str

    @property
    def base(self) -> str:
        """In lower case and in the definite form that titles have."""
        return definite(self.text.lower().removesuffix(self.form))


@rule("REF05", "två-nämnder-liknar-varandra", source=SEED, severity=Severity.WARNING)
def committees_differ(workspace: Workspace) -> Iterator[Finding]:
    committees = workspace.own(Committee)
    named = [(committee, stems(str(committee.title))) for committee in committees if "nämnd" in committee.title.lower()]
    for place, (second, other) in enumerate(named):
        first = next((before for before, one in named[:place] if alike(one, other)), None)
        if first:
            yield Finding(
                second.at("title"),
                f"«{second.title}» och «{first.title}» kan vara samma nämnd, skriven på två sätt.",
                f"Behåll den ena och skriv det andra skrivsättet under «även kallad». Är det två nämnder, skriv "
                f'«avsteg REF05 "…"» under {second.name}.',
                labels=(Label(first.at("title"), "den andra"),),
                block=second,
            )


@rule("REF06", "nämnd-skrivs-på-annat-sätt", on=Root, source=SEED, severity=Severity.WARNING)
def committees_have_one_spelling(root: Root, workspace: Workspace) -> Iterator[Finding]:
    known, text = workspace.remembered(_Known), text_of(root, workspace)
    if known.names:
        for mention in _mentions(text.text, known):
            yield from _misspelt(text, mention, known)


class _Known:
    """What the committees are called, and which of them a name resembles; each name is judged once."""

    def __init__(self, workspace: Workspace) -> None:
        self.names: set[str] = set()
        self._parts: list[tuple[tuple[str, ...], Committee]] = []
        self._judged: dict[str, Committee | None] = {}
        for committee in workspace.own(Committee):
            for name in (committee.title, committee.name, *committee.also_called):
                if "nämnd" in name.lower():
                    self.names.add(definite(" ".join(str(name).lower().split())))
                    self._parts.append((stems(str(name)), committee))

    def resembled(self, base: str) -> Committee | None:
        """The committee whose name is nearest to one that is no committee's."""
        if base not in self._judged:
            parts = stems(base)
            ranked = [(len(set(parts) & set(own)), committee) for own, committee in self._parts if alike(parts, own)]
            self._judged[base] = max(ranked, key=lambda item: item[0])[1] if parts and ranked else None
        return self._judged[base]


def _mentions(text: str, known: _Known) -> Iterator[_Mention]:
    """Committees' names in a text, with what stands before «och» when it belongs to the name."""
    at = -1
    while (at := text.find("ämnd", at + 1)) >= 0:  # the expression alone would take many times as long
        if found := _END.match(text, at - 1):
            yield _whole(text, found, known)


def _whole(text: str, found: re.Match[str], known: _Known) -> _Mention:
    left = text[max(0, found.start() - _LEFT) : found.start()]
    word = _last_word(left)
    form, end = found["form"] or "", found.end()
    short = _Mention(text[found.start() - len(word) : end], found.start() - len(word), end, form)
    before = left[: len(left) - len(word)]
    joined = before.rstrip()
    if not joined.endswith(("och", "&")) or joined == before:
        return short
    prefix = joined.removesuffix("och").removesuffix("&").rstrip()
    start = len(prefix) - len(_last_word(prefix))
    while prefix[:start].rstrip().endswith("-,"):  # «miljö-, bygg- och …»
        shorter = prefix[:start].rstrip().removesuffix(",")
        start = len(shorter) - len(_last_word(shorter))
    begin = found.start() - len(left) + start
    whole = _Mention(" ".join(text[begin:end].split()), begin, end, form)
    if prefix.endswith("-") or _key(whole.base) in {_key(name) for name in known.names}:
        return whole
    return short


def _last_word(text: str) -> str:
    """The run of letters, digits and hyphens that a text ends with."""
    at = len(text)
    while at and (text[at - 1].isalnum() or text[at - 1] == "-"):
        at -= 1
    return text[at:]


def _key(name: str) -> str:
    return "".join(word for word in _WORDS.findall(name) if word != "och")


def _misspelt(text: Text, mention: _Mention, known: _Known) -> Iterator[Finding]:
    base = mention.base
    if base in known.names or not stems(base):
        return
    committee = known.resembled(base)
    if committee is None or _two(base, known):
        return
    span = text.span(mention.start, mention.end)
    if not text.quoted(span) or (" " not in base and "-" in base and not text.in_prose(span.line)):
        return
    proper = str(committee.title).removesuffix("en") + mention.form
    proper = proper if mention.text[:1].isupper() else proper[:1].lower() + proper[1:]
    same = _key(base) in {_key(definite(str(name).lower())) for name in (committee.title, *committee.also_called)}
    yield Finding(
        span,
        f"«{mention.text}» är ingen av kommunens nämnder, men liknar {committee.title}.",
        f"Skriv «{proper}», eller lägg till skrivsättet under «även kallad» hos nämnden i kommun.styr.",
        labels=(Label(committee.at("title"), "så skrivs nämnden här"),),
        fix=Fix(f"Skriv «{proper}».", (Edit(span, proper),), safe=same),
        block=text.owner(span.line),
    )


def _two(base: str, known: _Known) -> bool:
    """Whether «skol- och socialnämnden» is two committees with one ending."""
    parts = stems(base)
    return len(parts) > 1 and all(f"{part}nämnden" in known.names for part in parts)
