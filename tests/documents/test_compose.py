"""Composing: authors' texts unchanged, pictures, findings and deviations at the end, what a check finds beforehand."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from document_samples import KOMMUN, composed, outline, tables, text_of
from hypothesis import given
from hypothesis import strategies as st

from styrdsl.documents import pictures
from styrdsl.documents.pictures import Album
from styrdsl.documents.printed import Picture
from styrdsl.documents.prose import Refused, read
from styrdsl.documents.prose_check import prose_findings, suspect
from styrdsl.documents.views import VIEWS
from styrdsl.files.safe_read import Refusal
from styrdsl.files.source import Source
from styrdsl.language.plan import OperationalPlan
from styrdsl.rules.engine import judge
from styrdsl.workspace.files import Disk
from styrdsl.workspace.loader import load

HEAD = "verksamhetsplan 2026 skolnämnden\n    enhet mnkr\n"


def png(width: int = 4, height: int = 4) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x10\x20\x30" * 4) * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"JF" + frame + b"\xff\xda\x00\x02"


SECTION = HEAD + 'avsnitt läget "Läget"\n    """\n    {}\n    """\n'


@pytest.mark.parametrize(
    "words",
    [
        "{{ 7 * 7 }} {% raw %}", "[#namn] och ::: ruta", "<b>fet</b> &amp; `{=typst}`", "\\textbf{x} #eval(1) $a$",
        "<kommunens namn> kompletteras", "3 * 4 * 5 = 60", "å ä ö é \u2014 \u00bd",
    ],
)  # fmt: skip
def test_authors_words_come_out_as_they_were_written(tmp_path: Path, words: str) -> None:
    document, _ = composed(tmp_path, SECTION.format(words))
    assert words.replace("`", "") in text_of(document).replace("`", "")


def test_titles_are_data_and_never_markup(tmp_path: Path) -> None:
    words = "**Mål** {{ x }} | # <b> [länk](http://x.se)"
    document, _ = composed(tmp_path, HEAD + f'mål a "{words}"\n    bidrar till kf-mål 1\n    ansvarig "_Chefen_"\n')
    assert f"### {words}" in outline(document.blocks)
    assert "Ansvarig: _Chefen_" in text_of(document)


def test_headings_in_prose_stand_below_their_section(tmp_path: Path) -> None:
    source = HEAD + (
        'avsnitt a "A"\n    """\n    # Under\n    """\n    avsnitt b "B"\n        """\n        # Djupt\n        """\n'
    )
    document, _ = composed(tmp_path, source)
    assert outline(document.blocks) == [
        "# Nämndens ansvar och förutsättningar", "## A", "### Under", "### B", "#### Djupt",
    ]  # fmt: skip


def test_a_printed_table_keeps_its_columns_and_blanks(tmp_path: Path) -> None:
    source = (
        HEAD
        + """avsnitt a "A"
    tabell t "Trafik"
        mäts i tusental
        källa "Egen mätning"
        rader
            | namn  | titel | slag  | varav i | 2023 | 2024 |
            | cykel | Cykel | post  |         | 12,5 | 13   |
            | elcykel | Elcykel | varav | cykel | 2  | –    |
            | s     | Summa | summa |         | 12,5 | 13   |
"""
    )
    document, _ = composed(tmp_path, source)
    assert tables(document)["Trafik, tusental"] == [
        ["Post", "2023", "2024"], ["Cykel", "12,5", "13"], ["Elcykel", "2,0", "–"], ["Summa", "12,5", "13"],
    ]  # fmt: skip
    assert "Källa: Egen mätning" in text_of(document)


