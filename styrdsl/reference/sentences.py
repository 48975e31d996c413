"""The sentences of the specification and how each is tried: `sentences.toml`, and the files of the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from styrdsl.reference.kinds import kinds
from styrdsl.rules.base import RULES

_DATA = Path(__file__).with_name("sentences.toml")


class Sentence(NamedTuple):
    """A sentence or bullet: where it stands, what it asks or says, and how it is tried.

    `codes` try it now, `reports` will carry it, `remains` no rule tries yet, `cannot` is why no program can.
    """

    heading: str
    number: int
    text: str
    asks: bool
    codes: tuple[str, ...]
    reports: str
    cannot: str
    remains: str
    note: str

    @property
    def reference(self) -> str:
        """A stable reference: `Ekonomistyrningsprinciper 6:2`, `Intern kontroll 3`."""
        return f"{self.heading}{':' if self.heading[-1].isdigit() else ' '}{self.number}"


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


@cache
def sentences() -> tuple[Sentence, ...]:
    """All of them, in the order of the specification."""
    return tuple(
        _sentence(chapter["name"], number, one)
        for chapter in _read()["heading"]
        for number, one in enumerate(chapter["sentences"], 1)
    )


def _sentence(heading: str, number: int, one: dict[str, str]) -> Sentence:
    text, codes = one.get("asks") or one["says"], tuple(_tried().get((heading, number), ()))
    how = (one.get(key, "") for key in ("reports", "cannot", "remains", "note"))
    return Sentence(heading, number, text, "asks" in one, codes, *how)


@cache
def _tried() -> dict[tuple[str, int], list[str]]:
    """The codes that try each sentence, by its heading and number."""
    kinds()  # every rule is registered
    found: dict[tuple[str, int], list[str]] = {}
    for code, rule in RULES.items():
        for sentence in _named(code, rule.words.tries):
            found.setdefault(sentence, []).append(code)
    return found


def _named(code: str, tries: str) -> Iterator[tuple[str, int]]:
    """The sentences that a rule's file names: `Ekonomistyrningsprinciper 6:1; Intern kontroll 1–3, 5`.

    Raises:
        ValueError: there is no such sentence (a programmer's mistake).
    """
    counts = {chapter["name"]: len(chapter["sentences"]) for chapter in _read()["heading"]}
    for part in filter(None, tries.split("; ")):
        heading = max((name for name in counts if part.startswith(name)), key=len, default="")
        numbers = [*_numbers(part.removeprefix(heading).lstrip(" :"))] if heading else []
        if not numbers or max(numbers) > counts[heading]:
            raise ValueError(f"{code}.md: det finns ingen mening «{part}» i sentences.toml")
        yield from ((heading, number) for number in numbers)


def _numbers(text: str) -> Iterator[int]:
    for run in filter(None, text.split(", ")):
        first, _, last = run.partition("–")
        if first.isdigit():
            yield from range(int(first), int(last or first) + 1)


def others() -> dict[str, str]:
    """Rules that no sentence asks for by itself, each with why it is there."""
    kinds()
    return {code: rule.words.reason for code, rule in RULES.items() if rule.words.reason}
