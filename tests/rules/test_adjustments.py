"""EKO 6, first sentence: technical adjustments move money between frames, and plans are judged by what they leave."""

from __future__ import annotations

import pytest
from rule_cases import found, workspace

from styrdsl.facts import carrying
from styrdsl.language.plan import OperationalPlan

KOMMUN = '# kommun.styr\nkommun "E"\nnämnd skolnämnden "Skolnämnden"\nnämnd vård "Vårdnämnden"\n'
FROM, TO, DECIDED = "från vård", "till skolnämnden", "beslut kommunstyrelsen 2026-01-21 § 7"


def adjusted(*lines: str, amounts: str = "2026: 1,2", title: str = "Måltider") -> str:
    return f'teknisk justering "{title}"\n' + "".join(f"    {line}\n" for line in (*lines, amounts))


def text(*adjustments: str, planned: str = "100,0", kommun: str = "") -> str:
    frames = "driftram skolnämnden\n    2026: 100,0\n    2027: 102,0\ndriftram vård\n    2026: 50,0\n"
    return (
        f"{KOMMUN}{kommun}# budget.styr\nmål och budget 2026\n    enhet mnkr\n{frames}{''.join(adjustments)}"
        f'# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\nbudgetpost a "A"\n    2026: {planned}\n'
    )


WHOLE = adjusted(FROM, TO, DECIDED)


class TestDecided:
    @pytest.mark.parametrize(
        ("lines", "words"),
        [
            ((FROM, TO, DECIDED), []),
            ((FROM, TO, "beslut kommunfullmäktige 2026-01-21 § 7"), []),
            ((FROM, TO, "beslut 2026-01-21 § 7"), []),
            ((FROM, TO, "beslut skolnämnden 2026-01-21 § 7"), ["beslutad av skolnämnden"]),
            ((FROM, TO), ["saknar «beslut»"]),
            ((FROM, DECIDED), ["saknar «till»"]),
            ((TO, DECIDED), ["saknar «från»"]),
            (("från skolnämnden", TO, DECIDED), ["till nämnden själv"]),
            ((FROM, "beslut skolnämnden 2026-01-21 § 7"), ["saknar «till»", "beslutad av skolnämnden"]),
        ],
    )
    def test_by_the_board(self, lines: tuple[str, ...], words: list[str]) -> None:
        results = found(text(adjusted(*lines)), "EKO06c")
        assert len(results) == len(words)
        assert all(word in one.message for word, one in zip(words, results, strict=True))


class TestFrame:
    @pytest.mark.parametrize(
        ("adjustments", "planned", "over", "under"),
        [
            ((), "100,0", 0, 0),
            ((WHOLE,), "100,0", 0, 1),
            ((WHOLE,), "101,2", 0, 0),
            ((WHOLE,), "101,3", 0, 0),
            ((WHOLE,), "101,4", 1, 0),
            ((adjusted("från skolnämnden", "till vård", DECIDED),), "98,8", 0, 0),
            ((adjusted("från skolnämnden", "till vård", DECIDED),), "100,0", 1, 0),
            ((WHOLE, WHOLE), "102,4", 0, 0),
            ((WHOLE, adjusted("från skolnämnden", "till vård", DECIDED)), "100,0", 0, 0),
            ((adjusted(FROM, TO, DECIDED, amounts="2027: 1,2"),), "100,0", 0, 0),
            ((adjusted(FROM, TO),), "100,0", 0, 0),
            ((adjusted(TO, DECIDED),), "100,0", 0, 0),
            ((adjusted("från skolnämnden", DECIDED),), "100,0", 0, 0),
            ((adjusted("från skolnämnden", TO, DECIDED),), "100,0", 0, 0),
        ],
    )
    def test_is_what_they_leave(self, adjustments: tuple[str, ...], planned: str, over: int, under: int) -> None:
        whole = text(*adjustments, planned=planned)
        assert (len(found(whole, "EKO01a")), len(found(whole, "EKO02a"))) == (over, under)

    def test_is_told(self) -> None:
        less = adjusted("från skolnämnden", "till vård", DECIDED, amounts="2026: 0,2", title="Lokaler")
        [one] = found(text(WHOLE, less, planned="103,0"), "EKO01a")
        assert "men ramen är 101,0\N{NO-BREAK SPACE}mnkr." in one.message
        assert [note.replace("\N{NO-BREAK SPACE}", " ") for note in one.notes] == [
            "fullmäktiges ram är 100,0 mnkr",
            "+1,2 mnkr i teknisk justering «Måltider»",
            "−0,2 mnkr i teknisk justering «Lokaler»",
            "ramen är 101,0 mnkr: 2,0 mnkr för mycket",
        ]
        assert [label.span.text for label in one.labels] == ["100,0", "1,2", "0,2"]

    def test_is_told_simply_without_any(self) -> None:
        [one] = found(text(planned="103,0"), "EKO01a")
        assert [note.replace("\N{NO-BREAK SPACE}", " ") for note in one.notes] == [
            "ramen är 100,0 mnkr: 3,0 mnkr för mycket"
        ]
        assert len(one.labels) == 1

    @pytest.mark.parametrize(("adjustments", "limit"), [((), "3000000"), ((WHOLE,), "3036000")])
    def test_sets_the_limit_of_own_capital(self, adjustments: tuple[str, ...], limit: str) -> None:
        own = "ekonomistyrningsprinciper\n    budgetomslutning räknas som nettoram\n"
        read = workspace(text(*adjustments, kommun=own))
        [plan] = read.of(OperationalPlan)
        assert carrying.capital_limit(plan, read) == int(limit)
