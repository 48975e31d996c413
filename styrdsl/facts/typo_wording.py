"""How the slips that may explain a wrong sum are told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrdsl.diagnostics import Edit, Fix, Label
from styrdsl.facts.equations import Equation
from styrdsl.facts.typos import Slip
from styrdsl.language.swedish import listed, number, plain

_MOST = 3
_REASONS = {
    "siffror": "två siffror kan ha bytt plats", "siffra": "en siffra kan ha blivit fel",
    "bortfallen": "en siffra kan ha fallit bort", "fördubblad": "en siffra kan ha skrivits två gånger",
    "granne": "raden bredvid har samma tal, så det kan ha hamnat på båda",
}  # fmt: skip


def notes(slips: Sequence[Slip]) -> tuple[str, ...]:
    """What each slip would explain, the first of many, and whether it is the only one."""
    if not slips:
        return ()
    told = [told_of(slip) for slip in slips[:_MOST]]
    if len(slips) == 1:
        return (*told, "inget annat av de vanliga skrivfelen förklarar skillnaden")
    more = f"; {_MOST} av dem visas här" if len(slips) > _MOST else ""
    return (*told, f"{len(slips)} vanliga skrivfel förklarar skillnaden var för sig{more}. Jämför med underlaget")


def told_of(slip: Slip) -> str:
    """One slip, with how exactly it explains the sum."""
    where, value, proper = slip.cell.where, number(slip.cell.value), number(slip.proper)
    holds = "stämmer summan exakt" if slip.exact else "stämmer summan så när som på avrundning"
    match slip.kind:
        case "tom":
            return f"{where} är tomt: med {proper} där {holds}"
        case "glömd":
            return f"utan {where}, {value}, {holds}: talet kan ha glömts när summan räknades"
        case "dubbel":
            return f"med {where}, {value}, räknat två gånger {holds}: talet kan ha räknats dubbelt"
        case "extra":
            return f"om också {where}, {value}, räknas med {holds}"
        case _:
            return f"med {proper} i stället för {value} på {where} {holds}: {reason(slip)}"


def reason(slip: Slip) -> str:
    """What may have happened to a cell."""
    if slip.kind == "tecken":
        return "ett minustecken kan ha fallit bort" if slip.proper < 0 else "ett minustecken kan ha kommit till"
    if slip.kind != "enhet":
        return _REASONS[slip.kind]
    larger, smaller = max(abs(slip.proper), abs(slip.cell.value)), min(abs(slip.proper), abs(slip.cell.value))
    how = "för stort" if abs(slip.cell.value) == larger else "för litet"
    if larger == smaller * 10:
        return f"talet är tio gånger {how}, så kommatecknet kan ha hamnat fel"
    return f"talet är tusen gånger {how}, så det kan vara skrivet i en annan enhet"


def advice(equation: Equation, slips: Sequence[Slip], *, holds_elsewhere: bool) -> str:
    """What would mend a wrong sum."""
    total = number(equation.computed)
    only = slips[0] if len(slips) == 1 else None
    if only and only.kind == "tom":
        return f"Skriv {number(only.proper)} på {only.cell.where}, eller rätta summan till {total}."
    if only and only.written:
        return f"Skriv {number(only.proper)} på {only.cell.where}, om underlaget säger det."
    if only and only.kind == "extra":
        return f"Rätta summan till {total}, eller låt den summera också {only.cell.where}."
    if len(slips) > 1 and all(slip.written for slip in slips):
        among = "bland annat " if len(slips) > _MOST else ""
        places = listed([f"{slip.cell.where} ({number(slip.proper)})" for slip in slips[:_MOST]], "eller")
        return f"Jämför med underlaget: felet kan ligga i {among}{places}."
    if holds_elsewhere:
        return "Leta bland talen som läggs ihop: summan själv stämmer där den räknas in."
    return f"Rätta summan till {total}, eller det tal som är fel."


def cure(equation: Equation, slips: Sequence[Slip], *, holds_elsewhere: bool) -> Fix | None:
    """The edit that mends it, where all that explains it does so exactly and asks for the same edit.

    That is one cell, or the sum unless that holds elsewhere.
    """
    if not slips or not all(slip.exact and slip.kind != "tom" for slip in slips):
        return None
    if len(slips) == 1 and slips[0].written:
        return writing(slips[0].proper, slips[0])
    if holds_elsewhere or any(slip.written for slip in slips):
        return None
    text = plain(equation.computed)
    return Fix(f"Skriv {text}.", (Edit(equation.total.span, text),))


def writing(proper: Decimal, slip: Slip) -> Fix:
    """The edit that writes the proper figure in a slip's cell."""
    return Fix(f"Skriv {plain(proper)}.", (Edit(slip.cell.span, plain(proper)),))


def label(slip: Slip) -> Label:
    """The cell that explains the difference."""
    return Label(slip.cell.span, f"med {number(slip.proper)} här stämmer summan")


def added(plus: Sequence[Decimal], minus: Sequence[Decimal] = ()) -> str:
    """A sum as it is written by hand.

    >>> added([Decimal("157.0"), Decimal("-558.2")], [Decimal(-8)])
    '157,0 − 558,2 − (−8)'
    """
    text = "".join(f" − {number(-value)}" if value < 0 else f" + {number(value)}" for value in plus)
    text += "".join(f" − ({number(value)})" if value < 0 else f" − {number(value)}" for value in minus)
    return text.removeprefix(" + ") if text.startswith(" + ") else f"−{text.removeprefix(' − ')}"
