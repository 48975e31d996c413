"""Fixes are applied whole, once, in a settled order, and leave every other character of the file alone."""

from __future__ import annotations

import re

import pytest
from diagnostic_samples import UNUSED, WORDS, diagnostics
from hypothesis import given

from styrdsl.diagnostics import Diagnostic, Edit, Fix
from styrdsl.diagnostics.fixes import apply, diff
from styrdsl.diagnostics.ordering import sort
from styrdsl.files.source import Source

TEXT = "mål a\n    mått b\nslut\n"


def mend(source: Source, *edits: tuple[int, int, int, str], safe: bool = True, line: int = 1) -> Diagnostic:
    """A finding on `line` whose edits are (line, column, end column, text)."""
    made = tuple(Edit(source.span(at, column, end), text) for at, column, end, text in edits)
    return UNUSED.at(source.span(line, 1, 2), namn="x", fix=Fix("Laga.", made, safe=safe))


def test_edits_of_several_findings_come_together() -> None:
    source = Source("a.styr", TEXT)
    one, two = mend(source, (1, 5, 6, "åäö"), (3, 1, 5, "färdigt")), mend(source, (2, 5, 9, "indikator"), line=2)
    done = apply([two, one])
    assert done.texts == {source: "mål åäö\n    indikator b\nfärdigt\n"}
    assert done.mended == (one, two)
    assert done.waiting == ()


def test_the_later_of_two_overlapping_fixes_waits_whole() -> None:
    source = Source("a.styr", TEXT)
    first = mend(source, (1, 1, 4, "MÅL"))
    second = mend(source, (3, 1, 5, "SLUT"), (1, 3, 6, "?"), line=2)
    for given_order in ([first, second], [second, first]):
        done = apply(given_order)
        assert done.texts == {source: "MÅL a\n    mått b\nslut\n"}
        assert done.waiting == (second,)


@pytest.mark.parametrize(
    ("one", "two", "result"),
    [
        ((1, 1, 4, "x"), (1, 4, 6, "y"), "xy"),
        ((1, 1, 4, "x"), (1, 4, 4, "y"), "x a"),
        ((1, 4, 4, "x"), (1, 1, 4, "y"), "målx a"),
        ((1, 4, 4, "x"), (1, 4, 4, "y"), "målx a"),
        ((1, 4, 4, "x"), (1, 4, 4, "x"), "målx a"),
        ((1, 1, 2, "x"), (1, 1, 2, "x"), "xål a"),
        ((1, 2, 5, "x"), (1, 1, 3, "y"), "mxa"),
        ((1, 1, 6, "x"), (1, 2, 3, "y"), "x"),
    ],
)
def test_changes_that_touch(one: tuple[int, int, int, str], two: tuple[int, int, int, str], result: str) -> None:
    source = Source("a.styr", "mål a\nmer")
    done = apply([mend(source, one), mend(source, two, line=2)])
    assert done.texts[source] == f"{result}\nmer"


def test_insertions_of_one_fix_keep_their_order() -> None:
    source = Source("a.styr", "ab")
    assert apply([mend(source, (1, 2, 2, "z"), (1, 2, 2, "y"))]).texts == {source: "azyb"}


def test_a_fix_that_overlaps_itself_waits() -> None:
    source = Source("a.styr", TEXT)
    found = mend(source, (1, 1, 4, "x"), (1, 2, 5, "y"))
    assert apply([found]) == ({}, (), (found,))


def test_only_safe_fixes_unless_asked() -> None:
    source = Source("a.styr", TEXT)
    doubtful, bare = mend(source, (1, 5, 6, "b"), safe=False), UNUSED.at(source.start(), namn="x")
    assert apply([doubtful, bare]) == ({}, (), ())
    assert apply([doubtful, bare], unsafe=True).texts == {source: "mål b\n    mått b\nslut\n"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    source = Source("a.styr", TEXT.replace("\n", end))
    done = apply([mend(source, (2, 11, 11, "\n    enhet procent\r\n    källa Kolada"))])
    assert done.texts == {source: "mål a\n    mått b\n    enhet procent\n    källa Kolada\nslut\n".replace("\n", end)}


def test_a_whole_line_and_the_end_of_the_file() -> None:
    source = Source("a.styr", "ett\ntvå\ntre")
    line = Edit(source.span(2, 1, 1, end_line=3), "")
    end = Edit(source.span(9, 1, 1), "\nfyra\n")
    found = UNUSED.at(source.start(), namn="x", fix=Fix("Laga.", (line, end), safe=True))
    assert apply([found]).texts == {source: "ett\ntre\nfyra\n"}


def test_what_changes_nothing_is_no_change() -> None:
    source = Source("a.styr", TEXT)
    assert apply([mend(source, (1, 1, 4, "mål"))]).texts == {}


def test_diff() -> None:
    source = Source("nämnder/a.styr", "ett\r\ntvå\r\ntre")
    assert diff(source, "ett\r\nTVÅ\r\ntre\r\n") == (
        "--- nämnder/a.styr\n+++ nämnder/a.styr\n@@ -1,3 +1,3 @@\n ett\r\n-två\r\n-tre\n"
        "\\ No newline at end of file\n+TVÅ\r\n+tre\r\n"
    )
    assert diff(source, source.text) == ""
    assert diff(Source("a\x1b", "a\rb\r"), "a\rc\r") == ("--- a<U+001B>\n+++ a<U+001B>\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n")


def patched(old: str, changes: str) -> str:
    """Apply a unified diff as a tool would: by its hunks' numbers, every line of context checked."""
    lines, result, position = re.findall(r"[^\n]*\n|[^\n]+\Z", old), [], 0
    for line in re.findall(r"[^\n]*\n", changes)[2:]:
        hunk = re.match(r"@@ -(\d+)(,0)?", line)
        if hunk:
            start = int(hunk[1]) - (not hunk[2])
            result += lines[position:start]
            position = start
        elif line.startswith("\\"):
            result[-1] = result[-1].removesuffix("\n")
        elif line[0] == "+":
            result.append(line[1:])
        else:
            assert lines[position].removesuffix("\n") == line[1:-1]
            if line[0] == " ":
                result.append(line[1:])
            else:
                result.append("")
            position += 1
    return "".join([*result, *lines[position:]])


@given(WORDS, WORDS)
def test_a_diff_holds_everything(old: str, new: str) -> None:
    source = Source("a", old.replace("\r", ""))
    new = new.replace("\r", "")
    assert patched(source.text, diff(source, new)) == new


@given(diagnostics())
def test_any_fixes_at_all(found: list[Diagnostic]) -> None:
    done, again = apply(found, unsafe=True), apply([*reversed(found)], unsafe=True)
    assert list(done.texts.values()) == list(again.texts.values())
    eligible = [each for each in sort(found) if each.fix and each.fix.edits]
    assert sort((*done.mended, *done.waiting)) == tuple(eligible)
    assert apply(done.mended, unsafe=True) == (done.texts, done.mended, ())
    for waiting in done.waiting:
        assert apply([*done.mended, waiting], unsafe=True).mended != (*done.mended, waiting)
