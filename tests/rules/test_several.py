"""Rules over several years, lines and units: one that is right does not end the search, and the first is pointed at."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found
from test_carried_results import said

from styrdsl.diagnostics import Diagnostic

HEAD = f"{SCHOOL}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
BUDGET = "# budget.styr\nmål och budget 2026\n    enhet mnkr\n"
RESULT = f"{SCHOOL}{BUDGET}resultatbudget\n"


def only(text: str, code: str) -> Diagnostic:
    (one,) = found(text, code)
    return one


def with_budget(budget: str, plan: str) -> str:
    return f"{SCHOOL}{BUDGET}{budget}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n{plan}"


def lines(*amounts: str) -> str:
    return "".join(f'budgetpost p{n} "P{n}"\n    2026: {amount}\n' for n, amount in enumerate(amounts))


class TestFrame:
    FRAME = "driftram skolnämnden\n    2026: 100,0\n"

    @pytest.mark.parametrize(("last", "code"), [("60,0", "EKO01a"), ("30,0", "EKO02a")])
    def test_all_lines_are_marked(self, last: str, code: str) -> None:
        one = only(with_budget(self.FRAME, lines("20,0", "30,0", last)), code)
        assert (one.span.text.splitlines()[0], one.span.end_line - one.span.line) == ('budgetpost p0 "P0"', 4)
        single = only(with_budget(self.FRAME, lines("120,0")), "EKO01a")
        assert single.span.text == 'budgetpost p0 "P0"'

    def test_the_year_that_is_right_does_not_hide_the_next(self) -> None:
        frame = "driftram skolnämnden\n    2026: 100,0\n    2027: 100,0\n"
        plan = 'budgetpost p "P"\n    2026: 100,0\n    2027: 110,0\n'
        assert "2027" in only(with_budget(frame, plan), "EKO01a").message

    def test_an_earmark_s_later_year(self) -> None:
        kommun = SCHOOL + '    verksamhet bad "Badet"\n'
        budget = f"{BUDGET}öronmärkt anslag bad\n    nämnd skolnämnden\n    varav 2026: 5,0\n    varav 2027: 6,0\n"
        plan = 'budgetpost bad "Badet"\n    2027: 7,0\nbudgetpost bad-b "Badet b"\n    verksamhet bad\n    2027: 2,0\n'
        text = f"{kommun}{budget}# plan.styr\nverksamhetsplan 2026 skolnämnden\n    enhet mnkr\n{plan}"
        one = only(text, "EKO03a")
        assert "2027" in one.message
        assert "3,0 mnkr mer än anslaget" in said(one)
        assert one.span.text == 'budgetpost bad "Badet"'

    def test_parts_of_one_line_alone(self) -> None:
        plan = (
            'budgetpost a "A"\n    2026: 10,0\nbudgetpost b "B"\n    2026: 90,0\n'
            'budgetpost a1 "A1"\n    varav i a\n    2026: 6,0\nbudgetpost a2 "A2"\n    varav i a\n    2026: 5,0\n'
            'budgetpost b1 "B1"\n    varav i b\n    2026: 80,0\n'
        )
        one = only(HEAD + plan, "EKO03b")
        assert "Delarna av A blir 11,0 mnkr" in said(one)
        assert one.span.text == 'budgetpost a1 "A1"'

    def test_the_net_of_a_later_year(self) -> None:
        plan = (
            'budgetpost a "A"\n    kostnader 2026: 10,0\n    intäkter 2026: 1,0\n    netto 2026: 9,0\n'
            "    netto 2027: 8,0\n    kostnader 2028: 10,00\n    intäkter 2028: 1,25\n    netto 2028: 9,00\n"
        )
        one = only(HEAD + plan, "EKO05")
        assert "2028" in one.message
        assert one.fix
        assert one.fix.edits[0].text == "8,75"

    @pytest.mark.parametrize(("net", "fixed"), [("9,0", "8,8"), ("9,00", "8,80"), ("9,0 mnkr", "8,8 mnkr")])
    def test_the_proper_net_is_written_as_the_other_was(self, net: str, fixed: str) -> None:
        plan = f'budgetpost a "A"\n    kostnader 2026: 10,0 mnkr\n    intäkter 2026: 1,2 mnkr\n    netto 2026: {net}\n'
        assert [one.fix.edits[0].text for one in found(HEAD + plan, "EKO05") if one.fix] == [fixed]


class TestFinancing:
    @staticmethod
    def row(name: str, role: str, *amounts: str) -> str:
        years = "".join(f"        {2026 + n}: {amount}\n" for n, amount in enumerate(amounts))
        return f'    rad {name} "{name}"\n        roll {role}\n{years}'

    def test_frames_of_a_later_year(self) -> None:
        frames = "driftram skolnämnden\n    2027: 100,0\n"
        text = f"{SCHOOL}{BUDGET}{frames}resultatbudget\n" + self.row(
            "n", "verksamhetens nettokostnader", "-9,0", "-90,0"
        )
        one = only(text, "EKO02b")
        assert "2027" in one.message

    def test_the_first_frame_is_pointed_at(self) -> None:
        frames = "driftram skolnämnden\n    2026: 60,0\ndriftram vård\n    2026: 40,0\n"
        costs = self.row("n", "verksamhetens nettokostnader", "-90,0")
        one = only(f'{SCHOOL}nämnd vård "Vårdnämnden"\n{BUDGET}{frames}resultatbudget\n{costs}', "EKO02b")
        marked = [one.span.text, *(label.span.text for label in one.labels)]
        assert "driftram skolnämnden" in marked
        assert "driftram vård" not in marked

    def test_a_deficit_after_a_surplus(self) -> None:
        one = only(RESULT + self.row("r", "årets resultat", "5,0", "-3,0"), "EKO02c")
        assert "Resultatet 2027 är −3,0 mnkr" in said(one)

    GOAL = 'finansiellt mål m "Resultat"\n    mäter {}\n    minst 20 %\n'

    @pytest.mark.parametrize(
        ("measures", "result", "income", "count"),
        [
            ("resultat", "15,0", "100,0", 1), ("resultat", "20,0", "100,0", 0), ("soliditet", "15,0", "100,0", 0),
            ("resultat", "-1,0", "0", 0), ("resultat", "-1,0", "-5,0", 0),
            ("resultat", "0,05 kr", "0,50 kr", 1), ("resultat", "0,10 kr", "0,50 kr", 0),
        ],
    )  # fmt: skip
    def test_the_goal_for_the_result(self, measures: str, result: str, income: str, count: int) -> None:
        rows = self.row("s", "skatteintäkter", income) + self.row("r", "årets resultat", result)
        text = f"{SCHOOL}{BUDGET}{self.GOAL.format(measures)}resultatbudget\n{rows}"
        findings = found(text, "EKO02d")
        assert len(findings) == count
        if result == "15,0" and count:
            assert "är 15,0 % av skatter och bidrag" in said(findings[0])

    def test_years_before_the_budget_are_history(self) -> None:
        rows = self.row("s", "skatteintäkter", "100,0", "100,0") + self.row("r", "årets resultat", "1,0", "2,0")
        goal = self.GOAL.format("resultat")
        text = f"{SCHOOL}# budget.styr\nmål och budget 2027\n    enhet mnkr\n{goal}resultatbudget\n{rows}"
        assert "2027" in only(text, "EKO02d").message


class TestCapital:
    def test_units_are_counted_and_the_first_pointed_at(self) -> None:
        units = "".join(f'organisationsenhet u{n} "U{n}"\n    balanserat resultat 2025: {n},0\n' for n in (1, 2, 4))
        one = only(f"{HEAD}{units}eget kapital\n    ingående 2026: 9,0\n", "EKO07c")
        assert "1,0 + 2,0 + 4,0 = 7,0 mnkr skillnaden är 2,0 mnkr" in said(one)
        assert (one.span.text, one.labels[0].span.text) == ("9,0", "1,0")

    def test_the_closing_of_a_later_year(self) -> None:
        capital = (
            "eget kapital\n    ingående 2025: 1,0, 2027: 5,0, 2028: 5,0\n    årets balansresultat 2025: 1,0\n"
            "    utgående 2025: 2,0, 2026: 7,0, 2027: 5,0, 2028: 9,0\n"
        )
        one = only(HEAD + capital, "EKO07d")
        assert "2028" in one.message
        assert (one.span.text, [label.span.text for label in one.labels]) == ("9,0", ["5,0"])

    @pytest.mark.parametrize(("gained", "count"), [("2", 0), ("2,0", 1)])
    def test_a_step_s_amount_may_be_rounded(self, gained: str, count: int) -> None:
        text = (
            f'{HEAD}eget kapital\n    ingående 2026: -5,00\n    utgående 2026: -3,30\nåtgärdsplan\n    steg a "A"\n'
            f"        2026: {gained}\n"
        )
        assert len(found(text, "EKO07d")) == count

    def test_the_limit_points_at_the_amount(self) -> None:
        text = f'{HEAD}budgetpost a "A"\n    kostnader 2026: 100,0\neget kapital\n    ingående 2025: 1,0, 2026: 9,0\n'
        assert only(text, "EKO06a").span.text == "9,0"

    @pytest.mark.parametrize(("opening", "count"), [("0,50 kr", 1), ("0 kr", 0), ("-0,50 kr", 0)])
    def test_a_turnover_of_nought(self, opening: str, count: int) -> None:
        text = f'{HEAD}budgetpost a "A"\n    kostnader 2026: 0\neget kapital\n    ingående 2026: {opening}\n'
        assert len(found(text, "EKO06a")) == count


class TestDeficit:
    def test_points_at_the_amount_and_tells_it_without_its_sign(self) -> None:
        one = only(f"{HEAD}eget kapital\n    ingående 2025: 1,0, 2026: -4,0\n", "EKO10a")
        assert one.span.text == "-4,0"
        assert "ett underskott på 4,0 mnkr" in said(one)

    def test_the_first_step_is_pointed_at(self) -> None:
        steps = "".join(f'    steg s{n} "S{n}"\n        2026: 1,0\n' for n in range(3))
        one = only(f"{HEAD}åtgärdsplan\n    underskott 2024: 9,0\n{steps}", "EKO10d")
        assert one.labels[0].span.text == 'steg s0 "S0"'


class TestInvestments:
    def test_several_projects(self) -> None:
        projects = "".join(f'    projekt p{n} "P{n}"\n        2026: {n}1,0\n' for n in (1, 2))
        one = only(f"{SCHOOL}{BUDGET}investeringsram skolnämnden\n    2026: 20,0\n{projects}", "EKO14b")
        assert one.span.text == "11,0"
        assert "11,0 + 21,0 = 32,0 mnkr 12,0 mnkr för mycket" in said(one)

    def test_several_investments(self) -> None:
        plan = "".join(f'investering i{n} "I{n}"\n    2026: {n}1,0\n' for n in (1, 2))
        one = only(with_budget("investeringsram skolnämnden\n    2026: 20,0\n", plan), "EKO15a")
        assert one.span.text == "11,0"
        assert "11,0 + 21,0 = 32,0 mnkr 12,0 mnkr för mycket" in said(one)

    def test_another_committee_s_frame_is_not_ours(self) -> None:
        text = with_budget("investeringsram vård\n    2026: 1,0\n", 'investering i "I"\n    2026: 11,0\n')
        assert not found(text.replace("# budget", 'nämnd vård "Vårdnämnden"\n# budget'), "EKO15a")

    def test_capital_costs_that_lack(self) -> None:
        plan = (
            'budgetpost a "A"\n    kostnader 2026: 9,0\n    kapitalkostnader 2026: 0,4\n'
            'investering i "I"\n    2026: 2,0\n    kapitalkostnader 2026: 0,9\n'
        )
        assert only(HEAD + plan, "EKO14a").help.replace("\u00a0", " ").startswith("Lägg in 0,5 mnkr till")

    @pytest.mark.parametrize(
        ("purpose", "words"), [("", "säger inte vad det avser"), ("övriga verksamheter", "avser övriga")]
    )
    def test_a_grant_says_what_for(self, purpose: str, words: str) -> None:
        grant = (
            "kapitalkostnadsanslag skolnämnden\n" + (f"    avser {purpose}\n" if purpose else "") + "    2026: 1,0\n"
        )
        assert words in only(f"{SCHOOL}{BUDGET}{grant}", "EKO13").message


class TestLinks:
    PLAN = HEAD + 'mål a "A"\nmål b "B"\nbudgetpost p "P"\n    2026: 6,0\nbudgetpost q "Q"\n    2026: 9,0\n'

    def test_goals_and_lines_without_ties(self) -> None:
        one = only(self.PLAN, "UPF02")
        assert one.span.text == 'mål a "A"'
        assert [label.span.text for label in one.labels] == ['budgetpost p "P"']

    def test_one_tie_in_either_direction_is_enough(self) -> None:
        assert not found(self.PLAN.replace('mål b "B"\n', 'mål b "B"\n    resurser p\n'), "UPF02")
        assert not found(self.PLAN.replace("2026: 6,0\n", "2026: 6,0\n    mål a\n"), "UPF02")

    def test_the_line_that_has_room_does_not_hide_the_next(self) -> None:
        text = self.PLAN.replace('mål b "B"\n', 'mål b "B"\n    resurser p 5,0, q 9,9\n')
        assert "Q, som bara har 9,0 mnkr" in said(only(text, "UPF03"))

    def test_loose_volumes_are_told_at_the_first(self) -> None:
        volumes = 'prestation e "Elever"\n    2026: 1\nprestation f "Fritidsbarn"\n    2026: 2\n'
        one = only(self.PLAN + volumes, "UPF05")
        assert one.span.text == 'prestation e "Elever"'
        assert "«Elever» och «Fritidsbarn»" in one.message


class TestPlan:
    UNITS = "".join(f'organisationsenhet u{n} "U{n}"\n    budget 2026: {n}0,0\n' for n in (1, 2))

    @pytest.mark.parametrize(("net", "word"), [("20,0", "10,0 mnkr för mycket"), ("40,0", "10,0 mnkr för lite")])
    def test_units_against_the_budget(self, net: str, word: str) -> None:
        one = only(f"{HEAD}{lines(net, '0')}{self.UNITS}", "VPL17")
        assert word in said(one)
        assert one.span.text == "2026: 10,0"
        assert [label.span.text for label in one.labels] == ['budgetpost p0 "P0"']

    def test_a_unit_s_parts(self) -> None:
        parts = '    budget 2026: 30,0\norganisationsenhet v "V"\n    del av u2\n    budget 2026: 5,0\n'
        text = f"{HEAD}{lines('30,0')}{self.UNITS}" + parts.replace("    budget 2026: 30,0\n", "", 1)
        assert "20,0 mnkr" in said(only(text, "VPL17"))

    def test_the_first_of_several_is_pointed_at(self) -> None:
        units = "".join(f'organisationsenhet u{n} "U{n}"\n' for n in (1, 2))
        assert only(HEAD + units, "VPL05").span.text == 'organisationsenhet u1 "U1"'
        volumes = "".join(f'prestation v{n} "V{n}"\n    2025: {n}\n' for n in (1, 2))
        assert only(HEAD + volumes, "VPL09").span.text == 'prestation v1 "V1"'
        providers = "".join(f'uppföljning av utförare u{n} "U{n}"\n' for n in (1, 2))
        none = 'uppföljningsplan\n    inga utförare "Allt görs i egen regi."\n'
        one = only(HEAD + none + providers, "VPL13")
        assert [label.span.text for label in one.labels] == ['uppföljning av utförare u1 "U1"']


class TestTableParts:
    @staticmethod
    def text(whole: str, part: str, total: str = "") -> str:
        rows = f"        | a | A | post | | {whole} |\n        | b | B | varav | | {part} |\n"
        rows += f"        | s | S | summa | a, b | {total} |\n" if total else ""
        head = "        | namn | titel | slag | summerar | 2026 |\n"
        return f'# kommun.styr\nkommun "E"\ntabell t "T"\n    enhet mnkr\n    rader\n{head}{rows}'

    @pytest.mark.parametrize(
        ("whole", "part", "count"),
        [("0,50", "0,90", 1), ("0,50", "0,40", 0), ("0,50", "-0,90", 0), ("-0,50", "-0,90", 1), ("0", "0,40", 0),
         ("0,00", "0,90", 1), ("-0,50", "0,90", 0)],
    )  # fmt: skip
    def test_a_part_on_its_whole_s_side(self, whole: str, part: str, count: int) -> None:
        assert len(found(self.text(whole, part), "ARI07")) == count

    @pytest.mark.parametrize(
        ("whole", "part", "count"), [("0,50", "0,20", 1), ("0,50", "-0,20", 0), ("-0,50", "-0,20", 1)]
    )
    def test_a_small_part_is_counted_twice(self, whole: str, part: str, count: int) -> None:
        assert len(found(self.text(whole, part, "0,70"), "ARI06")) == count
