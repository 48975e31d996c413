"""`fmt` and `check --fix` mend what they say and nothing else, in the files that offices really have."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrdsl.cli.entry import run
from styrdsl.compiler.phases import check
from styrdsl.files.source import decode
from styrdsl.syntax.parser import parse

HEAD = b'kommun "X"\n    spr\xc3\xa5kversion 1\nn\xc3\xa4mnd n "N\xc3\xa4mnden"\n'


def workspace(root: Path, plan: bytes, head: bytes = HEAD) -> Path:
    (root / "kommun.styr").write_bytes(head)
    (root / "plan.styr").write_bytes(plan)
    return root / "plan.styr"


STRAY = 'verksamhetsplan 2026 n\n    enhet tkr\navsnitt a "Utbildning för vård"\n'.encode() + b"# kommentar: \xe5r\n"


def test_one_wrong_byte_is_read_by_itself_and_told_where_it_stands(tmp_path: Path) -> None:
    plan = workspace(tmp_path, STRAY)
    found = [one for one in check([tmp_path]).diagnostics if one.code == "SYN20"]
    assert [(one.span.line, one.span.column) for one in found] == [(4, 14)]
    assert "«å»" in found[0].message
    assert run(["fmt", str(plan)]) == 0
    assert plan.read_text(encoding="utf-8") == STRAY.replace(b"\xe5", "å".encode()).decode().replace('a "', 'a "')
    assert "SYN20" not in {one.code for one in check([tmp_path]).diagnostics}


@pytest.mark.parametrize("data", ['nämnd å "Öst"\n'.encode("cp1252"), 'avsnitt a "Vård"\n'.encode("cp1252")])
def test_a_file_from_an_old_program_is_still_read_whole(data: bytes) -> None:
    source = decode("plan.styr", data)
    assert source.encoding == "cp1252"
    assert source.text == data.decode("cp1252")


def test_tabs_before_a_table_are_told_at_their_own_line(tmp_path: Path) -> None:
    text = "målområden\n\t| namn | titel |\n\t| a | A |\n\t| b | B |\n"
    report = parse(decode("kommun.styr", text.encode()))[1]
    assert [(one.code, one.span.line) for one in report] == [("SYN01", 2)]
    plan = workspace(tmp_path, b"verksamhetsplan 2026 n\n", f'kommun "X"\n    språkversion 1\n{text}'.encode())
    path = plan.with_name("kommun.styr")
    run(["check", "--fix", str(tmp_path)])
    once = path.read_text(encoding="utf-8")
    assert [line.strip() for line in once.split("\n")][2:6] == [
        "målområden",
        "| namn | titel |",
        "| a | A |",
        "| b | B |",
    ]
    run(["check", "--fix", str(tmp_path)])
    assert path.read_text(encoding="utf-8") == once, "a second run changes nothing"


@pytest.mark.parametrize("indent", [2, 3, 4, 8])
def test_a_line_that_is_put_in_follows_the_file_s_own_indentation(tmp_path: Path, indent: int) -> None:
    blank = " " * indent
    workspace(tmp_path, b"", f'kommun "X"\n{blank}kommunkod 1265\n'.encode())
    (tmp_path / "plan.styr").unlink()
    run(["check", "--fix", str(tmp_path)])
    text = (tmp_path / "kommun.styr").read_text(encoding="utf-8")
    assert text == f'kommun "X"\n{blank}språkversion 1\n{blank}kommunkod 1265\n'
    assert not [one for one in check([tmp_path]).diagnostics if one.code.startswith("SYN")]


PASTED = """verksamhetsplan 2026 n
    enhet tkr
budgetposter
    namn\ttitel\tkostnader 2026\tintäkter 2026
    skola\tSkola och fritid\t421 357\t–
    vård\tVård\t1 204,5\t20
"""


def test_rows_from_a_calculation_sheet_are_read_and_mended(tmp_path: Path) -> None:
    plan = workspace(tmp_path, PASTED.encode())
    found = [one for one in check([tmp_path]).diagnostics if one.code.startswith(("SYN", "SPR"))]
    assert [(one.code, one.span.line, one.span.end_line) for one in found] == [("SYN21", 4, 6)]
    run(["check", "--fix", str(tmp_path)])
    mended = plan.read_text(encoding="utf-8")
    assert "    | skola | Skola och fritid | 421 357 | – |\n" in mended
    assert not [one for one in check([tmp_path]).diagnostics if one.code.startswith(("SYN", "SPR"))]


def test_the_formatter_keeps_their_columns(tmp_path: Path) -> None:
    plan = workspace(tmp_path, PASTED.encode())
    run(["fmt", str(plan)])
    rows = [line for line in plan.read_text(encoding="utf-8").split("\n") if line.lstrip().startswith("|")]
    assert [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows] == [
        ["namn", "titel", "kostnader 2026", "intäkter 2026"],
        ["skola", "Skola och fritid", "421 357", "–"],
        ["vård", "Vård", "1 204,5", "20"],
    ]
