"""Small workspaces in a test's own folder, for the compiler and the command line."""

from __future__ import annotations

from pathlib import Path

from styrdsl import scaffold
from styrdsl.compiler.phases import check
from styrdsl.diagnostics import Severity
from styrdsl.language.organisation import Committee
from styrdsl.rules.base import RULES
from styrdsl.workspace.loader import load

PLAN = "verksamhetsplan-2026-kommunstyrelsen"
OFFICIAL = f"{PLAN}.styr"


def started(root: Path) -> Path:
    """A workspace as `styr new` makes it, with the plan of its only committee."""
    scaffold.write(scaffold.municipality("Provköpings kommun"), root)
    workspace = load(root)
    assert workspace.municipality is not None
    committee = workspace.municipality.of(Committee)[0]
    scaffold.write(scaffold.plan(2026, committee, workspace), root)
    return root


def accepted(root: Path) -> Path:
    """A started workspace whose municipality calls every finding of its rules an `upplysning`, so that it compiles."""
    started(root)
    path = root / "kommun.styr"
    for _ in range(5):
        errors = {one.code for one in check([root]).diagnostics if one.severity is not Severity.INFO}
        soft = "".join(f"regel {code} är upplysning\n" for code in sorted(errors) if code in RULES)
        if not soft:
            break
        path.write_text(path.read_text(encoding="utf-8") + soft, encoding="utf-8")
    return root


def with_error(root: Path, name: str = OFFICIAL) -> Path:
    """Put a word that the language does not have at the end of a file."""
    path = root / name
    path.write_text(path.read_text(encoding="utf-8") + "\nhittepå 3\n", encoding="utf-8")
    return root


def read_all(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones included."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
