"""The compiler from paths to files: what is compiled, what is stopped, and what stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_workspace import OFFICIAL, PLAN, accepted, read_all, started, with_error

from styrdsl.compiler.phases import build, check, stopping
from styrdsl.diagnostics import Severity
from styrdsl.emit.docx.writer import DocxResult
from styrdsl.emit.pdf.engine import Failure
from styrdsl.language.plan import OperationalPlan

REPOSITORY = Path(__file__).parents[2]
NAMES = ["kommun.json", f"{PLAN}.docx", f"{PLAN}.json", f"{PLAN}.pdf"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled workspace; tests only look at it."""
    root = accepted(tmp_path_factory.mktemp("kommunen"))
    report = build([root])
    assert [one.problem or one.stopped_by for one in report.built] == [()]
    return root


def test_check_says_what_is_wrong_in_the_chosen_files_only(tmp_path: Path) -> None:
    with_error(started(tmp_path))
    whole = check([tmp_path])
    assert "SPR01" in {found.code for found in whole.diagnostics}
    assert not any(found.code == "SPR01" for found in check([tmp_path / "kommun.styr"]).diagnostics)
    assert {found.span.source.name for found in check([tmp_path / OFFICIAL]).diagnostics} == {OFFICIAL}


def test_a_workspace_without_kommun_says_so_whatever_was_chosen(tmp_path: Path) -> None:
    (tmp_path / "plan.styr").write_text("verksamhetsplan 2026 skolnämnden\n", encoding="utf-8")
    report = check([tmp_path / "plan.styr"])
    assert "FIL01" in {found.code for found in report.diagnostics}


def test_a_named_file_that_no_workspace_reads_is_a_problem(tmp_path: Path) -> None:
    started(tmp_path)
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "gammal.styr").write_text("", encoding="utf-8")
    report = check([tmp_path / "ut" / "gammal.styr"])
    assert len(report.problems) == 1
    assert "hoppas över" in report.problems[0]


def test_build_makes_the_three_formats(built: Path) -> None:
    files = read_all(built / "ut")
    assert sorted(files) == NAMES
    assert files[f"{PLAN}.pdf"].startswith(b"%PDF-")
    assert files[f"{PLAN}.docx"].startswith(b"PK")
    assert json.loads(files[f"{PLAN}.json"])["draft"] is False


def test_the_pdf_carries_its_json(built: Path) -> None:
    from pypdf import PdfReader

    attachments = PdfReader(built / "ut" / f"{PLAN}.pdf").attachments
    assert attachments == {f"{PLAN}.json": [(built / "ut" / f"{PLAN}.json").read_bytes()]}


def test_only_the_formats_asked_for(built: Path, tmp_path: Path) -> None:
    report = build([built / OFFICIAL], ["json"], tmp_path / "här")
    assert report.built[0].files == (tmp_path / "här" / f"{PLAN}.json", tmp_path / "här" / "kommun.json")
    assert sorted(read_all(tmp_path / "här")) == ["kommun.json", f"{PLAN}.json"]
    build([built / OFFICIAL], ["docx"], tmp_path / "där")
    assert sorted(read_all(tmp_path / "där")) == [f"{PLAN}.docx"]


def test_a_plan_with_errors_keeps_its_last_good_documents(tmp_path: Path) -> None:
    accepted(tmp_path)
    build([tmp_path], ["json", "pdf"])
    before = read_all(tmp_path / "ut")
    with_error(tmp_path)
    (stopped,) = build([tmp_path], ["json", "pdf"]).built
    assert {found.code for found in stopped.stopped_by} == {"SPR01"}
    assert stopped.files == ()
    assert read_all(tmp_path / "ut") == before
    assert len(before) == 3


def test_a_draft_is_made_in_spite_of_errors_beside_the_official_document(tmp_path: Path) -> None:
    accepted(tmp_path)
    build([tmp_path], ["json"])
    before = read_all(tmp_path / "ut")
    with_error(tmp_path)
    (made,) = build([tmp_path], ["json"], draft=True).built
    after = read_all(tmp_path / "ut")
    assert made.files == (tmp_path / "ut" / f"{PLAN}-utkast.json", tmp_path / "ut" / "kommun-utkast.json")
    assert json.loads(after.pop(f"{PLAN}-utkast.json"))["draft"] is True
    assert json.loads(after.pop("kommun-utkast.json"))["draft"] is True
    assert after == before


def test_an_error_in_what_a_plan_rests_on_stops_it(tmp_path: Path) -> None:
    accepted(tmp_path)
    with_error(tmp_path, "kommun.styr")
    (stopped,) = build([tmp_path], ["json"]).built
    assert [found.span.source.name for found in stopped.stopped_by] == ["kommun.styr"]


@pytest.mark.parametrize(("year", "stops"), [(2026, True), (2027, False)])
def test_an_error_in_the_budget_of_its_year_stops_a_plan(tmp_path: Path, year: int, stops: bool) -> None:
    accepted(tmp_path)
    (tmp_path / "budget.styr").write_text(f"mål och budget {year}\n    enhet mnkr\n\nhittepå 3\n", encoding="utf-8")
    (one,) = check([tmp_path]).checked
    plan = one.workspace.of(OperationalPlan)[0]
    stopping_files = {found.span.source.name for found in stopping(plan, one)}
    assert ("budget.styr" in stopping_files) == stops


def test_an_error_in_another_committees_plan_stops_only_that(tmp_path: Path) -> None:
    accepted(tmp_path)
    (tmp_path / "annan.styr").write_text("verksamhetsplan 2031 kommunstyrelsen\n\nhittepå 3\n", encoding="utf-8")
    (one,) = check([tmp_path]).checked
    stopped = {plan.year: bool(stopping(plan, one)) for plan in one.workspace.of(OperationalPlan)}
    assert stopped == {2026: False, 2031: True}


