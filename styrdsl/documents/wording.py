"""Values and counts as a document's text and tables word them; what rules say in their findings is worded alike."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from styrdsl.language.swedish import EXACT, HARD_SPACE, day, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from styrdsl.language.values import Decision, Money, Period

_OWN_JOINT = re.compile(r",|\b(?:och|eller)\b")


def amount(money: Money) -> str:
    """An amount in the unit in which it was written: `2 480,3 mnkr`."""
    return f"{number(money.value)}{HARD_SPACE}{money.unit}"


def share(part: Decimal, whole: Decimal) -> str:
    """A part in whole percents of a whole: `78 %`, `under 1 %`; nothing when there is no whole."""
    if not whole:
        return ""
    rounded = EXACT.divide(EXACT.multiply(part, Decimal(100)), whole).quantize(Decimal(1), context=EXACT)
    if part and not rounded:
        return f"under 1{HARD_SPACE}%"
    return f"{number(rounded)}{HARD_SPACE}%"


def on_day(when: date | None) -> str:
    """`11 december 2025`, the year free to go to the next line of a narrow column; nothing for no day."""
    return " ".join(day(when).rsplit(HARD_SPACE, 1)) if when else ""


def decision(made: Decision | None, body: str = "") -> str:
    """`Grundskolenämnden 11 december 2025, § 112`; `body` when the decision names none."""
    if made is None:
        return ""
    who = capital(made.body or body)
    when = " ".join(part for part in (who, on_day(made.date)) if part)
    paragraph = made.paragraph.removeprefix("§").strip()
    return ", ".join(part for part in (when, f"§{HARD_SPACE}{paragraph}" if paragraph else "") if part)


def period(value: Period | None) -> str:
    """`2026`, `2026–2028`, `april 2026`, `tertial 1 2026`."""
    return str(value) if value else ""


def counted(count: int, one: str, many: str) -> str:
    """`ett mål`, `två mål`, `13 mål`: `one` holds its own article."""
    return one if count == 1 else f"{in_words(count)} {many}"


def in_words(count: int) -> str:
    """`en`, `två`, `13`: a count of things of common gender, in words up to twelve."""
    return _WORDS.get(count, str(count))


_WORDS = dict(
    enumerate(("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"), start=1)
)


def phrases(texts: Iterable[str]) -> str:
    """Texts in a row: `a, b och c`, with semicolons where a text has a comma or an «och» of its own, or a capital."""
    held = [text.strip() for text in texts]
    if len(held) > 1 and any(_OWN_JOINT.search(text) or text[:1].isupper() for text in held):
        return "; ".join(held)
    return listed(held)


def names(texts: Iterable[str]) -> str:
    """Names in a row: `Snö AB och Is AB`, with semicolons where a name has a comma or an «och» of its own."""
    held = [text.strip() for text in texts]
    return "; ".join(held) if len(held) > 1 and any(map(_OWN_JOINT.search, held)) else listed(held)


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def possessive(text: str) -> str:
    """`Grundskolenämndens`; a word that ends in s, x or z is its own genitive."""
    return text if text[-1:] in "sxz" else f"{text}s"
