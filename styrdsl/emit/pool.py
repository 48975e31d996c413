"""Draws documents on all cores: a document's PDF beside its DOCX, and the next document's beside both."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.emit.charts import charts as figures
from styrdsl.emit.docx import writer as docx
from styrdsl.emit.pdf import writer as pdf
from styrdsl.emit.pdf.engine import Engine, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from styrdsl.documents.printed import Document

Drawn = bytes | str
"""A file's bytes, or why there are none, as a Swedish sentence."""


class Order(NamedTuple):
    """A document being drawn."""

    files: dict[str, Future[Drawn]]

    def result(self) -> dict[str, bytes] | str:
        """Wait; each format's bytes, or the first problem."""
        made = {form: future.result() for form, future in self.files.items()}
        problems = [drawn for drawn in made.values() if isinstance(drawn, str)]
        return problems[0] if problems else {form: drawn for form, drawn in made.items() if isinstance(drawn, bytes)}


class Studio:
    """A context manager; as many orders are drawn at once as there are cores.

    The work is done by child processes, so that threads are enough to wait for them. Each typst process has one
    thread at a time.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or max(2, os.cpu_count() or 1)
        self._pool = ThreadPoolExecutor(self.workers)
        self._all = [Engine() for _ in range(self.workers)]
        self._free: SimpleQueue[Engine] = SimpleQueue()
        for engine in self._all:
            self._free.put(engine)

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)
        for engine in self._all:
            engine.close()

    def warm(self) -> None:
        """Start two typst processes, so that they load while the caller reads and judges."""
        for engine in self._all[:2]:
            engine.warm()

    def order(self, document: Document, formats: tuple[str, ...], make_data: Callable[[], bytes], name: str) -> Order:
        """Begin to draw; `make_data` gives the document as JSON, which its PDF carries under `name`.json.

        The DOCX takes longest and needs no JSON, so it is begun before that is made.
        """
        files: dict[str, Future[Drawn]] = {form: Future() for form in formats}
        if "docx" in formats:
            files["docx"] = self._pool.submit(self._docx, document)
        data = make_data()
        if "pdf" in formats:
            files["pdf"] = self._pool.submit(self._pdf, document, {f"{name}.json": data})
        if "json" in formats:
            files["json"].set_result(data)
        return Order(files)

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        engine = self._free.get()
        try:
            yield engine
        finally:
            self._free.put(engine)

    def _pdf(self, document: Document, attachments: dict[str, bytes]) -> Drawn:
        with self._engine() as engine:
            drawn = pdf.write(document, attachments, engine)
        return _words(drawn) if isinstance(drawn, Failure) else drawn

    def _docx(self, document: Document) -> Drawn:
        with self._engine() as engine:
            pictures = figures.draw(document.figures, engine, document.color)
        if isinstance(pictures, Failure):
            return _words(pictures)
        drawn = docx.write(document, pictures)
        if drawn.data is None:
            return f"DOCX-filen kunde inte göras: {drawn.error.rstrip('.')}."
        return drawn.data


def _words(failure: Failure) -> str:
    detail = " ".join(failure.detail.split())[:500]
    return f"{failure.message} ({detail})" if failure.reason == "refused" and detail else failure.message
