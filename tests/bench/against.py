"""Another commit beside this build: it gets a venv of its own, and both are measured in turns on the same workspace."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from statistics import median

ROUNDS = 3
_KEPT = Path(".bench")
_PROBE = Path(__file__).with_name("probe.py")


def interpreter(commit: str) -> Path:
    """The Python that has a commit of this repository installed; made once, under `.bench/`."""
    whole = _git("rev-parse", "--verify", f"{commit}^{{commit}}").decode().strip()
    place = _KEPT / whole
    python = place / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not (place / "made").exists():
        with tarfile.open(fileobj=BytesIO(_git("archive", whole))) as archive:
            archive.extractall(place / "source", filter="data")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([sys.executable, "-m", "venv", str(place / "venv")])
        _run([*pip, "-r", str(place / "source" / "requirements" / "run.txt")])
        _run([*pip, "--no-deps", str(place / "source")])
        (place / "made").touch()
    return python


def compare(other: Path, folder: Path, plan: str) -> dict[str, tuple[float, float]]:
    """Seconds of this build and of the other for each piece of work: medians of rounds in which they take turns."""
    mine, its = [], []
    for _ in range(ROUNDS):
        mine.append(_probe(Path(sys.executable), folder, plan))
        its.append(_probe(other, folder, plan))
    return {what: (median(one[what] for one in mine), median(one[what] for one in its)) for what in mine[0]}


def _probe(python: Path, folder: Path, plan: str) -> dict[str, float]:
    done = subprocess.run([str(python), str(_PROBE), str(folder), plan], check=True, capture_output=True, text=True)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True)
