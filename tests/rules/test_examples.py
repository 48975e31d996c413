"""Every rule's documentation: its failing example gives its code, its passing one does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from styrdsl.rules.base import RULES, Rule
from styrdsl.rules.engine import judge
from styrdsl.workspace import Workspace, load

_FILE = re.compile(r"^# (\S+\.styr)$", re.MULTILINE)


def workspace_of(text: str, folder: Path) -> Workspace:
    """A workspace from an example's text, whose files begin with `# name.styr`."""
    parts = _FILE.split(text)
    for name, content in zip(parts[1::2], parts[2::2], strict=True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.lstrip("\n"), encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize("one", RULES.values(), ids=lambda one: str(one.code))
class TestExamples:
    def test_failing(self, one: Rule, tmp_path: Path) -> None:
        workspace = workspace_of(one.failing, tmp_path)
        assert not workspace.diagnostics, [d.message for d in workspace.diagnostics]
        assert one.code in {d.code for d in judge(workspace).diagnostics}

    def test_passing(self, one: Rule, tmp_path: Path) -> None:
        workspace = workspace_of(one.passing, tmp_path)
        assert not workspace.diagnostics, [d.message for d in workspace.diagnostics]
        assert one.code not in {d.code for d in judge(workspace).diagnostics}

    def test_says_why_and_how(self, one: Rule, tmp_path: Path) -> None:
        assert one.doc
        assert one.kind.source
        findings = [d for d in judge(workspace_of(one.failing, tmp_path)).diagnostics if d.code == one.code]
        assert all(found.message.endswith(".") and found.help.endswith(".") for found in findings)
