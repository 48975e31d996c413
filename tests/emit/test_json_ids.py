"""No id of a workspace's JSON is there twice, and every target is an id in it, whatever documents it is made of.

Documents are made at random of the examples' blocks: some left out, some twice, in any order at every level, with
names and titles that others have too. Two documents with the same first line are an error (REF04), and none are made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrdsl.emit.json import writer
from styrdsl.language.construct import Construct
from styrdsl.rules.engine import Verdict
from styrdsl.workspace.identity import id_of, meant
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
FEWEST = 200
MOST_BLOCKS = 12
INDENT = 4
_OPENS = '"""'
_NAMED = re.compile(r"^(\s*[a-zåäö]+(?:-[a-zåäö]+)?) ([a-zåäö0-9-]+)(?= \"|$)")
_TITLE = re.compile(r'"[^"]+"$')


class Block:
    """A line with what stands indented under it, a whole table, or a whole text."""

    def __init__(self, lines: list[str]) -> None:
        self.lines, self.under = lines, list[Block]()

    def shuffled(self, random: Random) -> Iterator[str]:
        """Its lines, with what stands under it in any order."""
        yield from self.lines
        for block in random.sample(self.under, len(self.under)):
            yield from block.shuffled(random)

    def changed(self, random: Random) -> Iterator[str]:
        """Its lines shuffled, some left out, and some with another's name or title."""
        for line in self.lines:
            renamed = _NAMED.sub(r"\1 skola", line) if random.random() < 0.05 else line
            yield _TITLE.sub('"Skola"', renamed) if random.random() < 0.05 else renamed
        for block in random.sample(self.under, len(self.under)):
            if random.random() > 0.1:
                yield from block.changed(random)


def blocks(text: str) -> list[Block]:
    """A file's blocks, those under its first line apart from what it says of itself."""
    found = [Block([])]
    above = [(-1, found[0])]
    inside = False
    for line in text.splitlines():
        bare = line.strip()
        if inside or (bare.startswith("|") and above[-1][1].lines[0].strip().startswith("|")):
            above[-1][1].lines.append(line)
            inside = inside and not bare.endswith(_OPENS)
        elif bare and not bare.startswith("#"):
            inside = bare.startswith(_OPENS) and (bare == _OPENS or not bare.endswith(_OPENS))
            indent = len(line) - len(line.lstrip())
            while above[-1][0] >= indent:
                above.pop()
            block = Block([line])
            above[-1][1].under.append(block)
            above.append((indent, block))
    return found[0].under


def material(example: str) -> dict[str, list[Block]]:
    """The blocks of an example's files by the files' names."""
    files = sorted((EXAMPLES / example).rglob("*.styr"))
    texts = {path.relative_to(EXAMPLES / example): path.read_text(encoding="utf-8") for path in files}
    return {"-".join(path.with_suffix("").parts): blocks(text) for path, text in texts.items()}


MATERIAL = {example: material(example) for example in ("huddinge", "hoor", "sjobo")}


def written(root: Path, seed: int) -> Path:
    """A workspace of one example's kommun.styr, shuffled, and some of its documents made of its blocks at random."""
    random = Random(seed)
    example = random.choice([*MATERIAL])
    folder, files = root / example, MATERIAL[example]
    folder.mkdir(exist_ok=True)
    for name, (first, *rest) in files.items():
        if name == "kommun":
            chosen = random.sample(rest, len(rest))
        else:
            chosen = random.choices(rest, k=random.randint(0, min(MOST_BLOCKS, len(rest))))
        lines = [*first.lines, *(line for block in (*first.under, *chosen) for line in block.changed(random))]
        (folder / f"{name}.styr").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def whole(workspace: Workspace) -> list[dict[str, Any]]:
    """The JSON of every document, as `styr build` writes kommun.json."""
    verdict = Verdict((), ())
    return [json.loads(writer.write(one, workspace, verdict, None, draft=True)) for one in workspace.documents]


def held(value: Any, key: str) -> Iterator[Any]:
    """Everything that stands under a key."""
    if isinstance(value, dict):
        yield from (one for name, one in value.items() if name == key)
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from held(one, key)


def references(value: Any) -> Iterator[dict[str, Any]]:
    """Every reference."""
    if isinstance(value, dict):
        if "target" in value:
            yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from references(one)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kommunen")


@settings(max_examples=max(FEWEST, settings().max_examples))
@given(seed=st.integers(0, 2**32))
def test_no_id_is_there_twice_and_no_target_dangles(folder: Path, seed: int) -> None:
    found = whole(load(written(folder, seed)))
    ids = [one for document in found for one in held(document["document"], "id")]
    targets = {one for document in found for one in held(document["document"], "target")} - {None}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


@pytest.mark.parametrize("example", [*MATERIAL])
def test_an_id_means_the_same_when_all_that_stands_side_by_side_is_shuffled(tmp_path: Path, example: str) -> None:
    random = Random(1)
    for name, (first, *rest) in MATERIAL[example].items():
        lines = [line for block in (first, *random.sample(rest, len(rest))) for line in block.shuffled(random)]
        (tmp_path / f"{name}.styr").write_text("\n\n".join(["# Ny rad", "\n".join(lines)]) + "\n", encoding="utf-8")
    assert meanings(load(tmp_path)) == meanings(load(EXAMPLES / example))


def meanings(workspace: Workspace) -> dict[str, tuple[type[Construct], str | None]]:
    """What each id is the id of: its class and its title."""
    constructs = [one for document in workspace.documents for one in document.walk()]
    return {id_of(one): (type(one), getattr(one, "title", None)) for one in constructs}


@pytest.mark.parametrize("example", [*MATERIAL])
def test_an_id_is_a_reference_that_means_what_it_is_the_id_of(example: str) -> None:
    constructs = [one for document in load(EXAMPLES / example).documents for one in document.walk()]
    named: dict[str, list[Construct]] = {}
    for one in constructs:
        named.setdefault(str(getattr(one, "name", None)), []).append(one)
    wrong = [
        one for name, alike in named.items() if name != "None" for one in alike if meant(id_of(one), alike) != [one]
    ]
    assert wrong == []


@pytest.mark.parametrize("example", [*MATERIAL])
def test_a_target_tells_which_document_it_is_in(example: str) -> None:
    documents = whole(load(EXAMPLES / example))
    found = {document["id"]: set(held(document["document"], "id")) for document in documents}
    targets = {one for document in documents for one in held(document["document"], "target")} - {None}
    assert all(target in found[target.partition("/")[0]] for target in targets)
    unknown = [one for document in documents for one in references(document["document"]) if one["target"] is None]
    assert {one["name"] for one in unknown} <= {"*"}
