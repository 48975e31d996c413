"""Committees' names by their parts, and whether two of them are the same name written in two ways."""

from __future__ import annotations

import re

_WORDS = re.compile(r"\w+")
_SHORTEST, _LONG = 5, 10
_PART = 4


def definite(name: str) -> str:
    """A name in the definite form: `skolnämnd` as `skolnämnden`."""
    return f"{name}en" if name.endswith("nämnd") else name


def close(one: str, other: str) -> bool:
    """Whether two words differ in one place by a letter, two in long words; short words never."""
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 2:  # noqa: PLR2004
        return False
    pairs = list(zip(one, other, strict=False))
    first = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
    back = list(zip(reversed(one), reversed(other), strict=False))
    last = next((i for i, (a, b) in enumerate(back) if a != b), len(back))
    return first + last >= longest - (1 if longest < _LONG else 2)


def stems(name: str) -> tuple[str, ...]:
    """A committee's name by its parts: `klimat- och stadsmiljönämnden` is `klimat`, `stadsmiljö`."""
    words = [word for word in _WORDS.findall(name.lower()) if word != "och"]
    last = words[-1] if words else ""
    stem = last.partition("nämnd")[0] if "nämnd" in last else last
    return (*words[:-1], stem) if stem else tuple(words[:-1])


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names share a whole part, or differ by a slip of the pen."""
    shared = {part for part in one if len(part) >= _PART} & set(other)
    return bool(shared) or close("".join(one), "".join(other))
