"""What every kind of value means when it is read, and that a table's rows mean what the statements mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from marked import read

from styrdsl.binding.document import Bound
from styrdsl.language.construct import Construct
from styrdsl.language.control import Control, Risk
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.goals import Goal, Indicator
from styrdsl.language.investments import Project
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.own_capital import CapitalUse
from styrdsl.language.text import PrintedTable, TableRow
from styrdsl.language.values import Money, Ref

PLAN = "verksamhetsplan 2026 n\n    enhet mnkr\n"
KOMMUN = 'kommun "K"\n'


def good(text: str) -> Construct:
    bound, found = read(text)
    assert [(one.code, one.span.line, one.message) for one in found] == []
    assert bound.document is not None
    return bound.document


def field(text: str, kind: type[Any], attribute: str) -> Any:
    return getattr(good(text).all(kind)[0], attribute)


@pytest.mark.parametrize(
    ("written", "body", "when", "paragraph"),
    [
        ("2025-12-11 § 112", "", date(2025, 12, 11), "§ 112"),
        ("kommunfullmäktige 2025-11-10 § 187", "kommunfullmäktige", date(2025, 11, 10), "§ 187"),
        ('"KS arbetsutskott" 1 mars 2026 §7a', "KS arbetsutskott", date(2026, 3, 1), "§ 7a"),
        ("kommunstyrelsen", "kommunstyrelsen", None, ""),
    ],
)
def test_decision(written: str, body: str, when: date | None, paragraph: str) -> None:
    decision = field(f"{PLAN}    beslut {written}\n", Construct, "decision")
    assert (decision.body, decision.date, decision.paragraph) == (body, when, paragraph)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026", ("år", 0, 2026, 2026)),
        ("2026–2028", ("år", 0, 2026, 2028)),
        ("2026 - 2028", ("år", 0, 2026, 2028)),
        ("april 2026", ("månad", 4, 2026, 2026)),
        ("Tertial 2 2026", ("tertial", 2, 2026, 2026)),
        ("kvartal 4 2026", ("kvartal", 4, 2026, 2026)),
        ("halvår 1 2026", ("halvår", 1, 2026, 2026)),
    ],
)
def test_period(written: str, meant: tuple[object, ...]) -> None:
    period = field(f"{PLAN}    planperiod {written}\n", Construct, "years")
    assert (period.kind, period.number, period.first_year, period.last_year) == meant
    assert period.span.text == written


@pytest.mark.parametrize("written", ["2026-12-11", "11 december 2026", "11 December 2026"])
def test_date(written: str) -> None:
    assert field(f'{PLAN}mål a "A"\n    klart {written}\n', Goal, "due") == date(2026, 12, 11)


@pytest.mark.parametrize(
    ("written", "kronor"),
    [
        ("12,5", "12500000.0"),
        ("12,5 mnkr", "12500000.0"),
        ("500 tkr", "500000"),
        ("7 kr", "7"),
        ("1 mdkr", "1000000000"),
    ],
)
def test_money(written: str, kronor: str) -> None:
    amounts = field(f'{PLAN}budgetpost a "A"\n    netto 2026: {written}\n', BudgetLine, "net")
    assert str(amounts.get(2026).kr) == kronor
    assert amounts.get(2025) is None
    assert amounts.years == (2026,)


def test_half_of_the_smallest_step() -> None:
    span = good(PLAN).span
    assert Money(Decimal("2480.3"), "mnkr", span).half_unit == Decimal(50_000)
    assert Money(Decimal(1), "tkr", span).half_unit == Decimal(500)


def test_years_in_a_row_share_a_value() -> None:
    targets = field(f'{PLAN}mål a "A"\n    indikator i "I"\n        målvärde 2026–2028: 88\n', Indicator, "targets")
    assert [(item.year, item.value.value) for item in targets] == [(year, Decimal(88)) for year in (2026, 2027, 2028)]


def test_values_by_year_in_any_order() -> None:
    text = f'{PLAN}mål a "A"\n    indikator i "I"\n        utfall 2024: 2, 2023: 1\n        utfall 2022: 0\n'
    outcomes = field(text, Indicator, "outcomes")
    assert [item.year for item in outcomes] == [2024, 2023, 2022]
    assert [item.year for item in outcomes.in_order()] == [2022, 2023, 2024]
    assert outcomes.at(2023).text == "1"
    assert outcomes.at(2020) is None


def test_breakdown() -> None:
    written = "84,1 % (flickor 85,9; pojkar åk 9 82,4; 65–79 år 3)"
    text = f'{PLAN}mål a "A"\n    indikator i "I"\n        utfall 2024: {written}\n'
    value = field(text, Indicator, "outcomes").get(2024)
    groups = [(group.name, group.value) for group in value.groups]
    assert groups == [("flickor", Decimal("85.9")), ("pojkar åk 9", Decimal("82.4")), ("65–79 år", Decimal(3))]
    assert value.groups[0].span.text == "flickor 85,9"


@pytest.mark.parametrize("written", ["100 %", "100%", "100 procent"])
def test_percent(written: str) -> None:
    assert field(f'{KOMMUN}bolag b "B"\n    ägarandel {written}\n', Company, "ownership").value == 100


@pytest.mark.parametrize("written", ["kf-mål 11, 12", "11, kf-mål 12", "11 , 12", "11,\t12"])
def test_references(written: str) -> None:
    refs = field(f'{PLAN}mål a "A"\n    bidrar till {written}\n', Goal, "contributes_to")
    assert [ref.path for ref in refs] == ["11", "12"]
    assert [ref.span.text for ref in refs] == ["11", "12"]
    assert repr(refs[0]) == "Ref(CouncilGoal 11)"


def test_lists_may_be_repeated() -> None:
    text = f'{KOMMUN}nämnd n "N"\n    även kallad "A", ”B”\n    även kallad "C"\n'
    assert field(text, Committee, "also_called") == ("A", "B", "C")


def test_share() -> None:
    shares = field(f'{PLAN}mål a "A"\n    resurser grundskola 6,5, fritidshem 12 tkr, kost\n', Goal, "resources")
    assert [(share.ref.path, share.amount and share.amount.kr) for share in shares] == [
        ("grundskola", Decimal(6_500_000)), ("fritidshem", Decimal(12_000)), ("kost", None),
    ]  # fmt: skip


def test_word_means_the_same_however_its_blanks_are() -> None:
    one = field(f'{PLAN}mål a "A"\n    indikator i "I"\n        källa Kolada   N15436\n', Indicator, "source")
    other = field(f'{PLAN}mål a "A"\n    indikator i "I"\n        källa "Kolada N15436"\n', Indicator, "source")
    assert one == other == "Kolada N15436"


def test_choice_of_several_words() -> None:
    text = f'{PLAN}risk r "R"\n    kontroll k "K"\n        frekvens  vartannat\u00a0 år\n'
    assert field(text, Control, "frequency") == "vartannat år"


def test_whole_number() -> None:
    assert field(f'{PLAN}risk r "R"\n    sannolikhet 3\n', Risk, "likelihood") == 3


@pytest.mark.parametrize("unit", ["enhet tkr", "enhet\ttkr", "enhet\u00a0tkr", "enhet   tkr   # tusental"])
def test_the_nearest_unit_counts(unit: str) -> None:
    text = f"mål och budget 2026\n    enhet mnkr\ndriftram a\n    {unit}\n    2026: 5\ndriftram b\n    2026: 5\n"
    frames = good(text).all(OperatingFrame)
    amounts = [frame.amounts.get(2026) for frame in frames]
    assert [amount and amount.kr for amount in amounts] == [5_000, 5_000_000]


def test_a_misspelt_unit_is_one_finding() -> None:
    _, found = read('verksamhetsplan 2026 n\n    enhet mkr\nbudgetpost a "A"\n    netto 2026: 5\n')
    assert [one.code for one in found] == ["SPR19"]


def test_values_on_the_construct_s_own_line() -> None:
    use = field(f'{PLAN}eget kapital\n    ianspråktas 2026: 4,0\n        ändamål "Ä"\n', CapitalUse, "amounts")
    assert use.get(2026).kr == 4_000_000


def test_prose_knows_its_place() -> None:
    text = f'{PLAN}mål a "A"\n    """\n    Ett.\n\n      Två.\n    """\n'
    prose = field(text, Goal, "text")
    assert (prose.text, prose.first_line, prose.indent) == ("Ett.\n\n  Två.", 5, 4)


def test_deviation() -> None:
    goal = good(f'{PLAN}mål a "A"\n    avsteg VPL07 "Beslut 2026-01-19"\n').all(Goal)[0]
    assert [(one.code, one.reason) for one in goal.deviations] == [("VPL07", "Beslut 2026-01-19")]
    assert goal.deviations[0].span.text == 'avsteg VPL07 "Beslut 2026-01-19"'


def test_deviation_of_a_table_row() -> None:
    head = "budgetposter i mnkr\n    | namn | titel | netto 2026 | avsteg |\n"
    rows = '    | a | A | 1,0 | EKO05 "Beslut § 4" |\n    | b | B | 2,0 | |\n'
    first, second = good(PLAN + head + rows).all(BudgetLine)
    assert [(one.code, one.reason, one.span.text) for one in first.deviations] == [
        ("EKO05", "Beslut § 4", 'EKO05 "Beslut § 4"')
    ]
    assert second.deviations == ()


def test_constructs_are_frozen_and_know_where_they_stand() -> None:
    goal = good(f'{PLAN}mål a "A"\n    ansvarig "B"\n').all(Goal)[0]
    with pytest.raises(AttributeError, match="frozen"):
        goal.name = "b"  # type: ignore[misc,assignment]
    assert goal.at("responsible").text == '"B"'
    assert goal.at("due") == goal.span == goal.at()
    assert goal.span.text == 'mål a "A"'
    assert repr(goal) == "<mål a>"
    assert goal.document_root.children == (goal,)
    assert goal.document_root.first(Goal) is goal
    assert goal.first(Goal) is None
    assert not goal.misread("responsible")


# -- tables ---------------------------------------------------------------------------------------------------


def values_of(construct: Construct) -> dict[str, object]:
    """A construct's values without their places."""
    skipped = {"span", "spans", "parent"}
    return {name: plain(value) for name, value in vars(construct).items() if name not in skipped}


