"""Twice the text takes twice the work, counted in calls: a clock would depend on the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from counted_calls import counted
from marked import read

from styrdsl.binding import line_memory
from styrdsl.files.source import Source
from styrdsl.formatting import format_source
from styrdsl.language.lookup import _nearest
from styrdsl.syntax.values import _clean
from styrdsl.workspace.loader import Loader

GOAL = 'mål mål-{n} "Mål {n}"\n    bidrar till kf-mål 1\n    indikator i-{n} "I"\n        utfall 2024: 1 (a 1; b 2)\n'
ROW = "    | p-{n} | Post {n} | 1 204,5 |\n"


def goals(size: int) -> str:
    return "verksamhetsplan 2026 n\n" + "".join(GOAL.format(n=n) for n in range(size))


def rows(size: int) -> str:
    head = "verksamhetsplan 2026 n\n    enhet mnkr\nbudgetposter\n    | namn | titel | netto 2026 |\n"
    return head + "".join(ROW.format(n=n) for n in range(size))


def prose(size: int) -> str:
    return 'verksamhetsplan 2026 n\navsnitt a "A"\n    """\n' + "    Ett stycke.\n\n" * size + '    """\n'


def one_field(size: int) -> str:
    return 'kommun "K"\nnämnd n "N"\n' + "".join(f'    även kallad "{n}"\n' for n in range(size))


def one_line(size: int) -> str:
    return 'kommun "K"\nnämnd n "N"\n    även kallad ' + ", ".join(f'"{n}"' for n in range(size)) + "\n"


def mistakes(size: int) -> str:
    return "verksamhetsplan 2026 n\n" + "".join(f"oj-{n:04} {n}\n" for n in range(size))


def calls(work: Callable[[], object]) -> int:
    """How many calls a piece of work makes, with nothing remembered."""
    _clean.cache_clear()
    line_memory.forget()
    _nearest.cache_clear()
    return counted(work)


@pytest.mark.parametrize("make", [goals, rows, prose, one_field, one_line, mistakes])
@pytest.mark.parametrize("work", [read, lambda text: format_source(Source("x", text))], ids=["read", "format"])
def test_linear(make: Callable[[int], str], work: Callable[[str], object]) -> None:
    work(make(200))  # what is worked out once is worked out now
    small, large = calls(lambda: work(make(200))), calls(lambda: work(make(400)))
    assert large / small < 2.05


def test_names_are_found_in_linear_time(tmp_path: Path) -> None:
    (tmp_path / "kommun.styr").write_text('kommun "K"\nnämnd n "N"\nkf-mål 1 "Ett"\n', encoding="utf-8")

    def load(size: int) -> int:
        return calls(lambda: Loader().load(tmp_path, {"a.styr": goals(size)}))

    load(200)
    assert load(400) / load(200) < 2.05


def test_the_count_can_tell() -> None:
    def quadratic(size: int) -> int:
        return calls(lambda: [len(str(n)) for n in range(size) for _ in range(size)])

    assert quadratic(80) / quadratic(40) > 3
