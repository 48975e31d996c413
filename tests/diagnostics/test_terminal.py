"""What a person sees: golden screens, exact columns, and nothing in an author's text that the terminal obeys."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from diagnostic_samples import BROKEN, HARD_SPACE, PLAN, UNUSED, diagnostics, over_frame, three, unknown_field, unused
from hypothesis import given

from styrdsl.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from styrdsl.diagnostics.render.terminal import aligned, paint_diff, render, wants_color
from styrdsl.diagnostics.render.wording import Tally
from styrdsl.files.source import Source

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

SGR = re.compile(r"\x1b\[[0-9;]*m")
LONG = "    beskrivning " + "Barn och elever ska få det stöd de behöver i rätt tid. " * 5


def screen(*found: Diagnostic, width: int = 80) -> str:
    return render(found, color=False, width=width)


def marked(line: str, column: int, end_column: int) -> tuple[str, str]:
    """The source line as printed and the line with its marks."""
    lines = screen(HARD_SPACE.at(Source("a.styr", line).span(1, column, end_column)), width=0).split("\n")
    return lines[3], lines[4]


def cases() -> dict[str, list[Diagnostic]]:
    long = Source("lång.styr", LONG)
    tabbed = Source("tabb.styr", "mål a\n\tindikator b\n")
    hard = Source("hårt.styr", "mål\N{NO-BREAK SPACE}a\n")
    wide = 'mål jämlik "Jämlik skola" # 学校\n'
    prose = Source("prosa.styr", 'mål a "A"\n    text """\n' + "Ett stycke.\n" * 30)
    gone = PLAN.span(7, 1, 1, end_line=9)
    return {
        "field": [unknown_field()],
        "frame": [over_frame()],
        "several": three(),
        "none": [],
        "wide": [UNUSED.at(Source("bred.styr", wide).span(1, 27, 31), namn="jämlik")],
        "tab": [
            HARD_SPACE.at(
                tabbed.span(2, 1, 2), fix=Fix("Byt tabben mot blanksteg.", (Edit(tabbed.span(2, 1, 2), "    "),))
            )
        ],
        "hard-space": [
            HARD_SPACE.at(hard.span(1, 4, 5), fix=Fix("Byt det.", (Edit(hard.span(1, 4, 5), " "),), safe=True))
        ],
        "long-line": [
            UNUSED.at(
                long.span(1, 150, 158), namn="stöd", labels=(Label(long.span(1, 5, 16), "fältet som det gäller"),)
            )
        ],
        "long-range": [UNUSED.at(long.span(1, 5, len(LONG)), namn="stöd")],
        "tall-from-the-middle": [BROKEN.at(prose.span(2, 10, 1, end_line=33))],
        "two-tall": [
            UNUSED.at(PLAN.span(6, 1, 5, end_line=8), namn="a", labels=(Label(PLAN.span(7, 1, 9, end_line=9), "b"),))
        ],
        "same-line": [
            UNUSED.at(
                PLAN.span(3, 5, 20),
                namn="likvärdig-skola",
                labels=(Label(PLAN.span(3, 1, 4), "här börjar målet"), Label(PLAN.span(5, 1, 1), "")),
            )
        ],
        "insertion": [
            UNUSED.at(
                PLAN.span(3, 5, 20), namn="x", fix=Fix("Lägg till en.", (Edit(PLAN.span(5, 1, 1), "    mått b\n"),))
            )
        ],
        "deletion": [
            UNUSED.at(PLAN.span(8, 5, 8), namn="x", fix=Fix("Stryk raderna.", (Edit(gone, ""),), safe=True)),
        ],
        "many-changes": [
            UNUSED.at(
                prose.span(1, 1, 4),
                namn="a",
                fix=Fix(
                    "Skriv om prosan.",
                    (
                        Edit(prose.span(1, 5, 6), "b"),
                        Edit(prose.span(3, 1, 1, end_line=33), "Ny.\n" * 13),
                        Edit(PLAN.span(1, 1, 16), "plan"),
                    ),
                ),
            )
        ],
        "escape": [
            UNUSED.at(
                Source("\x1b[2Jond.styr", 'mål x "\x1b]0;ägd\x07\u202e" # \u200d').span(1, 7, 16), namn="\x1b[31mx\ny"
            )
        ],
    }


@pytest.mark.parametrize("name", cases())
def test_screen(name: str, file_regression: FileRegressionFixture) -> None:
    file_regression.check(screen(*cases()[name]), basename=f"screen-{name}", encoding="utf-8")


def test_screen_in_colour(file_regression: FileRegressionFixture) -> None:
    shown = render(three(), color=True, width=80).replace("\x1b", "␛")
    file_regression.check(shown, basename="screen-in-colour", encoding="utf-8")


def test_a_pipe_gets_whole_sentences() -> None:
    help_ = "Ett råd som är så långt att en smal skärm inte rymmer det. " * 4
    found = unused()._replace(help=help_.strip())
    assert f"= hjälp: {help_.strip()}\n" in screen(found, width=0)
    narrow = [line for line in screen(found, width=60).split("\n") if line.startswith(("  = ", "    "))]
    assert max(map(len, narrow)) <= 60
    assert " ".join(" ".join(narrow).split()) == f"= hjälp: {help_.strip()}"


