"""A rule's words: where it comes from, what it says and why, and examples that run. They stand in its `CODE.md`.

    En teknisk justering flyttar pengar mellan två nämnder och ändrar inte totalramen.

    Prövar: Ekonomistyrningsprinciper 6:1

    Fel:

        # budget.styr
        ...

    Rätt:

        ...

«Prövar» names the sentences of the specification that the rule tries; «Skäl» is why it is there without one. The
examples are whole small workspaces, their files begin with `# name.styr`; tests run them: the failing one must
give the code, the passing one must not. A kommun.styr that does not begin with «kommun» begins with `IMPLIED`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

IMPLIED = 'kommun "Exempel"\nnämnd skolnämnden "Skolnämnden"\n'
"""What kommun.styr begins with where an example does not say."""
_ORIGIN = re.compile(r"\n\n(Prövar|Skäl): (.+)(?=\n\nFel:\n\n)")
_EXAMPLE = "\n\n{}:\n\n"
_MAIN = "# kommun.styr\n"


class Words(NamedTuple):
    """What a rule's file says. `failing` and `passing` are whole; `shown` leaves out what is implied."""

    tries: str
    reason: str
    text: str
    failing: str
    passing: str
    shown: tuple[tuple[str, str], ...]


@cache
def words_of(whole: str) -> Words:
    """What the text of a rule's file says."""
    origin = dict(_ORIGIN.findall(whole))
    text = _ORIGIN.sub("", whole).partition(_EXAMPLE.format("Fel"))[0].strip()
    examples = {word: _block(whole, word) for word in ("Fel", "Rätt")}
    shown = tuple((word, example) for word, example in examples.items() if example)
    origins = origin.get("Prövar", ""), origin.get("Skäl", "")
    return Words(*origins, text, _whole(examples["Fel"]), _whole(examples["Rätt"]), shown)


def _block(whole: str, word: str) -> str:
    """An example without its indentation."""
    _, _, rest = whole.partition(_EXAMPLE.format(word))
    lines = []
    for line in rest.split("\n"):
        if line and not line.startswith("    "):
            break
        lines.append(line.removeprefix("    "))
    example = "\n".join(lines).strip("\n")
    return f"{example}\n" if example else ""


def _whole(example: str) -> str:
    """An example with what is implied."""
    if _MAIN not in example:
        return f"{_MAIN}{IMPLIED}{example}"
    before, _, after = example.partition(_MAIN)
    return example if after.startswith("kommun ") else f"{before}{_MAIN}{IMPLIED}{after}"
