"""Workspaces: what is read, what is remembered, what names mean, and that one mistake is one finding."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from styrdsl.language.control import Control
from styrdsl.language.equality import EqualityAnalysis
from styrdsl.language.goals import Goal, Indicator
from styrdsl.language.organisation import Committee
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.vision import CouncilGoal
from styrdsl.workspace.files import files_under, find_root
from styrdsl.workspace.loader import Loader, load
from styrdsl.workspace.snapshot import Workspace

KOMMUN = """kommun "Provköping"
nämnd skolnämnden "Skolnämnden"
nämnd kulturnämnden "Kulturnämnden"
kf-mål 1 "En bra skola"
kf-mål 2 "En rik kultur"
"""
PLAN = """verksamhetsplan 2026 skolnämnden
mål skola "En bra skola"
    bidrar till kf-mål 1
    indikator närvaro "Närvaro"
"""


def written(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def codes(workspace: Workspace) -> list[tuple[str, str, int]]:
    """Each finding's code, file and line."""
    return [(one.code, one.span.source.name, one.span.line) for one in workspace.diagnostics]


def loaded(root: Path, files: dict[str, str]) -> Workspace:
    return load(written(root, {"kommun.styr": KOMMUN} | files))


# -- finding and reading --------------------------------------------------------------------------------------


def test_root_is_the_nearest_folder_with_kommun(tmp_path: Path) -> None:
    written(tmp_path, {"kommun.styr": KOMMUN, "a/b/x.styr": "", "a/inre/kommun.styr": KOMMUN})
    assert find_root(tmp_path / "a" / "b") == tmp_path
    assert find_root(tmp_path / "a" / "inre") == tmp_path / "a" / "inre"
    assert find_root(Path(tmp_path.anchor)) is None


def test_only_styr_files_outside_hidden_and_made_folders(tmp_path: Path) -> None:
    wanted = ["b.styr", "kommun.styr", "nämnder/a.styr"]
    written(tmp_path, dict.fromkeys([*wanted, "x.txt", ".x.styr", ".git/a.styr", "ut/a.styr", "nämnder/ut/b.styr"], ""))
    assert list(files_under(tmp_path)) == wanted


def test_everything_is_read_and_understood(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"planer/skola.styr": PLAN})
    assert codes(workspace) == []
    assert [type(doc).keyword for doc in workspace.documents] == ["kommun", "verksamhetsplan"]
    assert workspace.municipality is not None
    assert workspace.municipality.title == "Provköping"
    plan = workspace.of(OperationalPlan)[0]
    committee = workspace.resolve(plan.committee)
    assert isinstance(committee, Committee)
    assert committee.title == "Skolnämnden"


def test_without_kommun_there_is_one_finding(tmp_path: Path) -> None:
    workspace = load(written(tmp_path, {"plan.styr": PLAN}))
    assert codes(workspace) == [("FIL01", "kommun.styr", 1)]


def test_a_kommun_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    written(tmp_path, {"plan.styr": PLAN})
    (tmp_path / "kommun.styr").mkdir()
    assert [code for code, _, _ in codes(load(tmp_path))] == ["FIL01"]


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_linked_file_is_said_and_not_read(tmp_path: Path) -> None:
    written(tmp_path, {"utanför.styr": KOMMUN, "k/plan.styr": PLAN})
    (tmp_path / "k" / "kommun.styr").symlink_to(tmp_path / "utanför.styr")
    workspace = load(tmp_path / "k")
    assert codes(workspace) == [("FIL02", "kommun.styr", 1)]
    assert "länk" in workspace.diagnostics[0].message
    assert workspace.municipality is None


@pytest.mark.skipif(os.name != "posix", reason="names as bytes")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    written(tmp_path, {"kommun.styr": KOMMUN})
    try:
        (tmp_path / os.fsdecode(b"\xff.styr")).write_text(PLAN, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    found = load(tmp_path).diagnostics
    assert [one.code for one in found] == ["FIL02"]
    assert found[0].span.source.name.encode("utf-8")


def test_kommun_styr_is_the_municipality_wherever_another_says_so(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"a.styr": 'kommun "En annan"\n'})
    assert workspace.municipality is not None
    assert workspace.municipality.title == "Provköping"
    assert [code for code, _, _ in codes(workspace)] == ["REF04"]


