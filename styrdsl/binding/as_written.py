"""Values as people write them, in the one form that the language has, where they can be read in one way only."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from styrdsl.language.values import KRONOR
from styrdsl.syntax.values import MINUS, MONTHS

_MINUS = re.compile(f"[{MINUS}]")
_BLANK = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_TRAILING = re.compile(f"(.*[0-9])[{MINUS}]")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL_POINT = re.compile(r"([0-9]+|[0-9]{1,3}(?: [0-9]{3})+)\.([0-9]+)")
_UNITS = {
    "kr": "kr", "sek": "kr", "kronor": "kr", "tkr": "tkr", "tsek": "tkr", "ksek": "tkr", "kkr": "tkr", "tusen": "tkr",
    "mnkr": "mnkr", "mkr": "mnkr", "msek": "mnkr", "miljon": "mnkr", "miljoner": "mnkr", "mn": "mnkr", "milj": "mnkr",
    "mdkr": "mdkr", "mdr": "mdkr", "miljard": "mdkr", "miljarder": "mdkr", "gsek": "mdkr",
}  # fmt: skip
_BEFORE_KRONOR = frozenset({"tusen", "miljon", "miljoner", "mn", "milj", "miljard", "miljarder", "mdr"})
_SHORT = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | {"sept": 9, "juni": 6, "juli": 7}
_ISO = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_COMPACT = re.compile(r"(20[0-9]{2})([0-9]{2})([0-9]{2})")
_SLASH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})[ -]([0-9]{4})")
_WORDS = re.compile(r"(?:den )?([0-9]{1,2})(?::?e)? ([a-zåäö]+)\.? ([0-9]{4})")
_PERIODS = {"t": "tertial", "q": "kvartal", "k": "kvartal", "kv": "kvartal", "h": "halvår", "tertial": "tertial",
            "kvartal": "kvartal", "halvår": "halvår"}  # fmt: skip
_PERIOD = re.compile(r"(t|q|kv|k|h|tertial|kvartal|halvår)\.? ?([1-4]),? (?:år )?([0-9]{4})")


class Unit(NamedTuple):
    """A unit of money, and how many words say it."""

    unit: str
    words: int


def number(text: str) -> str | None:
    """A number in the language's form: blanks between thousands, a decimal comma, the minus first; None where unsure.

    >>> number("200.0"), number("1.234,5"), number("5,0-"), number("1.234")
    ('200,0', '1 234,5', '-5,0', None)
    """
    plain = _BLANK.sub(" ", text.strip()).removeprefix("+")
    if behind := _TRAILING.fullmatch(plain):
        plain = f"-{behind[1]}"
    sign = "-" if _MINUS.match(plain) else ""
    digits = plain[1:].lstrip() if sign else plain
    whole = _whole(digits)
    return None if whole is None else sign + whole


def _whole(digits: str) -> str | None:
    if re.fullmatch(r"[0-9]+(?:,[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?", digits):
        return digits
    points, commas = digits.count("."), digits.count(",")
    if _POINTS.fullmatch(digits) and (points > 1 or commas):
        return digits.replace(".", " ")
    if _COMMAS.fullmatch(digits) and (commas > 1 or points):
        return digits.replace(",", " ").replace(".", ",")
    found = _DECIMAL_POINT.fullmatch(digits)
    if found and (len(found[2]) != 3 or len(found[1]) > 3 or found[1] == "0"):  # noqa: PLR2004  (else it may be thousands)
        return f"{found[1]},{found[2]}"
    return None


def unit(words: list[str]) -> Unit | None:
    """The unit that words begin with: `miljoner kronor` is mnkr; None for a unit that is in its own form already.

    >>> unit(["miljoner", "kronor"]), unit(["MSEK"]), unit(["tkr"])
    (Unit(unit='mnkr', words=2), Unit(unit='mnkr', words=1), None)
    """
    if not words or words[0] in KRONOR:
        return None
    first = words[0].lower().rstrip(".")
    found = _UNITS.get(first)
    if found is None:
        return None
    two = first in _BEFORE_KRONOR and len(words) > 1 and words[1].lower() in {"kronor", "kr", "sek"}
    return Unit(found, 2 if two else 1)


def day(text: str) -> date | None:
    """A day, however it is written, where it can be read in one way: `11/12 2025` is the eleventh of December.

    >>> day("31 aug 2026"), day("den 10 november 2025"), day("20260803"), day("31/2 2026")
    (datetime.date(2026, 8, 31), datetime.date(2025, 11, 10), datetime.date(2026, 8, 3), None)
    """
    plain = _BLANK.sub(" ", text.strip()).lower()
    if found := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, number_ = int(found[1]), int(found[2]), int(found[3])
    elif found := _SLASH.fullmatch(plain):
        number_, month, year = int(found[1]), int(found[2]), int(found[3])
    elif (found := _WORDS.fullmatch(plain)) and (month_ := _month(found[2])):
        number_, month, year = int(found[1]), month_, int(found[3])
    else:
        return None
    try:
        return date(year, month, number_)
    except ValueError:
        return None


def _month(word: str) -> int | None:
    return MONTHS.index(word) + 1 if word in MONTHS else _SHORT.get(word)


def period(text: str) -> str | None:
    """A part of a year in the language's form.

    >>> period("T2 2026"), period("kv. 3 2026"), period("2026")
    ('tertial 2 2026', 'kvartal 3 2026', None)
    """
    found = _PERIOD.fullmatch(_BLANK.sub(" ", text.strip()).lower())
    most = {"tertial": 3, "kvartal": 4, "halvår": 2}
    if not found or int(found[2]) > most[_PERIODS[found[1]]]:
        return None
    return f"{_PERIODS[found[1]]} {found[2]} {found[3]}"
