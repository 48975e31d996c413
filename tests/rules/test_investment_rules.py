"""EKO 11–17 at their boundaries: frames to the krona, 20 percent with 119, 120 and 121 price base amounts, months."""

from __future__ import annotations

import pytest
from rule_cases import found

STREETS = '# kommun.styr\nkommun "E"\nnämnd g "Gatunämnden"\n'
BUDGET = "# budget.styr\nmål och budget 2026\n    beslut kommunfullmäktige 2025-11-10 § 1\n    enhet mnkr\n"
PLAN = "# plan.styr\nverksamhetsplan 2026 g\n    enhet mnkr\n"
FRAME = "investeringsram g\n    2026: 20,0\n"
EITHER = "    projektavvikelse kräver endera\n"
PRICE_BASE = "prisbasbelopp\n    2025: 58 800 kr\n    2026: 59 200 kr\n"


def budget(text: str, kommun: str = "") -> str:
    return f"{STREETS}{kommun}{BUDGET}{text}"


def project(
    decided: str, forecast: str, *fields: str, settings: str = "", base: str = PRICE_BASE, decision: str = ""
) -> str:
    own = f"ekonomistyrningsprinciper\n{settings}" if settings else ""
    lines = "".join(f"    {field}\n" for field in fields)
    return (
        f'{budget("", own + base)}projekt bron "Bron"\n    beslutad nettoinvestering {decided}\n{decision}{PLAN}'
        f'investering bron "Bron"\n    projekt bron\n    prognos {forecast}\n{lines}'
    )


class TestFrames:
    @pytest.mark.parametrize(
        ("area", "parent", "code", "count"),
        [
            ("samhällsbyggnad", "", "EKO11", 1),
            ("samhällsbyggnad", "ram för samhällsbyggnadsprojekt", "EKO11", 0),
            ("samhällsbyggnad", "ram för verksamhetslokaler", "EKO11", 1),
            ("gator och vägar", "", "EKO11", 0),
            ("verksamhetslokaler", "", "EKO16", 1),
            ("verksamhetslokaler", "ram för samhällsbyggnadsprojekt", "EKO16", 1),
            ("verksamhetslokaler", "ram för verksamhetslokaler", "EKO16", 0),
            ("övrigt", "", "EKO16", 0),
        ],
    )
    def test_projects_stand_in_theirs(self, area: str, parent: str, code: str, count: int) -> None:
        indent = "    " if parent else ""
        head = f"{parent}\n    2026: 9,0\n" if parent else ""
        text = f'{head}{indent}projekt p "P"\n{indent}    område {area}\n'
        assert len(found(budget(text), code)) == count

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            ("", "Det står inte om «P»"),
            ("        slag årlig investering\n", "Det står inte om «P»"),
            ("        slag genomförandeprojekt\n", "saknar beslutad nettoinvestering"),
            ("        slag genomförandeprojekt\n        beslutad nettoinvestering 0\n", ""),
            ("        slag planeringsprojekt\n", ""),
        ],
    )
    def test_kind(self, lines: str, said: str) -> None:
        text = f'ram för samhällsbyggnadsprojekt\n    2026: 9,0\n    projekt p "P"\n{lines}'
        results = found(budget(text), "EKO12a")
        assert len(results) == bool(said)
        assert all(said in one.message for one in results)
        assert not found(budget('projekt p "P"\n'), "EKO12a")

    @pytest.mark.parametrize(
        ("purpose", "settings", "count"),
        [
            ("gator och vägar", "", 0),
            ("samhällsbyggnadsprojekt", "", 0),
            ("lantegendomar", "", 0),
            ("övriga verksamheter", "", 1),
            ("", "", 1),
            ("lantegendomar", "    kapitalkostnadsanslag ges till gator och vägar\n", 1),
        ],
    )
    def test_grants(self, purpose: str, settings: str, count: int) -> None:
        own = f"ekonomistyrningsprinciper\n{settings}" if settings else ""
        line = f"    avser {purpose}\n" if purpose else ""
        assert len(found(budget(f"kapitalkostnadsanslag g\n{line}    2026: 1,0\n", own), "EKO13")) == count

    @pytest.mark.parametrize(
        ("amounts", "count"),
        [
            ("2026: 20,0", 0),
            ("2026: 20,1", 0),
            ("2026: 20,2", 1),
            ("2026: 20 000 000,01 kr", 0),
            ("2027: 30,0", 0),
        ],
    )
    def test_projects_fit(self, amounts: str, count: int) -> None:
        text = f'investeringsram g\n    2026: 20,0\n    projekt p "P"\n        {amounts}\n'
        assert len(found(budget(text), "EKO14b")) == count

    @pytest.mark.parametrize(
        ("area", "frame"),
        [("samhällsbyggnad", "samhällsbyggnadsprojekt"), ("verksamhetslokaler", "verksamhetslokaler")],
    )
    def test_says_whether_there_is_a_frame(self, area: str, frame: str) -> None:
        code = "EKO11" if area == "samhällsbyggnad" else "EKO16"
        text = budget(f'projekt p "P"\n    område {area}\n')
        (none,) = found(text, code)
        (one,) = found(f"{text}ram för {frame}\n    2026: 9,0\n", code)
        assert (none.help[:9], none.labels) == ("Lägg till", ())
        assert one.help == f"Flytta det under «ram för {frame}»."
        assert [label.span.text for label in one.labels] == [f"ram för {frame}"]

    @pytest.mark.parametrize("frame", ["ram för samhällsbyggnadsprojekt", "ram för verksamhetslokaler"])
    @pytest.mark.parametrize(("amount", "count"), [("20,1", 0), ("20,2", 1)])
    def test_projects_fit_frames_for_all(self, frame: str, amount: str, count: int) -> None:
        results = found(budget(f'{frame}\n    2026: 20,0\n    projekt p "P"\n        2026: {amount}\n'), "EKO14b")
        assert len(results) == count
        assert all(one.labels[0].message == "ramen" for one in results)

    def test_to_the_krona_when_kronor_are_written(self) -> None:
        text = 'investeringsram g\n    2026: 20 000 000 kr\n    projekt p "P"\n        2026: {} kr\n'
        assert not found(budget(text.format("20 000 000")), "EKO14b")
        assert found(budget(text.format("20 000 001")), "EKO14b")


