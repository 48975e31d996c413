"""The matrix between the sentences of the specification and the rules: docs/matris.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from styrdsl.reference.catalogue import FAMILIES, anchor
from styrdsl.reference.kinds import kinds
from styrdsl.reference.sentences import DESCRIPTION, NOT, REPORTS, Sentence, others, sentences
from styrdsl.rules.base import RULES

_INTRODUCTION = """# Vad varje mening kräver, och hur det prövas

Specifikationen är Huddinges egen beskrivning av hur kommunen styrs. Här står varje mening i den med våra ord, och
vilka regler som prövar den. Det som ingen regel prövar har sitt skäl: det beskriver bara, det hör till rapporter som
ännu inte finns, eller det kan inget program bedöma. Längst ned står det omvända: varje regel och de meningar den kommer
ifrån.

Sidan görs av `make generate` ur `styrdsl/reference/sentences.toml` och ändras aldrig för hand.
"""


def book() -> str:
    """The whole matrix in Swedish Markdown."""
    kinds()  # every rule is registered
    parts = [_INTRODUCTION, _summary(), "## Från mening till regel\n"]
    parts += [_chapter(heading, chapter) for heading, chapter in groupby(sentences(), key=lambda one: one.heading)]
    return "\n".join([*parts, "## Från regel till mening\n", *_backwards()])


def _summary() -> str:
    every = sentences()
    rows = {
        "prövas av regler": sum(bool(one.codes) for one in every),
        "prövas när rapporterna finns": sum(one.otherwise.startswith(REPORTS) for one in every),
        "kan inget program bedöma": sum(one.otherwise.startswith(NOT) for one in every),
        "beskriver och kräver inget": sum(one.otherwise == DESCRIPTION for one in every),
    }
    lines = [f"| {what} | {number} |" for what, number in rows.items()]
    return "\n".join(["| meningar som | antal |", "|---|---|", *lines, f"| tillsammans | {len(every)} |", ""])


def _chapter(heading: str, chapter: Iterable[Sentence]) -> str:
    rows = [f"| {one.number} | {one.demand} | {_how(one)} |" for one in chapter]
    return "\n".join([f"### {heading}", "", "| mening | kräver | prövas |", "|---|---|---|", *rows, ""])


def _how(one: Sentence) -> str:
    note = f" ({one.note})" if one.note else ""
    if one.codes:
        return ", ".join(_link(code) for code in one.codes) + note
    if one.otherwise == DESCRIPTION:
        return f"beskriver{note}"
    if one.otherwise.startswith(REPORTS):
        return f"med rapporterna: {one.otherwise.removeprefix(REPORTS)}{note}"
    return f"inte: {one.otherwise.removeprefix(NOT)}{note}"


def _link(code: str) -> str:
    return f"[{code}](regler.md#{anchor(RULES[code].kind)})" if code in RULES else code


def _backwards() -> Iterator[str]:
    tried: dict[str, list[str]] = {}
    for one in sentences():
        for code in one.codes:
            tried.setdefault(code, []).append(f"{one.heading} ({one.number})")
    for family, title in FAMILIES.items():
        own = [rule for code, rule in RULES.items() if code.startswith(family)]
        if own:
            rows = [f"| {_link(rule.code)} {rule.kind.name} | {_from(rule.code, tried)} |" for rule in own]
            yield "\n".join([f"### {family} – {title}", "", "| regel | kommer ifrån |", "|---|---|", *sorted(rows), ""])


def _from(code: str, tried: dict[str, list[str]]) -> str:
    return "; ".join(tried.get(code, [])) or f"*{others().get(code, '')}*"
