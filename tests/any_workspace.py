"""Workspaces of every word that the language has, in any combination: what no author would write in a hundred years.

Everything is drawn from the vocabulary, so that a new construct or field is in it at once. Values are empty, zero,
negative, huge and ordinary; references point at what there is, or at nothing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, Literal

from styrdsl.language.construct import Construct
from styrdsl.language.document import Document
from styrdsl.language.lookup import children_of
from styrdsl.language.spec import FieldSpec, spec_of, vocabulary
from styrdsl.language.values import Measure, Money, Name, Percent, Prose, Ref, Share, Title

YEARS = ("2024", "2025", "2026", "2027", "2028")
NAMES = ("a", "b", "c", "skola", "mål-1", "n")
TITLES = (
    "A", "Skola", "Grundskolenämnden", "Kommunfullmäktige", "Barn- och utbildningsnämnden", "", "Lång " * 30, "# | *",
)  # fmt: skip
NUMBERS = ("0", "1", "2", "12,5", "-3", "-0,1", "1 000", "99,9", "100", "101", "999999999999", "-999999999999", "0,01")
UNITS = ("kr", "tkr", "mnkr", "mdkr")
DATES = ("2026-01-31", "2025-12-11", "2024-02-29", "1900-01-01", "2199-12-31")
PERIODS = ("2026", "2026–2028", "2024–2027", "tertial 1 2026", "mars 2026", "kvartal 4 2025", "halvår 2 2026")
DECISIONS = (
    "kommunfullmäktige 2025-11-10 § 187", "n 2025-12-11 § 3", "2026-01-01", "ordföranden 2026-01-01", "§ 2",
)  # fmt: skip
TEXTS = (
    "", "Text.", "- a\n- b", "1. ett\n2. två", "| a | b |\n|---|---|\n| 1 | 2 |", "# Rubrik\n\nText", "> citat", "*a*",
)  # fmt: skip
_DEPTH, _FEW = 4, 3


class Writer:
    """Writes one workspace with the numbers of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def workspace(self) -> dict[str, str]:
        """Files by name: kommun.styr and some documents."""
        kinds = [entry for entry in vocabulary().values() if entry.document and issubclass(entry, Document)]
        main = next(entry for entry in vocabulary().values() if entry.document and not issubclass(entry, Document))
        found = {"kommun.styr": self.document(main)}
        for number in range(self.random.randint(1, 3)):
            found[f"d-{number}.styr"] = self.document(self.random.choice(kinds))
        return found

    def document(self, kind: type[Construct]) -> str:
        """A file."""
        return "\n".join(self.construct(kind, "", 0)) + "\n"

    def one(self, of: Any) -> Any:
        return self.random.choice(of)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def construct(self, kind: type[Construct], indent: str, depth: int) -> list[str]:
        """A construct's line and what stands under it."""
        spec, inner = spec_of(kind), indent + "    "
        lines = [f"{indent}{kind.keyword} {self.head(spec)}".rstrip()]
        for field in spec.fields:
            if field.keyword and (field.required or self.chance(0.45)):
                lines += self.field(field, inner)
        lines += [
            f"{inner}{self.one(YEARS)}: {self.value(own)}"
            for own in spec.fields
            if not own.keyword and own.shape == "per year"
        ]
        if spec.prose and self.chance(0.5):
            lines += self.prose(inner)
        if self.chance(0.05):
            lines.append(f'{inner}avsteg {self.one(("EKO01a", "MAL02", "ARI01", "XYZ99"))} "Skäl"')
        return lines + (self.children(kind, inner, depth) if depth < _DEPTH else [])

    def children(self, kind: type[Construct], indent: str, depth: int) -> list[str]:
        """Some of what may stand under a construct, as statements or as tables."""
        lines: list[str] = []
        kinds = children_of(kind)
        most = 12 if depth == 0 else _FEW
        for child in self.random.sample(kinds, min(len(kinds), self.random.randint(0, most))):
            for _ in range(self.one((1, 1, 1, 2, 3))):
                table = child.plural and self.chance(0.3)
                lines += self.table(child, indent) if table else self.construct(child, indent, depth + 1)
        return lines

    def head(self, spec: Any) -> str:
        parts = [self.value(field) for field in spec.heads if field.required or self.chance(0.7)]
        if spec.name:
            parts.insert(0, self.one(NAMES))
        if spec.title:
            parts.append(f'"{self.one(TITLES)}"')
        return " ".join(parts)

    def field(self, field: FieldSpec, indent: str) -> list[str]:
        if field.type is Prose:
            return [f"{indent}{field.keyword}", *self.prose(indent + "    ")]
        count = 1 if field.shape == "one" else self.random.randint(1, 3)
        if field.shape == "per year":
            years = self.random.sample(YEARS, count)
            return [f"{indent}{field.keyword} " + ", ".join(f"{year}: {self.value(field)}" for year in years)]
        if field.shape == "cells":
            return [f'{indent}{field.keyword} "{self.one(YEARS)}" {self.one(NUMBERS)}']
        return [f"{indent}{field.keyword} " + ", ".join(self.value(field) for _ in range(count))]

    def prose(self, indent: str) -> list[str]:
        return [f'{indent}"""', *(f"{indent}{line}" for line in self.one(TEXTS).split("\n")), f'{indent}"""']

    def table(self, kind: type[Construct], indent: str) -> list[str]:
        """Constructs as rows of a table, with all kinds of columns, one of them sometimes without a heading."""
        spec = spec_of(kind)
        columns: list[tuple[str, Any]] = [("namn", spec.name)] if spec.name else []
        columns += [("titel", spec.title)] if spec.title else []
        for field in (*spec.heads, *spec.fields):
            if field.type is Prose or not (field.required or self.chance(0.5)):
                continue
            heading = field.keyword
            if field.shape in {"per year", "cells"}:
                heading = f"{field.keyword if field.shape == 'per year' else ''} {self.one(YEARS)}".strip()
            columns.append((heading, field))
        if self.chance(0.1):
            columns.append(("", next((field for _, field in columns if field), None)))
        rows = [" | ".join(heading for heading, _ in columns)]
        count = self.random.randint(0, 5)
        rows += [" | ".join(self.cell(field) for _, field in columns) for _ in range(count)]
        return [f"{indent}{kind.plural}", *(f"{indent}    | {row} |" for row in rows)]

    def cell(self, field: FieldSpec | None) -> str:
        if field is None or self.chance(0.1):
            return str(self.one(("", "–", "x")))
        return self.value(field).replace("|", "")

    def value(self, field: FieldSpec) -> str:
        """A value as it is written."""
        kind = field.type
        plain = {Name: NAMES, Title: TITLES, Decimal: NUMBERS, date: DATES}
        if kind in plain:
            text = str(self.one(plain[kind]))
        elif kind is Literal:
            text = str(self.one(field.args))
        elif kind is Money:
            text = self.one(NUMBERS) + self.one(("", "", f" {self.one(UNITS)}"))
        elif kind is Percent:
            text = f"{self.one(NUMBERS)} %"
        elif kind is Measure:
            text = self.one(NUMBERS) + self.one(("", "", f" (kvinnor {self.one(NUMBERS)}; män {self.one(NUMBERS)})"))
        elif kind in {Ref, Share}:
            text = field.every if field.every and self.chance(0.2) else self.one(NAMES)
            text += f" {self.one(NUMBERS)} {self.one(UNITS)}" if kind is Share and self.chance(0.6) else ""
        else:
            text = self.by_name(kind.__name__)
        return " ".join(part for part in (field.before, text, field.after) if part)

    def by_name(self, kind: str) -> str:
        """A value of a type that has no name of its own here."""
        counts, words = ("0", "1", "3", "-1", "7", "99999", "999999999999"), ('"ord"', "ord", '""')
        known = {"Year": YEARS, "int": counts, "Period": PERIODS, "Decision": DECISIONS, "Word": words}
        return str(self.one(known[kind])) if kind in known else f'"{self.one(TITLES)}"'


def any_workspace(seed: int) -> dict[str, str]:
    """The workspace of a seed: texts by file name."""
    return Writer(seed).workspace()
