"""UPF at its boundaries: goals, lines and volumes that point at each other, or do not."""

from __future__ import annotations

import pytest
from rule_cases import PLAN, found

MNKR = f"{PLAN}    enhet mnkr\n"
LINE = 'budgetpost skola "Skola"\n    kostnader 2026: 90,0\n    intäkter 2026: 10,0\n'
GOAL = 'mål a "A"\n'


class TestGoals:
    @pytest.mark.parametrize(
        "link",
        [
            "    resurser skola\n",
            "    resurser skola 5,0\n",
            '    åtagande b "B"\n        resurser skola\n',
        ],
    )
    def test_linked(self, link: str) -> None:
        text = MNKR + GOAL + link + LINE
        assert not found(text, "UPF01")
        assert not found(text, "UPF02")

    def test_linked_by_the_line(self) -> None:
        text = f"{MNKR}{GOAL}{LINE}    mål a\n"
        assert not found(text, "UPF01")
        assert not found(text, "UPF02")

    def test_one_of_two(self) -> None:
        text = f'{MNKR}{GOAL}    resurser skola\nmål b "B"\n{LINE}'
        [one] = found(text, "UPF01")
        assert one.message == "Planen visar inte vilka resurser målet «B» nås med."
        assert one.severity.value == "upplysning"
        assert not found(text, "UPF02")

    def test_none_is_one_finding(self) -> None:
        text = f'{MNKR}{GOAL}mål b "B"\n{LINE}'
        [one] = found(text, "UPF02")
        assert one.labels[0].message == "budgetposterna börjar här"
        assert not found(text, "UPF01")

    def test_nothing_to_link(self) -> None:
        assert not found(MNKR + GOAL, "UPF02")
        assert not found(MNKR + LINE, "UPF02")


class TestAmounts:
    @pytest.mark.parametrize(
        ("amount", "over"),
        [("90,0", ""), ("90,1", ""), ("90,2", "0,2"), ("90 000 tkr", ""), ("91 000 tkr", "1,0"), ("", "")],
    )
    def test_costs_are_the_room(self, amount: str, over: str) -> None:
        results = found(f"{MNKR}{GOAL}    resurser skola {amount}\n{LINE}", "UPF03")
        assert [one.notes[0].replace("\u00a0", " ") for one in results] == ([f"{over} mnkr för mycket"] if over else [])

    def test_net_when_there_are_no_costs(self) -> None:
        line = 'budgetpost skola "Skola"\n    2026: 80,0\n'
        assert found(f"{MNKR}{GOAL}    resurser skola 81,0\n{line}", "UPF03")
        assert not found(f"{MNKR}{GOAL}    resurser skola 80,0\n{line}", "UPF03")
        assert not found(f"{MNKR}{GOAL}    resurser skola 81,0\n{line.replace('2026', '2027')}", "UPF03")

    def test_the_costs_are_the_other_place(self) -> None:
        [one] = found(f"{MNKR}{GOAL}    resurser skola 91,0\n{LINE}", "UPF03")
        assert one.labels[0].span.text == "90,0"

    def test_each_amount_by_itself(self) -> None:
        both = f'{MNKR}{GOAL}    resurser skola 60,0\nmål b "B"\n    resurser skola 60,0\n{LINE}'
        assert not found(both, "UPF03")

    def test_who_uses_it(self) -> None:
        commitment = f'{MNKR}åtagande b "B"\n    resurser skola 95,0\n{LINE}'
        assert found(commitment, "UPF03")[0].message.startswith("«B» använder")
        budget = '# budget.styr\nmål och budget 2026\nuppdrag u "U"\n    till skolnämnden\n'
        given = MNKR.replace("# plan.styr", f"{budget}# plan.styr")
        assigned = f"{given}fullmäktigeuppdrag u\n    resurser skola 95,0\n{LINE}"
        assert found(assigned, "UPF03")[0].message.startswith("«u» använder")


class TestLines:
    TIED = 'prestation e "Elever"\n    budgetpost skola\n    2026: 10\n'
    OTHER = 'budgetpost fritids "Fritids"\n    2026: 5,0\n'

    def test_a_line_without_anything(self) -> None:
        [one] = found(MNKR + LINE + self.OTHER + self.TIED, "UPF04")
        assert one.message == "Planen säger inte vad Fritids ger, bara vad det kostar."

    @pytest.mark.parametrize(
        "more",
        [
            '    """\n    Öppet till 18.\n    """\n',
            "    varav i skola\n",
            f"    mål a\n{GOAL}",
            f"{GOAL}    resurser fritids\n",
            'prestation f "Barn"\n    budgetpost fritids\n    2026: 5\n',
            'prestation f "Barn"\n    2026: 5\n',
            'internpris p "Pris"\n    2026: 5 kr\n',
        ],
    )
    def test_nothing_to_say(self, more: str) -> None:
        assert not found(MNKR + LINE + self.TIED + self.OTHER + more, "UPF04")

    def test_committees_with_activities_have_vpl11(self) -> None:
        text = (MNKR + LINE + self.OTHER + self.TIED).replace(
            'nämnd skolnämnden "Skolnämnden"\n', 'nämnd skolnämnden "Skolnämnden"\n    verksamhet skola "Skola"\n'
        )
        assert not found(text, "UPF04")

    def test_without_volumes_vpl09_says_it(self) -> None:
        assert not found(MNKR + LINE + self.OTHER, "UPF04")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "«P0» hör"),
        (5, "«P0», «P1», «P2», «P3» och «P4» hör"),
        (7, "«P0», «P1», «P2», «P3», «P4» och 2 till hör"),
    ],
)
def test_loose_volumes_are_told_together(count: int, said: str) -> None:
    volumes = "".join(f'prestation p{n} "P{n}"\n    2026: 1\n' for n in range(count))
    [one] = found(MNKR + LINE + volumes, "UPF05")
    assert one.message == f"{said} inte till någon verksamhet eller budgetpost."
    assert not found(MNKR + volumes, "UPF05")
    assert not found(f"{MNKR}{LINE}{TestLines.TIED}", "UPF05")
