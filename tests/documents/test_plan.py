"""The verksamhetsplan: sums, chapters that are skipped, their order, and what stands in each."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from document_samples import KOMMUN, composed, outline, spaced, tables, text_of
from hypothesis import given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents import template, tree
from styrdsl.documents.parts.sections import Slot
from styrdsl.documents.printed import Document, Node
from styrdsl.documents.tree import plain_text
from styrdsl.documents.views.plan import SLOTS
from styrdsl.files import resources

HEAD = "verksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"
BUDGET = """mål och budget 2026
    beslut kommunfullmäktige 2025-11-10 § 187
    enhet mnkr
driftram skolnämnden
    2026: 150,0
    2027: 151,0
    ramförändring "Fler elever"
        slag volym
        2026: 2,5
    ramförändring "Färre lokaler"
        slag effektivisering
        2026: -1,25
uppdrag närvaro "Öka närvaron"
    till skolnämnden
    klart 2026-08-31
öronmärkt anslag fritids
    nämnd skolnämnden
    varav 2026: 20,0
investeringsram skolnämnden
    2026: 3,0
ram för verksamhetslokaler
    2026: 40
    projekt skola "Ny skola"
        beslutad nettoinvestering 90
        2026: 40
"""
LINES = """budgetposter
    | namn | titel | verksamhet | varav i | intäkter 2026 | kostnader 2026 | netto 2027 | bokslut 2024 |
    | skola | Grundskola | grundskola | | 10,5 | 120,25 | 111 | 101,1 |
    | stöd | Särskilt stöd | | skola | 0,5 | 8,5 | 8,2 | 7 |
    | fritids | Fritidshem | | | 5 | 45,5 | 41,5 | 39,25 |
