"""What a rule, an account and a document say of the same figure is one figure."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from styrdsl.accounts import all as _accounts  # noqa: F401  (fills the registry)
from styrdsl.accounts.base import RECKONINGS
from styrdsl.documents.compose import compose
from styrdsl.documents.contents import tables_of
from styrdsl.facts import net_costs, own_capital
from styrdsl.facts.units import unit_of
from styrdsl.language.operating import BudgetLine
from styrdsl.language.own_capital import OwnCapital
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.engine import judge
from styrdsl.workspace.files import Memory
from styrdsl.workspace.loader import Loader
from styrdsl.workspace.snapshot import Workspace

KOMMUN = 'kommun "Exempel"\n    språkversion 1\n{}nämnd skolnämnden "Skolnämnden"\n'
BUDGET = "mål och budget 2026\n    enhet mnkr\ndriftram skolnämnden\n    2026: 100,0\n    2027: 105,0\n"
TWO_NETS = """verksamhetsplan 2026 skolnämnden
    enhet mnkr
budgetpost skola "Skola"
    kostnader 2026: 100,0
    kostnader 2027: 110,0
    plan 2027: 105,0
"""
DEFICIT = """verksamhetsplan 2026 skolnämnden
    enhet mnkr
eget kapital
    ingående 2026: -5,0{closing}
åtgärdsplan
    underskott 2025: 5,0
    återställs senast 2028
    steg lokaler "Färre lokaler"
        2026: 2,0
"""
ROUNDED = """verksamhetsplan 2026 skolnämnden
    enhet mnkr
budgetpost a "Förskola"
    netto 2026: 50,0
budgetpost b "Skola"
    netto 2026: {}
"""
ABOVE = """verksamhetsplan 2026 skolnämnden
    enhet mnkr
investering möbler "Möbler"
    2026: 4,0
investering tak "Tak"
    2026: 3,0
{}"""
NO_UNIT = """verksamhetsplan 2026 skolnämnden
budgetpost skola "Skola"
    kostnader 2026: 60000 tkr
    netto 2026: 150000 tkr
    intäkter 2026: 5 mnkr
"""


def workspace(plan: str, setting: str = "") -> Workspace:
    texts = {"kommun.styr": KOMMUN.format(setting), "budget.styr": BUDGET, "plan.styr": plan}
    return Loader().load_from(Memory(Path("/kommunen"), {name: text.encode() for name, text in texts.items()}))


def messages(space: Workspace, code: str) -> list[str]:
    return [one.message.replace("\xa0", " ") for one in judge(space).diagnostics if one.code == code]


def table(space: Workspace, caption: str) -> dict[str, list[str]]:
    """The rows of the plan's table with a caption, by their first cell."""
    plan = space.of(OperationalPlan)[0]
    document, _ = compose(plan, space, judge(space), draft=True)
    made: list[dict[str, Any]] = tables_of(document.blocks)
    found = next(one for one in made if one["caption"].startswith(caption))
    return {row[0]: [cell.replace("\xa0", " ") for cell in row[1:]] for row in found["rows"]}


def account(space: Workspace, principle: str) -> list[str]:
    """The labels and values that `explain --for` shows of a principle."""
    plan = space.of(OperationalPlan)[0]
    own = [one for one in RECKONINGS if one.principle == principle and isinstance(plan, one.on)]
    return [
        f"{line.label}: {line.value}".replace("\xa0", " ")
        for one in own
        for line in one.lines(plan, space)
        if line.value
    ]


class TestNetCost:
    """Costs less income of a year count before what an earlier plan said of it."""

    def test_the_rule(self) -> None:
        space = workspace(TWO_NETS)
        assert "Budgetposterna för 2027 blir 110,0 mnkr, men ramen är 105,0 mnkr." in messages(space, "EKO01a")

    def test_the_document(self) -> None:
        rows = table(workspace(TWO_NETS), "Nämndens budget mot fullmäktiges ram")
        assert rows["2027"] == ["105,0", "110,0", "−5,0", "Över ramen"]
        assert rows["2026"] == ["100,0", "100,0", "0,0", "I balans"]

    def test_the_fact(self) -> None:
        line = workspace(TWO_NETS).all(BudgetLine)[0]
        found = net_costs.net(line, 2027)
        assert found is not None
        assert found.kr == 110_000_000
        assert net_costs.net_in(line, 2027, "tkr") == 110_000

    def test_a_plan_for_a_later_year_counts_where_nothing_else_is_stated(self) -> None:
        space = workspace(TWO_NETS.replace("    kostnader 2027: 110,0\n", "").replace("105,0", "106,0"))
        assert "Budgetposterna för 2027 blir 106,0 mnkr, men ramen är 105,0 mnkr." in messages(space, "EKO01a")
        assert table(space, "Nämndens budget mot fullmäktiges ram")["2027"] == ["105,0", "106,0", "−1,0", "Över ramen"]


