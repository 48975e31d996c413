"""Sources beside their trees: `cases/*.styr` and `*.txt`, rewritten with `pytest --regen-all`."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture
from tree_text import tree_text

from styrdsl.files.source import Source, decode
from styrdsl.formatting import format_source

CASES = sorted(Path(__file__).with_name("cases").glob("*.styr"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 7


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_tree(path: Path, file_regression: FileRegressionFixture) -> None:
    source = decode(path.name, path.read_bytes())
    file_regression.check(tree_text(source), fullpath=path.with_suffix(".txt"), encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_formatting_settles(path: Path) -> None:
    once = format_source(decode(path.name, path.read_bytes()))
    again = format_source(Source(path.name, once.text))
    assert again.text == once.text
    assert once.refused == (path.stem == "skadad")