"""


def test_an_empty_plan_has_no_chapters(tmp_path: Path) -> None:
    document, found = composed(tmp_path, "verksamhetsplan 2026 skolnämnden\n")
    assert document.blocks == ()
    assert not found
    assert document.title == "Verksamhetsplan 2026 för skolnämnden"
    assert (document.kind, document.body) == ("Verksamhetsplan och budget", "Skolnämnden")
    assert (document.municipality, document.color) == ("Ekby kommun", "#123456")
    assert document.decided is None


def test_cover_tells_number_decision_and_years(tmp_path: Path) -> None:
    source = HEAD + '    diarienummer "SN-2025/1"\n    beslut skolnämnden 2025-12-11 § 7\n    planperiod 2026–2028\n'
    document, _ = composed(tmp_path, source)
    assert spaced(document.decision) == "Skolnämnden 11 december 2025, § 7"
    assert document.decided is not None
    assert document.decided.isoformat() == "2025-12-11"
    assert document.diary_number == "SN-2025/1"
    assert document.subtitle == "Med budget för 2026 och plan för 2027–2028"


def test_lines_are_summed_without_their_parts(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + LINES, budget=BUDGET)
    made = tables(document)
    assert made["Driftbudget 2026, mnkr"] == [
        ["Verksamhet", "Kostnader", "Intäkter", "Nettokostnad", "Andel av netto"],
        ["Grundskola", "120,25", "10,5", "109,75", "73 %"],
        ["varav särskilt stöd", "8,50", "0,5", "8,00", "–"],
        ["Fritidshem", "45,50", "5,0", "40,50", "27 %"],
        ["Summa", "165,75", "15,5", "150,25", "100 %"],
    ]
    assert made["Nettokostnad per verksamhet, mnkr"] == [
        ["Verksamhet", "Bokslut 2024", "Budget 2026", "Plan 2027"],
        ["Grundskola", "101,10", "109,75", "111,0"],
        ["varav särskilt stöd", "7,00", "8,00", "8,2"],
        ["Fritidshem", "39,25", "40,50", "41,5"],
        ["Summa", "140,35", "150,25", "152,5"],
    ]


def test_the_frame_stands_beside_the_budget_with_a_mark_in_words(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + LINES, budget=BUDGET)
    made = tables(document)
    assert made["Nämndens budget mot fullmäktiges ram, nettokostnad i mnkr"][1:] == [
        ["2026", "150,0", "150,25", "−0,25", "I balans, avrundat"],
        ["2027", "151,0", "152,50", "−1,50", "Över ramen"],
    ]
    assert made["Så har fullmäktige ändrat ramen, mnkr"][-1] == ["Summa", "", "1,25"]
    assert made["Särskilt anslag inom ramen 2026"][1] == ["Fritidshem", "20,0", "40,5", "−20,5", "mnkr"]
    assert "Fullmäktiges ram är 150,0 mnkr." in text_of(document)
    assert "Nettokostnaden är 150,25 mnkr 2026." in text_of(document)


def test_a_net_shown_as_negative_in_every_table(tmp_path: Path) -> None:
    kommun = KOMMUN.replace('"Ekby kommun"\n', '"Ekby kommun"\n    nettokostnad visas negativ\n')
    document, _ = composed(tmp_path, HEAD + LINES, kommun, budget=BUDGET)
    made = tables(document)
    assert made["Driftbudget 2026, mnkr"][-1] == ["Summa", "165,75", "15,5", "−150,25", "100 %"]
    assert made["Nettokostnad per verksamhet, mnkr"][-1] == ["Summa", "−140,35", "−150,25", "−152,5"]
    assert made["Nämndens budget mot fullmäktiges ram, nettokostnad i mnkr"][1:] == [
        ["2026", "−150,0", "−150,25", "−0,25", "I balans, avrundat"],
        ["2027", "−151,0", "−152,50", "−1,50", "Över ramen"],
    ]
    assert made["Särskilt anslag inom ramen 2026"][1] == ["Fritidshem", "−20,0", "−40,5", "−20,5", "mnkr"]
    assert "Nettokostnaden är 150,25 mnkr 2026." in text_of(document)


def test_technical_adjustments_change_the_frame(tmp_path: Path) -> None:
    moved = (
        'teknisk justering "Måltider"\n    från ks\n    till skolnämnden\n    2026: 0,25\n'
        "    beslut kommunstyrelsen 2026-01-21 § 7\n"
    )
    kommun = KOMMUN + 'nämnd ks "Kommunstyrelsen"\n    slag kommunstyrelse\n'
    document, _ = composed(tmp_path, HEAD + LINES, kommun, budget=BUDGET + moved)
    assert tables(document)["Nämndens budget mot fullmäktiges ram, nettokostnad i mnkr"] == [
        ["År", "Fullmäktiges ram", "Teknisk justering", "Nämndens budget", "Kvar", "Läge"],
        ["2026", "150,0", "0,25", "150,25", "0,00", "I balans"],
        ["2027", "151,0", "0,00", "152,50", "−1,50", "Över ramen"],
    ]
    assert "Ramen efter tekniska justeringar är 150,25 mnkr." in text_of(document)


def test_amounts_in_other_units_are_brought_to_the_documents(tmp_path: Path) -> None:
    source = HEAD + ('budgetpost a "Ett"\n    netto 2026: 12 500 tkr\nbudgetpost b "Två"\n    netto 2026: 1,25 mnkr\n')
    document, _ = composed(tmp_path, source)
    assert tables(document)["Nettokostnad per verksamhet, mnkr"][1:] == [
        ["Ett", "12,50"], ["Två", "1,25"], ["Summa", "13,75"],
    ]  # fmt: skip


figures = st.decimals(min_value=Decimal(-9999999999), max_value=Decimal(9999999999), places=3)


@given(st.lists(figures, min_size=2, max_size=6))
def test_sums_are_exact(tmp_path: Path, nets: list[Decimal]) -> None:
    rows = "".join(
        f'budgetpost p{place} "Post {place}"\n    netto 2026: {str(net).replace(".", ",")}\n'
        for place, net in enumerate(nets)
    )
    document, _ = composed(tmp_path, HEAD + rows)
    printed = tables(document)["Nettokostnad per verksamhet, mnkr"][-1][1]
    assert Decimal(printed.replace(" ", "").replace("−", "-").replace(",", ".")) == sum(nets)


GOALS = """mål likvärdig "Varje elev når målen"
    bidrar till kf-mål 1, kf-mål 2
    ansvarig "Skolchefen"
    ambitionsnivå "Alla i årskurs 6"
    resurser skola 6,5 mnkr, fritids
    indikator behörig "Behöriga elever"
        enhet procent
        källa Kolada N15436
        önskad riktning öka
        utfall 2023: 84 (flickor 86; pojkar 82,5)
        utfall 2024: 85,5
        riket 2024: 86
        målvärde 2026: 88
    indikator frånvaro "Frånvaro"
        enhet antal
        utfall 2024: 1200
        målvärde 2026: 1100
    åtagande hjälp "Läxhjälp"
        kvalitetsnivå "Varje vecka"
        resurser fritids
    fullmäktigeuppdrag närvaro
        ansvarig "Rektor"
        redovisas i delårsrapport
    uppdrag lokal "Lokalplan"
        klart 2026-10-31
    aktivitet "Utbilda"
        klart 2026-04-30
