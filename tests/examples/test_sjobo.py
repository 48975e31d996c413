"""Sjöbo's published figures, recomputed from the model: only totals are re-keyed here, the parts come from the files.

Source: https://finansiellinfo.se/Sjobo/Budget-2025/Driftbudget.html and
https://finansiellinfo.se/Sjobo/Budget-2024/Resultatbudget.html (mnkr).
"""

from decimal import Decimal
from pathlib import Path

import pytest

from styrdsl.language.budget import Budget
from styrdsl.language.document import Yearly
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.operating import BudgetLine
from styrdsl.language.organisation import Activity, Committee
from styrdsl.language.statements import BalanceExemption, Role, StatementRow
from styrdsl.rules.engine import judge
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

COLUMNS = (("accounts", 2023), ("budget", 2024), ("amounts", 2025), ("plan", 2026), ("plan", 2027))
TOTALS = {
    "kommunstyrelsen": ("97.7", "98.1", "108.6", "112.2", "116.0"),
    "familjenämnden": ("673.5", "698.6", "710.7", "740.3", "762.6"),
    "vård-och-omsorgsnämnden": ("410.9", "418.5", "436.8", "459.2", "483.3"),
    "tekniska-nämnden": ("73.8", "82.0", "86.3", "86.6", "89.2"),
    "samhällsbyggnadsnämnden": ("14.4", "14.5", "13.3", "13.6", "14.3"),
    "valnämnden": ("0.0", "0.5", "0.0", "1.2", "0.0"),
    "överförmyndarnämnden": ("2.5", "3.6", "3.6", "3.8", "3.9"),
    "revisionen": ("1.4", "1.5", "1.5", "1.5", "1.5"),
}
WHOLE = ("1274.2", "1317.3", "1360.8", "1418.4", "1470.8")
RESULT = (("accounts", 2022), ("budget", 2023), ("amounts", 2024), ("plan", 2025), ("plan", 2026), ("plan", 2027))


@pytest.fixture(scope="module")
def sjobo() -> Workspace:
    return load(Path(__file__).parents[2] / "examples" / "sjobo")


def budget(workspace: Workspace, year: int) -> Budget:
    (found,) = (document for document in workspace.of(Budget) if document.year == year)
    return found


def figure(row: Yearly, column: tuple[str, int]) -> Decimal:
    """A figure in mnkr; a missing one fails, since every cell of the source is there."""
    money = getattr(row, column[0]).get(column[1])
    assert money is not None, f"{row!r} has nothing for {column}"
    assert money.unit == "mnkr"
    value: Decimal = money.value
    return value


@pytest.mark.parametrize("name", TOTALS)
def test_frames_are_the_sums_of_their_activities(sjobo: Workspace, name: str) -> None:
    (frame,) = (one for one in budget(sjobo, 2025).of(OperatingFrame) if one.committee.path == name)
    lines = frame.of(BudgetLine)
    for column, total in zip(COLUMNS, TOTALS[name], strict=True):
        assert figure(frame, column) == Decimal(total)
        assert sum(figure(line, column) for line in lines) == Decimal(total)


def test_the_operating_budget_as_a_whole(sjobo: Workspace) -> None:
    lines = budget(sjobo, 2025).all(BudgetLine)
    assert len(lines) == 30
    for column, total in zip(COLUMNS, WHOLE, strict=True):
        assert sum(figure(line, column) for line in lines) == Decimal(total)


def test_every_activity_has_its_line(sjobo: Workspace) -> None:
    assert sjobo.municipality is not None
    activities = {
        (committee.name, activity.name)
        for committee in sjobo.municipality.of(Committee)
        for activity in committee.of(Activity)
    }
    frames = budget(sjobo, 2025).of(OperatingFrame)
    assert {(frame.committee.path, line.name) for frame in frames for line in frame.of(BudgetLine)} == activities


def by_role(workspace: Workspace, column: tuple[str, int], *roles: Role) -> Decimal:
    rows = [row for row in budget(workspace, 2024).all(StatementRow) if row.role in roles]
    assert len(rows) >= len(roles)
    return sum((figure(row, column) for row in rows), Decimal(0))


@pytest.mark.parametrize(
    ("column", "result", "balance"),
    list(zip(RESULT, ("50.3", "-19.4", "-26.1", "40.0", "44.0", "38.0"),
        ("59.7", "-4.8", "-18.6", "40.0", "44.0", "38.0"), strict=True)),
)  # fmt: skip
def test_the_result_budget_from_its_posts(sjobo: Workspace, column: tuple[str, int], result: str, balance: str) -> None:
    computed = by_role(
        sjobo, column, "verksamhetens intäkter", "verksamhetens kostnader", "avskrivningar", "skatteintäkter",
        "generella statsbidrag", "finansiella intäkter", "finansiella kostnader",
    )  # fmt: skip
    assert computed == by_role(sjobo, column, "årets resultat") == Decimal(result)
    adjusted = computed + by_role(
        sjobo, column, "balanskravsjustering", "till resultatutjämningsreserv", "från resultatutjämningsreserv"
    )
    assert adjusted == by_role(sjobo, column, "balanskravsresultat") == Decimal(balance)


def test_the_negative_balance_is_accepted_with_its_reason(sjobo: Workspace) -> None:
    (exemption,) = budget(sjobo, 2024).of(BalanceExemption)
    assert exemption.decision is None
    (accepted,) = judge(sjobo).accepted
    assert accepted.diagnostic.code == "EKO02c"
    assert "−18,6" in accepted.diagnostic.message
    assert "Källan återger bara siffrorna" in accepted.deviation.reason
