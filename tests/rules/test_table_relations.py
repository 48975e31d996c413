"""What a table says in two places is the same in both."""

from __future__ import annotations

import pytest
from rule_cases import found

HEAD = '# kommun.styr\nkommun "Exempel"\ntabell t "Tabell"\n    rader\n'
YEARS = "| namn | titel | slag | summerar | 2024 | 2023 |"


def table(*rows: str) -> str:
    return HEAD + "".join(f"        {row}\n" for row in (YEARS, *rows))


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("Summa tillgångar", "Summa eget kapital och skulder", 1),
        ("Tillgångar", "Summa eget kapital, avsättningar och skulder", 1),
        ("SUMMA TILLGÅNGAR", "Summa skulder och eget kapital", 1),
        ("Summa anläggningstillgångar", "Summa eget kapital och skulder", 0),
        ("Summa tillgångar", "Summa skulder", 0),
    ],
)
def test_the_sides_of_a_balance_sheet(left: str, right: str, count: int) -> None:
    rows = (f"| till | {left} | post | | 3 795 | 3 700 |", f"| pass | {right} | post | | 3 768 | 3 700 |")
    assert len(found(table(*rows), "ARI12")) == count


def test_a_balance_budget_too() -> None:
    rows = '        rad t "Summa tillgångar"\n            2026: 100,0\n        rad s "Summa eget kapital och skulder"\n'
    text = f'# kommun.styr\nkommun "K"\n# b.styr\nmål och budget 2026\n    balansbudget\n        enhet mnkr\n{rows}'
    assert len(found(f"{text}            2026: 90,0\n", "ARI12")) == 1
    assert not found(f"{text}            2026: 100,0\n", "ARI12")
    assert not found(f"{text}            2026: -100,0\n", "ARI12"), "whatever sign debts are written with"


@pytest.mark.parametrize(
    ("opening", "closing", "first", "last", "count"),
    [
        ("Likvida medel vid årets början", "Likvida medel vid årets slut", "265", "256", 1),
        ("Ingående likvida medel", "Utgående likvida medel", "265", "256", 1),
        ("Likvida medel vid årets början", "Likvida medel vid årets slut", "256", "256", 0),
        ("Likvida medel vid årets början", "Eget kapital vid årets slut", "265", "256", 0),
    ],
)
def test_opening_and_closing(opening: str, closing: str, first: str, last: str, count: int) -> None:
    rows = (f"| b | {opening} | post | | {first} | 287 |", f"| s | {closing} | post | | 279 | {last} |")
    assert len(found(table(*rows), "ARI13")) == count


def test_a_row_twice() -> None:
    rows = ("| a | Bidrag | post | | 571 | 560 |", "| b | Bidrag | post | | 571 | 560 |")
    assert len(found(table(*rows), "ARI14")) == 1
    assert not found(table(rows[0], "| b | Bidrag | post | | 571 | 561 |"), "ARI14")
    assert not found(table(rows[0], "| b | Hyror | post | | 571 | 560 |"), "ARI14")


def test_last_year_s_column() -> None:
    rows = ("| a | A | post | | 331 | 331 |", "| b | B | post | | 560 | 560 |", "| c | C | post | | 122 | 122 |")
    assert len(found(table(*rows), "ARI15")) == 1
    assert not found(table(*rows[:2]), "ARI15"), "two rows alike are no column"
    assert not found(table(*rows, "| d | D | post | | 1 | 2 |"), "ARI15")
