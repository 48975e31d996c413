"""The catalogue and `styr explain`: principles, settings with their meaning, and the list of codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from styrdsl.facts import settings as parameters
from styrdsl.reference import catalogue
from styrdsl.reference.kinds import kinds
from styrdsl.reference.principles import principle_of, principles
from styrdsl.reference.settings import Setting, settings_of
from styrdsl.rules.base import RULES
from styrdsl.workspace.files import Memory
from styrdsl.workspace.loader import Loader

NOTHING_SET = Loader().load_from(Memory(Path(), {}))


def test_seventeen_principles_each_with_a_rule() -> None:
    assert [*principles()] == [*range(1, 18)]
    numbered = {int(code[3:5]) for code in RULES if code.startswith("EKO")}
    assert numbered == {*range(1, 18)}


@pytest.mark.parametrize(
    ("code", "number"), [("EKO06", 6), ("EKO06a", 6), ("EKO17c", 17), ("EKO99", None), ("MAL06", None)]
)
def test_principle_of_a_code(code: str, number: int | None) -> None:
    found = principle_of(code)
    assert (found.number if found else None) == number


def settings() -> dict[str, Setting]:
    kinds()
    return {one.name: one for rule in RULES.values() for one in settings_of(rule)}


def test_every_setting_has_its_meaning_and_what_holds_without_it() -> None:
    lacking = [name for name, one in settings().items() if not one.meaning.strip(". ") or not one.default.strip()]
    assert lacking == []


def test_a_setting_that_is_no_field_is_found() -> None:
    with pytest.raises(KeyError):
        settings_of(RULES["EKO06a"]._replace(parameters=("högsta egna kapitalet",)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("högsta egna kapital", f"{parameters.max_own_capital(NOTHING_SET)} %"),
        ("underskott återställs inom", f"{parameters.deficit_years(NOTHING_SET)} år"),
        ("eget kapital används under högst", f"{parameters.own_capital_years(NOTHING_SET)} år"),
        ("projektavvikelse över", f"{parameters.project_share(NOTHING_SET)} %"),
        ("projektavvikelse minst", f"{parameters.project_price_bases(NOTHING_SET)} prisbasbelopp"),
        ("projektförsening över", f"{parameters.project_delay(NOTHING_SET)} månader"),
        ("driftramar avser", f"{parameters.frame_years(NOTHING_SET)} år"),
        ("högsta sannolikhet", str(parameters.scales(NOTHING_SET)[0])),
        ("högsta konsekvens", str(parameters.scales(NOTHING_SET)[1])),
        ("åtgärd krävs från riskvärde", str(parameters.treat_from(NOTHING_SET))),
        ("skillnad analyseras över", f"{parameters.equality_threshold(NOTHING_SET)} %"),
        ("åtgärdsplan godkänns av", parameters.action_plan_approved_by(NOTHING_SET)),
        ("otillräcklig ram prövas av", parameters.frame_requests_to(NOTHING_SET, for_costs=False)),
        ("kostnadsökning prövas av", parameters.frame_requests_to(NOTHING_SET, for_costs=True)),
        ("balanstak för", "15 % för en verksamhet med särskilt anslag, ingen gräns för andra"),
    ],
)
def test_what_the_catalogue_says_is_what_the_rules_reckon_with(name: str, value: str) -> None:
    assert settings()[name].default == value


def test_the_catalogue_shows_meaning_and_default() -> None:
    line = "- `högsta egna kapital`: En nämnds största eget kapital, i andel av budgetomslutningen (princip 6). "
    assert line + "Utan uppgift: 3 %.\n" in catalogue.book()


def test_every_code_is_listed_and_linked() -> None:
    book = catalogue.book()
    anchors = {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
               for line in book.splitlines() if line.startswith("##")}  # fmt: skip
    links = re.findall(r"^\| \[\w+\]\(#([^)]+)\)", book, re.MULTILINE)
    listed = [*kinds()]
    assert len(links) == len(listed)
    assert set(links) <= anchors


def test_a_principle_stands_before_its_rules_once() -> None:
    book = catalogue.book()
    assert book.count("\n### Princip 6: ") == 1
    assert book.index("### Princip 6: ") < book.index("#### EKO06a") < book.index("### Princip 7: ")
