"""`styr fmt`: sources beside their formatted text (`cases/`, rewritten with `--regen-all`), and the edges."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from styrdsl.files.source import Source, decode
from styrdsl.formatting import columns, format_source, layout

CASES = sorted(Path(__file__).with_name("cases").glob("*.styr"))


def formatted(text: str) -> str:
    result = format_source(Source("plan.styr", text))
    assert not result.refused, result.diagnostics
    assert result.diagnostics == ()
    assert format_source(Source("plan.styr", result.text)).text == result.text
    return result.text


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, file_regression: FileRegressionFixture) -> None:
    text = formatted(path.read_text(encoding="utf-8"))
    file_regression.check(text, fullpath=path.with_suffix(".txt"), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("\n \n\t\n", ""),
        ("a", "a\n"),
        ("a\n\n\n\nb", "a\n\nb\n"),
        ("a\n  b\n    c\n  d", "a\n    b\n        c\n    d\n"),
        ("a\n\tb", "a\n    b\n"),
        ("a   b\u00a0c", "a b c\n"),
        ("a 1\u00a0204,5", "a 1 204,5\n"),
        ("a 1  204", "a 1  204\n"),
        ("a 11   december   2026", "a 11 december 2026\n"),
        ("a b,c ,d", "a b, c, d\n"),
        ("a 4,10", "a 4,10\n"),
        ("a 2026 :1( b 1 ;c 2 )", "a 2026: 1 (b 1; c 2)\n"),
        ("a 3%", "a 3 %\n"),
        ("a −5 –5", "a −5 –5\n"),
        ("a ”b” “c” „d“", 'a "b" "c" "d"\n'),
        ("a ”säg \"b\"”", "a ”säg \"b\"”\n"),
        ('a "b   c"', 'a "b   c"\n'),
        ('a "b # c"#d', None),
        ('a "b # c" #d', 'a "b # c"  #d\n'),
        ('a\n  ”””\n x\n  ”””', 'a\n    """\n    x\n    """\n'),
        ('a\n  """\n  """', 'a\n    """\n    """\n'),
        ('a\n  """\n\n  """', 'a\n    """\n    """\n'),
        ('a\n  """\n\n\n  x  \n  """', 'a\n    """\n\n\n    x  \n    """\n'),
        ('a\n  """x"""""""', 'a\n    """x"""""""\n'),
        ("a\n|", "a\n|\n"),
        ("a\n  ||", "a\n    |  |\n"),
        ("a\n  |x|\n  |1|2|\n", "a\n    | x |\n    | 1 | 2 |\n"),
        ("a\n  |x #y", "a\n    | x |  #y\n"),
        ("a\n  |#x|y|", "a\n    | #x | y |\n"),
        ('a\n  |"x|y"  #z', 'a\n    | "x|y" |  #z\n'),
        ('a\n  |"x|y"#z', 'a\n    | "x | y"#z |\n'),
        ("a\n  |x\\||y\\\\|", "a\n    | x\\| | y\\\\| |\n"),
        ("a\n  |p|\n  |1,5|\n  |−10|\n  |–|\n  ||\n",
         "a\n    |     p |\n    |   1,5 |\n    | −10   |\n    |   –   |\n    |       |\n"),
        ("a\n  |p|\n  |x|\n  |12|\n", "a\n    | p  |\n    | x  |\n    | 12 |\n"),
        ("a\n  |p|q|\n  |日本|x|\n  |e\u0301o|x|\n", "a\n    | p    | q |\n    | 日本 | x |\n    | éo   | x |\n"),
        ("# c\r\na\r\n", "# c\r\na\r\n"),
        ("a\r\nb\r\nc\n", "a\r\nb\r\nc\r\n"),
        ("a\rb\r", "a\rb\r"),
    ],
    ids=repr,
)  # fmt: skip
def test_edge(before: str, after: str | None) -> None:
    if after is None:
        result = format_source(Source("plan.styr", before))
        assert result.refused
        assert result.text == before
        assert result.diagnostics[0].code == "FMT01"
        assert not result.changed
    else:
        assert formatted(before) == after


@pytest.mark.parametrize(
    "data",
    [
        'kommun "Skövde"\n'.encode("cp1252"),
        'kommun "Skövde"\n'.encode("utf-16"),
        b"\xef\xbb\xbf" + 'kommun "Skövde"\n'.encode(),
        'kommun "Sko\u0308vde"\n'.encode(),
    ],
    ids=["cp1252", "utf-16", "mark", "nfd"],
)
def test_encoding_is_mended(data: bytes) -> None:
    result = format_source(decode("kommun.styr", data))
    assert result.text.encode() == 'kommun "Skövde"\n'.encode()
    assert result.changed
    assert not format_source(decode("kommun.styr", result.text.encode())).changed


@pytest.mark.parametrize(
    "text",
    ["  a\n", "a\n   b\n  c\n", 'a "b\n', "a &\n", 'a\n"""\n', "a\u200b\n", "a\0\n", "a \ufffd\n", 'a\n""" b\n"""\n'],
    ids=repr,
)
def test_what_did_not_parse_is_left_alone(text: str) -> None:
    result = format_source(Source("plan.styr", text))
    assert result.refused
    assert result.text == text
    assert result.diagnostics[0].code == "FMT01"
    assert len(result.diagnostics) > 1
    assert result.diagnostics[0].span == result.diagnostics[1].span


def test_a_change_of_meaning_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard itself: a layout that loses a word, a comment or a line end is caught and nothing is written."""
    text = 'a "b"  # c\nd\n'
    good = layout._text
    for spoil in (
        lambda made: made.replace('"b"', '"B"'),
        lambda made: made.replace("# c", ""),
        lambda made: made.replace("d\n", ""),
        lambda made: made.replace("d\n", "    d\n"),
        lambda made: made + "e\n",
        lambda made: made + '"""\n',
        lambda made: made.replace("d", "a\u0308"),
    ):
        monkeypatch.setattr(layout, "_text", lambda parts, newline, spoil=spoil: spoil(good(parts, newline)))
        result = format_source(Source("plan.styr", text))
        assert [one.code for one in result.diagnostics] == ["FMT02"]
        assert result.refused
        assert result.text == text


def test_one_giant_cell_does_not_widen_the_others() -> None:
    giant = "x" * 100_000
    rows = [["namn"], *[["a"]] * 1_000, [giant]]
    assert sum(len(line) for line in columns.aligned(rows)) < 150_000


def test_many_cells_in_one_row() -> None:
    rows = [["a"] * 20_000, ["b"], []]
    lines = columns.aligned(rows)
    assert lines[1:] == ["| b |", "|"]
