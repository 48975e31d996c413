"""From a statement's elements to typed values. One small reader a type; each reports what it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from styrdsl.binding import as_written, messages
from styrdsl.binding.reading import Atoms, Reading, day, is_year, last_day, number, period, read_as, year
from styrdsl.diagnostics import Edit, Fix
from styrdsl.language.lookup import meant, nearest
from styrdsl.language.spec import FieldSpec, vocabulary
from styrdsl.language.values import (
    KRONOR,
    Cells,
    CellValue,
    Decision,
    Group,
    Measure,
    Money,
    Percent,
    Period,
    PerYear,
    Ref,
    Share,
    Word,
    Year,
    YearValue,
)
from styrdsl.syntax.tree import Element, Token
from styrdsl.syntax.values import spaced, token_text, unquote

_NUMERIC = {"NUMBER", "CODE"}


def _single(reading: Reading, spec: FieldSpec, element: Element, atoms: Atoms) -> Token:
    """The only atom; more are reported."""
    if len(atoms) > 1:
        extra = reading.span(atoms[1].start, atoms[-1].end).text
        how = "Flera värden skiljs åt med komma." if spec.shape == "many" else "Ta bort det som är för mycket."
        reading.say(
            messages.TOO_MUCH, atoms[1].start, atoms[-1].end, extra=extra, field=spec.keyword or "värdet", how=how
        )
    _no_groups(reading, element)
    return atoms[0]


def _no_groups(reading: Reading, element: Element) -> None:
    if element.groups:
        start, end = element.groups[0][0].start, element.groups[-1][-1].end
        reading.say(messages.BAD_GROUPS, start, end, text=reading.span(start, end).text)


def _decimal(reading: Reading, spec: FieldSpec, element: Element) -> Decimal | None:
    return number(reading, _single(reading, spec, element, element.atoms))


def _integer(reading: Reading, spec: FieldSpec, element: Element) -> int | None:
    token = _single(reading, spec, element, element.atoms)
    value = number(reading, token)
    if value is not None and value != value.to_integral_value():
        reading.say(messages.WHOLE_NUMBER, token.start, token.end, text=token.text)
        return None
    return None if value is None else int(value)


def _year(reading: Reading, spec: FieldSpec, element: Element) -> Year | None:
    return year(reading, _single(reading, spec, element, element.atoms))


def _money(reading: Reading, spec: FieldSpec, element: Element) -> Money | None:
    return money(reading, element.atoms, element, spec)


def money(reading: Reading, atoms: Atoms, element: Element, spec: FieldSpec) -> Money | None:
    """A number with a unit, its own or the one that holds here."""
    value = number(reading, atoms[0])
    unit: Any = reading.unit
    if len(atoms) > 1 and atoms[1].kind in {"WORD", "PERCENT"}:
        unit, rest = atoms[1].text, atoms[2:]
        if meant_unit := as_written.unit([atom.text for atom in atoms[1:]]):
            last = atoms[meant_unit.words]
            written = reading.span(atoms[1].start, last.end).text
            read_as(reading, atoms[1].start, last.end, written, meant_unit.unit)
            unit, rest = meant_unit.unit, atoms[meant_unit.words + 1 :]
        if unit not in KRONOR:
            hint = meant(unit, list(KRONOR))
            reading.say(messages.BAD_UNIT, atoms[1].start, atoms[1].end, text=unit, suggestion=hint)
            return None
        atoms = (atoms[0], *rest)
    _single(reading, spec, element, atoms)
    if value is None:
        return None
    if unit is None:
        reading.say(messages.NO_UNIT, atoms[0].start, atoms[0].end, text=atoms[0].text)
        return None
    return Money(value, unit, reading.span(element.atoms[0].start, element.atoms[-1].end))


def _percent(reading: Reading, spec: FieldSpec, element: Element) -> Percent | None:
    atoms = element.atoms
    if atoms[-1].kind != "PERCENT" and atoms[-1].text != "procent":
        reading.say(messages.NOT_A_PERCENT, atoms[0].start, atoms[-1].end, text=spaced(atoms))
        return None
    value = number(reading, atoms[0])
    _single(reading, spec, element, (atoms[0], *atoms[2:]))
    return None if value is None else Percent(value, reading.span(atoms[0].start, atoms[-1].end))


def _measure(reading: Reading, spec: FieldSpec, element: Element) -> Measure | None:
    atoms = element.atoms
    if len(atoms) == 2 and (atoms[1].kind == "PERCENT" or atoms[1].kind == "WORD"):  # noqa: PLR2004  (value, unit)
        atoms = atoms[:1]
    value = number(reading, atoms[0])
    if value is not None:
        _single(reading, spec, Element(None, atoms), atoms)
    groups = tuple(group for part in element.groups if (group := _group(reading, part)))
    return None if value is None else Measure(value, groups, reading.span(element.atoms[0].start, element.end))


def _group(reading: Reading, part: Atoms) -> Group | None:
    value = part[-1]
    if len(part) < 2 or value.kind not in _NUMERIC or not _is_group_name(part[:-1]):  # noqa: PLR2004  (a name, a value)
        reading.say(messages.BAD_GROUPS, part[0].start, value.end, text=spaced(part))
        return None
    amount = number(reading, value)
    return None if amount is None else Group(spaced(part[:-1]), amount, reading.span(part[0].start, value.end))


def _is_group_name(atoms: Atoms) -> bool:
    """Words; a number only where the word beside it says that it is an age or a school year («65–79 år», «åk 9»)."""
    words = ["", *(atom.text.lower() for atom in atoms), ""]
    return all(
        atom.kind not in _NUMERIC or words[place] in {"åk", "årskurs"} or words[place + 2] == "år"
        for place, atom in enumerate(atoms)
    )


def _date(reading: Reading, spec: FieldSpec, element: Element) -> date | None:
    start, end = element.atoms[0].start, element.atoms[-1].end
    text = reading.span(start, end).text
    if (len(element.atoms) > 1 or element.atoms[0].kind != "DATE") and not element.groups:
        found = as_written.day(text) or last_day(reading, element.atoms)
        if found:
            read_as(reading, start, end, text, found.isoformat())
            return found
        if len(element.atoms) > 1:
            why = " Skriv den dag då det senast ska vara klart."
            reading.say(messages.BAD_DATE, start, end, text=text, why=why, example="2026-12-11 eller 11 december 2026")
            return None
    return day(reading, _single(reading, spec, element, element.atoms))


def _period(reading: Reading, spec: FieldSpec, element: Element) -> Period | None:
    start, end = element.atoms[0].start, element.atoms[-1].end
    text = reading.span(start, end).text
    proper = as_written.period(text)
    if proper and proper != text.lower():
        read_as(reading, start, end, text, proper)
        return period(reading, Token("PERIOD", proper, start, end))
    return period(reading, _single(reading, spec, element, element.atoms))


def _decision(reading: Reading, _: FieldSpec, element: Element) -> Decision | None:
    body, paragraph, when = [], "", None
    bad: list[Token] = []
    for before, token in zip((None, *element.atoms), element.atoms, strict=False):
        if token.text == "den":
            continue
        if before and before.kind == "PARAGRAPH" and token.kind == "WORD" and len(token.text) == 1:
            paragraph += f" {token.text}"
        elif token.kind == "DATE":
            when = day(reading, token)
        elif token.kind == "PARAGRAPH":
            paragraph = "§ " + token_text(token).lstrip("§ ")
        elif token.kind in {"WORD", "STRING"}:
            body.append(unquote(token) if token.kind == "STRING" else token.text)
        else:
            bad.append(token)
    if bad:
        text = spaced(bad)
        reading.say(messages.BAD_DECISION, bad[0].start, bad[-1].end, text=text)
        return None
    _no_groups(reading, element)
    return Decision(" ".join(body), when, paragraph, reading.span(element.atoms[0].start, element.end))


def _choice(reading: Reading, spec: FieldSpec, element: Element) -> str | int | None:
    text = spaced(element.atoms)
    _no_groups(reading, element)
    for choice in spec.args:
        if str(choice) == text:
            return choice  # type: ignore[no-any-return]  # a Literal's argument, str or int
    choices = [str(choice) for choice in spec.args]
    likely = nearest(text, choices)
    start, end = element.atoms[0].start, element.atoms[-1].end
    fix = Fix(f"Skriv «{likely}».", (Edit(reading.span(start, end), likely),)) if likely else None
    reading.say(
        messages.NOT_A_CHOICE, start, end, fix, text=text, field=spec.keyword or "värdet",
        suggestion=meant(text, choices), choices=either(choices),
    )  # fmt: skip
    return None


def _reference(reading: Reading, spec: FieldSpec, element: Element) -> Ref[Any] | None:
    _no_groups(reading, element)
    if spec.every and spaced(element.atoms) == spec.every:
        return Ref("*", reading.span(element.atoms[0].start, element.end), spec.args[0])
    found = reference(reading, spec.args[0], element.atoms)
    if found and len(found[1]):
        _single(reading, spec, Element(None, element.atoms), (element.atoms[0], *found[1]))
    return found[0] if found else None


def reference(reading: Reading, target: str, atoms: Atoms) -> tuple[Ref[Any], Atoms] | None:
    """A name, with the target's keyword before it or not, and the atoms that are left."""
    cls = vocabulary().get(target)
    words = cls.keyword.split() if cls else []
    rest = atoms
    if len(atoms) > len(words) and [token.text for token in atoms[: len(words)]] == words:
        rest = atoms[len(words) :]
    token = rest[0]
    if token.kind not in {"WORD", "NUMBER", "CODE"}:
        what = cls.keyword if cls else target
        reading.say(messages.NOT_A_REFERENCE, token.start, token.end, text=token.text, target=what)
        return None
    return Ref(token.text, reading.span(rest[0].start, token.end), target), rest[1:]


