"""«avrundning ingen»: what rounding would explain is found by every rule that adds amounts."""

from __future__ import annotations

import re

import pytest
from rule_cases import BUDGET as COUNCIL
from rule_cases import PLAN as WITHOUT_UNIT
from rule_cases import SCHOOL, found

from styrdsl.rules import registry  # noqa: F401  (it fills the registry)
from styrdsl.rules.base import RULES

PLAN, BUDGET = f"{WITHOUT_UNIT}    enhet mnkr\n", f"{COUNCIL}    enhet mnkr\n"
LINE = 'budgetpost skola "Grundskola"\n'
PRINCIPLES = "ekonomistyrningsprinciper\n"
SHARE = {"EKO06e": "    balanstak för bad 15 %\n"}


def both(budget: str, plan: str) -> str:
    return f"{BUDGET}{budget}{PLAN.removeprefix(SCHOOL)}{plan}"


CASES = {
    "EKO01a": both("driftram skolnämnden\n    2026: 100,0\n", f"{LINE}    2026: 100,1\n"),
    "EKO02a": both("driftram skolnämnden\n    2026: 100,1\n", f"{LINE}    2026: 100,0\n"),
    "EKO02b": (
        f'{BUDGET}driftram skolnämnden\n    2026: 100,0\nresultatbudget\n    rad netto "Netto"\n'
        "        roll verksamhetens nettokostnader\n        2026: -100,1\n"
    ),
    "EKO02d": (
        f'{BUDGET}finansiellt mål r "R"\n    mäter resultat\n    minst 2,05 %\nresultatbudget\n'
        '    rad s "S"\n        roll skatteintäkter\n        2026: 1 000,0\n'
        '    rad a "A"\n        roll årets resultat\n        2026: 20\n'
    ),
    "EKO02f": f'{BUDGET}finansiellt mål l "L"\n    högst belopp 100,0\n    planerat belopp 2026: 100,1\n',
    "EKO03a": both(
        "öronmärkt anslag bad\n    nämnd skolnämnden\n    varav 2026: 5,0\n", 'budgetpost bad "Badet"\n    2026: 5,1\n'
    ).replace("# budget", '    verksamhet bad "Badet"\n# budget'),
    "EKO03b": f'{PLAN}{LINE}    2026: 10,0\nbudgetpost b "B"\n    varav i skola\n    2026: 10,1\n',
    "EKO04b": f'{PLAN}otillräcklig ram 2026: 6,0\n    omdisponering "O"\n        2026: 5,9\n',
    "EKO05": f"{PLAN}{LINE}    kostnader 2026: 110,0\n    intäkter 2026: 10,0\n    netto 2026: 100,1\n",
    "EKO06d": (
        f"{PLAN}{LINE}    kostnader 2026: 900,0\neget kapital\n    ingående 2025: 1,0\n    resultat 2025: 1,0\n"
        "    årets balansresultat 2025: 1,1\n"
    ),
    "EKO06e": both(
        "öronmärkt anslag bad\n    nämnd skolnämnden\n    varav 2026: 40,0\n",
        "eget kapital\n    ingående 2026: 1,0\n    varav bad\n        resultat 2025: 2,0\n"
        "        årets balansresultat 2025: 1,9\n",
    ).replace("# budget", '    verksamhet bad "Badet"\n# budget'),
    "EKO07c": (
        f'{PLAN}organisationsenhet a "A"\n    balanserat resultat 2025: 1,0\neget kapital\n    ingående 2026: 1,1\n'
    ),
    "EKO07d": f"{PLAN}eget kapital\n    ingående 2026: 1,0\n    utgående 2026: 1,1\n",
    "EKO07f": f"{PLAN}eget kapital\n    ingående 2025: 1,0, 2026: 1,6\n    årets balansresultat 2025: 0,5\n",
    "EKO10d": (
        f'{PLAN}åtgärdsplan\n    underskott 2024: 5,0\n    återställs senast 2027\n    steg s "S"\n        2026: 4,9\n'
    ),
    "EKO10e": f"{PLAN}eget kapital\n    ingående 2026: -5,1\nåtgärdsplan\n    underskott 2024: 5,0\n",
    "EKO14a": (
        f'{PLAN}{LINE}    kostnader 2026: 9,0\n    kapitalkostnader 2026: 1,0\ninvestering i "I"\n    2026: 9,0\n'
        "    kapitalkostnader 2026: 1,1\n"
    ),
    "EKO14b": f'{BUDGET}investeringsram skolnämnden\n    2026: 20,0\n    projekt p "P"\n        2026: 20,1\n',
    "EKO15a": both("investeringsram skolnämnden\n    2026: 20,0\n", 'investering i "I"\n    2026: 20,1\n'),
    "UPF03": f'{PLAN}mål m "M"\n    resurser skola 6,1\n{LINE}    kostnader 2026: 6,0\n',
    "VPL17": f'{PLAN}{LINE}    2026: 100,0\norganisationsenhet a "A"\n    budget 2026: 100,1\n',
}


@pytest.mark.parametrize("code", CASES)
def test_what_rounding_explains(code: str) -> None:
    kommun, start, rest = re.split("(# budget.styr|# plan.styr)", CASES[code], maxsplit=1)
    own = PRINCIPLES + SHARE.get(code, "")
    assert not found(f"{kommun}{own}{start}{rest}", code)
    assert found(f"{kommun}{own}    avrundning ingen\n{start}{rest}", code)


def test_every_rule_that_says_so() -> None:
    saying = {rule.code for rule in RULES.values() if "avrundning" in rule.parameters}
    assert {code for code in saying if not code.startswith("ARI")} == set(CASES)
