"""The catalogue of everything the compiler can say: every code with its words, reasons and examples."""

from __future__ import annotations

from collections.abc import Iterable

from styrdsl.diagnostics import Kind
from styrdsl.reference.kinds import kinds
from styrdsl.reference.principles import principle_of
from styrdsl.reference.settings import settings_of
from styrdsl.rules.base import RULES, Rule
from styrdsl.rules.families import FAMILIES

TITLES = {
    **{letters: family.title for letters, family in FAMILIES.items()},
    "SPR": "Språket – ord, fält och värden",
    "SYN": "Skrivsättet – rader, indrag, tecken",
    "FMT": "Formateringen",
    "FIL": "Filer och mappar",
    "STY": "Programmet självt",
}
"""What the families of codes are called, in the order of the catalogue."""
_INTRODUCTION = """# Regler och anmärkningar

Allt som `styr` kan anmärka på, med sin kod. Koden är beständig. Den här katalogen görs av `make generate` ur koden och
ändras aldrig för hand; exemplen körs som tester. `styr explain KOD` visar samma text.

Vilken mening i specifikationen som varje regel kommer ifrån, och vad ingen regel kan pröva, står i
[matrisen](matris.md).

Exemplen är små arbetsytor, vars filer börjar med `# namn.styr`. Där `kommun.styr` inte visas, eller inte börjar med
«kommun», börjar den med en kommun och en skolnämnd.

Kommunen kan ändra en regels allvar i `kommun.styr` (`regel KOD är varning`). En enskild anmärkning godtas med
`avsteg KOD "beslut eller skäl"` i den del av dokumentet som den gäller.
"""


def book() -> str:
    """The whole catalogue in Swedish Markdown."""
    everything = list(kinds().values())
    parts = [_INTRODUCTION, _contents(everything)]
    for family, title in TITLES.items():
        own = [kind for kind in everything if kind.code.startswith(family)]
        if own:
            parts.append(f"## {family} – {title}\n")
            parts += [part for kind in own for part in (*_principle(kind, own), entry(kind))]
    return "\n".join(parts)


def _contents(everything: Iterable[Kind]) -> str:
    """A line for each code, by family."""
    lines = ["## Innehåll", ""]
    for family, title in TITLES.items():
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
    lines += ["", (rule.words.text if rule else kind.doc).strip(), ""]
    if not rule:
        lines += [f"> {kind.message}", ">", f"> {kind.help}", ""]
    else:
        lines += _rule(rule)
    return "\n".join(lines)


def _rule(rule: Rule) -> list[str]:
    lines = []
    if rule.parameters:
        lines += ["Kommunen kan ställa in:", "", *(f"- `{one.name}`: {one.told}" for one in settings_of(rule)), ""]
    for heading, example in rule.words.shown:
        lines += [f"{heading}:", "", "```styr", example.rstrip(), "```", ""]
    return lines
