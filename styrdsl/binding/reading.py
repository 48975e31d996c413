"""Where a value is read, and the values that are a single word: numbers, years, days and periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from styrdsl.binding import as_written, messages
from styrdsl.diagnostics import Diagnostic, Edit, Fix, Kind
from styrdsl.files.source import Source, Span, span_of
from styrdsl.language.values import Period, Year
from styrdsl.syntax.tree import Token
from styrdsl.syntax.values import MINUS, MONTHS

MAX_DIGITS = 18
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_YEARS = re.compile("[0-9]{4}")
_DIGITS = frozenset("0123456789")
_BLANKS = str.maketrans(dict.fromkeys(" \u00a0\u2007\u2009\u202f+", "") | dict.fromkeys(MINUS[1:], "-"))
_POINTED = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{3})+")
Atoms = tuple[Token, ...]


class Reading(NamedTuple):
    """Where a value is read: its line, the unit that holds there, and the report."""

    source: Source
    line: int
    unit: str | None
    report: list[Diagnostic]

    def span(self, start: int, end: int) -> Span:
        """A range of the line."""
        line = self.line
        return span_of((self.source, line, start, line, end))

    def say(self, kind: Kind, start: int, end: int, fix: Fix | None = None, **values: object) -> None:
        """Report a finding on the line."""
        self.report.append(kind.at(self.span(start, end), labels=(), notes=(), fix=fix, **values))


def number(reading: Reading, token: Token) -> Decimal | None:
    """A number in Swedish writing, exact; ASCII digits only."""
    text = token.text.translate(_BLANKS)
    if len(text) > MAX_DIGITS and (digits := sum(char in _DIGITS for char in text)) > MAX_DIGITS:
        reading.say(messages.TOO_LARGE, token.start, token.end, digits=digits, limit=MAX_DIGITS)
        return None
    if token.kind == "NUMBER":  # the scanner's own pattern: digits, perhaps a comma and more digits
        return Decimal(text.replace(",", "."))
    if proper := as_written.number(token.text):
        read_as(reading, token.start, token.end, token.text, proper)
        return Decimal(proper.translate(_BLANKS).replace(",", "."))
    if _POINTED.fullmatch(text):
        one = re.sub(r"[.,]", " ", text)
        other = re.sub(r"[.,](?=.*[.,])", "", text).replace(".", ",")
        reading.say(messages.AMBIGUOUS_NUMBER, token.start, token.end, text=token.text, one=one, other=other)
    else:
        reading.say(messages.NOT_A_NUMBER, token.start, token.end, text=token.text)
    return None


def read_as(reading: Reading, start: int, end: int, text: str, proper: str) -> None:
    """Say in which form something is written that can be read in one way only."""
    fix = Fix(f"Skriv {proper}.", (Edit(reading.span(start, end), proper),), safe=True)
    reading.say(messages.READ_AS, start, end, fix, text=text, proper=proper)


def is_year(text: str) -> bool:
    """Whether a text is a year with four digits, within the bounds of what a plan can mean."""
    return len(text) == 4 and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR  # noqa: PLR2004  (four digits)


def year(reading: Reading, token: Token) -> Year | None:
    """A year with four digits."""
    if token.kind == "NUMBER" and is_year(token.text):
        return Year(token.text)
    reading.say(messages.BAD_YEAR, token.start, token.end, text=token.text)
    return None


def day(reading: Reading, token: Token) -> date | None:
    """A date that the calendar has."""
    if token.kind == "DATE":
        try:
            if "-" in token.text:
                return date.fromisoformat(token.text)
            number_, month, year_ = token.text.split()
            return date(int(year_), MONTHS.index(month.lower()) + 1, int(number_))
        except ValueError:
            pass
    why, example = _better_date(token)
    reading.say(messages.BAD_DATE, token.start, token.end, text=token.text, why=why, example=example)
    return None


def _better_date(token: Token) -> tuple[str, str]:
    """Why it is no date when it is a month, and a date that would do: the month's last day."""
    words = token.text.lower().split()
    if token.kind != "PERIOD" or words[0] not in MONTHS:
        return "", "2026-12-11 eller 11 december 2026"
    month, year_ = MONTHS.index(words[0]) + 1, int(words[1])
    last = date(year_ + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return " Dagen saknas.", last.isoformat()


def last_day(reading: Reading, atoms: Atoms) -> date | None:
    """The last day of the quarter, tertial or half-year in which something is to be done."""
    text = as_written.period(reading.span(atoms[0].start, atoms[-1].end).text)
    if text is None:
        return None
    kind, number_, year_ = text.split()
    month = int(number_) * {"tertial": 4, "kvartal": 3, "halvår": 6}[kind]
    return date(int(year_) + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def period(reading: Reading, token: Token) -> Period | None:
    """A year, years in a row, a month, tertial, quarter or half-year."""
    span = reading.span(token.start, token.end)
    words = token.text.lower().split()
    if token.kind == "NUMBER" and is_year(token.text):
        return Period("år", 0, int(token.text), int(token.text), span)
    if token.kind == "PERIOD" and all(is_year(text) for text in _YEARS.findall(token.text)):
        kind: Any = words[0]
        if kind in MONTHS:
            return Period("månad", MONTHS.index(kind) + 1, int(words[1]), int(words[1]), span)
        if kind in {"tertial", "kvartal", "halvår"}:
            most = {"tertial": 3, "kvartal": 4, "halvår": 2}[kind]
            if 1 <= int(words[1]) <= most:
                return Period(kind, int(words[1]), int(words[2]), int(words[2]), span)
        else:
            first, last = _YEARS.findall(token.text)
            if first < last:
                return Period("år", 0, int(first), int(last), span)
    reading.say(messages.BAD_PERIOD, token.start, token.end, text=token.text)
    return None
