"""The seventeen financial principles in a heading and a few words each: `principles.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

FAMILY = "EKO"
_DATA = Path(__file__).with_name("principles.toml")


class Principle(NamedTuple):
    """A principle's number, its heading and what it demands."""

    number: int
    heading: str
    text: str


@cache
def principles() -> dict[int, Principle]:
    """All of them by number."""
    read = tomllib.loads(_DATA.read_text(encoding="utf-8"))["princip"]
    found = [Principle(one["nummer"], one["rubrik"], " ".join(one["text"].split())) for one in read]
    return {one.number: one for one in found}


def principle_of(code: str) -> Principle | None:
    """The principle that a code belongs to: EKO06, EKO06a."""
    number = code[3:5]
    return principles().get(int(number)) if code.upper().startswith(FAMILY) and number.isdigit() else None