mål klimat "Fossilfri mat"
    bidrar till kf-mål 2
mål eget "Utan koppling"
"""


def test_indicators_show_groups_the_country_and_targets(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + GOALS + LINES, budget=BUDGET)
    made = tables(document)
    assert made["Indikatorer för målet ”Varje elev når målen”"] == [
        ["Indikator", "Enhet", "Utfall 2023", "Utfall 2024", "Mål 2026"],
        ["Behöriga elever", "procent", "84,0", "85,5", "88,0"],
        ["Utfall 2023: flickor 86,0; pojkar 82,5\nUtfall 2024: riket 86"],
        ["Frånvaro", "antal", "–", "1 200", "1 100"],
    ]
    assert made["Fullmäktiges uppdrag inom målet ”Varje elev når målen”"][1] == [
        "Öka närvaron", "Rektor", "31 augusti 2026", "Delårsrapport",
    ]  # fmt: skip
    assert made["Åtaganden för målet ”Varje elev når målen”"][1] == ["Läxhjälp", "Varje vecka", "Fritidshem"]


def test_a_series_is_drawn_with_its_target_and_told_in_words(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + GOALS + LINES)
    series = [figure for figure in document.figures if figure.kind == "series"]
    assert len(series) == 1  # one outcome alone is no series
    assert series[0].data["targets"] == [{"label": "2026", "value": "88"}]
    assert series[0].data["groups"][0] == {"title": "flickor", "points": [{"label": "2023", "value": "86"}]}
    assert series[0].alt == (
        "Linjediagram över Behöriga elever: från 84 år 2023 till 85,5 procent år 2024. Målvärdet är 88 år 2026."
    )


def test_goals_stand_under_their_first_council_goal(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD + GOALS + LINES)
    headings = [one for one in outline(document.blocks) if one.startswith("#")]
    assert headings[1:8] == [
        "# Mål, åtaganden och uppdrag", "## KF-mål 1. En likvärdig skola", "### Varje elev når målen",
        "## KF-mål 2. Mindre utsläpp", "### Fossilfri mat", "## Mål utan koppling till fullmäktiges mål",
        "### Utan koppling",
    ]  # fmt: skip
    structure = next(figure for figure in document.figures if figure.kind == "goal-structure")
    assert structure.data["vision"] == "En by nära skogen"
    assert structure.data["areas"][1]["goals"][0]["own"] == ["Varje elev når målen", "Fossilfri mat"]


def test_parts_of_the_plan_in_their_order(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    source = (Path(__file__).parent / "test_plan" / "hel-plan.styr").read_text(encoding="utf-8")
    document, found = composed(tmp_path, source, budget=BUDGET)
    assert not found
    file_regression.check("\n".join(outline(document.blocks)) + "\n", encoding="utf-8")


def test_own_capital_closes_at_what_is_left(tmp_path: Path) -> None:
    source = HEAD + (
        'eget kapital\n    ingående 2026: 31,2\n    ianspråktas 2026: 4,05\n        ändamål "Läromedel"\n'
        "    varav fritids\n        ingående 2026: -2,1\n"
    )
    document, _ = composed(tmp_path, source)
    assert tables(document)["Nämndens egna kapital, mnkr"][1:] == [
        ["Ingående eget kapital", "31,20"], ["varav fritidshem", "−2,10"],
        ["Beräknat ianspråktagande", "−4,05"], ["Beräknat utgående eget kapital", "27,15"],
    ]  # fmt: skip


def test_an_action_plan_shows_what_remains(tmp_path: Path) -> None:
    source = HEAD + (
        'åtgärdsplan "Plan för balans"\n    underskott 2024: 12,3 mnkr\n    återställs senast 2027\n'
        '    steg a "Färre lokaler"\n        2026: 4\n        2027: 4,5\n    steg b "Avtal"\n        2027: 2\n'
    )
    document, _ = composed(tmp_path, source)
    rows = tables(document)["Åtgärder för att återställa underskottet, mnkr"]
    assert rows[-3:] == [
        ["Summa åtgärder", "4", "6,5", "10,5"], ["Underskott att återställa", "", "", "12,3"],
        ["Återstår", "", "", "1,8"],
    ]  # fmt: skip


def test_only_investments_without_a_frame_of_their_own_count(tmp_path: Path) -> None:
    source = HEAD + (
        'investering skola "Ny skola"\n    projekt skola\n    2026: 40\n'
        'investering datorer "Datorer"\n    2026: 2,5\ninvestering möbler "Möbler"\n    2026: 0,75\n'
    )
    document, _ = composed(tmp_path, source, budget=BUDGET)
    made = tables(document)
    assert made["Investeringar mot nämndens ram, mnkr"][1] == ["2026", "3,0", "3,25", "−0,25", "Över ramen"]
    assert made["Investeringar inom nämndens ram, nettoutgift i mnkr"][1:] == [
        ["Datorer", "2,50"], ["Möbler", "0,75"], ["Summa", "3,25"],
    ]  # fmt: skip
    assert made["Investeringar inom ramen för verksamhetslokaler, nettoutgift i mnkr"][1:] == [
        ["Ny skola", "90", "40"], ["Hela ramen, alla nämnder", "", "40"],
    ]  # fmt: skip


def test_risks_are_numbered_by_their_value(tmp_path: Path) -> None:
    source = HEAD + (
        'risk a "Mindre"\n    sannolikhet 1\n    konsekvens 2\n'
        'risk b "Större"\n    sannolikhet 4\n    konsekvens 3\n    kontroll k "Stickprov"\n'
        '        vad "Att det stämmer."\n'
        '        metod "Tio dras"\n        frekvens tertial\n'
        'risk c "Utanför skalan"\n    sannolikhet 9\n    konsekvens 9\n'
    )
    document, _ = composed(tmp_path, source)
    made = tables(document)
    risks = made["Risker med sannolikhet (S), konsekvens (K) och riskvärde"]
    assert [row[:2] for row in risks[1:]] == [["1", "Utanför skalan"], ["2", "Större"], ["3", "Mindre"]]
    assert made["Plan för intern kontroll"][1:] == [
        ["Stickprov", "2", "Varje tertial"], ["Vad och hur: Att det stämmer. Tio dras."],
    ]  # fmt: skip
    matrix = next(figure for figure in document.figures if figure.kind == "risk-matrix")
    assert [risk["number"] for risk in matrix.data["risks"]] == ["2", "3"]
    assert matrix.alt == "Riskmatris med två risker. En har riskvärdet 9 eller högre och ska hanteras."


def test_units_are_summed_at_the_top(tmp_path: Path) -> None:
    source = HEAD + (
        'organisationsenhet norr "Norr"\n    budget 2026: 80\n    budgetpost n "Skola norr"\n'
        "        kostnader 2026: 82\n        intäkter 2026: 2\n"
        'organisationsenhet söder "Söder"\n    budget 2026: 70,5\n'
        'organisationsenhet by "Byskolan"\n    del av norr\n    budget 2026: 30\n'
    )
    document, _ = composed(tmp_path, source)
    made = tables(document)
    assert made["Budget per enhet, mnkr"][1:] == [
        ["Norr", "80,0"], ["Byskolan", "30,0"], ["Söder", "70,5"], ["Summa", "150,5"],
    ]  # fmt: skip
    assert made["Enheternas budgetposter 2026, mnkr"][-1] == ["Summa Norr", "", "82", "2", "80"]


def test_a_ring_of_parts_is_printed_all_the_same(tmp_path: Path) -> None:
    source = HEAD + (
        'budgetpost a "A"\n    varav i b\n    netto 2026: 1\nbudgetpost b "B"\n    varav i a\n    netto 2026: 2\n'
        'organisationsenhet c "C"\n    del av d\norganisationsenhet d "D"\n    del av c\n'
    )
    document, _ = composed(tmp_path, source)
    nets = tables(document)["Nettokostnad per verksamhet, mnkr"]
    assert [row[0] for row in nets] == ["Verksamhet", "A", "B", "Summa"]
    assert [row[0] for row in tables(document)["Nämndens enheter"]][1:] == ["C", "D"]


PARTS = {
    'mål m "Mål"\n    bidrar till kf-mål 1\n': "# Mål, åtaganden och uppdrag",
    "fördelning\n    prioritering \"Lärare\"\n": "# Resurser och budget",
    "budgetpost b \"Skola\"\n    netto 2026: 1\n": "# Resurser och budget",
    "prestation p \"Elever\"\n    2026: 10\n": "# Resurser och budget",
    "otillräcklig ram 2026: 1\n": "# Resurser och budget",
    "eget kapital\n    ingående 2026: 1\n": "# Resurser och budget",
    "åtgärdsplan\n    återställs senast 2027\n": "# Resurser och budget",
    "organisationsenhet e \"Norr\"\n": "# Organisation och interna regler",
    "anslagsbindning\n    nivå nämnd\n": "# Organisation och interna regler",
    "investering i \"Datorer\"\n    2026: 1\n": "# Investeringar",
    "risk r \"Jäv\"\n": "# Intern kontroll",
    "uppföljning av utförare u \"Mat\"\n": "# Uppföljning av utförare",
    "uppföljning av resultat\n    ansvarig \"Chefen\"\n": "# Så följs planen upp",
    "": "# Övriga frågor",
}  # fmt: skip


def _chapter_of(document: Document, title: str) -> str:
    """The heading of level 1 that a heading stands under."""
    chapter = ""
    for heading in outline(document.blocks):
        chapter = heading if heading.startswith("# ") else chapter
        if heading == f"## {title}":
            return chapter
    return ""


@pytest.mark.parametrize("what", PARTS)
def test_a_section_stands_in_the_chapter_of_what_follows_it(tmp_path: Path, what: str) -> None:
    section = 'avsnitt a "Om det här"\n    """\n    Text.\n    """\n'
    rows = "    rader\n        | namn | titel | 2024 |\n        | x | Ett | 3 |\n"
    printed = f'tabell t "Antal"\n    mäts i antal\n{rows}'
    before = HEAD + 'mål allra-först "Allra först"\n    bidrar till kf-mål 1\n'
    document, _ = composed(tmp_path, before + section + printed + what)
    assert _chapter_of(document, "Om det här") == PARTS[what]
    assert "Antal, antal" in tables(document)
    first, _ = composed(tmp_path, HEAD + section + what)
    assert _chapter_of(first, "Om det här") == "# Nämndens ansvar och förutsättningar"


@pytest.mark.parametrize("slot", [one for one in SLOTS if one.prints])
def test_no_section_is_lost_beside_a_part_without_content(tmp_path: Path, slot: Slot) -> None:
    """Each part's section is printed even where the construct after it has nothing to show."""
    template, found = template_of_sections(slot)
    assert not found
    assert plain_text(template).count("Inget försvinner") == 2
    assert sum(one["t"] == "Header" and one["c"][0] == 1 for one in template) == 1


