"""JAM at its boundaries: perspectives asked for, groups by their names, differences to the decimal."""

from __future__ import annotations

import pytest
from rule_cases import PLAN, SCHOOL, found

from styrdsl.rules.equality.analyses import perspective_of

GOVERNED = f"{SCHOOL}jämlik styrning\n{{}}# plan.styr\nverksamhetsplan 2026 skolnämnden\n"
GOAL = 'mål m "M"\n    indikator i "I"\n'
FIELD = " " * 8


def indicator(*fields: str, plan: str = PLAN) -> str:
    return plan + GOAL + "".join(f"{FIELD}{field}\n" for field in fields)


def outcome(groups: str, *fields: str, plan: str = PLAN) -> str:
    return indicator("avser människor", f"utfall 2025: 50 ({groups})", *fields, plan=plan)


class TestBreakdown:
    @pytest.mark.parametrize(
        ("fields", "missing"),
        [
            ((), "kön, område eller ålder"),
            (("uppdelning kön",), "område eller ålder"),
            (("uppdelning kön, ålder",), "område"),
        ],
    )
    def test_all_three_are_asked_for(self, fields: tuple[str, ...], missing: str) -> None:
        [one] = found(indicator("avser människor", *fields), "JAM01")
        assert one.message == f"Indikatorn «I» gäller människor men delas inte upp på {missing}."
        assert not one.labels

    @pytest.mark.parametrize(
        "fields",
        [
            ("avser människor", "uppdelning kön, område, ålder"),
            ("avser människor", 'delas inte upp "För få"'),
            ("avser annat",),
            (),
        ],
    )
    def test_nothing_to_say(self, fields: tuple[str, ...]) -> None:
        assert not found(indicator(*fields), "JAM01")

    def test_the_kommun_asks_for_fewer(self) -> None:
        plan = GOVERNED.format("    perspektiv kön\n")
        assert not found(indicator("avser människor", "uppdelning kön", plan=plan), "JAM01")
        [one] = found(indicator("avser människor", "uppdelning ålder", plan=plan), "JAM01")
        assert one.message.endswith("upp på kön.")
        assert one.labels[0].message == "här krävs uppdelningen"

    def test_a_kommun_without_perspectives_asks_for_all(self) -> None:
        plan = GOVERNED.format("    skillnad analyseras över 5 %\n")
        assert "kön, område eller ålder" in found(indicator("avser människor", plan=plan), "JAM01")[0].message

    def test_about_what(self) -> None:
        plan = GOVERNED.format("    perspektiv kön\n")
        assert found(indicator(plan=plan), "JAM06")[0].severity.value == "upplysning"
        assert not found(indicator("avser annat", plan=plan), "JAM06")
        assert not found(indicator(), "JAM06")


class TestReported:
    @pytest.mark.parametrize(
        ("groups", "missing"),
        [
            ("", "kön eller ålder"),
            (" (flickor 51; pojkar 49)", "ålder"),
            (" (flickor 51)", "kön eller ålder"),
            (" (åk 3 51; åk 6 49)", "kön"),
            (" (Vårby 51; Skogås 49)", "kön eller ålder"),
        ],
    )
    def test_groups_of_every_perspective(self, groups: str, missing: str) -> None:
        [one] = found(indicator("uppdelning kön, ålder", f"utfall 2025: 50{groups}"), "JAM02")
        assert one.message == f"Utfallet 2025 för «I» visar inga grupper efter {missing}."

    @pytest.mark.parametrize(
        ("groups", "side", "said"),
        [
            ("flickor 51", "kön", "har bara gruppen flickor efter kön"),
            ("Vårby 51; flickor 51; pojkar 49", "område", "har bara gruppen Vårby efter område"),
            ("flickor 51; pojkar 49", "område", "visar inga grupper efter område"),
            ("Vårby 51; Skogås 49", "ålder", "visar inga grupper efter ålder"),
        ],
    )
    def test_a_group_alone(self, groups: str, side: str, said: str) -> None:
        [one] = found(indicator(f"uppdelning {side}", f"utfall 2025: 50 ({groups})"), "JAM02")
        assert said in one.message
        assert {"kön": "kvinnor", "område": "norra", "ålder": "16–19 år"}[side] in one.help

    def test_the_latest_outcome_counts(self) -> None:
        groups = "(flickor 51; pojkar 49)"
        assert found(indicator("uppdelning kön", f"utfall 2024: 50 {groups}, 2025: 50"), "JAM02")
        assert not found(indicator("uppdelning kön", f"utfall 2025: 50 {groups}, 2024: 50"), "JAM02")
        assert not found(indicator("uppdelning kön", f"utfall 2025: 50 {groups}, 2026: 50"), "JAM02")
        assert not found(indicator("uppdelning kön"), "JAM02")


