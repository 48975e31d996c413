"""The one order of findings."""

from __future__ import annotations

from typing import Any

from diagnostic_samples import KOMMUN, OVER_FRAME, PLAN, UNKNOWN_FIELD, UNUSED, diagnostics, three
from hypothesis import given

from styrdsl.diagnostics import Diagnostic, Fix, Label
from styrdsl.diagnostics.ordering import sort
from styrdsl.files.source import Source

VALUES: Any = {"namn": "a", "skillnad": "b", "sak": "c", "ord": "d", "förslag": "e"}


def test_path_then_place_then_gravity_then_code() -> None:
    expected = [
        UNUSED.at(KOMMUN.span(9, 9, 9), **VALUES),
        UNUSED.at(PLAN.span(2, 7, 8), **VALUES),
        UNUSED.at(PLAN.span(10, 2, 3), **VALUES),
        OVER_FRAME.at(PLAN.span(10, 5, 9), **VALUES),
        UNKNOWN_FIELD.at(PLAN.span(10, 5, 6), **VALUES),
        UNUSED.at(PLAN.span(10, 5, 6), **VALUES),
    ]
    assert list(sort(reversed(expected))) == expected


def test_the_same_finding_is_told_once() -> None:
    assert len(sort(three())) == 3


def test_findings_that_differ_in_any_part_are_all_told() -> None:
    one = UNUSED.at(PLAN.span(1, 1, 2), **VALUES)
    others = [
        one._replace(message="annat"),
        one._replace(help="råd"),
        one._replace(notes=("tal: 1",)),
        one._replace(labels=(Label(PLAN.span(2, 1, 1), ""),)),
        one._replace(fix=Fix("", ())),
        one._replace(span=PLAN.span(1, 1, 3)),
    ]
    assert len(sort([one, *others])) == 7


def test_two_readings_of_one_file_are_one_file() -> None:
    again = Source(PLAN.name, PLAN.text)
    assert len(sort([UNUSED.at(source.span(1, 1, 2), **VALUES) for source in (PLAN, again)])) == 1


@given(diagnostics())
def test_sorting_settles(found: list[Diagnostic]) -> None:
    once = sort(found)
    assert sort(once) == once
    assert [one.span[1:] for one in sort(reversed(found))] == [one.span[1:] for one in once]
