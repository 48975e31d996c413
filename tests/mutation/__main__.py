"""Runs the tests of the rules against each mutant, in forked processes that have everything else loaded already.

    python -m tests.mutation                 every module of styrdsl/rules and styrdsl/facts
    python -m tests.mutation facts.typos     one of them
    python -m tests.mutation --every 10      every tenth mutant

The modules are first tried as they are: tests that fail then would say nothing about mutants, and the time they take
decides how long a mutant may. Survivors are printed with their lines; the figures by module come last. Needs a system
that can fork.
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
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

from . import mutants
from .mutants import Mutant

sys.path.append(str(Path(__file__).parents[1]))  # as pytest does, for what tests share

from fel_cases import CASES, EXPECTED, lay_out
from fel_cases import ROOT as MISTAKES

TESTS = (Path("tests/rules"), Path("tests/facts"))
PATIENCE, SHORTEST = 5, 30.0
"""A mutant may take so many times what the module as it is took, and at least so many seconds."""
_CODE = re.compile(r'"([A-Z]{3}\d{2}[a-z]?)"')
_HAS_RULES = re.compile(r"^@rule\(", re.MULTILINE)
_FILE = re.compile(r"^# (\S+\.styr)$", re.MULTILINE)


class Outcome(NamedTuple):
    """A mutant and what became of it: `killed`, `survived` or `timeout`; how long that took."""

    mutant: Mutant
    result: str
    seconds: float


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the mutated source in place of the module's own."""

    def __init__(self, mutant: Mutant) -> None:
        self._name, self._source = f"styrdsl.{mutant.module}", mutant.source
        self._file = mutants.modules()[mutant.module].resolve()

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._file, loader=self)

    def get_code(self) -> CodeType:
        return compile(self._source, f"<{self._name}>", "exec")

    def exec_module(self, module: ModuleType) -> None:
        exec(self.get_code(), module.__dict__)  # the mutant


class Selection(NamedTuple):
    """What a module's mutants are tried by: codes whose examples run, cases of mistakes, and files of tests."""

    codes: list[str]
    mistakes: list[str]
    files: list[str]


@cache
def selection(module: str) -> Selection:
    """The rules' own examples and mistakes, and the files that name their codes, the most telling first.

    A module without codes of its own serves many rules, and has everything that there is against it.
    """
    source = mutants.modules()[module].read_text(encoding="utf-8")
    codes = sorted(set(_CODE.findall(source))) if _HAS_RULES.search(source) else []
    texts = {file: file.read_text(encoding="utf-8") for folder in TESTS for file in sorted(folder.glob("test_*.py"))}
    named = {file: sum(text.count(code) for code in codes) for file, text in texts.items()}
    files = sorted((file for file in texts if named[file] or not codes), key=lambda file: -named[file])
    small = {code.lower() for code in codes}
    own = [name for name in CASES if not codes or name.partition("-")[0] in small]
    return Selection(codes, own, [str(file) for file in files])


def _child(mutant: Mutant, chosen: Selection) -> None:
    """Run the tests against the mutant; the exit code says whether all passed."""
    sys.meta_path.insert(0, _Mutated(mutant))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            noticed = _quickly(chosen)
        except Exception:  # noqa: BLE001  (a mutant may raise anything)
            noticed = True
        os._exit(1 if noticed else _by_pytest(chosen.files))


def _quickly(chosen: Selection) -> bool:
    """Whether the examples or the mistakes notice; what their tests check, without starting pytest."""
    from styrdsl.compiler.phases import check
    from styrdsl.diagnostics.ordering import sort
    from styrdsl.diagnostics.render.terminal import render
    from styrdsl.rules.base import RULES
    from styrdsl.rules.engine import judge
    from styrdsl.workspace.loader import load

    def codes(text: str) -> set[str]:
        with tempfile.TemporaryDirectory() as folder:
            parts = _FILE.split(text)
            for name, content in zip(parts[1::2], parts[2::2], strict=True):
                Path(folder, name).write_text(content.lstrip("\n"), encoding="utf-8")
            return {one.code for one in judge(load(Path(folder))).diagnostics}

    for code in chosen.codes or RULES:
        if code in RULES and (code not in codes(RULES[code].words.failing) or code in codes(RULES[code].words.passing)):
            return True
    for name in chosen.mistakes:
        expected = (MISTAKES / name / EXPECTED).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            found = check([lay_out(name, Path(folder, name))]).diagnostics
        if render(sort(found), color=False, width=0) != expected:
            return True
    return False


