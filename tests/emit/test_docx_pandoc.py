"""Starting pandoc: limits, closure, and what is said when it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from styrdsl.documents.printed import Document
from styrdsl.emit.docx import pandoc
from styrdsl.emit.docx import writer as docx

EMPTY = b'{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[]}'
PLAN = Document("Plan", "Titel", "", "K", "N", "D", "B", None, False, ())


def test_pandoc_is_found_without_importing_its_package() -> None:
    program = (
        "import sys\nfrom styrdsl.emit.docx import pandoc\nassert pandoc.find()\nassert 'pypandoc' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_missing_pandoc_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda _name: None)
    assert pandoc.find() is None
    assert "pandoc saknas" in docx.write(PLAN, []).error


def test_package_without_its_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Spec:
        submodule_search_locations = (str(tmp_path),)

    monkeypatch.setattr(pandoc, "find_spec", lambda _name: Spec())
    assert pandoc.find() is None
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "pandoc.exe").write_bytes(b"")
    assert pandoc.find() == tmp_path / "files" / "pandoc.exe"


def test_failure_says_why() -> None:
    answer = pandoc.run(["-f", "json", "-t", "docx"], b"{}")
    assert isinstance(answer, pandoc.Failure)
    assert "felkod" in answer.message


def test_program_that_cannot_start(tmp_path: Path) -> None:
    program = tmp_path / "pandoc"
    program.write_bytes(b"no program")
    answer = pandoc.run([], EMPTY, program=program)
    assert isinstance(answer, pandoc.Failure)
    assert "kunde inte startas" in answer.message


def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "TIMEOUT", 0.0)
    answer = pandoc.run(["-f", "json", "-t", "docx"], EMPTY)
    assert isinstance(answer, pandoc.Failure)
    assert "inte färdig" in answer.message


def test_memory_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [{"t": "Para", "c": [{"t": "Str", "c": f"ord{number}"}]} for number in range(60_000)]
    large = json.dumps({"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": words}).encode()
    monkeypatch.setattr(pandoc, "_HEAP", ("+RTS", "-M64m", "-RTS"))
    answer = pandoc.run(["-f", "json", "-t", "docx"], large)
    assert isinstance(answer, pandoc.Failure)
    assert "minne" in answer.message


def test_environment_is_cleaned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HEMLIG", "x")
    monkeypatch.setenv("SYSTEMROOT", "C:\\Windows")
    made = pandoc._environment(str(tmp_path))
    assert "HEMLIG" not in made
    assert made["SYSTEMROOT"] == "C:\\Windows"


@pytest.mark.parametrize("answer", [b"", b"PK\x03\x04 torn"])
def test_torn_file_is_an_error(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    monkeypatch.setattr(pandoc, "run", lambda *_: answer)
    assert "trasig" in docx.write(PLAN, []).error