# -- remembering and overlay ----------------------------------------------------------------------------------


def test_unchanged_files_are_bound_once(tmp_path: Path) -> None:
    written(tmp_path, {"kommun.styr": KOMMUN, "a.styr": PLAN})
    loader = Loader()
    first = loader.load(tmp_path)
    written(tmp_path, {"a.styr": PLAN + "# ny\n"})
    second = loader.load(tmp_path)
    assert second.municipality is first.municipality
    assert second.of(OperationalPlan)[0] is not first.of(OperationalPlan)[0]
    assert codes(second) == []


def test_findings_of_an_unchanged_file_stay(tmp_path: Path) -> None:
    written(tmp_path, {"kommun.styr": KOMMUN, "a.styr": PLAN + '\tansvarig "A"\noj\n'})
    loader = Loader()
    first = codes(loader.load(tmp_path))
    assert [code for code, _, _ in first] == ["SYN01", "SPR01"]
    assert codes(loader.load(tmp_path)) == first


def test_a_removed_file_is_forgotten(tmp_path: Path) -> None:
    written(tmp_path, {"kommun.styr": KOMMUN, "a.styr": PLAN})
    loader = Loader()
    loader.load(tmp_path)
    (tmp_path / "a.styr").unlink()
    assert loader.load(tmp_path).of(OperationalPlan) == ()
    assert set(loader._bound) == {"kommun.styr"}


def test_overlay_stands_in_for_files(tmp_path: Path) -> None:
    written(tmp_path, {"kommun.styr": KOMMUN, "a.styr": PLAN})
    loader = Loader()
    overlay = {
        "a.styr": PLAN.replace("En bra skola", "En bättre skola"),
        "ny.styr": "verksamhetsplan 2026 kulturnämnden\n",
    }
    workspace = loader.load(tmp_path, overlay)
    assert [plan.committee.path for plan in workspace.of(OperationalPlan)] == ["skolnämnden", "kulturnämnden"]
    assert workspace.of(OperationalPlan)[0].of(Goal)[0].title == "En bättre skola"
    assert loader.load(tmp_path).of(OperationalPlan)[0].of(Goal)[0].title == "En bra skola"


def test_overlay_with_half_a_character(tmp_path: Path) -> None:
    written(tmp_path, {"kommun.styr": KOMMUN})
    workspace = Loader().load(tmp_path, {"a.styr": PLAN + "# \ud83d\n"})
    assert codes(workspace) == []


# -- names ----------------------------------------------------------------------------------------------------


def test_the_nearest_of_the_same_name_is_meant(tmp_path: Path) -> None:
    other = PLAN.replace("skolnämnden", "kulturnämnden")
    analysis_of = 'jämlikhetsanalys analys "A"\n    indikator närvaro\n'
    workspace = loaded(tmp_path, {"a.styr": other, "b.styr": PLAN + analysis_of})
    assert codes(workspace) == []
    plan = workspace.of(OperationalPlan)[1]
    analysis = plan.all(EqualityAnalysis)[0]
    found = workspace.resolve(analysis.indicator)
    assert isinstance(found, Indicator)
    assert found.document_root is plan


ANALYSIS = 'verksamhetsplan 2027 skolnämnden\njämlikhetsanalys analys "A"\n    indikator {}\n'
OTHER = PLAN.replace("skolnämnden", "kulturnämnden")


def test_ambiguous_across_documents(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"a.styr": PLAN, "b.styr": OTHER, "c.styr": ANALYSIS.format("närvaro")})
    assert codes(workspace) == [("REF02", "c.styr", 3)]
    found = workspace.diagnostics[0]
    assert "verksamhetsplan-2026-skolnämnden/närvaro" in found.help
    assert [label.span.source.name for label in found.labels] == ["a.styr", "b.styr"]


