"""examples/fel: every case gives exactly its findings, printed as `styr check` prints them, and a page about all.

`pytest tests/examples/test_fel.py --regen-all` writes `forvantat.txt`, the page and the places anew; read the
difference before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pytest
from fel_cases import BASE, CASES, EXPECTED, ROOT, WHOLE, files_of, lay_out, left_out, like, parts
from pytest_regressions.data_regression import DataRegressionFixture
from pytest_regressions.file_regression import FileRegressionFixture

from styrdsl.compiler.phases import check
from styrdsl.diagnostics import Diagnostic
from styrdsl.diagnostics.ordering import sort
from styrdsl.diagnostics.render.terminal import render
from styrdsl.files.source import Source, decode
from styrdsl.formatting import format_source
from styrdsl.rules.base import RULES
from styrdsl.workspace.files import files_under

FREE = ("manga-", "lases-", "regel-")
"""Beginnings of names that are not a code: several mistakes, files that are understood, a kommun's own severities."""

PATCHES = [name for name in CASES if not (ROOT / name / WHOLE).exists()]


@cache
def found_in(name: str) -> tuple[Diagnostic, ...]:
    """What checking finds in a case, in the order told, each once."""
    with TemporaryDirectory() as folder:
        report = check([lay_out(name, Path(folder, name))])
    assert not report.problems
    return sort(report.diagnostics)


def place(one: Diagnostic) -> str:
    """Where a finding stands: file, line, column, and where it ends."""
    span = one.span
    return f"{one.code} {span.source.name} {span.line}:{span.column}–{span.end_line}:{span.end_column}"


def comment(name: str) -> str:
    """What the author did, and why it is common: the first lines of one of the case's files."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted((ROOT / name).glob("*.styr"))]
    return next(filter(None, map(_description, texts)))


def _description(text: str) -> str:
    lines = takewhile(lambda line: line.startswith("#") and not left_out(line), text.splitlines())
    return " ".join(line.removeprefix("#").strip() for line in lines)


@pytest.fixture(scope="module")
def everything() -> dict[str, tuple[Diagnostic, ...]]:
    return {name: found_in(name) for name in CASES}


@pytest.mark.parametrize("name", CASES)
class TestCase:
    def test_printed(self, name: str, file_regression: FileRegressionFixture) -> None:
        text = render(found_in(name), color=False, width=0)
        file_regression.check(text, fullpath=ROOT / name / EXPECTED, encoding="utf-8")

    def test_gives_its_code_and_nothing_else(self, name: str) -> None:
        codes = [one.code.lower() for one in found_in(name)]
        if name.startswith("lases-"):
            assert codes == []
        elif name.startswith("manga-"):
            assert len(codes) > 1
        elif name.startswith(FREE):
            assert len(codes) == 1
        else:
            assert codes == [name.partition("-")[0]]

    def test_ranges_mark_something(self, name: str) -> None:
        for one in found_in(name):
            span = one.span
            assert (span.line, span.column) <= (span.end_line, span.end_column)
            assert span.end_line <= len(span.source.lines)
            assert span.end_column <= len(span.source.lines[span.end_line - 1]) + 1

    def test_speaks_to_its_reader(self, name: str) -> None:
        for one in found_in(name):
            assert one.message.endswith((".", "?"))
            assert one.help.endswith((".", "|", ")")) or one.help.endswith("]")
            words = " ".join([one.message, one.help, *one.notes, *(label.message for label in one.labels)])
            own = re.sub(r"«[^»]*»|\{\w+\}", "", words)  # what the author wrote, and the words of a pattern
            assert not re.search(r"token|parser|parametr|string|None|[{}_]|amounts", own), own

    def test_begins_with_what_went_wrong(self, name: str) -> None:
        assert len(comment(name)) > 40
        assert comment(name).endswith(".")

    def test_formatting_leaves_nothing_broken(self, name: str, tmp_path: Path) -> None:
        folder = lay_out(name, tmp_path / name)
        for path in files_under(folder):
            if (folder / path).is_symlink():
                continue
            once = format_source(decode(path, (folder / path).read_bytes()))
            again = format_source(Source(path, once.text))
            assert once.refused or again.text == once.text


class TestBase:
    def test_is_right(self) -> None:
        assert check([BASE]).diagnostics == ()

    def test_cases_do_not_repeat_it(self) -> None:
        base = files_of(BASE)
        repeated = [
            f"{name}: {key}"
            for name in PATCHES
            for file, text in files_of(ROOT / name).items()
            for key, part in parts(text).items()
            if parts(base.get(like(file), "")).get(key) == part
        ]
        assert repeated == []

    def test_cases_leave_out_only_what_it_has(self) -> None:
        base = files_of(BASE)
        wrong = [
            f"{name}: {one}"
            for name in PATCHES
            for file, text in files_of(ROOT / name).items()
            for one in left_out(text)
            if one not in base and one not in parts(base.get(like(file), ""))
        ]
        assert wrong == []

    def test_cases_are_small(self) -> None:
        sizes = [sum(text.count("\n") for text in files_of(ROOT / name).values()) for name in PATCHES]
        assert median(sizes) <= 10
        assert len(CASES) - len(PATCHES) <= 10


def test_places(everything: dict[str, tuple[Diagnostic, ...]], data_regression: DataRegressionFixture) -> None:
    data_regression.check({name: [place(one) for one in found] for name, found in everything.items()})


def test_many_codes_and_messages(everything: dict[str, tuple[Diagnostic, ...]]) -> None:
    found = [one for each in everything.values() for one in each]
    assert len({one.code for one in found}) >= 255
    assert len({one.message for one in found}) >= 340


def test_every_rule_has_a_mistake(everything: dict[str, tuple[Diagnostic, ...]]) -> None:
    """No rule that an author can break is without an example of somebody breaking it."""
    found = {one.code for each in everything.values() for one in each}
    assert sorted(set(RULES) - found) == []


def test_every_case_is_shown_on_the_page() -> None:
    assert [name for name in CASES if _group(name) not in GROUPS] == []


def test_page(everything: dict[str, tuple[Diagnostic, ...]], file_regression: FileRegressionFixture) -> None:
    file_regression.check(page(everything), fullpath=ROOT / "README.md", encoding="utf-8")


INTRODUCTION = """\
# Vanliga fel, och vad kompilatorn säger om dem

