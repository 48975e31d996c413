"""VPL: what an instruction adds, for which years and committees."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found

PLAN = "# plan.styr\nverksamhetsplan 2026 skolnämnden\n"


def plan(instruction: str, body: str = "", head: str = "anvisning verksamhetsplan 2026") -> str:
    return f"{SCHOOL}{head}\n{instruction}{PLAN}{body}"


@pytest.mark.parametrize(("day", "count"), [("2025-12-01", 1), ("2025-12-02", 0), ("2025-12-19", 0), ("2025-12-20", 1)])
def test_time(day: str, count: int) -> None:
    text = plan("    tidigast 2025-12-02\n    senast 2025-12-19\n", f"    beslut skolnämnden {day} § 1\n")
    results = found(text, "VPL20")
    assert len(results) == count
    assert all(one.labels[0].span.source.name == "kommun.styr" for one in results)


def test_an_undecided_plan_is_not_late() -> None:
    assert not found(plan("    senast 2025-12-19\n"), "VPL20")


@pytest.mark.parametrize(
    ("head", "count"),
    [
        ("anvisning verksamhetsplan", 1),
        ("anvisning verksamhetsplan 2026", 1),
        ("anvisning verksamhetsplan 2025–2026", 1),
        ("anvisning verksamhetsplan 2026–2027", 1),
        ("anvisning verksamhetsplan 2025", 0),
        ("anvisning verksamhetsplan 2027", 0),
        ("anvisning delårsrapport 2026", 0),
    ],
)
def test_document_and_year(head: str, count: int) -> None:
    assert len(found(plan("    kräver avsnitt omvärld\n", head=head), "VPL21")) == count


def test_committees() -> None:
    other = 'nämnd annan-nämnd "Annan"\n'
    wanted = "    gäller {}\n    kräver avsnitt omvärld\n"
    head = f"{other}anvisning verksamhetsplan 2026"
    assert not found(plan(wanted.format("annan-nämnd"), head=head), "VPL21")
    assert found(plan(wanted.format("annan-nämnd, skolnämnden"), head=head), "VPL21")
    assert found(plan(wanted.format("alla nämnder"), head=head), "VPL21")


def test_sections_may_stand_inside_others_and_near_names_are_suggested() -> None:
    needs = "    kräver avsnitt omvärld, ekonomi\n"
    assert not found(plan(needs, 'avsnitt ekonomi "E"\n    avsnitt omvärld "O"\n'), "VPL21")
    [one] = found(plan(needs, 'avsnitt ekonomi "E"\navsnitt omvarld "O"\n'), "VPL21")
    assert "Menade du «omvarld»?" in one.message


@pytest.mark.parametrize(("have", "count"), [(0, 0), (1, 1), (2, 0), (3, 0)])
def test_indicators_per_goal(have: int, count: int) -> None:
    body = 'mål a "A"\n' + "".join(f'    indikator i{n} "I"\n' for n in range(have))
    results = found(plan("    kräver indikatorer per mål 2\n", body), "VPL22")
    assert len(results) == count
    assert all("har 1 indikator," in one.message for one in results)


def test_goals_of_companies_are_not_bound_by_instructions_for_plans() -> None:
    text = f'{SCHOOL}bolag huge "Huge"\nanvisning verksamhetsplan\n    kräver indikatorer per mål 2\n'
    directive = '# d.styr\nägardirektiv huge\nmål a "A"\n    indikator i "I"\n'
    assert not found(text + directive, "VPL22")


PARTS = {
    "prestationer": 'prestation a "A"\n',
    "internpriser": 'internpris a "A"\n',
    "organisationsenheter": 'organisation\n    organisationsenhet a "A"\n',
    "prioriteringar": 'fördelning\n    prioritering "A"\n',
    "risker": 'intern kontroll\n    risk a "A"\n',
    "kontroller": 'risk b "B"\n    kontroll a "A"\n',
    "uppföljning av utförare": 'uppföljning av utförare a "A"\n',
    "jämlikhetsanalyser": 'jämlikhetsanalys a "A"\n',
    "investeringar": 'investering a "A"\n',
    "eget kapital": "eget kapital\n",
}


@pytest.mark.parametrize("part", PARTS)
def test_parts(part: str) -> None:
    needs = f"    kräver del {part}\n"
    [one] = found(plan(needs), "VPL23")
    assert part in one.message
    assert not found(plan(needs, PARTS[part]), "VPL23")


class TestRequiredIndicators:
    @staticmethod
    def text(source: str, own: str) -> str:
        goal = f'kf-mål 1 "K"\n    indikator behörighet "B"\n{source}'
        return f"{SCHOOL}{goal}anvisning verksamhetsplan\n    kräver indikator behörighet\n{PLAN}{own}"

    def test_by_name(self) -> None:
        assert not found(self.text("", 'indikator behörighet "B"\n'), "VPL24")

    def test_by_kolada(self) -> None:
        source = "        källa Kolada N15436\n"
        assert not found(self.text(source, 'indikator b "B"\n    källa Kolada N15436\n'), "VPL24")
        assert found(self.text(source, 'indikator b "B"\n    källa Kolada N15437\n'), "VPL24")

    def test_two_without_kolada_are_not_the_same(self) -> None:
        [one] = found(self.text("", 'indikator b "B"\n'), "VPL24")
        assert len(one.labels) == 2
