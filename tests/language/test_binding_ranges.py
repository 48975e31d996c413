"""Every SPR finding stands at its exact place, and alone: one mistake is one finding."""

import pytest
from marked import place, read, unmarked

from styrdsl.diagnostics import Diagnostic, catalogue

PLAN = "verksamhetsplan 2026 grundskolenämnden\n    enhet mnkr\n"
GOAL = PLAN + 'mål skola "En bra skola"\n'
INDICATOR = GOAL + '    indikator närvaro "Närvaro"\n'
KOMMUN = 'kommun "Exempelkommun"\n'

CASES = [
    ("SPR01", GOAL + '    ⟦ansvarg⟧ "Skolchefen"\n'),
    ("SPR01", PLAN + '⟦budgetpst⟧ x "X"\n'),
    ("SPR01", PLAN + '⟦"Bara text"⟧\n'),
    ("SPR01", PLAN + '⟦12⟧ 13\n'),
    ("SPR28", GOAL + "    resurser ⟦18 500 högstadiet⟧\n"),
    ("SPR29", GOAL + "    bidrar till kf-mål 1 ⟦och⟧ 2\n"),
    ("SPR02", PLAN + '⟦bidrar⟧ till kf-mål 1\n'),
    ("SPR02", KOMMUN + '⟦budgetpost⟧ x "X"\n'),
    ("SPR03", '⟦verksamhetsplan 2026⟧\n'),
    ("SPR03", PLAN + '⟦mål skola⟧\n'),
    ("SPR03", PLAN + '⟦mål "En skola"⟧\n'),
    ("SPR04", GOAL + '    ansvarig "A"\n    ansvarig ⟦"B"⟧\n'),
    ("SPR04", GOAL + '    """\n    A\n    """\n    ⟦"""\n    B\n    """⟧\n'),
    ("SPR04", PLAN + 'anslagsbindning\n    nivå verksamhet\n⟦anslagsbindning⟧\n    nivå nämnd\n'),
    ("SPR05", PLAN + 'mål ⟦Skola⟧ "En bra skola"\n'),
    ("SPR05", PLAN + 'mål ⟦bra.skola⟧ "En bra skola"\n'),
    ("SPR06", GOAL + '    ansvarig "A" ⟦"B"⟧\n'),
    ("SPR06", GOAL + '    ansvarig "A", ⟦"B", "C"⟧\n'),
    ("SPR06", PLAN + 'mål skola ⟦bra⟧ "En bra skola"\n'),
    ("SPR06", PLAN + '    planperiod ⟦2026⟧: 2027\n'),
    ("SPR07", GOAL + '    ansvarig "A"\n        ⟦klart 2026-12-31⟧\n'),
    ("SPR07", PLAN + 'budgetposter\n    | namn | titel |\n    | x | X |\n    ⟦netto 2026: 1⟧\n'),
    ("SPR09", PLAN + '⟦| namn | titel |\n| x | X |⟧\n'),
    ("SPR10", GOAL + '    ⟦ansvarig⟧\n'),
    ("SPR10", INDICATOR + '        utfall ⟦2024⟧:\n'),
    ("SPR11", INDICATOR + '        utfall 2024: ⟦åttio⟧\n'),
    ("SPR11", INDICATOR + '        utfall 2024: ⟦1e999999⟧\n'),
    ("SPR11", INDICATOR + '        utfall 2024: ⟦1_000⟧\n'),
    ("SPR11", INDICATOR + '        utfall 2024: ⟦NaN⟧\n'),
    ("SPR12", INDICATOR + '        utfall 2024: ⟦1.234⟧\n'),
    ("SPR45", INDICATOR + '        utfall 2024: ⟦1,234,567⟧\n'),
    ("SPR45", INDICATOR + '        utfall 2024: ⟦−1.234.567⟧\n'),
    ("SPR45", PLAN + 'budgetpost x "X"\n    netto 2026: 12,5 ⟦miljoner kronor⟧\n'),
    ("SPR45", PLAN + 'budgetpost x "X"\n    netto 2026: 12,5 ⟦MSEK⟧\n'),
    ("SPR45", GOAL + '    klart ⟦31 aug 2026⟧\n'),
    ("SPR45", GOAL + '    klart ⟦11/12 2026⟧\n'),
    ("SPR45", GOAL + '    klart ⟦2026-8-3⟧\n'),
    ("SPR45", GOAL + '    klart ⟦20260803⟧\n'),
    ("SPR45", GOAL + '    klart ⟦Q2 2026⟧\n'),
    ("SPR45", GOAL + '    klart ⟦tertial 2 2026⟧\n'),
    ("SPR44", PLAN + 'budgetposter\n    | namn | titel | ⟦|⟧\n    | x | X | 3 |\n'),
    ("SPR13", INDICATOR + '        utfall 2024: ⟦1234567890123456789⟧\n'),
    ("SPR14", 'verksamhetsplan 2026 grundskolenämnden\nbudgetpost x "X"\n    netto 2026: ⟦12,5⟧\n'),
    ("SPR15", PLAN + 'budgetpost x "X"\n    netto 2026: 12,5 ⟦euro⟧\n'),
    ("SPR45", PLAN + 'budgetposter i ⟦mkr⟧\n    | namn | titel |\n    | x | X |\n'),
    ("SPR15", PLAN + 'budgetposter i ⟦euro⟧\n    | namn | titel |\n    | x | X |\n'),
    ("SPR16", GOAL + '    klart ⟦2026-02-30⟧\n'),
    ("SPR16", GOAL + '    klart ⟦31 juni 2026⟧\n'),
    ("SPR16", GOAL + '    klart ⟦snart⟧\n'),
    ("SPR17", 'verksamhetsplan ⟦26⟧ grundskolenämnden\n'),
    ("SPR17", 'verksamhetsplan ⟦020261⟧ grundskolenämnden\n'),
    ("SPR18", PLAN + '    planperiod ⟦2028–2026⟧\n'),
    ("SPR18", PLAN + '    planperiod ⟦1026–2026⟧\n'),
    ("SPR18", PLAN + '    planperiod ⟦tertial 4 2026⟧\n'),
    ("SPR19", INDICATOR + '        önskad riktning ⟦uppåt⟧\n'),
    ("SPR20", KOMMUN + 'bolag x "X"\n    ägarandel ⟦100⟧\n'),
    ("SPR21", GOAL + '    bidrar till ⟦"En likvärdig skola"⟧\n'),
    ("SPR22", GOAL + '    ansvarig ⟦Skolchefen⟧\n'),
    ("SPR23", INDICATOR + '        utfall ⟦84,1⟧\n'),
    ("SPR24", INDICATOR + '        utfall 2024: 1\n        utfall 2024: ⟦2⟧\n'),
    ("SPR24", INDICATOR + '        utfall 2024: 1, 2024: ⟦2⟧\n'),
    ("SPR25", INDICATOR + '        utfall 2024: 84,1 (⟦flickor⟧; pojkar 82,4)\n'),
    ("SPR25", GOAL + '    ansvarig "A" (⟦flickor 1⟧)\n'),
    ("SPR26", PLAN + '    beslut 2025-12-11 ⟦12⟧\n'),
    ("SPR27", KOMMUN + '    språkversion ⟦1,5⟧\n'),
    ("SPR30", PLAN + 'budgetposter\n    | namn | titel | ⟦kostnad 2026⟧ |\n    | x | X | 1 |\n'),
    ("SPR31", PLAN + 'budgetposter\n    | namn | titel | ⟦titel⟧ |\n    | x | X | Y |\n'),
    ("SPR32", PLAN + 'budgetposter\n    | namn | titel | netto 2026 |\n    ⟦| x | X |⟧\n'),
    ("SPR32", PLAN + 'budgetposter\n    | namn | titel |\n    ⟦| x | X | 1 |⟧\n'),
    ("SPR33", PLAN + '⟦budgetposter⟧\n'),
    ("SPR34", PLAN + 'budgetposter\n    ⟦| namn | titel |⟧\n'),
    ("SPR40", '⟦mål skola "En bra skola"⟧\n'),
    ("SPR40", '⟦"""\nText\n"""⟧\n'),
    ("SPR41", KOMMUN + '⟦verksamhetsplan 2026 grundskolenämnden⟧\n'),
    ("SPR42", '⟦⟧\n\n# bara en anmärkning\n'),
    ("SPR43", GOAL + '    ⟦avsteg⟧\n'),
    ("SPR43", GOAL + '    ⟦avsteg VPL07⟧\n'),
    ("SPR43", GOAL + '    ⟦avsteg VPL07 ""⟧\n'),
    ("SPR43", PLAN + 'budgetposter\n    | namn | titel | avsteg |\n    | x | X | ⟦EKO05⟧ |\n'),
    ("SPR31", PLAN + 'budgetposter\n    | namn | titel | avsteg | ⟦avsteg⟧ |\n    | x | X | | |\n'),
]  # fmt: skip


