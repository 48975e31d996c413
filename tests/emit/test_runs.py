"""Hard spaces: what a line end must not part, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.emit.layout.hard_spaces import hard


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("1 204 tkr och 6,5 mnkr", "1~204~tkr och 6,5~mnkr"),
        ("12 345 678 kr", "12~345~678~kr"),
        ("2025-12-11 § 112", "2025-12-11~§~112"),
        ("den 11 december 2025, s. 5", "den 11~december~2025, s.~5"),
        ("1 kap. 9 § skollagen", "1~kap.~9~§ skollagen"),
        ("3 procent av 40 elever", "3~procent av 40 elever"),
        ("år 2026 112 elever", "år 2026 112 elever"),
        ("2 januarier och 5 krav", "2 januarier och 5 krav"),
        ("i maj 2026", "i maj~2026"),
        ("Vi mäts. 5 skolor", "Vi mäts. 5 skolor"),
    ],
)
def test_amounts_dates_and_sections_stay_together(text: str, held: str) -> None:
    assert hard(text).replace("\u00a0", "~") == held


@given(st.text("§ 0123456789kraps. tkmaj\n"))
def test_only_spaces_change(text: str) -> None:
    assert hard(text).replace("\u00a0", " ") == text
    assert hard(hard(text)) == hard(text)
