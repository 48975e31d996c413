"""Every SYN finding stands at its exact place, and alone."""

import pytest
from marked import place, read, unmarked

from styrdsl.diagnostics import catalogue
from styrdsl.files.source import decode
from styrdsl.syntax.parser import parse

INDICATOR = 'verksamhetsplan 2026 x\nindikator y "Y"\n'
CASES = [
    ("SYN01", 'kommun "K"\n⟦\t⟧kommunkod 0126\n'),
    ("SYN01", 'kommun "K"\n    nämnd x "X"\n⟦  \t  ⟧förkortning X\n'),
    ("SYN02", 'kommun "K"\n    nämnd x "X"\n⟦  ⟧kommunkod 0126\n'),
    ("SYN03", '\n   ⟦kommun "K"⟧\n'),
    ("SYN03", 'kommun "K"\n"""\nEtt.\n"""\n    ⟦vision "V"⟧\nkärnvärde y "Y"\n'),
    ("SYN04", 'kommun "K"\n⟦"""⟧\nEtt stycke som aldrig slutar.\n\noch ett till\n'),
    ("SYN05", 'kommun "K"\n    adress ⟦"Storgatan 1⟧\n    kommunkod 0126\n'),
    ("SYN05", 'kommun "K"\n    adress ⟦”Storgatan 1⟧\n'),
    ("SYN06", 'kommun "K⟦\u200b⟧"\n'),
    ("SYN06", 'kommun "⟦\u202e⟧K"\n'),
    ("SYN06", 'kommun "K"\n# ⟦\0⟧\n'),
    ("SYN06", 'kommun "a⟦\u2028⟧b"\n'),
    ("SYN07", 'kommun "K"\n    kommunkod 0126 ⟦&⟧\n'),
    ("SYN08", 'kommun "K"\n    nämnd x "X"\n        även kallad "A"⟦)⟧\n'),
    ("SYN08", 'kommun "K"\n    nämnd x "X"\n        även kallad "A"⟦,⟧\n'),
    ("SYN10", '⟦⟧kommun "Skövde"\n'),
    ("SYN11", "⟦⟧kommun \"Sko\u0308vde\"\n"),
    ("SYN12", 'kommun "Sk⟦\ufffd⟧vde"\n'),
    ("SYN13", f'kommun "K"\n⟦{"å" * 80}⟧{"ä" * 20_000}\n'),
    ("SYN14", 'kommun "K"\n⟦""" Ett.⟧\nTvå.\n"""\n'),
    ("SYN14", 'kommun "K"\n"""\n⟦Ett. """⟧\nvision "V"\n'),
    ("SYN18", 'kommun "K"\n⟦<<<<<<< HEAD\n    kommunkod 0126\n=======\n    webbplats "k.se"\n>>>>>>> x⟧\n'),
    ("SYN16", INDICATOR + "    utfall 2024: 85 ⟦(flickor: 86, pojkar: 84)⟧\n"),
    ("SYN19", INDICATOR + "    utfall 2024: ⟦(5 000)⟧\n"),
    ("SYN19", INDICATOR + "    utfall 2023: 3, 2024: ⟦(5,5)⟧\n"),
    ("SYN21", "verksamhetsplan 2026 x\nbudgetposter\n    ⟦namn\ttitel\tverksamhet\n    a\tA\tskola⟧\n"),
    ("SYN17", INDICATOR + "    utfall 2024: 85 ⟦(flickor 86; pojkar 84⟧\n"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "marked"), CASES, ids=[f"{code}-{n}" for n, (code, _) in enumerate(CASES)])
def test_exact_range(code: str, marked: str) -> None:
    text, places = unmarked(marked)
    data = text.encode("cp1252") if code == "SYN10" else text.encode()
    source = decode("kommun.styr", data)
    _, report = parse(source)
    found = report if code == "SYN10" else read(text)[1]
    assert [(one.code, place(one)) for one in found] == [(code, places[0])]


def test_too_deep() -> None:
    text, places = unmarked("\n".join(f"{'  ' * n}x{n}" for n in range(13)) + f"\n{'  ' * 13}⟦djupt⟧\n")
    _, report = parse(decode("x", text.encode()))
    assert [(one.code, place(one)) for one in report] == [("SYN09", places[0])]


def test_every_code_has_a_case() -> None:
    declared = {code for code in catalogue() if code.startswith("SYN")}
    assert declared == {code for code, _ in CASES} | {"SYN09", "SYN15", "SYN20"}, "SYN20 is in tests/cli"


def test_messages_are_whole_sentences() -> None:
    for code, kind in catalogue().items():
        if code.startswith("SYN"):
            assert kind.message.endswith((".", "}")), code
            assert kind.help.endswith("."), code
            assert kind.doc.endswith("."), code


@pytest.mark.parametrize("line", ["\tx\n", "kommun\0 x\n", "&\n", "mål )\n", '"a\n', 'x\n  """ y\n z\n"""\n'], ids=repr)
def test_a_hopeless_file_ends_with_one_more_finding(line: str) -> None:
    found = read('kommun "K"\n' + line * 5_000)[1]
    assert 1_000 <= len(found) <= 2_100
    assert "SYN15" in {one.code for one in found}


def test_a_bad_file_below_the_limit_shows_all() -> None:
    found = read('kommun "K"\n' + "oj\n" * 900)[1]
    assert [one.code for one in found] == ["SPR01"] * 900
