"""Which equations a printed table, a financial statement and a frame with its budget lines state."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from fact_cases import workspace

from styrdsl.facts import grids
from styrdsl.facts.equations import Equation, Printed
from styrdsl.language.budget import Budget
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.statements import ResultBudget
from styrdsl.language.swedish import number
from styrdsl.language.text import PrintedTable

BUDGET = "mål och budget 2026\n    enhet mnkr\n"
EXACT = "ekonomistyrningsprinciper\n    avrundning ingen\n"
SUMMED = """\
| namn | titel | slag | summerar | minus | varav i | 2026 |
| a | Löner | post | | | | 70,0 |
| v | Lärare | varav | | | | 40,0 |
| b | Lokaler | post | | | | 20,0 |
| i | Hyra | post | | | b | 8,0 |
| s | Kostnader | summa | | | | 90,0 |
| c | Avgifter | post | | | | 30,0 |
| k | Andel | andel | | | | 33,3 |
| r | Mer | rubrik | | | | |
| n | Netto | summa | s | c | | 60,0 |
"""


def in_table(rows: str, columns: str = "", more: str = "") -> list[str]:
    lines = "".join(f"        {line}\n" for line in rows.splitlines())
    read = workspace(f'tabell t "T"\n{columns}    rader\n{lines}{more}')
    assert read.municipality
    return told(grids.of_table(read.municipality.of(PrintedTable)[0], read))


def in_budget(text: str, more: str = "") -> list[str]:
    read = workspace(more, budget=BUDGET + text)
    budget = read.of(Budget)[0]
    statements = [one for statement in budget.of(ResultBudget) for one in grids.of_statement(statement, read)]
    return told([*statements, *(one for frame in budget.of(OperatingFrame) for one in grids.of_frame(frame, read))])


def told(equations: Iterable[Equation]) -> list[str]:
    """`Netto, 2026: 60,0 = 90,0 − 30,0`, then the figures beside and the places that are empty with their signs."""

    def one(equation: Equation) -> str:
        terms = "".join(f" + {number(cell.value)}" for cell in equation.plus).removeprefix(" + ")
        terms += "".join(f" − {number(cell.value)}" for cell in equation.minus)
        beside = ", ".join(number(cell.value) for cell in equation.others)
        empty = ", ".join(f"{sign:+d} × {cell.where}" for cell, sign in equation.blank)
        text = f"{equation.total.where}: {number(equation.total.value)} = {terms}"
        return text + (f"; bredvid {beside}" if beside else "") + (f"; tomt {empty}" if empty else "")

    return [one(equation) for equation in equations]


class TestSumRows:
    def test_the_rows_above_or_those_that_are_named(self) -> None:
        assert in_table(SUMMED) == [
            "Kostnader, 2026: 90,0 = 70,0 + 20,0; bredvid 40,0, 8,0, 30,0",
            "Netto, 2026: 60,0 = 90,0 − 30,0; bredvid 70,0, 40,0, 20,0, 8,0",
        ]

    def test_one_for_each_column_in_which_the_sum_and_a_term_are_printed(self) -> None:
        rows = """\
| namn | titel | slag | 2024 | 2025 | 2026 |
| a | A | post | 1 | – | 3 |
| b | B | post | – | – | 4 |
| s | S | summa | 1 | 2 | – |
"""
        assert in_table(rows) == ["S, 2024: 1 = 1"]

    def test_a_term_that_is_taken_away_is_enough(self) -> None:
        rows = """\
| namn | titel | slag | summerar | minus | 2026 |
| a | A | post | | | – |
| b | B | post | | | 4 |
| s | S | summa | a | b | -4 |
"""
        assert in_table(rows) == ["S, 2026: −4 =  − 4"]

    def test_the_terms_that_are_left_empty(self) -> None:
        rows = """\
| namn | titel | slag | summerar | minus | 2026 |
| a | A | post | | | 1 |
| b | B | post | | | |
| c | C | post | | | |
| d | D | post | | | – |
| s | S | summa | a, b, d | c | 1 |
"""
        assert in_table(rows) == ["S, 2026: 1 = 1; tomt +1 × B, 2026, -1 × C, 2026"]

    def test_an_empty_cell_counts_as_nothing(self) -> None:
        read = workspace(
            'tabell t "T"\n    rader\n        | namn | titel | 2026 |\n        | a | A | |\n        | b | B | – |\n'
        )
        assert read.municipality
        grid = grids.grid_of_table(read.municipality.of(PrintedTable)[0], read)
        [empty, dash] = grid.blanks.values()
        assert [(cell.where, cell.value, cell.half) for cell in empty.values()] == [("A, 2026", Decimal(0), Decimal(0))]
        assert dash == {}

    def test_a_row_that_is_counted_twice_is_told_elsewhere(self) -> None:
        rows = """\
