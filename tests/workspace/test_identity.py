"""What every document and construct is called."""

from __future__ import annotations

from pathlib import Path
from types import new_class
from typing import Annotated, Any, get_args

import pytest
from fel_cases import CASES, lay_out

from styrdsl.files.source import Source
from styrdsl.language.construct import head
from styrdsl.language.document import AnnualDocument, Document, DocumentKind
from styrdsl.language.goals import CouncilAssignment
from styrdsl.language.lookup import children_of
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.spec import vocabulary
from styrdsl.language.values import Period
from styrdsl.workspace.identity import as_written, document_id, id_of, ids_of, same_year_and_committee
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/kommun.styr"))
KOMMUN = 'kommun "K"\nnämnd skolnämnden "Skolnämnden"\n'


def loaded(root: Path, **files: str) -> Workspace:
    for name, text in {"kommun": KOMMUN, **files}.items():
        (root / f"{name}.styr").write_text(text, encoding="utf-8")
    return load(root)


def every_id(workspace: Workspace) -> list[str]:
    documents = {document_id(one): one for one in workspace.documents}
    return [id_of(one) for document in documents.values() for one in document.walk()]


def ids(root: Path, plan: str) -> list[str]:
    """The ids in a plan, without the plan's own, in the order written."""
    document = loaded(root, plan=f"verksamhetsplan 2026 skolnämnden\n{plan}").of(OperationalPlan)[0]
    own = document_id(document)
    assert own == "verksamhetsplan-2026-skolnämnden"
    return [id_of(one).removeprefix(f"{own}/") for one in document.walk()][1:]


# -- contradiction 5.4: two documents had the same path, their sections too, and so had 99 of Huddinge's constructs ---


def test_a_plan_and_a_statement_of_one_committee_and_year_are_two(tmp_path: Path) -> None:
    section = 'avsnitt bakgrund "Bakgrund"\n'
    workspace = loaded(
        tmp_path, a=f"verksamhetsplan 2026 skolnämnden\n{section}", b=f"yttrande 2026 skolnämnden\n{section}"
    )
    assert [id_of(one) for document in workspace.documents for one in document.walk()] == [
        "verksamhetsplan-2026-skolnämnden",
        "verksamhetsplan-2026-skolnämnden/avsnitt/bakgrund",
        "yttrande-2026-skolnämnden",
        "yttrande-2026-skolnämnden/avsnitt/bakgrund",
        "kommun",
        "kommun/nämnd/skolnämnden",
    ]


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_no_two_constructs_of_an_example_share_an_id(folder: Path) -> None:
    found = every_id(load(folder))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", CASES)
def test_no_two_constructs_of_a_mistaken_workspace_share_an_id(name: str, tmp_path: Path) -> None:
    found = every_id(load(lay_out(name, tmp_path / name)))
    assert len(found) == len(set(found))


# -- what an id is made of -------------------------------------------------------------------------------------------


def test_a_name_then_a_head_then_a_title_then_a_number(tmp_path: Path) -> None:
    assert ids(
        tmp_path, 'mål skola "En bra skola"\n    aktivitet "Läs mer!"\n    aktivitet "…"\n    aktivitet "…"\n'
    ) == [
        "mål/skola",
        "mål/skola/aktivitet/läs-mer",
        "mål/skola/aktivitet/1",
        "mål/skola/aktivitet/2",
    ]
    assert ids(tmp_path, "fullmäktigeuppdrag skolnärvaro\n") == ["fullmäktigeuppdrag/skolnärvaro"]


def test_what_stands_once_needs_no_key(tmp_path: Path) -> None:
    assert ids(tmp_path, 'fördelning\n    prioritering "Tidigt"\nfördelning\n') == [
        "fördelning",
        "fördelning/prioritering/tidigt",
        "fördelning/2",
    ]


def test_a_key_that_is_taken_gets_a_number_that_is_free(tmp_path: Path) -> None:
    goals = 'mål a "A"\nmål a-2 "A två"\nmål a "A igen"\nmål a "A än en gång"\n'
    assert ids(tmp_path, goals) == ["mål/a", "mål/a-2", "mål/a-3", "mål/a-4"]


def test_a_long_title_is_cut_between_words(tmp_path: Path) -> None:
    long = "Tidiga insatser i årskurs ett till tre så att varje barn lär sig läsa, skriva och räkna"
    assert ids(tmp_path, f'fördelning\n    prioritering "{long}"\n    prioritering "{"x" * 80}"\n')[1:] == [
        "fördelning/prioritering/tidiga-insatser-i-årskurs-ett-till-tre-så-att-varje-barn-lär",
        f"fördelning/prioritering/{'x' * 60}",
    ]


def test_an_id_outlives_what_may_change(tmp_path: Path) -> None:
    """Lines put in above, siblings in another order, another title, another amount."""
    before = ids(tmp_path, 'mål a "A"\n    aktivitet "X"\nmål b "B"\n')
    after = ids(tmp_path, '# ny rad\n\nmål b "Annan rubrik"\nmål a "A"\n    aktivitet "X"\n')
    assert sorted(before) == sorted(after) == ["mål/a", "mål/a/aktivitet/x", "mål/b"]


def test_an_instruction_is_known_by_its_document_and_its_period(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, kommun=KOMMUN + "anvisning månadsrapport april 2026\nregel EKO06 är varning\n")
    assert workspace.municipality is not None
    assert [*ids_of(workspace.municipality).values()][2:] == [
        "kommun/anvisning/månadsrapport-april-2026",
        "kommun/regel/eko06",
    ]


