"""The phases in their order: select, load (read, parse, bind, resolve), judge, and for a build compose, draw, write.

Nothing here raises on what users write, or on what their disks and folders are like: a command that could not be
carried out says so in `problems`, as Swedish sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from styrdsl.diagnostics import Diagnostic, Severity
from styrdsl.emit.formats import FORMATS
from styrdsl.language.document import Document
from styrdsl.rules.engine import Verdict, judge
from styrdsl.workspace.files import MUNICIPALITY
from styrdsl.workspace.loader import Loader
from styrdsl.workspace.messages import NO_MUNICIPALITY
from styrdsl.workspace.selection import Selection, select
from styrdsl.workspace.snapshot import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from styrdsl.compiler.production import Built
    from styrdsl.language.construct import Construct

_FORM = ("DOK", "INS", "MAL02", "MAL18")
"""The rules about what kommun.styr itself says and how, not about what others make of it."""
_ONE_AT_A_TIME = "Med --out kan bara en kommun i taget kompileras. Kör kommandot en gång för varje kommun."


class Checked(NamedTuple):
    """One workspace, wholly read and judged, and what of it was asked for."""

    workspace: Workspace
    verdict: Verdict
    selection: Selection
    prose: tuple[Diagnostic, ...] = ()
    """What texts and pictures hold that no document can carry; a build finds it when it composes, and has none here."""

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """All findings of the workspace."""
        return (*self.workspace.diagnostics, *self.verdict.diagnostics, *self.prose)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings in the files asked for, and that the workspace has no kommun.styr."""
        chosen = self.selection.includes
        return tuple(one for one in self.everything if one.kind == NO_MUNICIPALITY or chosen(one.span.source.name))


class Report(NamedTuple):
    """What a check found, workspace by workspace, and why some path could not be checked."""

    checked: tuple[Checked, ...]
    problems: tuple[str, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings of all workspaces."""
        return tuple(found for one in self.checked for found in one.diagnostics)


class BuildReport(NamedTuple):
    """What a build read, and what came of each document, in the order of their files."""

    report: Report
    built: tuple[Built, ...]
    problems: tuple[str, ...]


def check(paths: Iterable[Path], loader: Loader | None = None) -> Report:
    """Read the workspaces that the paths lie in and judge them; a `loader` remembers files that have not changed."""
    from styrdsl.documents.prose_check import prose_findings  # noqa: PLC0415

    report = _judged(paths, loader, whole=False)
    checked = tuple(one._replace(prose=prose_findings(one.workspace, one.selection.includes)) for one in report.checked)
    return report._replace(checked=checked)


def _judged(paths: Iterable[Path], loader: Loader | None = None, *, whole: bool = True) -> Report:
    """All that is found in the workspaces; not `whole` when only the findings in the chosen files are wanted."""
    selected = select(paths)
    checked, problems = [], list(selected.problems)
    for selection in selected.selections:
        workspace = (loader or Loader()).load(selection.root, chosen=None if whole else selection.includes)
        problems += _passed_over(selection, workspace)
        checked.append(Checked(workspace, judge(workspace), selection))
    return Report(tuple(checked), tuple(problems))


def build(
    paths: Iterable[Path],
    formats: Iterable[str] = tuple(FORMATS),
    out: Path | None = None,
    *,
    draft: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> BuildReport:
    """Check, then compile every chosen document without errors into `out` (each workspace's own `ut` when None).

    `progress` is told how many documents are done, how many there are, and the name of the next.
    A draft is compiled in spite of errors, beside the official document and under its own name. Files of a document
    are written all or none; a document that is stopped or fails keeps those it had.
    """
    # Here and below: a check must not load what only documents need.
    from styrdsl.compiler.production import Job, Plan, produce  # noqa: PLC0415
    from styrdsl.emit.pool import DrawingPool  # noqa: PLC0415

    with DrawingPool() as pool:
        pool.warm()
        report = _judged(paths, whole=False)
        report = report._replace(checked=tuple(map(_with_municipality, report.checked)))
        if out is not None and len(report.checked) > 1:
            return BuildReport(report, (), (*report.problems, _ONE_AT_A_TIME))
        jobs = [
            Job(document, one.workspace, one.verdict, stopping(document, one))
            for one in report.checked
            for document in documents_of(one)
        ]
        built = produce(jobs, Plan(tuple(formats), out, draft), pool, progress)
        return BuildReport(report, tuple(built), report.problems)


def documents_of(checked: Checked) -> Iterator[Construct]:
    """The documents to compile: those in the chosen files that have a printed form."""
    from styrdsl.documents.views import VIEWS  # noqa: PLC0415

    for document in checked.workspace.documents:
        if type(document) in VIEWS and checked.selection.includes(document.span.source.name):
            yield document


def stopping(document: Construct, checked: Checked) -> tuple[Diagnostic, ...]:
    """The errors that a document must not be issued with.

    They lie in its file, or speak of a place in it; or they are something that could not be understood in what it
    rests on: kommun.styr, and documents, of its year or that it refers to, of the types that its own rests on. What the
    rules have to say of those files themselves does not stop it: a goal that no committee has taken up yet is not the
    fault of each. But every document prints the kommun's name, arms and goals, so what is wrong with their form does.
    """
    own = document.span.source.name
    grounds = {MUNICIPALITY, *_grounds(document, checked.workspace)}
    found = [one for one in checked.workspace.diagnostics if one.span.source.name in grounds]
    found += [one for one in checked.everything if one not in found and (_concerns(one, own) or _printed_by_all(one))]
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _with_municipality(checked: Checked) -> Checked:
    """With what the texts and pictures of kommun.styr hold that no document can carry: all of them carry it."""
    from styrdsl.documents.prose_check import prose_findings  # noqa: PLC0415  (a check has it already)

    return checked._replace(prose=prose_findings(checked.workspace, lambda name: name == MUNICIPALITY))


def _printed_by_all(finding: Diagnostic) -> bool:
    """Whether it is a fault in the form of kommun.styr, of which every document prints something."""
    return finding.span.source.name == MUNICIPALITY and finding.code.startswith(_FORM)


def _concerns(finding: Diagnostic, name: str) -> bool:
    return finding.span.source.name == name or any(label.span.source.name == name for label in finding.labels)


def _grounds(document: Construct, workspace: Workspace) -> Iterator[str]:
    """The files of what a document's type rests on."""
    targets = (workspace.resolve(ref) for ref in workspace.bound_of(document).references)
    meant = {target.document_root for target in targets if target is not None}
    kinds = type(document).rests_on if isinstance(document, Document) else ()
    for ground in (*workspace.rests_on(document), *(one for one in meant if type(one).keyword in kinds)):
        yield ground.span.source.name


def _passed_over(selection: Selection, workspace: Workspace) -> Iterator[str]:
    """Files that were named and exist, but that no workspace reads."""
    known = {normalize("NFC", bound.source.name) for bound in workspace.bounds}
    known |= {normalize("NFC", one.span.source.name) for one in workspace.diagnostics}
    for name in sorted(selection.files - known):
        yield (
            f"{name} läses inte, för den ligger i en mapp som hoppas över: dolda mappar och mappen ut. "
            "Flytta filen om den hör till kommunens dokument."
        )