class TestDifferences:
    @pytest.mark.parametrize(
        ("groups", "shown"),
        [
            ("flickor 90; pojkar 81", ""),
            ("flickor 90; pojkar 80,99", "10,01"),
            ("flickor 100; pojkar 89,96", "10,04"),
            ("flickor 90; pojkar 72", "20,0"),
            ("flickor 0; pojkar 0", ""),
            ("flickor 0; pojkar 1", "100,0"),
            ("flickor -10; pojkar -12", "16,7"),
            ("flickor 5; pojkar -5", "200,0"),
            ("flickor 90; Vårby 60; 18–29 år 40", ""),
        ],
    )
    def test_limit(self, groups: str, shown: str) -> None:
        results = found(outcome(groups), "JAM03")
        assert len(results) == bool(shown)
        assert all(f"är {shown} % av det" in one.message for one in results)
        assert all(f"= {shown} %; gränsen är 10 %" in one.notes[0] for one in results)

    def test_arithmetic_is_shown(self) -> None:
        [one] = found(outcome("flickor 90; pojkar 72,5"), "JAM03")
        assert one.notes == ("(90 − 72,5) / 90 = 19,4 %; gränsen är 10 %",)
        assert "för «I», men saknar analys" in one.message
        assert "flickor (90) och pojkar (72,5)" in one.message
        assert found(outcome("flickor 5; pojkar -5"), "JAM03")[0].notes[0].startswith("(5 − (−5)) / 5 =")

    @pytest.mark.parametrize(("limit", "count"), [("20 %", 0), ("19,9 %", 1), ("0 %", 1)])
    def test_the_kommun_s_limit(self, limit: str, count: int) -> None:
        plan = GOVERNED.format(f"    skillnad analyseras över {limit}\n")
        results = found(outcome("flickor 100; pojkar 80", plan=plan), "JAM03")
        assert len(results) == count
        assert all(one.labels[0].message == "gränsen" for one in results)

    def test_each_perspective_for_itself(self) -> None:
        groups = "flickor 90; pojkar 60; Vårby 50; Skogås 40; övriga 60; 7–9 år 50; 10–12 år 50"
        assert [one.help.partition("»")[2].partition("»")[0] for one in found(outcome(groups), "JAM03")] == [
            " med «perspektiv kön",
            " med «perspektiv område",
        ]

    def test_outcomes_of_the_plan_s_year_and_earlier_ones_do_not_count(self) -> None:
        text = "avser människor", "utfall 2024: 5 (flickor 9; pojkar 1), 2025: 5, 2026: 5 (flickor 9; pojkar 1)"
        assert not found(indicator(*text), "JAM03")

    def test_without_a_plan_the_latest_counts(self) -> None:
        text = f'{SCHOOL}kf-mål 1 "K"\n    indikator i "I"\n        avser människor\n'
        assert found(f"{text}        utfall 2030: 5 (flickor 9; pojkar 1)\n", "JAM03")

    @pytest.mark.parametrize(
        ("about", "groups", "count"),
        [
            ("avser annat", "kvinnor 9; män 1", 0),
            ("enhet antal", "kvinnor 9; män 1", 1),
            ("enhet antal", "A 9; B 1", 0),
        ],
    )
    def test_about_people(self, about: str, groups: str, count: int) -> None:
        assert len(found(indicator(about, f"utfall 2025: 50 ({groups})"), "JAM03")) == count


class TestAnalyses:
    WIDE = "flickor 90; pojkar 60"

    @pytest.mark.parametrize(
        ("lines", "count"),
        [
            ('        jämlikhetsanalys a "A"\n', 0),
            ('        jämlikhetsanalys a "A"\n            perspektiv kön\n', 0),
            ('        jämlikhetsanalys a "A"\n            perspektiv ålder\n', 1),
            ('    jämlikhetsanalys a "A"\n', 0),
            ('    indikator j "J"\n        jämlikhetsanalys a "A"\n', 1),
            ('    indikator j "J"\n    jämlikhetsanalys a "A"\n        indikator j\n', 1),
            ('    jämlikhetsanalys a "A"\n        indikator i\n', 0),
            ('jämlikhetsanalys a "A"\n    indikator i\n', 0),
            ('jämlikhetsanalys a "A"\n', 1),
            ('mål n "N"\n    jämlikhetsanalys a "A"\n', 1),
            ('# nästa.styr\nverksamhetsplan 2027 skolnämnden\njämlikhetsanalys a "A"\n    indikator i\n', 1),
        ],
    )
    def test_which_one_counts(self, lines: str, count: int) -> None:
        assert len(found(outcome(self.WIDE) + lines, "JAM03")) == count

    @pytest.mark.parametrize(
        ("body", "lacking"),
        [
            ((), "analys, åtgärd, ansvarig och en dag då åtgärden ska vara klar"),
            (('analys "A"', 'åtgärd "Å"', 'ansvarig "B"'), "en dag då åtgärden ska vara klar"),
            (('åtgärd "Å"', 'ansvarig "B"', "klart 2026-05-05"), "analys"),
            (('motiverad "M"',), ""),
            (('analys "A"', 'åtgärd "Å"', 'ansvarig "B"', "klart 2026-05-05"), ""),
        ],
    )
    def test_whole(self, body: tuple[str, ...], lacking: str) -> None:
        lines = "".join(f"    {line}\n" for line in body)
        results = found(f'{PLAN}jämlikhetsanalys a "A"\n{lines}', "JAM04")
        assert [one.message for one in results] == ([f"Jämlikhetsanalysen «A» saknar {lacking}."] if lacking else [])

    def test_free_ones_name_their_measure(self) -> None:
        assert found(f'{PLAN}jämlikhetsanalys a "A"\n', "JAM05")
        assert not found(f'{PLAN}{GOAL}jämlikhetsanalys a "A"\n    indikator i\n', "JAM05")
        assert not found(f'{PLAN}{GOAL}        jämlikhetsanalys a "A"\n', "JAM05")


@pytest.mark.parametrize(
    ("group", "perspective"),
    [
        ("kvinnor", "kön"),
        ("Män", "kön"),
        ("män", "kön"),
        ("Flickor", "kön"),
        ("pojkar", "kön"),
        ("Mänsta", "område"),
        ("Manhem", "område"),
        ("65–79 år", "ålder"),
        ("80 år och äldre", "ålder"),
        ("16-24", "ålder"),
        ("årskurs 9", "ålder"),
        ("åk 3", "ålder"),
        ("unga", "ålder"),
        ("Vårby", "område"),
        ("övriga Huddinge", "område"),
        ("Område 3", "område"),
        ("Gården", "område"),
    ],
)
def test_groups_by_their_names(group: str, perspective: str) -> None:
    assert perspective_of(group) == perspective
