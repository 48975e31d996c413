"""What findings of EKO 6–10 tell: the addition, what there is, the turnover's place, the years."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rule_cases import found

from styrdsl.diagnostics import Diagnostic
from styrdsl.facts import sums

SCHOOL = '# kommun.styr\nkommun "E"\nnämnd skolnämnden "Skolnämnden"\n    verksamhet vinter "Vinterunderhåll"\n'
PLAN = "# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
LINE = 'budgetpost skola "Skola"\n    kostnader 2026: 100,0\n    intäkter 2026: 10,0\n'
FRAME = "# budget.styr\nmål och budget 2026\n    enhet mnkr\ndriftram skolnämnden\n    2026: 90,0\n"
BY_FRAME = "ekonomistyrningsprinciper\n    budgetomslutning räknas som nettoram\n"
CAPITAL = "eget kapital\n"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def only(text: str, code: str) -> Diagnostic:
    (one,) = found(text, code)
    return one


def places(one: Diagnostic) -> list[tuple[str, str]]:
    return [(label.span.text, label.message) for label in one.labels]


class TestAddition:
    @pytest.mark.parametrize(
        ("terms", "notes"),
        [
            ((), []),
            (("14000000",), []),
            (("14000000", "7000000"), ["14,0 + 7,0 = 21,0 mnkr"]),
            (("-500000", "-1000000", "2000000"), ["−0,5 − 1,0 + 2,0 = 0,5 mnkr"]),
            (("1000000", "0.01"), ["1 000 000 + 0,01 = 1 000 000,01 kr"]),
            (("100000",) * 6, ["0,1 + 0,1 + 0,1 + 0,1 + 0,1 + 0,1 = 0,6 mnkr"]),
            (("100000",) * 7, ["7 belopp, tillsammans 0,7 mnkr"]),
        ],
    )
    def test_is_written_out(self, terms: tuple[str, ...], notes: list[str]) -> None:
        assert [plain(note) for note in sums.added([Decimal(term) for term in terms], "mnkr")] == notes


class TestTurnover:
    def test_gross_costs_stand_in_the_plan(self) -> None:
        one = only(f"{SCHOOL}{FRAME}{PLAN}{LINE}{CAPITAL}    ingående 2026: 3,2\n", "EKO06a")
        assert places(one) == [("100,0", "budgetomslutningen är budgetposternas kostnader")]
        assert plain(one.help) == "Skriv högst 3,0 mnkr; det som är över återgår till kommunen."

    def test_the_net_frame_in_the_budget(self) -> None:
        one = only(f"{SCHOOL}{BY_FRAME}{FRAME}{PLAN}{LINE}{CAPITAL}    ingående 2026: 3,0\n", "EKO06a")
        assert places(one) == [("90,0", "budgetomslutningen är nettoramen")]

    def test_below_nought_the_limit_is_nought(self) -> None:
        frame = FRAME.replace("90,0", "-90,0")
        one = only(f"{SCHOOL}{BY_FRAME}{frame}{PLAN}{CAPITAL}    ingående 2026: 0,4\n", "EKO06a")
        assert "men högst 0,0 mnkr får" in plain(one.message)
        assert plain(one.notes[1]) == "0,4 mnkr för mycket"

    @pytest.mark.parametrize(("result", "shown"), [("5,0", True), ("-5,0", False)])
    def test_only_where_it_stops_what_is_carried(self, result: str, shown: bool) -> None:
        capital = f"{CAPITAL}    ingående 2025: 0\n    resultat 2025: {result}\n    årets balansresultat 2025: 4,0\n"
        one = only(f"{SCHOOL}{PLAN}{LINE}{capital}", "EKO06d")
        assert ("100,0" in [text for text, _ in places(one)]) == shown


@pytest.mark.parametrize(("opening", "right"), [("-6,5", "−6,0"), ("6,5", "6,0")])
def test_an_activity_is_told_its_sign(opening: str, right: str) -> None:
    own = "ekonomistyrningsprinciper\n    balanstak för vinter 15 %\n"
    grant = f"{FRAME}öronmärkt anslag vinter\n    nämnd skolnämnden\n    varav 2026: 40,0\n"
    capital = f"{CAPITAL}    varav vinter\n        ingående 2026: {opening}\n"
    one = only(f"{SCHOOL}{own}{grant}{PLAN}{capital}", "EKO06b")
    assert plain(one.help) == f"Skriv {right} mnkr; resten hör till kommunens resultat."
    assert plain(one.notes[1]) == "0,5 mnkr mer än gränsen"


class TestUnits:
    UNIT = 'organisationsenhet a "A"\n    balanserat resultat 2024: 0,9, 2025: 0,4\n'

    def test_the_latest_balance(self) -> None:
        assert "balanserat resultat på 0,4 mnkr, men" in plain(only(SCHOOL + PLAN + self.UNIT, "EKO07a").message)

    @pytest.mark.parametrize("unit", [UNIT, UNIT.partition("\n")[0] + "\n"])
    def test_what_a_unit_uses(self, unit: str) -> None:
        use = f"{CAPITAL}    ianspråktas 2026: 0,1, 2027: 0,2\n        organisationsenhet a\n"
        one = only(SCHOOL + PLAN + unit + use, "EKO07b")
        assert "överskott, 0,1 mnkr 2026 och 0,2 mnkr 2027, men" in plain(one.message)
        assert len(one.labels) == ("balanserat" in unit)

    @pytest.mark.parametrize(("count", "shown"), [(2, 2), (6, 6), (9, 6)])
    def test_their_places(self, count: int, shown: int) -> None:
        units = "".join(f'organisationsenhet u{n} "U{n}"\n    balanserat resultat 2025: 0,1\n' for n in range(count))
        one = only(f"{SCHOOL}{PLAN}{units}{CAPITAL}    ingående 2026: 9,0\n", "EKO07c")
        assert [word for _, word in places(one)] == [f"U{n}" for n in range(shown)]


class TestUse:
    @pytest.mark.parametrize(
        ("opening", "words", "over"),
        [
            ("1,0", "men det finns bara 1,0 mnkr.", "0,3"),
            ("0", "men det finns inget.", "1,3"),
            ("-4,0", "men året börjar med ett underskott på 4,0 mnkr.", "1,3"),
        ],
    )
    def test_what_there_is(self, opening: str, words: str, over: str) -> None:
        uses = "    ianspråktas 2026: 0,7\n    ianspråktas 2026: 0,6\n"
        one = only(f"{SCHOOL}{PLAN}{CAPITAL}    ingående 2026: {opening}\n{uses}", "EKO07e")
        assert plain(one.message).endswith(words)
        assert [plain(note) for note in one.notes] == ["0,7 + 0,6 = 1,3 mnkr", f"{over} mnkr för mycket"]
        assert one.help.startswith("Minska" if opening == "1,0" else "Ta bort")
        assert (one.span.text, places(one)[1]) == ("0,7", ("0,6", "används också"))

    @pytest.mark.parametrize(
        ("steps", "told"),
        [
            ("", "5,0 mnkr − 1,0 mnkr = 4,0 mnkr (ingående − det som används)"),
            (
                'åtgärdsplan\n    steg s "S"\n        2026: 2,0\n',
                "5,0 mnkr − 1,0 mnkr + 2,0 mnkr = 6,0 mnkr (ingående − det som används + åtgärdsplanens steg)",
            ),
        ],
    )
    def test_the_closing(self, steps: str, told: str) -> None:
        capital = f"{CAPITAL}    ingående 2026: 5,0\n    utgående 2026: 9,0\n    ianspråktas 2026: 1,0\n"
        assert [plain(note) for note in only(SCHOOL + PLAN + capital + steps, "EKO07d").notes] == [told]

    @pytest.mark.parametrize(
        ("years", "told", "notes"),
        [
            ("2026: 1,0, 2027: 2,0", "2 år, 2026–2027, men", "1,0 mnkr 2026 och 2,0 mnkr 2027"),
            ("2026: 1,0, 2028: 2,0", "2 år, 2026 och 2028, men", "1,0 mnkr 2026 och 2,0 mnkr 2028"),
        ],
    )
    def test_its_years(self, years: str, told: str, notes: str) -> None:
        one = only(f"{SCHOOL}{PLAN}{CAPITAL}    ianspråktas {years}\n", "EKO08a")
        assert told in one.message
        assert [plain(note) for note in one.notes] == [notes]
