"""A document of any type that uses the whole vocabulary: every construct where it may stand, every field filled in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any, Literal

from styrdsl.language.construct import Construct
from styrdsl.language.lookup import children_of
from styrdsl.language.spec import FieldSpec, spec_of
from styrdsl.language.text import Picture
from styrdsl.language.values import Decision, Measure, Money, Name, Percent, Period, Ref, Share, Title, Word, Year

KOMMUN = """kommun "Ekby kommun"
målområde social "Trygghet"
kf-mål 1 "En likvärdig skola"
    målområde social
nämnd skolnämnden "Skolnämnden"
    verksamhet grundskola "Grundskola"
bolag huge "Huge AB"
"""
NAMES = {"Committee": "skolnämnden", "Company": "huge", "Activity": "grundskola", "CouncilGoal": "1"}


class Writer:
    """Writes each value once, so that each can be sought in what is printed; the values of one field as others."""

    def __init__(self, changed: FieldSpec | None = None) -> None:
        self._numbers, self._changed = count(1), changed

    def document(self, kind: type[Construct]) -> str:
        """A document's text."""
        first, *rest = self._lines(kind, (kind,))
        return "\n".join([first, *(line.removeprefix("    ") for line in rest)]) + "\n"

    def _lines(self, kind: type[Construct], above: tuple[type[Construct], ...]) -> list[str]:
        spec = spec_of(kind)
        head = [kind.keyword, *(self._value(one) for one in (spec.name, spec.title) if one)]
        head += [f"{one.before} {self._value(one)}".strip() for one in spec.heads]
        lines = [" ".join(head), *(self._field(one) for one in spec.fields if one.shape != "cells")]
        if spec.prose:
            lines += ['"""', f"Stycke {next(self._numbers)}x", '"""']
        for child in children_of(kind):
            if child not in above and child is not Picture:  # whose file would have to exist
                lines += self._lines(child, (*above, child))
        return [lines[0], *(f"    {line}" for line in lines[1:])]

    def _field(self, field: FieldSpec) -> str:
        year = "2026: " if field.shape == "per year" else ""
        return f"{field.keyword} {year}{self._value(field)} {field.after}".strip()

    def _value(self, field: FieldSpec) -> str:
        number, changed = next(self._numbers), field is self._changed
        number += 1000 * changed
        written: dict[Any, str] = {
            Name: f"namn-{number}", Title: f'"Ord {number}x"', str: f'"Ord {number}x"', Word: f"ord{number}",
            Decision: f"kommunfullmäktige 2025-11-10 § {number}", Period: f"2026–202{8 + changed}",
            date: f"2026-03-0{4 + changed}", Year: f"202{6 + changed}",
            Money: f"{number},5 mnkr", Percent: f"{number % 90} %", Measure: f"{number},3",
            int: str(number % 28 + 1), Decimal: str(number % 28 + 1),
            Share: f"post-{number}" if changed else "grundskola",
        }  # fmt: skip
        if field.type is Literal:
            return str(field.args[-1 if changed else 0])
        if field.type is Ref:
            return f"namn-{number}" if changed else NAMES.get(str(field.args[0]), f"namn-{number}")
        return written[field.type]
