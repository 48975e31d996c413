"""Where quotes, comments and cells end is the same as the patterns that say it plainly, but found in linear time."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from styrdsl.files.source import BLANK
from styrdsl.syntax.lexer import _split_cells, row_parts, without_comment

COMMENT = re.compile(rf'(?:"[^"]*"|[“”„][^“”]*[“”]|[^"“”„#]|["“”„]|(?<![{BLANK}])#)*+')
CELL = re.compile(
    rf'[{BLANK}]*+(?:"[^"]*"|[“”„][^“”]*[“”])(?:[{BLANK}]*+(?=\||$)|[{BLANK}]++\#[^|]*$)'
    r"|(?:\\\||[^|])*+"
)
SIGNS = st.text(st.sampled_from('a "“”„#|\\'), max_size=24)


@given(SIGNS)
def test_a_comment_begins_where_the_pattern_says(text: str) -> None:
    found = COMMENT.match("x" + text)
    assert found
    assert without_comment("x" + text) == found[0].rstrip(BLANK)


@given(SIGNS)
def test_cells_are_cut_where_the_pattern_says(text: str) -> None:
    parts, at = [], 0
    while at <= len(text):
        found = CELL.match(text, at)
        assert found
        parts.append(text[at : found.end()])
        at = found.end() + 1
    assert _split_cells(text) == parts


def test_a_line_of_nothing_but_quotes_costs_its_length() -> None:
    assert without_comment("„" * 200_000 + " #") == "„" * 200_000
    assert row_parts(" „ |" * 50_000)[0] == [" „ "] * 50_000
