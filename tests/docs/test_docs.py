"""The documents of the repository are true: their examples bind, their links lead somewhere, nothing is stale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fragments import fragment

from styrdsl.binding.document import bind
from styrdsl.files.source import Source
from styrdsl.language.lookup import documents
from styrdsl.language.plan import OperationalPlan
from styrdsl.reference.generate import GENERATED, stale
from styrdsl.reference.kinds import kinds
from styrdsl.syntax.parser import parse
from styrdsl.syntax.tree import Statement
from styrdsl.syntax.values import scan

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
_BLOCK = re.compile(r"^```styr\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def blocks(page: str) -> list[str]:
    """The examples on a page."""
    return _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", blocks("docs/handbok.md"))
def test_the_handbook_s_examples_bind(text: str) -> None:
    source = Source("handbok.styr", text)
    file, report = parse(source)
    assert not report
    first = file.nodes[0]
    assert isinstance(first, Statement)
    if documents().match(scan(source, first.line, first.text, first.column, [])):
        assert not bind(file).diagnostics
    else:
        assert not fragment(source, list(file.nodes), OperationalPlan)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    missing = [t for t in targets if "://" not in t and "{" not in t and not (page.parent / t).exists()]
    assert not missing


def test_nothing_generated_is_stale() -> None:
    assert not stale(), "run `make generate`"


def test_what_is_stale_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("styrdsl.reference.generate.root", lambda: tmp_path)
    assert stale() == list(GENERATED)


def test_every_place_in_the_house_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    places = re.findall(r"^\| `([^`<]+)` \|", text, re.MULTILINE)
    assert len(places) > 10
    assert all((ROOT / place).exists() for place in places), places


def test_the_repository_speaks_of_the_product_alone() -> None:
    files = [p for p in ROOT.rglob("*") if p.suffix in {".py", ".md", ".toml", ".txt", ".j2", ".typ"}]
    texts = {p: p.read_text(encoding="utf-8") for p in files if not {".venv", ".bench", "fonts"} & {*p.parts}}
    assert not [p for p, text in texts.items() if re.search(r"(pypi|npmjs|debian)\.(org|com)", text)]


def test_every_kind_of_finding_is_explained() -> None:
    assert not [code for code, kind in kinds().items() if not kind.explanation.strip()]
