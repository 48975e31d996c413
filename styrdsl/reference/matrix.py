"""The matrix between the sentences of the specification and the rules: docs/matris.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from styrdsl.reference.catalogue import TITLES, anchor
from styrdsl.reference.kinds import kinds
from styrdsl.reference.sentences import Sentence, others, sentences
from styrdsl.rules.base import RULES

_INTRODUCTION = """# Vad varje mening kräver, och hur det prövas

Specifikationen är Huddinges egen beskrivning av hur kommunen styrs. Här står varje mening och varje punkt i den, i
ordning och med våra ord, och hur den prövas. En mening hittas på sin rubrik och sitt nummer under den:
Ekonomistyrningsprinciper 6:2 är andra meningen i princip 6. Rubriker och bilder räknas inte.

Det prövas på fem sätt, och en mening kan ha flera:

- **av regler**, de som länkas. Prövar de bara en del står det vilken, och läses meningen på ett särskilt sätt står det
  hur.
- **med rapporterna**: det hör till månadsrapporter, delårsrapporter, verksamhetsberättelser eller årsredovisning, som
  språket ännu inte har.
- **återstår**: det går att pröva i en plan, en budget eller kommun.styr, men ingen regel gör det ännu.
- **kan inte prövas** av ett program, med skälet.
- **beskriver** bara hur något är, och kräver inget.

Längst ned står det omvända: varje regel och de meningar som den kommer ifrån.

Sidan görs av `make generate` ur `styrdsl/reference/sentences.toml` och ändras aldrig för hand.
"""


def book() -> str:
    """The whole matrix in Swedish Markdown."""
    kinds()  # every rule is registered
    parts = [_INTRODUCTION, _summary(), _remaining(), "## Från mening till regel\n"]
    parts += [_chapter(heading, chapter) for heading, chapter in groupby(sentences(), key=lambda one: one.heading)]
    return "\n".join([part for part in parts if part] + ["## Från regel till mening\n", *_backwards()])


def group(one: Sentence) -> str:
    """The row of the summary that a sentence counts in."""
    rest = one.reports or one.remains or one.cannot
    if not one.asks:
        return "beskriver och kräver inget"
    if one.codes:
        return "prövas av regler till en del, resten på annat sätt" if rest else "prövas av regler"
    if one.reports:
        return "prövas när rapporterna finns"
    return "går att pröva, men ingen regel gör det ännu" if one.remains else "kan inget program pröva"


def _summary() -> str:
    counts = Counter(group(one) for one in sentences())
    lines = [f"| {what} | {number} |" for what, number in counts.most_common()]
    used, apart = {code for one in sentences() for code in one.codes}, others()
    rules = f"{len(used)} regler kommer ur meningarna. {len(apart)} andra har sitt skäl i lagen, dokumentens form eller"
    head = ["| meningar som | antal |", "|---|---|", *lines, f"| tillsammans | {len(sentences())} |"]
    return "\n".join([*head, "", rules, "kommunens inställningar.", ""])


def _remaining() -> str:
    """What remains, on one list."""
    rows = [f"- {one.reference}: {one.remains}." for one in sentences() if one.remains]
    return "\n".join(["## Det som återstår", "", *rows, ""]) if rows else ""


def _chapter(heading: str, chapter: Iterable[Sentence]) -> str:
    rows = [f"| {one.reference} | {one.text} | {_how(one)} |" for one in chapter]
    return "\n".join([f"### {heading}", "", "| mening | kräver | prövas |", "|---|---|---|", *rows, ""])


def _how(one: Sentence) -> str:
    """All the ways, each with its word; the note stands by the first."""
    if not one.asks:
        return "beskriver"
    told = {"med rapporterna": one.reports, "återstår": one.remains, "kan inte prövas": one.cannot}
    ways = [", ".join(_link(code) for code in one.codes)] if one.codes else []
    ways += [f"*{way}*: {text}" for way, text in told.items() if text]
    first, *rest = ways
    return "; ".join([f"{first} ({one.note})" if one.note else first, *rest])


def _link(code: str) -> str:
    return f"[{code}](regler.md#{anchor(RULES[code].kind)})"


def _backwards() -> Iterator[str]:
    tried: dict[str, list[Sentence]] = {}
    for one in sentences():
        for code in one.codes:
            tried.setdefault(code, []).append(one)
    for family, title in TITLES.items():
        own = [rule for code, rule in RULES.items() if code.startswith(family)]
        if own:
            rows = [f"| {_link(rule.code)} {rule.kind.name} | {_from(rule.code, tried)} |" for rule in own]
            yield "\n".join([f"### {family} – {title}", "", "| regel | kommer ifrån |", "|---|---|", *sorted(rows), ""])


def _from(code: str, tried: dict[str, list[Sentence]]) -> str:
    return "; ".join(_joined(tried[code])) if code in tried else f"*{RULES[code].words.reason}*"


def _joined(found: Iterable[Sentence]) -> Iterator[str]:
    """References with their heading once and their numbers in a row: `Intern kontroll 3, 5`."""
    for _, under in groupby(found, key=lambda one: one.heading):
        first, *rest = under
        yield first.reference + _runs([first.number, *(one.number for one in rest)]).removeprefix(str(first.number))


def _runs(numbers: list[int]) -> str:
    """Numbers in order, three or more that follow each other as `1–3`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if run[2:] else ", ".join(map(str, run)) for run in runs)
