"""Mål och budget and its kin: sums per committee, statements, central items, and published budgets as they stand."""

from __future__ import annotations

from pathlib import Path

from document_samples import KOMMUN, composed, outline, spaced, tables, text_of

HEAD = "mål och budget 2026\n    enhet mnkr\n    planperiod 2026–2028\n"
FRAMES = """driftramar
    | nämnd       | budget 2025 | 2026   | 2027 |
    | skolnämnden | 148,5       | 150,25 | 151  |
    | teknik      | 60          | 61,5   | 62   |
"""
CENTRAL = 'central post pension "Pensioner"\n    2026: 12\n    2027: 12,5\n'
PUBLISHED = """mål och budget 2025
    enhet mnkr
driftram skolnämnden
    budgetposter
        | namn | titel      | bokslut 2023 | budget 2024 | budget 2025 | plan 2026 |
        | a    | Grundskola | 100,1        | 104,2       | 108,3       | 110,4     |
        | b    | Fritids    | 20,2         | 21,1        | 20,9        | 21,2      |
driftram teknik
    budgetposter
        | namn | titel | bokslut 2023 | budget 2024 | budget 2025 | plan 2026 |
        | c    | Gator | 50           | 51,5        | 52          | 53,1      |
"""


def test_frames_and_central_items_are_summed_apart_and_together(tmp_path: Path) -> None:
    document, found = composed(tmp_path, HEAD + FRAMES + CENTRAL)
    assert not found
    assert tables(document)["Driftbudget, nettokostnad i mnkr"] == [
        ["Nämnd", "Budget 2025", "Budget 2026", "Plan 2027"],
        ["Skolnämnden", "148,5", "150,25", "151,0"],
        ["Tekniska nämnden", "60,0", "61,50", "62,0"],
        ["Summa nämnderna", "208,5", "211,75", "213,0"],
        ["Pensioner", "–", "12,00", "12,5"],
        ["Summa centrala poster", "", "12,00", "12,5"],
        ["Summa nettokostnader", "", "223,75", "225,5"],
    ]
    shares = next(figure for figure in document.figures if figure.kind == "shares")
    assert [(bar["label"], spaced(bar["text"])) for bar in shares.data["bars"]] == [
        ("Skolnämnden", "150,25 mnkr · 71 %"), ("Tekniska nämnden", "61,5 mnkr · 29 %"),
    ]  # fmt: skip


def test_a_published_budget_is_summed_per_committee_and_in_all(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, PUBLISHED)
    made = tables(document)
    columns = ["Bokslut 2023", "Budget 2024", "Budget 2025", "Plan 2026"]
    assert made["Driftbudget, nettokostnad i mnkr"] == [
        ["Nämnd", *columns],
        ["Skolnämnden", "120,3", "125,3", "129,2", "131,6"],
        ["Tekniska nämnden", "50,0", "51,5", "52,0", "53,1"],
        ["Summa nämnderna", "170,3", "176,8", "181,2", "184,7"],
    ]
    assert made["Skolnämnden: nettokostnad per verksamhet, mnkr"][-1] == ["Summa", "120,3", "125,3", "129,2", "131,6"]
    assert made["Tekniska nämnden: nettokostnad per verksamhet, mnkr"] == [
        ["Verksamhet", *columns], ["Gator", "50", "51,5", "52", "53,1"],
    ]  # fmt: skip


