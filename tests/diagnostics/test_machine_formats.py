"""JSON, SARIF, GitHub and GitLab: each valid by its schema, the same whatever the order, and unable to do harm."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from diagnostic_samples import PLAN, UNUSED, diagnostics, three, unknown_field
from hypothesis import given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from machine_schemas import GITLAB, SARIF

from styrdsl import __version__
from styrdsl.diagnostics import Diagnostic, Edit, Fix, Kind, Severity
from styrdsl.diagnostics.fixes import apply
from styrdsl.diagnostics.render import as_json, github, gitlab, sarif
from styrdsl.files.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_regressions.file_regression import FileRegressionFixture

RENDERERS: list[Callable[[list[Diagnostic]], str]] = [as_json.render, sarif.render, github.render, gitlab.render]
SCHEMAS: list[tuple[Callable[[list[Diagnostic]], str], dict[str, Any]]] = [
    (as_json.render, as_json.schema()),
    (sarif.render, SARIF),
    (gitlab.render, GITLAB),
]
AGAIN = '    mått b "B"\n'


def faults(text: str, schema: dict[str, Any]) -> list[str]:
    return [
        f"{list(error.path)}: {error.message}" for error in Draft202012Validator(schema).iter_errors(json.loads(text))
    ]


def result_prints(text: str, **properties: str) -> list[str]:
    results = json.loads(sarif.render(findings(text), **properties))["runs"][0]["results"]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]


def findings(text: str) -> list[Diagnostic]:
    """One finding for every line with `mått`."""
    source = Source("plan.styr", text)
    lines = [number for number, line in enumerate(source.lines, start=1) if "mått" in line]
    return [UNUSED.at(source.span(number, 1, 5), namn="x") for number in lines]


@pytest.mark.parametrize(
    ("name", "renderer"),
    [("findings.json", as_json.render), ("findings.sarif", sarif.render), ("gitlab.json", gitlab.render)],
)
def test_golden(name: str, renderer: Callable[..., str], file_regression: FileRegressionFixture) -> None:
    stem, _, extension = name.partition(".")
    properties = {} if renderer is as_json.render else {"base": "styrning/Huddinge kommun"}
    text = renderer(three(), **properties).replace(f'{__version__}"', 'VERSION"')
    file_regression.check(text, basename=stem, extension=f".{extension}", encoding="utf-8")


def test_golden_github(file_regression: FileRegressionFixture) -> None:
    file_regression.check(github.render(three(), base="styrning"), basename="github", encoding="utf-8")


@pytest.mark.parametrize(("renderer", "schema"), SCHEMAS)
def test_schemas_accept_what_is_written(renderer: Callable[..., str], schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert faults(renderer(three()), schema) == []
    assert faults(renderer([]), schema) == []


@pytest.mark.parametrize(
    ("number", "written", "wrong"),
    [
        (0, '"line": 3', '"line": 0'),
        (0, '"version": 1', '"version": 2'),
        (0, '"severity": "error"', '"severity": "fel"'),
        (0, '"notes"', '"note"'),
        (1, '"startLine": 3', '"startLine": 0'),
        (1, '"ruleIndex": 0', '"ruleIndex": -1'),
        (1, '"uri": "', '"uri": "file:///'),
        (1, '"uri": "', '"uri": "å'),
        (1, '"level": "error"', '"level": "info"'),
        (1, '"markdown"', '"html"'),
        (2, '"fingerprint"', '"print"'),
        (2, '"severity": "major"', '"severity": "error"'),
        (2, '"positions"', '"lines"'),
    ],
)
def test_schemas_refuse_what_is_wrong(number: int, written: str, wrong: str) -> None:
    renderer, schema = SCHEMAS[number]
    text = renderer(three())
    assert written in text
    assert faults(text.replace(written, wrong), schema)


@given(diagnostics())
def test_any_findings_are_valid_safe_and_ordered(found: list[Diagnostic]) -> None:
    for renderer, schema in SCHEMAS:
        text = renderer(found)
        assert faults(text, schema) == []
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]", text)
        assert text.encode()
    for renderer in RENDERERS:
        assert renderer([*reversed(found), *found]) == renderer(found)


@given(diagnostics())
def test_fingerprints_never_collide(found: list[Diagnostic]) -> None:
    for text in (sarif.render(found), gitlab.render(found)):
        prints = re.findall(r'"(?:primaryLocationLineHash|fingerprint)": "(.*)"', text)
        assert len({*prints}) == len(prints)


def test_fingerprints_outlive_edits_elsewhere() -> None:
    text = "plan\n" + AGAIN * 3 + "slut\n"
    before = result_prints(text)
    assert len({*before}) == 3
    assert result_prints("# ny rad\n\n" + text) == before
    assert result_prints(text.replace("    mått", "        mått")) == before
    assert result_prints(text + AGAIN)[:3] == before
    assert result_prints(text.replace('"B"', '"C"')) != before
    assert not {*result_prints(text, base="annan")} & {*before}


def test_json_schema_is_fresh_each_time() -> None:
    as_json.schema()["title"] = "ändrad"
    assert as_json.schema()["title"] != "ändrad"


def test_json_keeps_the_swedish_letters_and_escapes_what_is_not_seen() -> None:
    source = Source("å\udcff.styr", "a")
    text = as_json.render([UNUSED.at(source.start(), namn="å\u202e\x9b")])
    assert '"path": "å\N{REPLACEMENT CHARACTER}.styr"' in text
    assert r"å\u202e\u009b" in text
    assert json.loads(text)["findings"][0]["message"] == "Målet 'å\u202e\x9b' mäts inte av någon indikator."


@pytest.mark.parametrize(
    ("name", "base", "path"),
    [
        ("nämnder/plan 1#2%?.styr", "", "nämnder/plan 1#2%?.styr".encode()),
        ("/rot.styr", "", b"rot.styr"),
        ("/", "/a", b"a"),
        ("a:b.styr", "styr\\Huddinge", b"styr/Huddinge/a:b.styr"),
        ("å\udcff.styr", "", b"\xc3\xa5\xff.styr"),
        ("\ud800.styr", "./x/", b"x/\xed\xa0\x80.styr"),
    ],
)
def test_sarif_addresses_are_relative_and_encoded(name: str, base: str, path: bytes) -> None:
    log = json.loads(sarif.render([UNUSED.at(Source(name, "a").start(), namn="x")], base=base))
    artifact = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    parts = urlsplit(artifact["uri"])
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote_to_bytes(parts.path) == path
    assert artifact["uri"].isascii()
    assert artifact["uriBaseId"] in log["runs"][0]["originalUriBaseIds"]


def test_sarif_messages_cannot_become_links_or_placeholders() -> None:
    log = json.loads(sarif.render([UNUSED.at(PLAN.start(), namn=r"[x](http://ond) {0} \ ")]))
    assert r"\[x\](http://ond) {{0}} \\ " in log["runs"][0]["results"][0]["message"]["text"]


def test_sarif_rules_explain_themselves() -> None:
    bare = Kind("X01", "bar", Severity.WARNING, "{a} är inte {b:>5} {{x}}.")
    run = json.loads(sarif.render([unknown_field(), bare.at(PLAN.start(), a=1, b=2)]))["runs"][0]
    spr, bar = run["tool"]["driver"]["rules"]
    assert spr["shortDescription"]["text"] == "… har inget fält '…'. Menade du '…'?"
    assert spr["fullDescription"]["text"] == "Ett fält måste finnas i språket."
    assert spr["help"]["markdown"].startswith("# SPR04 okänt-fält\n\nEtt fält")
    assert spr["help"]["text"].endswith("Källa: Språket, fält")
    assert bar["help"]["text"] == bar["shortDescription"]["text"] == "… är inte … {x}."
    assert [run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] for each in run["results"]] == ["X01", "SPR04"]


def place(replacement: dict[str, Any]) -> tuple[int, int]:
    return replacement["deletedRegion"]["startLine"], replacement["deletedRegion"]["startColumn"]


def test_sarif_fixes_do_what_our_own_do() -> None:
    source = Source("a.styr", "mål 😀a\r\n\tmått b\r\nslut")
    edits = (Edit(source.span(1, 6, 7), "åäö"), Edit(source.span(2, 1, 2, end_line=3), "S"), Edit(source.start(), "# "))
    found = UNUSED.at(source.start(), namn="x", fix=Fix("Laga.", edits, safe=True))
    log = json.loads(sarif.render([found]))
    (change,) = log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    starts = [0, *(end.end() for end in re.finditer("\r\n", source.text))]
    text = source.text
    for replacement in sorted(change["replacements"], key=place, reverse=True):
        region = replacement["deletedRegion"]
        start = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    assert apply([found]).texts == {source: text}
    assert text == "# mål 😀åäö\r\nSlut"


def test_sarif_deletes_without_inserting() -> None:
    found = UNUSED.at(PLAN.start(), namn="x", fix=Fix("Stryk.", (Edit(PLAN.span(1, 1, 4), ""),)))
    (change,) = json.loads(sarif.render([found]))["runs"][0]["results"][0]["fixes"][0]["artifactChanges"]
    assert [*change["replacements"][0]] == ["deletedRegion"]
    empty = found._replace(fix=Fix("Gör något.", ()))
    assert "fixes" not in json.loads(sarif.render([empty]))["runs"][0]["results"][0]


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as its runner does."""
    match = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line)
    assert match
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    decoded = {name: decode(value.replace("%3A", ":").replace("%2C", ",")) for name, value in properties.items()}
    return match[1], decoded, decode(match[3])