def _share(reading: Reading, spec: FieldSpec, element: Element) -> Share[Any] | None:
    atoms = element.atoms
    if atoms[0].kind == "NUMBER" and atoms[-1].kind == "WORD" and len(atoms) > 1 and atoms[-1].text not in KRONOR:
        proper = f"{atoms[-1].text} {spaced(atoms[:-1])}"
        fix = Fix(f"Skriv «{proper}».", (Edit(reading.span(atoms[0].start, atoms[-1].end), proper),))
        reading.say(messages.NAME_FIRST, atoms[0].start, atoms[-1].end, fix, text=atoms[0].text, proper=proper)
        return None
    found = reference(reading, spec.args[0], atoms)
    if not found:
        return None
    ref, rest = found
    amount = money(reading, rest, Element(None, rest), spec) if rest else None
    return Share(ref, amount, reading.span(element.start, element.end))


def _quoted(reading: Reading, spec: FieldSpec, element: Element) -> str:
    if element.atoms[0].kind == "STRING":
        return unquote(_single(reading, spec, element, element.atoms))
    start, end = element.start, element.end
    text = _text(element)
    fix = Fix("Sätt citattecken runt texten.", (Edit(reading.span(start, end), f'"{text}"'),), safe='"' not in text)
    reading.say(messages.UNQUOTED, start, end, fix, field=spec.keyword or "värdet", text=text)
    return text


