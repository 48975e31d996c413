"""Whatever the words of the language make together, and whatever breaks inside: every command says what it found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from any_workspace import any_workspace
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import accepted

from styrdsl.compiler import phases, production
from styrdsl.diagnostics import Diagnostic
from styrdsl.diagnostics.faults import RULE_FAILED, VIEW_FAILED
from styrdsl.documents.compose import compose
from styrdsl.documents.prose_check import prose_findings
from styrdsl.documents.views import VIEWS
from styrdsl.emit.json import writer as as_json
from styrdsl.files.source import Source
from styrdsl.formatting.layout import format_source
from styrdsl.rules.base import RULES, Finding
from styrdsl.rules.engine import judge
from styrdsl.workspace.files import Memory
from styrdsl.workspace.loader import Loader, load

IN_EVERY_RUN = 200


def tried(seed: int) -> list[Diagnostic]:
    """Everything that a check finds in a workspace, with every document composed and written as data."""
    files = any_workspace(seed)
    for name, text in files.items():
        format_source(Source(name, text))
    held = {name: text.encode() for name, text in files.items()}
    workspace = Loader().load_from(Memory(Path("/kommunen"), held))
    verdict = judge(workspace)
    found = [*workspace.diagnostics, *verdict.diagnostics, *prose_findings(workspace)]
    for document in workspace.documents:
        if type(document) in VIEWS:
            made, said = compose(document, workspace, verdict, draft=True)
            as_json.write(document, workspace, verdict, made, draft=True)
            found += said
    return found


def faults(found: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.kind in {RULE_FAILED, VIEW_FAILED}]


@pytest.mark.parametrize("first", range(0, IN_EVERY_RUN, 20))
def test_every_word_together(first: int) -> None:
    assert not [(seed, one) for seed in range(first, first + 20) for one in faults(tried(seed))]


@pytest.mark.nightly
@given(st.integers(1_000, 10_000_000))
@settings(print_blob=True)
def test_every_word_together_in_the_night(seed: int) -> None:
    assert not faults(tried(seed))


def fails(*_: object) -> Iterator[Finding]:
    raise KeyError("vad som helst")


def test_a_rule_that_fails_costs_no_other_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = load(accepted(tmp_path))
    before = judge(workspace).diagnostics
    monkeypatch.setitem(RULES, "MAL02", RULES["MAL02"]._replace(check=fails))
    monkeypatch.setitem(RULES, "DOK03", RULES["DOK03"]._replace(check=fails))
    after = judge(workspace).diagnostics
    assert {one for one in before if one.code not in {"MAL02", "DOK03"}} <= set(after)
    told = [one for one in after if one.kind == RULE_FAILED]
    assert {one.span.source.name for one in told} == {"kommun.styr", "verksamhetsplan-2026-kommunstyrelsen.styr"}
    assert "MAL02" in " ".join(one.message for one in told)
    assert any("KeyError" in note for one in told for note in one.notes), "where, for those who mend it"


def test_a_rule_over_everything_that_fails_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = accepted(tmp_path)
    code = next(code for code, one in RULES.items() if one.subject is None)
    monkeypatch.setitem(RULES, code, RULES[code]._replace(check=fails))
    assert [one.kind for one in judge(load(root)).diagnostics if code in one.message] == [RULE_FAILED]


def test_a_document_that_fails_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = accepted(tmp_path)
    assert phases.build([root], ("json",)).built[0].files
    before = {path: path.read_bytes() for path in (root / "ut").iterdir()}

    def compose_not(*_: object, **__: object) -> None:
        raise KeyError("vad som helst")

    monkeypatch.setattr(production, "compose", compose_not)
    result = phases.build([root], ("json",))
    assert [[one.kind for one in built.stopped_by] for built in result.built] == [[VIEW_FAILED]]
    assert {path: path.read_bytes() for path in (root / "ut").iterdir()} == before, "the last good ones stay"


WRONG_IN_MUNICIPALITY = {
    "a placeholder for its name": ('kommun "Kompletteras: namn"', "DOK03"),
    "arms that are no picture": ('kommun "K"\n    vapen "vapen.png"\n        alternativtext "Vapnet"', "DOK17"),
    "a setting out of bounds": (
        'kommun "K"\nekonomistyrningsprinciper\n    underskott återställs inom 0 år\n', "INS02",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), WRONG_IN_MUNICIPALITY.values(), ids=WRONG_IN_MUNICIPALITY)
def test_what_every_document_prints_of_the_municipality_stops_each(tmp_path: Path, text: str, code: str) -> None:
    root = accepted(tmp_path)
    path = root / "kommun.styr"
    rest = path.read_text(encoding="utf-8").partition("\n")[2].replace(f"regel {code} är upplysning\n", "")
    first, _, own = text.partition("\n")
    path.write_text(f"{first}\n{rest}\n{own}\n" if "ekonomi" in own else f"{text}\n{rest}", encoding="utf-8")
    (root / "vapen.png").write_bytes(b"ingen bild")
    result = phases.build([root], ("json",))
    stopping = [(one.code, one.span.source.name) for built in result.built for one in built.stopped_by]
    assert (code, "kommun.styr") in stopping
    assert code in {one.code for one in phases.check([root]).diagnostics}