def test_a_result_budget_is_printed_as_written(tmp_path: Path) -> None:
    rows = """resultatbudget
    rader
        | namn | titel       | slag  | summerar | varav i | bokslut 2024 | 2026   |
        | i    | Intäkter    | post  |          |         | 40           | 41,5   |
        | k    | Kostnader   | post  |          |         | -99,25       | -101   |
        | p    | Pensioner   | varav |          | k       | -9           | -9,5   |
        | n    | Nettokostnad| summa | i, k     |         | -59,25       | -59,5  |
undantag från balanskravet
    grund synnerliga skäl
    period 2026
    återställs senast 2029
"""
    document, _ = composed(tmp_path, HEAD + rows)
    assert tables(document)["Resultatbudget, mnkr"][1:] == [
        ["Intäkter", "40,00", "41,5"], ["Kostnader", "−99,25", "−101,0"], ["Pensioner", "−9,00", "−9,5"],
        ["Nettokostnad", "−59,25", "−59,5"],
    ]  # fmt: skip
    assert "Grund: Synnerliga skäl\nGäller: 2026\nÅterställs senast: 2029" in text_of(document)


def test_goals_and_assignments_say_whom_they_are_for(tmp_path: Path) -> None:
    source = HEAD + (
        'uppdrag a "Gemensam kö"\n    till alla nämnder\n    bidrar till kf-mål 1\n    finansiering 2 mnkr\n'
        "    redovisas i delårsrapport\n    redovisas för augusti 2026\n"
        'uppdrag b "Ny plan"\n    till skolnämnden\n    klart 2026-05-04\n'
    )
    document, _ = composed(tmp_path, source)
    made = tables(document)
    assert made["Fullmäktiges mål: Trygghet"][1] == ["1", "En likvärdig skola", "Skolnämnden"]
    assert made["Fullmäktiges mål: Natur"][1] == ["2", "Mindre utsläpp", "Alla nämnder"]
    assert made["Fullmäktiges uppdrag"][1:] == [
        ["Gemensam kö", "Alla nämnder", "KF-mål 1", "2 mnkr", "", "Delårsrapport augusti 2026"],
        ["Ny plan", "Skolnämnden", "", "–", "4 maj 2026", ""],
    ]
    assert made["Uppdragen per nämnd och bolag"][1:] == [
        ["Skolnämnden", "Gemensam kö\nNy plan"], ["Tekniska nämnden", "Gemensam kö"],
    ]  # fmt: skip


