"""`styr explain KOD --for`: the figures of a document, and what the rules say of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from styrdsl.cli import showing
from styrdsl.cli.main import styr

KOMMUN = 'kommun "Exempel"\n    språkversion 1\nnämnd skolnämnden "Skolnämnden"\n'
PLAN = (
    'verksamhetsplan 2026 skolnämnden\n    enhet mnkr\nbudgetpost skola "Grundskola"\n    kostnader 2026: 100,0\n'
    "eget kapital\n    ingående 2025: 2,0, 2026: {opening}\n    resultat 2025: 1,5\n"
    "    årets balansresultat 2025: 1,0\n"
)


def styr_(*arguments: object) -> Result:
    return CliRunner().invoke(styr, [str(one) for one in arguments], prog_name="styr", catch_exceptions=False)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "kommun.styr").write_text(KOMMUN, encoding="utf-8")
    path = tmp_path / "plan.styr"
    path.write_text(PLAN.format(opening="3,0"), encoding="utf-8")
    return path


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_figures_and_verdict(plan: Path) -> None:
    result = styr_("explain", "EKO06", "--for", plan)
    assert result.exit_code == 0
    text = spaced(result.stdout)
    assert text.startswith(f"EKO06 – verksamhetsplan 2026 skolnämnden\n{showing.near(plan)}\n\n")
    assert "Nämndens resultat 2025                     1,5 mnkr  rad 7\n" in text
    assert "Får föras över till 2026                   1,0 mnkr  så mycket som ryms\n" in text
    assert "Inga anmärkningar av de " in text


def test_the_figures_stand_under_each_other(plan: Path) -> None:
    rows = [row for row in spaced(styr_("explain", "EKO06", "--for", plan).stdout).splitlines() if " mnkr" in row]
    assert len({row.index(" mnkr") for row in rows}) == 1


def test_a_finding_follows_the_figures(plan: Path) -> None:
    plan.write_text(PLAN.format(opening="3,5"), encoding="utf-8")
    text = spaced(styr_("explain", "EKO06a", "--for", plan).stdout)
    assert "Över gränsen" in text
    assert "fel[EKO06a]: Det egna kapitalet 2026 är 3,5 mnkr" in text
    assert "EKO06a har prövat 1 eget kapital." in text
    assert "Inga anmärkningar" not in text


def test_a_deviation_is_told(plan: Path) -> None:
    text = PLAN.format(opening="3,5") + '    avsteg EKO06a "Beslut § 4"\n'
    plan.write_text(text, encoding="utf-8")
    told = styr_("explain", "EKO06a", "--for", plan).stdout
    assert "Godtagen med avsteg EKO06a: Beslut § 4" in told


def test_every_principle_for_a_folder(plan: Path) -> None:
    text = styr_("explain", "--for", plan.parent).stdout
    heads = [line for line in text.splitlines() if line.startswith("EKO") and " – " in line]
    assert [head[:5] for head in heads] == sorted(head[:5] for head in heads)
    assert {"EKO01", "EKO06", "EKO10", "EKO17"} <= {head[:5] for head in heads}


def test_a_rule_without_figures(plan: Path) -> None:
    text = styr_("explain", "MAL03", "--for", plan).stdout
    assert "Inga anmärkningar av MAL03.\nMAL03 har prövat 0 mål.\n" in text
    assert "MAL03 har ingen uträkning att visa" in text


def test_a_finding_that_is_no_rule(plan: Path) -> None:
    assert "Inga anmärkningar av SPR01." in styr_("explain", "SPR01", "--for", plan).stdout


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    result = styr_("explain", "EKO06", "--for", tmp_path / "borta.styr")
    assert result.exit_code == 2
    assert "finns inte" in result.stderr


def test_an_unknown_code(plan: Path) -> None:
    assert styr_("explain", "EKO99", "--for", plan).exit_code == 2


@pytest.mark.parametrize(("width", "indented"), [("60", True), ("200", False)])
def test_a_narrow_screen(plan: Path, monkeypatch: pytest.MonkeyPatch, width: str, *, indented: bool) -> None:
    monkeypatch.setattr("styrdsl.cli.console.width", lambda _: int(width))
    text = styr_("explain", "EKO06", "--for", plan).stdout
    assert ("\n      bruttokostnaderna" in text) is indented
    assert all(len(line) <= int(width) for line in text.splitlines() if "plan.styr" not in line)
