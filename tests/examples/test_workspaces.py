"""Every example that is meant to be right is right: nothing found by reading it, nothing by any rule."""

from pathlib import Path

import pytest

from styrdsl.rules.engine import judge
from styrdsl.workspace.loader import load

EXAMPLES = Path(__file__).parents[2] / "examples"
WRONG_ON_PURPOSE = "fel"
DOCUMENTED = {"hoor": ["ARI02"], "tabeller": ["ARI02", "ARI02", "ARI11"]}
"""The codes that an example is there to show, as its own text says."""
WORKSPACES = sorted(path.parent.name for path in EXAMPLES.glob("*/kommun.styr") if path.parent.name != WRONG_ON_PURPOSE)


def test_the_examples_are_found() -> None:
    assert {"huddinge", "sjobo"} <= set(WORKSPACES)


@pytest.mark.parametrize("name", WORKSPACES)
def test_clean(name: str) -> None:
    workspace = load(EXAMPLES / name)
    found = [*workspace.diagnostics, *judge(workspace).diagnostics]
    told = [f"{one.code} {one.span.source.name}:{one.span.line} {one.message}" for one in found]
    assert [one.code for one in found] == DOCUMENTED.get(name, []), told
