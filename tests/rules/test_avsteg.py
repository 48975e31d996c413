"""`avsteg` works for every rule: where its finding stands, and at the top of the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import PLAN, codes, verdict, write

from styrdsl.diagnostics import Diagnostic
from styrdsl.rules.base import RULES, Rule
from styrdsl.rules.engine import judge
from styrdsl.workspace.loader import load


def found(one: Rule, folder: Path) -> list[Diagnostic]:
    """The rule's findings, and any complaint about the deviation itself."""
    return [d for d in judge(load(folder)).diagnostics if d.code in {one.code, "DOK01", "DOK02"}]


def accept(folder: Path, name: str, code: str) -> None:
    """Write a deviation directly under the file's first statement."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    lines.insert(1, f'    avsteg {code} "Godtas enligt beslut 2026-01-19 § 4"')
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("one", RULES.values(), ids=lambda one: str(one.code))
def test_accepted_at_the_top_of_the_document(one: Rule, tmp_path: Path) -> None:
    write(one.words.failing, tmp_path)
    before = found(one, tmp_path)
    assert before
    for name in {finding.span.source.name for finding in before}:
        accept(tmp_path, name, one.code)
    assert [f"{finding.code} {finding.message}" for finding in found(one, tmp_path)] == []
    accepted = judge(load(tmp_path)).accepted
    assert {item.diagnostic.code for item in accepted} == {one.code}
    assert all(item.deviation.reason == "Godtas enligt beslut 2026-01-19 § 4" for item in accepted)


def test_accepted_in_a_table_row() -> None:
    text = BUDGETED.format('| skola | Skola | 100,0 | 10,0 | 95,0 | EKO05 "Intäkten är osäker, beslut § 4" |')
    assert "EKO05" not in codes(text)
    assert [item.diagnostic.span.line for item in verdict(text).accepted] == [5]
    assert "EKO05" in codes(BUDGETED.format("| skola | Skola | 100,0 | 10,0 | 95,0 | |"))
    assert "DOK02" in codes(BUDGETED.format('| skola | Skola | 100,0 | 10,0 | 90,0 | EKO05 "Beslut § 4" |'))


BUDGETED = f"""{PLAN}    enhet mnkr
budgetposter
    | namn  | titel | kostnader 2026 | intäkter 2026 | netto 2026 | avsteg |
    {{}}
"""