def decode(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_github_escapes() -> None:
    source = Source("a,b:c 100%.styr", "ett\ntvå")
    found = UNUSED.at(source.span(1, 2, 3), namn="50 %\n::stop-commands::x\r\x1b", notes=("a: 1", "b, 2"))
    text = github.render([found, found._replace(span=source.span(1, 2, 3, end_line=2), severity=Severity.ERROR)])
    tall, flat = text.splitlines()
    level, properties, message = command(flat)
    assert level == "notice"
    assert properties == {
        "file": "a,b:c 100%.styr",
        "line": "1",
        "endLine": "1",
        "col": "2",
        "endColumn": "3",
        "title": "ARI07 utan-mått",
    }
    assert message == "Målet '50 %\n::stop-commands::x\n<U+001B>' mäts inte av någon indikator.\na: 1\nb, 2"
    level, properties, _ = command(tall)
    assert level == "error"
    assert [*properties] == ["file", "line", "endLine", "title"]


@given(diagnostics())
def test_github_commands_keep_to_a_line_each(found: list[Diagnostic]) -> None:
    lines = github.render(found).splitlines()
    assert len(lines) == len(json.loads(gitlab.render(found)))
    assert all(re.match(r"::(error|warning|notice) file=[^:,]*,line=\d+,", line) for line in lines)
