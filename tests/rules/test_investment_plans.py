"""EKO 12, 15 and 17: projects that plans take up, frames for every year, and who may decide beyond them."""

from __future__ import annotations

import pytest
from rule_cases import found

KOMMUN = (
    '# kommun.styr\nkommun "E"\nnämnd g "Gatunämnden"\nnämnd s "Skolnämnden"\n'
    'nämnd ks "Kommunstyrelsen"\n    slag kommunstyrelse\n'
)
BUDGET = "# budget.styr\nmål och budget 2026\n    enhet mnkr\n"
PLAN = "# plan.styr\nverksamhetsplan 2026 g\n    enhet mnkr\n"
OTHER = "investeringsram s\n    2026: 9,0\n    2027: 9,0\n"


def item(*lines: str, name: str = "i") -> str:
    return f'investering {name} "{name.upper()}"\n' + "".join(f"    {line}\n" for line in lines)


class TestProjectInPlan:
    PROJECT = 'projekt bron "Ny bro"\n    nämnd g\n    2026: 20,0\n'

    @pytest.mark.parametrize(
        ("project", "plan", "count"),
        [
            (PROJECT, PLAN, 1),
            (PROJECT, PLAN + item("projekt bron"), 0),
            (PROJECT, PLAN + item("2026: 20,0", name="bron"), 1),
            (PROJECT.replace("    nämnd g\n", ""), PLAN, 0),
            (PROJECT.replace("nämnd g", "nämnd s"), PLAN, 0),
            (PROJECT.replace("20,0", "0"), PLAN, 0),
            (PROJECT.replace("2026", "2027"), PLAN, 0),
            (PROJECT, PLAN.replace("2026", "2027"), 0),
            (PROJECT, "", 0),
        ],
    )
    def test_of_its_committee_and_year(self, project: str, plan: str, count: int) -> None:
        results = found(KOMMUN + BUDGET + project + plan, "EKO12b")
        assert len(results) == count
        assert all(one.span.text == "20,0" and "gatunämndens plan" in one.message for one in results)

    def test_in_each_frame(self) -> None:
        inside = self.PROJECT.replace("\n", "\n    ").rstrip()
        text = f"{KOMMUN}{BUDGET}ram för samhällsbyggnadsprojekt\n    2026: 40,0\n    {inside}\n{PLAN}"
        assert found(text, "EKO12b")

    def test_only_the_year_s_budget(self) -> None:
        later = "# budget27.styr\nmål och budget 2027\n    enhet mnkr\n" + self.PROJECT.replace("bron", "kaj")
        text = f"{KOMMUN}{BUDGET}{self.PROJECT}{later}{PLAN}{item('projekt bron')}"
        assert not found(text, "EKO12b")

    def test_another_project_is_not_it(self) -> None:
        other = 'projekt kaj "Kaj"\n    2026: 1,0\n'
        assert len(found(f"{KOMMUN}{BUDGET}{self.PROJECT}{other}{PLAN}{item('projekt kaj')}", "EKO12b")) == 1


class TestFrameForEachYear:
    @pytest.mark.parametrize(
        ("frames", "items", "years"),
        [
            (OTHER, item("2026: 2,0"), "2026"),
            (OTHER, item("2026: 2,0", "2027: 1,0"), "2026 och 2027"),
            (OTHER, item("2027: 1,0") + item("2026: 2,0", name="j"), "2026 och 2027"),
            (OTHER, item("2026: 0"), ""),
            (OTHER, item("2026: -2,0"), ""),
            (OTHER, item("2028: 2,0"), ""),
            (OTHER, item("2025: 2,0"), ""),
            (OTHER.replace("2026", "2025"), item("2025: 2,0"), ""),
            (OTHER, item("2026: 2,0", "beslut utöver ram kommunfullmäktige 2025-11-10 § 9"), ""),
            (OTHER, item("2026: 2,0", "beslut utöver ram gatunämnden 2025-11-10 § 9"), "2026"),
            (OTHER + "investeringsram g\n    2026: 3,0\n", item("2026: 2,0"), ""),
            (OTHER + "investeringsram g\n    2026: 3,0\n", item("2026: 2,0", "2027: 2,0"), "2027"),
            ("", item("2026: 2,0"), ""),
            (OTHER, "", ""),
        ],
    )
    def test_that_the_budget_has_frames_for(self, frames: str, items: str, years: str) -> None:
        results = found(KOMMUN + BUDGET + frames + PLAN + items, "EKO15b")
        assert len(results) == bool(years)
        assert all(f"investerar {years}, men" in one.message for one in results)

    def test_where_and_how_to_mend_it(self) -> None:
        items = item("2027: 1,0") + item("2026: 2,0", name="j")
        [none] = found(KOMMUN + BUDGET + OTHER + PLAN + items, "EKO15b")
        assert (none.span.text, none.labels[0].message) == ("2,0", "ramarna beslutas här")
        assert "för de åren." in none.message
        assert "«investeringsram g»" in none.help
        [half] = found(KOMMUN + BUDGET + OTHER + "investeringsram g\n    2026: 3,0\n" + PLAN + items, "EKO15b")
        assert (half.span.text, half.labels[0].message) == ("1,0", "nämndens ram")
        assert "för det året." in half.message
        assert "åren i ramen" in half.help

    def test_projects_of_another_frame(self) -> None:
        other = f'{OTHER}ram för verksamhetslokaler\n    2026: 9,0\n    projekt skola "S"\n        2026: 2,0\n'
        assert not found(KOMMUN + BUDGET + other + PLAN + item("projekt skola", "2026: 2,0"), "EKO15b")

    def test_no_budget_at_all(self) -> None:
        assert not found(KOMMUN + PLAN + item("2026: 2,0"), "EKO15b")


