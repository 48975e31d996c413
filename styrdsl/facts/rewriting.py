"""Another amount in the place of one that an author wrote, in the same writing."""

from __future__ import annotations

from decimal import Decimal

from styrdsl.diagnostics import Edit, Fix
from styrdsl.language.swedish import decimals_in, in_unit, plain
from styrdsl.language.values import Money, YearValue


def rewritten(written: YearValue[Money], kronor: Decimal) -> Fix:
    """The cure that writes another amount in its place. Not safe: some other amount may be the wrong one."""
    text = same_writing(written, kronor)
    return Fix(f"Skriv {text}.", (Edit(written.span, text),))


def same_writing(written: YearValue[Money], kronor: Decimal) -> str:
    """The proper figure as the author wrote the other: as many decimals if they do, the unit when it stood there."""
    unit = written.value.unit
    value, decimals = in_unit(kronor, unit), decimals_in([written.value.value])
    proper = plain(value, decimals) if round(value, decimals) == value else plain(value)
    return f"{proper} {unit}" if written.span.text.rstrip().endswith(unit) else proper
