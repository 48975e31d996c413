"""EKO06d, EKO06e and EKO07f: what is carried over of a year's result, at its limits."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found

from styrdsl.diagnostics import Diagnostic

ROADS = (
    '# kommun.styr\nkommun "Exempel"\nnämnd gatunämnden "Gatunämnden"\n'
    '    verksamhet vinterunderhåll "Vinterunderhåll"\n'
    "ekonomistyrningsprinciper\n    särskilt anslag för vinterunderhåll\n"
)
GRANTS = "# budget{0}.styr\nmål och budget {0}\n    enhet mnkr\nöronmärkt anslag vinterunderhåll\n    varav {0}: {1}\n"


def school(before: str, result: str, carried: str, *, costs: str = "100,0", own: str = "") -> str:
    """A plan for 2026 whose limit is 3 mnkr."""
    return (
        f"{SCHOOL}{own}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
        f'budgetpost skola "Skola"\n    kostnader 2026: {costs}\n'
        f"eget kapital\n    ingående 2025: {before}\n    resultat 2025: {result}\n"
        f"    årets balansresultat 2025: {carried}\n"
    )


def roads(part: str, *, result: str = "-9,0", carried: str = "-6,0", budgets: str = GRANTS.format(2026, "40,0")) -> str:
    """A plan for 2026 whose winter maintenance may carry 6 mnkr either way."""
    return (
        f"{ROADS}{budgets}# plan.styr\nverksamhetsplan 2026 gatunämnden\n    enhet mnkr\n"
        f'budgetpost gator "Gator"\n    kostnader 2026: 200,0\n'
        f"eget kapital\n    ingående 2025: 1,0\n    resultat 2025: {result}\n    årets balansresultat 2025: {carried}\n"
        f"    varav vinterunderhåll\n{part}"
    )


def said(one: Diagnostic) -> str:
    """All its words, with plain blanks."""
    return " ".join([one.message, one.help, *one.notes]).replace("\u00a0", " ")


class TestCommittee:
    @pytest.mark.parametrize(
        ("before", "result", "carried", "count"),
        [
            ("2,0", "0,7", "0,7", 0),  # all of it
            ("2,0", "0,7", "0,5", 0),  # a part is given up
            ("2,0", "0,7", "0,9", 1),  # more than the result
            ("2,0", "1,5", "1,0", 0),  # exactly 3 %
            ("2,0", "1,5", "1 000 000,01 kr", 1),  # 3 % and one öre
            ("2,0", "1,5", "1 000 000,00 kr", 0),
            ("4,0", "0,7", "0", 0),  # at its limit already
            ("4,0", "0,7", "0,1", 1),
            ("4,0", "-0,7", "-0,7", 0),
            ("0,0", "-2,0", "-2,0", 0),  # a deficit is carried whole
            ("0,0", "-2,0", "-1,0", 1),
            ("0,0", "-2,0", "0", 1),
            ("0,0", "-2,0", "-3,0", 1),  # a greater one is not
            ("0,0", "2,0", "-0,5", 1),
            ("0,0", "0", "0", 0),
            ("-2,0", "5,5", "5,0", 0),  # from a deficit up to the limit
            ("-2,0", "5,5", "5,1", 1),
        ],
    )
    def test_limits(self, before: str, result: str, carried: str, count: int) -> None:
        assert len(found(school(before, result, carried), "EKO06d")) == count

    @pytest.mark.parametrize(("carried", "count"), [("0,68", 0), ("0,8", 0), ("0,81", 1)])
    def test_rounded_results(self, carried: str, count: int) -> None:
        assert len(found(school("2,0", "0,7", carried), "EKO06d")) == count

    def test_shows_how(self) -> None:
        (one,) = found(school("2,0", "1,5", "1,5"), "EKO06d")
        assert "Årets balansresultat 2025 är 1,5 mnkr, men högst 1,0 mnkr får föras över till 2026." in said(one)
        assert "gränsen är 3 % av budgetomslutningen 100,0 mnkr = 3,0 mnkr" in said(one)
        assert "2,0 mnkr fanns redan, så 1,0 mnkr ryms" in said(one)
        assert (one.span.line, one.span.text) == (8, "1,5")
        assert one.labels[0].span.line == 7
        (deficit,) = found(school("0,0", "-2,0", "-1,0"), "EKO06d")
        assert "men hela underskottet, −2,0 mnkr, förs över till 2026" in said(deficit)

    def test_the_kommun_s_share(self) -> None:
        own = "ekonomistyrningsprinciper\n    högsta egna kapital 5 %\n"
        assert not found(school("2,0", "3,5", "3,0", own=own), "EKO06d")
        assert found(school("2,0", "3,5", "3,1", own=own), "EKO06d")

    def test_without_turnover_only_the_result_limits(self) -> None:
        text = school("2,0", "9,0", "9,0").replace("kostnader 2026", "kostnader 2027")
        assert not found(text, "EKO06d")
        assert found(text.replace("balansresultat 2025: 9,0", "balansresultat 2025: 9,2"), "EKO06d")

    @pytest.mark.parametrize("gone", ["ingående 2025: 2,0", "resultat 2025: 1,5", "årets balansresultat 2025: 1,5"])
    def test_what_is_not_stated_is_not_judged(self, gone: str) -> None:
        text = school("2,0", "1,5", "1,5")
        assert f"    {gone}\n" in text
        assert not found(text.replace(f"    {gone}\n", ""), "EKO06d")

    def test_another_year_is_not_judged(self) -> None:
        assert not found(school("2,0", "1,5", "1,5").replace("2025:", "2024:"), "EKO06d")


class TestActivity:
    @pytest.mark.parametrize(
        ("result", "carried", "count"),
        [
            ("-9,0", "-6,0", 0),
            ("-9,0", "-6 000 000,01 kr", 1),  # 15 % and one öre
            ("-9,0", "-6,1", 1),
            ("-9,0", "-5,0", 1),
            ("9,0", "6,0", 0),
            ("9,0", "9,0", 1),
            ("-5,0", "-5,0", 0),
            ("-5,0", "-4,0", 1),
            ("-6,0", "-6,0", 0),
            ("0", "0", 0),
        ],
    )
    def test_limits(self, result: str, carried: str, count: int) -> None:
        part = f"        resultat 2025: {result}\n        årets balansresultat 2025: {carried}\n"
        assert len(found(roads(part), "EKO06e")) == count
        assert not found(roads(part), "EKO06b")

    def test_the_result_s_own_year_is_reckoned_with(self) -> None:
        part = "        resultat 2025: -9,0\n        årets balansresultat 2025: -6,0\n"
        both = GRANTS.format(2026, "40,0") + GRANTS.format(2025, "30,0")
        (one,) = found(roads(part, budgets=both), "EKO06e")
        assert "15 % av anslaget 2025, 30,0 mnkr = 4,5 mnkr" in said(one)

    def test_no_grant_no_limit(self) -> None:
        part = "        resultat 2025: -9,0\n        årets balansresultat 2025: -9,0\n"
        assert not found(roads(part, budgets=""), "EKO06e")

    @pytest.mark.parametrize(("carried", "count"), [("-6,0", 0), ("-6 000 000,01 kr", 1), ("6,1", 1), ("6,0", 0)])
    def test_the_carried_result_alone(self, carried: str, count: int) -> None:
        part = f"        ingående 2026: -9,9\n        årets balansresultat 2025: {carried}\n"
        assert len(found(roads(part), "EKO06b")) == count

    @pytest.mark.parametrize(("opening", "count"), [("-6,0", 0), ("-6,1", 1)])
    def test_the_whole_balance_where_the_kommun_says_so(self, opening: str, count: int) -> None:
        part = f"        ingående 2026: {opening}\n        årets balansresultat 2025: -1,0\n"
        text = roads(part).replace(
            "    särskilt anslag", "    balanstak gäller balanserat resultat\n    särskilt anslag"
        )
        assert len(found(text, "EKO06b")) == count
        assert not found(roads(part), "EKO06b")

    @pytest.mark.parametrize(
        ("result", "carried", "count"),
        [
            ("-9,0", "-6,0", 0),  # the rest made 0, winter −9, of which −6 is carried
            ("-9,0", "-9,0", 1),
            ("-8,0", "-5,0", 0),  # the rest made +1
            ("-8,0", "-6,0", 1),
        ],
    )
    def test_added_to_the_rest(self, result: str, carried: str, count: int) -> None:
        part = "        resultat 2025: -9,0\n        årets balansresultat 2025: -6,0\n"
        assert len(found(roads(part, result=result, carried=carried), "EKO06d")) == count

    def test_shown_in_the_committee_s_steps(self) -> None:
        part = "        resultat 2025: -9,0\n"
        (one,) = found(roads(part, carried="-9,0"), "EKO06d")
        assert "Vinterunderhåll: −9,0 mnkr, varav högst 15 % av 40,0 mnkr = 6,0 mnkr förs över" in said(one)


class TestOpening:
    @pytest.mark.parametrize(("after", "count"), [("2,7", 0), ("2,8", 0), ("2,5", 1), ("3,0", 1)])
    def test_follows(self, after: str, count: int) -> None:
        text = school("2,0", "0,7", "0,7").replace("ingående 2025: 2,0", f"ingående 2025: 2,0, 2026: {after}")
        assert len(found(text, "EKO07f")) == count

    def test_a_deficit_is_taken_away(self) -> None:
        text = school("2,0", "-0,7", "-0,7").replace("ingående 2025: 2,0", "ingående 2025: 2,0, 2026: 2,7")
        (one,) = found(text, "EKO07f")
        assert "2,0 mnkr − 0,7 mnkr = 1,3 mnkr" in said(one)
        assert [label.span.text for label in one.labels] == ["2,0", "-0,7"]

    def test_an_activity_s_too(self) -> None:
        part = "        ingående 2025: -2,0, 2026: -2,0\n        årets balansresultat 2025: -3,0\n"
        (one,) = found(roads(part), "EKO07f")
        assert "−2,0 mnkr − 3,0 mnkr = −5,0 mnkr" in said(one)

    def test_year_by_year(self) -> None:
        text = school("2,0", "0,7", "0,7").replace(
            "årets balansresultat 2025: 0,7", "årets balansresultat 2024: 0,5, 2025: 0,7"
        )
        text = text.replace("ingående 2025: 2,0", "ingående 2024: 1,0, 2025: 2,0, 2026: 2,7")
        (one,) = found(text, "EKO07f")
        assert "Ingående eget kapital 2025" in one.message

    @pytest.mark.parametrize(("closing", "count"), [("2,7", 0), ("2,5", 1)])
    def test_closing_of_the_same_year(self, closing: str, count: int) -> None:
        text = school("2,0", "0,7", "0,7").replace("    resultat", f"    utgående 2025: {closing}\n    resultat")
        assert len(found(text, "EKO07f")) == count
        assert not found(text, "EKO07d")
