"""Published tables as data: what the rules say of each is exactly what its file says, cell by cell.

The totals, and the figures that do not hold, are keyed here anew from the published tables; the parts come from the
files. Sources stand in examples/tabeller, beside each table.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from styrdsl.compiler.phases import check
from styrdsl.diagnostics import Diagnostic, Severity
from styrdsl.facts import grids, ratios
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.text import PrintedTable, TableRow
from styrdsl.rules.engine import Verdict, judge
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
TABELLER = EXAMPLES / "tabeller"
SJOBO_SUMS = {
    "ks-summa": ("97.7", "98.1", "108.6", "112.2", "116.0"),
    "fn-summa": ("673.5", "698.6", "710.7", "740.3", "762.6"),
    "von-summa": ("410.9", "418.5", "436.8", "459.2", "483.3"),
    "tn-summa": ("73.8", "82.0", "86.3", "86.6", "89.2"),
    "sbn-summa": ("14.4", "14.5", "13.3", "13.6", "14.3"),
}
AMAL_SUMS = (871_852, 868_598, 41_466, 60_509, 78_359)
"""The printed amounts of each year added up here; the source has no sum."""
NET_INVESTMENTS = (126_644, 124_035, 74_780, 74_630, 400_089, 109_255, 55_000)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return load(TABELLER)


@pytest.fixture(scope="module")
def verdict(workspace: Workspace) -> Verdict:
    return judge(workspace)


def table(workspace: Workspace, name: str) -> PrintedTable:
    (found,) = (one for document in workspace.documents for one in document.all(PrintedTable) if one.name == name)
    return found


def row(held: PrintedTable, name: str) -> tuple[Decimal | None, ...]:
    (found,) = (one for one in held.of(TableRow) if one.name == name)
    return tuple(cell.value for cell in found.cells)


def changed(tmp_path: Path, *replacements: tuple[str, str]) -> tuple[Diagnostic, ...]:
    """What is found in a copy with something written otherwise; each text must be there."""
    left = list(replacements)
    for path in TABELLER.glob("*.styr"):
        text = path.read_text(encoding="utf-8")
        for old, new in replacements:
            if old in text and (old, new) in left:
                left.remove((old, new))
                text = text.replace(old, new, 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    assert not left
    return tuple(one for one in check([tmp_path]).diagnostics if one.code not in {"ARI02", "ARI11"})


def test_what_is_found(workspace: Workspace, verdict: Verdict) -> None:
    assert not workspace.diagnostics
    told = [(one.code, one.span.source.name, one.span.text) for one in verdict.diagnostics]
    assert told == [
        ("ARI02", "mal-och-budget-2014.styr", "18 738"),
        ("ARI02", "mal-och-budget-2022.styr", "-697,8"),
        ("ARI11", "mal-och-budget-2025.styr", "-1,8"),
    ]
    assert {one.severity for one in verdict.diagnostics} == {Severity.INFO, Severity.WARNING}


def test_what_is_accepted(verdict: Verdict) -> None:
    told = [
        (one.diagnostic.code, one.diagnostic.span.text, one.diagnostic.message.partition(":")[0])
        for one in verdict.accepted
    ]
    assert told == [
        ("ARI01", "-643 469", "Verksamhetens kostnader, Koncernen 2013"),
        ("ARI01", "-618 456", "Verksamhetens kostnader, Koncernen 2012"),
        ("ARI01", "-558,2", "Äldreomsorg, Kostnader 2021"),
    ]


class TestAmal:
    def test_the_years_that_are_left_blank(self, workspace: Workspace) -> None:
        rows = table(workspace, "åmål-drift").of(TableRow)
        assert [str(one.title) for one in rows if all(cell.value for cell in one.cells)] == [
            "Ej fördelade arbetskraftskostnader"
        ]
        empty = [(one.name, cell.column) for one in rows for cell in one.cells if cell.value is None]
        assert len(empty) == 7 * 3
        assert {column for _, column in empty} == {"2023", "2024", "2025"}

    @pytest.mark.parametrize("place", range(5))
    def test_every_year(self, workspace: Workspace, place: int) -> None:
        cells = [one.cells[place].value or 0 for one in table(workspace, "åmål-drift").of(TableRow)]
        assert sum(cells) == AMAL_SUMS[place]

    def test_without_the_dash_it_is_a_gap(self, tmp_path: Path) -> None:
        [one] = changed(tmp_path, ("2 569 |   2 300 |      – |", "2 569 |   2 300 |        |"))
        assert (one.code, one.message) == ("ARI05", "Kommunfullmäktige har inget tal i 2023.")


class TestInvestments:
    def test_net_and_period(self, workspace: Workspace) -> None:
        held = table(workspace, "investeringar")
        assert row(held, "netto") == tuple(map(Decimal, NET_INVESTMENTS))
        assert row(held, "brutto")[4] == 421_989
        assert row(held, "självfinansierade")[4] == -21_900

    def test_every_sum_is_exact(self, workspace: Workspace) -> None:
        equations = grids.of_table(table(workspace, "investeringar"), workspace)
        assert len(equations) == 7 + 3
        assert not any(equation.residual for equation in equations)

    def test_the_cell_that_must_be_wrong(self, tmp_path: Path) -> None:
        [one] = changed(tmp_path, ("130 135 |", "103 135 |"))
        assert (one.code, one.span.text) == ("ARI01", "103 135")
        assert "båda stämmer om talet är 130\u00a0135" in one.message
        assert "två siffror kan ha bytt plats" in one.notes
        assert one.fix
        assert one.fix.edits[0].text == "130 135"

    def test_a_deduction_that_lost_its_sign(self, tmp_path: Path) -> None:
        [one] = changed(tmp_path, ("-6 100 |", "6 100 |"))
        assert (one.code, one.span.text) == ("ARI01", "6 100")
        assert one.notes[-1] == "ett minustecken kan ha fallit bort"


class TestSjobo:
    @pytest.mark.parametrize("name", SJOBO_SUMS)
    def test_subtotals(self, workspace: Workspace, name: str) -> None:
        assert row(table(workspace, "drift"), name) == tuple(map(Decimal, SJOBO_SUMS[name]))

    def test_every_subtotal_is_exact(self, workspace: Workspace) -> None:
        equations = grids.of_table(table(workspace, "drift"), workspace)
        assert len(equations) == 5 * 5
        assert not any(equation.residual for equation in equations)

    def test_the_same_figures_as_the_frames(self, workspace: Workspace) -> None:
        rows = [one for one in table(workspace, "drift").of(TableRow) if one.kind == "post"]
        frames = [one for document in load(EXAMPLES / "sjobo").documents for one in document.all(OperatingFrame)]
        lines = [line for frame in frames for line in frame.of(BudgetLine)]
        assert len(lines) == len(rows) == 30
        for line, one in zip(lines, rows, strict=True):
            years = (
                line.accounts.get(2023),
                line.budget.get(2024),
                line.amounts.get(2025),
                line.plan.get(2026),
                line.plan.get(2027),
            )
            assert [cell.value for cell in one.cells] == [money and money.value for money in years]

    def test_the_sign_that_is_told(self, verdict: Verdict) -> None:
        (one,) = (one for one in verdict.diagnostics if one.code == "ARI11")
        assert one.message == (
            "Politisk verksamhet: −1,8 (Plan 2026) och −1,8 (Plan 2027) har andra tecken än tabellens tal ska ha."
        )

    @pytest.mark.parametrize(("wrong", "note"), [("45,8 |", "two"), ("458,0 |", "tio gånger för stort")])
    def test_a_slip_is_explained(self, tmp_path: Path, wrong: str, note: str) -> None:
        if note == "two":
            [one] = changed(tmp_path, (wrong, "48,5 |"))
            assert any("45,8 i stället för 48,5" in told and "bytt plats" in told for told in one.notes)
        else:
            [one] = changed(tmp_path, ("45,8 |", wrong))
            assert any("45,8 i stället för 458,0" in told and note in told for told in one.notes)


class TestVastervik:
    def test_the_cell_that_must_be_wrong(self, verdict: Verdict) -> None:
        (one,) = (one for one in verdict.accepted if one.diagnostic.span.text == "-558,2")
        assert one.diagnostic.message == (
            "Äldreomsorg, Kostnader 2021: −558,2 stämmer varken med raden eller kolumnen; "
            "båda stämmer om talet är −588,2."
        )
        assert one.diagnostic.notes == (
            "−558,2 − 113,0 − 308,4 − 133,6 − 35,7 + 0,0 = −1\u00a0148,9, tryckt −1\u00a0179,0",
            "157,0 − 558,2 = −401,2, tryckt −431,2",
            "en siffra kan ha blivit fel",
        )
        assert "−588,2" in one.deviation.reason

    def test_mended_it_holds(self, tmp_path: Path) -> None:
        found = changed(tmp_path, ("-558,2 |", "-588,2 |"))
        assert [one.code for one in found] == ["DOK02"]  # and its avsteg is needed no more

    def test_without_avsteg_it_is_an_error_with_its_cure(self, tmp_path: Path) -> None:
        text = (TABELLER / "mal-och-budget-2022.styr").read_text(encoding="utf-8")
        avsteg = text[text.index('ARI01 "Tabellen återges') :].partition("|")[0]
        [one] = changed(tmp_path, (avsteg, ""))
        assert (one.code, one.severity) == ("ARI01", Severity.ERROR)
        assert one.fix
        assert one.fix.edits[0].text == "-588,2"

    def test_the_rest_is_rounding(self, workspace: Workspace, verdict: Verdict) -> None:
        equations = grids.of_table(table(workspace, "västervik-drift"), workspace)
        off = [equation for equation in equations if equation.residual and not equation.wrong]
        assert len(equations) == 3 * 7 + 2 * 22 - 1  # one row has no net
        assert len(off) == 20
        assert {abs(equation.residual) for equation in off} == {Decimal("0.1"), Decimal("0.2")}
        (told,) = (one for one in verdict.diagnostics if one.code == "ARI02" and one.span.text == "-697,8")
        assert told.message.startswith("Driftredovisning, tre av nämnderna: 20 tryckta tal avviker")


class TestGnesta:
    def test_the_rest_is_rounding(self, workspace: Workspace) -> None:
        held = table(workspace, "driftredovisning")
        off = [equation for equation in grids.of_table(held, workspace) if equation.residual]
        shares = [ratio for ratio in ratios.of_table(held, workspace) if ratio.off]
        assert len(ratios.of_table(held, workspace)) == 22
        assert (len(off), len(shares)) == (7, 5)
        assert {abs(equation.residual) for equation in off} == {Decimal(1)}
        assert not any(equation.wrong for equation in off)
        assert not any(ratio.wrong for ratio in shares)

    def test_a_change_from_a_year_that_is_not_printed(self, workspace: Workspace) -> None:
        found = {
            str(ratio.row.name): ratio for ratio in ratios.of_table(table(workspace, "driftredovisning"), workspace)
        }
        assert found["pensioner"].total.value == found["pensioner"].proper == Decimal("-38.1")
        assert found["planering"].total.value == Decimal("201.1")
        assert found["planering"].proper == Decimal("201.2")

    def test_a_wrong_percentage(self, tmp_path: Path) -> None:
        [one] = changed(tmp_path, ("-38,1 |", "-61,5 |"))
        assert (one.code, one.message) == ("ARI10", "Pensioner: förändringen är tryckt som −61,5 % men blir −38,1 %.")

    @pytest.mark.parametrize("place", range(4))
    def test_the_parts_are_the_whole_and_no_more(self, workspace: Workspace, place: int) -> None:
        held = table(workspace, "kostnader")
        parts = [one.cells[place].value or 0 for one in held.of(TableRow) if one.kind == "varav"]
        assert sum(parts) == row(held, "kostnader")[place] == (-615_649, -590_843, -643_469, -618_456)[place]

    def test_parts_that_outgrow_their_row(self, tmp_path: Path) -> None:
        [one] = changed(tmp_path, ("-15 553 |", "-25 553 |"))
        assert (one.code, one.severity) == ("ARI07", Severity.ERROR)
        assert one.message.startswith(
            "Verksamhetens kostnader, Kommunen 2013: varav-raderna tillsammans är −625\u00a0649"
        )
