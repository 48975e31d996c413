"""Committees' names by their parts, and when two of them are one name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.facts.committee_names import alike, close, definite, stems


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Skolnämnden", ("skol",)),
        ("natur-och-stadsmiljönämnden", ("natur", "stadsmiljö")),
        ("klimat- och stadsmiljönämnden", ("klimat", "stadsmiljö")),
        ("miljö-, bygg- och trafiknämnd", ("miljö", "bygg", "trafik")),
        ("kommunstyrelsen", ("kommunstyrelsen",)),
        ("Nämnden", ()),
        ("nämnden för skola och nämnden", ("nämnden", "för", "skola")),
        ("och", ()),
        ("", ()),
    ],
)
def test_the_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert stems(name) == parts


def test_the_definite_form() -> None:
    assert definite("skolnämnd") == "skolnämnden"
    assert definite("skolnämnden") == "skolnämnden"
    assert definite("kommunstyrelsen") == "kommunstyrelsen"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("social", "social", True),
        ("social", "socal", True),  # a letter too few
        ("social", "socia", True),  # the last
        ("social", "soccial", True),  # one too many
        ("social", "sosial", True),  # another letter
        ("social", "xocial", True),  # the first
        ("social", "sociax", True),  # the last
        ("social", "socail", False),  # two letters of a short word
        ("social", "sosiax", False),  # two places
        ("kulturen", "kultur", False),  # two letters of a short word
        ("stadsmiljö", "stadsmijlö", True),  # two letters of a long one
        ("stadsmiljö", "stadsmil", True),
        ("stadsmiljö", "stadsmi", False),  # three of them
        ("stadsmilj", "stadsmlij", False),  # nine letters are few
        ("samhällsbyggnad", "samhällsxxxgnad", False),
        ("samhällsbyggnad", "samhällsbyggnadxx", True),
        ("samhällsbyggnad", "samhällsbyggnadxxx", False),
        ("skola", "skala", True),  # five letters are enough
        ("skol", "skola", False),  # four are not
        ("vård", "värd", False),
        ("grundskole", "grundskol", True),
        ("grundskole", "förskole", False),
        ("vals", "val", False),
        ("kommunfulmäktige", "kommunfullmäktige", True),
        ("kommunfullmägtige", "kommunfullmäktige", True),
        ("gymnasie", "gymnasium", False),
        ("oooooooooo", "ooooooooooooo", False),  # three letters, though both ends are alike
    ],
)
def test_words_that_differ_by_a_slip(one: str, other: str, same: bool) -> None:
    assert close(one, other) is same
    assert close(other, one) is same


@given(st.text("abå", min_size=5, max_size=14), st.integers(0, 13))
def test_one_letter_less_is_a_slip_in_a_word_that_is_long_enough(word: str, at: int) -> None:
    shorter = word[:at] + word[at + 1 :]
    assert close(word, shorter) == (len(shorter) >= 5)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("klimat", "stadsmiljö"), ("natur", "stadsmiljö"), True),
        (("bygg",), ("bygg", "trafik"), True),  # four letters are a part
        (("för", "skola"), ("för", "omsorg"), False),  # three are not
        (("natur", "byg"), ("byg", "klimat"), False),
        (("bygg",), ("bygga",), False),
        (("social",), ("sosial",), True),
        (("social",), ("kultur",), False),
    ],
)
def test_names_that_are_alike(one: tuple[str, ...], other: tuple[str, ...], same: bool) -> None:
    assert alike(one, other) is same
