"""Draws documents on all cores: a document's formats beside each other, and the next document's beside both."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.emit.formats import FORMATS, Drawing, Drawn, draw
from styrdsl.emit.pdf.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from styrdsl.documents.printed import Document


class Order(NamedTuple):
    """A document being drawn."""

    files: dict[str, Future[Drawn]]

    def result(self) -> dict[str, bytes] | str:
        """Wait; each format's bytes, or the first problem."""
        made = {form: future.result() for form, future in self.files.items()}
        problems = [drawn for drawn in made.values() if isinstance(drawn, str)]
        return problems[0] if problems else {form: drawn for form, drawn in made.items() if isinstance(drawn, bytes)}


class DrawingPool:
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

    def __enter__(self) -> DrawingPool:
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

        The formats that need no JSON are begun before that is made, here, while they are drawn.
        """
        data: Future[bytes] = Future()
        drawing = Drawing(document, name, data.result, self._engine)
        files = {form: self._pool.submit(draw, form, drawing) for form in FORMATS if form in formats}
        data.set_result(make_data())
        return Order(files)

    @contextmanager
    def _engine(self) -> Iterator[Engine]:
        engine = self._free.get()
        try:
            yield engine
        finally:
            self._free.put(engine)
