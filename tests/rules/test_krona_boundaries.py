"""Limits to the öre, and the unit that a finding speaks in."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found
from test_carried_results import said, school

HEAD = f"{SCHOOL}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"


class TestCapital:
    @pytest.mark.parametrize(("opening", "used", "count"), [("0", "0,50 kr", 1), ("-1", "0,50 kr", 1), ("0", "0", 0)])
    def test_nothing_can_be_used_of_nothing(self, opening: str, used: str, count: int) -> None:
        text = f'{HEAD}eget kapital\n    ingående 2026: {opening}\n    ianspråktas 2026: {used}\n        ändamål "X"\n'
        assert len(found(text, "EKO07e")) == count

    def test_the_years_of_a_use(self) -> None:
        use = '    ianspråktas 2026: 1, 2027: 1, 2028: 1\n        ändamål "X"\n'
        (one,) = found(f"{HEAD}eget kapital\n    ingående 2026: 9\n{use}", "EKO08a")
        assert "under 3 år, 2026–2028, men" in one.message


class TestCarried:
    @pytest.mark.parametrize(
        ("before", "result", "carried", "words"),
        [
            ("0 kr", "-0,50 kr", "0 kr", "hela underskottet, −0,50 kr"),
            ("0 kr", "0,50 kr", "1 kr", "högst 0,50 kr"),
            ("0 kr", "0 kr", "1 kr", "högst 0"),
            ("0 kr", "2 kr", "0,50 kr", ""),
            ("0 kr", "2 kr", "-0,50 kr", "högst"),
            ("4,0", "1 kr", "0,50 kr", "högst 0"),
        ],
    )
    def test_to_the_ore(self, before: str, result: str, carried: str, words: str) -> None:
        findings = found(school(before, result, carried), "EKO06d")
        assert len(findings) == bool(words)
        assert all(words in said(one) for one in findings)

    @pytest.mark.parametrize(
        ("carried", "sum_"),
        [("0,50 kr", "9,0 mnkr + 0,50 kr"), ("-0,50 kr", "9,0 mnkr − 0,50 kr"), ("0 kr", "9,0 mnkr + 0")],
    )
    def test_the_sign_of_what_is_added(self, carried: str, sum_: str) -> None:
        text = f"{HEAD}eget kapital\n    ingående 2025: 9,0, 2026: 1,0\n    årets balansresultat 2025: {carried}\n"
        (one,) = found(text, "EKO07f")
        assert sum_ in said(one)


class TestUnits:
    @staticmethod
    def text(net: str, frame: str, unit: str) -> str:
        budget = f"# budget.styr\nmål och budget 2026\n    enhet mnkr\ndriftram skolnämnden\n    2026: {frame}\n"
        enhet = f"    enhet {unit}\n" if unit else ""
        plan = f'# plan.styr\nverksamhetsplan 2026 skolnämnden\n{enhet}budgetpost a "A"\n    2026: {net}\n'
        return SCHOOL + budget + plan

    def test_whole_millions_are_rounded(self) -> None:
        assert not found(self.text("100 mnkr", "99,6", "mnkr"), "EKO01a")
        assert found(self.text("100,0 mnkr", "99,6", "mnkr"), "EKO01a")

    @pytest.mark.parametrize(("unit", "words"), [("", "101 000 tkr"), ("tkr", "101 000 tkr"), ("kr", "101 000 000 kr")])
    def test_a_finding_speaks_in_the_plan_s_unit(self, unit: str, words: str) -> None:
        (one,) = found(self.text("101,0 mnkr", "90,0", unit), "EKO01a")
        assert words in said(one)