class TestAboveTheFrame:
    FRAME = "investeringsram g\n    2026: 20,0\n"

    @pytest.mark.parametrize(
        ("body", "count"),
        [("kommunfullmäktige", 0), ("kf", 0), ("", 0), ("kommunstyrelsen", 1), ("gatunämnden", 1)],
    )
    def test_only_the_council_decides(self, body: str, count: int) -> None:
        decided = item("2026: 22,0", f"beslut utöver ram {body} 2025-11-10 § 9".replace("  ", " "))
        results = found(KOMMUN + BUDGET + self.FRAME + PLAN + decided, "EKO15a")
        assert [[label.message for label in one.labels] for one in results] == [
            ["investeringsramen", f"beslutet är fattat av {body}, inte av fullmäktige"]
        ] * count

    def test_only_others_decisions_are_pointed_at(self) -> None:
        council = item("2026: 50,0", "beslut utöver ram kommunfullmäktige 2025-11-10 § 9")
        own = item("2026: 22,0", name="j")
        [one] = found(KOMMUN + BUDGET + self.FRAME + PLAN + council + own, "EKO15a")
        assert len(one.labels) == 1


class TestNewDecision:
    PRICE_BASE = "prisbasbelopp\n    2026: 59 200 kr\n"
    PROJECT = 'projekt bron "Bron"\n    beslutad nettoinvestering 30,0\n'

    @pytest.mark.parametrize(
        ("body", "count"),
        [
            ("kommunfullmäktige", 0),
            ("kommunstyrelsen", 0),
            ("ks", 0),
            ("kommunstyrelsens ordförande", 0),
            ("ordföranden i kommunstyrelsen", 0),
            ("ks ordförande", 0),
            ("", 0),
            ("gatunämnden", 1),
            ("gatunämndens ordförande", 1),
        ],
    )
    def test_by_somebody_who_may(self, body: str, count: int) -> None:
        renewed = f"förnyat beslut {body} 2026-02-02 § 4".replace("  ", " ")
        text = KOMMUN + self.PRICE_BASE + BUDGET + self.PROJECT + PLAN + item("projekt bron", "prognos 38,0", renewed)
        results = found(text, "EKO17b")
        assert len(results) == count
        assert all(one.labels[1].message == f"beslutet är fattat av {body}" for one in results)

    @pytest.mark.parametrize(
        ("renewed", "reported", "words"),
        [
            ("kommunstyrelsens ordförande 2026-02-02", "", "inte anmält till fullmäktige"),
            ("ordföranden i kommunstyrelsen 2026-02-02", "", "inte anmält till fullmäktige"),
            ("kommunstyrelsens ordförande 2026-02-02", "kommunfullmäktige 2026-02-16 § 9", ""),
            ("kommunstyrelsens ordförande 2026-02-02", "2026-02-16 § 9", ""),
            ("kommunstyrelsens ordförande 2026-02-02", "kommunfullmäktige 2026-02-02 § 9", ""),
            ("kommunstyrelsens ordförande 2026-02-02", "kommunfullmäktige 2026-02-01 § 9", "före ordförandens"),
            ("kommunstyrelsens ordförande", "kommunfullmäktige 2026-02-01 § 9", ""),
            ("kommunstyrelsens ordförande 2026-02-02", "kommunfullmäktige § 9", ""),
            ("kommunstyrelsens ordförande 2026-02-02", "gatunämnden 2026-02-16 § 9", "anmält till gatunämnden"),
            ("kommunfullmäktige 2026-02-02", "", ""),
            ("kommunstyrelsen 2026-02-02", "", ""),
            ("", "", ""),
        ],
    )
    def test_by_the_chair_is_reported(self, renewed: str, reported: str, words: str) -> None:
        lines = [f"förnyat beslut {renewed}"] if renewed else []
        lines += [f"anmält {reported}"] if reported else []
        results = found(KOMMUN + PLAN + item("prognos 38,0", *lines), "EKO17d")
        assert len(results) == bool(words)
        assert all(words in one.message for one in results)
