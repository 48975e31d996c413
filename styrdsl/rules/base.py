"""What a rule is: one function with its documentation, found by its permanent code.

    @rule("EKO02", "budget-i-balans", on=Plan, source="Ekonomistyrningsprinciper, 2")
    def budget_equals_frame(plan: Plan, workspace: Workspace) -> Iterator[Finding]:
        \"\"\"Nämndens budgetposter ska tillsammans bli den ram som fullmäktige har beslutat.

        <why, how it counts, what a kommun may set>

        Fel:
            # kommun.styr
            ...
            # plan.styr
            ...

        Rätt:
            ...
        \"\"\"

The docstring's examples are whole small workspaces, their files begin with `# name.styr`; tests run them: the
failing one must give the code, the passing one must not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from styrdsl.diagnostics import Fix, Kind, Label, Severity, declare
from styrdsl.files.source import Span
from styrdsl.language.construct import Construct

S = TypeVar("S", bound=Construct)


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
    def doc(self) -> str:
        """The documentation without its examples."""
        return self.kind.doc.partition("\n\nFel:\n")[0]

    @property
    def failing(self) -> str:
        """The example that breaks the rule."""
        return _block(self.kind.doc, "Fel")

    @property
    def passing(self) -> str:
        """The example that keeps it."""
        return _block(self.kind.doc, "Rätt")


def _block(doc: str, name: str) -> str:
    _, _, rest = doc.partition(f"\n{name}:\n")
    lines = []
    for line in rest.splitlines():
        if line and not line.startswith(" "):
            break
        lines.append(line)
    return _dedented(lines).strip() + "\n" if lines else ""


def _dedented(lines: list[str]) -> str:
    """The lines without the indentation that all of them share; `inspect` and `textwrap` take 20 ms to import."""
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:].rstrip() for line in lines)


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
        first, *rest = (check.__doc__ or "").split("\n")
        doc = f"{first.strip()}\n{_dedented(rest)}".strip()
        kind = declare(code, name, severity, "{message}", "{help}", doc, source)
        RULES[code] = Rule(kind, on, check, parameters)
        return check

    return register
