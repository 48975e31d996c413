"""Any text at all becomes a tree and findings: no exception, every range inside the source, numbers exact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import inside, read

from styrdsl.binding.messages import NOT_A_NUMBER
from styrdsl.binding.reading import Reading, number
from styrdsl.diagnostics import Diagnostic, Severity
from styrdsl.files.source import Source, decode
from styrdsl.syntax.parser import parse
from styrdsl.syntax.tree import Node, Statement
from styrdsl.syntax.values import scan

PIECES = st.sampled_from(
    ["kommun", "verksamhetsplan", "mål", "budgetposter", "enhet", "bidrar till", "utfall", "avsteg", "namn", "i tkr",
     " ", "  ", "    ", "\t", "\n", "\n", "\n", "\r\n", "\r", '"', '"""', "”", "“", "„", "|", "| a | b |\n", "#", "\\|",
     "1", "1 204", "2026", "84,1", "1.234", ":", ",", ";", "(", ")", "%", "§ 5", "-", "−", "–", "2026-01-02",
     "11 december 2026", "tertial 1 2026", "2026–2028", "a", "b-c", "x/2026/y", "\u00a0", "\u202f", "\u2003", "\u0301",
     "a\u0308", "\x0b", "\x00", "\u2028", "\u200b", "_", "&", "日本", "🙂", "{", "}", "{0}"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    bound, found = read(text)
    assert bound.document is not None or found
    assert all(inside(one) for one in found)


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    source = decode("x.styr", data)
    _, report = parse(source)
    assert all(inside(one) for one in report)


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(0, 20))
def test_a_document_with_damage_is_still_a_document(damage: str, at: int) -> None:
    lines = ["verksamhetsplan 2026 n", 'mål a "A"', "    klart 2026-12-31", 'mål b "B"'] * 5
    lines.insert(at, damage)
    assert all(inside(one) for one in read("\n".join(lines))[1])


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """Every letter and digit of a line that is no comment stands in a token, or its place has a finding."""
    source = Source("x.styr", text)
    file, report = parse(source)
    for node in statements(file.nodes):
        tokens = scan(source, node.line, node.text, node.column, report)
        covered = {column for token in tokens for column in range(token.start, token.end)}
        reported = {column for one in report if one.span.line == node.line for column in
                    range(one.span.column, one.span.end_column)}  # fmt: skip
        for column, char in enumerate(node.text, node.column):
            assert char.isspace() or column in covered | reported, (char, column)


def statements(nodes: tuple[Node, ...] | list[Node]) -> list[Statement]:
    found = []
    for node in nodes:
        if isinstance(node, Statement):
            found += [node, *statements(node.children)]
    return found


@given(TEXTS)
def test_every_line_is_in_the_tree_or_blank_or_comment(text: str) -> None:
    source = Source("x.styr", text)
    file, report = parse(source)
    seen = {one.span.line for one in report}
    for node in walk(file.nodes):
        span = node.span
        seen.update(range(span.line, span.end_line + 1))
    for number_, line in enumerate(source.lines, 1):
        body = line.strip()
        assert not body or body.startswith("#") or number_ in seen, line


def walk(nodes: tuple[Node, ...] | list[Node]) -> list[Node]:
    found = []
    for node in nodes:
        found.append(node)
        if isinstance(node, Statement):
            found += walk(node.children)
    return found


GAPS = st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009", "\u2007"])
MINUS = st.sampled_from(["-", "−", "–"])
DECIMALS = st.decimals(-(10**13), 10**13, allow_nan=False, allow_infinity=False).filter(
    lambda value: len(format(value, "f").strip("-").replace(".", "")) <= 18
)


@given(DECIMALS, GAPS, MINUS)
def test_any_number_in_swedish_writing_is_read_exactly(value: Decimal, gap: str, minus: str) -> None:
    whole, _, fraction = format(abs(value), "f").partition(".")
    text = f"{int(whole):,}".replace(",", gap) + (f",{fraction}" if fraction else "")
    text = minus + text if value < 0 else text
    source = Source("x", text)
    tokens = scan(source, 1, text, 1, [])
    assert [token.kind for token in tokens] == ["NUMBER"]
    read_back = number(Reading(source, 1, None, []), tokens[0])
    assert read_back == value
    assert format(abs(read_back), "f") == format(abs(value), "f"), "with the decimals that the author wrote"


@given(st.text(alphabet="0123456789.,- −–_e٣½ ", min_size=1, max_size=24))
def test_a_number_is_read_or_refused(text: str) -> None:
    """Whatever is read has the author's own digits, in their order, and a comma where the author has one."""
    source = Source("x", text)
    for token in scan(source, 1, text, 1, []):
        if token.kind not in {"NUMBER", "CODE"}:
            continue
        report: list[Diagnostic] = []
        value = number(Reading(source, 1, None, report), token)
        assert (value is None) == any(one.severity is Severity.ERROR for one in report)
        if value is not None:
            digits = "".join(char for char in token.text if char in "0123456789")
            assert format(abs(value), "f").replace(".", "") in {digits, digits.lstrip("0") or "0", str(int(digits))}
            if not report:
                exact = "".join(char for char in token.text if char in "0123456789,").replace(",", ".")
                assert format(abs(value), "f") == format(Decimal(exact), "f")


def test_the_property_would_notice() -> None:
    report: list[object] = []
    token = scan(Source("x", "1.234"), 1, "1.234", 1, [])[0]
    assert number(Reading(Source("x", "1.234"), 1, None, report), token) is None  # type: ignore[arg-type]
    assert NOT_A_NUMBER not in report


SLOW = [
    ("numbers that are none", "x " + "234 " * 4_000 + "2"), ("quotes", 'x ' + '"a" ' * 4_000 + '"'),
    ("curly quotes", "x " + "“a” " * 4_000 + "“"), ("commas", "x 1" + "," * 15_000), ("dashes", "x 1" + "-" * 15_000),
    ("points", "x 1" + ".000" * 4_000), ("hashes", "x " + "a#" * 7_000), ("letters", "x" * 15_000),
    ("hyphens", "x-" * 7_000), ("parentheses", "x " + "(" * 15_000), ("groups", "x 1 (" + "a 1; " * 3_000 + ")"),
    ("paragraphs", "§" * 15_000), ("blanks", "x" + " " * 15_000 + "y"), ("cells", "| a " * 4_000),
    ("quoted cells", '| "' * 4_000), ("backslashes", "| " + "\\" * 15_000), ("months", "11 december " * 1_200),
    ("periods", "2026–" * 3_000), ("years", "2026: " * 2_500), ("names", "a/" * 7_000), ("zeros", "0" * 15_000),
]  # fmt: skip


@pytest.mark.parametrize(("name", "line"), SLOW, ids=[name for name, _ in SLOW])
def test_no_line_is_slow(name: str, line: str) -> None:
    """A pattern that backtracks would take minutes on these; each is read in a few hundredths of a second."""
    from time import process_time

    start = process_time()
    read(f'kommun "K"\nnämnd x "X"\n    {line}\n')
    assert process_time() - start < 2, name
