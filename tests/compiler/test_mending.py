"""Safe fixes are applied until there are none left, in the chosen files only."""

from __future__ import annotations

from pathlib import Path

from styrdsl.compiler.autofix import encoded, mend
from styrdsl.compiler.phases import Checked, check
from styrdsl.files.source import Source
from styrdsl.workspace.loader import Loader

KOMMUN = 'kommun "Provköping"\n    språkversion 1\n'


def workspace(root: Path, **files: str) -> Checked:
    (root / "kommun.styr").write_text(KOMMUN, encoding="utf-8")
    for name, text in files.items():
        (root / f"{name}.styr").write_text(text, encoding="utf-8")
    return check([root]).checked[0]


def test_what_is_certain_is_mended_and_the_rest_is_left(tmp_path: Path) -> None:
    text = "mål och budget 2026\n\tenhet mnkr\n\nhittepå 3\n"
    mended = mend(workspace(tmp_path, budget=text), Loader())
    assert {source.name: new for source, new in mended.texts.items()} == {"budget.styr": text.replace("\t", "    ")}
    assert mended.number == 1
    assert {found.code for found in mended.checked.diagnostics} == {"SPR01"}
    assert (tmp_path / "budget.styr").read_text(encoding="utf-8") == text, "nothing is written here"


def test_nothing_to_mend(tmp_path: Path) -> None:
    checked = workspace(tmp_path)
    mended = mend(checked, Loader())
    assert (mended.texts, mended.number, mended.checked) == ({}, 0, checked)


def test_files_that_were_not_chosen_stay(tmp_path: Path) -> None:
    workspace(tmp_path, a="mål och budget 2026\n\tenhet mnkr\n", b="mål och budget 2027\n\tenhet tkr\n")
    (checked,) = check([tmp_path / "a.styr"]).checked
    mended = mend(checked, Loader())
    assert [source.name for source in mended.texts] == ["a.styr"]


def test_a_mark_is_kept_and_other_encodings_become_utf_8() -> None:
    assert encoded(Source("a", "å", encoding="utf-8-sig"), "ö") == b"\xef\xbb\xbf\xc3\xb6"
    assert encoded(Source("a", "å", encoding="cp1252"), "ö") == b"\xc3\xb6"
