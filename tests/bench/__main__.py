"""`python -m tests.bench`: prints every figure that the project promises, beside the raw tools."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from styrdsl.binding.document import bind
from styrdsl.files.source import decode
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.engine import judge
from styrdsl.syntax import values
from styrdsl.syntax.gc_paused import Growing
from styrdsl.syntax.parser import parse
from styrdsl.workspace.loader import load
from styrdsl.workspace.snapshot import Workspace

from . import against, raw, sizes
from .measure import calls, peak_memory, process, processes, styr

HUDDINGE = Path("examples/huddinge")


def say(text: str) -> None:
    """One line of the report."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def cold_check(plan: Path) -> None:
    """A cold `styr check` of the long plan, beside Python alone and `import lark`."""
    bare, lark, check = "python -c pass", "python -c 'import lark'", "styr check <planen>"
    commands = {
        bare: [sys.executable, "-c", "pass"],
        lark: [sys.executable, "-c", "import lark"],
        check: [styr(), "check", str(plan)],
    }
    found = processes(commands, runs=15)
    say("\nCold check, seconds:")
    for name, seconds in found.items():
        say(f"  {seconds:6.3f}  {name}")
    say(f"  {found[check] / found[lark]:6.2f}  times `import lark`")


def front_end(plan: Path) -> None:
    """Lines a second of parsing, of parsing and binding, and of loading a workspace with its names and rules."""
    data = plan.read_bytes() * 20
    lines = data.count(b"\n")
    root = HUDDINGE
    whole = sum(path.read_bytes().count(b"\n") for path in root.rglob("*.styr"))
    workspace = load(root)
    found = calls(
        {
            "parse": lambda: parse(decode("plan.styr", data)),
            "parse and bind": lambda: _bound(data),
            "workspace": lambda: _loaded(root),
            "rules": lambda: judge(workspace),
        }
    )
    say("\nFront end, lines a second:")
    say(f"  {lines / found['parse']:9,.0f}  decode and parse ({lines} lines)")
    say(f"  {lines / found['parse and bind']:9,.0f}  decode, parse and bind")
    say(f"  {whole / found['workspace']:9,.0f}  the Huddinge workspace read, bound and resolved ({whole} lines)")
    say(f"  {whole / found['rules']:9,.0f}  the rules over it ({found['rules'] * 1000:.1f} ms)")


def _forget() -> None:
    """What has been read before is forgotten, as in a new process."""
    values._clean.cache_clear()


def _bound(data: bytes) -> object:
    _forget()
    return bind(parse(decode("plan.styr", data))[0])


def _loaded(root: Path) -> object:
    _forget()
    return load(root)


def documents(plan: Path, folder: Path) -> None:
    """The long plan to DOCX, PDF and JSON against the raw tools, the whole example, and memory."""
    workspace = load(HUDDINGE)
    construct = next(p for p in workspace.of(OperationalPlan) if p.span.source.name in plan.as_posix())
    markdown = raw.markdown_of(construct, workspace, folder)
    build = [styr(), "build", str(plan), "--out", str(folder / "ut")]
    found = calls({"styr": process(build), "raw": lambda: raw.build(markdown)}, runs=7)
    say("\nThe long plan to DOCX, PDF and JSON, seconds:")
    say(f"  {found['styr']:6.3f}  styr build")
    say(f"  {found['raw']:6.3f}  pandoc Markdown → DOCX beside pandoc → typst → PDF, same content")
    say(f"  {found['styr'] / found['raw']:6.2f}  ratio")
    whole = [styr(), "build", str(HUDDINGE), "--out", str(folder / "hela")]
    say(f"  {calls({'whole': process(whole)}, runs=3)['whole']:6.3f}  styr build of the whole Huddinge example")
    say(f"  {peak_memory(build):6d}  MB at most in one process, the long plan")


def _judged(folder: Path) -> object:
    _forget()
    return judge(load(folder))


