"""typst in a child process with limits: the only door to it, for documents and for figures alike."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple

from styrdsl.files import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

_WORKER = Path(__file__).with_name("worker.py")
_KEEP = ("SYSTEMROOT", "WINDIR")  # without them no Windows process can start threads or sockets
_THREADS = 4  # bounds the address space, and more threads no longer help a document


class Limits(NamedTuple):
    """What one job may use: seconds on the clock, megabytes of address space in the child."""

    seconds: float = 60.0
    megabytes: int = 3072


class Failure(NamedTuple):
    """A job that gave no file. `message` is Swedish, for the reader; `detail` is typst's own words, for a log."""

    reason: Literal["time", "died", "refused"]
    message: str
    detail: str = ""

    @property
    def told(self) -> str:
        """The message, with typst's own words where they are all that there is to know."""
        detail = " ".join(self.detail.split())[:500]
        return f"{self.message} ({detail})" if self.reason == "refused" and detail else self.message


_MESSAGES = {
    "time": "Dokumentet tog för lång tid att sätta ({seconds:g} sekunder är gränsen). Dela upp det, eller korta de "
    "längsta tabellerna.",
    "died": "Dokumentet krävde mer minne än gränsen tillåter ({megabytes} MB). Dela upp det, eller korta de längsta "
    "tabellerna och minska bilderna.",
}


class Engine:
    """One warm typst process for any number of jobs; a context manager. Not for use by two threads at once.

    The process starts at the first job, and again after one that broke it. Its working directory is a private
    folder that holds our own typst code and the jobs' data under our own names; nothing else can be read as a source.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._folder: Path | None = None
        self._child: subprocess.Popen[str] | None = None
        self._answers: Queue[str | None] = Queue()
        self._jobs = 0

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def warm(self) -> None:
        """Start the process now, so that it loads while the caller prepares the first job."""
        if self._child is None or self._child.poll() is not None:
            self._start()

    def close(self) -> None:
        """End the process and remove its folder."""
        self._stop()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def run(
        self,
        main: str,
        data: Mapping[str, Any],
        files: Mapping[str, bytes],
        *,
        form: Literal["pdf", "png"],
        timestamp: int = 0,
    ) -> list[bytes] | Failure:
        """Draw `data` (JSON) by the template `main`: a list of one PDF, or of one PNG a page at 200 dots an inch.

        `files` maps our own names to the bytes that the data refers to. `timestamp` is in seconds since 1970.
        """
        self.warm()
        assert self._folder is not None
        self._jobs += 1
        job = self._folder / f"job{self._jobs}"
        job.mkdir()
        try:
            for name, content in files.items():
                (job / name).write_bytes(content)
            (job / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            order = {
                "main": main,
                "inputs": {"job": f"/{job.name}/"},
                "format": form,
                "ppi": 200,
                "timestamp": timestamp,
                "out": f"{job.name}/out",
            }
            answer = self._ask(json.dumps(order))
            if isinstance(answer, Failure):
                return answer
            return [(self._folder / name).read_bytes() for name in answer]
        finally:
            shutil.rmtree(job, ignore_errors=True)

    def _start(self) -> None:
        self._stop()
        spec = find_spec("typst")
        if spec is None or spec.origin is None:
            message = "typst is a dependency of styrdsl and is not installed"
            raise RuntimeError(message)
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="styr-"))
            for source in resources.template("typst").glob("*.typ"):
                shutil.copyfile(source, self._folder / source.name)
        library = str(Path(spec.origin).parent.parent)
        environment = {name: os.environ[name] for name in _KEEP if name in os.environ}
        environment |= {"RAYON_NUM_THREADS": str(min(_THREADS, os.cpu_count() or 1)), "MALLOC_ARENA_MAX": "2"}
        with (self._folder / "errors.txt").open("wb") as errors:
            self._child = subprocess.Popen(  # noqa: S603  (our own interpreter and our own script)
                [
                    sys.executable,
                    "-P",
                    "-s",
                    str(_WORKER),
                    library,
                    str(resources.template("fonts").resolve()),
                    str(self.limits.megabytes),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                cwd=self._folder,
                env=environment,
            )
        self._answers = Queue()
        assert self._child.stdout is not None
        Thread(target=_listen, args=(self._child.stdout, self._answers), daemon=True).start()

    def _ask(self, order: str) -> list[str] | Failure:
        assert self._child is not None
        assert self._child.stdin is not None
        with contextlib.suppress(OSError):  # a child that died answers with None below
            self._child.stdin.write(order + "\n")
            self._child.stdin.flush()
        try:
            line = self._answers.get(timeout=self.limits.seconds)
        except Empty:
            self._stop()
            return self._failure("time")
        if line is None:
            self._stop()
            return self._failure("died")
        answer = json.loads(line)
        if not answer["ok"]:
            return Failure("refused", "Dokumentet kunde inte sättas som PDF.", answer["message"])
        files: list[str] = answer["files"]
        return files

    def _failure(self, reason: Literal["time", "died"]) -> Failure:
        assert self._folder is not None
        detail = (self._folder / "errors.txt").read_text(encoding="utf-8", errors="replace")[-2000:]
        return Failure(reason, _MESSAGES[reason].format(**self.limits._asdict()), detail)

    def _stop(self) -> None:
        if self._child is None:
            return
        child, self._child = self._child, None
        if child.stdin is not None:
            with contextlib.suppress(OSError):
                child.stdin.close()
        child.kill()  # its work is in files that we have read, or is not wanted
        child.wait()


def _listen(stream: IO[str], answers: Queue[str | None]) -> None:
    with stream, contextlib.suppress(ValueError):
        for line in stream:
            answers.put(line)
    answers.put(None)
