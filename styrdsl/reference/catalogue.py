"""The catalogue of everything the compiler can say: every code with its words, reasons and examples."""

from __future__ import annotations

from collections.abc import Iterable

from styrdsl.diagnostics import Kind
from styrdsl.reference.kinds import kinds
from styrdsl.reference.principles import principle_of
from styrdsl.reference.settings import settings_of
from styrdsl.rules.base import RULES, Rule

FAMILIES = {
    "MAL": "Mål – visionen, målområdena och kommunfullmäktiges mål",
    "VRD": "Gemensamma värden",
    "JAM": "Jämlik styrning",
    "VPL": "Verksamhetsplan",
    "EKO": "Ekonomistyrningsprinciperna, efter sina nummer",
    "ARI": "Tabellernas räkning",
    "UPF": "Uppföljning",
    "IKO": "Intern kontroll",
    "PUF": "Uppföljning och insyn hos privata utförare",
    "BOL": "Bolag",
    "KAL": "Årshjulet",
    "INS": "Kommunens egna inställningar",
    "REF": "Hänvisningar och namn",
    "DOK": "Dokumentens form",
    "SPR": "Språket – ord, fält och värden",
    "SYN": "Skrivsättet – rader, indrag, tecken",
    "FIL": "Filer och mappar",
    "BYG": "Bygget av dokument",
}
_INTRODUCTION = """# Regler och anmärkningar

Allt som `styr` kan anmärka på, med sin kod. Koden är beständig. Den här katalogen görs av `make generate` ur koden och
ändras aldrig för hand; exemplen körs som tester. `styr explain KOD` visar samma text.

Vilken mening i specifikationen som varje regel kommer ifrån, och vad ingen regel kan pröva, står i
[matrisen](matris.md).

Kommunen kan ändra en regels allvar i `kommun.styr` (`regel KOD är varning`). En enskild anmärkning godtas med
`avsteg KOD "beslut eller skäl"` i den del av dokumentet som den gäller.
"""


def book() -> str:
    """The whole catalogue in Swedish Markdown."""
    everything = list(kinds().values())
    parts = [_INTRODUCTION, _contents(everything)]
    for family, title in FAMILIES.items():
        own = [kind for kind in everything if kind.code.startswith(family)]
        if own:
            parts.append(f"## {family} – {title}\n")
            parts += [part for kind in own for part in (*_principle(kind, own), entry(kind))]
    return "\n".join(parts)


def _contents(everything: Iterable[Kind]) -> str:
    """A line for each code, by family."""
    lines = ["## Innehåll", ""]
    for family, title in FAMILIES.items():
        own = [kind for kind in everything if kind.code.startswith(family)]
        if own:
            lines += [f"**{family} – {title}**", "", "| kod | namn | allvar |", "|---|---|---|"]
            lines += [f"| [{kind.code}](#{anchor(kind)}) | {kind.name} | {kind.severity.value} |" for kind in own]
            lines.append("")
    return "\n".join(lines)


def anchor(kind: Kind) -> str:
    """A code's heading as a link to it."""
    return f"{kind.code} {kind.name}".lower().replace(" ", "-")


def _principle(kind: Kind, family: list[Kind]) -> list[str]:
    """The principle's own words before the first of its rules."""
    found = principle_of(kind.code)
    first = next((one for one in family if one.code[:5] == kind.code[:5]), None)
    return [f"### Princip {found.number}: {found.heading}\n\n{found.text}\n"] if found and first is kind else []


def entry(kind: Kind) -> str:
    """One code's page."""
    rule = RULES.get(kind.code)
    level = "####" if principle_of(kind.code) else "###"
    lines = [f"{level} {kind.code} {kind.name}", "", f"Allvar: {kind.severity.value}"]
    if kind.source:
        lines[-1] += f" · Källa: {kind.source}"
    lines += ["", (rule.doc if rule else kind.doc).strip(), ""]
    if not rule:
        lines += [f"> {kind.message}", ">", f"> {kind.help}", ""]
    else:
        lines += _rule(rule)
    return "\n".join(lines)


def _rule(rule: Rule) -> list[str]:
    lines = []
    if rule.parameters:
        lines += ["Kommunen kan ställa in:", "", *(f"- `{one.name}`: {one.told}" for one in settings_of(rule)), ""]
    for heading, example in (("Fel", rule.failing), ("Rätt", rule.passing)):
        if example:
            lines += [f"{heading}:", "", "```styr", example.rstrip(), "```", ""]
    return lines
