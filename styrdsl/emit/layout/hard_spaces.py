"""Running text before it is set: hard spaces between what a line end must not part."""

from __future__ import annotations

import re

from styrdsl.language.swedish import HARD_SPACE
from styrdsl.syntax.values import MONTHS

_MONTHS = "|".join(MONTHS)
_UNITS = "tkr|mnkr|mdkr|kr|kronor|procent|procentenheter|%|§|kap\\."
_AFTER_MONTH = "|".join(f"(?<={month} )" for month in MONTHS)
_HARD = re.compile(
    f" (?:(?<=[0-9] )(?=(?:{_UNITS}|{_MONTHS})(?![0-9A-Za-zÅÄÖåäö]))"
    "|(?<=[0-9] )(?<![0-9]{4} )(?=[0-9]{3}(?![0-9]))"  # thousands, but no year with a number after it
    f"|(?<=§ )(?=[0-9])|(?<=\\bs\\. )(?=[0-9])|(?<=kap\\. )(?=[0-9])|(?<=\\bnr )(?=[0-9])"
    f"|(?:{_AFTER_MONTH})(?=[0-9]{{4}}\\b))"
)


def hard(text: str) -> str:
    """The text with hard spaces in amounts (`1 204 tkr`), dates (`11 december 2025`), sections and pages (`§ 1`)."""
    return _HARD.sub(HARD_SPACE, text)