@pytest.mark.parametrize(
    ("line", "column", "end_column", "printed", "marks"),
    [
        ("mål åäö", 5, 8, "mål åäö", "    ^^^"),
        ("日本 mål", 4, 7, "日本 mål", "     ^^^"),
        ("mål 日本", 5, 7, "mål 日本", "    ^^^^"),
        ("q\u0308x y", 3, 4, "q\u0308x y", " ^"),
        ("q\u0308x y", 1, 3, "q\u0308x y", "^"),
        ("aq\u0308x", 3, 4, "aq\u0308x", " ^"),
        ("\tmål", 2, 5, "    mål", "    ^^^"),
        ("ab\tmål", 3, 4, "ab  mål", "  ^^"),
        ("❤\ufe0f mål", 4, 7, "❤\ufe0f mål", "   ^^^"),
        ("a\ufe0f mål", 4, 7, "a\ufe0f mål", "  ^^^"),
        ("a\u200db", 3, 4, "a<U+200D>b", "         ^"),
        ("mål", 4, 4, "mål", "   ^"),
        ("mål", 99, 120, "mål", "   ^"),
        ("\u0301mål", 2, 5, "\u0301mål", "^^^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_marks_stand_under_their_letters(line: str, column: int, end_column: int, printed: str, marks: str) -> None:
    assert marked(line, column, end_column) == (f"1 | {printed}".rstrip(), f"  | {marks}")


def test_a_mark_stays_under_its_letters_when_the_line_is_cut() -> None:
    line = "日" * 100 + "HÄR" + "本" * 100
    printed, marks = marked(line, 101, 104)
    wide = printed[: printed.index("HÄR")].count("日")
    assert marks.index("^") == printed.index("HÄR") + wide
    assert marks.count("^") == 3


def test_an_emoji_of_several_parts_is_spelled_out() -> None:
    assert marked("👩\u200d👧 x", 5, 6) == ("1 | 👩<U+200D>👧 x", "  |" + " " * 14 + "^")


def test_a_long_message_goes_below_its_range() -> None:
    label = Label(PLAN.span(3, 21, 45), "det här målet har samma titel som ett annat mål i planen")
    lines = screen(unused()._replace(labels=(label,)), width=80).split("\n")
    below = next(line for line in lines if "samma titel" in line)
    assert len(below) <= 80
    assert "---" not in below
    assert any("--- det här" in line for line in screen(unused()._replace(labels=(label,)), width=0).split("\n"))


def test_figures_are_aligned_on_the_comma() -> None:
    notes = ("ram 2026: 1 400 mnkr", "summa: 37,05 mnkr", "andel: -3 %", "datum: 2026-12-11", "Utan tal.")
    assert aligned(notes) == [
        "ram 2026: 1 400 mnkr",
        "summa:       37,05 mnkr",
        "andel:       -3 %",
        "datum: 2026-12-11",
        "Utan tal.",
    ]


def test_conflicting_edits_are_not_shown() -> None:
    edits = (Edit(PLAN.span(1, 1, 9), "a"), Edit(PLAN.span(1, 5, 12), "b"))
    assert "-->" in (shown := screen(unused()._replace(fix=Fix("Gör om.", edits))))
    assert " + " not in shown


def test_an_edit_that_changes_nothing_is_not_shown() -> None:
    fix = Fix("Gör om.", (Edit(PLAN.span(1, 1, 16), "verksamhetsplan"),))
    assert "1 -" not in screen(unused()._replace(fix=fix))


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((3, 1, 0, 2), "3 fel, 1 varning i 2 filer"),
        ((1, 0, 0, 1), "1 fel i 1 fil"),
        ((0, 2, 1, 1), "2 varningar, 1 upplysning i 1 fil"),
        ((0, 0, 2, 2), "2 upplysningar i 2 filer"),
        ((0, 0, 0, 0), "Allt är i sin ordning: inga fel och inga varningar."),
    ],
)
def test_summary(counts: tuple[int, int, int, int], words: str) -> None:
    assert str(Tally(*counts)) == words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "env", "wanted"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": "0"}, False),
        (io.StringIO(), {"FORCE_COLOR": ""}, False),
    ],
)
def test_colours_follow_the_terminal_and_the_user(stream: io.StringIO, env: dict[str, str], *, wanted: bool) -> None:
    assert wants_color(stream, env) is wanted


def test_a_closed_stream_gets_no_colours() -> None:
    stream = io.StringIO()
    stream.close()
    assert wants_color(stream, {}) is False


def test_a_diff_is_made_safe_and_coloured() -> None:
    text = "--- a\n+++ a\n@@ -1 +1 @@\n-\x1b[2Jx\r\n+\ty\n z\n"
    assert paint_diff(text, color=False) == "--- a\n+++ a\n@@ -1 +1 @@\n-<U+001B>[2Jx\n+    y\n z\n"
    coloured = paint_diff(text, color=True)
    assert "\x1b[31m-<U+001B>[2Jx\x1b[0m" in coloured
    assert "\x1b[32m+    y\x1b[0m" in coloured
    assert SGR.sub("", coloured) == paint_diff(text, color=False)


@given(diagnostics())
def test_no_text_reaches_the_terminal_as_a_command(found: list[Diagnostic]) -> None:
    for width in (0, 40, 100):
        plain = render(found, color=False, width=width)
        assert not {category(letter) for letter in plain if letter != "\n"} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert plain.encode()
        assert SGR.sub("", render(found, color=True, width=width)) == plain


@given(diagnostics())
def test_the_order_given_does_not_matter(found: list[Diagnostic]) -> None:
    assert render(found, color=False, width=80) == render([*reversed(found), *found], color=False, width=80)


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_is_named(severity: Severity) -> None:
    assert screen(unused()._replace(severity=severity)).startswith(f"{severity.value}[ARI07]: ")
