"""The recipes of CONTRIBUTING.md, each followed in a copy of the repository: that it works, and what files it takes.

ARCHITECTURE.md's table says how many files each takes by hand and how many are generated anew; these tests hold it to
that.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from styrdsl.reference.generate import GENERATED

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| (an? [^|]+?) \| (\d+) \| (\d+) \|$", re.MULTILINE)
TABLE = {
    drill: (int(by_hand), int(generated))
    for drill, by_hand, generated in _ROW.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
}
KOMMUN = 'kommun "Ekby kommun"\nnämnd skolnämnden "Skolnämnden"\n'
PLAN = "verksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"


class House:
    """A copy of the repository in which a recipe is followed, with a small workspace beside it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.workspace = folder / "house", folder / "ekby"
        for name in ("styrdsl", "grammar", "templates", "docs"):
            shutil.copytree(ROOT / name, self.root / name)
        self.before = self.files()
        self.workspace.mkdir()
        self.source("kommun.styr", KOMMUN)

    def files(self) -> dict[str, bytes]:
        """Every file of the copy, as it is now."""
        found = (path for path in self.root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def write(self, name: str, text: str) -> None:
        """A new file."""
        assert not (self.root / name).exists()
        (self.root / name).write_text(text, encoding="utf-8")

    def add(self, name: str, text: str, *, after: str = "") -> None:
        """Text at the end of a file, or after a line of it."""
        path = self.root / name
        old = path.read_text(encoding="utf-8")
        assert after in old
        path.write_text(old.replace(after, after + text, 1) if after else old + text, encoding="utf-8")

    def source(self, name: str, text: str) -> None:
        """A file of the workspace."""
        (self.workspace / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str, module: str = "styrdsl") -> str:
        """What a command prints, run by the copy's own program."""
        environment = {**os.environ, "PYTHONPATH": str(self.root), "PYTHONUTF8": "1", "COLUMNS": "120"}
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(
            command, cwd=self.workspace, env=environment, capture_output=True, check=False, encoding="utf-8"
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def json(self, name: str) -> Any:
        """A document's JSON, built as a draft."""
        self.run("build", "--draft", "--to", "json")
        return json.loads((self.workspace / "ut" / f"{name}-utkast.json").read_text(encoding="utf-8"))

    def counted(self) -> tuple[int, int]:
        """How many files have changed by hand, and how many of the generated ones."""
        self.run(module="styrdsl.reference.generate")
        after = self.files()
        changed = {name for name in {*after, *self.before} if after.get(name) != self.before.get(name)}
        return len(changed - {*GENERATED}), len(changed & {*GENERATED})


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


CONSTRUCT = '''

class CitizenDialogue(Construct, keyword="medborgardialog", plural="medborgardialoger", within=(OperationalPlan,)):
    """Ett samtal med kommunens invånare.

    Källa: Verksamhetsplan.

    Exempel:
        medborgardialog skolgård "Skolgårdarnas framtid"
    """

    name: Name
    title: Title
    text: Prose | None = None
'''


def test_a_construct(house: House) -> None:
    house.add("styrdsl/language/plan.py", CONSTRUCT)
    dialogue = 'medborgardialog skolgård "Skolnämnden"\n    """\n    Vi frågar barnen.\n    """\n'
    house.source("plan.styr", PLAN + dialogue)
    assert "SPR" not in house.run("check")
    printed = json.dumps(house.json("verksamhetsplan-2026-skolnämnden")["chapters"], ensure_ascii=False)
    assert "Medborgardialog Skolnämnden" in printed
    assert "Vi frågar barnen." in printed
    assert house.counted() == TABLE["a construct"]
    assert "medborgardialog" in (house.root / "docs/sprak.md").read_text(encoding="utf-8")


RULE = """

@rule("UPF06", "enhet-saknas-i-plan", on=OperationalPlan, source=SOURCE, severity=Severity.WARNING)
def plan_has_a_unit(plan: OperationalPlan, _: Workspace) -> Iterator[Finding]:
    if plan.unit is None:
        yield Finding(plan.span, "Planen säger inte i vilken enhet dess belopp står.", "Lägg till «enhet mnkr».")
"""
IMPORTS = '''"""What a plan counts in."""

from collections.abc import Iterator

from styrdsl.diagnostics import Severity
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

SOURCE = "Uppföljning"
'''
WORDS = """En plan säger i vilken enhet dess belopp står.

Prövar: Uppföljning 5

Fel:

    # plan.styr
    verksamhetsplan 2026 skolnämnden

Rätt:

    # plan.styr
    verksamhetsplan 2026 skolnämnden
        enhet mnkr
"""


def in_a_module_that_is_there(house: House) -> None:
    house.add("styrdsl/rules/followup/links.py", RULE)


def in_a_module_of_its_own(house: House) -> None:
    house.write("styrdsl/rules/followup/counted_in.py", IMPORTS + RULE)


@pytest.mark.parametrize("put", [in_a_module_that_is_there, in_a_module_of_its_own])
def test_a_rule(house: House, put: Callable[[House], None]) -> None:
    put(house)
    house.write("styrdsl/rules/followup/UPF06.md", WORDS)
    house.source("plan.styr", "verksamhetsplan 2026 skolnämnden\n")
    assert "varning[UPF06]: Planen säger inte i vilken enhet dess belopp står." in house.run("check")
    assert "En plan säger i vilken enhet dess belopp står." in house.run("explain", "UPF06")
    assert house.counted() == TABLE["a rule"]
    assert "UPF06" in (house.root / "docs/regler.md").read_text(encoding="utf-8")
    assert "UPF06" in (house.root / "docs/matris.md").read_text(encoding="utf-8")


TYPE = '''"""Månadsrapporten."""

from typing import Annotated

from styrdsl.language.construct import head
from styrdsl.language.document import Document
from styrdsl.language.organisation import Committee
from styrdsl.language.values import Period, Prose, Ref


class MonthlyReport(
    Document,
    keyword="månadsrapport",
    definite="månadsrapporten",
    by="nämnd",
    rests_on=("verksamhetsplan",),
):
    """En nämnds rapport om en månad.

    Källa: Uppföljning.

    Exempel:
        månadsrapport april 2026 skolnämnden
    """

    period: Annotated[Period, head("månad", "Månaden.")]
    committee: Annotated[Ref[Committee], head("nämnd", "Nämnden som rapporten är från.")]
    text: Prose | None = None
'''
VIEW = '''"""What a månadsrapport prints."""

from styrdsl.documents.composition import Composition
from styrdsl.documents.view import Cover, View
from styrdsl.documents.views.budget import endings
from styrdsl.documents.wording import period
from styrdsl.language.reports import MonthlyReport


def _cover(composition: Composition, report: MonthlyReport) -> Cover:
    return Cover("Månadsrapport", f"Månadsrapport {period(report.period)}", "", report.committee.path)


def _context(composition: Composition, report: MonthlyReport) -> dict[str, object]:
    return {"text": composition.prose(report.text, 1), **endings(composition, report)}


VIEWS = (View(MonthlyReport, "manadsrapport.md.j2", _cover, _context),)
'''


def test_a_document_type(house: House) -> None:
    house.write("styrdsl/language/reports.py", TYPE)
    house.write("styrdsl/documents/views/reports.py", VIEW)
    template = '# Läget [#laget]\n\n{{ text }}\n\n{% include "avslutning.md.j2" %}\n'
    house.write("templates/manadsrapport.md.j2", template)
    house.source("rapport.styr", 'månadsrapport april 2026 skolnämnden\n    """\n    Allt går som det ska.\n    """\n')
    made = house.json("månadsrapport-april-2026-skolnämnden")
    assert made["chapters"][0]["heading"] == "Läget"
    assert "Allt går som det ska." in json.dumps(made["chapters"], ensure_ascii=False)
    assert house.counted() == TABLE["a document type"]


FORMAT = '''"""A document's text alone."""

from styrdsl.documents.tree import plain_text


def draw(drawing) -> bytes:
    return plain_text(drawing.document.blocks).encode()
'''


def test_a_format(house: House) -> None:
    house.write("styrdsl/emit/txt.py", FORMAT)
    formats, last = "styrdsl/emit/formats.py", "from typing import TYPE_CHECKING, NamedTuple\n\n"
    house.add(formats, "from styrdsl.emit import txt\n", after=last)
    house.add(formats, '    "txt": Format(txt.draw, is_whole=bool),\n', after="FORMATS = {\n")
    house.source("plan.styr", PLAN + 'avsnitt nuläge "Nuläge"\n    """\n    Skolorna växer.\n    """\n')
    assert "verksamhetsplan-2026-skolnämnden-utkast.txt" in house.run("build", "--draft", "--to", "txt")
    made = house.workspace / "ut" / "verksamhetsplan-2026-skolnämnden-utkast.txt"
    assert "Skolorna växer." in made.read_text(encoding="utf-8")
    assert "txt,docx," in house.run("build", "--help")
    assert house.counted() == TABLE["a format"]


FINDINGS = '''"""Findings as lines with tabs."""


def render(diagnostics) -> str:
    return "".join(f"{one.code}\\t{one.span.source.name}\\t{one.span.line}\\n" for one in diagnostics)
'''


def test_a_format_for_findings(house: House) -> None:
    house.write("styrdsl/diagnostics/render/tabs.py", FINDINGS)
    house.add("styrdsl/cli/showing.py", '"tabs": "tabs", ', after="FORMATS = {")
    house.source("plan.styr", PLAN + "okänt\n")
    assert "SPR01\tplan.styr\t3\n" in house.run("check", "--format", "tabs")
    assert house.counted() == TABLE["a format for findings"]


def test_the_table_counts_what_is_followed_here() -> None:
    assert [*TABLE] == ["a construct", "a rule", "a document type", "a format", "a format for findings"]