def test_pictures_are_counted_from_their_file_and_read_once(tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "skola.png").write_bytes(png())
    source = HEAD + (
        'avsnitt a "A"\n    bild "bilder/skola.png"\n        alternativtext "En skola"\n        bildtext "Skolan"\n'
        '        fotograf "Eva Ek"\n    """\n    ![Samma](bilder/../bilder/skola.png)\n    """\n'
    )
    document, found = composed(tmp_path, source)
    assert not found
    assert set(document.pictures) == {"bilder/skola.png"}
    assert outline(document.blocks)[-1] == "[figur] Skolan. Bild: Eva Ek"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ('bild "saknas.png"\n        alternativtext "X"', "DOK17"),
        ('bild "../utanför.png"\n        alternativtext "X"', "DOK17"),
        ('bild "/etc/passwd"\n        alternativtext "X"', "DOK17"),
        ('bild "dokument.styr"\n        alternativtext "X"', "DOK17"),
        ('"""\n    ![](bild.png)\n    """', "DOK15"),
        ('"""\n    ![Bild](https://x.se/bild.png)\n    """', "DOK16"),
        ('"""\n    Text <b>\n    """', "DOK24"),
    ],
)
def test_what_cannot_be_carried_is_found_when_composing_and_when_checking(
    tmp_path: Path, statement: str, code: str
) -> None:
    (tmp_path / "bild.png").write_bytes(png())
    document, found = composed(tmp_path, f'{HEAD}avsnitt a "A"\n    {statement}\n')
    assert [one.code for one in found] == [code]
    assert not any(one.startswith("[figur]") for one in outline(document.blocks))
    checked = prose_findings(load(tmp_path))
    assert [(one.code, *one.span[1:]) for one in checked] == [(one.code, *one.span[1:]) for one in found]
    assert all(one.span.source.name == "dokument.styr" for one in found)