@pytest.mark.parametrize(("code", "marked"), CASES, ids=[f"{code}-{n}" for n, (code, _) in enumerate(CASES)])
def test_exact_range(code: str, marked: str) -> None:
    text, places = unmarked(marked)
    found = read(text)[1]
    assert [(one.code, place(one)) for one in found] == [(code, places[0])]
    assert all("{" not in one.message + one.help for one in found), "every placeholder is filled"


def test_every_code_has_a_case() -> None:
    declared = {code for code in catalogue() if code.startswith("SPR")}
    assert declared == {code for code, _ in CASES} | {"SPR08"}


def test_prose_where_none_can_be() -> None:
    text, places = unmarked(KOMMUN + 'prisbasbelopp\n    ⟦"""\n    Text\n    """⟧\n    2026: 59 200 kr\n')
    assert [(one.code, place(one)) for one in read(text)[1]] == [("SPR08", places[0])]


def test_a_misspelt_word_is_suggested_and_mended() -> None:
    found = read(GOAL + "    bidar till kf-mål 1\n")[1]
    assert "Menade du «bidrar till»?" in found[0].message


@pytest.mark.parametrize(("wrong", "right"), [("mal", "mål"), ("atagande", "åtagande"), ("Mål", "mål")])
def test_spelling_without_dots_gets_a_fix(wrong: str, right: str) -> None:
    text = f'verksamhetsplan 2026 grundskolenämnden\n{wrong} skola "En bra skola"\n'
    found = read(text)[1]
    assert [one.code for one in found] == ["SPR01"]
    fix = found[0].fix
    assert fix is not None
    assert [edit.text for edit in fix.edits] == [right]
    assert fix.edits[0].span.text == wrong