@pytest.mark.parametrize(
    "path",
    [
        "kulturnämnden/2026/närvaro",
        "kulturnämnden/2026/skola/närvaro",
        "kulturnämnden/närvaro",
        "verksamhetsplan-2026-kulturnämnden/närvaro",
        "verksamhetsplan-2026-kulturnämnden/mål/skola/indikator/närvaro",
    ],
)
def test_a_path_says_which(tmp_path: Path, path: str) -> None:
    workspace = loaded(tmp_path, {"a.styr": PLAN, "b.styr": OTHER, "c.styr": ANALYSIS.format(path)})
    assert codes(workspace) == []


def test_the_suggested_path_resolves_where_one_document_has_two(tmp_path: Path) -> None:
    two = PLAN + 'mål två "Två"\n    indikator närvaro "N"\n'
    files = {
        "a.styr": PLAN.replace("skolnämnden", "kulturnämnden"),
        "b.styr": two,
        "c.styr": two.replace("2026", "2025"),
    }
    found = loaded(tmp_path, files | {"d.styr": ANALYSIS.format("2025/närvaro")}).diagnostics
    assert [one.code for one in found] == ["REF02"]
    example = found[0].help.removesuffix(".").rpartition(" ")[2]
    assert example == "verksamhetsplan-2025-skolnämnden/mål/skola/indikator/närvaro"
    assert codes(loaded(tmp_path, files | {"d.styr": ANALYSIS.format(example)})) == []


def test_the_suggested_path_resolves_within_one_document(tmp_path: Path) -> None:
    plan = PLAN + 'mål två "Två"\n    indikator närvaro "N"\njämlikhetsanalys x "X"\n    indikator {}\n'
    workspace = loaded(tmp_path, {"a.styr": plan.format("närvaro")})
    assert codes(workspace) == [("REF02", "a.styr", 8)]
    example = workspace.diagnostics[0].help.removesuffix(".").rpartition(" ")[2]
    assert codes(loaded(tmp_path, {"a.styr": plan.format(example)})) == []


def test_unknown_with_suggestion(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"a.styr": PLAN.replace("skolnämnden", "skolnamnden")})
    assert codes(workspace) == [("REF01", "a.styr", 1)]
    assert "Menade du «skolnämnden»?" in workspace.diagnostics[0].message
    assert workspace.diagnostics[0].span.text == "skolnamnden"


def test_unknown_lists_what_there_is(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"a.styr": PLAN.replace("kf-mål 1", "kf-mål 7")})
    assert workspace.diagnostics[0].help == "Det som finns: 1, 2."
    assert workspace.diagnostics[0].message.startswith("Det finns inget kf-mål som heter «7».")


def test_unknown_where_there_is_none_of_the_kind(tmp_path: Path) -> None:
    workspace = load(written(tmp_path, {"kommun.styr": 'kommun "K"\n', "a.styr": "verksamhetsplan 2026 skolnämnden\n"}))
    assert workspace.diagnostics[0].help.startswith("Beskriv det med «nämnd skolnämnden …»")
    assert workspace.diagnostics[0].message.startswith("Det finns ingen nämnd")


def test_the_kind_is_part_of_the_name(tmp_path: Path) -> None:
    """A goal and a committee may share a name; a reference says which kind it means."""
    workspace = loaded(tmp_path, {"a.styr": PLAN.replace("mål skola", "mål skolnämnden")})
    assert codes(workspace) == []


def test_duplicate_names(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"a.styr": PLAN + 'mål skola "Igen"\n'})
    assert codes(workspace) == [("REF03", "a.styr", 5)]
    assert workspace.diagnostics[0].span.text == "skola"
    assert workspace.diagnostics[0].labels[0].span.line == 2


def test_the_same_name_in_different_places_is_fine(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, {"a.styr": PLAN + 'mål två "Två"\n    indikator närvaro "N"\n'})) == []


