"""A wheel built from the repository carries all that it needs and works where no repository is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from styrdsl.cli.entry import main; sys.argv[0] = 'styr'; sys.exit(main())"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def styr(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the wheel's program, with nothing of the repository in reach."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    env["PYTHONPATH"] = str(installed)
    return subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM, *arguments],
        cwd=cwd, env=env, check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def test_everything_is_inside(installed: Path) -> None:
    data = installed / "styrdsl" / "_data"
    assert (data / "grammar" / "styr.lark").is_file()
    assert (data / "templates" / "verksamhetsplan.md.j2").is_file()
    assert (data / "templates" / "docx" / "reference.docx").is_file()
    assert list((data / "templates" / "fonts").glob("*.ttf"))
    assert list((data / "templates" / "fonts").glob("*LICENSE*"))


def test_it_is_the_wheel_that_runs(installed: Path, tmp_path: Path) -> None:
    where = "import styrdsl; print(styrdsl.__file__)"
    env = {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run(
        [sys.executable, "-P", "-c", where], cwd=tmp_path, env=env, check=True, capture_output=True, text=True
    )
    assert found.stdout.strip().startswith(str(installed))


def test_it_makes_documents(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "kommun.styr").write_text(
        'kommun "Exempelby"\n    språkversion 1\nmålområde social "En trygg kommun"\n'
        'kf-mål 1 "Alla trivs"\n    målområde social\nnämnd skolnämnden "Skolnämnden"\n', encoding="utf-8",
    )  # fmt: skip
    plan = 'verksamhetsplan 2026 skolnämnden\nmål trivsel "Alla trivs"\n    bidrar till kf-mål 1\n'
    (tmp_path / "plan.styr").write_text(plan, encoding="utf-8")
    done = styr(installed, "build", "--draft", "--out", "ut", ".", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    made = {path.suffix for path in (tmp_path / "ut").iterdir()}
    assert made == {".docx", ".pdf", ".json"}
