"""A deviation counts where the finding points: in the first of several constructs, not in the others."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, codes, verdict

PLAN = "# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
BUDGET = "# budget.styr\nmål och budget 2026\n    enhet mnkr\n"
BATHS = f'{SCHOOL}    verksamhet bad "Badet"\n'
EARMARK = "öronmärkt anslag bad\n    nämnd skolnämnden\n    varav 2026: 5,0\n"


def several(head: str, first: str, other: str) -> str:
    """Two constructs of a kind with a place each for a deviation."""
    return f"{head}{first}    {{first}}\n{other}    {{last}}\n"


CASES = {
    "EKO03a": several(
        f"{BATHS}{BUDGET}{EARMARK}{PLAN}",
        'budgetpost bad "Badet"\n    2026: 4,0\n',
        'budgetpost bad-b "Badet b"\n    verksamhet bad\n    2026: 4,0\n',
    ),
    "EKO03b": several(
        f'{SCHOOL}{PLAN}budgetpost a "A"\n    2026: 10,0\n',
        'budgetpost b "B"\n    varav i a\n    2026: 6,0\n',
        'budgetpost c "C"\n    varav i a\n    2026: 5,0\n',
    ),
    "EKO15a": several(
        f"{SCHOOL}{BUDGET}investeringsram skolnämnden\n    2026: 20,0\n{PLAN}",
        'investering i "I"\n    2026: 11,0\n',
        'investering j "J"\n    2026: 12,0\n',
    ),
    "UPF05": several(
        f'{SCHOOL}{PLAN}budgetpost a "A"\n    2026: 10,0\n',
        'prestation e "Elever"\n    2026: 1\n',
        'prestation f "Fritidsbarn"\n    2026: 2\n',
    ),
    "EKO14b": (
        f"{SCHOOL}{BUDGET}investeringsram skolnämnden\n    2026: 20,0\n"
        '    projekt p "P"\n        2026: 11,0\n        {first}\n'
        '    projekt q "Q"\n        2026: 12,0\n        {last}\n'
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_in_the_first(code: str) -> None:
    deviation = f'avsteg {code} "Beslut 2026-01-19 § 4"'
    assert code in codes(CASES[code].format(first="", last=""))
    accepted = verdict(CASES[code].format(first=deviation, last=""))
    assert code not in {one.code for one in accepted.diagnostics}
    assert code in {one.diagnostic.code for one in accepted.accepted}
    assert code in codes(CASES[code].format(first="", last=deviation))
