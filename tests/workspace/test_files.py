"""A workspace is the same wherever its files come from: a folder, memory, an editor, a revision in git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from styrdsl.files.safe_read import MISSING, Refusal
from styrdsl.language.goals import Goal
from styrdsl.workspace.files import Disk, Files, Memory, Overlay
from styrdsl.workspace.identity import ids_of
from styrdsl.workspace.loader import Loader
from styrdsl.workspace.revision import Revision

KOMMUN = 'kommun "K"\n    språkversion 1\nnämnd a "A-nämnden"\nkf-mål 1 "Ett"\n'
PLAN = 'verksamhetsplan 2026 a\nmål läsning "Alla läser"\n    bidrar till kf-mål 1\n'
HELD = {"kommun.styr": KOMMUN.encode(), "planer/a.styr": PLAN.encode(), "b.styr": b"", "ut/c.styr": b"", "läs.md": b"x"}
OURS = ["b.styr", "kommun.styr", "planer/a.styr"]


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=K", "-c", "user.email=k@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files on a disk, and as a revision of a repository around them."""
    root = tmp_path / "kommunen"
    for name, data in HELD.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Planen")
    return root


def test_the_same_from_everywhere(folder: Path) -> None:
    sources: list[Files] = [
        Disk(folder),
        Memory(folder, HELD),
        Overlay(Memory(folder, HELD), {}),
        Revision(folder, "HEAD"),
    ]
    read = [Loader().load_from(files) for files in sources]
    assert [files.names() for files in sources] == [OURS] * len(sources)
    assert len({tuple(ids_of(document).values()) for one in read for document in one.documents}) == 2
    assert len({tuple(found.message for found in one.diagnostics) for one in read}) == 1


def test_a_text_laid_over_stands_in_for_its_file(folder: Path) -> None:
    files = Overlay(
        Disk(folder), {"planer/a.styr": PLAN.replace("läsning", "skrivning"), "ny.styr": PLAN, "ny.txt": ""}
    )
    workspace = Loader().load_from(files)
    assert files.names() == [*OURS, "ny.styr"]
    assert [str(goal.name) for goal in workspace.all(Goal)] == ["skrivning", "läsning"]


def test_a_revision_keeps_what_the_folder_has_lost(folder: Path) -> None:
    (folder / "planer" / "a.styr").write_text("trasig", encoding="utf-8")
    assert [str(goal.name) for goal in Loader().load_from(Revision(folder, "HEAD")).all(Goal)] == ["läsning"]
    assert Loader().load_from(Disk(folder)).all(Goal) == ()


@pytest.mark.parametrize("revision", ["finns-inte", "--help", "HEAD:kommunen", ""])
def test_a_revision_that_is_none_holds_nothing(folder: Path, revision: str) -> None:
    files = Revision(folder, revision)
    assert files.names() == []
    assert files.read("kommun.styr") is MISSING


def test_without_git_a_revision_holds_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert Revision(folder, "HEAD").names() == []


def test_a_link_in_a_revision_is_no_file(folder: Path) -> None:
    (folder / "länk.styr").symlink_to("kommun.styr")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "En länk")
    assert Revision(folder, "HEAD").read("länk.styr") is MISSING


@pytest.mark.parametrize("kind", [Memory, Revision])
def test_too_large_a_file_is_refused_everywhere(folder: Path, kind: type) -> None:
    files = Memory(folder, HELD) if kind is Memory else Revision(folder, "HEAD")
    refused = files.read("kommun.styr", 10)
    assert isinstance(refused, Refusal)
    assert refused.reason == "den är större än 0 MB"
    assert isinstance(Overlay(files, {"a.styr": "för lång text"}).read("a.styr", 10), Refusal)


def test_names_that_are_not_there(folder: Path) -> None:
    assert Memory(folder, HELD).read("saknas.styr") is MISSING
    assert Overlay(Memory(folder, HELD), {}).read("saknas.styr") is MISSING
