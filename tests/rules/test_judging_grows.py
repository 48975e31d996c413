"""Twice the rows, committees or references take about twice the work, counted in calls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from counted_calls import counted

from styrdsl.rules.engine import judge
from styrdsl.workspace.files import Memory
from styrdsl.workspace.loader import Loader

HEAD = "mål och budget 2026\n    enhet mnkr\n"
MOST = 2.6


def table(rows: list[str]) -> str:
    text = HEAD + 'avsnitt a "A"\n    tabell x "T"\n        rader\n'
    return text + "".join(f"            {row}\n" for row in ["| namn | titel | slag | summerar | 2026 |", *rows])


def right_sum(size: int) -> str:
    rows = [f"| r{n} | Rad {n} | post | | {n} |" for n in range(size)]
    return table([*rows, f"| s | Summa | summa | | {sum(range(size))} |"])


def wrong_sum(size: int) -> str:
    rows = [f"| r{n} | Rad {n} | post | | {n} |" for n in range(size)]
    return table([*rows, f"| s | Summa | summa | | {sum(range(size)) + 50 * size} |"])


def named_sum(size: int) -> str:
    rows = [f"| r{n} | Rad {n} | post | | {n} |" for n in range(size)]
    return table([*rows, f"| s | Summa | summa | {', '.join(f'r{n}' for n in range(size))} | {sum(range(size))} |"])


def ladder(size: int) -> str:
    rows = [f"| r{n} | Rad {n} | summa | r{n - 1} | 1 |" for n in range(1, size)]
    return table(["| r0 | Rad 0 | post | | 1 |", *rows])


def committees(size: int) -> str:
    return 'kommun "K"\n    språkversion 1\n' + "".join(f'nämnd n{n} "Bord {n * 7919}"\n' for n in range(size))


def same_committee(size: int) -> str:
    return 'kommun "K"\n    språkversion 1\n' + 'nämnd a "A"\n' * size


def unknown(size: int) -> str:
    return HEAD + "".join(f"driftram finns-inte-{n}\n    2026: 1\n" for n in range(size))


def calls(text: str) -> int:
    """How many calls it takes to read and judge a workspace with this file."""
    name = "kommun.styr" if text.startswith("kommun") else "m.styr"
    files = {"kommun.styr": b'kommun "K"\n    spr\xc3\xa5kversion 1\nn\xc3\xa4mnd n "N"\n', name: text.encode()}
    return counted(lambda: judge(Loader().load_from(Memory(Path("/k"), files))))


@pytest.mark.parametrize(
    "make", [right_sum, wrong_sum, named_sum, ladder, committees, same_committee, unknown], ids=lambda one: one.__name__
)
def test_twice_as_much(make: Callable[[int], str]) -> None:
    once, twice = calls(make(100)), calls(make(200))
    assert twice < MOST * once


def test_sums_of_each_other_end() -> None:
    rows = [f"| r{n} | Rad {n} | summa | {', '.join(f'r{m}' for m in range(14) if m != n)} | 1 |" for n in range(14)]
    assert calls(table(rows)) < 100_000