def plain(value: object) -> object:
    if isinstance(value, Ref):
        return value.path
    if isinstance(value, Money):
        return value.kr
    if hasattr(value, "_fields"):
        return tuple(plain(getattr(value, name)) for name in value._fields if name != "span")
    return tuple(plain(item) for item in value) if isinstance(value, tuple) else value


def test_rows_mean_what_statements_mean() -> None:
    table = good(
        f"{PLAN}budgetposter i tkr\n"
        "    | namn | titel    | verksamhet | intäkter 2026 | kostnader 2026 | kostnader 2027 |\n"
        "    | a    | Post A   | skola      | 112 000       | 1 204 500,5    | 1 238 000      |\n"
        '    | b    | "Post B" |            |               | −3             | 5 mnkr         |\n'
    )
    written = good(
        f"{PLAN}"
        'budgetpost a "Post A"\n    verksamhet skola\n    intäkter 2026: 112 000 tkr\n'
        "    kostnader 2026: 1 204 500,5 tkr, 2027: 1 238 000 tkr\n"
        'budgetpost b "Post B"\n    kostnader 2026: −3 tkr\n    kostnader 2027: 5 mnkr\n'
    )
    assert [values_of(one) for one in table.children] == [values_of(one) for one in written.children]
    assert table.children[0].span.text.startswith("| a")


