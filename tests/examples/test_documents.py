"""Every document of the right examples, compiled by the program and judged by others' tools."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openxml_audit
import page
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships no types
from pypdf import PdfReader

from styrdsl.emit.json.schema import schema

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("huddinge", "sjobo", "hoor", "tabeller")
FEWEST = {"huddinge": 6, "sjobo": 2, "hoor": 5, "tabeller": 3}
LONGEST = "verksamhetsplan-2026-grundskolenämnden"


def build(name: str, out: Path, **env: str) -> None:
    program = "import sys; from styrdsl.cli.entry import main; sys.argv[0] = 'styr'; main()"
    command = [sys.executable, "-c", program, "build", str(EXAMPLES / name), "--out", str(out)]
    done = subprocess.run(command, env={**os.environ, **env}, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module", params=NAMES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an example's documents."""
    folder = tmp_path_factory.mktemp(str(request.param)) / str(request.param)
    build(str(request.param), folder)
    return folder


def test_every_document_is_there_in_three_formats(made: Path) -> None:
    stems = {path.stem for path in made.iterdir()} - {"kommun"}
    assert len(stems) >= FEWEST[made.name]
    expected = {f"{stem}.{form}" for stem in stems for form in ("docx", "json", "pdf")}
    assert {path.name for path in made.iterdir()} == expected | {"kommun.json"}


def test_pdfs_can_be_archived_and_read_aloud(made: Path) -> None:
    for path in made.glob("*.pdf"):
        assert page.is_pdf_compliant(str(path), profile=page.ValidationProfile.PDF_A_3A), path
        assert page.is_pdf_compliant(str(path), profile=page.ValidationProfile.PDF_UA_1), path


def test_docx_files_are_sound(made: Path) -> None:
    for path in made.glob("*.docx"):
        result = openxml_audit.OpenXmlValidator().validate(str(path))
        assert result.is_valid, (path, result.errors)


def test_json_follows_the_published_schema(made: Path) -> None:
    validator = Draft202012Validator(schema())
    for path in made.glob("*.json"):
        errors = list(validator.iter_errors(json.loads(path.read_bytes())))
        assert not errors, (path, [f"{list(one.path)}: {one.message[:200]}" for one in errors[:5]])


def test_every_target_is_found_in_a_file_beside(made: Path) -> None:
    whole = {path.stem: json.loads(path.read_bytes()) for path in made.glob("*.json")}
    assert {name: document["id"] for name, document in whole.items()} == {name: name for name in whole}
    found = {name: list(objects(document)) for name, document in whole.items()}
    ids = {name: {one["id"] for one in held if "id" in one} for name, held in found.items()}
    targets = {one["target"] for held in found.values() for one in held if one.get("target")}
    assert len(targets) > 3
    assert {target for target in targets if target not in ids[target.partition("/")[0]]} == set()


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in JSON."""
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(one)


def test_the_schema_refuses_what_is_not_a_document() -> None:
    assert not Draft202012Validator(schema()).is_valid({"version": 1, "kind": "verksamhetsplan"})


def test_the_pdf_carries_its_json(made: Path) -> None:
    for path in made.glob("*.pdf"):
        attached = {content for contents in PdfReader(path).attachments.values() for content in contents}
        assert attached == {path.with_suffix(".json").read_bytes()}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_docx_files_open_in_libreoffice(made: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    path = min(made.glob("*.docx"), key=lambda path: path.stat().st_size)
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    assert len(PdfReader(tmp_path / f"{path.stem}.pdf").pages) > 1


def test_one_plan_is_at_least_forty_pages(made: Path) -> None:
    path = made / f"{LONGEST}.pdf"
    if made.name == "huddinge":
        assert len(PdfReader(path).pages) >= 40
    else:
        assert not path.exists()


def test_another_place_and_time_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    build(made.name, tmp_path, TZ="Pacific/Auckland", LANG="C", HOME=str(tmp_path), PYTHONHASHSEED="7")
    assert digests(tmp_path) == digests(made)


def digests(folder: Path) -> dict[str, str]:
    """The documents' fingerprints by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