class TestPlans:
    @pytest.mark.parametrize(("room", "needed", "count"), [("1,5", "1,5", 0), ("1,5", "1,7", 1), ("1,5", "0", 0)])
    def test_capital_costs_fit(self, room: str, needed: str, count: int) -> None:
        line = f'budgetpost d "D"\n    kostnader 2026: 9,0\n    kapitalkostnader 2026: {room}\n'
        item = f'investering i "I"\n    2026: 9,0\n    kapitalkostnader 2026: {needed}\n'
        assert len(found(f"{STREETS}{PLAN}{line}{item}", "EKO14a")) == count
        later = item.replace("kapitalkostnader 2026", "kapitalkostnader 2027")
        assert not found(f"{STREETS}{PLAN}{line}{later}", "EKO14a")
        assert not found(f"{STREETS}{PLAN}{item}", "EKO14a")

    @pytest.mark.parametrize(
        ("first", "second", "count"),
        [("20,0", "0,0", 0), ("10,0", "10,0", 0), ("10,0", "10,3", 1), ("0", "0", 0), ("20,2", "0,0", 1)],
    )
    def test_within_the_frame(self, first: str, second: str, count: int) -> None:
        items = f'investering a "A"\n    2026: {first}\ninvestering b "B"\n    2026: {second}\n'
        assert len(found(budget(FRAME) + PLAN + items, "EKO15a")) == count

    def test_what_does_not_count(self) -> None:
        other = f'{FRAME}ram för verksamhetslokaler\n    2026: 90,0\n    projekt skola "Skola"\n        2026: 50,0\n'
        item = 'investering a "A"\n    2026: 50,0\n'
        assert found(budget(other) + PLAN + item, "EKO15a")
        assert not found(f"{budget(other)}{PLAN}{item}    projekt skola\n", "EKO15a")
        decided = f"{item}    beslut utöver ram kommunfullmäktige 2025-11-10 § 9\n"
        assert not found(budget(other) + PLAN + decided, "EKO15a")
        assert not found(budget("") + PLAN + item, "EKO15a")
        assert not found(budget(FRAME).replace("budget 2026", "budget 2025") + PLAN + item, "EKO15a")


