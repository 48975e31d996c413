"""What a rule is: one function, found by its permanent code, with its words in `CODE.md` beside it.

    @rule("EKO02", "budget-i-balans", on=Plan, source="Ekonomistyrningsprinciper, 2")
    def budget_equals_frame(plan: Plan, workspace: Workspace) -> Iterator[Finding]:
        ...

`words.py` tells how the words are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from styrdsl.diagnostics import Fix, Kind, Label, Severity, declare
from styrdsl.files.source import Span
from styrdsl.language.construct import Construct
from styrdsl.language.spec import field_of
from styrdsl.language.swedish import listed
from styrdsl.rules.families import FAMILIES
from styrdsl.rules.words import Words, words_of

_ROOT = Path(__file__).parent


class Finding(NamedTuple):
    """What a rule found. `block` is the construct whose `avsteg` accepts it, the rule's subject when None.

    `notes` show the arithmetic; `labels` the other places involved; `help` says what would satisfy the rule.
    """

    at: Span
    message: str
    help: str
    notes: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    block: Construct | None = None


class Rule(NamedTuple):
    """A rule in the registry. `subject` is the construct type it looks at, None for the workspace as a whole."""

    kind: Kind
    subject: type[Construct] | None
    check: Callable[..., Iterator[Finding]]
    parameters: tuple[str, ...]

    @property
    def code(self) -> str:
        """The permanent code."""
        return self.kind.code

    @property
    def words(self) -> Words:
        """What it says, why, and its examples."""
        return words_of(self.kind.explanation)


def unwritten(construct: Construct, *attributes: str) -> list[str]:
    """The words of those fields that are not written; one that could not be read has its finding already."""
    lacking = [name for name in attributes if not getattr(construct, name) and not construct.misread(name)]
    return [field_of(type(construct), name).keyword for name in lacking]


def lines_of(words: Iterable[str]) -> str:
    """The lines that a help says to write: `«ansvarig …» och «klart …»`."""
    return listed([f"«{word} …»" for word in words])


RULES: dict[str, Rule] = {}
Check = TypeVar("Check", bound=Callable[..., Any])


def rule(
    code: str,
    name: str,
    *,
    on: type[Construct] | None = None,
    source: str,
    severity: Severity = Severity.ERROR,
    parameters: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Register a rule. `parameters` are the words in kommun.styr by which a kommun sets its figures.

    The function takes `(subject, workspace)`, or `(workspace)` when `on` is None.
    """

    def register(check: Check) -> Check:
        file = str(_ROOT / FAMILIES[code[:3]].folder / f"{code}.md")
        kind = declare(code, name, severity, "{message}", "{help}", source=source, file=file)
        RULES[code] = Rule(kind, on, check, parameters)
        return check

    return register
