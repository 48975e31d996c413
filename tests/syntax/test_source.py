"""Sources: lines, line ends, and ranges counted in code points."""

import pytest

from styrdsl.files.source import Source, Span, decode


@pytest.mark.parametrize(
    ("text", "newline", "mixed", "lines"),
    [
        ("", "\n", False, [""]),
        ("a\nb", "\n", False, ["a", "b"]),
        ("a\r\nb\r\n", "\r\n", False, ["a", "b", ""]),
        ("a\rb", "\r", False, ["a", "b"]),
        ("a\r\nb\r\nc\n", "\r\n", True, ["a", "b", "c", ""]),
        ("a\nb\nc\r\n", "\n", True, ["a", "b", "c", ""]),
    ],
)
def test_lines(text: str, newline: str, mixed: bool, lines: list[str]) -> None:
    source = Source("x", text)
    assert (source.newline, source.mixed_newlines, source.lines) == (newline, mixed, lines)


def test_text_of_a_range() -> None:
    source = Source("x", "å🙂ä\r\nbcd\r\nefg")
    assert source.span(1, 2, 3).text == "🙂"
    assert source.span(1, 3, 3, 3).text == "ä\nbcd\nef"
    assert source.span(1, 2, 1, 2).text == "🙂ä\n"
    assert source.start().text == ""
    assert Span(source, 9, 1, 9, 4).text == ""


def test_decomposed_letters_are_one() -> None:
    source = decode("x", "a\u030a".encode())
    assert source.text == "å"
    assert not source.composed
    assert source.span(1, 1, 2).text == "å"


@pytest.mark.parametrize("text", ["åäö", "kommun", "å" * 5_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_text(text: str, encoding: str) -> None:
    if text == "åäö" and encoding in {"utf-16-le", "utf-16-be"}:
        text = "kommun åäö"  # three letters alone could be anything
    assert decode("x", text.encode(encoding)).text == text
