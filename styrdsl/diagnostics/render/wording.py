"""Swedish words for numbers of findings, and the figures of a whole check."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.diagnostics.model import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL_WELL = "Allt är i sin ordning: inga fel och inga varningar."

_PLURAL = {Severity.ERROR: "fel", Severity.WARNING: "varningar", Severity.INFO: "upplysningar"}


class Tally(NamedTuple):
    """How many findings there are of each severity, and in how many files."""

    errors: int
    warnings: int
    infos: int
    files: int

    def __str__(self) -> str:
        """For example `3 fel, 1 varning i 2 filer`; the all-well line when there is nothing to count."""
        numbers = zip(Severity, self[:3], strict=True)
        parts = [f"{number} {_noun(severity, number)}" for severity, number in numbers if number]
        if not parts:
            return ALL_WELL
        return f"{', '.join(parts)} i {self.files} {'fil' if self.files == 1 else 'filer'}"


def tally(diagnostics: Iterable[Diagnostic]) -> Tally:
    """Count the findings given, as they are: sort them first when some may be there twice."""
    found = list(diagnostics)
    counts = Counter(diagnostic.severity for diagnostic in found)
    files = len({diagnostic.span.source.name for diagnostic in found})
    return Tally(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO], files)


def _noun(severity: Severity, number: int) -> str:
    return severity.value if number == 1 else _PLURAL[severity]
