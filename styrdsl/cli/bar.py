"""The progress bar of a long build; the only importer of rich."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


class Bar:
    """A bar on standard error, gone when it is closed."""

    def __init__(self, total: int) -> None:
        name = TextColumn("{task.fields[document]}", markup=False)  # names are authors' text
        columns = (TextColumn("Kompilerar"), BarColumn(), MofNCompleteColumn(), name)
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("", total=total, document="")
        self._progress.start()

    def advance(self, done: int, document: str) -> None:
        """Say how many documents are done and which is next."""
        self._progress.update(self._task, completed=done, document=document)

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