def growth(folder: Path) -> None:
    """Seconds a goal when a plan grows from 10 to 1 000 goals."""
    say("\nGrowth, read, bound, resolved and judged:")
    cost: dict[int, float] = {}
    for goals in (10, 100, 1000):
        place = folder / str(goals)
        place.mkdir()
        sizes.write(place, 1, range(2026, 2027), goals)
        seconds = calls({"all": partial(_judged, place)}, runs=max(5, 300 // goals))["all"]
        cost[goals] = seconds / goals
        say(f"  {seconds * 1000:8.1f} ms  {goals:5d} goals, {cost[goals] * 1e6:6.1f} µs a goal")
    say(f"  {cost[1000] / cost[100]:8.2f}     cost a goal at 1 000 against at 100")


def municipality(folder: Path) -> None:
    """Rules against parsing on fifteen committees with seven documents each."""
    sizes.write(folder, 15, range(2023, 2030), 12)
    sources = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.styr"))]
    lines = sum(data.count(b"\n") for _, data in sources)
    read: list[Workspace] = []
    with Growing():  # as the command does
        found = calls(
            {
                "parse": lambda: [parse(decode(name, data)) for name, data in sources],
                "load": lambda: read.append(load(folder)),
                "rules": lambda: judge(read.pop()),  # the first judgement of a workspace just read
            },
            runs=9,
        )
    say(f"\nFifteen committees with seven documents each ({lines} lines), seconds:")
    say(f"  {found['parse']:6.3f}  parsing alone")
    say(f"  {found['load']:6.3f}  read, parsed, bound and resolved")
    say(f"  {found['rules']:6.3f}  every rule")
    say(f"  {found['rules'] / found['parse']:6.2f}  rules to parsing alone")


def large(folder: Path) -> tuple[Path, str]:
    """Fifteen committees with seven documents each, one of them a plan of five thousand lines, and its name."""
    sizes.write(folder, 15, range(2023, 2030), 12)
    plan = "plan-2026-1.styr"
    (folder / plan).write_text(sizes.plan(2026, 1, 75), encoding="utf-8")
    return folder, plan


def before(commit: str, folder: Path) -> None:
    """This build against another commit, on the same workspace in turns."""
    found = against.compare(against.interpreter(commit).absolute(), *large(folder))
    say(f"\nAgainst {commit}, CPU seconds, this build and that one, and their ratio:")
    for what, (mine, its) in found.items():
        say(f"  {mine:7.4f}  {its:7.4f}  {mine / its:6.3f}  {what}")
    say("  (an edit of the whole here against one that reads other plans to their first line there:")
    say(f"   {found['edit, whole'][0] / found['edit'][1]:.3f})")


def documents_of(folder: Path, committees: int) -> str:
    """A row: microseconds a line to read and to judge seven years of so many committees."""
    sizes.write(folder, committees, range(2023, 2030), 2)
    paths = list(folder.glob("*.styr"))
    lines = sum(path.read_bytes().count(b"\n") for path in paths)
    read: list[Workspace] = []
    found = calls({"load": lambda: read.append(load(folder)), "rules": lambda: judge(read.pop())}, runs=3)
    costs = "  ".join(f"{seconds / lines * 1e6:6.2f}" for seconds in found.values())
    return f"  {costs}  {len(paths)} documents, {lines} lines"


def documents_grow(folder: Path) -> None:
    """Microseconds a line when the number of documents grows from some hundred to a thousand."""
    say("\nGrowth in documents, read and resolved, and judged, microseconds a line:")
    for committees in (15, 145):
        place = folder / str(committees)
        place.mkdir()
        with Growing():
            say(documents_of(place, committees))


def main() -> None:
    """All of it."""
    commit = os.environ.get("AGAINST", "")
    if commit:
        with tempfile.TemporaryDirectory() as name:
            before(commit, Path(name))
        if os.environ.get("ONLY"):
            return
    plan = max(HUDDINGE.rglob("*.styr"), key=lambda path: path.stat().st_size)
    lines = plan.read_bytes().count(b"\n")
    say(f"The long plan is {plan.as_posix()}, {lines} lines.")
    cold_check(plan)
    front_end(plan)
    with tempfile.TemporaryDirectory() as name:
        documents(plan, Path(name))
    with tempfile.TemporaryDirectory() as name:
        growth(Path(name))
    with tempfile.TemporaryDirectory() as name:
        municipality(Path(name))
    with tempfile.TemporaryDirectory() as name:
        documents_grow(Path(name))


if __name__ == "__main__":
    main()
