"""From judged documents to files: compose one while others are drawn, write each whole or not at all."""

from __future__ import annotations

from collections import Counter, deque
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.diagnostics import Diagnostic, Severity
from styrdsl.diagnostics.faults import view_failed
from styrdsl.documents.compose import compose
from styrdsl.emit.formats import FORMATS
from styrdsl.emit.json import writer as as_json
from styrdsl.files.writing import WriteFailure, write
from styrdsl.workspace.identity import document_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from styrdsl.emit.pool import DrawingPool, Order
    from styrdsl.language.construct import Construct
    from styrdsl.rules.engine import Verdict
    from styrdsl.workspace.snapshot import Workspace

OUT = "ut"
DRAFT = "-utkast"


class Job(NamedTuple):
    """A document to compile, what it rests on, and the errors that stop it unless it is a draft."""

    document: Construct
    workspace: Workspace
    verdict: Verdict
    errors: tuple[Diagnostic, ...]


class Built(NamedTuple):
    """What came of one document: its files, or the errors that stopped it, or a problem (a Swedish sentence)."""

    name: str
    root: Path
    """The workspace's folder."""
    files: tuple[Path, ...] = ()
    stopped_by: tuple[Diagnostic, ...] = ()
    problem: str = ""
    found: tuple[Diagnostic, ...] = ()
    unprintable: tuple[str, ...] = ()
    """Characters that the PDF's fonts lack."""


class Plan(NamedTuple):
    """What to make of the documents, and where: each workspace's own `ut` when `out` is None."""

    formats: tuple[str, ...]
    out: Path | None = None
    draft: bool = False

    @property
    def suffix(self) -> str:
        """What a draft's files have after their name."""
        return DRAFT if self.draft else ""


class _Pending(NamedTuple):
    built: Built
    order: Order | None
    folder: Path
    follow: bool
    beside: Mapping[str, bytes] = {}
    """Files that are written with the document's own."""


def produce(
    jobs: Sequence[Job], plan: Plan, pool: DrawingPool, progress: Callable[[int, int, str], None] | None = None
) -> Iterator[Built]:
    """What came of each document, in their order; only a few are held in memory at a time."""
    pending: deque[_Pending] = deque()
    names = _names(jobs, plan.suffix)
    beside: dict[Path, dict[str, bytes]] = {}
    for done, (job, name) in enumerate(zip(jobs, names, strict=True)):
        if len(pending) > pool.workers:
            yield _finish(pending.popleft())
        if progress:
            progress(done - len(pending), len(jobs), name)
        started = _begin(job, name, plan, pool)
        if started.order:
            if job.workspace.root not in beside:
                beside[job.workspace.root] = _beside(job.workspace, job.verdict, plan)
            started = started._replace(beside=beside[job.workspace.root])
        pending.append(started)
    while pending:
        if progress:
            progress(len(jobs) - len(pending), len(jobs), pending[0].built.name)
        yield _finish(pending.popleft())


def _names(jobs: Sequence[Job], suffix: str) -> Iterator[str]:
    """File names, numbered where another document of the workspace has the same, which only drafts can."""
    taken: Counter[tuple[Path, str]] = Counter()
    for job in jobs:
        name = document_id(job.document)
        taken[job.workspace.root, name] += 1
        number = taken[job.workspace.root, name]
        yield f"{name}-{number}{suffix}" if number > 1 else name + suffix


def _begin(job: Job, name: str, plan: Plan, pool: DrawingPool) -> _Pending:
    folder = plan.out or job.workspace.root / OUT
    follow = plan.out is not None  # a folder named by the user; the other is named by whoever wrote the sources
    built = Built(name, job.workspace.root)
    if job.errors and not plan.draft:
        return _Pending(built._replace(stopped_by=job.errors), None, folder, follow)
    try:
        document, found = compose(job.document, job.workspace, job.verdict, draft=plan.draft)
    except Exception as error:  # noqa: BLE001  (whatever it is, the other documents are still made)
        failed = job.workspace.located(view_failed(job.document.span, error))
        return _Pending(built._replace(stopped_by=(failed,), found=(failed,)), None, folder, follow)
    if _errors(found) and not (plan.draft and document.blocks):  # no draft comes of a template that fails
        return _Pending(built._replace(stopped_by=_errors(found), found=found), None, folder, follow)
    make_data = partial(as_json.write, job.document, job.workspace, job.verdict, document, draft=plan.draft)
    order = pool.order(document, plan.formats, make_data, name)
    lacking = tuple(char for form in plan.formats for char in FORMATS[form].lacking(document))
    return _Pending(built._replace(found=found, unprintable=lacking), order, folder, follow)


def _beside(workspace: Workspace, verdict: Verdict, plan: Plan) -> dict[str, bytes]:
    """The JSON of kommun.styr, which that of every document points into."""
    municipality = workspace.municipality
    if municipality is None or "json" not in plan.formats:
        return {}
    data = as_json.write(municipality, workspace, verdict, None, draft=plan.draft)
    return {f"{document_id(municipality)}{plan.suffix}.json": data}


def _errors(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _finish(pending: _Pending) -> Built:
    built, order = pending.built, pending.order
    if order is None:
        return built
    drawn = order.result()
    if isinstance(drawn, str):
        return built._replace(problem=f"{built.name} kunde inte kompileras. {drawn}")
    files = {f"{built.name}.{form}": data for form, data in drawn.items()}
    written = write(pending.folder, {**files, **pending.beside}, follow=pending.follow)
    if isinstance(written, WriteFailure):
        return built._replace(problem=written.message)
    return built._replace(files=written)