def test_what_the_rules_say_of_the_municipality_does_not_stop_every_plan(tmp_path: Path) -> None:
    accepted(tmp_path)
    goal = 'kf-mål 2 "Ett mål som ingen har tagit upp"\n    målområde människor\n'
    path = tmp_path / "kommun.styr"
    path.write_text(path.read_text(encoding="utf-8") + goal, encoding="utf-8")
    (one,) = check([tmp_path]).checked
    errors = [found for found in one.diagnostics if found.severity is Severity.ERROR]
    assert {found.span.source.name for found in errors} == {"kommun.styr"}, "the positive control"
    assert stopping(one.workspace.of(OperationalPlan)[0], one) == ()


def test_a_finding_that_speaks_of_a_plan_stops_it(tmp_path: Path) -> None:
    accepted(tmp_path)
    text = (tmp_path / OFFICIAL).read_text(encoding="utf-8")
    (tmp_path / "z-samma.styr").write_text(text, encoding="utf-8")
    (one,) = check([tmp_path]).checked
    for plan in one.workspace.of(OperationalPlan):
        assert "REF04" in {found.code for found in stopping(plan, one)}


def test_two_drafts_of_the_same_document_do_not_overwrite_each_other(tmp_path: Path) -> None:
    started(tmp_path)
    text = (tmp_path / OFFICIAL).read_text(encoding="utf-8")
    (tmp_path / "z-samma.styr").write_text(text, encoding="utf-8")
    report = build([tmp_path], ["json"], draft=True)
    assert [one.name for one in report.built] == [f"{PLAN}-utkast", f"{PLAN}-2-utkast"]
    assert sorted(read_all(tmp_path / "ut")) == ["kommun-utkast.json", f"{PLAN}-2-utkast.json", f"{PLAN}-utkast.json"]


def test_one_folder_out_for_one_workspace_only(tmp_path: Path) -> None:
    for name in ("a", "b"):
        accepted(tmp_path / name)
    report = build([tmp_path], ["json"], tmp_path / "ut")
    assert report.built == ()
    assert "--out" in report.problems[-1]
    assert not (tmp_path / "ut").exists()
    both = build([tmp_path], ["json"])
    assert [one.files[0].parent for one in both.built] == [tmp_path / "a" / "ut", tmp_path / "b" / "ut"]


def test_progress_is_told_in_order(tmp_path: Path) -> None:
    for name in "abcd":
        accepted(tmp_path / name)
    told: list[tuple[int, int, str]] = []
    build([tmp_path], ["json"], progress=lambda *now: told.append(now))
    assert {total for _, total, _ in told} == {4}
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert told[-1] == (3, 4, PLAN)


def test_a_pdf_that_fails_leaves_all_formats_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accepted(tmp_path)
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / f"{PLAN}.json").write_bytes(b"old")
    failure = Failure("refused", "Dokumentet kunde inte sättas som PDF.", "typst's\nown words")
    monkeypatch.setattr("styrdsl.emit.pdf.writer.write", lambda *_: failure)
    (failed,) = build([tmp_path], ["json", "pdf"]).built
    assert "kunde inte sättas som PDF. (typst's own words)" in failed.problem
    assert read_all(tmp_path / "ut") == {f"{PLAN}.json": b"old"}


@pytest.mark.parametrize("which", ["figures", "docx"])
def test_a_docx_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    accepted(tmp_path)
    if which == "figures":
        failure = Failure("time", "Det tog för lång tid.", "log")
        monkeypatch.setattr("styrdsl.emit.charts.charts.draw", lambda *_: failure)
    else:
        monkeypatch.setattr("styrdsl.emit.docx.writer.write", lambda *_: DocxResult(None, "pandoc saknas."))
    (failed,) = build([tmp_path], ["docx"]).built
    expected = "Det tog för lång tid." if which == "figures" else "DOCX-filen kunde inte göras: pandoc saknas."
    assert failed.problem.endswith(expected)
    assert not (tmp_path / "ut").exists()


def test_a_linked_output_folder_among_the_sources_is_refused(tmp_path: Path) -> None:
    accepted(tmp_path / "k")
    (tmp_path / "mål").mkdir()
    (tmp_path / "k" / "ut").symlink_to(tmp_path / "mål")
    (failed,) = build([tmp_path / "k"], ["json"]).built
    assert "är en länk" in failed.problem
    assert read_all(tmp_path / "mål") == {}
    (made,) = build([tmp_path / "k"], ["json"], tmp_path / "mål").built
    assert made.problem == ""


SCRIPT = """
import sys
from pathlib import Path
from styrdsl.compiler.phases import build
(made,) = build([Path(sys.argv[1])], out=Path(sys.argv[2])).built
assert made.files, made
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "sv_SE.ISO-8859-1", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_two_builds_give_the_same_bytes_wherever(built: Path, tmp_path: Path, surroundings: dict[str, str]) -> None:
    home = tmp_path / "hem"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(REPOSITORY), **surroundings}
    command = [sys.executable, "-c", SCRIPT, str(built), str(tmp_path / "ut")]
    subprocess.run(command, env=environment, cwd=home, check=True)
    assert read_all(tmp_path / "ut") == read_all(built / "ut")


def test_severities_that_do_not_stop(built: Path) -> None:
    report = check([built])
    assert report.diagnostics, "the positive control: there are findings"
    assert {found.severity for found in report.diagnostics} <= {Severity.INFO}