def _words(reading: Reading, _: FieldSpec, element: Element) -> Word:
    if len(element.atoms) == 1 and element.atoms[0].kind == "STRING":
        return Word(unquote(element.atoms[0]))
    return Word(_text(element))


def _text(element: Element) -> str:
    """An element's words as they mean, however many blanks stand between them."""
    if not element.groups:
        return spaced(element.atoms)
    return f"{spaced(element.atoms)} ({'; '.join(spaced(part) for part in element.groups)})"


def either(choices: list[str]) -> str:
    """«a, b eller c»."""
    return f"{', '.join(choices[:-1])} eller {choices[-1]}" if len(choices) > 1 else "".join(choices)


Reader = Callable[[Reading, FieldSpec, Element], Any]
READERS: dict[Any, Reader] = {
    Decimal: _decimal,
    int: _integer,
    Year: _year,
    Money: _money,
    Percent: _percent,
    Measure: _measure,
    date: _date,
    Period: _period,
    Decision: _decision,
    Literal: _choice,
    Ref: _reference,
    Share: _share,
    str: _quoted,
    Word: _words,
}

EXPECTED: dict[Any, str] = {
    Decimal: "ett tal",
    int: "ett heltal",
    Year: "ett år",
    Money: "ett belopp",
    Percent: "en andel i procent",
    Measure: "ett tal",
    date: "ett datum",
    Period: "en period",
    Decision: "datum och paragraf",
    Literal: "ett av valen",
    Ref: "ett namn",
    Share: "ett namn och ett belopp",
    str: "en text inom citattecken",
    Word: "ett värde",
}


