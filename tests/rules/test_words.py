"""A rule, its words and its place are found from its code: `EKO06a` is in `economy/p06_….py`, its words beside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from styrdsl.reference.kinds import kinds
from styrdsl.rules import registry
from styrdsl.rules.base import RULES, Rule
from styrdsl.rules.families import FAMILIES
from styrdsl.rules.words import IMPLIED, words_of

ROOT = Path(registry.__file__).parent
WORDS = {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.md")}
each_rule = pytest.mark.parametrize("one", RULES.values(), ids=lambda one: str(one.code))


def lacking(text: str) -> list[str]:
    """What a rule's file does not say, in words."""
    words = words_of(text)
    told = {
        "what the rule says": words.text,
        "«Prövar:» or «Skäl:»": words.tries or words.reason,
        "«Fel:» with an example": re.search(r"^Fel:\n\n    ", text, re.MULTILINE),
        "«Rätt:» with an example": re.search(r"^Rätt:\n\n    ", text, re.MULTILINE),
    }
    return [f"it lacks {name}" for name, there in told.items() if not there]


def file_of(code: str) -> str:
    return f"{FAMILIES[code[:3]].folder}/{code}.md"


def test_every_rule_has_its_words_and_all_words_a_rule() -> None:
    named = {file_of(code) for code in RULES}
    assert sorted(named - WORDS) == [], "rules without their CODE.md"
    assert sorted(WORDS - named) == [], "CODE.md without a rule"


@each_rule
def test_a_rule_s_file_says_all_that_it_should(one: Rule) -> None:
    assert lacking((ROOT / file_of(one.code)).read_text(encoding="utf-8")) == []


def test_what_a_file_lacks_is_told() -> None:
    whole = "Regeln.\n\nSkäl: därför\n\nFel:\n\n    # a.styr\n\nRätt:\n\n    # a.styr\n"
    assert lacking(whole) == []
    assert lacking(whole.replace("Skäl: därför\n\n", "")) == ["it lacks «Prövar:» or «Skäl:»"]
    assert lacking(whole.partition("Rätt:")[0]) == ["it lacks «Rätt:» with an example"]
    assert lacking(whole.removeprefix("Regeln.")) == ["it lacks what the rule says"]


def test_what_a_file_says() -> None:
    words = words_of(
        "Ett mål har ett mått.\n\nOch ett mått ett målvärde.\n\nPrövar: Mål 3\n\n"
        'Fel:\n\n    # kommun.styr\n    vision "A"\n\n    # plan.styr\n        indraget\n\n'
        'Rätt:\n\n    # kommun.styr\n    kommun "E"\n\nMer.\n'
    )
    assert words.text == "Ett mål har ett mått.\n\nOch ett mått ett målvärde."
    assert (words.tries, words.reason) == ("Mål 3", "")
    failing = '# kommun.styr\nvision "A"\n\n# plan.styr\n    indraget\n'
    passing = '# kommun.styr\nkommun "E"\n'
    assert words.shown == (("Fel", failing), ("Rätt", passing))
    assert words.failing == failing.replace("vision", f"{IMPLIED}vision")
    assert words.passing == passing


def test_a_file_may_say_why_in_place_of_what_it_tries() -> None:
    words = words_of("Regeln.\n\nSkäl: därför\n\nFel:\n\n    # plan.styr\n")
    assert (words.text, words.tries, words.reason) == ("Regeln.", "", "därför")
    assert words.shown == (("Fel", "# plan.styr\n"),)
    assert words.failing == f"# kommun.styr\n{IMPLIED}# plan.styr\n"


@each_rule
def test_a_code_says_where_its_rule_stands(one: Rule) -> None:
    _, _, folder, module = one.check.__module__.split(".")
    assert folder == FAMILIES[one.code[:3]].folder
    if folder == "economy":
        assert module.startswith(f"p{one.code[3:5]}_")


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    assert [*RULES] == sorted(RULES)
    assert {*RULES} <= {*kinds()}


def test_every_family_has_its_folder_and_rules() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert {family.folder for family in FAMILIES.values()} == folders
    assert {code[:3] for code in RULES} == {*FAMILIES}
