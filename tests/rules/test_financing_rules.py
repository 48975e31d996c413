"""EKO 2 for the whole municipality: frames against the result budget, the balance requirement, the result goal."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found

HEAD = f"{SCHOOL}# budget.styr\nmål och budget 2026\n    enhet mnkr\n"


def rows(**roles: str) -> str:
    words = {"net": "verksamhetens nettokostnader", "result": "årets resultat", "tax": "skatteintäkter",
             "grants": "generella statsbidrag", "balance": "balanskravsresultat"}  # fmt: skip
    lines = "".join(f'    rad {key} "R"\n        roll {words[key]}\n        {value}\n' for key, value in roles.items())
    return f"resultatbudget\n{lines}"


class TestFrames:
    @pytest.mark.parametrize(
        ("net", "count"),
        [
            ("-105,0", 0),
            ("105,0", 0),
            ("-105,1", 0),
            ("-105,10", 0),
            ("-105,11", 1),
            ("-105,2", 1),
            ("-104,7", 1),
            ("-90,0", 1),
        ],
    )
    def test_with_central_items(self, net: str, count: int) -> None:
        frames = 'driftram skolnämnden\n    2026: 100,0\ncentral post pension "P"\n    2026: 5,0\n'
        assert len(found(HEAD + frames + rows(net=f"2026: {net}"), "EKO02b")) == count

    def test_years_without_frames_are_not_judged(self) -> None:
        frames = 'driftram skolnämnden\n    2026: 100,0\ncentral post pension "P"\n    2027: 5,0\n'
        assert not found(HEAD + frames + rows(net="2026: -100,0, 2027: -90,0"), "EKO02b")

    @pytest.mark.parametrize(
        ("years", "principles", "missing"),
        [
            ("2026: 1, 2027: 1, 2028: 1", "", ""),
            ("2026: 1, 2027: 1", "", "2028"),
            ("2027: 1", "", "2026 och 2028"),
            ("2026: 1, 2027: 1", "driftramar avser 2 år", ""),
            ("2026: 1, 2027: 1, 2028: 1", "driftramar avser 4 år", "2029"),
        ],
    )
    def test_years(self, years: str, principles: str, missing: str) -> None:
        head = (
            HEAD.replace("# budget", f"ekonomistyrningsprinciper\n    {principles}\n# budget") if principles else HEAD
        )
        results = found(f"{head}driftram skolnämnden\n    {years}\n", "EKO02e")
        assert [one.message for one in results] == ([f"Ramen för skolnämnden saknar {missing}."] if missing else [])


class TestBalance:
    @pytest.mark.parametrize(("value", "count"), [("0", 0), ("0,0", 0), ("-0,1", 1), ("-0,000001", 1), ("0,1", 0)])
    def test_result(self, value: str, count: int) -> None:
        assert len(found(HEAD + rows(result=f"2026: {value}"), "EKO02c")) == count

    def test_the_balance_result_goes_before(self) -> None:
        assert not found(HEAD + rows(result="2026: -1,0", balance="2026: 0,0"), "EKO02c")
        assert found(HEAD + rows(result="2026: 1,0", balance="2026: -1,0"), "EKO02c")

    @pytest.mark.parametrize(
        ("exemption", "count"),
        [
            ("grund synnerliga skäl\n    period 2026\n    beslut kommunfullmäktige 2025-11-10 § 1", 0),
            ("grund synnerliga skäl\n    beslut kommunfullmäktige 2025-11-10 § 1", 0),
            ("grund synnerliga skäl\n    period 2025–2026\n    beslut kommunfullmäktige 2025-11-10 § 1", 0),
            ("grund synnerliga skäl\n    period 2026–2027\n    beslut kommunfullmäktige 2025-11-10 § 1", 0),
            ("grund synnerliga skäl\n    period 2027\n    beslut kommunfullmäktige 2025-11-10 § 1", 1),
            ("grund synnerliga skäl\n    period 2025\n    beslut kommunfullmäktige 2025-11-10 § 1", 1),
            ("period 2026\n    beslut kommunfullmäktige 2025-11-10 § 1", 1),
            ("grund synnerliga skäl\n    period 2026", 1),
        ],
    )
    def test_exemptions(self, exemption: str, count: int) -> None:
        text = f"{HEAD}{rows(result='2026: -1,0')}undantag från balanskravet\n    {exemption}\n"
        assert len(found(text, "EKO02c")) == count


class TestResultGoal:
    @staticmethod
    def text(result: str, limit: str = "2 %", more: str = "", **also: str) -> str:
        goal = f'finansiellt mål r "R"\n    mäter resultat\n    minst {limit}\n{more}'
        return f"{HEAD}{goal}{rows(tax='2026: 1 000,0, 2025: 1 000,0', result=result, **also)}"

    @pytest.mark.parametrize(
        ("result", "count"),
        [("2026: 20,0", 0), ("2026: 19,99", 1), ("2026: 19,9", 1), ("2025: 1,0", 0), ("2027: 1,0", 0)],
    )  # fmt: skip
    def test_share(self, result: str, count: int) -> None:
        assert len(found(self.text(result), "EKO02d")) == count

    @pytest.mark.parametrize(("limit", "count"), [("2,05 %", 0), ("2,051 %", 1)])
    def test_half_the_printed_step_is_given(self, limit: str, count: int) -> None:
        assert len(found(self.text("2026: 20", limit), "EKO02d")) == count

    def test_grants_count_as_income(self) -> None:
        assert found(self.text("2026: 20,0", grants="2026: 100,0"), "EKO02d")

    def test_a_reason_is_enough(self) -> None:
        assert not found(self.text("2026: 1,0", more='    skäl "Pensionerna"\n'), "EKO02d")

    def test_shares_are_told(self) -> None:
        [one] = found(self.text("2026: 12,0"), "EKO02d")
        assert one.message == "Resultatet 2026 är 1,2 % av skatter och bidrag, men målet är minst 2 %."

    def test_the_direction_case_too(self) -> None:
        direction = self.text("2026: 12,0").replace("mål och budget 2026", "inriktningsärende 2026")
        assert found(direction, "EKO02d")


class TestPlannedValues:
    @staticmethod
    def text(*lines: str, measures: str = "annat", more: str = "", document: str = "mål och budget 2026") -> str:
        body = "".join(f"    {line}\n" for line in lines)
        return (
            f'# kommun.styr\nkommun "E"\n# b.styr\n{document}\n    enhet mnkr\n{more}'
            f'finansiellt mål m "Målet"\n    mäter {measures}\n{body}'
        )

    @pytest.mark.parametrize(
        ("lines", "words"),
        [
            (("minst 70 %", "planerad andel 2026: 70 %"), []),
            (("minst 70 %", "planerad andel 2026: 69,9 %"), ["2026 är 69,9 %, men målet «Målet» är minst 70 %"]),
            (("högst 70 %", "planerad andel 2026: 70 %"), []),
            (("högst 70 %", "planerad andel 2026: 70,1 %"), ["högst 70 %"]),
            (("minst 0 %", "planerad andel 2026: -1 %"), ["minst 0 %"]),
            (("minst 70 %", "planerad andel 2026: 60 %, 2027: 71 %, 2028: 61 %"), ["2026 är", "2028 är"]),
            (("minst belopp 100,0", "planerat belopp 2026: 100,0"), []),
            (("minst belopp 100,0", "planerat belopp 2026: 99,8"), ["Planerat belopp 2026 är 99,8"]),
            (("minst belopp 100,0", "planerat belopp 2026: 99,9"), []),
            (("högst belopp 100,0", "planerat belopp 2026: 100,1"), []),
            (("högst belopp 100,0", "planerat belopp 2026: 100,2"), ["högst 100,0"]),
            (("högst belopp 100 kr", "planerat belopp 2026: 100,01 kr"), ["högst 100"]),
            (("minst 70 %", "högst 60 %", "planerad andel 2026: 65 %"), ["minst 70 %", "högst 60 %"]),
            (("minst 70 %", "planerad andel 2026: 60 %", 'skäl "Ett stort köp"'), []),
            (("planerad andel 2026: 60 %", "planerat belopp 2026: 9,0"), []),
            (("minst 70 %",), []),
        ],
    )
    def test_keep_the_goal(self, lines: tuple[str, ...], words: list[str]) -> None:
        results = found(self.text(*lines), "EKO02f")
        assert len(results) == len(words)
        told = [one.message.replace("\N{NO-BREAK SPACE}", " ") for one in results]
        assert all(word in message for word, message in zip(words, told, strict=True))

    @pytest.mark.parametrize(
        ("measures", "limit", "count"),
        [
            ("låneskuld", "2026: 14 500", 0),
            ("låneskuld", "2026: 14 502", 1),
            ("låneskuld", "2026: 14 500, 2027: 15 000", 1),
            ("soliditet", "2026: 15 000", 0),
        ],
    )
    def test_the_loan_limit(self, measures: str, limit: str, count: int) -> None:
        results = found(self.text("högst belopp 14 500", measures=measures, more=f"    låneram {limit}\n"), "EKO02f")
        assert len(results) == count
        assert all(one.message.startswith("Låneramen 202") for one in results)

    def test_the_result_s_share_is_reckoned_where_it_can_be(self) -> None:
        row = 'resultatbudget\n    rad r "R"\n        roll årets resultat\n        2026: 9,0\n'
        lines = ("minst 2 %", "planerad andel 2026: 1 %")
        assert found(self.text(*lines, measures="resultat"), "EKO02f")
        assert not found(self.text(*lines, measures="resultat") + row, "EKO02f")
        assert found(self.text(*lines) + row, "EKO02f")
        amounts = ("minst belopp 9,0", "planerat belopp 2026: 1,0")
        assert found(self.text(*amounts, measures="resultat") + row, "EKO02f")

    def test_other_documents(self) -> None:
        lines = ("minst 70 %", "planerad andel 2026: 60 %")
        assert found(self.text(*lines, document="inriktningsärende 2026"), "EKO02f")
        owned = self.text(*lines, document="ägardirektiv bostäder").replace(
            'kommun "E"\n', 'kommun "E"\nbolag bostäder "Bostäder AB"\n'
        )
        assert found(owned, "EKO02f")
