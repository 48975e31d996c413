"""Running text before it is set: hard spaces between what a line end must not part."""

from __future__ import annotations

import re

_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_UNITS = "tkr|mnkr|mdkr|kr|kronor|procent|procentenheter|%|§|kap\\."
_AFTER_MONTH = "|".join(f"(?<={month} )" for month in _MONTHS.split("|"))
_HARD = re.compile(
    f" (?:(?<=[0-9] )(?=(?:{_UNITS}|{_MONTHS})(?![0-9A-Za-zÅÄÖåäö]))"
    "|(?<=[0-9] )(?<![0-9]{4} )(?=[0-9]{3}(?![0-9]))"  # thousands, but no year with a number after it
    f"|(?<=§ )(?=[0-9])|(?<=\\bs\\. )(?=[0-9])|(?<=kap\\. )(?=[0-9])|(?<=\\bnr )(?=[0-9])"
    f"|(?:{_AFTER_MONTH})(?=[0-9]{{4}}\\b))"
)
HARD_SPACE = "\u00a0"


def hard(text: str) -> str:
    """The text with hard spaces in amounts (`1 204 tkr`), dates (`11 december 2025`), sections and pages (`§ 1`)."""
    return _HARD.sub(HARD_SPACE, text)
