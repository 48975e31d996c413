"""Who decides: the names that mean the council, the board or a committee."""

from __future__ import annotations

from styrdsl.facts.committee_names import close
from styrdsl.language.organisation import Committee
from styrdsl.language.swedish import small
from styrdsl.language.values import Decision
from styrdsl.workspace.snapshot import Workspace

COUNCIL = ("kommunfullmäktige", "fullmäktige", "kf")
BOARD = ("kommunstyrelsen", "kommunstyrelse", "ks")


def council(workspace: Workspace) -> frozenset[str]:
    """The names of the council, in lower case."""
    return frozenset(COUNCIL) | _of_kind(workspace, "fullmäktige")


def board(workspace: Workspace) -> frozenset[str]:
    """The names of the executive board, in lower case."""
    return frozenset(BOARD) | _of_kind(workspace, "kommunstyrelse")


def board_chair(workspace: Workspace) -> frozenset[str]:
    """What the chair of the executive board is called, in lower case."""
    own = board(workspace)
    return frozenset({f"{name}{'' if name.endswith('s') else 's'} ordförande" for name in own}) | {
        f"ordföranden i {name}" for name in own
    }


def names(committee: Committee) -> frozenset[str]:
    """What a committee is called, in lower case."""
    called = (committee.name, committee.title, committee.abbreviation or "", *committee.also_called)
    return frozenset(str(name).lower() for name in called if name)


def called(committee: Committee) -> str:
    """A committee's title inside a sentence: `skolnämnden`, but `VA-nämnden`."""
    return small(str(committee.title))


def _of_kind(workspace: Workspace, kind: str) -> frozenset[str]:
    committees = workspace.own(Committee)
    return frozenset(name for one in committees if one.kind == kind for name in names(one))


def by_another(decision: Decision, accepted: frozenset[str]) -> bool:
    """Whether a decision names a body, and none of the accepted; a slip of the pen has its finding already (REF13)."""
    body = decision.body.lower()
    return bool(body) and body not in accepted and not any(close(body, name) for name in accepted)
