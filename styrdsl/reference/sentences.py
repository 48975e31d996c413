"""The sentences of the specification and how each is tried: `sentences.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).with_name("sentences.toml")
REPORTS, NOT, DESCRIPTION = "rapporter: ", "nej: ", "beskrivning"


class Sentence(NamedTuple):
    """A sentence by its heading and number: what it demands, the rules that try it, else why none does; a note."""

    heading: str
    number: int
    demand: str
    codes: tuple[str, ...]
    otherwise: str
    note: str


@cache
def sentences() -> tuple[Sentence, ...]:
    """All of them, in the order of the specification."""
    found = []
    for chapter in tomllib.loads(_DATA.read_text(encoding="utf-8"))["rubrik"]:
        for number, (demand, how, *note) in enumerate(chapter["meningar"], 1):
            words = how.startswith((REPORTS, NOT, DESCRIPTION))
            codes = () if words else tuple(how.split())
            found.append(Sentence(chapter["namn"], number, demand, codes, how if words else "", "".join(note)))
    return tuple(found)


@cache
def others() -> dict[str, str]:
    """Rules that no sentence asks for by itself, each with why it is there."""
    found: dict[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["annat"]
    return found
