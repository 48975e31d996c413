"""IKO at its boundaries: the year of the analysis, the scale, the threshold, what is written but empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import PLAN, SCHOOL, codes, found

from styrdsl.rules.engine import judge
from styrdsl.workspace.loader import load

RULES = "intern kontroll\n    högsta sannolikhet 5\n    högsta konsekvens 3\n    åtgärd krävs från riskvärde 12\n"
DECIDED = f"{PLAN}    beslut skolnämnden 2025-12-11 § 112\n"


def risk(likelihood: object, consequence: object, under: str = "") -> str:
    return f'{PLAN}risk r "Fel"\n    sannolikhet {likelihood}\n    konsekvens {consequence}\n{under}'


class TestAnalysis:
    @pytest.mark.parametrize(
        ("day", "count"),
        [("2024-12-31", 1), ("2025-01-01", 0), ("2025-12-31", 0), ("2026-12-31", 0), ("2027-01-01", 1)],
    )
    def test_year(self, day: str, count: int) -> None:
        results = found(f"{PLAN}intern kontroll\n    riskanalys {day}\n", "IKO01")
        assert len(results) == count
        assert all("2025 eller 2026" in one.help and not one.labels for one in results)

    @pytest.mark.parametrize(("yearly", "count"), [("ja", 1), ("nej", 0)])
    def test_the_kommun_decides_how_often(self, yearly: str, count: int) -> None:
        settings = f"intern kontroll\n    riskanalys varje år {yearly}\n"
        text = f"{SCHOOL}{settings}# plan.styr\nverksamhetsplan 2026 skolnämnden\nintern kontroll\n"
        results = found(f"{text}    riskanalys 2021-05-05\n", "IKO01")
        assert len(results) == count
        assert all(one.labels[0].span.source.name == "kommun.styr" for one in results)
        assert len(found(f"{text}    riskanalys 2027-05-05\n", "IKO01")) == 1
        assert len(found(text, "IKO01")) == 1

    def test_missing(self) -> None:
        [one] = found(f"{PLAN}intern kontroll\n", "IKO01")
        assert one.help == "Lägg till dagen, till exempel «riskanalys 2025-10-15»."

    @pytest.mark.parametrize(("day", "count"), [("2025-12-10", 0), ("2025-12-11", 0), ("2025-12-12", 1)])
    def test_not_after_the_plan(self, day: str, count: int) -> None:
        assert len(found(f"{DECIDED}intern kontroll\n    riskanalys {day}\n", "IKO02")) == count
        accepted = f'{DECIDED}risk r "Fel"\n    accepteras skolnämnden {day} § 3\n'
        results = found(accepted, "IKO02")
        assert len(results) == count
        assert all(one.labels[0].message == "planens beslut" for one in results)

    def test_plans_that_are_not_decided_wait(self) -> None:
        assert not found(f"{PLAN}intern kontroll\n    riskanalys 2026-12-12\n", "IKO02")
        assert not found(f'{DECIDED}risk r "Fel"\n    accepteras skolnämnden § 3\n', "IKO02")

    def test_sources(self) -> None:
        text = f"{PLAN}intern kontroll\n    riskanalys 2025-10-09\n"
        assert found(text, "IKO09")[0].severity.value == "upplysning"
        assert not found(f'{text}    underlag "Revisionen"\n', "IKO09")
        assert not found(f"{PLAN}intern kontroll\n", "IKO09")


class TestRisks:
    @pytest.mark.parametrize(
        ("body", "lacking"),
        [
            ("    sannolikhet 3\n", "konsekvens"),
            ("    konsekvens 3\n", "sannolikhet"),
            ("", "sannolikhet och konsekvens"),
        ],
    )
    def test_both_are_given(self, body: str, lacking: str) -> None:
        [one] = found(f'{PLAN}risk r "Fel"\n{body}', "IKO03")
        assert one.message == f"Risken «Fel» saknar {lacking}."

    def test_what_could_not_be_read_has_its_finding_already(self, tmp_path: Path) -> None:
        (tmp_path / "kommun.styr").write_text('kommun "E"\nnämnd skolnämnden "S"\n', encoding="utf-8")
        lines = 'verksamhetsplan 2026 skolnämnden\nrisk r "Fel"\n    sannolikhet hög\n    konsekvens 2\n'
        (tmp_path / "plan.styr").write_text(lines, encoding="utf-8")
        space = load(tmp_path)
        assert [one.code for one in space.diagnostics] == ["SPR11"]
        assert not {"IKO03", "IKO04", "IKO05"} & {one.code for one in judge(space).diagnostics}

    def test_nought_is_a_value_off_the_scale(self) -> None:
        text = risk(0, 2)
        assert not found(text, "IKO03")
        assert "sannolikhet 0, men skalan går från 1 till 4" in found(text, "IKO04")[0].message

    @pytest.mark.parametrize(
        ("likelihood", "consequence", "count"), [(1, 1, 0), (4, 4, 0), (5, 4, 1), (4, 5, 1), (5, 5, 2), (-1, 1, 1)]
    )
    def test_scale(self, likelihood: int, consequence: int, count: int) -> None:
        results = found(risk(likelihood, consequence), "IKO04")
        assert len(results) == count
        assert not any(one.labels for one in results)

    @pytest.mark.parametrize(("likelihood", "consequence", "count"), [(5, 3, 0), (6, 3, 1), (5, 4, 1)])
    def test_the_kommun_s_scale(self, likelihood: int, consequence: int, count: int) -> None:
        text = risk(likelihood, consequence).replace("# plan.styr\n", f"{RULES}# plan.styr\n")
        results = found(text, "IKO04")
        assert len(results) == count
        assert all(one.labels[0].message == "skalan" for one in results)

    @pytest.mark.parametrize(
        ("likelihood", "consequence", "count"), [(2, 4, 0), (3, 3, 1), (4, 4, 1), (1, 1, 0), (4, 2, 0)]
    )
    def test_threshold(self, likelihood: int, consequence: int, count: int) -> None:
        results = found(risk(likelihood, consequence), "IKO05")
        assert len(results) == count
        value = likelihood * consequence
        assert all(one.notes == (f"{likelihood} × {consequence} = {value}; gränsen är 9",) for one in results)

    @pytest.mark.parametrize(("likelihood", "consequence", "count"), [(3, 3, 0), (4, 3, 1)])
    def test_the_kommun_s_threshold(self, likelihood: int, consequence: int, count: int) -> None:
        results = found(risk(likelihood, consequence).replace("# plan.styr\n", f"{RULES}# plan.styr\n"), "IKO05")
        assert len(results) == count
        assert all(one.labels[0].message == "gränsen" for one in results)

    @pytest.mark.parametrize(
        "under",
        [
            '    kontroll k "K"\n',
            '    åtgärd å "Å"\n',
            "    accepteras skolnämnden 2025-12-11 § 3\n",
        ],
    )
    def test_treated(self, under: str) -> None:
        assert not found(risk(4, 4, under), "IKO05")

    def test_a_control_elsewhere_does_not_treat_it(self) -> None:
        assert found(f'{risk(4, 4)}kontroll k "K"\n', "IKO05")

    def test_without_a_value_nothing_is_high(self) -> None:
        assert not found(f'{PLAN}risk r "Fel"\n    sannolikhet 4\n', "IKO05")


class TestControls:
    def test_what_is_missing_is_named(self) -> None:
        [one] = found(f'{PLAN}kontroll k "K"\n', "IKO06")
        assert one.message == (
            "För kontrollen «K» står det inte vad som kontrolleras, hur det kontrolleras, hur ofta, vem som ansvarar "
            "eller var resultatet redovisas."
        )
        assert "«rapporteras …»" in one.help

    def test_described(self) -> None:
        body = '    vad "V"\n    metod "M"\n    frekvens månad\n    ansvarig "A"\n    rapporteras delårsrapport\n'
        text = f'{PLAN}kontroll k "K"\n{body}'
        assert not found(text, "IKO06")
        for line in body.splitlines():
            assert len(found(text.replace(f"{line}\n", ""), "IKO06")) == 1

    @pytest.mark.parametrize(
        ("body", "lacking"),
        [
            ('    ansvarig "A"\n', "en dag då den ska vara klar"),
            ("    klart 2026-05-05\n", "ansvarig"),
            ("", "ansvarig och en dag då den ska vara klar"),
        ],
    )
    def test_actions(self, body: str, lacking: str) -> None:
        [one] = found(f'{PLAN}åtgärd å "Å"\n{body}', "IKO07")
        assert one.message == f"Åtgärden «Å» saknar {lacking}."

    def test_an_action_with_both(self) -> None:
        assert not found(f'{PLAN}åtgärd å "Å"\n    ansvarig "A"\n    klart 2026-05-05\n', "IKO07")

    def test_some_control_is_decided(self) -> None:
        risks = f'{PLAN}intern kontroll\n    risk r "Fel"\n'
        assert found(risks, "IKO08")
        assert not found(f'{risks}kontroll k "K"\n', "IKO08")
        empty = codes(f"{PLAN}intern kontroll\n")
        assert "IKO08" not in empty
        assert "VPL12" in empty

    @pytest.mark.parametrize(
        ("goals", "risks", "said"),
        [
            (1, 3, "ett mål"),
            (2, 3, "2 mål"),
            (1, 2, ""),
            (0, 3, ""),
            (1, 0, ""),
        ],
    )
    def test_risks_start_from_goals(self, goals: int, risks: int, said: str) -> None:
        text = PLAN + "".join(f'mål m{n} "M"\n' for n in range(goals)) + "intern kontroll\n"
        text += "".join(f'    risk r{n} "R"\n' for n in range(risks))
        results = found(text, "IKO10")
        assert [one.message.partition("planen har ")[2] for one in results] == ([f"{said}."] if said else [])
        assert all(one.labels[0].span.text == 'risk r0 "R"' for one in results)
        if goals:
            assert not found(f'{text}    risk sista "R"\n        hotar mål m0\n', "IKO10")