class TestDearer:
    @pytest.mark.parametrize(
        ("forecast", "fields", "count"),
        [
            ("48,0", (), 0),
            ("47,0", (), 0),
            ("48 000 000,01 kr", (), 1),
            ("49,0", ('åtgärder "Å"',), 0),
        ],
    )
    def test_measures(self, forecast: str, fields: tuple[str, ...], count: int) -> None:
        assert len(found(project("48,0", forecast, *fields), "EKO17a")) == count

    @pytest.mark.parametrize(
        ("decided", "forecast", "count"),
        [
            ("30 000 000 kr", "37 044 800 kr", 0),  # 119 price base amounts, 23,5 %
            ("30 000 000 kr", "37 103 999,99 kr", 0),
            ("30 000 000 kr", "37 104 000 kr", 1),  # 120, which is the least
            ("30 000 000 kr", "37 163 200 kr", 1),  # 121
            ("40 000 000 kr", "48 000 000 kr", 0),  # exactly 20 %, 135 price base amounts
            ("40 000 000 kr", "48 000 000,01 kr", 1),
            ("35 815 999 kr", "42 979 199 kr", 1),  # 121, just over 20 %
            ("35 816 000 kr", "42 979 200 kr", 0),  # 121, exactly 20 %
            ("40,0", "30,0", 0),
            ("0", "7 103 999 kr", 0),
            ("0", "7 104 000 kr", 1),
            ("-50,0", "-40,0", 0),
            ("-50,0", "-39,0", 1),
        ],
    )
    def test_large(self, decided: str, forecast: str, count: int) -> None:
        assert len(found(project(decided, forecast, 'åtgärder "Å"'), "EKO17b")) == count

    def test_arithmetic_is_shown(self) -> None:
        [one] = found(project("30,0", "38,0"), "EKO17b")
        assert "8,0 mnkr dyrare än beslutat, 26,7 %." in one.message.replace("\u00a0", " ")
        assert [note.replace("\u00a0", " ") for note in one.notes] == [
            "gränsen är 20 % av 30,0 mnkr = 6,0 mnkr",
            "och 120 prisbasbelopp för 2026, 120 × 59 200 kr = 7,104 mnkr",
        ]
        assert "dyrare än beslutat. Det" in found(project("0", "8,0"), "EKO17b")[0].message

    @pytest.mark.parametrize(
        ("settings", "count"),
        [
            ("    projektavvikelse över 30 %\n", 0),
            ("    projektavvikelse över 26 %\n", 1),
            ("    projektavvikelse minst 136 prisbasbelopp\n", 0),
            ("    projektavvikelse minst 135 prisbasbelopp\n", 1),
            ("    projektavvikelse över 30 %\n    projektavvikelse kräver endera\n", 1),
            ("    projektavvikelse minst 500 prisbasbelopp\n    projektavvikelse kräver endera\n", 1),
            (f"    projektavvikelse över 30 %\n    projektavvikelse minst 500 prisbasbelopp\n{EITHER}", 0),
        ],
    )
    def test_the_kommun_s_limits(self, settings: str, count: int) -> None:
        results = found(project("30,0", "38,0", settings=settings), "EKO17b")
        assert len(results) == count
        assert all(one.notes[1].startswith("eller" if "endera" in settings else "och") for one in results)

    @pytest.mark.parametrize(("forecast", "count"), [("107 103 999,99 kr", 0), ("107 104 000 kr", 1)])
    def test_either_limit_at_its_least(self, forecast: str, count: int) -> None:
        text = project("100 000 000 kr", forecast, settings=EITHER)
        assert len(found(text, "EKO17b")) == count

    def test_a_new_decision(self) -> None:
        for body in ("kommunfullmäktige", "kommunstyrelsens ordförande"):
            decided = f"förnyat beslut {body} 2026-02-02 § 4"
            assert not found(project("30,0", "38,0", decided), "EKO17b")

    @pytest.mark.parametrize(
        ("forecast", "settings", "count"),
        [
            ("38,0", "", 1),
            ("35,0", "", 0),
            ("30,0", "", 0),
            ("35,0", "    projektavvikelse kräver endera\n", 1),
        ],
    )
    @pytest.mark.parametrize("base", ["", "prisbasbelopp\n    2025: 58 800 kr\n"])
    def test_no_price_base(self, forecast: str, settings: str, count: int, base: str) -> None:
        results = found(project("30,0", forecast, settings=settings, base=base), "EKO17b")
        assert len(results) == count
        assert all("prisbasbeloppet för 2026 saknas" in one.message for one in results)

    @pytest.mark.parametrize(
        ("settings", "decision", "count"),
        [
            ("    prisbasbelopp gäller för rapportens år\n", "", 0),
            ("    prisbasbelopp gäller för beslutets år\n", "", 1),
            ("    prisbasbelopp gäller för beslutets år\n", "    beslut kommunfullmäktige 2026-01-19 § 2\n", 0),
            ("    prisbasbelopp gäller för beslutets år\n", "    beslut kommunfullmäktige § 2\n", 0),
        ],
    )
    def test_the_year_of_the_price_base(self, settings: str, decision: str, count: int) -> None:
        over = "37 056 000 kr"  # 7 056 000 is 120 of 2025's amounts and 119,2 of 2026's
        text = project("30 000 000 kr", over, settings=settings, decision=decision)
        assert len(found(text, "EKO17b")) == count

    def test_without_project_or_forecast(self) -> None:
        alone = f'{STREETS}{PLAN}investering a "A"\n    prognos 90,0\n'
        assert not found(alone, "EKO17a")
        assert not found(alone, "EKO17b")
        undecided = project("30,0", "90,0").replace("    beslutad nettoinvestering 30,0\n", "")
        assert not found(undecided, "EKO17a")