Varje mapp här är en kommun med ett enda fel, och en kommentar om vad som gick snett och varför det är vanligt.
I `forvantat.txt` bredvid står det som `styr check` skriver om den, ord för ord.

I `bas` ligger en hel kommun utan fel. De andra mapparna har bara det som skiljer från den:

- Ett stycke, alltså en rad längst till vänster med det som hör till den, ersätter basens stycke med samma ord och namn.
  Finns inget sådant är stycket nytt. Basens första stycke står först i filen, om det inte ersätts, och de övriga sist.
- `# utan: fördelning` tar bort ett stycke ur filen, och `# utan: plan.styr` en hel fil.
- `plan-2025.styr` bygger på basens `plan.styr`, liksom varje fil vars namn börjar så före ett bindestreck.
- Där den tomma filen `utan-bas` finns är mappen hela kommunen, tecken för tecken.

Så läggs ett fall ut som en mapp att prova på:

    python -m tests.fel_cases mal02-kf-mal-utan-malomrade prov
    styr check prov

Vad en kod betyder visas av `styr explain`, till exempel `styr explain MAL02`.

Sidan skrivs av `pytest tests/examples/test_fel.py --regen-all`.
"""
GROUPS = {
    "SYN": "Hur filen är skriven",
    "SPR": "Ord och värden",
    "FIL": "Filer och mappar",
    "REF": "Namn och hänvisningar",
    "DOK": "Avsteg, inställningar och löpande text",
    "MAL": "Mål och indikatorer",
    "VRD": "Gemensamma värden",
    "JAM": "Jämlik styrning",
    "VPL": "Verksamhetsplanens delar",
    "EKO": "Budget, ramar, eget kapital och investeringar",
    "UPF": "Samband mellan mål, pengar och volymer",
    "ARI": "Tabeller som räknas om",
    "IKO": "Intern kontroll",
    "PUF": "Uppföljning av utförare",
    "BOL": "Bolag",
    "KAL": "Årshjulet",
    "INS": "Kommunens egna inställningar",
    "": "Flera fel, inga fel, och ändrat allvar",
}


def page(everything: dict[str, tuple[Diagnostic, ...]]) -> str:
    """The page for authors: mistake, code and message, by family."""
    text = INTRODUCTION
    for prefix, title in GROUPS.items():
        names = [name for name in CASES if _group(name) == prefix]
        if names:
            text += f"\n## {title}\n\n" + "\n".join(_entry(name, everything[name]) for name in names)
    return text


def _group(name: str) -> str:
    return "" if name.startswith(FREE) else name[:3].upper()


def _entry(name: str, found: Iterable[Diagnostic]) -> str:
    said = "".join(f"  - {one.severity.value} `{one.code}`: {_safe(one.message)}\n" for one in found)
    return f"- [{name}]({name}/forvantat.txt): {_safe(comment(name))}\n" + (said or "  - inget fel: filen läses\n")


def _safe(text: str) -> str:
    r"""Text that Markdown shows as it is, long messages cut.

    >>> _safe("ett * tecken")
    'ett \\* tecken'
    """
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", text if len(text) < 400 else f"{text[:200]} …")
