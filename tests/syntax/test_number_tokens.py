"""Numbers with thousands in lists: the comma between two values belongs to neither."""

import pytest

from styrdsl.diagnostics import Diagnostic
from styrdsl.files.source import Source
from styrdsl.syntax.values import scan


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("114 600, 115 100", ["114 600", ",", "115 100"]),
        ("1 204,5, 2", ["1 204,5", ",", "2"]),
        ("2025: 114 600, 2026: 115 100", ["2025", ":", "114 600", ",", "2026", ":", "115 100"]),
        ("-10 102,6", ["-10 102,6"]),
    ],
)
def test_comma_after_thousands(text: str, wanted: list[str]) -> None:
    report: list[Diagnostic] = []
    tokens = scan(Source("prov.styr", text), 1, text, 1, report)
    assert [token.text for token in tokens] == wanted
    assert report == []
