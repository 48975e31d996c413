"""No word that an author has written is left out in silence: what no part prints, the fallback part does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from vocabulary_document import KOMMUN, Writer

from styrdsl.documents.compose import compose
from styrdsl.documents.parts import other
from styrdsl.documents.printed import Document
from styrdsl.documents.tree import plain_text
from styrdsl.documents.views import VIEWS
from styrdsl.language.construct import Construct
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.spec import spec_of
from styrdsl.language.values import Prose, Title
from styrdsl.rules.engine import judge
from styrdsl.workspace.files import Disk, Memory
from styrdsl.workspace.loader import Loader
from styrdsl.workspace.snapshot import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
PLAN = "verksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"


def workspace(text: str) -> Workspace:
    return Loader().load_from(Memory(Path("/k"), {"kommun.styr": KOMMUN.encode(), "d.styr": text.encode()}))


def printed(space: Workspace, kind: type[Construct]) -> tuple[Construct, Document, str]:
    """The document of a type, as it is printed, and all its text with single blanks."""
    construct = space.of(kind)[0]
    document, _ = compose(construct, space, judge(space), draft=False)
    return construct, document, text_of(document)


def text_of(document: Document) -> str:
    cover = (document.title, document.subtitle, document.body, document.diary_number, document.decision)
    return " ".join(" ".join((plain_text(document.blocks), *cover)).split())


def words(document: Construct) -> Iterator[tuple[str, str]]:
    """What the author has written in words, and where."""
    for construct in document.walk():
        for field in spec_of(type(construct)).all:
            value = getattr(construct, field.attribute)
            for one in value if isinstance(value, tuple) and field.shape == "many" else (value,):
                where = f"{type(construct).__name__}.{field.attribute}"
                if isinstance(one, Prose):
                    yield where, one.text.strip()
                elif isinstance(one, str) and field.type in {str, Title}:
                    yield where, str(one)


@pytest.mark.parametrize("kind", VIEWS, ids=lambda kind: kind.keyword)
def test_every_word_of_the_whole_vocabulary(kind: type[Construct]) -> None:
    document, _, text = printed(workspace(Writer().document(kind)), kind)
    held = dict.fromkeys(words(document))
    assert len(held) > 10
    lost = [(where, one) for where, one in held if not re.search(rf"{re.escape(one)}(?![0-9])", text)]
    assert lost == []


@pytest.mark.parametrize("name", ["huddinge", "sjobo", "hoor", "tabeller"])
def test_the_examples_need_no_fallback(name: str) -> None:
    space = Loader().load_from(Disk(EXAMPLES / name))
    verdict = judge(space)
    made = [compose(one, space, verdict, draft=False)[0] for one in space.documents if type(one) in VIEWS]
    assert made
    assert not [one.title for one in made if "\nÖvrigt\n" in plain_text(one.blocks)]


def test_what_a_document_replaces() -> None:
    kind = next(one for one in VIEWS if one.keyword == "verksamhetsplan")
    _, _, text = printed(workspace(f'{PLAN}    ersätter "SN-2025/31"\n'), kind)
    assert "Beslut Ersätter: SN-2025/31" in text


def test_the_text_of_an_activity_s_own_capital() -> None:
    kind = next(one for one in VIEWS if one.keyword == "verksamhetsplan")
    capital = (
        'eget kapital\n    ingående 2026: 1,0\n    varav grundskola\n        """\n        Särskilt.\n        """\n'
    )
    _, _, text = printed(workspace(PLAN + capital), kind)
    assert "Grundskola Särskilt." in text


def test_a_project_s_costs_in_the_operating_budget() -> None:
    kind = next(one for one in VIEWS if one.keyword == "mål och budget")
    costs = "    utgifter 2026: 3,0\n    driftkostnader 2027: 0,4\n"
    project = f'projekt bro "En bro"\n    nämnd skolnämnden\n    2026: 2,0\n{costs}'
    document = f"mål och budget 2026\n    enhet mnkr\n{project}"
    _, _, text = printed(workspace(document), kind)
    assert "En bro, utgifter 3,0" in text
    assert "En bro, driftkostnader – 0,4" in text


def test_whom_a_review_is_of_where_the_plan_has_no_such_provider() -> None:
    kind = next(one for one in VIEWS if one.keyword == "verksamhetsplan")
    review = 'särskild granskning hemtjänst "Granskning"\n    gäller omsorgsbolaget\n    anledning "Klagomål"\n'
    _, _, text = printed(workspace(PLAN + review), kind)
    assert "Granskning omsorgsbolaget Klagomål" in text


@pytest.mark.parametrize(
    ("written", "whole"), [("tomt", True), ("en ny\n tomt.", True), ("tomten", False), ("tom­t", True), ("to", False)]
)
def test_a_title_counts_as_printed_as_a_whole_word(written: str, *, whole: bool) -> None:
    assert (other._folded("Tomt") in other._folded(written)) == whole


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('prestation elever "Skolnämnden"\n    enhet elever\n', "Övrigt Prestation Skolnämnden Enhet: elever"),
        ("eget kapital\n    ingående 2026: 1,0\n", "Övrigt Eget kapital Ingående: 2026: 1,0 mnkr"),
    ],
)
def test_what_no_part_knows_is_printed_whole(written: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though its title stands on the cover too, or though it has no words of its own."""
    monkeypatch.setattr(other, "_known", lambda: (OperationalPlan,))
    assert told in printed(workspace(PLAN + written), OperationalPlan)[2]
