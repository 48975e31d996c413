"""Headings of a template's own go when nothing stands under them; nothing else ever does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from styrdsl.documents import tree
from styrdsl.documents.printed import Node
from styrdsl.documents.prune import prune
from styrdsl.documents.tree import plain_text


def heading(level: int, words: str = "Rubrik") -> Node:
    return tree.header(level, tree.text(words))


def para(words: str = "Text") -> Node:
    return tree.para(tree.text(words))


def shape(blocks: list[Node]) -> str:
    return " ".join("#" * one["c"][0] if one["t"] == "Header" else one["t"] for one in blocks)


def pruned(*blocks: Node, standing: tuple[Node, ...] | None = None) -> str:
    own = [one for one in blocks if one["t"] == "Header"] if standing is None else standing
    return shape(prune(blocks, own))


def test_a_heading_with_nothing_under_it() -> None:
    assert pruned(heading(1), heading(1), para()) == "# Para"
    assert pruned(para(), heading(2)) == "Para"
    assert pruned(heading(1), heading(2), heading(3), heading(1)) == ""


def test_a_heading_keeps_what_stands_deeper() -> None:
    assert pruned(heading(1), heading(2), heading(3), para(), heading(2)) == "# ## ### Para"


def test_an_appendix_begins_a_chapter() -> None:
    assert pruned(heading(1), tree.div("bilaga", [para()])) == "Div"
    assert pruned(heading(1), tree.div("ruta", [para()])) == "# Div"


def test_boxes_without_contents() -> None:
    assert pruned(heading(1), tree.div("ruta", [heading(2)]), para()) == "# Div Para"
    inner = heading(2)
    assert pruned(heading(1), tree.div("ruta", [inner]), para(), standing=(inner,)) == "# Para"
    assert pruned(tree.div("sidbrytning", [])) == "Div"


def test_a_heading_of_an_authors_stays() -> None:
    own = heading(1)
    assert pruned(own, heading(2, "Ett mål"), standing=(own,)) == "# ##"


BLOCKS = st.recursive(
    st.lists(st.one_of(st.integers(1, 4).map(heading), st.text("abc", min_size=1).map(para)), max_size=6),
    lambda inner: st.lists(inner.map(lambda blocks: tree.div("ruta", blocks)), max_size=3),
    max_leaves=12,
)


def headings(blocks: list[Node]) -> list[Node]:
    inside = [block for one in blocks if one["t"] == "Div" for block in headings(one["c"][1])]
    return [one for one in blocks if one["t"] == "Header"] + inside


@given(BLOCKS)
def test_texts_stay_and_a_second_time_changes_nothing(blocks: list[Node]) -> None:
    once = prune(blocks, headings(blocks))
    words = [line for line in plain_text(blocks).split("\n") if line not in {"", "Rubrik"}]
    assert [line for line in plain_text(once).split("\n") if line not in {"", "Rubrik"}] == words
    assert prune(once, headings(once)) == once
    assert prune(blocks, []) == prune(prune(blocks, []), [])
