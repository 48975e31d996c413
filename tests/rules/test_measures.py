"""An indicator's figures are of its own unit, and can be what they say."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found

HEAD = 'verksamhetsplan 2026 skolnämnden\nmål m "M"\n    indikator i "{title}"\n        enhet {unit}\n        {line}\n'


def codes(title: str, unit: str, line: str, code: str) -> list[str]:
    return [
        one.message for one in found(SCHOOL + "# plan.styr\n" + HEAD.format(title=title, unit=unit, line=line), code)
    ]


@pytest.mark.parametrize(
    ("unit", "line", "count"),
    [
        ("kr per elev", "utfall 2025: 130 tkr", 1),
        ("procent", "utfall 2025: 87,5 mnkr (flickor 90; pojkar 85)", 1),
        ("procent", "riket 2025: 12 dagar", 1),
        ("procent", "målvärde 2026: 82 elever", 1),
        ("procent", "utfall 2025: 84,1 %", 0),
        ("procent", "utfall 2025: 84,1 procent (flickor 85; pojkar 83)", 0),
        ("dagar", "utfall 2025: 12 dagar", 0),
        ("kr per elev", "utfall 2025: 130 000 kr", 0),
        ("antal", "utfall 2025: 1 204", 0),
        ("procent", "utfall 2025: 84,1 (flickor 85; pojkar 83)", 0),
    ],
)
def test_another_unit(unit: str, line: str, count: int) -> None:
    assert len(codes("Kostnad", unit, line, "MAL24")) == count


@pytest.mark.parametrize(
    ("title", "unit", "line", "count"),
    [
        ("Andel", "procent", "utfall 2025: 790", 1),
        ("Andel", "procent", "målvärde 2026: 101", 1),
        ("Andel", "procent", "utfall 2025: -3", 1),
        ("Andel", "procent", "utfall 2025: 100, 2024: 0", 0),
        ("Förändring av nettokostnaden", "procent", "utfall 2025: -3,2", 0),
        ("Kostnadstäckning", "procent", "utfall 2025: 112", 0),
        ("Väntetid", "dagar", "utfall 2025: 190", 0),
    ],
)
def test_over_a_hundred_per_cent(title: str, unit: str, line: str, count: int) -> None:
    assert len(codes(title, unit, line, "MAL25")) == count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("utfall 2025: 47 (kvinnor 40; män 18)", 1),
        ("utfall 2025: 95,0 (kvinnor 79,2; män 77,4)", 1),
        ("utfall 2025: 29 (kvinnor 40; män 18)", 0),
        ("utfall 2025: 40 (kvinnor 40; män 40)", 0),
        ("utfall 2025: 47 (kvinnor 40)", 0),
    ],
)
def test_the_whole_outside_its_parts(line: str, count: int) -> None:
    assert len(codes("Andel", "procent", line, "MAL26")) == count