| namn | titel | slag | summerar | 2026 |
| a | A | post | | 1 |
| s | S | summa | a | 1 |
| t | T | summa | a, s | 2 |
| u | U | summa | s | 1 |
"""
        assert in_table(rows) == ["S, 2026: 1 = 1", "U, 2026: 1 = 1; bredvid 1"]


class TestSumColumns:
    ROWS = """\
| namn | titel | 2025 | 2026 | Andra | Alla | Andel |
| a | A | 10 | 20 | 5 | 30 | 40 |
| b | B | | 7 | – | 7 | 1 |
| c | C | – | – | 5 | 9 | 1 |
| d | D | 1 | 2 | 3 | – | 1 |
"""

    def column(self, *fields: str) -> list[str]:
        lines = "".join(f"        {one}\n" for one in fields)
        percent = '    kolumn "Andel"\n        slag andel\n        andel av "2026"\n'
        return in_table(self.ROWS, f'    kolumn "Alla"\n{lines}{percent}')

    def test_columns_that_are_added(self) -> None:
        assert self.column('summerar "2025", "2026"') == [
            "A, Alla: 30 = 10 + 20; bredvid 5",
            "B, Alla: 7 = 7; tomt +1 × B, 2025",
        ]

    def test_columns_that_are_taken_away(self) -> None:
        assert self.column('summerar "2026"', 'minus "2025"') == [
            "A, Alla: 30 = 20 − 10; bredvid 5",
            "B, Alla: 7 = 7; tomt -1 × B, 2025",
        ]

    def test_a_change_is_the_end_less_the_start(self) -> None:
        assert self.column("slag förändring", 'från "2025"', 'till "2026"') == [
            "A, Alla: 30 = 20 − 10; bredvid 5",
            "B, Alla: 7 = 7; tomt -1 × B, 2025",
        ]

    def test_a_change_from_nowhere_or_a_share_adds_nothing(self) -> None:
        assert self.column("slag förändring", 'från "2025"') == []
        assert self.column("slag förändring", 'till "2025"') == []
        assert self.column("slag andel", 'summerar "2026"', 'andel av "2025"') == []

    def test_what_is_only_taken_away(self) -> None:
        assert self.column('minus "Andra"') == ["A, Alla: 30 =  − 5; bredvid 10, 20", "C, Alla: 9 =  − 5"]


class TestRounding:
    @staticmethod
    def halves(more: str) -> list[Printed]:
        read = workspace(f'tabell t "T"\n    rader\n        | namn | titel | 2026 |\n        | a | A | 1,5 |\n{more}')
        assert read.municipality
        grid = grids.grid_of_table(read.municipality.of(PrintedTable)[0], read)
        return [cell for cells in grid.figures.values() for cell in cells.values()]

    def test_half_of_the_printed_step_unless_the_kommun_accepts_none(self) -> None:
        assert [str(cell.half) for cell in self.halves("")] == ["0.05"]
        assert [str(cell.half) for cell in self.halves(EXACT)] == ["0"]


class TestStatements:
    ROWS = """resultatbudget
    rad i "Intäkter"
        bokslut 2024: 8,0
        budget 2025: 9,0
        2026: 10,0
        plan 2027: 11,0
    rad k "Kostnader"
        2026: 4,0
    rad n "Netto"
        summerar i
        minus k
        bokslut 2024: 8,0
        budget 2025: 9,0
        2026: 6,0
        plan 2027: 11,0
"""

    def test_each_year_and_what_it_is(self) -> None:
        assert in_budget(self.ROWS) == [
            "Netto, bokslut 2024: 8,0 = 8,0",
            "Netto, budget 2025: 9,0 = 9,0",
            "Netto, 2026: 6,0 = 10,0 − 4,0",
            "Netto, plan 2027: 11,0 = 11,0",
        ]

    def test_what_is_only_taken_away(self) -> None:
        assert in_budget(self.ROWS.replace("        summerar i\n", "")) == ["Netto, 2026: 6,0 =  − 4,0; bredvid 10,0"]


class TestFrames:
    FRAME = """driftram skolnämnden
    2026: 100,0
    plan 2027: 110,0
    budgetpost a "A"
        2026: 60,0
    budgetpost b "B"
        2026: 40,0
    budgetpost c "C"
        varav i a
        2026: 25,0
        plan 2027: 26,0
"""

    def test_the_lines_that_are_no_part_of_another(self) -> None:
        assert in_budget(self.FRAME) == ["skolnämnden, 2026: 100,0 = 60,0 + 40,0; bredvid 25,0"]
