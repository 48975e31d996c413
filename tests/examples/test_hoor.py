"""Höör's published frames 2023–2027: one printed sum is off by a thousand kronor, and the rules find it."""

from pathlib import Path

from styrdsl.compiler.phases import check
from styrdsl.language.budget import Budget
from styrdsl.language.text import PrintedTable, TableRow

HOOR = Path(__file__).parents[2] / "examples" / "hoor"
TOTALS = {2023: 1_110_548, 2024: 1_169_833, 2025: 1_244_258, 2026: 1_321_882, 2027: 1_383_325}


def test_the_rules_find_the_sum_that_is_off() -> None:
    [found] = check([HOOR]).diagnostics
    assert found.code == "ARI02"
    assert found.span.source.name == "mal-och-budget-2024.styr"
    assert found.span.text == "1 080 924"
    assert "1\u00a0080\u00a0923" in found.message


def test_every_year_s_total_is_the_published_one() -> None:
    [checked] = check([HOOR]).checked
    found = {}
    for budget in checked.workspace.of(Budget):
        [table] = budget.all(PrintedTable)
        total = next(row for row in table.of(TableRow) if row.name == "totalt")
        found[budget.year] = total.cells[0].value
    assert found == TOTALS


def test_a_larger_error_is_an_error(tmp_path: Path) -> None:
    for path in HOOR.glob("*.styr"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("241 624", "251 624"), encoding="utf-8")
    codes = [one.code for one in check([tmp_path]).diagnostics]
    assert codes == ["ARI01"]
