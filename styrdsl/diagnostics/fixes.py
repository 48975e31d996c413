"""Applies the fixes that findings carry, and shows what a rewriting changes.

A fix is applied whole or not at all. Where two get in each other's way the one whose finding comes first stands;
the other finds its chance when the file is checked again.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from difflib import unified_diff
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from styrdsl.diagnostics.ordering import sort
from styrdsl.diagnostics.places import LINE_END, Offsets
from styrdsl.diagnostics.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from styrdsl.diagnostics.model import Diagnostic, Edit
    from styrdsl.files.source import Source


class Applied(NamedTuple):
    """The new text of each source that changes, the findings thereby mended and those whose fixes had to wait."""

    texts: dict[Source, str]
    mended: tuple[Diagnostic, ...]
    waiting: tuple[Diagnostic, ...]


class _Cut(NamedTuple):
    """One edit in offsets; identical cuts of two fixes are one."""

    start: int
    end: int
    text: str


def apply(diagnostics: Iterable[Diagnostic], *, unsafe: bool = False) -> Applied:
    """Apply the safe fixes, and those that are not certain to keep the meaning when `unsafe` is set.

    The new texts keep their source's line ends; findings without an eligible fix appear nowhere in the result.
    """
    offsets: dict[Source, Offsets] = {}
    accepted: dict[Source, list[_Cut]] = {}
    mended: list[Diagnostic] = []
    waiting: list[Diagnostic] = []
    for found in sort(diagnostics):
        if found.fix is None or not found.fix.edits or not (found.fix.safe or unsafe):
            continue
        wanted = _cuts(found.fix.edits, offsets)
        if _is_possible(wanted, accepted):
            _accept(wanted, accepted)
            mended.append(found)
        else:
            waiting.append(found)
    texts = {source: _rewritten(source.text, cuts) for source, cuts in accepted.items()}
    changed = {source: text for source, text in texts.items() if text != source.text}
    return Applied(changed, tuple(mended), tuple(waiting))


def diff(source: Source, new_text: str) -> str:
    """What changes from the source's text to `new_text` as a unified diff, `""` when nothing does.

    Carriage returns are part of the lines, as `git diff` has them; three lines of context.
    """
    lines = unified_diff(_lines(source.text), _lines(new_text), visible(source.name), visible(source.name))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _cuts(edits: tuple[Edit, ...], offsets: dict[Source, Offsets]) -> dict[Source, list[_Cut]]:
    cuts: dict[Source, list[_Cut]] = {}
    for edit in edits:
        source = edit.span.source
        if source not in offsets:
            offsets[source] = Offsets(source)
        start, end = offsets[source].of(edit.span)
        cuts.setdefault(source, []).append(_Cut(start, end, LINE_END.sub(source.newline, edit.text)))
    return {source: _joined(sorted(found, key=lambda cut: cut[:2])) for source, found in cuts.items()}


def _joined(cuts: list[_Cut]) -> list[_Cut]:
    """The cuts with insertions at the same place made one, in the order that the fix gives them."""
    joined = cuts[:1]
    for cut in cuts[1:]:
        last = joined[-1]
        if last.start == last.end == cut.start == cut.end:
            joined[-1] = cut._replace(text=last.text + cut.text)
        else:
            joined.append(cut)
    return joined


def _is_possible(wanted: dict[Source, list[_Cut]], accepted: dict[Source, list[_Cut]]) -> bool:
    """Whether a fix's cuts leave each other and the accepted ones alone."""
    for source, cuts in wanted.items():
        if any(before.end > after.start for before, after in pairwise(cuts)):
            return False
        if any(_collides(cut, accepted.get(source, [])) for cut in cuts):
            return False
    return True


def _collides(cut: _Cut, accepted: list[_Cut]) -> bool:
    """Whether the cut meets a neighbour among the accepted, which are in order and apart.

    Two changes that only touch are apart, but an insertion at the edge of another change is not: which of the two
    texts should come first is unknown.
    """
    index = bisect_left(accepted, cut)
    if accepted[index : index + 1] == [cut]:
        return False
    return any(_meet(other, cut) for other in accepted[max(index - 1, 0) : index + 1])


def _meet(one: _Cut, other: _Cut) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _accept(wanted: dict[Source, list[_Cut]], accepted: dict[Source, list[_Cut]]) -> None:
    for source, cuts in wanted.items():
        kept = accepted.setdefault(source, [])
        for cut in cuts:
            if cut not in kept[bisect_left(kept, cut) :][:1]:
                insort(kept, cut)


def _rewritten(text: str, cuts: list[_Cut]) -> str:
    parts: list[str] = []
    position = 0
    for cut in cuts:
        parts += (text[position : cut.start], cut.text)
        position = cut.end
    return "".join((*parts, text[position:]))


def _lines(text: str) -> list[str]:
    """The lines with their ends; a lone carriage return, which no diff can show, becomes a line feed."""
    ends = [end.group() for end in LINE_END.finditer(text)]
    lines = [line + ("\n" if end == "\r" else end) for line, end in zip(LINE_END.split(text), [*ends, ""], strict=True)]
    return lines if lines[-1] else lines[:-1]
