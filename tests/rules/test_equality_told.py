"""JAM03 at small values: how the difference is told, nothing against nothing, and the second of two analyses."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found
from test_carried_results import said

PLAN = "# plan.styr\nverksamhetsplan 2026 skolnämnden\n"
MEASURE = 'mål a "A"\n    indikator i "I"\n        avser människor\n        utfall 2025: 1 (flickor {}; pojkar {})\n'


@pytest.mark.parametrize(
    ("high", "low", "sum_"),
    [("1,5", "0,5", "(1,5 − 0,5)"), ("1,5", "-0,5", "(1,5 − (−0,5))"), ("1,5", "0", "(1,5 − 0)"),
     ("1,5", "1", "(1,5 − 1)"), ("-0,5", "-1,5", "(−0,5 − (−1,5))")],
)  # fmt: skip
def test_the_difference_is_written_out(high: str, low: str, sum_: str) -> None:
    (one,) = found(SCHOOL + PLAN + MEASURE.format(high, low), "JAM03")
    assert sum_ in said(one)


def test_nothing_against_nothing_is_no_difference() -> None:
    own = "jämlik styrning\n    skillnad analyseras över 0 %\n"
    assert not found(SCHOOL + own + PLAN + MEASURE.format("0", "0"), "JAM03")
    assert found(SCHOOL + own + PLAN + MEASURE.format("0", "0,1"), "JAM03")


def test_the_second_analysis_may_be_the_one() -> None:
    first = '        jämlikhetsanalys x "X"\n            perspektiv ålder\n            motiverad "Väntat."\n'
    second = '        jämlikhetsanalys y "Y"\n            perspektiv kön\n            motiverad "Väntat."\n'
    text = SCHOOL + PLAN + MEASURE.format("90", "50")
    assert found(text + first, "JAM03")
    assert not found(text + first + second, "JAM03")
    loose = (
        'jämlikhetsanalys x "X"\n    indikator j\n    motiverad "Väntat."\njämlikhetsanalys y "Y"\n    indikator i\n'
    )
    other = '    indikator j "J"\n'
    assert not found(text + other + loose + '    motiverad "Väntat."\n', "JAM03")