def template_of_sections(slot: Slot) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    parts = ("goals", "resources", "capital", "organisation", "investments", "control", "providers", "followup")
    keys = re.findall(r"\b(\w+)\.(\w+)", (resources.template() / "verksamhetsplan.md.j2").read_text(encoding="utf-8"))
    nothing: dict[str, dict[str, list[object]]] = {
        name: {key: [] for first, key in keys if first == name} for name in parts
    }
    text = [tree.para(tree.text("Inget försvinner"))]
    here = {one.name: text if one is slot else [] for one in SLOTS}
    ends = (
        "summary", "key_facts", "attachments", "attachment_table", "sources", "replaced", "decisions", "deviations",
        "findings", "other",
    )  # fmt: skip
    rest: dict[str, Any] = {name: [] for name in ends}
    return template.render("verksamhetsplan.md.j2", nothing | rest | {"sections": here, "under": here})


def test_a_section_named_as_its_part_has_no_heading_of_its_own(tmp_path: Path) -> None:
    source = HEAD + (
        'mål m "Mål"\n    bidrar till kf-mål 1\navsnitt x "Investeringar"\n    """\n    Vi köper datorer.\n    """\n'
        'investering i "Datorer"\n    2026: 1\n'
    )
    document, _ = composed(tmp_path, source)
    assert outline(document.blocks)[-2:] == ["# Investeringar", "[tabell] Nämndens investeringar, nettoutgift i mnkr"]
    assert text_of(document).count("Investeringar\n") == 1


