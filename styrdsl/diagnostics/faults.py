"""Faults in the program itself: what a rule or a document's view could not do costs its own construct a finding.

Nothing that an author writes may take the other findings, or the other documents, with it.
"""

from __future__ import annotations

import traceback
from pathlib import PurePath

from styrdsl.diagnostics.model import Diagnostic, Severity, declare
from styrdsl.files.source import Span

_PACKAGE = "styrdsl"

RULE_FAILED = declare(
    "STY01", "regel-gick-inte-att-pröva", Severity.WARNING,
    "Regeln {rule} gick inte att pröva här: styr stötte på något som programmet inte räknar med.",
    "Det är ett fel i styr, inte i din fil. Anmäl det gärna, med raden härunder och det som står i filen här. "
    "Kontrollera själv det som regeln gäller: `styr explain {rule}`.",
    "Ett fel i programmet får aldrig dölja andra anmärkningar. Därför sägs det på den plats som det gäller, och allt "
    "annat prövas som vanligt.",
)  # fmt: skip
VIEW_FAILED = declare(
    "STY02", "dokument-gick-inte-att-göra", Severity.ERROR,
    "Dokumentet gick inte att göra: styr stötte på något som programmet inte räknar med.",
    "Det är ett fel i styr, inte i din fil. Anmäl det gärna, med raden härunder och filen. De andra dokumenten görs "
    "som vanligt, och en tidigare utgåva ligger kvar.",
    "Ett fel i programmet får aldrig stoppa andra dokument än det som det gäller.",
)  # fmt: skip


def rule_failed(rule: str, span: Span, error: Exception) -> Diagnostic:
    """A rule raised; the finding stands at what it looked at."""
    return RULE_FAILED.at(span, notes=(_place(error),), rule=rule)


def view_failed(span: Span, error: Exception) -> Diagnostic:
    """A document could not be composed or drawn."""
    return VIEW_FAILED.at(span, notes=(_place(error),))


def _place(error: Exception) -> str:
    """Where in the program, for those who mend it."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _PACKAGE in PurePath(frame.filename).parts] or frames
    if not own:
        return f"i programmet: {type(error).__name__}"
    parts = PurePath(own[-1].filename).parts
    inside = parts[parts.index(_PACKAGE) + 1 :] if _PACKAGE in parts else parts[-1:]
    return f"i programmet: {'/'.join(inside)}, rad {own[-1].lineno} ({type(error).__name__})"
