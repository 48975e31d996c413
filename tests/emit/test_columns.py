"""The widths of columns: words stay whole, numbers on their line, and the room is filled."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.emit.layout.columns import PADDING, ROOM, SIZES, widths
from styrdsl.emit.layout.metrics import WIDTHS, lines_of, text_width, word_width
from styrdsl.files import resources

LEFT, RIGHT = "AlignLeft", "AlignRight"


def by_content(*columns: list[str], numbers: int = 0) -> tuple[float, list[float], bool]:
    """Widths by content; the last `numbers` columns hold numbers."""
    aligns = [LEFT] * (len(columns) - numbers) + [RIGHT] * numbers
    return widths(columns, aligns, [None] * len(columns))


@given(
    st.lists(
        st.tuples(st.lists(st.text("åb 1,−", max_size=40), min_size=1, max_size=6), st.booleans()),
        min_size=1,
        max_size=14,
    ),
)
def test_columns_fill_the_room(columns: list[tuple[list[str], bool]]) -> None:
    texts = [texts for texts, _ in columns]
    size, found, whole = widths(texts, [RIGHT if right else LEFT for _, right in columns], [None] * len(columns))
    assert size in SIZES
    assert sum(found) == pytest.approx(ROOM, abs=0.1 * len(found))
    longest = [max(word_width(word) for text in column for word in text.split(" ")) for column in texts]
    fits = [em * size + PADDING <= width + 0.1 for em, width in zip(longest, found, strict=True)]
    assert all(fits) or not whole


def test_no_word_is_broken_for_a_neighbour_with_much_to_say() -> None:
    much = "Nämnden följer upp resultaten varje månad och redovisar dem för fullmäktige i delårsrapporten. " * 3
    months = ["November", "17\u00a0augusti\u00a02026", "GSN-2023/410.059"]
    size, found, whole = by_content([much] * 3, months, [much] * 3)
    assert whole
    assert found[1] >= max(text_width(text) for text in months) * size + PADDING


def test_numbers_get_their_line_and_words_the_rest() -> None:
    texts = [["Verksamhet", "Grundskola F–9 och anpassad grundskola"], ["Kostnader 2026", "2 397,0"]]
    size, found, _ = by_content(*texts, numbers=1)
    assert size == 9.0
    assert found[1] < 90 < found[0]


def test_a_heading_over_numbers_stands_on_two_lines_where_there_is_room() -> None:
    size, found, _ = by_content(["Verksamhet", "Förskola"], ["Andel av netto", "2 %"], numbers=1)
    assert lines_of("Andel av netto", (found[1] - PADDING) / size) == 2


def test_columns_of_numbers_alone_share_alike() -> None:
    _, found, _ = by_content(["1"], ["2"], numbers=2)
    assert found[0] == found[1]


def test_many_columns_take_smaller_type() -> None:
    size, found, _ = by_content(*[["1\u00a0234\u00a0567,0"]] * 9, numbers=9)
    assert size < 9
    assert sum(found) <= ROOM + 1
    assert by_content(*[["Nämnden"]] * 8)[0] < by_content(*[["Nämnden"]] * 4)[0]


def test_more_numbers_than_fit_are_squeezed_in_the_smallest_type() -> None:
    size, found, whole = by_content(*[["1 234 567,0"]] * 16, numbers=16)
    assert (size, whole) == (SIZES[-1], False)
    assert sum(found) == pytest.approx(ROOM, abs=2)


def test_words_longer_than_the_page_are_broken() -> None:
    _, found, whole = by_content(["x" * 200], ["kort"])
    assert not whole
    assert sum(found) == pytest.approx(ROOM, abs=1)


def test_a_word_of_words_may_break_between_them_and_a_number_may_not() -> None:
    much = "Nämnden följer upp resultaten varje månad och redovisar dem för fullmäktige. " * 20
    words = by_content(["barnskötare-" * 3 + "x"], [much])[1]
    number = by_content(["GSN-2023/410" * 3 + "x"], [much])[1]
    assert words[0] < 80
    assert number[0] > 150


def test_fixed_shares_are_obeyed_unless_they_break_words() -> None:
    assert widths([["a"], ["b"]], [LEFT] * 2, [0.25, 0.75], 400)[:2] == (9.0, [100.0, 300.0])
    assert widths([["a"], ["b"]], [LEFT] * 2, [1.0, 3.0], 400).columns == [100.0, 300.0]
    assert widths([["a"]], [LEFT], [0.5], 400).columns == [200.0]
    assert widths([["verksamhetsberättelse"], ["b"]], [LEFT] * 2, [0.1, 0.9], 400).columns[0] > 100


def test_given_shares_are_kept_in_smaller_type_before_they_are_dropped() -> None:
    word = "verksamhetsberättelse"
    wide = word_width(word) * 1.035 + 0.01
    share = (wide * SIZES[2] + PADDING) / ROOM
    size, found, whole = widths([[word], ["b"]], [LEFT] * 2, [share, 1 - share])
    assert (size, whole) == (SIZES[2], True)
    assert found[0] == pytest.approx(share * ROOM, abs=0.1)


def test_the_measures_are_those_of_the_font() -> None:
    font = TTFont(resources.template("fonts", "SourceSansPro-Semibold.ttf"))
    names, advances, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for char, width in WIDTHS.items():
        assert width == pytest.approx(advances[names[ord(char)]][0] / unit, abs=0.001), char


def test_lines_are_counted_by_words() -> None:
    assert lines_of("Fler elever i skolan", 100) == 1
    assert lines_of("Fler elever i skolan", 3.2) == 3
    assert lines_of("", 5) == 1