def read(reading: Reading, spec: FieldSpec, elements: tuple[Element, ...]) -> Any:  # noqa: ANN401  (what the field holds)
    """A field's value in its shape; None, () or an empty PerYear where nothing could be read."""
    reader = READERS[spec.type]
    if spec.before or spec.after:
        elements = tuple(_bare(spec, element) for element in elements)
    if spec.shape == "cells":
        return Cells(cell for element in elements if (cell := _named_cell(reading, spec, element)))
    if spec.shape == "per year":
        return PerYear(item for element in elements for item in _per_year(reading, spec, reader, element))
    if spec.shape == "many":
        elements = tuple(part for element in elements for part in _without_and(reading, spec, element))
    good = [element for element in elements if element.key is None or _keyless(reading, spec, element.key)]
    if spec.shape == "many":
        return tuple(value for element in good if (value := reader(reading, spec, element)) is not None)
    if spec.type is Decision and len(elements) > 1:  # «2025-11-10, § 187», as documents print it
        good = [Element(None, tuple(atom for element in elements for atom in element.atoms))]
    elif len(elements) > 1:
        start, end = elements[1].start, elements[-1].end
        how = "Här kan bara ett värde stå."
        extra = reading.span(start, end).text
        reading.say(messages.TOO_MUCH, start, end, extra=extra, field=spec.keyword or "värdet", how=how)
    return reader(reading, spec, good[0]) if good else None


def _bare(spec: FieldSpec, element: Element) -> Element:
    """The element without the small words that may stand around its value: «inom 3 år», «är varning»."""
    atoms = element.atoms
    if len(atoms) > 1 and spec.before and atoms[0].text == spec.before:
        atoms = atoms[1:]
    if len(atoms) > 1 and spec.after and atoms[-1].text == spec.after:
        atoms = atoms[:-1]
    return element._replace(atoms=atoms)


def _without_and(reading: Reading, spec: FieldSpec, element: Element) -> list[Element]:
    """An element whose parts have «och» between them is read as several, and reported."""
    places = [index for index, atom in enumerate(element.atoms) if atom.text in {"och", "samt"}]
    inner = [index for index in places if 0 < index < len(element.atoms) - 1]
    if not inner or (spec.type is Literal and _text(element) in map(str, spec.args)):
        return [element]
    bounds = [-1, *inner, len(element.atoms)]
    parts = [element.atoms[low + 1 : high] for low, high in pairwise(bounds)]
    parts = [part for part in parts if part]
    proper = ", ".join(spaced(part) for part in parts)
    word = element.atoms[inner[0]]
    fix = Fix(f"Skriv «{proper}».", (Edit(reading.span(element.atoms[0].start, element.atoms[-1].end), proper),))
    reading.say(messages.AND_IN_LIST, word.start, word.end, fix, word=word.text, proper=proper)
    return [Element(None, part) for part in parts]


def _named_cell(reading: Reading, spec: FieldSpec, element: Element) -> CellValue | None:
    """A printed table's figure written out: `värde "Period 2019–2022" 421 989` or `värde 2019: 132 544`."""
    if element.key:
        title, atoms = element.key.text, element.atoms
    else:
        title, atoms = unquote(element.atoms[0]), element.atoms[1:]
        if element.atoms[0].kind != "STRING":
            reading.say(messages.UNQUOTED, element.start, element.end, field=spec.keyword, text=spaced(element.atoms))
            return None
    if not atoms:
        expected = EXPECTED[spec.type]
        reading.say(messages.EMPTY_VALUE, element.start, element.end, field=spec.keyword, expected=expected)
        return None
    value = number(reading, _single(reading, spec, element, atoms))
    return None if value is None else CellValue(title, value, reading.span(atoms[0].start, atoms[-1].end))


def _keyless(reading: Reading, spec: FieldSpec, key: Token) -> bool:
    how = "Uppgiften anges inte per år; skriv bara värdet."
    reading.say(
        messages.TOO_MUCH, key.start, key.end, extra=key.text,
        field=spec.keyword or "värdet", how=how,
    )  # fmt: skip
    return False


def _per_year(reading: Reading, spec: FieldSpec, reader: Reader, element: Element) -> list[YearValue[Any]]:
    name = spec.keyword or "värdet"
    if element.key is None:
        text = spaced(element.atoms)
        year_, _, value = text.partition(" ")
        example = f"{spec.keyword} {f'{year_}: {value}' if value and is_year(year_) else f'2026: {text}'}".strip()
        reading.say(messages.NO_YEAR, element.start, element.end, text=text, example=example)
        return []
    if not element.atoms:
        reading.say(messages.EMPTY_VALUE, element.start, element.end, field=name, expected=EXPECTED[spec.type])
        return []
    years = period(reading, element.key)
    value = reader(reading, spec, Element(None, element.atoms, element.groups))
    if years is None or value is None:
        return []
    span = reading.span(element.atoms[0].start, element.end)
    return [YearValue(each, value, span) for each in range(years.first_year, years.last_year + 1)]
