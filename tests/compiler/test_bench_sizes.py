"""The municipality that the bench measures keeps every rule: a wrong one would measure findings, not rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import sizes

from styrdsl.compiler.phases import check
from styrdsl.files.source import decode
from styrdsl.formatting import format_source


def test_right(tmp_path: Path) -> None:
    sizes.write(tmp_path, 3, range(2025, 2027), sizes.GOALS)
    report = check([tmp_path])
    assert [f"{one.code} {one.message}" for one in report.diagnostics] == []


def test_grows_by_goals(tmp_path: Path) -> None:
    plan = sizes.plan(2026, 1, 5)
    assert plan.count("\nmål mål-") == 5
    assert not format_source(decode("plan.styr", plan.encode())).refused


@pytest.mark.parametrize(
    ("right", "wrong", "codes"),
    [
        ("| 92,0  ", "| 93,0  ", {"EKO01a", "VPL17"}),
        ("perspektiv kön", "perspektiv ålder", {"JAM03"}),
        ("ianspråktas 2026: 0,5", "ianspråktas 2026: 0,9", {"EKO07d"}),
        ("målvärde 2026: 88", "målvärde 2026: 80", {"MAL07", "MAL26"}),
        ("frekvens tertial", "# frekvens tertial", {"IKO06"}),
    ],
)
def test_rules_see_what_it_says(tmp_path: Path, right: str, wrong: str, codes: set[str]) -> None:
    """The plans hold what the rules look at: one change anywhere, and the rule that it concerns speaks."""
    plan = sizes.write(tmp_path, 1, range(2026, 2027), sizes.GOALS) / "plan-2026-1.styr"
    text = plan.read_text(encoding="utf-8")
    assert right in text
    plan.write_text(text.replace(right, wrong), encoding="utf-8")
    assert {one.code for one in check([tmp_path]).diagnostics} == codes
