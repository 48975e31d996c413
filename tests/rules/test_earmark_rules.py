"""EKO 3: the special grants that a council must give, and to whom."""

from __future__ import annotations

import pytest
from rule_cases import found

KOMMUN = (
    '# kommun.styr\nkommun "E"\nnämnd g "Gatunämnden"\n    verksamhet vinter "Vinterunderhåll"\n'
    '    verksamhet park "Park"\n'
)
OWN = "ekonomistyrningsprinciper\n    särskilt anslag för vinter\n"
BUDGET = "# budget.styr\nmål och budget 2026\n    enhet mnkr\n"
FRAME = "driftram g\n    2026: 212,4\n"


def earmark(activity: str = "vinter", year: int = 2026) -> str:
    return f"öronmärkt anslag {activity}\n    nämnd g\n    varav {year}: 38,2\n"


class TestGiven:
    @pytest.mark.parametrize(
        ("own", "budget", "missing"),
        [
            (OWN, FRAME, ["vinterunderhåll"]),
            (OWN, FRAME + earmark(), []),
            (OWN, FRAME + earmark(year=2027), ["vinterunderhåll"]),
            (OWN, FRAME + earmark("park"), ["vinterunderhåll"]),
            (OWN.replace("vinter", "vinter, park"), FRAME, ["vinterunderhåll", "park"]),
            (OWN.replace("vinter", "vinter, park"), FRAME + earmark("park"), ["vinterunderhåll"]),
            (OWN, "", []),
            (OWN, "driftram s\n    2026: 9,0\n", []),
            ("", FRAME, []),
            ("ekonomistyrningsprinciper\n", FRAME, []),
        ],
    )
    def test_what_the_kommun_binds(self, own: str, budget: str, missing: list[str]) -> None:
        results = found(KOMMUN + 'nämnd s "Skolnämnden"\n' + own + BUDGET + budget, "EKO03d")
        assert [one.message.partition("anslag för ")[2].removesuffix(" 2026.") for one in results] == missing
        assert all(one.span.text == "driftram g" for one in results)
        assert all(one.labels[0].span.text.startswith("vinter") for one in results)
