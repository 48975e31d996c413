"""VPL at its boundaries: what counts as present, and what is one day or one öre off."""

from __future__ import annotations

import pytest
from rule_cases import PLAN, SCHOOL, codes, found

COMPLETE = f"""
{SCHOOL}    verksamhet skola "Grundskola"
kf-mål 1 "Skola"
# plan.styr
verksamhetsplan 2026 skolnämnden
    enhet mnkr
    beslut skolnämnden 2025-12-11 § 1
mål läsning "Läsning"
    bidrar till kf-mål 1
    åtagande lässtöd "Lässtöd"
        kvalitetsnivå "Inom två veckor"
fördelning
    prioritering "Tidiga insatser"
organisation
    organisationsenhet norr "Norr"
        budget 2026: 100,0
internt regelverk
    beslut skolnämnden 2025-01-16 § 4
anslagsbindning
    nivå verksamhet
uppföljning av resultat
    redovisas i delårsrapport
budgetpost skola "Grundskola"
    2026: 100,0
prestation elever "Elever"
    verksamhet skola
    2026: 900
intern kontroll
    kontroll stickprov "Stickprov"
uppföljningsplan
    inga utförare "Allt i egen regi"
eget kapital
    används inte "Finns inget"
"""


def test_a_complete_plan_has_no_finding_of_the_family() -> None:
    assert not {code for code in codes(COMPLETE) if code.startswith("VPL")}


