"""A file is cut into the same parts whether or not it is known how it was cut before."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from styrdsl.files.source import Source
from styrdsl.syntax.parts import split

LINES = st.lists(
    st.sampled_from(
        ["mål a", "mål b", "    rad", '    """', '"""', '    text """', "| a |", "", "# sagt", '"""x', 'x"""']
    ),
    max_size=14,
)


def cut(text: str, before: list[Source]) -> list[Source]:
    return split(Source("plan.styr", text), before)


@given(LINES, LINES, LINES, LINES)
@example(["mål a"], ["mål b"], ['    """', "mål c"], [])
def test_as_if_it_were_new(head: list[str], old: list[str], new: list[str], tail: list[str]) -> None:
    before = cut("\n".join([*head, *old, *tail]), [])
    text = "\n".join([*head, *new, *tail])
    assert [part.lines for part in cut(text, before)] == [part.lines for part in cut(text, [])]


def test_what_did_not_change_is_the_same_part() -> None:
    before = cut("mål a\n    ett\nmål b\nmål c\n    två\nmål d\n    tre\nmål e", [])
    after = cut("mål a\n    ett\nmål b\nmål c\n    nytt\n\nmål d\n    tre\nmål e", before)
    kept = [part in before for part in after]
    assert kept == [True, False, False, True, True], "all but the changed one, and the one before it, which may go on"
