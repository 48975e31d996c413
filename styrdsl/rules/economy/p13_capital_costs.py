"""EKO 13: which projects get money for their capital costs."""

from __future__ import annotations

from collections.abc import Iterator

from styrdsl.facts import settings
from styrdsl.language.frames import CapitalCostGrant
from styrdsl.language.swedish import listed
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.economy.common import PRINCIPLES
from styrdsl.workspace.snapshot import Workspace


@rule(
    "EKO13", "kapitalkostnadsanslag", on=CapitalCostGrant, source=PRINCIPLES + "13",
    parameters=("kapitalkostnadsanslag ges till",),
)  # fmt: skip
def grants_are_allowed(grant: CapitalCostGrant, workspace: Workspace) -> Iterator[Finding]:
    allowed = settings.capital_cost_grants(workspace)
    if grant.purpose not in allowed:
        stated = f"avser {grant.purpose}" if grant.purpose else "säger inte vad det avser"
        yield Finding(
            grant.at("purpose"),
            f"Kapitalkostnadsanslaget {stated}, men anslag ges bara till {listed(allowed, 'samt')}.",
            "Ange ett av dem, eller ta bort anslaget: kapitalkostnaden ska rymmas i driftbudgeten.",
        )
