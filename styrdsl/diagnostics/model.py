"""Diagnostic, its parts and the catalogue of their kinds.

A kind (code, name, severity, words) is declared once, beside the code that emits it; a diagnostic is one
occurrence with its place. Renderers are separate modules and read nothing but these classes.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from styrdsl.files.source import Span


class Severity(Enum):
    """How grave a finding is; `ERROR` stops an official build."""

    ERROR = "fel"
    WARNING = "varning"
    INFO = "upplysning"


class Label(NamedTuple):
    """Another place that a finding involves, and what it has to do with it."""

    span: Span
    message: str


class Edit(NamedTuple):
    """Replace the text of `span` by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A cure: what it does, and its edits; `safe` when it is certain that it keeps the author's meaning."""

    message: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Diagnostic(NamedTuple):
    """One finding at one place. `help` says how to mend it; `notes` show the figures compared."""

    kind: Kind
    severity: Severity
    span: Span
    message: str
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str = ""
    fix: Fix | None = None

    @property
    def code(self) -> str:
        """The permanent code, for example `EKO02`."""
        return self.kind.code


class Kind(NamedTuple):
    """What can be found: permanent code and name, words and documentation, all Swedish for the user.

    `message` and `help` are format strings for the values given to `at`; `doc` explains what and why, or stands in
    `file`, with a failing and a passing example; `source` names the seed's heading or principle, or the section of law.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str = ""
    doc: str = ""
    source: str = ""
    file: str = ""

    @property
    def explanation(self) -> str:
        """What it says and why, as Markdown; read from its file when somebody asks."""
        return Path(self.file).read_text(encoding="utf-8") if self.file else self.doc

    def at(
        self,
        span: Span,
        *,
        labels: tuple[Label, ...] = (),
        notes: tuple[str, ...] = (),
        fix: Fix | None = None,
        **values: object,
    ) -> Diagnostic:
        """This kind found at `span`; `values` fill the words' placeholders."""
        message, help_ = self.message.format(**values), self.help.format(**values)
        return Diagnostic(self, self.severity, span, message, labels, notes, help_, fix)


_CATALOGUE: dict[str, Kind] = {}
_CODES: dict[str, str] = {}
"""The code of each name."""


def declare(
    code: str, name: str, severity: Severity, message: str, help: str = "", doc: str = "", source: str = "",
    file: str = "",
) -> Kind:  # fmt: skip
    """Register a kind under its permanent code.

    Raises:
        ValueError: the code or the name is taken (a programmer's mistake, found at import).
    """
    kind = Kind(code, name, severity, message, help, doc, source, file)
    if _CATALOGUE.get(code, kind) != kind or _CODES.get(name, code) != code:
        raise ValueError(f"{code} {name}: the code or the name is taken")
    _CATALOGUE[code], _CODES[name] = kind, code
    return kind


def catalogue() -> dict[str, Kind]:
    """Every kind declared by the modules imported so far, by code in order."""
    return dict(sorted(_CATALOGUE.items()))
