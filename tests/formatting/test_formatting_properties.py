"""What formatting keeps, for documents of every shape and for any text: the bound model, the findings, the comments."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from marked import read

from styrdsl.files.source import Source, decode
from styrdsl.formatting import format_source
from styrdsl.language.construct import Construct
from styrdsl.language.values import Ref

FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(path for path in FOLDER.rglob("*.styr") if FOLDER / "fel" not in path.parents)
_LAYOUT = {"span", "spans", "parent", "first_line", "indent"}


def meaning(value: Any) -> Any:
    """A value without the places where it was written."""
    if isinstance(value, Construct):
        own = {name: meaning(item) for name, item in vars(value).items() if name not in _LAYOUT}
        return (type(value).__name__, own)
    if isinstance(value, Ref):
        return ("ref", value.path, value.target)
    if isinstance(value, Decimal):
        return str(value)
    if hasattr(value, "_fields"):
        return tuple(meaning(getattr(value, name)) for name in value._fields if name not in _LAYOUT)
    if isinstance(value, tuple):
        return tuple(meaning(item) for item in value)
    return value


def meaning_of(text: str) -> Any:
    bound, found = read(text)
    return meaning(bound.document), [one.code for one in found if not one.code.startswith("SYN0")]


# -- documents with every kind of layout ----------------------------------------------------------------------

WORDS = st.text(alphabet="abcåäö", min_size=1, max_size=6)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map("-".join)
LINE_TEXT = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"]), max_size=30
).map(lambda text: text.replace("\ufffd", ""))
TITLES = LINE_TEXT.map(lambda text: text.translate(dict.fromkeys(map(ord, '"“”„')))).flatmap(
    lambda text: st.sampled_from([f'"{text}"', f"”{text}”", f"“{text}”", f"„{text}“", f'”{text}"-"{text}”'])
)
GAP = st.sampled_from([" ", " ", "  ", "\t", "\u00a0", " \u2003"])
NUMBERS = st.sampled_from(["1", "−3,50", "1 204,5", "1\u00a0204\u00a0500", "–7", "0,10", "12 500"])
COMMENTS = st.one_of(st.just(""), st.just(""), LINE_TEXT.map(lambda text: f" # {text}"))
BETWEEN = st.lists(
    st.one_of(
        st.just(""), st.just("  "), st.builds(lambda n, text: f"{' ' * n}# {text}", st.integers(0, 12), LINE_TEXT)
    ),
    max_size=3,
)
PROSE_LINES = st.lists(LINE_TEXT.filter(lambda text: not text.rstrip().endswith(('"""', "”””", "“““", "“”“", "”“”"))),
                       max_size=5)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[str]:
    """The lines of `budgetposter` with their table, bars anywhere."""
    cell = st.one_of(NUMBERS, st.just(""))
    pad = st.sampled_from(["", " ", "   ", "\u00a0"])
    years = draw(st.lists(st.integers(2024, 2030), unique=True, min_size=1, max_size=3))
    rows = [["namn", "titel", *(f"netto {year}" for year in years)]]
    for _ in range(draw(st.integers(0, 4))):
        title = draw(st.one_of(WORDS, st.just('"a | b"'), st.just("a \\| b"), st.just("x # y")))
        rows.append([draw(NAMES), title, *(draw(cell) for _ in years)])
    end = st.sampled_from(["|", "| ", "|  # rad", "| # rad"])
    lines = ["budgetposter" + draw(GAP) + "i tkr"]
    for row in rows:
        lines.append("   |" + "|".join(draw(pad) + text + draw(pad) for text in row) + draw(end))
        lines += draw(BETWEEN) if draw(st.booleans()) else []
    return lines


