"""What the paths of a command mean."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from styrdsl.workspace.selection import Selection, select


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a file in a folder."""
    root = tmp_path / "kommunen"
    (root / "skola").mkdir(parents=True)
    (root / "kommun.styr").write_text('kommun "K"\n', encoding="utf-8")
    (root / "skola" / "plan.styr").write_text("", encoding="utf-8")
    return root


def only(*paths: Path) -> Selection:
    selected = select(paths)
    assert selected.problems == ()
    assert len(selected.selections) == 1
    return selected.selections[0]


def test_a_workspace_is_chosen_whole(root: Path) -> None:
    chosen = only(root)
    assert chosen.root == root
    assert chosen.includes("kommun.styr")
    assert chosen.includes("skola/plan.styr")


def test_a_folder_chooses_what_is_in_it(root: Path) -> None:
    (root / "skolan").mkdir()
    chosen = only(root / "skola")
    assert chosen.root == root
    assert chosen.includes("skola/plan.styr")
    assert not chosen.includes("kommun.styr")
    assert not chosen.includes("skolan/plan.styr")


def test_a_file_chooses_itself(root: Path) -> None:
    chosen = only(root / "skola" / "plan.styr")
    assert chosen == Selection(root, frozenset({"skola/plan.styr"}), frozenset())
    assert not chosen.includes("kommun.styr")


def test_several_paths_in_one_workspace_are_one_selection(root: Path) -> None:
    chosen = only(root / "skola", root / "kommun.styr", root / "skola")
    assert chosen.includes("kommun.styr")
    assert chosen.includes("skola/plan.styr")


def test_no_path_means_the_folder_one_stands_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "skola")
    assert only() == only(root / "skola")
    assert only(Path("..")).includes("kommun.styr")


def test_a_folder_above_several_workspaces_means_them_all(root: Path) -> None:
    other = root.parent / "annan"
    other.mkdir()
    (other / "kommun.styr").write_text("", encoding="utf-8")
    selected = select([root.parent])
    assert [one.root for one in selected.selections] == [other, root]


def test_a_workspace_without_its_kommun_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "plan.styr").write_text("", encoding="utf-8")
    assert only(tmp_path).root == tmp_path
    assert only(tmp_path / "plan.styr").root == tmp_path


def test_what_cannot_be_meant_is_a_problem_and_the_rest_goes_on(root: Path, tmp_path: Path) -> None:
    empty = tmp_path / "tom"
    empty.mkdir()
    text = root / "läsmig.txt"
    text.write_text("", encoding="utf-8")
    selected = select([tmp_path / "borta", empty, text, root])
    assert [one.root for one in selected.selections] == [root]
    missing, nothing, wrong = selected.problems
    assert "finns inte" in missing
    assert "ingen kommun.styr" in nothing
    assert "ingen .styr-fil" in wrong


def test_an_empty_current_folder_says_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert select([]).problems[0].startswith("Här finns ingen kommun.styr")


def test_a_name_that_no_system_has(tmp_path: Path) -> None:
    (problem,) = select([tmp_path / "a\0b.styr"]).problems
    assert "går inte att läsa" in problem or "finns inte" in problem


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "is_file", refuse)
    (problem,) = select([tmp_path]).problems
    assert problem == f"{tmp_path} går inte att läsa: du saknar behörighet."


def test_names_in_two_parts_and_in_one_are_the_same(tmp_path: Path) -> None:
    name = "nämnd.styr"
    (tmp_path / "kommun.styr").write_text("", encoding="utf-8")
    (tmp_path / normalize("NFD", name)).write_text("", encoding="utf-8")
    chosen = only(tmp_path / normalize("NFD", name))
    assert chosen.includes(normalize("NFC", name))
    assert chosen.includes(normalize("NFD", name))


def test_a_linked_folder_leads_to_the_workspace_and_a_linked_file_stays_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "genväg").symlink_to(root)
    assert only(tmp_path / "genväg" / "skola").root == root
    (root / "länk.styr").symlink_to("/etc/hostname")
    assert only(root / "länk.styr").files == {"länk.styr"}


def test_the_search_below_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        (tmp_path / f"{number}").mkdir()
    (tmp_path / "8" / "kommun.styr").write_text("", encoding="utf-8")
    assert select([tmp_path]).problems == ()
    monkeypatch.setattr("styrdsl.workspace.selection._MOST_FOLDERS", 3)
    assert len(select([tmp_path]).problems) == 1
