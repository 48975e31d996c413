"""Every reckoning of one committee as a page: depth by indentation, results with a star, and what stands at the place.

`pytest --regen-all` writes the page anew; read the difference before it is committed.
"""

from __future__ import annotations

import pytest
from pytest_regressions.file_regression import FileRegressionFixture
from rule_cases import workspace

from styrdsl.accounts import all as _accounts  # noqa: F401  (fills the registry)
from styrdsl.accounts.base import RECKONINGS, Line

TEXT = """# kommun.styr
kommun "Exempel"
nämnd gatunämnden "Gatunämnden"
    verksamhet vinterunderhåll "Vinterunderhåll"
    verksamhet gator "Gator"
ekonomistyrningsprinciper
    högsta egna kapital 3 %
    särskilt anslag för vinterunderhåll
    balanstak för vinterunderhåll 15 %
prisbasbelopp
    2026: 59 200 kr
# budget.styr
mål och budget 2026
    enhet mnkr
driftram gatunämnden
    2026: 100,0
    2027: 102,0
central post pensioner "Pensioner"
    2026: 5,0
öronmärkt anslag vinterunderhåll
    nämnd gatunämnden
    varav 2026: 40,0
    varav 2027: 41,0
finansiellt mål resultat "Resultat"
    mäter resultat
    minst 2 %
resultatbudget
    rad netto "Nettokostnader"
        roll verksamhetens nettokostnader
        2026: -104,0
        2027: -102,0
    rad skatt "Skatt"
        roll skatteintäkter
        2026: 106,0
        2027: 103,0
    rad resultat "Resultat"
        roll årets resultat
        2026: 2,0
        2027: 1,0
investeringsram gatunämnden
    2026: 20,0
    2027: 9,0
ram för samhällsbyggnadsprojekt
    2026: 30,0
    projekt bron "Ny bro"
        beslutad nettoinvestering 30,0
        2026: 30,0
        klart 2027-06-30
    projekt torget "Torget"
        klart 2027-06-30
# plan.styr
verksamhetsplan 2026 gatunämnden
    enhet mnkr
budgetposter
    | namn            | titel           | kostnader 2026 | intäkter 2026 | kapitalkostnader 2026 | 2027  |
    | vinterunderhåll | Vinterunderhåll | 40,0           | 0,0           | 0,3                   | 41,0  |
    | gator           | Gator           | 72,0           | 10,0          | 0,4                   | 61,0  |
organisation
    organisationsenhet norr "Norr"
        balanserat resultat 2025: 1,5
    organisationsenhet söder "Söder"
        balanserat resultat 2025: -0,5
otillräcklig ram 2026: 6,0, 2027: 3,0
    orsak verksamhetens behov
    omdisponering "Färre plogade gångvägar"
        från gator
        2026: 4,0, 2027: 3,0
    begäran "Senare beläggning"
        till kommunfullmäktige
        gäller mål och inriktning
        2026: 1,5
eget kapital
    ingående 2025: 2,9, 2026: 3,4
    resultat 2025: -8,0
    årets balansresultat 2025: -5,0
    utgående 2026: 2,9
    ianspråktas 2026: 0,5, 2027: 0,2
        ändamål "Inventering av broar"
    varav vinterunderhåll
        resultat 2025: -9,0
åtgärdsplan
    underskott 2024: 4,0
    återställs senast 2027
    godkänd kommunstyrelsen 2025-05-14 § 96
    steg avtal "Nytt avtal"
        2026: 1,0, 2027: 2,0
    steg lokaler "Färre lokaler"
        2026: 0,5
investering bron "Ny bro"
    projekt bron
    prognos 37,2
    klart 2027-09-30
    2026: 30,0
investering torget "Torget"
    projekt torget
    klart 2027-06-30
    2026: 1,0
investering maskiner "Maskiner"
    2026: 22,0
    2027: 4,0
    kapitalkostnader 2026: 0,9, 2027: 1,0
"""


def told(line: Line) -> str:
    """`  * label | figure | how | «what stands there»`."""
    parts = [line.label, line.value, line.how, f"«{line.at.text.splitlines()[0]}»" if line.at else ""]
    text = " | ".join(part for part in parts if part)
    return f"{'  ' * line.level}{'* ' if line.result else ''}{text}".replace("\u00a0", " ")


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("    resultat 2025: -9,0\n", "    resultat 2025: 9,0\n")
                                  .replace("    resultat 2025: -8,0\n", "    resultat 2025: 12,0\n")],
                         ids=["underskott", "overskott"])  # fmt: skip
def test_pages(text: str, file_regression: FileRegressionFixture) -> None:
    read = workspace(text)
    pages = []
    for one in sorted(RECKONINGS, key=lambda one: (one.principle, one.on.__name__)):
        (document,) = read.of(one.on)
        lines = [told(line) for line in one.lines(document, read)]
        pages.append("\n".join([f"## {one.principle} {one.on.keyword}", "", *lines, ""]))
    file_regression.check("\n".join(pages), encoding="utf-8", extension=".txt")
