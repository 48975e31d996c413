"""The catalogue and `styr explain`: principles, settings with their meaning, and the list of codes."""

from __future__ import annotations

import re

import pytest

from styrdsl.reference import catalogue
from styrdsl.reference.kinds import kinds
from styrdsl.reference.principles import principle_of, principles
from styrdsl.reference.settings import settings_of
from styrdsl.rules.base import RULES


def test_seventeen_principles_each_with_a_rule() -> None:
    assert [*principles()] == [*range(1, 18)]
    numbered = {int(code[3:5]) for code in RULES if code.startswith("EKO")}
    assert numbered == {*range(1, 18)}


@pytest.mark.parametrize(
    ("code", "number"), [("EKO06", 6), ("EKO06a", 6), ("EKO17c", 17), ("EKO99", None), ("MAL06", None)]
)
def test_principle_of_a_code(code: str, number: int | None) -> None:
    found = principle_of(code)
    assert (found.number if found else None) == number


def test_every_setting_has_its_meaning() -> None:
    kinds()
    lacking = [(code, name) for code, rule in RULES.items() for name, told in settings_of(rule) if not told.strip()]
    assert lacking == []


def test_every_code_is_listed_and_linked() -> None:
    book = catalogue.book()
    anchors = {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
               for line in book.splitlines() if line.startswith("##")}  # fmt: skip
    links = re.findall(r"^\| \[\w+\]\(#([^)]+)\)", book, re.MULTILINE)
    listed = [code for code in kinds() if code[:3] in catalogue.FAMILIES]
    assert len(links) == len(listed)
    assert set(links) <= anchors


def test_a_principle_stands_before_its_rules_once() -> None:
    book = catalogue.book()
    assert book.count("\n### Princip 6: ") == 1
    assert book.index("### Princip 6: ") < book.index("#### EKO06a") < book.index("### Princip 7: ")
