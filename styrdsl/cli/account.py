"""`styr explain KOD --for FIL`: how a principle's rules come to their figures in a document, and what they say."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.accounts import all as _accounts  # noqa: F401  (fills the registry)
from styrdsl.accounts.base import RECKONINGS, Line
from styrdsl.cli import console, showing
from styrdsl.compiler.phases import check
from styrdsl.diagnostics.render.paint import Paint, Style, wants_color
from styrdsl.diagnostics.render.screen import wrapped
from styrdsl.diagnostics.render.visible import cells, visible
from styrdsl.rules.base import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from styrdsl.compiler.phases import Checked
    from styrdsl.language.construct import Construct
    from styrdsl.workspace.snapshot import Workspace

_LABEL = 48
"""The widest label that sets the column's width; a longer one pushes its own figure to the right."""
_NARROW = 40


class Sheet(NamedTuple):
    """The colours, the width in cells, and the file that line numbers need not name."""

    paint: Paint
    width: int
    document: Construct


def show(codes: Sequence[str], path: Path) -> None:
    """Each chosen document's figures by principle, then what the rules found in it; ends the command if it cannot."""
    report = check([path])
    if report.problems:
        console.fail(*report.problems)
    sheets = 0
    for one in report.checked:
        for document in one.workspace.documents:
            if one.selection.includes(document.span.source.name):
                sheets += _document(codes, document, one)
        _findings(codes, one)
    if not sheets:
        console.out(_none(codes))


def _document(codes: Sequence[str], document: Construct, checked: Checked) -> int:
    """Print the reckonings that there are for a document; how many they are."""
    width = console.width(sys.stdout) or showing.WIDE
    sheet = Sheet(Paint(color=wants_color(sys.stdout, os.environ)), width, document)
    principles = dict.fromkeys(code[:5] for code in codes)
    own = [one for one in RECKONINGS if one.principle in principles and isinstance(document, one.on)]
    own.sort(key=lambda one: one.principle)
    for one in own:
        head = f"{one.principle} – {visible(document.span.text)}"
        place = showing.from_here(checked.workspace.root, document.span.source.name)
        console.out(sheet.paint(Style.STRONG, head) + f"\n{place}\n\n")
        lines = [_placed(line, checked.workspace) for line in one.lines(document, checked.workspace)]
        console.out("".join(f"{line}\n" for line in _drawn(lines, sheet)) + "\n")
    return len(own)


def _drawn(lines: Sequence[Line], sheet: Sheet) -> Iterator[str]:
    labels = [cells(_label(line)) for line in lines if line.value]
    label = min(max(labels, default=0), _LABEL)
    value = max((cells(line.value) for line in lines), default=0)
    for line in lines:
        yield from _line(line, label, value, sheet)


def _label(line: Line) -> str:
    return "  " * line.level + visible(line.label)


def _line(line: Line, label: int, value: int, sheet: Sheet) -> Iterator[str]:
    """The label, the figure, and beside it (or under it, where the screen is narrow) how and where."""
    text = _label(line)
    if not line.value:
        yield from wrapped(" ".join([text, *([visible(line.how)] if line.how else [])]), sheet.width)
        return
    figure = line.value.rjust(value + max(label - cells(text), 0) + len(line.value) - cells(line.value))
    start = f"{text}  {figure}"
    remark = ", ".join(part for part in (visible(line.how), _place(line, sheet.document)) if part)
    room = sheet.width - label - value - 4
    shown = sheet.paint(Style.STRONG, start) if line.result else start
    if not remark:
        yield shown
        return
    if room < _NARROW:
        yield shown
        yield from (f"      {part}" for part in wrapped(remark, max(sheet.width - 6, _NARROW)))
        return
    first, *rest = wrapped(remark, room)
    yield f"{shown}  {first}"
    yield from (" " * (label + value + 4) + part for part in rest)


def _placed(line: Line, workspace: Workspace) -> Line:
    """The line with its place in the whole file."""
    return line if line.at is None else line._replace(at=workspace.in_file(line.at))


def _place(line: Line, document: Construct) -> str:
    if line.at is None:
        return ""
    same = line.at.source.name == document.span.source.name
    return f"rad {line.at.line}" if same else f"{line.at.source.name} rad {line.at.line}"


def _findings(codes: Sequence[str], checked: Checked) -> None:
    """What the rules say of the chosen files, and how much of it is accepted."""
    own = [found for found in checked.diagnostics if found.code in codes]
    accepted = [
        item.deviation
        for item in checked.verdict.accepted
        if item.diagnostic.code in codes and checked.selection.includes(item.diagnostic.span.source.name)
    ]
    if own:
        showing.show(own, checked.workspace.root, sys.stdout)
    else:
        console.out(f"Inga anmärkningar av {_named(codes)}.\n")
    for code in codes if len(codes) == 1 else ():
        console.out(_judged(code, checked))
    for deviation in accepted:
        console.out(f"Godtagen med avsteg {deviation.code}: {visible(deviation.reason)}\n")


def _judged(code: str, checked: Checked) -> str:
    """How much a rule has looked at in the chosen files."""
    subject = RULES[code].subject if code in RULES else None
    if subject is None or not subject.keyword:
        return ""
    chosen = (doc for doc in checked.workspace.documents if checked.selection.includes(doc.span.source.name))
    number = sum(len(document.all(subject)) for document in chosen)
    return f"{code} har prövat {number} {subject.keyword if number == 1 else subject.plural or subject.keyword}.\n"


def _named(codes: Sequence[str]) -> str:
    rules = [code for code in codes if code in RULES]
    return rules[0] if len(rules) == 1 else f"de {len(rules)} reglerna {rules[0]}–{rules[-1]}" if rules else codes[0]


def _none(codes: Iterable[str]) -> str:
    families = sorted({one.principle for one in RECKONINGS})
    return (
        f"{', '.join(dict.fromkeys(code[:5] for code in codes))} har ingen uträkning att visa här. "
        f"Uträkningar finns för {', '.join(families)}.\n"
    )
