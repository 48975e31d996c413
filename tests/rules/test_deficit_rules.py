"""EKO 10 at its boundaries: the first öre of a deficit, the third year, steps that sum to the deficit."""

from __future__ import annotations

import pytest
from rule_cases import PLAN, found

MNKR = f"{PLAN}    enhet mnkr\n"


def action(*lines: str, kommun: str = "") -> str:
    start = MNKR.replace("# plan.styr", f"{kommun}# plan.styr")
    return f"{start}åtgärdsplan\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("opening", "count"), [("2026: 0", 0), ("2026: -0,01 kr", 1), ("2026: 0,1", 0), ("2027: -5,0", 0)]
)
def test_a_deficit_has_a_plan(opening: str, count: int) -> None:
    text = f"{MNKR}eget kapital\n    ingående {opening}\n"
    assert len(found(text, "EKO10a")) == count
    assert not found(f"{text}åtgärdsplan\n    underskott 2025: 5,0\n", "EKO10a")


class TestWholeDeficit:
    @pytest.mark.parametrize(
        ("opening", "deficits", "missing"),
        [
            ("-12,3", ("2024: 12,3",), ""),
            ("-12,3", ("2024: 8,0, 2025: 4,3",), ""),
            ("-12,3", ("2024: 20,0",), ""),
            ("-12,3", ("2024: 12,2",), ""),
            ("-12,3", ("2024: 12,1",), "0,2 mnkr"),
            ("-12,3", ("2024: 8,0",), "4,3 mnkr"),
            ("-12,3", (), ""),
            ("-10 000 000 kr", ("2024: 10 000 000 kr",), ""),
            ("-10 000 000,01 kr", ("2024: 10 000 000 kr",), "0,01 kr"),
            ("12,3", ("2024: 8,0",), ""),
        ],
    )
    def test_is_in_the_plan(self, opening: str, deficits: tuple[str, ...], missing: str) -> None:
        lines = [f"underskott {one}" for one in deficits] or ["återställs senast 2027"]
        results = found(action(*lines) + f"eget kapital\n    ingående 2026: {opening}\n", "EKO10e")
        assert len(results) == bool(missing)
        assert all(f", {missing}," in str(one.help).replace("\N{NO-BREAK SPACE}", " ") for one in results)

    def test_several_plans_are_added(self) -> None:
        text = f"{action('underskott 2024: 8,0')}eget kapital\n    ingående 2026: -12,3\n"
        [one] = found(text, "EKO10e")
        assert one.labels[0].span.text == "8,0"
        assert not found(f"{text}åtgärdsplan\n    underskott 2025: 4,3\n", "EKO10e")

    def test_another_year_s_opening(self) -> None:
        assert not found(action("underskott 2024: 1,0") + "eget kapital\n    ingående 2027: -12,3\n", "EKO10e")


class TestInTime:
    @pytest.mark.parametrize(("restored", "count"), [(2025, 0), (2027, 0), (2028, 1)])
    def test_three_years_after(self, restored: int, count: int) -> None:
        results = found(action("underskott 2024: 5,0", f"återställs senast {restored}"), "EKO10b")
        assert len(results) == count
        assert all(one.notes == ("2024 + 3 år = 2027",) for one in results)

    def test_no_year_at_all(self) -> None:
        [one] = found(action("underskott 2024: 5,0"), "EKO10b")
        assert "har inget slutår" in one.message

    @pytest.mark.parametrize(("restored", "count"), [(2026, 0), (2027, 1)])
    def test_the_kommun_s_years(self, restored: int, count: int) -> None:
        own = "ekonomistyrningsprinciper\n    underskott återställs inom 2 år\n"
        text = action("underskott 2024: 5,0", f"återställs senast {restored}", kommun=own)
        assert len(found(text, "EKO10b")) == count

    def test_each_deficit_by_its_year(self) -> None:
        text = action("underskott 2023: 5,0", "underskott 2024: 5,0", "återställs senast 2027")
        [one] = found(text, "EKO10b")
        assert one.message.startswith("Underskottet från 2023")


class TestApproved:
    @pytest.mark.parametrize(
        ("line", "count"),
        [
            ((), 1),
            (("godkänd kommunstyrelsen 2025-05-14 § 96",), 0),
            (("godkänd 2025-05-14 § 96",), 0),
            (("godkänd skolnämnden 2025-05-14 § 96",), 1),
        ],
    )
    def test_by_the_board(self, line: tuple[str, ...], count: int) -> None:
        assert len(found(action("underskott 2024: 5,0", *line), "EKO10c")) == count

    @pytest.mark.parametrize(("body", "count"), [("kommunfullmäktige", 0), ("kommunstyrelsen", 1)])
    def test_by_whom_the_kommun_says(self, body: str, count: int) -> None:
        own = "ekonomistyrningsprinciper\n    åtgärdsplan godkänns av kommunfullmäktige\n"
        text = action(f"godkänd {body} 2025-05-14 § 96", kommun=own)
        assert len(found(text, "EKO10c")) == count
        assert "kommunfullmäktige" in found(action(kommun=own), "EKO10c")[0].message


class TestSteps:
    @staticmethod
    def steps(*amounts: str, deficit: str = "10,0", restored: str = "återställs senast 2027") -> str:
        parts = [f'steg s{n} "S"\n        {amount}' for n, amount in enumerate(amounts)]
        return action(f"underskott 2024: {deficit}", *([restored] if restored else []), *parts)

    @pytest.mark.parametrize(
        ("amounts", "deficit", "missing"),
        [
            (("2026: 10,0",), "10,0", ""),
            (("2026: 4,0", "2027: 6,0"), "10,0", ""),
            (("2026: 4,0", "2027: 5,8"), "10,0", "0,2 mnkr"),
            (("2026: 4,0", "2027: 5,9"), "10,0", ""),
            (("2026: 12,0",), "10,0", ""),
            (("2026: 4,0", "2028: 6,0"), "10,0", "6,0 mnkr"),
            (("2026: 10 000 000 kr",), "10 000 000,01 kr", "0,01 kr"),
            (("2026: 0",), "0", ""),
        ],
    )
    def test_cover(self, amounts: tuple[str, ...], deficit: str, missing: str) -> None:
        results = found(self.steps(*amounts, deficit=deficit), "EKO10d")
        assert len(results) == bool(missing)
        told = f"Lägg till steg som ger {missing} till, senast 2027."
        assert all(one.help.replace("\u00a0", " ") == told for one in results)
        late = [any("6,0\u00a0mnkr efter 2027 räknas inte" in note for note in one.notes) for one in results]
        assert late == ["2028: 6,0" in amounts] * len(results)

    def test_every_deficit_counts(self) -> None:
        text = self.steps("2026: 10,0").replace("    återställs", "    underskott 2025: 2,0\n    återställs")
        [one] = found(text, "EKO10d")
        assert "underskottet är 12" in one.message

    def test_without_an_end_the_last_step_s_year_counts(self) -> None:
        assert not found(self.steps("2026: 4,0", "2031: 6,0", restored=""), "EKO10d")
        assert found(self.steps("2026: 4,0", "2031: 5,0", restored=""), "EKO10d")

    def test_years_are_shown(self) -> None:
        [one] = found(self.steps("2026: 1,5", "2026: 1,5", "2027: 2,5"), "EKO10d")
        assert one.notes[0].replace("\u00a0", " ") == "3,0 mnkr 2026 och 2,5 mnkr 2027"

    def test_nothing_to_compare(self) -> None:
        assert not found(action("underskott 2024: 5,0"), "EKO10d")
        assert not found(action('steg s "S"', "    2026: 1,0"), "EKO10d")
