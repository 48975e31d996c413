"""The house rules that a program can hold: sizes of functions and files, and one importer for each library."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2] / "styrdsl"
SOURCES = sorted(path for path in ROOT.rglob("*.py") if path.name != "_table.py")
IMPORTER = {
    "click": {"cli"},
    "rich": {"cli"},
    "jinja2": {"documents"},
    "lark": {"syntax"},
    "lxml": {"emit"},
    "markdown_it": {"documents"},
    "markupsafe": {"documents"},
    "pypandoc": {"emit"},
    "typst": {"emit"},
}


def functions() -> Iterator[tuple[str, int]]:
    """Every function's place and its lines, its docstring counted."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines


def imports(path: Path) -> Iterator[str]:
    """The first word of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_no_function_is_over_sixty_lines() -> None:
    assert not [(name, lines) for name, lines in functions() if lines > 60]


def test_functions_are_short() -> None:
    lengths = [lines for _, lines in functions()]
    assert median(lengths) <= 10
    assert quantiles(lengths, n=10)[-1] <= 30


def test_no_file_is_over_five_hundred_lines() -> None:
    assert not [path.name for path in SOURCES if path.read_text(encoding="utf-8").count("\n") > 500]


def test_every_room_is_told_of() -> None:
    """ARCHITECTURE.md's table of the house names every package and every module at the top."""
    told = re.findall(r"^\| `styrdsl/([^`]+)` \|", (ROOT.parent / "ARCHITECTURE.md").read_text("utf-8"), re.MULTILINE)
    rooms = [f"{path.name}/" for path in ROOT.iterdir() if (path / "__init__.py").is_file()]
    modules = [path.name for path in ROOT.glob("*.py") if not path.name.startswith("__")]
    assert sorted(told) == sorted([*rooms, *modules])


def test_each_library_has_one_importing_package() -> None:
    found: dict[str, set[str]] = {}
    for path in SOURCES:
        for name in set(imports(path)) & set(IMPORTER):
            found.setdefault(name, set()).add(path.relative_to(ROOT).parts[0])
    assert all(found[name] <= IMPORTER[name] for name in found), found


def test_the_vocabulary_and_the_rules_raise_nothing() -> None:
    """What users write gives findings, never exceptions; only programmers' mistakes are raised."""
    raising = [
        f"{path.name}:{node.lineno}"
        for folder in ("rules", "documents/parts")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise)
    ]
    assert not raising
