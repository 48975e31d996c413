"""Commands that are nearly right, an empty folder, and what a new document takes from the kommun."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrdsl import scaffold
from styrdsl.cli.entry import run
from styrdsl.language.budget import Assignment, Budget
from styrdsl.language.organisation import Committee
from styrdsl.workspace.files import Memory
from styrdsl.workspace.loader import Loader

KOMMUN = """kommun "K"
    språkversion 1
    enhet {unit}
nämnd kf "Kommunfullmäktige"
    slag fullmäktige
nämnd rev "Revisionen"
    slag revision
nämnd ks "Kommunstyrelsen"
    slag kommunstyrelse
nämnd sn "Skolnämnden"
"""
BUDGET = 'mål och budget 2026\nuppdrag beredskap "Höj beredskapen"\n    till alla nämnder\n'


@pytest.mark.parametrize(
    ("typed", "meant"), [("chek", "check"), ("biuld", "build"), ("Check", "check"), ("ftm", "fmt")]
)
def test_a_command_that_is_nearly_right(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([typed]) == 2
    assert f"Kommandot '{typed}' finns inte. Menade du {meant}?" in " ".join(capsys.readouterr().err.split())


def test_a_command_that_is_like_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["xyzzy"]) == 2
    assert "Kommandona är new, check, build" in " ".join(capsys.readouterr().err.split())


def test_the_formatter_in_an_empty_folder_says_one_thing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "Inget att ändra" not in said
    assert "kommun.styr" in said


@pytest.mark.parametrize("unit", ["kr", "tkr", "mnkr"])
def test_a_new_document_has_the_kommun_s_unit(unit: str) -> None:
    held = {"kommun.styr": KOMMUN.format(unit=unit).encode()}
    workspace = Loader().load_from(Memory(Path("/k"), held))
    committee = workspace.own(Committee)[-1]
    for start in (scaffold.budget(2026, workspace), scaffold.plan(2026, committee, workspace)):
        assert f"    enhet {unit}\n" in next(iter(start.values()))


def test_all_committees_are_not_the_council_and_its_auditors() -> None:
    held = {"kommun.styr": KOMMUN.format(unit="tkr").encode(), "budget.styr": BUDGET.encode()}
    workspace = Loader().load_from(Memory(Path("/k"), held))
    (given,) = workspace.of(Budget)[0].of(Assignment)
    assert [str(one.name) for one in workspace.resolved(given.committees, Committee)] == ["ks", "sn"]