@pytest.mark.parametrize(
    ("code", "part", "instead"),
    [
        ("VPL01", '    åtagande lässtöd "Lässtöd"\n        kvalitetsnivå "Inom två veckor"\n', ""),
        ("VPL02", '        kvalitetsnivå "Inom två veckor"\n', ""),
        ("VPL02", '"Inom två veckor"', '" "'),
        ("VPL03", 'fördelning\n    prioritering "Tidiga insatser"\n', ""),
        ("VPL03", '    prioritering "Tidiga insatser"\n', '    """\n\n    """\n'),
        ("VPL04", 'organisation\n    organisationsenhet norr "Norr"\n        budget 2026: 100,0\n', ""),
        ("VPL05", "budget 2026: 100,0", "budget 2027: 100,0"),
        ("VPL06", "internt regelverk\n    beslut skolnämnden 2025-01-16 § 4\n", ""),
        ("VPL06", "    beslut skolnämnden 2025-01-16 § 4\n", ""),
        ("VPL07", "anslagsbindning\n    nivå verksamhet\n", ""),
        ("VPL07", "    nivå verksamhet\n", '    """\n    Vi binder.\n    """\n'),
        ("VPL08", "uppföljning av resultat\n    redovisas i delårsrapport\n", ""),
        ("VPL08", "    redovisas i delårsrapport\n", ""),
        ("VPL09", "    2026: 900\n", "    2027: 900\n"),
        ("VPL10", '    verksamhet skola "Grundskola"\n', '    verksamhet skola "G"\n    verksamhet lov "Lov"\n'),
        ("VPL11", "    verksamhet skola\n    2026: 900", "    2026: 900"),
        ("VPL12", 'intern kontroll\n    kontroll stickprov "Stickprov"\n', ""),
        ("VPL12", '    kontroll stickprov "Stickprov"\n', ""),
        ("VPL13", 'uppföljningsplan\n    inga utförare "Allt i egen regi"\n', ""),
        ("VPL13", 'uppföljningsplan\n', 'uppföljning av utförare mat "Mat"\nuppföljningsplan\n'),
        ("VPL14", 'eget kapital\n    används inte "Finns inget"\n', ""),
        ("VPL14", '    används inte "Finns inget"\n', "    ianspråktas 2027: 1,0\n"),
        ("VPL15", "2025-12-11 § 1\n", "2026-01-01 § 1\n"),
        ("VPL16", "beslut skolnämnden 2025-12", "beslut kommunstyrelsen 2025-12"),
        ("VPL17", "budget 2026: 100,0", "budget 2026: 99,8"),
        ("VPL25", "nivå verksamhet", "nivå projekt"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_found_and_nothing_else(code: str, part: str, instead: str) -> None:
    assert COMPLETE.count(part) == 1
    family = [c for c in codes(COMPLETE.replace(part, instead)) if c.startswith("VPL")]
    assert family == [code]


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ('    prioritering "Tidiga insatser"\n', '    """\n    Efter behov.\n    """\n'),
        ("    beslut skolnämnden 2025-01-16 § 4\n", '    """\n    Enheten bär sitt resultat.\n    """\n'),
        ("    redovisas i delårsrapport\n", '    """\n    Varje månad.\n    """\n'),
        ('    används inte "Finns inget"\n', "    ianspråktas 2026: 0 kr\n"),
        ("2025-12-11 § 1\n", "2025-12-31 § 1\n"),
        ("beslut skolnämnden 2025-12", "beslut 2025-12"),
        ("beslut skolnämnden 2025-12", 'beslut "Skolnämnden" 2025-12'),
        ("budget 2026: 100,0", "budget 2026: 99,9"),
        ('    kontroll stickprov "Stickprov"\n', '    risk fel "Fel"\n'),
        ('    inga utförare "Allt i egen regi"\n', '    uppföljning av utförare mat "Mat"\n'),
        ("prestation elever", "internpris peng"),
        ("nivå verksamhet", "nivå nämnd"),
        ("nivå verksamhet", "nivå organisationsenhet"),
        ("nivå verksamhet", "nivå budgetpost"),
        ('        budget 2026: 100,0\n', '        budgetpost norr "Norr"\n            2026: 100,0\n'),
        ('    organisationsenhet norr "Norr"\n', '    """\n    Två.\n    """\n    organisationsenhet norr "Norr"\n'),
    ],
)  # fmt: skip
def test_what_also_satisfies(part: str, instead: str) -> None:
    assert COMPLETE.count(part) == 1
    assert not [c for c in codes(COMPLETE.replace(part, instead)) if c.startswith("VPL")]


class TestSpecified:
    LINE = f"""{SCHOOL}    verksamhet skola "Grundskola"
# plan.styr
verksamhetsplan 2026 skolnämnden
budgetpost skola "Grundskola"
    2026: 1 kr
"""

    @pytest.mark.parametrize(
        "more",
        [
            '    """\n    Skolorna har 900 elever.\n    """\n',
            'prestation e "E"\n    budgetpost skola\n    2026: 9\n',
            'internpris e "E"\n    verksamhet skola\n',
            'mål a "A"\n    resurser skola\n',
            'åtagande a "A"\n    resurser skola\n',
            'mål a "A"\nbudgetpost b "B"\n    verksamhet skola\n    mål a\n',
        ],
    )
    def test_any_of_these(self, more: str) -> None:
        assert "VPL11" in codes(self.LINE)
        assert "VPL11" not in codes(self.LINE + more)

    def test_one_finding_an_activity(self) -> None:
        assert codes(self.LINE + 'budgetpost b "B"\n    verksamhet skola\n').count("VPL11") == 1

    def test_a_line_without_activity_is_not_its_matter(self) -> None:
        assert "VPL11" not in codes(self.LINE.replace("budgetpost skola", "budgetpost annat"))


class TestUnits:
    @staticmethod
    def units(*budgets: str, more: str = "") -> str:
        units = "".join(f'organisationsenhet e{i} "E{i}"\n{text}' for i, text in enumerate(budgets))
        return f'{PLAN}    enhet mnkr\nbudgetpost skola "Skola"\n    2026: 100,0\n    2027: 110,0\n{units}{more}'

    def test_figures(self) -> None:
        text = self.units("    budget 2026: 60,0\n", "    budget 2026: 39,5\n")
        [one] = found(text, "VPL17")
        assert "99,5\u00a0mnkr" in one.message
        assert "100,0\u00a0mnkr" in one.message
        assert one.notes == ("2 enheter räknas ihop", "skillnaden är 0,5\u00a0mnkr för lite hos enheterna")
        assert one.labels[0].span.text.startswith("budgetpost skola")

    def test_too_much(self) -> None:
        [one] = found(self.units("    budget 2026: 160,0\n"), "VPL17")
        assert "60,0\u00a0mnkr för mycket" in one.notes[1]

    def test_rounding_is_accepted_to_its_limit(self) -> None:
        assert not found(self.units("    budget 2026: 60,0\n", "    budget 2026: 39,9\n"), "VPL17")
        assert found(self.units("    budget 2026: 60,0\n", "    budget 2026: 39,84\n"), "VPL17")

    def test_a_unit_that_says_nothing_may_explain(self) -> None:
        assert not found(self.units("    budget 2026: 60,0\n", ""), "VPL17")

    def test_each_year(self) -> None:
        text = self.units("    budget 2026: 100,0\n    budget 2027: 100,0\n")
        assert [one.message[:25] for one in found(text, "VPL17")] == ["Enheternas budget för 2027"[:25]]

    def test_parts_sum_to_their_unit_and_not_twice(self) -> None:
        part = "    del av e0\n    budget 2026: {}\n"
        assert not found(self.units("    budget 2026: 100,0\n", part.format("100,0")), "VPL17")
        [one] = found(self.units("    budget 2026: 100,0\n", part.format("90,0")), "VPL17")
        assert "budgeten för E0" in one.message

    def test_no_budget_lines(self) -> None:
        assert not found(f'{PLAN}organisationsenhet a "A"\n    budget 2026: 1 kr\n', "VPL17")


class TestTasks:
    def test_names_what_is_missing(self) -> None:
        [one] = found(f'{PLAN}uppdrag a "A"\n', "VPL18")
        assert one.message == "Uppdraget «A» saknar ansvarig och en dag då det ska vara klart."

    def test_activities_inherit_from_a_commitment_but_not_from_a_goal(self) -> None:
        body = '    ansvarig "X"\n    klart 2026-05-01\n    aktivitet "B"\n'
        assert not found(f'{PLAN}åtagande a "A"\n{body}', "VPL18")
        assert found(f'{PLAN}mål a "A"\n    ansvarig "X"\n    aktivitet "B"\n', "VPL18")

    @pytest.mark.parametrize(("day", "count"), [("2025-12-31", 1), ("2026-01-01", 0), ("2027-01-01", 0)])
    def test_day(self, day: str, count: int) -> None:
        assert len(found(f'{PLAN}åtagande a "A"\n    klart {day}\n', "VPL26")) == count

    def test_steps_of_an_action_plan_may_be_earlier(self) -> None:
        assert not found(f'{PLAN}åtgärdsplan\n    steg a "A"\n        klart 2025-05-01\n', "VPL26")


@pytest.mark.parametrize(
    ("period", "count"), [("2026", 0), ("2026–2028", 0), ("2025–2027", 1), ("2027–2029", 1), ("april 2026", 1)]
)
def test_period(period: str, count: int) -> None:
    assert len(found(f"{PLAN}    planperiod {period}\n", "VPL19")) == count


class TestBinding:
    def test_each_level_names_what_it_lacks(self) -> None:
        for level in ("verksamhet", "budgetpost", "organisationsenhet", "projekt"):
            [one] = found(f"{PLAN}anslagsbindning\n    nivå {level}\n", "VPL25")
            assert level in one.message

    def test_lines_without_activities_in_the_municipality(self) -> None:
        line = 'budgetpost a "A"\n    2026: 1 kr\n'
        assert found(f"{PLAN}{line}anslagsbindning\n    nivå verksamhet\n", "VPL25")

    def test_projects(self) -> None:
        assert not found(f'{PLAN}investering a "A"\nanslagsbindning\n    nivå projekt\n', "VPL25")


def test_each_goal_has_its_own_commitment() -> None:
    text = f'{PLAN}mål a "A"\n    åtagande c "C"\nmål b "B"\nåtagande d "D"\n'
    assert [one.message for one in found(text, "VPL01")] == ["Målet «B» har inget åtagande."]
