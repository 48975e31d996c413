"""The kommun's figures: what kommun.styr says, the defaults where it says nothing, and nought as a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rule_cases import SCHOOL, workspace

from styrdsl.facts import settings
from styrdsl.language.organisation import Activity
from styrdsl.workspace.snapshot import Workspace

OWN = (
    "ekonomistyrningsprinciper\n    högsta egna kapital 0 %\n    underskott återställs inom 2 år\n"
    "    eget kapital används under högst 4 år\n    projektavvikelse över 0 %\n"
    "    projektavvikelse minst 0 prisbasbelopp\n"
    "    projektavvikelse kräver endera\n    projektförsening över 6 månader\n"
    "intern kontroll\n    högsta sannolikhet 5\n    högsta konsekvens 3\n    åtgärd krävs från riskvärde 0\n"
    "jämlik styrning\n    skillnad analyseras över 0 %\nprisbasbelopp\n    2026: 59 200 kr\n"
)


def figures(space: Workspace) -> tuple[object, ...]:
    return (
        settings.max_own_capital(space),
        settings.deficit_years(space),
        settings.own_capital_years(space),
        settings.project_share(space),
        settings.project_price_bases(space),
        settings.both_project_limits(space),
        settings.project_delay(space),
        settings.scales(space),
        settings.treat_from(space),
        settings.equality_threshold(space),
    )


def test_defaults_are_the_seed_s() -> None:
    defaults = (Decimal(3), 3, 1, Decimal(20), 120, True, 0, (4, 4), 9, Decimal(10))
    assert figures(workspace(SCHOOL)) == defaults
    empty = "ekonomistyrningsprinciper\nintern kontroll\njämlik styrning\n"
    assert figures(workspace(SCHOOL + empty)) == defaults


def test_the_kommun_s_own_and_nought_among_them() -> None:
    assert figures(workspace(SCHOOL + OWN)) == (Decimal(0), 2, 4, Decimal(0), 0, False, 6, (5, 3), 9, Decimal(0))


def test_a_scale_of_nought_is_read_as_the_usual_one() -> None:
    assert settings.scales(workspace(f"{SCHOOL}intern kontroll\n    högsta sannolikhet 0\n")) == (4, 4)


def test_price_base_by_year() -> None:
    space = workspace(SCHOOL + OWN)
    found = settings.price_base(space, 2026)
    assert found
    assert found.kr == Decimal(59_200)
    assert settings.price_base(space, 2027) is None
    assert settings.price_base(workspace(SCHOOL), 2026) is None


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        ("", None),
        ("ekonomistyrningsprinciper\n    särskilt anslag för a\n", Decimal(15)),
        ("ekonomistyrningsprinciper\n    särskilt anslag för b\n", None),
        ("ekonomistyrningsprinciper\n    balanstak för a\n", Decimal(15)),
        ("ekonomistyrningsprinciper\n    balanstak för a 7,5 %\n", Decimal("7.5")),
        ("ekonomistyrningsprinciper\n    balanstak för a 0 %\n", Decimal(0)),
        ("ekonomistyrningsprinciper\n    särskilt anslag för a\n    balanstak för b 9 %\n", Decimal(15)),
    ],
)
def test_limits_of_activities(written: str, limit: Decimal | None) -> None:
    committee = SCHOOL.replace('"Skolnämnden"\n', '"Skolnämnden"\n    verksamhet a "A"\n    verksamhet b "B"\n')
    space = workspace(committee + written)
    assert space.municipality
    first = space.municipality.all(Activity)[0]
    assert settings.carry_limit(space, first) == limit
