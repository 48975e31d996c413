"""What real files do to a parser: each is understood, or gets one clear message. Never a wrong number or lost text."""

from decimal import Decimal

import pytest
from marked import read

from styrdsl.binding.document import bind
from styrdsl.diagnostics import Severity
from styrdsl.files.source import decode
from styrdsl.language.goals import Goal, Indicator
from styrdsl.syntax.parser import parse

PLAN = """verksamhetsplan 2026 förskolenämnden
    enhet mnkr
mål trygghet "Barnen är trygga – på väg åt rätt håll"
    \"\"\"
    Löpande text med å, ä och ö.
    \"\"\"
    indikator närvaro "Närvaro"
        utfall 2024: 1 204,5
"""


def understood(data: bytes) -> list[str]:
    """The codes found; the plan in `data` must mean what `PLAN` means."""
    source = decode("plan.styr", data)
    file, report = parse(source)
    bound = bind(file)
    assert bound.document is not None
    goal = bound.document.of(Goal)[0]
    assert (goal.name, goal.title) == ("trygghet", "Barnen är trygga – på väg åt rätt håll")
    assert goal.text is not None
    assert goal.text.text == "Löpande text med å, ä och ö."
    value = goal.of(Indicator)[0].outcomes.get(2024)
    assert value is not None
    assert value.value == Decimal("1204.5")
    return [one.code for one in (*report, *bound.diagnostics)]


def nfd(text: str) -> str:
    return text.replace("å", "a\u030a").replace("ä", "a\u0308").replace("ö", "o\u0308")


WAYS = {
    "as it is": (PLAN.encode(), []),
    "NFD from macOS": (nfd(PLAN).encode(), ["SYN11"]),
    "byte order mark": (b"\xef\xbb\xbf" + PLAN.encode(), []),
    "CRLF": (PLAN.replace("\n", "\r\n").encode(), []),
    "CR": (PLAN.replace("\n", "\r").encode(), []),
    "mixed line ends": (PLAN.replace("\n", "\r\n", 3).encode(), []),
    "hard spaces": (PLAN.replace("1 204", "1\u00a0204").encode(), []),
    "narrow spaces": (PLAN.replace("1 204", "1\u202f204").encode(), []),
    "thin spaces": (PLAN.replace("1 204", "1\u2009204").encode(), []),
    "figure spaces": (PLAN.replace("1 204", "1\u2007204").encode(), []),
    "hard spaces between words": (PLAN.replace("indikator närvaro", "indikator\u00a0närvaro").encode(), []),
    "hard spaces as indentation": (PLAN.replace("    ", "\u00a0\u00a0\u00a0\u00a0").encode(), []),
    "wide spaces": (PLAN.replace(" trygghet ", "\u2003trygghet\u3000").encode(), []),
    "tabs": (PLAN.replace("        ", "\t\t").encode(), ["SYN01"]),
    "tabs between words": (PLAN.replace("indikator närvaro", "indikator\tnärvaro").encode(), []),
    "curly quotes": (PLAN.replace('"Närvaro"', "”Närvaro”").encode(), []),
    "English quotes": (PLAN.replace('"Närvaro"', "“Närvaro”").encode(), []),
    "curly fences": (PLAN.replace('"""', "”””").encode(), []),
    "no last newline": (PLAN.rstrip("\n").encode(), []),
    "a comment as the last line": ((PLAN + "# klart").encode(), []),
    "an indented comment as the last line": ((PLAN + "            # klart").encode(), []),
    "blanks behind lines": (PLAN.replace("\n", "  \t\n").replace("och ö.  \t", "och ö.").encode(), []),
    "many blank lines": (PLAN.replace("mål ", "\n\n\n\nmål ").encode(), []),
    "Windows-1252": (PLAN.encode("cp1252"), ["SYN10"]),
    "UTF-16 with mark": (PLAN.encode("utf-16"), ["SYN10"]),
    "UTF-16 without mark": (PLAN.encode("utf-16-le"), ["SYN10"]),
    "UTF-16 the other way": (PLAN.encode("utf-16-be"), ["SYN10"]),
    "prose that is not indented": (PLAN.replace("    Löpande", "Löpande").encode(), []),
    "deeper prose": (PLAN.replace("    Löpande", "          Löpande").encode(), []),
    "a bidi mark in a comment": ((PLAN + "# \u202e\n").encode(), ["SYN06"]),
    "a zero width space": (PLAN.replace("enhet mnkr", "enhet mnkr\u200b").encode(), ["SYN06"]),
}  # fmt: skip


@pytest.mark.parametrize(("data", "codes"), WAYS.values(), ids=WAYS.keys())
def test_understood(data: bytes, codes: list[str]) -> None:
    assert understood(data) == codes


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_dashes_are_minus(minus: str) -> None:
    assert value_of(f"{minus}26,13") == Decimal("-26.13")


