"""MAL at its boundaries: goals, indicators and what the council gives to committees and companies."""

from __future__ import annotations

import pytest
from rule_cases import PLAN, SCHOOL, found

GOAL = f'{PLAN}mål a "A"\n    indikator i "I"\n'
COUNCIL = '# kommun.styr\nkommun "E"\nnämnd skolnämnden "Skolnämnden"\nnämnd annan-nämnd "Annan"\nbolag huge "Huge"\n'


class TestIndicators:
    def test_what_is_missing_is_named(self) -> None:
        [one] = found(GOAL, "MAL04")
        assert one.message == "Indikatorn «I» saknar enhet, önskad riktning och källa."

    @pytest.mark.parametrize(("year", "count"), [(2025, 0), (2026, 1), (2027, 1), (2010, 0)])
    def test_an_earlier_outcome(self, year: int, count: int) -> None:
        assert len(found(f"{GOAL}        utfall {year}: 1\n", "MAL05")) == count

    @pytest.mark.parametrize(("year", "count"), [(2025, 1), (2026, 0), (2027, 1)])
    def test_a_target_for_the_year(self, year: int, count: int) -> None:
        results = found(f"{GOAL}        målvärde {year}: 1\n", "MAL06")
        assert len(results) == count
        assert all(one.notes == (f"målvärden finns för {year}",) for one in results)

    @pytest.mark.parametrize(
        ("direction", "outcome", "target", "count"),
        [
            ("öka", "86", "86", 0),
            ("öka", "86", "85,9", 1),
            ("öka", "86", "86,1", 0),
            ("öka", "-2", "-3", 1),
            ("minska", "86", "86", 0),
            ("minska", "86", "86,1", 1),
            ("minska", "86", "85,9", 0),
            ("behålla", "86", "1", 0),
        ],
    )
    def test_worse(self, direction: str, outcome: str, target: str, count: int) -> None:
        values = (
            f"        önskad riktning {direction}\n        utfall 2025: {outcome}\n        målvärde 2026: {target}\n"
        )
        results = found(GOAL + values, "MAL07")
        assert len(results) == count
        assert all(("lägre" if direction == "öka" else "högre") in one.message for one in results)
        assert not found(f'{GOAL}{values}        skäl "Ny mätmetod"\n', "MAL07")

    def test_the_latest_earlier_outcome_counts(self) -> None:
        values = "        önskad riktning öka\n        utfall 2025: 80, 2024: 90, 2026: 95\n        målvärde 2026: 85\n"
        assert not found(GOAL + values, "MAL07")
        assert found(GOAL + values.replace("2025: 80", "2025: 86"), "MAL07")
        assert not found(GOAL + values.replace("målvärde 2026", "målvärde 2027"), "MAL07")

    def test_a_council_goals_own_indicators_have_no_year(self) -> None:
        text = f'{SCHOOL}kf-mål 1 "K"\n    indikator i "I"\n'
        assert not found(text, "MAL05")
        assert not found(text, "MAL06")

    @pytest.mark.parametrize(
        ("source", "count", "proper"),
        [
            ("Kolada N15436", 0, ""),
            ("Kolada U12345", 0, ""),
            ("Kolada n15436", 1, "Kolada N15436"),
            ("kolada u1543", 1, ""),
            ("Kolada N154367", 1, ""),
            ("Kolada X15436", 1, ""),
            ("Kolada", 1, ""),
            ("egen mätning", 0, ""),
        ],
    )
    def test_kolada(self, source: str, count: int, proper: str) -> None:
        results = found(f"{GOAL}        källa {source}\n", "MAL10")
        assert len(results) == count
        fixes = [one.fix.edits[0].text for one in results if one.fix]
        assert fixes == ([proper] if proper else [])


@pytest.mark.parametrize(
    ("reference", "count"),
    [("1", 0), ("17", 0), ("18", 1), ("0", 1), ("4.1", 0), ("4.a", 0), ("16.10", 0), ("18.1", 1), ("4.", 1), ("01", 1)],
)
def test_agenda_2030(reference: str, count: int) -> None:
    line = f'    agenda 2030: "{reference}"\n'
    assert len(found(f'{SCHOOL}kf-mål 1 "K"\n{line}', "MAL08")) == count
    assert len(found(f'{PLAN}mål a "A"\n{line}', "MAL09")) == count