def test_costs_and_income_of_later_years_stand_in_an_appendix(tmp_path: Path) -> None:
    rows = """budgetposter
    | namn | titel | intäkter 2026 | kostnader 2026 | intäkter 2027 | kostnader 2027 | kostnader 2028 |
    | skola | Grundskola | 10,5 | 120,25 | 11 | 121 | 99 |
    | fritids | Fritidshem | 5 | 45,5 | 5,5 | 46 | 47 |
"""
    document, _ = composed(tmp_path, HEAD + rows)
    made = tables(document)
    assert "Driftbudget 2027, mnkr" not in made
    assert made["Kostnader och intäkter 2027 och 2028, mnkr"] == [
        ["Verksamhet", "Kostnader 2027", "Intäkter 2027", "Kostnader 2028"],
        ["Grundskola", "121", "11,0", "99"], ["Fritidshem", "46", "5,5", "47"], ["Summa", "167", "16,5", "146"],
    ]  # fmt: skip
    assert outline(document.blocks)[-2] == "# Bilaga 1. Kostnader och intäkter 2027 och 2028"
    assert "Kostnader och intäkter för 2027 och 2028 finns i bilaga 1." in text_of(document)


def test_shares_are_short_and_none_for_an_income(tmp_path: Path) -> None:
    rows = """budgetposter
    | namn | titel | intäkter 2026 | kostnader 2026 |
    | a | Stor | 0 | 1000 |
    | b | Liten | 0 | 2 |
    | c | Avgifter | 30 | 10 |
    | d | Vilande | 0 | 0 |
"""
    document, _ = composed(tmp_path, HEAD + rows)
    assert [row[-1] for row in tables(document)["Driftbudget 2026, mnkr"][1:]] == ["102 %", "<1 %", "–", "0 %", "100 %"]