class TestClosingCapital:
    """What is regained by the action plan's steps is in the closing capital everywhere."""

    def test_the_document(self) -> None:
        rows = table(workspace(DEFICIT.format(closing="")), "Nämndens egna kapital")
        assert rows["Återställs enligt åtgärdsplanen"] == ["2,0"]
        assert rows["Beräknat utgående eget kapital"] == ["−3,0"]

    def test_the_rule(self) -> None:
        right, wrong = ("\n    utgående 2026: -3,0", "\n    utgående 2026: -5,0")
        assert messages(workspace(DEFICIT.format(closing=right)), "EKO07d") == []
        assert messages(workspace(DEFICIT.format(closing=wrong)), "EKO07d") == [
            "Utgående eget kapital 2026 är −5,0 mnkr, men ingående minus det som används blir −3,0 mnkr."
        ]

    def test_the_account(self) -> None:
        assert "Utgående eget kapital 2026: −3,0 mnkr" in account(workspace(DEFICIT.format(closing="")), "EKO07")

    def test_the_fact(self) -> None:
        capital = workspace(DEFICIT.format(closing="")).all(OwnCapital)[0]
        assert own_capital.closing_in(capital, 2026, "mnkr") == Decimal("-3.0")


class TestUnit:
    """A document that names no unit has the kommun's, else tkr."""

    def test_the_document_and_the_rule(self) -> None:
        space = workspace(NO_UNIT)
        assert table(space, "Driftbudget")["Skola"][:3] == ["60 000", "5 000", "150 000"]
        (found,) = messages(space, "EKO01a")
        assert found == "Budgetposterna för 2026 blir 150 000 tkr, men ramen är 100 000 tkr."

    def test_the_kommun_decides(self) -> None:
        space = workspace(NO_UNIT, "    enhet mnkr\n")
        assert unit_of(space.of(OperationalPlan)[0], space) == "mnkr"
        (found,) = messages(space, "EKO01a")
        assert found == "Budgetposterna för 2026 blir 150,0 mnkr, men ramen är 100,0 mnkr."
        assert table(space, "Driftbudget")["Skola"][:3] == ["60", "5", "150"]


class TestRounding:
    """What rounding explains is no deviation, in print either."""

    def test_within_the_rounding(self) -> None:
        space = workspace(ROUNDED.format("50,1"))
        assert messages(space, "EKO01a") == []
        assert table(space, "Nämndens budget mot fullmäktiges ram")["2026"][-1] == "I balans, avrundat"

    def test_more_than_the_rounding(self) -> None:
        space = workspace(ROUNDED.format("50,2"))
        assert len(messages(space, "EKO01a")) == 1
        assert table(space, "Nämndens budget mot fullmäktiges ram")["2026"][-1] == "Över ramen"

    def test_where_the_kommun_accepts_none(self) -> None:
        space = workspace(ROUNDED.format("50,1"), "ekonomistyrningsprinciper\n    avrundning ingen\n")
        assert len(messages(space, "EKO01a")) == 1
        assert table(space, "Nämndens budget mot fullmäktiges ram")["2026"][-1] == "Över ramen"

    def test_less_than_the_frame(self) -> None:
        space = workspace(ROUNDED.format("49,0"))
        assert len(messages(space, "EKO02a")) == 1
        assert table(space, "Nämndens budget mot fullmäktiges ram")["2026"][-1] == "Inom ramen"


class TestInvestments:
    """What the council has decided above the frame does not count against it, in print either."""

    FRAME = "investeringsram skolnämnden\n    2026: 5,0\n"

    def framed(self, above: str) -> Workspace:
        texts = {"kommun.styr": KOMMUN.format(""), "budget.styr": BUDGET + self.FRAME, "plan.styr": ABOVE.format(above)}
        return Loader().load_from(Memory(Path("/kommunen"), {name: text.encode() for name, text in texts.items()}))

    def test_above_the_frame(self) -> None:
        space = self.framed("")
        assert len(messages(space, "EKO15a")) == 1
        assert table(space, "Investeringar mot nämndens ram")["2026"] == ["5,0", "7,0", "−2,0", "Över ramen"]

    def test_decided_by_the_council(self) -> None:
        space = self.framed("    beslut utöver ram kommunfullmäktige 2025-11-10 § 7\n")
        assert messages(space, "EKO15a") == []
        assert table(space, "Investeringar mot nämndens ram")["2026"] == ["5,0", "4,0", "1,0", "Inom ramen"]
        assert "Tak" in table(space, "Investeringar utöver nämndens ram, enligt fullmäktiges beslut")
        assert "Möbler" in table(space, "Investeringar inom nämndens ram")
