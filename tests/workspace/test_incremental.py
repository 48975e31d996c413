"""Whatever is edited, in whatever order, a loader and a judge that remember say what fresh ones say."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from bench import sizes
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.diagnostics import Diagnostic
from styrdsl.diagnostics.ordering import sort
from styrdsl.language.construct import Construct
from styrdsl.language.goals import Goal
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.engine import Judge, Verdict, judge
from styrdsl.workspace.files import Disk, Memory
from styrdsl.workspace.identity import id_of
from styrdsl.workspace.loader import Loader
from styrdsl.workspace.snapshot import Workspace

ROOT = Path("/kommunen")
EXAMPLES = Path(__file__).parents[2] / "examples"
Held = dict[str, bytes]
Edit = Callable[[Held, Random], None]


@cache
def begin() -> dict[str, bytes]:
    """Two committees with plans for two years, and what they rest on."""
    return {name: text.encode() for name, text in sizes.texts(2, range(2025, 2027), 2).items()}


NEW = ("", "# en kommentar", "    ", 'mål nytt "Nytt"', '"""', "    enhet tkr", "oj då", "| a | b |")
OUTSIDE_VALUES = {"parent", "children", "span", "spans", "deviations", "_kept"}


def some(held: Held, random: Random) -> tuple[str, list[str]]:
    """A file and its lines."""
    name = random.choice(sorted(held))
    return name, held[name].decode(errors="replace").split("\n")


def insert(held: Held, random: Random) -> None:
    name, lines = some(held, random)
    new = random.choice(["", "# en kommentar", "    ", 'mål nytt "Nytt"', '"""', "    enhet tkr", "oj då", "| a | b |"])
    lines.insert(random.randrange(len(lines) + 1), new)
    held[name] = "\n".join(lines).encode()


def remove(held: Held, random: Random) -> None:
    name, lines = some(held, random)
    at = random.randrange(len(lines))
    del lines[at : at + random.choice([1, 1, 2, 8])]
    held[name] = "\n".join(lines).encode()


def move(held: Held, random: Random) -> None:
    name, lines = some(held, random)
    first, last = sorted(random.randrange(len(lines) + 1) for _ in range(2))
    taken, rest = lines[first:last], lines[:first] + lines[last:]
    at = random.randrange(len(rest) + 1)
    held[name] = "\n".join(rest[:at] + taken + rest[at:]).encode()


def retype(held: Held, random: Random) -> None:
    name, lines = some(held, random)
    at = random.randrange(len(lines))
    words = lines[at].split(" ")
    words[random.randrange(len(words))] = random.choice(["", "7", "2026", '"', "skola", "mål-1", "nämnd-1"])
    lines[at] = " ".join(words)
    held[name] = "\n".join(lines).encode()


def again(held: Held, random: Random) -> None:
    _, lines = some(held, random)
    held[f"kopia-{random.randrange(3)}.styr"] = "\n".join(lines).encode()


def rename(held: Held, random: Random) -> None:
    name = random.choice(sorted(held))
    held[f"mapp/{random.randrange(3)}.styr"] = held.pop(name)


def drop(held: Held, random: Random) -> None:
    if len(held) > 1:
        del held[random.choice(sorted(held))]


EDITS: tuple[Edit, ...] = (insert, insert, remove, move, retype, retype, again, rename, drop)


def told(found: tuple[Diagnostic, ...]) -> list[object]:
    """Everything that findings say, their sources by name."""
    return [
        (one.code, one.severity, one.span.source.name, one.span[1:], one.message, one.help, one.notes,
         [(label.span.source.name, label.span[1:], label.message) for label in one.labels],
         [(edit.span.source.name, edit.span[1:], edit.text) for edit in one.fix.edits] if one.fix else [])
        for one in sort(found)
    ]  # fmt: skip


def everything(workspace: Workspace, verdict: Verdict) -> list[object]:
    accepted = sorted((item.deviation.code, id_of(item.block)) for item in verdict.accepted)
    return [told(workspace.diagnostics), told(verdict.diagnostics), accepted]


@given(st.integers(0, 2**32), st.integers(1, 8))
def test_any_sequence_of_edits(seed: int, number: int) -> None:
    random, held = Random(seed), dict(begin())
    loader, remembering = Loader(), Judge()
    remembering.judge(loader.load_from(Memory(ROOT, dict(held))))
    for _ in range(number):
        random.choice(EDITS)(held, random)
        workspace = loader.load_from(Memory(ROOT, dict(held)))
        fresh = Loader().load_from(Memory(ROOT, dict(held)))
        assert everything(workspace, remembering.judge(workspace)) == everything(fresh, judge(fresh))


def test_an_older_workspace_stays_as_it_was() -> None:
    held = dict(begin())
    loader = Loader()
    first = loader.load_from(Memory(ROOT, dict(held)))
    plan = first.of(OperationalPlan)[0]
    places = [first.in_file(one.span)[1:] for one in plan.walk()]
    name = plan.span.source.name
    head, _, rest = held[name].decode().partition("\n")
    held[name] = f"# ny\n{head}\n\n\n{rest}".encode()
    second = loader.load_from(Memory(ROOT, held))
    moved = second.of(OperationalPlan)[0]
    assert [first.in_file(one.span)[1:] for one in plan.walk()] == places
    assert all(one.document_root is plan for one in plan.walk())
    assert all(one.document_root is moved for one in moved.walk())
    assert second.in_file(moved.of(Goal)[0].span).line == first.in_file(plan.of(Goal)[0].span).line + 3


def test_what_did_not_change_is_the_same_object() -> None:
    held = dict(begin())
    loader = Loader()
    first = loader.load_from(Memory(ROOT, dict(held)))
    edited, *others = first.of(OperationalPlan)
    held[edited.span.source.name] += b'\navsnitt nytt "Nytt"\n'
    second = loader.load_from(Memory(ROOT, held))
    assert second.of(OperationalPlan)[1:] == tuple(others)
    assert set(first.bound_of(edited).parts) < set(second.bound_of(second.of(OperationalPlan)[0]).parts)


@pytest.mark.parametrize("name", ["huddinge", "sjobo", "hoor", "tabeller"])
def test_a_pickled_workspace_says_the_same(name: str) -> None:
    workspace = Loader().load_from(Disk(EXAMPLES / name))
    copied: Workspace = pickle.loads(pickle.dumps(workspace))
    assert everything(copied, judge(copied)) == everything(workspace, judge(workspace))
    assert [id_of(one) for one in copied.all(Construct)] == [id_of(one) for one in workspace.all(Construct)]


def test_values_are_equal_wherever_they_stand() -> None:
    held = dict(begin())
    first = Loader().load_from(Memory(ROOT, held))
    moved = {name: b"\n\n# samma\n" + data for name, data in held.items()}
    second = Loader().load_from(Memory(ROOT, moved))
    for one, other in zip(first.all(Construct), second.all(Construct), strict=True):
        fields = [
            name for name in vars(one) if name not in {"parent", "children", "span", "spans", "deviations", "_kept"}
        ]
        assert [getattr(one, name) for name in fields] == [getattr(other, name) for name in fields]