@st.composite
def goals(draw: st.DrawFn) -> list[str]:
    """A goal's lines, indented by any step, with comments anywhere."""
    step = " " * draw(st.integers(1, 6))
    gap = draw(GAP)
    lines = [f"mål{gap}{draw(NAMES)}{gap}{draw(TITLES)}{draw(COMMENTS)}"]
    lines += draw(BETWEEN)
    if draw(st.booleans()):
        fence = draw(st.sampled_from(['"""', "”””"]))
        body = [draw(st.sampled_from(["", step, step * 2])) + line for line in draw(PROSE_LINES)]
        lines += [step + fence, *body, step + fence]
    lines.append(f"{step}bidrar{gap}till kf-mål 11{draw(st.sampled_from([',', ' ,', ', ']))}12{draw(COMMENTS)}")
    lines += draw(BETWEEN)
    lines.append(f"{step}indikator{gap}{draw(NAMES)} {draw(TITLES)}")
    inner = step + " " * draw(st.integers(1, 5))
    for year in range(2020, 2020 + draw(st.integers(0, 3))):
        lines.append(f"{inner}utfall{gap}{year}{draw(st.sampled_from([':', ' :', ': ']))}{draw(NUMBERS)}( a 1;b 2 )")
        lines += draw(BETWEEN)
    return lines


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = [*draw(BETWEEN), "verksamhetsplan 2026 n" + draw(COMMENTS)]
    for _ in range(draw(st.integers(0, 4))):
        lines += draw(BETWEEN) + draw(st.one_of(goals(), tables()))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return newline.join(lines) + draw(st.sampled_from(["", newline, newline * 3]))


@given(documents())
@example('verksamhetsplan 2026 n\nmål a "A"\n')
def test_a_document_keeps_its_meaning_and_settles(text: str) -> None:
    before = Source("plan.styr", text)
    once = format_source(before)
    assert not once.refused, [(one.code, one.span.line, one.message) for one in once.diagnostics]
    assert meaning_of(once.text) == meaning_of(before.text)
    assert comments(once.text) == comments(before.text)
    again = format_source(Source("plan.styr", once.text))
    assert again.text == once.text
    assert not again.changed
    assert once.text.replace(before.newline, "").find("\n") == -1
    assert once.text.endswith(before.newline)


def comments(text: str) -> list[str]:
    """Comment lines outside prose, in order, as plain string work: independent of the lexer."""
    found, prose = [], False
    for line in Source("x", text).lines:
        body = line.strip()
        if body in {'"""', "”””"}:
            prose = not prose
        elif body.startswith("#") and not prose:
            found.append(body)
    return found


PIECES = st.sampled_from(
    ["kommun", "mål", " ", "  ", "    ", "\t", "\n", "\n", "\n", "\r\n", '"', '"""', "”", "“", "„", "|", "| a | b |",
     "#", "# k", "\\", "\\|", "1", "204", "1 204", "2026", ":", ",", ";", "(", ")", "%", "§ 5", "§", "-", "−", "–",
     "2026-01-02", "11 december 2026", "a", "b-c", "\u00a0", "\u202f", "\u2003", "\u0301", "a\u0308", "tertial 1 2026",
     "x", ".", "/", "_", "\x0b", "\u2028", "0,5", '""', "“”"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_formatted_or_left_alone(text: str) -> None:
    before = Source("x.styr", text)
    once = format_source(before)
    if once.refused:
        assert once.text == before.text
        assert once.diagnostics[0].code == "FMT01", "the guard FMT02 has nothing to do"
        return
    assert meaning_of(once.text) == meaning_of(before.text)
    assert format_source(Source("x.styr", once.text)).text == once.text


@given(st.binary(max_size=120))
def test_any_bytes_are_formatted_or_left_alone(data: bytes) -> None:
    once = format_source(decode("x.styr", data))
    if not once.refused:
        assert not format_source(decode("x.styr", once.text.encode())).changed


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_keep_their_meaning(path: Path) -> None:
    before = decode(path.name, path.read_bytes())
    once = format_source(before)
    assert not once.refused
    assert meaning_of(once.text) == meaning_of(before.text)
    assert format_source(Source(path.name, once.text)).text == once.text


def test_the_comparison_can_tell() -> None:
    text = 'verksamhetsplan 2026 n\nmål a "A"\n    ansvarig "B"\n'
    change: Callable[[str, str], bool] = lambda old, new: meaning_of(text) != meaning_of(text.replace(old, new))  # noqa: E731
    assert change('"A"', '"Å"')
    assert change("    ansvarig", "ansvarig")
    assert change('"B"', "”C”")
    assert not change('"B"', "”B”")
