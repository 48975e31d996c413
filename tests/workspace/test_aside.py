"""A check of one plan reads other plans no further than their first line, and gives the same findings."""

from pathlib import Path

from styrdsl.compiler.phases import check
from styrdsl.language.goals import Goal
from styrdsl.language.plan import OperationalPlan
from styrdsl.workspace.loader import Loader

KOMMUN = 'kommun "K"\n    språkversion 1\nkf-mål 1 "Ett"\nnämnd a "A-nämnden"\nnämnd b "B-nämnden"\n'
PLAN = '# En kommentar\n\nverksamhetsplan 2026 {}\nmål m-{} "M"\n    bidrar till kf-mål {}\n'


def workspace(folder: Path, goal: str = "1") -> Path:
    (folder / "kommun.styr").write_text(KOMMUN, encoding="utf-8")
    (folder / "a.styr").write_text(PLAN.format("a", "a", goal), encoding="utf-8")
    (folder / "b.styr").write_text(PLAN.format("b", "b", "9"), encoding="utf-8")
    return folder


def goals(folder: Path, chosen: str) -> list[str]:
    loaded = Loader().load(folder, chosen=lambda name: name == chosen)
    return [str(goal.name) for plan in loaded.of(OperationalPlan) for goal in plan.of(Goal)]


def test_other_plans_are_set_aside(tmp_path: Path) -> None:
    assert goals(workspace(tmp_path), "a.styr") == ["m-a"]


def test_their_first_line_keeps_its_place(tmp_path: Path) -> None:
    loaded = Loader().load(workspace(tmp_path), chosen=lambda name: name == "a.styr")
    assert [plan.span.line for plan in loaded.of(OperationalPlan)] == [3, 3]


def test_a_missing_name_reads_all(tmp_path: Path) -> None:
    assert goals(workspace(tmp_path, goal="7"), "a.styr") == ["m-a", "m-b"]


def test_all_is_read_when_kommun_is_chosen(tmp_path: Path) -> None:
    assert goals(workspace(tmp_path), "kommun.styr") == ["m-a", "m-b"]


def test_the_findings_of_a_plan_are_the_same(tmp_path: Path) -> None:
    workspace(tmp_path)
    alone = check([tmp_path / "a.styr"]).diagnostics
    together = [one for one in check([tmp_path]).diagnostics if one.span.source.name == "a.styr"]
    assert alone
    assert [(o.code, o.span[1:], o.message) for o in alone] == [(o.code, o.span[1:], o.message) for o in together]


def test_the_same_document_twice_is_still_found(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "c.styr").write_text(PLAN.format("a", "c", "1"), encoding="utf-8")
    assert "REF04" in {one.code for one in check([tmp_path / "c.styr"]).diagnostics}


def test_a_name_that_another_plan_has_too_is_as_ambiguous_alone(tmp_path: Path) -> None:
    workspace(tmp_path)
    line = 'budgetpost gemensam "Gemensamt"\n'
    budget = f"mål och budget 2027\n    enhet mnkr\ndriftram a\n    2027: 1,0\n    {line}"
    (tmp_path / "budget.styr").write_text(budget, encoding="utf-8")
    with (tmp_path / "a.styr").open("a", encoding="utf-8") as file:
        file.write("    resurser gemensam\n")
    with (tmp_path / "b.styr").open("a", encoding="utf-8") as file:
        file.write(line)
    assert "REF02" in {one.code for one in check([tmp_path]).diagnostics}
    assert "REF02" in {one.code for one in check([tmp_path / "a.styr"]).diagnostics}
