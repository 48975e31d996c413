"""The municipality that the bench measures keeps every rule: a wrong one would measure findings, not rules."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from styrdsl.compiler import check
from styrdsl.formatting import format_source
from styrdsl.source import decode
from tests.bench import sizes


def test_right(tmp_path: Path) -> None:
    sizes.write(tmp_path, 3, range(2025, 2027), sizes.GOALS)
    report = check([tmp_path])
    assert [f"{one.code} {one.message}" for one in report.diagnostics] == []


def test_grows_by_goals(tmp_path: Path) -> None:
    plan = sizes.plan(2026, 1, 5)
    assert plan.count("\nmål mål-") == 5
    assert not format_source(decode("plan.styr", plan.encode())).refused