@pytest.mark.parametrize(
    ("committee", "name"),
    [
        ("skolnämnden", "verksamhetsplan-2026-skolnämnden"),
        ("skolna\u0308mnden", "verksamhetsplan-2026-skolnämnden"),
        ("../../SKOLNÄMNDEN", "verksamhetsplan-2026-skolnämnden"),
        ("con", "verksamhetsplan-2026-con"),
    ],
)
def test_a_file_name_holds_nothing_that_a_system_reads_in_its_own_way(
    tmp_path: Path, committee: str, name: str
) -> None:
    plan = loaded(tmp_path, plan=f"verksamhetsplan 2026 {committee}\n").of(OperationalPlan)[0]
    assert document_id(plan) == name


@pytest.mark.parametrize(
    ("period", "written", "name"),
    [
        (("år", 0, 2026, 2026), "2026", "rapport-2026"),
        (("år", 0, 2026, 2028), "2026–2028", "rapport-2026-2028"),
        (("månad", 4, 2026, 2026), "april 2026", "rapport-april-2026"),
        (("tertial", 1, 2026, 2026), "tertial 1 2026", "rapport-tertial-1-2026"),
    ],
)
def test_a_period_names_a_file_as_it_is_written(period: Any, written: str, name: str) -> None:
    document = report(period)
    assert str(document.period) == written
    assert document_id(document) == name


def report(period: Any) -> Any:
    """A document for a part of a year; no class describes one yet."""
    hints = {"period": Annotated[Period, head("period", "")]}
    made: Any = new_class("Report", (Document,), exec_body=lambda body: body.update(__annotations__=hints))
    made.keyword = "rapport"  # and no keyword to the class itself, which would enter it in the vocabulary
    return made(period=Period._make((*period, Source("", "").start())))


def test_a_document_as_written(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, plan="verksamhetsplan  2026   skolnämnden\n", budget="mål och budget 2026\n")
    assert [as_written(one) for one in workspace.documents] == [
        "mål och budget 2026", "kommun", "verksamhetsplan 2026 skolnämnden",
    ]  # fmt: skip


# -- what a document rests on ----------------------------------------------------------------------------------------


def test_a_document_rests_on_those_of_its_year_and_committee(tmp_path: Path) -> None:
    workspace = loaded(
        tmp_path,
        a="inriktningsärende 2026\n",
        b="yttrande 2026 skolnämnden\n",
        c="yttrande 2026 kulturnämnden\n",
        d="yttrande 2027 skolnämnden\n",
        e="mål och budget 2026\n",
        f="verksamhetsplan 2026 skolnämnden\n",
        g="ägardirektiv bolaget\n",
    )
    rests = {as_written(one): [as_written(ground) for ground in workspace.rests_on(one)] for one in workspace.documents}
    assert rests == {
        "inriktningsärende 2026": [],
        "yttrande 2026 skolnämnden": ["inriktningsärende 2026"],
        "yttrande 2026 kulturnämnden": ["inriktningsärende 2026"],
        "yttrande 2027 skolnämnden": [],
        "mål och budget 2026": [
            "inriktningsärende 2026", "yttrande 2026 skolnämnden", "yttrande 2026 kulturnämnden",
        ],
        "verksamhetsplan 2026 skolnämnden": ["mål och budget 2026"],
        "ägardirektiv bolaget": [],
        "kommun": [],
    }  # fmt: skip


def test_the_same_year_and_committee(tmp_path: Path) -> None:
    workspace = loaded(
        tmp_path, a="yttrande 2026 skolnämnden\n", b="verksamhetsplan 2026 kulturnämnden\n", c="mål och budget 2026\n"
    )
    statement, plan, budget = (one for one in workspace.documents if isinstance(one, Document))
    assert same_year_and_committee(statement, statement)
    assert not same_year_and_committee(statement, plan)
    assert same_year_and_committee(plan, budget)
    assert same_year_and_committee(report(("månad", 4, 2026, 2026)), plan)
    assert same_year_and_committee(report(("år", 0, 2025, 2026)), plan)
    assert not same_year_and_committee(report(("månad", 4, 2027, 2027)), plan)


@pytest.mark.parametrize(
    ("files", "meant"),
    [
        ({"a": 'uppdrag x "X"\n', "b": 'uppdrag x "X"\n'}, "mål-och-budget-2026/uppdrag/x"),
        ({"b": 'uppdrag x "X"\n'}, "mål-och-budget-2027/uppdrag/x"),
    ],
)
def test_a_name_is_sought_in_what_a_document_rests_on_before_the_rest(
    tmp_path: Path, files: dict[str, str], meant: str
) -> None:
    written = {"a": "mål och budget 2026\n", "b": "mål och budget 2027\n"}
    plan = "verksamhetsplan 2026 skolnämnden\nfullmäktigeuppdrag x\n"
    workspace = loaded(tmp_path, plan=plan, **{name: text + files.get(name, "") for name, text in written.items()})
    taken_up = workspace.all(CouncilAssignment)[0]
    target = workspace.resolve(taken_up.assignment)
    assert target is not None
    assert id_of(target) == meant


# -- what the vocabulary has to hold for that ------------------------------------------------------------------------


def test_no_two_kinds_in_one_place_have_the_same_word() -> None:
    for cls in vocabulary().values():
        words = [child.keyword.replace(" ", "-") for child in children_of(cls)]
        assert len(words) == len(set(words)), cls


def test_every_type_of_document_says_what_it_is_called_and_what_it_rests_on() -> None:
    types = [cls for cls in vocabulary().values() if issubclass(cls, Document)]
    kinds = {kind for part in get_args(DocumentKind) for kind in (get_args(part) or (part,))}
    assert all(cls.document and cls.definite for cls in types)
    assert all(set(cls.rests_on) <= kinds for cls in types)
    assert all(cls.keyword in kinds for cls in types if issubclass(cls, AnnualDocument))
