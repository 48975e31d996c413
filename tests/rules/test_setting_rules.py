"""INS at its boundaries: the kommun's own figures."""

from __future__ import annotations

import pytest
from rule_cases import SCHOOL, found

ACTIVITY = SCHOOL.replace('"Skolnämnden"\n', '"Skolnämnden"\n    verksamhet plogning "Plogning"\n')


@pytest.mark.parametrize(
    ("block", "field"),
    [
        ("ekonomistyrningsprinciper", "högsta egna kapital"),
        ("ekonomistyrningsprinciper", "projektavvikelse över"),
        ("jämlik styrning", "skillnad analyseras över"),
    ],
)
@pytest.mark.parametrize(("value", "count"), [("0", 0), ("100", 0), ("100,1", 1), ("150", 1), ("-0,1", 1), ("3", 0)])
def test_shares(block: str, field: str, value: str, count: int) -> None:
    results = found(f"{SCHOOL}{block}\n    {field} {value} %\n", "INS01")
    assert len(results) == count
    assert all(f"«{field}»" in one.message for one in results)


@pytest.mark.parametrize(("value", "count"), [("15", 0), ("150", 1), ("-1", 1)])
def test_shares_of_activities(value: str, count: int) -> None:
    text = f"{ACTIVITY}ekonomistyrningsprinciper\n    balanstak för plogning {value} %\n"
    results = found(text, "INS01")
    assert len(results) == count
    assert all("högst" in one.message or "balanstak" in one.message for one in results)


@pytest.mark.parametrize(
    ("block", "field", "least"),
    [
        ("ekonomistyrningsprinciper", "underskott återställs inom {} år", 1),
        ("ekonomistyrningsprinciper", "eget kapital används under högst {} år", 1),
        ("ekonomistyrningsprinciper", "projektavvikelse minst {} prisbasbelopp", 0),
        ("ekonomistyrningsprinciper", "projektförsening över {} månader", 0),
        ("ekonomistyrningsprinciper", "driftramar avser {} år", 1),
        ("intern kontroll", "högsta sannolikhet {}", 2),
        ("intern kontroll", "högsta konsekvens {}", 2),
        ("intern kontroll", "åtgärd krävs från riskvärde {}", 1),
        ("anvisning verksamhetsplan 2026", "kräver indikatorer per mål {}", 1),
    ],
)
def test_counts(block: str, field: str, least: int) -> None:
    for value in (least - 1, -7):
        [one] = found(f"{SCHOOL}{block}\n    {field.format(value)}\n", "INS02")
        unit = field.partition("}")[2]
        assert one.message.endswith(f"men ska vara minst {least}{unit}.")
        assert one.help.startswith(f"Skriv minst {least}{unit}.")
        assert ("Utan raden gäller" in one.help) == ("anvisning" not in block)
        assert f"«{field.partition(' {')[0]}»" in one.message
    assert not found(f"{SCHOOL}{block}\n    {field.format(least)}\n", "INS02")


class TestRiskScale:
    @pytest.mark.parametrize(
        ("scale", "limit", "count"),
        [((4, 4), 16, 0), ((4, 4), 17, 1), ((5, 3), 15, 0), ((5, 3), 16, 1), ((2, 4), 9, 1), ((2, 4), 8, 0)],
    )
    def test_limit(self, scale: tuple[int, int], limit: int, count: int) -> None:
        lines = f"    högsta sannolikhet {scale[0]}\n    högsta konsekvens {scale[1]}\n"
        text = f"{SCHOOL}intern kontroll\n{lines}    åtgärd krävs från riskvärde {limit}\n"
        results = found(text, "INS03")
        assert len(results) == count
        assert all(one.notes == (f"{scale[0]} × {scale[1]} = {scale[0] * scale[1]}",) for one in results)
        assert all(f"riskvärde {scale[0] * scale[1]}» eller lägre" in one.help for one in results)

    def test_a_small_scale_with_the_default_limit(self) -> None:
        small = f"{SCHOOL}intern kontroll\n    högsta sannolikhet 2\n    högsta konsekvens 2\n"
        [one] = found(small, "INS03")
        assert "riskvärdet 9, men det högsta värdet är 4" in one.message
        assert one.notes == ("2 × 2 = 4", "gränsen är 9 när kommunen inte anger någon")

    def test_a_scale_of_nought_is_one_mistake(self) -> None:
        for steps in (0, -1):
            text = f"{SCHOOL}intern kontroll\n    högsta sannolikhet {steps}\n"
            assert found(text, "INS02")
            assert not found(text, "INS03")

    @pytest.mark.parametrize(("names", "count"), [(3, 1), (4, 0), (5, 1)])
    @pytest.mark.parametrize("word", ["sannolikhetsskala", "konsekvensskala"])
    def test_names(self, word: str, names: int, count: int) -> None:
        listed = ", ".join(f'"n{n}"' for n in range(names))
        results = found(f"{SCHOOL}intern kontroll\n    {word} {listed}\n", "INS04")
        assert len(results) == count
        assert all(one.message == f"«{word}» har {names} namn, men skalan har 4 steg." for one in results)


@pytest.mark.parametrize(
    ("amount", "count"),
    [
        ("59 200 kr", 0),
        ("20 000 kr", 0),
        ("19 999 kr", 1),
        ("200 000 kr", 0),
        ("200 001 kr", 1),
        ("59 200 tkr", 1),
        ("0 kr", 1),
        ("-59 200 kr", 1),
    ],
)
def test_price_base(amount: str, count: int) -> None:
    assert len(found(f"{SCHOOL}prisbasbelopp\n    2026: {amount}\n", "INS05")) == count


class TestDays:
    @pytest.mark.parametrize(("first", "count"), [("2025-12-18", 0), ("2025-12-19", 0), ("2025-12-20", 1)])
    def test_instruction(self, first: str, count: int) -> None:
        text = f"{SCHOOL}anvisning verksamhetsplan 2026\n    tidigast {first}\n    senast 2025-12-19\n"
        assert len(found(text, "INS06")) == count

    @pytest.mark.parametrize(
        ("head", "last", "count"),
        [
            ("verksamhetsplan 2026", "2025-01-01", 0),
            ("verksamhetsplan 2026", "2024-12-31", 1),
            ("verksamhetsplan", "2024-12-31", 0),
            ("månadsrapport april 2026", "2026-05-20", 0),
            ("månadsrapport april 2026", "2024-05-20", 1),
        ],
    )
    def test_last_year_s_instruction(self, head: str, last: str, count: int) -> None:
        results = found(f"{SCHOOL}anvisning {head}\n    senast {last}\n", "INS06")
        assert len(results) == count
        assert all("Anvisningen gäller 2026" in one.message and "till 2025" in one.help for one in results)

    def test_half_an_instruction(self) -> None:
        assert not found(f"{SCHOOL}anvisning verksamhetsplan 2026\n    tidigast 2025-12-20\n", "INS06")

    @pytest.mark.parametrize(
        ("month", "day", "count"),
        [("juni", 30, 0), ("juni", 31, 1), ("juli", 31, 0), ("februari", 29, 0), ("februari", 30, 1), ("juni", 0, 1),
         ("", 31, 0), ("", 32, 1), ("juni", 1, 0)],
    )  # fmt: skip
    def test_step(self, month: str, day: int, count: int) -> None:
        named = f"            månad {month}\n" if month else ""
        text = f'{SCHOOL}årshjul\n    steg s "S"\n{named.replace(" " * 12, " " * 8)}        senast dag {day}\n'
        assert len(found(text, "INS06")) == count