def value_of(written: str) -> Decimal | None:
    text = f'verksamhetsplan 2026 n\nmål a "A"\n    indikator i "I"\n        utfall 2024: {written}\n'
    bound, found = read(text)
    assert bound.document is not None
    values = bound.document.all(Indicator)[0].outcomes
    assert (values.get(2024) is None) == any(one.severity is Severity.ERROR for one in found), (written, found)
    value = values.get(2024)
    return value.value if value else None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1 234 567,50", "1234567.50"), ("0", "0"), ("0,10", "0.10"), ("007", "7"), ("12 500", "12500"),
        ("123456789012345678", "123456789012345678"), ("-0,5", "-0.5"), ("1 000 000 000 000,25", "1000000000000.25"),
    ],
)  # fmt: skip
def test_numbers_are_exact(written: str, value: str) -> None:
    found = value_of(written)
    assert found is not None
    assert str(found) == value


@pytest.mark.parametrize(
    "written",
    [
        "1.234", "1_000", "1e5", "1e999999", "NaN", "Infinity", "inf", "0x1F", "١٢", "１２",
        "12½", "²", "1 2", "12 34", "1  234", "1 234 56", "--5", "9" * 19, "9" * 10_000, "1/2", "1'000",
        "1 000 00", "1,2,3", ",5", "5,", "§ 5", "2026-01-01", "1 234\u200b567",
    ],
)  # fmt: skip
def test_what_is_no_number_is_a_finding(written: str) -> None:
    text = f'verksamhetsplan 2026 n\nmål a "A"\n    indikator i "I"\n        utfall 2024: {written}\n'
    _, found = read(text)
    assert any(one.severity is Severity.ERROR for one in found)
    assert {one.span.line for one in found} == {4}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234,567", "1234567"), ("1.234,56", "1234.56"), ("1.234.567", "1234567"), ("200.0", "200.0"),
        ("10.12", "10.12"), ("1000.5", "1000.5"), ("1 234.5", "1234.5"), ("1234.567", "1234.567"), ("0.125", "0.125"),
        ("5-", "-5"), ("5,0-", "-5.0"), ("1 204,5-", "-1204.5"), ("1,234,567.8", "1234567.8"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_one_way_is_read_and_told(written: str, value: str) -> None:
    text = f'verksamhetsplan 2026 n\nmål a "A"\n    indikator i "I"\n        utfall 2024: {written}\n'
    bound, found = read(text)
    assert [(one.code, one.severity) for one in found] == [("SPR45", Severity.WARNING)]
    assert bound.document is not None
    outcome = bound.document.all(Indicator)[0].outcomes.get(2024)
    assert outcome is not None
    assert str(outcome.value) == value


@pytest.mark.parametrize("sign", ["-", "−", "–", "‐", "‑", "‒", "—", "﹣", "－"])
def test_a_minus_in_any_clothes(sign: str) -> None:
    assert value_of(f"{sign}5") == -5
    assert value_of(f"{sign}1 204,5") == Decimal("-1204.5")


def test_a_plus_says_nothing_more() -> None:
    assert value_of("+3,5") == Decimal("3.5")


def test_bytes_that_no_encoding_explains_are_named() -> None:
    _, report = parse(decode("x", b'kommun "Sk\x81vde"\n'))
    assert [one.code for one in report] == ["SYN10", "SYN12"]


def test_nothing_but_zeros() -> None:
    _, report = parse(decode("x", b"\0" * 3_000))
    assert {one.code for one in report} <= {"SYN06", "SYN10", "SYN15"}
    assert report


def test_a_file_of_random_bytes() -> None:
    _, report = parse(decode("x", bytes(range(256)) * 40))
    assert report


def test_a_line_too_long_is_left_out_and_said() -> None:
    bound, found = read(PLAN + f'    ansvarig "{"x" * 20_000}"\n    klart 2026-12-31\n')
    assert [one.code for one in found] == ["SYN13"]
    assert bound.document is not None


def test_prose_has_no_such_limit() -> None:
    _, found = read(PLAN.replace("Löpande", "x" * 100_000))
    assert found == []


def test_text_pasted_from_word() -> None:
    pasted = "verksamhetsplan 2026 förskolenämnden\nmål trygghet ”Barnens \u201dtrygga\u201d dag”\n"
    _, found = read(pasted)
    assert all(one.span.line == 2 for one in found)
    assert found
    good = "verksamhetsplan 2026 förskolenämnden\nmål\u00a0trygghet “Barnens trygga dag – varje dag…”\n"
    bound, found = read(good)
    assert found == []
    assert bound.document is not None
    assert bound.document.of(Goal)[0].title == "Barnens trygga dag – varje dag…"