def test_a_part_without_money_is_drawn_among_the_shares(tmp_path: Path) -> None:
    rows = "".join(
        f'budgetpost {name} "{name.upper()}"\n    netto 2026: {net}\n' for name, net in (("a", 3), ("b", 1), ("c", 0))
    )
    document, _ = composed(tmp_path, HEAD + rows)
    bars = next(figure for figure in document.figures if figure.kind == "shares").data["bars"]
    assert [(bar["label"], spaced(bar["text"])) for bar in bars] == [
        ("A", "3 mnkr · 75 %"), ("B", "1 mnkr · 25 %"), ("C", "0 mnkr · 0 %"),
    ]  # fmt: skip


RESTORED = """eget kapital
    ingående 2026: -18,2
    utgående 2026: {}
åtgärdsplan
    underskott 2024: 24 600 tkr
    steg a "Färre lokaler"
        2025: 6
        2026: 9,9
"""


@pytest.mark.parametrize(
    ("closing", "row"),
    [
        ("-8,3", ["Återställs enligt åtgärdsplanen", "9,9"]),
        ("-10,3", ["Övrig förändring", "7,9"]),
        ("-18,2", None),
    ],
)
def test_own_capital_shows_how_it_is_restored(tmp_path: Path, closing: str, row: list[str] | None) -> None:
    document, _ = composed(tmp_path, HEAD + RESTORED.format(closing))
    rows = tables(document)["Nämndens egna kapital, mnkr"]
    assert rows[2:-1] == ([row] if row else [])
    assert "Underskott: 24,6 mnkr år 2024" in text_of(document)


