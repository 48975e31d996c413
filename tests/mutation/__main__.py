"""Runs the tests of the rules against each mutant, in forked processes that have everything else loaded already.

    python -m tests.mutation                 every module of styrdsl/rules
    python -m tests.mutation goals control   two of them
    python -m tests.mutation --every 10      every tenth mutant

Survivors are printed with their lines; the figures by module come last. Needs a system that can fork.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.abc
import importlib.util
import io
import multiprocessing
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

from tests.mutation import mutants
from tests.mutation.mutants import Mutant

TESTS = Path("tests/rules")
SECONDS = 60
_CODE = re.compile(r'"([A-Z]{3}\d{2}[a-z]?)"')
_FIRST = "test_examples.py"


class Outcome(NamedTuple):
    """A mutant and what became of it: `killed`, `survived` or `timeout`."""

    mutant: Mutant
    result: str


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the mutated source in place of the module's own."""

    def __init__(self, mutant: Mutant) -> None:
        self._name, self._source = f"styrdsl.rules.{mutant.module}", mutant.source

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self._name else None

    def get_code(self) -> CodeType:
        return compile(self._source, f"<{self._name}>", "exec")

    def exec_module(self, module: ModuleType) -> None:
        exec(self.get_code(), module.__dict__)  # the mutant


def tests_for(module: str) -> list[str]:
    """pytest's arguments: the tests that name the module's codes first, then all others."""
    source = (mutants.RULES / f"{module}.py").read_text(encoding="utf-8")
    codes = set(_CODE.findall(source))
    files = sorted(TESTS.glob("test_*.py"))
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    files.sort(key=lambda file: (-sum(texts[file].count(code) for code in codes), file.name != _FIRST))
    own = [f"{TESTS / _FIRST}::{cls}[{code}]" for code in sorted(codes) for cls in _EXAMPLES]
    return [*own, *map(str, files)]


_EXAMPLES = ("TestExamples::test_failing", "TestExamples::test_passing")


def _child(mutant: Mutant, arguments: list[str]) -> None:
    """Run the tests against the mutant; the exit code says whether all passed."""
    import pytest

    sys.meta_path.insert(0, _Mutated(mutant))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", *arguments])
    os._exit(int(code))


def _preload() -> None:
    """Everything that tests of rules import, but no rule."""
    for name in ("hypothesis", "hypothesis.strategies", "pytest", "pytest_regressions", "styrdsl.workspace",
                 "styrdsl.language.all", "styrdsl.diagnostics.fixes", "styrdsl.formatting"):  # fmt: skip
        importlib.import_module(name)
    loaded = [name for name in sys.modules if name.startswith("styrdsl.rules")]
    assert not loaded, loaded


def _judge(mutant: Mutant) -> Outcome:
    process = multiprocessing.get_context("fork").Process(target=_child, args=(mutant, tests_for(mutant.module)))
    process.start()
    process.join(SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
        return Outcome(mutant, "timeout")
    return Outcome(mutant, "killed" if process.exitcode else "survived")


def _worker(inbox: multiprocessing.Queue[Mutant | None], outbox: multiprocessing.Queue[Outcome]) -> None:
    _preload()
    while (mutant := inbox.get()) is not None:
        outbox.put(_judge(mutant))


def run(chosen: Sequence[Mutant], workers: int) -> Iterable[Outcome]:
    """The outcomes as they come."""
    context = multiprocessing.get_context("fork")
    inbox: multiprocessing.Queue[Mutant | None] = context.Queue()
    outbox: multiprocessing.Queue[Outcome] = context.Queue()
    for mutant in [*chosen, *[None] * workers]:
        inbox.put(mutant)
    crew = [context.Process(target=_worker, args=(inbox, outbox)) for _ in range(workers)]
    for one in crew:
        one.start()
    for _ in chosen:
        yield outbox.get()
    for one in crew:
        one.join()


def main(arguments: list[str]) -> int:
    """Judge the mutants asked for; 1 when a module's tests notice fewer than the share asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("modules", nargs="*", help="modules of styrdsl/rules; all when none is named")
    parser.add_argument("--every", type=int, default=1, help="only every so many of the mutants")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=int, default=90, help="the share in percent that must be killed")
    given = parser.parse_args(arguments)
    names = given.modules or sorted(path.stem for path in mutants.RULES.glob("*.py") if path.stem != "__init__")
    chosen = [mutant for name in names for mutant in mutants.of(mutants.RULES / f"{name}.py")][:: given.every]
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for outcome in run(chosen, given.workers):
        counts[outcome.mutant.module][outcome.result] += 1
        if outcome.result == "survived":
            one = outcome.mutant
            say(f"survived {one.module}.py:{one.line} {one.operator}\n    - {one.before}\n    + {one.after}")
    return 0 if report(counts) >= given.least else 1


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def report(counts: dict[str, Counter[str]]) -> float:
    """The figures by module and in all; the share killed, in percent, with those that never ended."""
    whole: Counter[str] = Counter()
    say(f"\n{'module':22}{'mutants':>9}{'killed':>9}{'timeout':>9}{'survived':>10}{'share':>9}")
    for name, own in [*sorted(counts.items()), ("all", whole)]:
        total = own.total()
        if total:
            share = f"{100 * (total - own['survived']) / total:.1f} %"
            say(f"{name:22}{total:9}{own['killed']:9}{own['timeout']:9}{own['survived']:10}{share:>9}")
        if own is not whole:
            whole.update(own)
    return 100 * (whole.total() - whole["survived"]) / max(whole.total(), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
