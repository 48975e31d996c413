"""The matrix between sentences and rules: nothing is left out, and what is not tried says why."""

from __future__ import annotations

from itertools import groupby

import pytest

from styrdsl.reference import matrix
from styrdsl.reference.kinds import kinds
from styrdsl.reference.sentences import DESCRIPTION, NOT, REPORTS, Sentence, others, sentences
from styrdsl.rules.base import RULES

kinds()


def tried() -> set[str]:
    return {code for one in sentences() for code in one.codes}


def test_every_code_is_a_rule() -> None:
    assert tried() | set(others()) == set(RULES)


def test_a_rule_comes_from_a_sentence_or_has_a_reason_of_its_own() -> None:
    assert not tried() & set(others())
    assert all(len(reason) > 15 for reason in others().values())


def test_headings_stand_once_and_in_one_place() -> None:
    headings = [heading for heading, _ in groupby(sentences(), key=lambda one: one.heading)]
    assert len(headings) == len(set(headings))
    assert [f"Ekonomistyrningsprinciper, {number}" in headings for number in range(1, 11)] == [True] * 10


@pytest.mark.parametrize("one", sentences(), ids=lambda one: f"{one.heading}-{one.number}")
def test_a_sentence_says_how_it_is_tried(one: Sentence) -> None:
    assert one.demand.endswith(".")
    if one.codes:
        assert len(one.codes) == len(set(one.codes))
        assert not one.otherwise
    else:
        assert one.otherwise == DESCRIPTION or len(one.otherwise) > len(REPORTS) + 5
        assert one.otherwise == DESCRIPTION or one.otherwise.startswith((REPORTS, NOT))


def test_a_principle_s_rules_stand_under_it() -> None:
    for code in RULES:
        if code.startswith("EKO") and code[3:5] <= "10":
            heading = f"Ekonomistyrningsprinciper, {int(code[3:5])}"
            assert code in {own for one in sentences() if one.heading == heading for own in one.codes}, code


def test_the_page_counts_what_it_shows() -> None:
    book = matrix.book()
    assert f"| tillsammans | {len(sentences())} |" in book
    assert sum(line.startswith("| [") for line in book.splitlines()) == len(RULES)
    assert "](regler.md#eko06a-högsta-egna-kapital)" in book