class TestLater:
    @staticmethod
    def text(planned: str, promised: str, *fields: str, allowed: int | None = None) -> str:
        own = "" if allowed is None else f"ekonomistyrningsprinciper\n    projektförsening över {allowed} månader\n"
        lines = "".join(f"    {field}\n" for field in fields)
        return (
            f'{budget("", own)}projekt bron "Bron"\n    klart {planned}\n{PLAN}'
            f'investering bron "Bron"\n    projekt bron\n    klart {promised}\n{lines}'
        )

    @pytest.mark.parametrize(
        ("promised", "count"), [("2027-06-30", 0), ("2027-06-29", 0), ("2027-07-01", 1), ("2027-07-30", 1)]
    )
    def test_a_day(self, promised: str, count: int) -> None:
        assert len(found(self.text("2027-06-30", promised), "EKO17c")) == count
        assert not found(self.text("2027-06-30", promised, 'åtgärder "Å"'), "EKO17c")

    @pytest.mark.parametrize(
        ("promised", "allowed", "count"),
        [
            ("2027-09-30", 3, 0),
            ("2027-10-01", 3, 1),
            ("2027-10-30", 3, 1),
            ("2027-12-31", 7, 0),
            ("2027-12-31", 6, 1),
            ("2028-06-30", 12, 0),
            ("2028-07-01", 12, 1),
        ],
    )
    def test_months(self, promised: str, allowed: int, count: int) -> None:
        results = found(self.text("2027-06-30", promised, allowed=allowed), "EKO17c")
        assert [one.notes for one in results] == [(f"kommunen godtar högst {allowed} månaders försening",)] * count

    def test_one_month_in_words(self) -> None:
        [one] = found(self.text("2027-06-30", "2027-09-30", allowed=1), "EKO17c")
        assert one.notes == ("kommunen godtar högst en månads försening",)
        [one] = found(self.text("2027-06-30", "2027-09-30"), "EKO17c")
        assert one.notes == ()