class TestCouncilGoals:
    def test_areas_to_choose_from(self) -> None:
        areas = 'målområde a "A"\nmålområde b "B"\n'
        assert found(f'{SCHOOL}{areas}kf-mål 1 "K"\n', "MAL02")[0].help.endswith("Målområdena är a och b.")
        assert found(f'{SCHOOL}kf-mål 1 "K"\n', "MAL02")[0].help.endswith("«målområde …».")

    def test_each_addressed_goal_is_taken_up(self) -> None:
        goals = 'kf-mål 1 "Ett"\n    gäller alla nämnder\nkf-mål 2 "Två"\n    gäller annan-nämnd\nkf-mål 3 "Tre"\n'
        [one] = found(f"{COUNCIL}{goals}# plan.styr\nverksamhetsplan 2026 skolnämnden\n", "MAL11")
        assert "KF-mål 1 «Ett»" in one.message
        taken = f'{COUNCIL}{goals}# plan.styr\nverksamhetsplan 2026 skolnämnden\nmål a "A"\n    bidrar till kf-mål 1\n'
        assert not found(taken, "MAL11")

    def test_nobody_is_judged_when_all_plans_are_there(self) -> None:
        goal = 'kf-mål 1 "Ett"\n'
        one_plan = f"{COUNCIL}{goal}# a.styr\nverksamhetsplan 2026 skolnämnden\n"
        assert not found(one_plan, "MAL12")
        both = f"{one_plan}# b.styr\nverksamhetsplan 2026 annan-nämnd\n"
        assert found(both, "MAL12")[0].notes == ("2 planer för 2026 har gåtts igenom",)
        other_year = f"{one_plan}# b.styr\nverksamhetsplan 2025 annan-nämnd\n"
        assert not found(other_year, "MAL12")
        assert not found(f'{both}mål a "A"\n    bidrar till kf-mål 1\n', "MAL12")
        directive = '# c.styr\nägardirektiv huge\nmål a "A"\n    bidrar till kf-mål 1\n'
        assert not found(both + directive, "MAL12")

    def test_companies(self) -> None:
        goal = 'kf-mål 1 "Ett"\n    gäller bolag alla\n# d.styr\nägardirektiv huge\n'
        assert found(COUNCIL + goal, "MAL15")
        assert not found(f'{COUNCIL}{goal}mål a "A"\n    bidrar till kf-mål 1\n', "MAL15")
        assert not found(COUNCIL + goal.replace("    gäller bolag alla\n", ""), "MAL15")


class TestAssignments:
    @staticmethod
    def text(taken: str, given: str = "till skolnämnden", year: int = 2026) -> str:
        return (
            f'{COUNCIL}# budget.styr\nmål och budget 2026\nuppdrag u "Uppdraget"\n    {given}\n    klart 2026-08-31\n'
            f"# plan.styr\nverksamhetsplan {year} skolnämnden\n{taken}"
        )

    def test_taken_up(self) -> None:
        assert found(self.text(""), "MAL13")
        assert found(self.text("", "till alla nämnder"), "MAL13")
        assert not found(self.text("", "till annan-nämnd"), "MAL13")
        assert not found(self.text("", year=2027), "MAL13")
        assert not found(self.text("fullmäktigeuppdrag u\n"), "MAL13")
        assert not found(self.text('mål a "A"\n    fullmäktigeuppdrag u\n'), "MAL13")

    @pytest.mark.parametrize(
        ("body", "count"),
        [
            ('    ansvarig "X"\n    klart 2026-08-31\n', 0),
            ('    ansvarig "X"\n    klart 2026-09-01\n', 1),
            ('    ansvarig "X"\n', 1),
            ("    klart 2026-08-31\n", 1),
            ("    klart 2026-09-01\n", 2),
            ("", 1),
        ],
    )
    def test_owner_and_day(self, body: str, count: int) -> None:
        assert len(found(self.text(f"fullmäktigeuppdrag u\n{body}"), "MAL14")) == count