def _by_pytest(files: list[str]) -> int:
    import pytest

    if not files:  # pytest would run everything
        return 0
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", *files]))


def _preload() -> None:
    """Everything that tests of rules import, but no rule."""
    for name in ("hypothesis", "hypothesis.strategies", "pytest", "pytest_regressions", "styrdsl.workspace.loader",
                 "styrdsl.language", "styrdsl.diagnostics.fixes", "styrdsl.formatting"):  # fmt: skip
        importlib.import_module(name)
    loaded = [name for name in sys.modules if name.startswith(("styrdsl.rules", "styrdsl.facts"))]
    assert not loaded, loaded


def _judge(mutant: Mutant, limit: float) -> Outcome:
    start = time.monotonic()
    process = multiprocessing.get_context("fork").Process(target=_child, args=(mutant, selection(mutant.module)))
    process.start()
    process.join(limit)
    if late := process.is_alive():
        process.kill()
        process.join()
    result = "timeout" if late else "killed" if process.exitcode else "survived"
    return Outcome(mutant, result, time.monotonic() - start)


def _worker(
    inbox: multiprocessing.Queue[Mutant | None], outbox: multiprocessing.Queue[Outcome], limits: Mapping[str, float]
) -> None:
    _preload()
    while (mutant := inbox.get()) is not None:
        outbox.put(_judge(mutant, limits[mutant.module]))


def run(chosen: Sequence[Mutant], workers: int, limits: Mapping[str, float]) -> Iterable[Outcome]:
    """The outcomes as they come; `limits` says how many seconds a module's mutants may take."""
    context = multiprocessing.get_context("fork")
    inbox: multiprocessing.Queue[Mutant | None] = context.Queue()
    outbox: multiprocessing.Queue[Outcome] = context.Queue()
    for mutant in [*chosen, *[None] * workers]:
        inbox.put(mutant)
    crew = [context.Process(target=_worker, args=(inbox, outbox, limits)) for _ in range(workers)]
    for one in crew:
        one.start()
    for _ in chosen:
        yield outbox.get()
    for one in crew:
        one.join()


def main(arguments: list[str]) -> int:
    """Judge the mutants asked for; 1 when a module's tests notice fewer than the share asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("modules", nargs="*", help="modules such as rules.form.placeholders; all when none is named")
    parser.add_argument("--every", type=int, default=1, help="only every so many of the mutants")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=int, default=90, help="the share in percent that must be killed in all")
    parser.add_argument("--floor", type=int, default=80, help="the share in percent that must be killed in each module")
    given = parser.parse_args(arguments)
    paths = mutants.modules()
    names = given.modules or [*paths]
    chosen = [mutant for name in names for mutant in mutants.of(paths[name])][:: given.every]
    unchanged = [mutants.unchanged(paths[name]) for name in names]
    tried = list(run(unchanged, given.workers, dict.fromkeys(names, 600.0)))
    if broken := [outcome.mutant.module for outcome in tried if outcome.result != "survived"]:
        say(f"the tests of these fail without any mutant: {', '.join(sorted(broken))}")
        return 2
    limits = {outcome.mutant.module: max(SHORTEST, PATIENCE * outcome.seconds) for outcome in tried}
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for outcome in run(chosen, given.workers, limits):
        counts[outcome.mutant.module][outcome.result] += 1
        if outcome.result != "killed":
            one = outcome.mutant
            say(f"{outcome.result} {one.module}:{one.line} {one.operator}\n    - {one.before}\n    + {one.after}")
    whole, lowest = report(counts)
    return 0 if whole >= given.least and lowest >= given.floor else 1


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def report(counts: dict[str, Counter[str]]) -> tuple[float, float]:
    """The figures by module and in all; the share noticed in all and in the worst module, in percent.

    A mutant that does not end is noticed; how many there are is told beside.
    """
    say(f"\n{'module':22}{'mutants':>9}{'killed':>9}{'timeout':>9}{'survived':>10}{'share':>9}")
    whole = sum(counts.values(), Counter())
    for name, own in [*sorted(counts.items()), ("all", whole)]:
        figures = f"{own.total():9}{own['killed']:9}{own['timeout']:9}{own['survived']:10}"
        say(f"{name:22}{figures}{_share(own):7.1f} %")
    return _share(whole), min(map(_share, counts.values()))


def _share(own: Counter[str]) -> float:
    return 100 - 100 * own["survived"] / max(own.total(), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
