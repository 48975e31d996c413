"""JSON: nothing that is printed is missing from it, and it follows its schema."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from styrdsl.documents.compose import compose
from styrdsl.documents.printed import Document
from styrdsl.documents.views import VIEWS
from styrdsl.emit.json import writer as as_json
from styrdsl.emit.json.schema import OWN_KEYS, schema
from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.rules.engine import judge
from styrdsl.workspace.loader import load

PLAN = Path(__file__).parent.parent / "documents" / "test_plan" / "hel-plan.styr"
KOMMUN = """kommun "Ekby kommun"
vision "En by nära skogen"
målområde social "Trygghet"
kf-mål 1 "En likvärdig skola"
    målområde social
kf-mål 2 "Mindre utsläpp"
    målområde social
nämnd skolnämnden "Skolnämnden"
    verksamhet grundskola "Grundskola"
    verksamhet fritids "Fritidshem"
"""
MORE = """bilaga längre "En längre bilaga"
    \"\"\"
    1. Först detta.
    2. Sedan *detta*.

       > Med ett citat.

    ![En skola](skola.png)
    \"\"\"
avsnitt bilder "Bilder"
    bild "skola.png"
        alternativtext "Skolan sedd från söder"
        bildtext "Skolan"
    avsteg MAL03 "Beslut § 9"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, dict[str, Any]]:
    """A whole plan as a draft, composed and read back from its JSON."""
    folder = tmp_path_factory.mktemp("ekby")
    (folder / "kommun.styr").write_text(KOMMUN, encoding="utf-8")
    (folder / "plan.styr").write_text(PLAN.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    (folder / "skola.png").write_bytes(_png())
    workspace = load(folder)
    construct = next(one for one in workspace.documents if type(one) in VIEWS)
    verdict = judge(workspace)
    document, _ = compose(construct, workspace, verdict, draft=True)
    return document, json.loads(as_json.write(construct, workspace, verdict, document, draft=True))


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b"")


def strings(value: Any) -> Iterator[str]:
    """Every text in JSON, keys apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def words(value: Any) -> Iterator[str]:
    """The words of the tree that is drawn, a run of them at a time, without knowing which nodes there are."""
    if isinstance(value, dict):
        kind = value.get("t")
        if kind in {"Para", "Plain", "Header"} and not any(
            one["t"] == "Image" for one in value["c"] if kind != "Header"
        ):
            yield "".join(words(value["c"]))
        elif kind in {"Str", "Code", "CodeBlock"}:
            yield value["c"] if kind == "Str" else value["c"][1]
        else:
            yield from words(value.get("c"))
    elif isinstance(value, list):
        for one in value:
            yield from words(one)


def test_every_printed_word_stands_in_the_json(made: tuple[Document, dict[str, Any]]) -> None:
    document, data = made
    printed = [data[part] for part in ("cover", "chapters", "tables", "figures")]
    whole = "\n".join(strings(printed))
    held = "".join(whole.split())
    runs = ["".join(text.split()) for text in words(list(document.blocks))]
    assert [run for run in runs if run not in held] == []
    assert len(runs) > 400
    for sentence in ("Nettokostnaden är 194,8 mnkr 2026.", "Först detta.", "Med ett citat.", "Att rätta i plan.styr"):
        assert sentence in whole.replace("\u00a0", " ")


def test_the_cover_and_each_figure_with_its_data_are_there(made: tuple[Document, dict[str, Any]]) -> None:
    document, data = made
    for field in ("kind", "title", "subtitle", "municipality", "body", "diary_number", "decision"):
        assert data["cover"][field] == getattr(document, field)
    assert data["cover"]["decided"] == "2025-12-11"
    drawn = [one for one in data["figures"] if one["kind"] != "picture"]
    assert [(one["kind"], one["alt"], one["data"]) for one in drawn] == [
        (figure.kind, figure.alt, figure.data) for figure in document.figures
    ]
    pictures = [one for one in data["figures"] if one["kind"] == "picture"]
    assert {(one["caption"], one["alt"], one["data"]["path"]) for one in pictures} >= {
        ("Skolan", "Skolan sedd från söder", "skola.png")
    }
    assert {"goal-structure", "series", "shares", "risk-matrix"} <= {one["kind"] for one in drawn}


def test_no_field_takes_the_place_of_another() -> None:
    for cls in vocabulary().values():
        assert not OWN_KEYS & {field.attribute for field in spec_of(cls).all}, cls


def test_every_item_tells_where_it_stands(made: tuple[Document, dict[str, Any]]) -> None:
    _, data = made
    waiting = [data["document"]]
    indicators = {}
    while waiting:
        one = waiting.pop()
        assert set(one["position"]) == {"file", "line", "column"}
        waiting += one.get("contents", ())
        if one["type"] == "Indicator":
            indicators[one["name"]] = one
    assert indicators["trygghet"]["source"] == "Kolada N07403"
    assert indicators["trygghet"]["id"] == "verksamhetsplan-2026-skolnämnden/mål/grön-stad/indikator/trygghet"


def test_it_follows_its_schema(made: tuple[Document, dict[str, Any]]) -> None:
    _, data = made
    checker = jsonschema.Draft202012Validator(schema())
    assert [error.message for error in checker.iter_errors(data)] == []
    wrong = data | {"figures": [{"kind": "series", "caption": "", "alt": "", "data": {}}]}
    assert list(checker.iter_errors(wrong))
