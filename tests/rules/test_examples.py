"""Every rule's documentation: its failing example gives its code, its passing one does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_cases import write

from styrdsl.rules.base import RULES, Rule
from styrdsl.rules.engine import judge
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace


def workspace_of(text: str, folder: Path) -> Workspace:
    """A workspace from an example's text, whose files begin with `# name.styr`."""
    write(text, folder)
    return load(folder)


@pytest.mark.parametrize("one", RULES.values(), ids=lambda one: str(one.code))
class TestExamples:
    def test_failing(self, one: Rule, tmp_path: Path) -> None:
        workspace = workspace_of(one.words.failing, tmp_path)
        assert not workspace.diagnostics, [d.message for d in workspace.diagnostics]
        assert one.code in {d.code for d in judge(workspace).diagnostics}

    def test_passing(self, one: Rule, tmp_path: Path) -> None:
        workspace = workspace_of(one.words.passing, tmp_path)
        assert not workspace.diagnostics, [d.message for d in workspace.diagnostics]
        assert one.code not in {d.code for d in judge(workspace).diagnostics}

    def test_says_why_and_how(self, one: Rule, tmp_path: Path) -> None:
        assert one.words.text
        assert one.kind.source
        findings = [d for d in judge(workspace_of(one.words.failing, tmp_path)).diagnostics if d.code == one.code]
        assert all(found.message.endswith(".") and found.help.endswith(".") for found in findings)
