"""EKO03c and EKO04: a frame that does not suffice; first reallocation, then the right request."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, codes, found

from styrdsl.diagnostics import Diagnostic

ROADS = (
    '# kommun.styr\nkommun "Exempel"\nnämnd gatunämnden "Gatunämnden"\n'
    '    verksamhet vinterunderhåll "Vinterunderhåll"\n    verksamhet gator "Gator"\n'
)
EARMARK = "# budget.styr\nmål och budget 2026\n    enhet mnkr\nöronmärkt anslag vinterunderhåll\n    varav {}: 38,2\n"
MOVE = '    omdisponering "Paviljonger"\n        2026: {}\n        konsekvens "Trängre lokaler"\n'
ASK = '    begäran "Färre platser"\n        till {}\n        gäller {}\n        2026: {}\n'
GOALS = ("kommunfullmäktige", "mål och inriktning")
FUNDS = ("kommunstyrelsen", "medel")


def short(body: str, *, amount: str = "6,0", cause: str = "verksamhetens behov", own: str = "") -> str:
    """A plan that lacks money in 2026."""
    orsak = f"    orsak {cause}\n" if cause else ""
    head = f"{SCHOOL}{own}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
    return f"{head}otillräcklig ram 2026: {amount}\n{orsak}{body}"


def said(one: Diagnostic) -> str:
    """All its words, with plain blanks."""
    return " ".join([one.message, one.help, *one.notes]).replace("\u00a0", " ")


def principle_4(text: str) -> list[str]:
    """The codes of EKO03c and EKO04 found."""
    return [code for code in codes(text) if code.startswith(("EKO03", "EKO04"))]


def test_all_by_reallocation() -> None:
    assert principle_4(short(MOVE.format("6,0"))) == []
    assert principle_4(short(MOVE.format("4,0") + MOVE.format("2,0"))) == []


def test_reallocation_then_request() -> None:
    assert principle_4(short(MOVE.format("4,0") + ASK.format(*GOALS, "2,0"))) == []
    assert principle_4(short(MOVE.format("4,0") + ASK.format(*FUNDS, "2,0"), cause="allmän kostnadsökning")) == []


def test_nothing_lacks() -> None:
    assert principle_4(short("", amount="0")) == []


class TestOrder:
    def test_only_a_request(self) -> None:
        (one,) = found(short(ASK.format(*GOALS, "6,0")), "EKO04a")
        assert "Ramen räcker inte 2026: 6,0 mnkr saknas, men planen visar ingen omdisponering" in said(one)
        assert one.span.text == "6,0"

    def test_a_reallocation_of_nought_is_none(self) -> None:
        assert found(short(MOVE.format("0") + ASK.format(*GOALS, "6,0")), "EKO04a")

    def test_a_reallocation_another_year_is_none(self) -> None:
        other = MOVE.format("6,0").replace("2026", "2027") + ASK.format(*GOALS, "6,0")
        assert found(short(other), "EKO04a")

    def test_cannot(self) -> None:
        why = '    omdisponeras inte "Allt är bundet i avtal."\n'
        assert principle_4(short(why + ASK.format(*GOALS, "6,0"))) == []

    def test_points_at_the_frame(self) -> None:
        budget = "# budget.styr\nmål och budget 2026\n    enhet mnkr\ndriftram skolnämnden\n    2026: 80,0\n"
        (one,) = found(short(ASK.format(*GOALS, "6,0"), own=budget), "EKO04a")
        assert [label.span.text for label in one.labels] == ["80,0"]


class TestMet:
    @pytest.mark.parametrize(("moved", "count"), [("6,0", 0), ("5,9", 0), ("5,8", 1), ("6,5", 0)])
    def test_by_reallocation(self, moved: str, count: int) -> None:
        assert len(found(short(MOVE.format(moved)), "EKO04b")) == count

    def test_lacking(self) -> None:
        (one,) = found(short(MOVE.format("3,0") + ASK.format(*GOALS, "1,0")), "EKO04b")
        assert "det som flyttas och begärs blir 4,0 mnkr" in said(one)
        assert "Flytta eller begär 2,0 mnkr till" in said(one)
        assert "omdisponeras 3,0 mnkr + begärs 1,0 mnkr = 4,0 mnkr" in said(one)
        assert one.span.text == "6,0"

    def test_more_is_asked_than_lacks(self) -> None:
        (one,) = found(short(MOVE.format("4,0") + ASK.format(*GOALS, "3,0")), "EKO04b")
        assert "Nämnden begär 3,0 mnkr för 2026, men efter omdisponeringen saknas bara 2,0 mnkr." in said(one)
        assert (one.span.text, one.labels[0].span.text) == ("3,0", "6,0")

    def test_nothing_lacks_after_reallocation(self) -> None:
        (one,) = found(short(MOVE.format("7,0") + ASK.format(*GOALS, "3,0")), "EKO04b")
        assert "saknas bara 0,0 mnkr" in said(one)

    def test_to_the_krona(self) -> None:
        body = MOVE.format("5 999 999 kr")
        assert found(short(body, amount="6 000 000 kr"), "EKO04b")
        assert not found(short(body.replace("5 999 999", "6 000 000"), amount="6 000 000 kr"), "EKO04b")


class TestBody:
    @pytest.mark.parametrize(
        ("cause", "to", "concerns", "wrong"),
        [
            ("verksamhetens behov", *GOALS, []),
            ("verksamhetens behov", *FUNDS, ["kommunstyrelsen", "medel"]),
            ("verksamhetens behov", "kommunfullmäktige", "medel", ["medel"]),
            ("allmän kostnadsökning", *FUNDS, []),
            ("allmän kostnadsökning", *GOALS, ["kommunfullmäktige", "mål och inriktning"]),
            ("allmän kostnadsökning", "kommunfullmäktige", "medel", ["kommunfullmäktige"]),
        ],
    )
    def test_by_cause(self, cause: str, to: str, concerns: str, wrong: list[str]) -> None:
        text = short(MOVE.format("4,0") + ASK.format(to, concerns, "2,0"), cause=cause)
        assert [one.span.text for one in found(text, "EKO04c")] == wrong

    def test_says_what_is_right(self) -> None:
        (one,) = found(short(MOVE.format("4,0") + ASK.format("socialnämnden", "mål och inriktning", "2,0")), "EKO04c")
        assert "«Färre platser» har «till socialnämnden»" in said(one)
        assert "Skriv «till kommunfullmäktige»" in said(one)
        assert [label.span.text for label in one.labels] == ["verksamhetens behov"]

    def test_nothing_said(self) -> None:
        body = MOVE.format("4,0") + '    begäran "Färre platser"\n        2026: 2,0\n'
        lacking = [said(one).partition(", men")[0] for one in found(short(body), "EKO04c")]
        assert lacking == ["«Färre platser» har inget «till»", "«Färre platser» har inget «gäller»"]

    def test_without_cause(self) -> None:
        (one,) = found(short(MOVE.format("4,0") + ASK.format(*GOALS, "2,0"), cause=""), "EKO04c")
        assert "bristens orsak saknas" in said(one)

    def test_the_kommun_decides_who(self) -> None:
        own = (
            "ekonomistyrningsprinciper\n    otillräcklig ram prövas av kommunstyrelsen\n"
            "    kostnadsökning prövas av ekonomiutskottet\n"
        )
        body = MOVE.format("4,0") + ASK.format("kommunstyrelsen", "mål och inriktning", "2,0")
        assert not found(short(body, own=own), "EKO04c")
        body = MOVE.format("4,0") + ASK.format("ekonomiutskottet", "medel", "2,0")
        assert not found(short(body, own=own, cause="allmän kostnadsökning"), "EKO04c")
        assert found(short(body, cause="allmän kostnadsökning"), "EKO04c")


def test_quality_is_told() -> None:
    silent = MOVE.format("6,0").replace('        konsekvens "Trängre lokaler"\n', "")
    (one,) = found(short(silent), "EKO04d")
    assert one.severity.value == "varning"
    assert found(short(silent + '        konsekvens " "\n'), "EKO04d")


class TestEarmarks:
    @staticmethod
    def text(line: str, before: str) -> str:
        return (
            f"{ROADS}{before}# plan.styr\nverksamhetsplan 2026 gatunämnden\n    enhet mnkr\n"
            "otillräcklig ram 2026: 2,0\n"
            f'    omdisponering "Flytt"\n        {line}\n        2026: 2,0\n        konsekvens "Senare plogning"\n'
        )

    @pytest.mark.parametrize(
        ("line", "count"), [("från vinterunderhåll", 1), ("till vinterunderhåll", 1), ("från gator", 0)]
    )
    def test_granted(self, line: str, count: int) -> None:
        findings = found(self.text(line, EARMARK.format(2026)), "EKO03c")
        assert [[label.span.text for label in one.labels] for one in findings] == [["38,2"]] * count

    def test_another_year_s_grant(self) -> None:
        assert not found(self.text("från vinterunderhåll", EARMARK.format(2027)), "EKO03c")

    def test_named_in_the_principles(self) -> None:
        own = "ekonomistyrningsprinciper\n    särskilt anslag för vinterunderhåll\n"
        (one,) = found(self.text("från vinterunderhåll", own), "EKO03c")
        assert one.labels == ()
        assert not found(self.text("från gator", own), "EKO03c")
