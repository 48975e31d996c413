"""Measures one build of styrdsl, in a process of its own, and prints its seconds as JSON.

    python -m tests.bench.probe FOLDER PLAN          this build
    python tests/bench/probe.py FOLDER PLAN          whatever build the interpreter has, also one of before the rooms

FOLDER is a workspace, PLAN the file in it that is edited.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

EDITS = 100
"""Each time one line of the plan is changed: a figure, blanks at its end, or a line put in above it."""


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


class Build:
    """The same work by the names that a build has for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.styr"))}

    def read(self) -> object:
        """Every file decoded, parsed and bound, every name resolved."""
        raise NotImplementedError

    def judge(self, workspace: object) -> object:
        """Every rule."""
        raise NotImplementedError

    def begin(self, plan: str, *, alone: bool) -> None:
        """Read everything once, before it is edited; `alone`: only the plan's own findings are asked for."""
        raise NotImplementedError

    def edited(self, plan: str, text: str, *, alone: bool) -> object:
        """The findings after an edit."""
        raise NotImplementedError


class Now(Build):
    """With a loader and a judge that remember; findings are always those of the whole workspace."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        from styrdsl.binding import line_memory
        from styrdsl.rules.engine import Judge, judge
        from styrdsl.syntax import values
        from styrdsl.workspace.files import Memory
        from styrdsl.workspace.loader import Loader

        self._forget = (values._clean.cache_clear, line_memory.forget)
        self._memory, self._loader, self._judge, self._once = Memory, Loader(), Judge(), judge
        self._fresh = Loader

    def read(self) -> object:
        for forget in self._forget:
            forget()
        return self._fresh().load_from(self._memory(self.folder, self.held))

    def judge(self, workspace: object) -> object:
        return self._once(workspace)  # type: ignore[arg-type]  # what `read` gave

    def begin(self, plan: str, *, alone: bool) -> None:
        self._judge.judge(self._loader.load_from(self._memory(self.folder, dict(self.held))))

    def edited(self, plan: str, text: str, *, alone: bool) -> object:
        self.held[plan] = text.encode()
        return self._judge.judge(self._loader.load_from(self._memory(self.folder, self.held)))


class Before(Build):
    """A build of before the rooms: a loader that remembers whole files, and every rule each time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        from importlib import import_module

        workspace, engine = import_module("styrdsl.workspace"), import_module("styrdsl.rules.engine")
        self._values = import_module("styrdsl.syntax.values")
        self._loader, self._fresh, self._judge = workspace.Loader(), workspace.Loader, engine.judge

    def read(self) -> object:
        self._values._clean.cache_clear()
        return self._fresh().load(self.folder)

    def judge(self, workspace: object) -> object:
        return self._judge(workspace)

    def begin(self, plan: str, *, alone: bool) -> None:
        self.edited(plan, self.held[plan].decode(), alone=alone)

    def edited(self, plan: str, text: str, *, alone: bool) -> object:
        chosen = (lambda name: name == plan) if alone else None
        return self._judge(self._loader.load(self.folder, {plan: text}, chosen))


def _build(folder: Path) -> Build:
    try:
        return Now(folder)
    except ImportError:
        return Before(folder)


def _edits(build: Build, plan: str, *, alone: bool) -> list[float]:
    """Seconds from each edit to its findings, the first left out: it fills what later ones remember."""
    random, lines = Random(1), build.held[plan].decode().split("\n")
    build.begin(plan, alone=alone)
    gc.collect()
    gc.freeze()  # as a process that stays does after its first reading: what it read is not gone through again
    found = []
    for number in range(EDITS + 1):
        at = random.randrange(len(lines))
        match number % 3:
            case 0:
                lines[at] = lines[at].replace("8", "7")
            case 1:
                lines[at] += " "
            case _:
                lines.insert(at, "")
        text = "\n".join(lines)
        found.append(_seconds(lambda text=text: build.edited(plan, text, alone=alone)))  # type: ignore[misc]
    return found[1:]


def main(folder: Path, plan: str) -> None:
    """Print the seconds."""
    build = _build(folder)
    gc.disable()
    read: list[object] = []
    loading = [_seconds(lambda: read.append(build.read())) for _ in range(3)]
    judging = [_seconds(lambda: build.judge(read.pop())) for _ in range(3)]
    gc.enable()
    alone, whole = _edits(build, plan, alone=True), _edits(_build(folder), plan, alone=False)
    seconds = {
        "load": median(loading), "rules": median(judging), "edit": median(alone), "worst edit": max(alone),
        "edit, whole": median(whole), "worst edit, whole": max(whole),
    }  # fmt: skip
    sys.stdout.write(json.dumps(seconds) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