def test_bare_years_as_columns() -> None:
    frames = good("mål och budget 2026\ndriftramar i mnkr\n    | nämnd | 2026 | 2027 |\n    | a | 1 | 2 |\n").all(
        OperatingFrame
    )
    assert [(item.year, item.value.kr) for item in frames[0].amounts] == [
        (2026, Decimal(1_000_000)),
        (2027, Decimal(2_000_000)),
    ]


def test_a_plural_that_is_its_own_singular() -> None:
    table = good("mål och budget 2026\nprojekt\n    | namn | titel |\n    | a | A |\n    | b | B |\n")
    assert [one.name for one in table.all(Project)] == ["a", "b"]
    single = good('mål och budget 2026\nprojekt a "A"\n    slag genomförandeprojekt\n')
    assert [one.name for one in single.all(Project)] == ["a"]


def test_printed_tables_keep_their_columns() -> None:
    text = (
        f'{PLAN}tabell t "T"\n    rader\n'
        "        | namn | titel | 2021 | Perioden 2019–2022 |\n"
        "        | a    | A     | 1,5  | –                  |\n"
        "        | b    | B     |      | 2                  |\n"
        '    rad c "C"\n        värde "2021" 7, "Perioden 2019–2022" 8\n        värde 2022: 9\n'
    )
    rows = good(text).all(TableRow)
    assert [[(cell.column, cell.value) for cell in row.cells] for row in rows] == [
        [("2021", Decimal("1.5")), ("Perioden 2019–2022", None)],
        [("2021", None), ("Perioden 2019–2022", Decimal(2))],
        [("2021", Decimal(7)), ("Perioden 2019–2022", Decimal(8)), ("2022", Decimal(9))],
    ]
    found = rows[0].cells.get("2021")
    assert found is not None
    assert found.value == Decimal("1.5")
    assert rows[0].cells.get("2020") is None
    assert good(text).all(PrintedTable)


def codes(text: str) -> tuple[Bound, list[str]]:
    bound, found = read(text)
    return bound, [one.code for one in found]


def test_a_wrong_cell_leaves_the_row_and_the_others() -> None:
    bound, found = codes(
        f"{PLAN}budgetposter\n    | namn | titel | netto 2026 |\n    | a | A | tre |\n    | b | B | 4 |\n"
        "    | C | C | 5 |\n    | | | |\n    | d | D | 1.234 |\n"
    )
    assert found == ["SPR11", "SPR05", "SPR12"]
    assert bound.document is not None
    assert [one.name for one in bound.document.all(BudgetLine)] == ["a", "b", "C", "d"]


def test_an_unknown_column_is_passed_over() -> None:
    bound, found = codes(f"{PLAN}budgetposter\n    | namn | titel | pris | netto 2026 |\n    | a | A | ? | 4 |\n")
    assert found == ["SPR30"]
    assert bound.document is not None
    assert bound.document.all(BudgetLine)[0].net.get(2026) is not None
