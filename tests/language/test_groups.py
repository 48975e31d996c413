"""Breakdowns: groups by sex, area, age and school year."""

import pytest

from styrdsl.binding.document import bind
from styrdsl.files.source import Source
from styrdsl.language.goals import Indicator
from styrdsl.syntax.parser import parse


def read(groups: str) -> tuple[dict[str, str], list[str]]:
    text = f'verksamhetsplan 2026 gsn\nindikator närvaro "Närvaro"\n    utfall 2024: 85,0 ({groups})\n'
    file, report = parse(Source("plan.styr", text))
    bound = bind(file)
    assert bound.document is not None
    (indicator,) = bound.document.all(Indicator)
    measure = indicator.outcomes.get(2024)
    assert measure is not None
    found = {group.name: str(group.value) for group in measure.groups}
    return found, [one.code for one in (*report, *bound.diagnostics)]


@pytest.mark.parametrize(
    ("groups", "wanted"),
    [
        ("flickor 85,9; pojkar 82,4", {"flickor": "85.9", "pojkar": "82.4"}),
        ("18–29 år 70; 30–64 år 72", {"18–29 år": "70", "30–64 år": "72"}),
        ("65 år och äldre 71; under 65 år 73,5", {"65 år och äldre": "71", "under 65 år": "73.5"}),
        ("åk 6 92,1; årskurs 9 88", {"åk 6": "92.1", "årskurs 9": "88"}),
        ("Vårby -1,2; övriga Huddinge 3", {"Vårby": "-1.2", "övriga Huddinge": "3"}),
    ],
)
def test_groups(groups: str, wanted: dict[str, str]) -> None:
    assert read(groups) == (wanted, [])


@pytest.mark.parametrize("groups", ["flickor 85 pojkar 82", "flickor", "flickor 85,9 pojkar 82,4", "85,9"])
def test_not_groups(groups: str) -> None:
    assert read(groups) == ({}, ["SPR25"])