def test_the_same_document_twice(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"a.styr": PLAN, "b.styr": "verksamhetsplan 2026 skolnämnden\n"})
    assert codes(workspace) == [("REF04", "b.styr", 1)]
    assert workspace.diagnostics[0].labels[0].span.source.name == "a.styr"


def test_a_year_between_documents_is_enough(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, {"a.styr": PLAN, "b.styr": PLAN.replace("2026", "2027")})) == []


def test_everyone(tmp_path: Path) -> None:
    kommun = KOMMUN.replace('kf-mål 1 "En bra skola"\n', 'kf-mål 1 "En bra skola"\n    gäller alla nämnder\n')
    workspace = load(written(tmp_path, {"kommun.styr": kommun}))
    assert workspace.municipality is not None
    goal = workspace.municipality.of(CouncilGoal)[0]
    assert [one.name for one in workspace.resolved(goal.committees, Committee)] == ["skolnämnden", "kulturnämnden"]
    assert workspace.resolve(None) is None


def test_resolved_leaves_out_the_unknown(tmp_path: Path) -> None:
    workspace = loaded(tmp_path, {"a.styr": PLAN.replace("kf-mål 1", "kf-mål 1, 9, 2")})
    goal = workspace.of(OperationalPlan)[0].of(Goal)[0]
    assert [one.name for one in workspace.resolved(goal.contributes_to, CouncilGoal)] == ["1", "2"]
    assert [code for code, _, _ in codes(workspace)] == ["REF01"]


# -- one mistake is one finding -------------------------------------------------------------------------------

RISK = 'risk r "R"\n    hotar mål {}\n'


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a misspelt word", ("mål skola", "mll skola")),
        ("a missing title", (' "En bra skola"', "")),
        ("an unreadable head", ("verksamhetsplan 2026", "verksamhetsplan 26")),
        ("a misspelt document", ("verksamhetsplan", "verksamhetsplann")),
        ("a missing head", ("verksamhetsplan 2026 ", "verksamhetsplan ")),
    ],
)
def test_what_is_lost_is_not_missed(tmp_path: Path, name: str, change: tuple[str, str]) -> None:
    """The other plan refers to the goal in the broken one; only the mistake itself is found."""
    other = "verksamhetsplan 2026 kulturnämnden\n" + RISK.format("skola")
    workspace = loaded(tmp_path, {"a.styr": PLAN.replace(*change), "b.styr": other})
    assert {file for _, file, _ in codes(workspace)} == {"a.styr"}, (name, codes(workspace))
    assert len(workspace.diagnostics) == 1, [one.message for one in workspace.diagnostics]


def test_the_control_finds_a_name_that_never_was(tmp_path: Path) -> None:
    other = "verksamhetsplan 2026 kulturnämnden\n" + RISK.format("intet")
    assert [code for code, _, _ in codes(loaded(tmp_path, {"a.styr": PLAN, "b.styr": other}))] == ["REF01"]


def test_a_broken_committee_is_one_finding(tmp_path: Path) -> None:
    workspace = load(
        written(tmp_path, {"kommun.styr": KOMMUN.replace("nämnd skolnämnden", "nämd skolnämnden"), "a.styr": PLAN})
    )
    assert [(code, file) for code, file, _ in codes(workspace)] == [("SPR01", "kommun.styr")]


def test_a_broken_kommun_is_one_finding(tmp_path: Path) -> None:
    workspace = load(written(tmp_path, {"kommun.styr": KOMMUN.replace("kommun ", "komun ", 1), "a.styr": PLAN}))
    assert [(code, file) for code, file, _ in codes(workspace)] == [("SPR40", "kommun.styr")]


def test_the_healthy_rest_is_understood(tmp_path: Path) -> None:
    plan = PLAN + 'risk r "R"\n    sannolikhet hög\n    kontroll k "K"\n        frekvens ibland\n        metod "M"\n'
    workspace = loaded(tmp_path, {"a.styr": plan})
    assert [code for code, _, _ in codes(workspace)] == ["SPR11", "SPR19"]
    control = workspace.of(OperationalPlan)[0].all(Control)[0]
    assert control.method == "M"
