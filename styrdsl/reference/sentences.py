"""The sentences of the specification and how each is tried: `sentences.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

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
    text, codes = one.get("asks") or one["says"], tuple(one.get("rules", "").split())
    how = (one.get(key, "") for key in ("reports", "cannot", "remains", "note"))
    return Sentence(heading, number, text, "asks" in one, codes, *how)


@cache
def others() -> dict[str, str]:
    """Rules that no sentence asks for by itself, each with why it is there."""
    groups: dict[str, dict[str, str]] = _read()["others"]
    return {code: reason for group in groups.values() for code, reason in group.items()}