def test_the_rest_of_a_budget(tmp_path: Path) -> None:
    source = HEAD + FRAMES + (
        'skattesats 2026: 19,50, 2027: 19,50\nbefolkning 2026: 10 500\nlåneram 2026: 400\ninternränta 2026: 2,5 %\n'
        'finansiellt mål resultat "Resultat"\n    minst 2 %\n    planerad andel 2026: 2,1 %\n'
        'finansiellt mål skuld "Låneskuld"\n    högst belopp 400\n    planerat belopp 2026: 380\n'
        'öronmärkt anslag vinterunderhåll\n    nämnd teknik\n    varav 2026: 8,5\n'
        '    """\n    En normal vinter.\n    """\n'
        'kapitalkostnadsanslag teknik\n    avser gator och vägar\n    2026: 3\n'
        'förstärkning a "Fler lärare"\n    nämnd skolnämnden\n    2026: 2\n'
        'förstärkning b "Fler kurser"\n    nämnd skolnämnden\n    2026: 1,5\n'
        'effektivisering c "Färre lokaler"\n    nämnd teknik\n    2026: 1\n    konsekvens "Två hus säljs"\n'
        'teknisk justering "Måltider flyttas"\n    från teknik\n    till skolnämnden\n    2026: 1\n'
        'stopp för eget kapital\n    gäller alla nämnder\n    period 2026\n'
        'investeringsram teknik\n    2026: 9\n    projekt väg "Ny väg"\n        nämnd teknik\n'
        '        beslutad nettoinvestering 7\n        2026: 4\n        klart 2027-06-30\n'
        'ram för verksamhetslokaler\n    2026: 12,5\n'
        'avgift mat "Skolmat"\n    nämnd skolnämnden\n    per dag\n    2025: 31,50 kr\n    2026: 32 kr\n'
        'förord "Till alla"\n    undertecknat "Ordföranden", "Vice ordföranden"\n    """\n    Hej.\n    """\n'
        'avsnitt investeringar "Investeringar"\n    """\n    Vi bygger.\n    """\n'
        'avsnitt läget "Läget"\n    """\n    Stabilt.\n    """\n'
    )  # fmt: skip
    document, found = composed(tmp_path, source)
    assert not found
    made = tables(document)
    assert made["Det budgeten räknar med"][1:3] == [
        ["Skattesats", "kr per 100 kr", "19,50", "19,50"], ["Invånare", "antal", "10 500", "–"],
    ]  # fmt: skip
    assert made["Finansiella mål"][1:] == [
        ["Resultat", "Minst 2 %", "2,1 %"], ["Låneskuld", "Högst 400 mnkr", "380 mnkr"],
    ]  # fmt: skip
    earmarked = made["Särskilda anslag, som ingår i nämndernas ramar, mnkr"]
    assert earmarked[1] == ["Vinterunderhåll", "Tekniska nämnden", "8,5"]
    assert made["Förstärkningar, mnkr"][-1] == ["Summa", "", "3,5"]
    assert made["Effektiviseringar, mnkr"][1][-1] == "Två hus säljs"
    assert made["Tekniska justeringar, mnkr"][1] == ["Måltider flyttas", "Tekniska nämnden", "Skolnämnden", "1"]
    assert made["Investeringsramar, nettoutgift i mnkr"][-1] == ["Summa", "21,5"]
    project = made["Projekt, Tekniska nämnden: nettoutgift i mnkr"][1]
    assert project == ["Ny väg", "Tekniska nämnden", "7", "4", "30 juni 2027"]
    assert made["Taxor och avgifter, kr"][1] == ["Skolmat", "Skolnämnden", "dag", "31,50", "32,00"]
    assert [one for one in outline(document.blocks) if one.startswith("# ")] == [
        "# Till alla", "# Vision och mål", "# Förutsättningar", "# Finansiella mål", "# Driftbudget",
        "# Investeringar", "# Taxor och avgifter",
    ]  # fmt: skip
    assert "Gäller: Alla nämnder\nPeriod: 2026" in text_of(document)
    assert "## Läget" in outline(document.blocks)


def test_direction_statement_and_directive_are_printed_too(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, "inriktningsärende 2026\n    enhet mnkr\n" + FRAMES)
    assert (document.kind, document.title) == ("Inriktningsärende", "Inriktning för Mål och budget 2026")
    assert "Driftbudget, nettokostnad i mnkr" in tables(document)
    statement = 'yttrande 2026 skolnämnden\n    enhet mnkr\neffektivisering c "Färre lokaler"\n    2026: 1\n'
    document, _ = composed(tmp_path, statement)
    assert (document.body, document.subtitle) == ("Skolnämnden", "Från skolnämnden")
    assert tables(document)["Effektiviseringar, mnkr"][1] == ["Färre lokaler", "1"]


def test_a_directive_ties_the_companys_goals_to_the_councils(tmp_path: Path) -> None:

    kommun = KOMMUN + 'bolag hus "Ekbyhus AB"\n    ägarandel 100 %\n'
    source = (
        'ägardirektiv hus\n    ändamål "Goda bostäder"\n    gäller från 2026-01-01\n    enhet mnkr\n'
        'mål trygg "Trygga gårdar"\n    bidrar till kf-mål 1\n'
        'finansiellt mål soliditet "Soliditet"\n    minst 30 %\n'
    )
    document, _ = composed(tmp_path, source, kommun)
    assert document.title == "Ägardirektiv för Ekbyhus AB"
    assert [one for one in outline(document.blocks) if one.startswith("#")] == [
        "# Bolaget och dess uppdrag", "# Mål", "## KF-mål 1. En likvärdig skola", "### Trygga gårdar",
        "# Ekonomiska krav",
    ]  # fmt: skip
    assert "Ändamål: Goda bostäder\nGäller från: 1 januari 2026" in text_of(document)
