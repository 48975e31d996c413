"""What a plan prints about a frame that does not suffice, and about results carried over."""

from __future__ import annotations

from pathlib import Path

from document_samples import composed, outline, tables, text_of

HEAD = "verksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
SHORT = """otillräcklig ram 2026: 6,0, 2027: 5,0
    orsak verksamhetens behov
    omdisponering "Färre lokaler"
        från grundskola
        till fritids
        2026: 4,0, 2027: 4,0
        konsekvens "Trängre"
        ansvarig "Lokalchefen"
        klart 2026-06-30
    begäran "Lägre ambition"
        till kommunfullmäktige
        gäller mål och inriktning
        mål kf-mål 1
        2026: 1 500 tkr
        beslut skolnämnden 2025-12-11 § 4
"""
CARRIED = """eget kapital
    ingående 2025: 2,6
    resultat 2025: 3,5
    årets balansresultat 2025: 1,5
    varav vinterunderhåll
        ingående 2025: -3,0
        resultat 2025: 0,9
        årets balansresultat 2025: 0,9
"""


def test_a_shortfall_is_told_from_what_lacks_to_what_remains(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + SHORT)
    assert "## När ramen inte räcker" in outline(document.blocks)
    rows = tables(document)["När ramen inte räcker, mnkr"]
    assert rows[0] == ["Åtgärd", "Slag", "2026", "2027"]
    assert rows[1] == ["Saknas i ramen", "", "6,0", "5,0"]
    assert rows[2][1:] == ["Omdisponering från grundskola till fritidshem", "4,0", "4,0"]
    assert next(row for row in rows if row[0] == "Lägre ambition")[1:] == [
        "Begäran till kommunfullmäktige om ändrade mål och inriktning", "1,5", "–",
    ]  # fmt: skip
    assert rows[-1] == ["Återstår", "", "0,5", "1,0"]
    text = text_of(document)
    for told in ("Orsak: Verksamhetens behov", "Konsekvens: Trängre", "Ansvarig: Lokalchefen", "Klart: 30 juni 2026",
                 "Rör målet: En likvärdig skola", "Beslut: Skolnämnden 11 december 2025, § 4"):  # fmt: skip
        assert told in text


def test_a_shortfall_alone(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + 'otillräcklig ram 2026: 6,0\n    omdisponeras inte "Allt är bundet"\n')
    assert tables(document)["När ramen inte räcker, mnkr"][1:] == [
        ["Saknas i ramen", "6,0"],
        ["Återstår", "6,0"],
    ]
    assert "Omdisponeras inte: Allt är bundet" in text_of(document)


def test_what_is_carried_over_has_its_name(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + CARRIED)
    assert tables(document)["Nämndens egna kapital, mnkr"] == [
        ["Post", "2025"],
        ["Ingående eget kapital", "2,6"],
        ["varav vinterunderhåll", "−3,0"],
        ["Nämndens resultat", "3,5"],
        ["varav vinterunderhåll", "0,9"],
        ["Årets balansresultat", "1,5"],
        ["varav vinterunderhåll", "0,9"],
        ["Beräknat utgående eget kapital", "4,1"],
    ]