def test_short_texts_stand_under_their_row_and_others_after_the_table(tmp_path: Path) -> None:
    source = HEAD + (
        'risk a "Mindre"\n    sannolikhet 1\n    konsekvens 2\n    """\n    Om *risken*.\n    """\n'
        'risk b "Större"\n    sannolikhet 4\n    konsekvens 3\n    """\n    # Rubrik\n\n    Lång text.\n    """\n'
    )
    document, _ = composed(tmp_path, source)
    rows = tables(document)["Risker med sannolikhet (S), konsekvens (K) och riskvärde"]
    assert rows[-1] == ["Om risken."]
    assert text_of(document).count("Om risken.") == 1
    assert text_of(document).endswith("Större\nRubrik\nLång text.\n")


def test_lists_of_texts_are_told_apart(tmp_path: Path) -> None:
    source = HEAD + (
        'intern kontroll\n    underlag "revisionens granskning", "risker och avvikelser"\n'
        'uppföljning av utförare u "Mat"\n    utförare "Snö & Is AB", "Vinter AB"\n    vad "Tid", "Kvalitet"\n'
    )
    document, _ = composed(tmp_path, source)
    assert "Underlag: revisionens granskning; risker och avvikelser" in text_of(document)
    assert tables(document)["Plan för uppföljning av utförare"][1:] == [
        ["Mat", "Snö & Is AB och Vinter AB"], ["Vad: Tid; Kvalitet"],
    ]  # fmt: skip


def test_the_measures_of_an_investment_stand_under_its_row(tmp_path: Path) -> None:
    source = HEAD + (
        'investering i "Datorer"\n    2026: 1\n    åtgärder "Byten i två steg"\n    ansvarig "It-chefen"\n'
        'investering m "Möbler"\n    2026: 2\n    """\n    # Varför\n\n    De är slitna.\n    """\n'
    )
    document, _ = composed(tmp_path, source)
    made = tables(document)["Nämndens investeringar, nettoutgift i mnkr"]
    assert made[1:3] == [["Datorer", "1", "It-chefen"], ["Åtgärder: Byten i två steg"]]
    assert text_of(document).endswith("Möbler\nVarför\nDe är slitna.\n")


def test_a_part_named_by_an_abbreviation_keeps_its_letters(tmp_path: Path) -> None:
    lines = LINES.replace("Särskilt stöd", "SFI")
    assert lines != LINES
    document, _ = composed(tmp_path, HEAD + lines, budget=BUDGET)
    assert tables(document)["Driftbudget 2026, mnkr"][2][0] == "varav SFI"
