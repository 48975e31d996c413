"""Signs that nobody sees are taken out without a trace, and those that break lines leave a blank."""

from __future__ import annotations

import pytest

from styrdsl.files.source import Source
from styrdsl.syntax.parser import parse

MENDED = {
    "a break in a word processor": ("Första raden\x0bAndra raden", "Första raden Andra raden"),
    "a new page": ("Ett\x0ctvå", "Ett två"),
    "a next line": ("Ett\x85två", "Ett två"),
    "a line separator": ("En trygg\u2028kommun", "En trygg kommun"),
    "a paragraph separator": ("Ett\u2029två", "Ett två"),
    "a soft hyphen": ("kommun\u00adfullmäktige", "kommunfullmäktige"),
    "a blank of no width": ("kommun\u200bfullmäktige", "kommunfullmäktige"),
    "a joiner in a picture": ("Familj 👩\u200d👧 i fokus", "Familj 👩\u200d👧 i fokus"),
    "a joiner in a word": ("sko\u200dla", "skola"),
}


@pytest.mark.parametrize(("text", "mended"), MENDED.values(), ids=MENDED)
def test_what_the_cure_leaves(text: str, mended: str) -> None:
    source = Source("kommun.styr", f'vision "{text}"\n')
    edits = [edit for one in parse(source)[1] if one.fix for edit in one.fix.edits]
    line = source.lines[0]
    for edit in sorted(edits, key=lambda edit: -edit.span.column):
        line = line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
    assert line == f'vision "{mended}"'