def test_ten_mistakes_are_ten_findings() -> None:
    text, places = unmarked(
        "verksamhetsplan 2026 grundskolenämnden\n"
        "    enhet mnkr\n"
        '    ⟦diarinummer⟧ "GSN-2025/1"\n'
        'mål ⟦Skola⟧ "En bra skola"\n'
        "    klart ⟦2026-13-01⟧\n"
        "    ansvarig ⟦Skolchefen⟧\n"
        '    indikator närvaro "Närvaro"\n'
        "        utfall 2023: ⟦1.234⟧\n"
        "        utfall 2024: 85,0\n"
        "        önskad riktning ⟦uppåt⟧\n"
        'budgetpost x "X"\n'
        "    netto 2026: 12,5 ⟦mkr⟧\n"
        "    varav i y ⟦)⟧\n"
        "⟦budgetposter⟧\n"
        'mål två "Ett till mål"\n'
        '    ansvarig ⟦"Skolchefen⟧\n'
    )
    bound, found = read(text)
    assert sorted(place(one) for one in found) == places
    assert len(found) == 10
    assert bound.document is not None
    assert [type(child).keyword for child in bound.document.children] == ["mål", "budgetpost", "mål"]


def one(found: list[Diagnostic]) -> Diagnostic:
    assert len(found) == 1
    return found[0]


def test_labels_show_the_first_place() -> None:
    text, places = unmarked(GOAL + '    ansvarig ⟦"A"⟧\n    ansvarig "B"\n')
    label = one(read(text)[1]).labels[0]
    assert (label.span.line, label.span.column) == places[0][:2]
