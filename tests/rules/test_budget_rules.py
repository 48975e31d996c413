"""EKO 1, 2, 3 and 5 at their boundaries: an öre too much, rounding to its limit, years that are not stated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_cases import SCHOOL, found

NBSP = "\u00a0"


def plan(frame: str, *lines: str, unit: str = "mnkr", year: int = 2026) -> str:
    body = "".join(f'budgetpost p{i} "P{i}"\n    {line}\n' for i, line in enumerate(lines))
    return (
        f"{SCHOOL}# budget.styr\nmål och budget 2026\n    enhet {unit}\ndriftram skolnämnden\n    2026: {frame}\n"
        f"# plan.styr\nverksamhetsplan {year} skolnämnden\n    enhet {unit}\n{body}"
    )


class TestFrame:
    @pytest.mark.parametrize(
        ("frame", "lines", "over", "under"),
        [
            ("100,0", ("2026: 100,0",), 0, 0),
            ("100,0", ("2026: 100,1",), 0, 0),
            ("100,0", ("2026: 100,2",), 1, 0),
            ("100,0", ("2026: 99,9",), 0, 0),
            ("100,0", ("2026: 99,8",), 0, 1),
            ("100,0", ("2026: 50,1", "2026: 50,1"), 1, 0),
            ("100,0", ("2026: 50,05", "2026: 50,05"), 1, 0),
            ("100,00", ("2026: 100,01",), 0, 0),
            ("100,00", ("2026: 100,02",), 1, 0),
            ("0", ("2026: 0",), 0, 0),
            ("0,0", ("2026: 1,0",), 1, 0),
            ("-5,0", ("2026: -5,0",), 0, 0),
            ("-5,0", ("2026: -6,0",), 0, 1),
            ("100,0", ("2027: 200,0",), 0, 0),
        ],
    )
    def test_against_frame(self, frame: str, lines: tuple[str, ...], over: int, under: int) -> None:
        text = plan(frame, *lines)
        assert (len(found(text, "EKO01a")), len(found(text, "EKO02a"))) == (over, under)

    def test_kronor_are_exact(self) -> None:
        assert not found(plan("1 000 kr", "2026: 1 000 kr"), "EKO01a")
        assert found(plan("1 000 kr", "2026: 1 000,01 kr"), "EKO01a")
        assert found(plan("1 000 kr", "2026: 999,99 kr"), "EKO02a")

    @given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=6), st.sampled_from([-1, 0, 1]))
    def test_sums_are_exact_to_the_ore(self, ore: list[int], off: int) -> None:
        def kronor(value: int) -> str:
            return f"{Decimal(value) / 100:.2f} kr".replace(".", ",")

        text = plan(kronor(sum(ore) + off), *(f"2026: {kronor(value)}" for value in ore))
        assert (len(found(text, "EKO01a")), len(found(text, "EKO02a"))) == (int(off < 0), int(off > 0))

    def test_figures(self) -> None:
        [one] = found(plan("100,0", "kostnader 2026: 112,5", "kostnader 2026: 1,0\n    intäkter 2026: 10,0"), "EKO01a")
        assert one.notes[0] == f"kostnader 113,5 − intäkter 10,0 = 103,5{NBSP}mnkr"
        assert one.notes[1] == f"ramen är 100,0{NBSP}mnkr: 3,5{NBSP}mnkr för mycket"
        assert one.labels[0].span.text == "100,0"

    def test_parts_are_not_counted_twice(self) -> None:
        assert not found(plan("100,0", "2026: 100,0", "varav i p0\n    2026: 40,0"), "EKO01a")

    def test_frames_that_are_missing(self) -> None:
        other_year = plan("100,0", "2026: 100,0", year=2027)
        assert "ingen Mål och budget 2027" in found(other_year, "EKO01b")[0].message
        without = plan("100,0", "2026: 1,0").replace("driftram skolnämnden\n    2026: 100,0\n", "")
        assert "har ingen driftram" in found(without, "EKO01b")[0].message
        assert not found(plan("100,0"), "EKO01b")


class TestNet:
    @pytest.mark.parametrize(
        ("net", "count"),
        [("100,0", 0), ("100,1", 0), ("100,2", 1), ("99,8", 1), ("-100,0", 1), ("100,10", 0), ("100,11", 1)],
    )  # fmt: skip
    def test_rounding(self, net: str, count: int) -> None:
        line = f"kostnader 2026: 110,0\n    intäkter 2026: 10,0\n    netto 2026: {net}"
        assert len(found(plan("100,0", line), "EKO05")) == count

    def test_cure_keeps_the_authors_way_of_writing(self) -> None:
        line = "kostnader 2026: 1 110,0 mnkr\n    intäkter 2026: 10,0\n    netto 2026: 99,0 mnkr"
        [one] = found(plan("100,0", line), "EKO05")
        assert one.fix
        assert one.fix.edits[0].text == "1 100,0 mnkr"

    def test_costs_alone_are_the_net(self) -> None:
        assert found(plan("100,0", "kostnader 2026: 10,0\n    netto 2026: 9,0"), "EKO05")
        assert not found(plan("100,0", "kostnader 2026: 10,0\n    netto 2026: 10,0"), "EKO05")
        assert not found(plan("100,0", "intäkter 2026: 10,0\n    netto 2026: 9,0"), "EKO05")

    def test_bare_years_count_too(self) -> None:
        assert found(plan("100,0", "kostnader 2026: 10,0\n    2026: 9,0"), "EKO05")


class TestEarmarks:
    @staticmethod
    def text(*lines: str, year: int = 2026) -> str:
        body = "".join(f"budgetpost {line}\n" for line in lines)
        return (
            '# kommun.styr\nkommun "E"\nnämnd gatunämnden "Gatunämnden"\n    verksamhet vinter "Vinterunderhåll"\n'
            "# budget.styr\nmål och budget 2026\n    enhet mnkr\nöronmärkt anslag vinter\n    nämnd gatunämnden\n"
            f"    varav 2026: 38,2\n# plan.styr\nverksamhetsplan {year} gatunämnden\n    enhet mnkr\n{body}"
        )

    @pytest.mark.parametrize(
        ("amount", "word"),
        [("38,2", ""), ("38,3", ""), ("38,4", "mer"), ("38,1", ""), ("38,0", "mindre"), ("0,0", "mindre")],
    )  # fmt: skip
    def test_amount(self, amount: str, word: str) -> None:
        results = found(self.text(f'vinter "V"\n    2026: {amount}'), "EKO03a")
        assert len(results) == bool(word)
        assert all(f"mnkr {word} än anslaget" in one.notes[0] for one in results)

    def test_lines_of_the_activity_are_summed(self) -> None:
        lines = ('vinter "V"\n    2026: 30,0', 'sand "S"\n    verksamhet vinter\n    2026: 8,2')
        assert not found(self.text(*lines), "EKO03a")

    def test_parts_are_not_counted_twice(self) -> None:
        lines = ('vinter "V"\n    2026: 38,2', 'sand "S"\n    varav i vinter\n    verksamhet vinter\n    2026: 8,2')
        assert not found(self.text(*lines), "EKO03a")

    def test_no_line_at_all(self) -> None:
        assert found(self.text(), "EKO03a")
        assert not found(self.text(year=2027), "EKO03a")

    def test_a_year_that_the_line_does_not_state(self) -> None:
        assert not found(self.text('vinter "V"\n    2027: 1,0'), "EKO03a")

    @pytest.mark.parametrize(("part", "count"), [("100,0", 0), ("100,1", 0), ("100,2", 1), ("99,0", 0)])
    def test_parts_within_the_whole(self, part: str, count: int) -> None:
        text = plan("100,0", "2026: 100,0", f"varav i p0\n    2026: {part}")
        assert len(found(text, "EKO03b")) == count

    def test_parts_together(self) -> None:
        parts = ("varav i p0\n    2026: 60,0", "varav i p0\n    2026: 60,0")
        assert found(plan("100,0", "2026: 100,0", *parts), "EKO03b")


class TestZero:
    """A bare 0 is exact: nothing is rounded to it."""

    def test_zero_gives_no_room_for_rounding(self) -> None:
        assert found(plan("20,0", "2026: 20,2", "2026: 0"), "EKO01a")
        assert not found(plan("20,0", "2026: 20,1", "2026: 0"), "EKO01a"), "two figures with a decimal"