def test_a_picture_without_alternative_is_left_out_and_told_by_its_rule_alone(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(png())
    document, found = composed(tmp_path, f'{HEAD}avsnitt a "A"\n    bild "bild.png"\n')
    assert found == ()
    assert not any(one.startswith("[figur]") for one in outline(document.blocks))
    assert not prose_findings(load(tmp_path))
    assert "DOK09" in {one.code for one in judge(load(tmp_path)).diagnostics}


def test_the_coat_of_arms_is_taken_or_told(tmp_path: Path) -> None:
    (tmp_path / "vapen.png").write_bytes(png())
    document, _ = composed(tmp_path, HEAD, KOMMUN + 'vapen "vapen.png"\n')
    assert document.arms == Picture(png(), "image/png")
    document, _ = composed(tmp_path, HEAD, KOMMUN + 'vapen "vapen.svg"\n')
    assert document.arms is None
    assert [one.code for one in prose_findings(load(tmp_path))] == ["DOK17"]


def test_an_unreadable_colour_leaves_the_products_own(tmp_path: Path) -> None:
    document, _ = composed(tmp_path, HEAD, KOMMUN.replace("#123456", "grön"))
    assert document.color == "#1f4e5f"
    document, _ = composed(tmp_path, HEAD, KOMMUN.replace("#123456", "00577d"))
    assert document.color == "#00577d"


def test_pictures_are_known_by_their_bytes_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "a.png": png(), "b.png": jpeg(3, 2), "stor.png": png(20_000, 20_000), "kort.png": png()[:20],
        "tom.jpg": jpeg(0, 0), "svg.png": b"<svg/>", "utan.jpg": b"\xff\xd8\xff\xda\x00\x02",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    taken = {name: pictures.read(Disk(tmp_path), name) for name in files}
    assert {name: one.media_type for name, one in taken.items() if isinstance(one, Picture)} == {
        "a.png": "image/png", "b.png": "image/jpeg",
    }  # fmt: skip
    assert taken["stor.png"] is pictures.TOO_MANY_PIXELS
    assert taken["svg.png"] is pictures.NOT_A_PICTURE
    assert taken["kort.png"] is taken["tom.jpg"] is taken["utan.jpg"] is pictures.BROKEN
    monkeypatch.setattr(pictures, "MAX_TOTAL", len(png()))
    album = Album(Disk(tmp_path))
    assert album.take("a.png", "plan.styr") == "a.png"
    assert album.take("b.png", "plan.styr") is pictures.TOO_MUCH
    assert album.take("..\\a.png", "plan.styr") == Refusal("den ligger utanför kommunens mapp")


def test_a_draft_ends_with_what_remains_to_mend(tmp_path: Path) -> None:
    source = HEAD + 'hittepå 3\navsnitt a "A"\n    """\n    Skriv <namn>.\n    """\n'
    document, _ = composed(tmp_path, source, draft=True)
    rows = tables(document)["Att rätta i dokument.styr"]
    assert rows[0] == ["Allvar", "Regel", "Rad", "Anmärkning"]
    assert ["Fel", "SPR01", "3"] in [row[:3] for row in rows]
    assert ["Upplysning", "DOK24", "6"] in [row[:3] for row in rows]
    assert rows[-1][0] == "Upplysning"
    assert document.draft
    official, _ = composed(tmp_path, source)
    assert "Att rätta i dokument.styr" not in tables(official)


def test_accepted_findings_are_printed_with_their_reason(tmp_path: Path) -> None:
    source = HEAD + 'mål a "Mål"\n    bidrar till kf-mål 1\n    avsteg MAL03 "Mäts från 2027, beslut § 9"\n'
    document, _ = composed(tmp_path, source)
    rows = tables(document)["Avsteg från reglerna"]
    assert rows[1][0] == "MAL03"
    assert rows[1][2] == "Mäts från 2027, beslut § 9"


def test_sources_attachments_and_decisions_end_the_document(tmp_path: Path) -> None:
    source = HEAD + (
        'internt regelverk "Regler"\n    beslut skolnämnden 2024-12-12 § 130\n    """\n    Så gör vi.\n    """\n'
        'källa "SCB"\n    adress "https://scb.se"\nkälla "Arkivet"\n    adress "hylla 3"\n'
        'bilaga a "Upphandlingar"\n    diarienummer "SN-2025/3"\nbilaga b "Statistik"\n    """\n    Tal.\n    """\n'
    )
    budget = "mål och budget 2026\n    beslut kommunfullmäktige 2025-11-10 § 187\n    enhet mnkr\n"
    document, _ = composed(tmp_path, source, budget=budget)
    assert tables(document)["Beslut som dokumentet vilar på"][1:] == [
        ["Mål och budget 2026", "Kommunfullmäktige 10 november 2025, § 187"],
        ["Internt regelverk: Regler", "Skolnämnden 12 december 2024, § 130"],
    ]
    words = text_of(document)
    assert "SCB. https://scb.se" in words
    assert "Arkivet. hylla 3" in words
    assert outline(document.blocks)[-2:] == ["[tabell] Bilagor", "# Bilaga 2. Statistik"]
    assert tables(document)["Bilagor"][1:] == [
        ["1", "Upphandlingar", "SN-2025/3", ""], ["2", "Statistik", "", "Sist i dokumentet"],
    ]  # fmt: skip


def test_a_template_that_fails_gives_no_blocks_and_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from styrdsl.documents import compose

    views = dict(VIEWS)
    views[OperationalPlan] = VIEWS[OperationalPlan]._replace(template="finns-inte.md.j2")
    monkeypatch.setattr(compose, "VIEWS", views)
    document, found = composed(tmp_path, HEAD)
    assert document.blocks == ()
    assert [one.code for one in found] == ["DOK28"]


@given(st.text(alphabet=st.sampled_from('ab #>-*1.)[](){}<|`~!_\\\n\t"'), max_size=120))
def test_a_text_that_is_no_suspect_gives_no_findings(text: str) -> None:
    if not suspect(text):
        _, found = read(text, Source("a.styr", text).start(), pictures=lambda _: Refused("nej"))
        assert found == ()
