"""A rich Swedish document, the same for every test that draws one."""

from __future__ import annotations

import struct
import zlib
from datetime import date

from styrdsl.documents import tree
from styrdsl.documents.printed import Document, Figure, Node, Picture
from styrdsl.documents.tree import Cell, Column, Row, text


def png(width: int = 480, height: int = 240) -> bytes:
    """A small picture with bars, packed by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    def pixel(x: int, y: int) -> bytes:
        bar, inside = divmod(x, width // 6 or 1)
        return b"\x1f\x4e\x5f" if inside > width // 20 and y > height - (bar + 1) * height // 8 else b"\xf2\xf5\xf6"

    raw = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def cell(string: str) -> Cell:
    return Cell(text(string))


PROSE = (
    "Grundskolenämnden ansvarar för förskoleklass, grundskola, anpassad grundskola och fritidshem. Nämnden arbetar för "
    "att varje elev ska få den undervisning och det stöd som behövs för att nå kunskapskraven, oavsett vilken skola "
    "eleven går i. Under året prioriteras tidiga insatser i läsning och skrivning, behörighet hos lärarna och "
    "trygghet på raster och skolvägar."
)


def long_table() -> Node:
    rows = [
        Row(
            [
                cell(f"{n:02}"),
                cell(f"Verksamhet nummer {n} inom grundskolan, {'drift' if n % 2 else 'kapitaltjänst'}"),
                cell(f"{n * 137 % 900 + 100},{n % 10}"),
                cell(f"{n * 7919 % 9000 + 1000:,}".replace(",", "\u00a0")),
                cell(f"−{n * 31 % 400},5"),
            ]
        )
        for n in range(1, 81)
    ]
    head = [Row([cell("Nr"), cell("Verksamhet"), cell("Intäkter"), cell("Kostnader"), cell("Netto")])]
    columns = [Column("left", 1), Column("left", 6), *[Column("right", 2)] * 3]
    foot = [Row([cell(""), cell("Summa"), cell("41 230,5"), cell("402 117"), cell("−15 700,5")], total=True)]
    return tree.table(
        columns, head, rows, caption=text("Driftbudget per verksamhet, tkr"), foot=foot, name="driftbudget"
    )


def small_table() -> Node:
    body = [
        Row([cell("Kunskapsresultat"), cell("84,1"), Cell([tree.span("status-ok", text("Uppfyllt"))])]),
        Row([cell("Trygghet"), cell("78,0"), Cell([tree.span("status-varning", text("Delvis uppfyllt"))])]),
        Row([cell("Behöriga lärare"), cell("71,5"), Cell([tree.span("status-fel", text("Inte uppfyllt"))])]),
        Row([cell("Medelvärde"), cell("77,9"), cell("")], total=True),
    ]
    columns = [Column("left", 3), Column("right", 1), Column("left", 2)]
    return tree.table(
        columns,
        [Row([cell("Indikator"), cell("2025"), cell("Bedömning")])],
        body,
        caption=text("Nämndens indikatorer, procent"),
    )


def lists() -> list[Node]:
    inner = tree.bullets(
        [
            [tree.plain(text("läsgaranti i förskoleklass"))],
            [
                tree.plain(text("speciallärare på varje skola")),
                tree.numbered([[tree.plain(text("höstterminen"))], [tree.plain(text("vårterminen"))]]),
            ],
        ]
    )
    return [
        tree.bullets(
            [[tree.plain(text("Tidiga insatser")), inner], [tree.plain(text("Likvärdig tilldelning av medel " * 6))]]
        ),
        tree.numbered(
            [[tree.para(text("Rektor följer upp varje månad."))], [tree.para(text("Nämnden får rapporten."))]], 3
        ),
    ]


def chapter_one() -> list[Node]:
    note = tree.note([tree.para(text("Skollagen (2010:800) 1 kap. 9 §."))])
    return [
        tree.header(1, text("Inledning"), "inledning"),
        tree.div(
            "sammanfattning",
            [
                tree.para([tree.strong(text("Sammanfattning"))]),
                tree.para(text(PROSE)),
                tree.bullets([[tree.plain(text("Ramen är 1 204,5 mnkr."))], [tree.plain(text("Tre nämndmål."))]]),
            ],
        ),
        tree.para(text(PROSE)),
        tree.para(
            [
                *text("En likvärdig skola"),
                note,
                *text(" är "),
                tree.emph(text("grunden")),
                *text(", se "),
                tree.link("#driftbudget", text("driftbudgeten")),
                *text(" och "),
                tree.link("https://www.huddinge.se/", text("kommunens webbplats")),
                *text("."),
            ]
        ),
        tree.header(2, text("Uppdrag och ansvar"), "uppdrag"),
        *[tree.para(text(PROSE)) for _ in range(4)],
        tree.header(3, text("Organisation"), "organisation"),
        *lists(),
        tree.quote([tree.para(text("Barnets bästa ska vara utgångspunkten i all utbildning."))]),
        tree.rule(),
        tree.definitions([(text("Nettoram"), [[tree.para(text("Kostnader minus intäkter."))]])]),
        tree.code_block("styr check\nstyr  build"),
    ]


def chapter_two() -> list[Node]:
    return [
        tree.header(1, text("Mål och indikatorer"), "mal"),
        tree.para(text(PROSE)),
        small_table(),
        tree.para(text(PROSE)),
        tree.figure(
            "figure:0",
            "Staplar som växer från vänster till höger",
            text("Behörighet per år, procent"),
            "fig-behörighet",
        ),
        tree.para([*text("Bild i text: "), tree.image("picture:logga.png", "Kommunens märke"), *text(" slut.")]),
        tree.div("beslut", [tree.para(text("Nämnden beslutade den 11 december 2025, § 84, att anta planen."))]),
        tree.div("ruta", [tree.header(3, text("Avsteg")), tree.para(text("EKO02: beslut KF 2025-11-17 § 210."))]),
        *[node for n in range(1, 7) for node in (tree.header(2, text(f"Nämndmål {n}")), *[tree.para(text(PROSE))] * 3)],
    ]


def chapter_three() -> list[Node]:
    return [
        tree.header(1, text("Budget"), "budget"),
        tree.para(text(PROSE)),
        long_table(),
        tree.para(text("Efter tabellen fortsätter texten.")),
        small_table(),
        small_table(),
        tree.div("bilaga", [tree.header(1, text("Bilaga 1. Intern kontrollplan")), tree.para(text(PROSE))]),
    ]


def document(*, draft: bool = False) -> Document:
    return Document(
        kind="Verksamhetsplan",
        title="Verksamhetsplan 2026 för grundskolenämnden",
        subtitle="Med budget och plan för intern kontroll",
        municipality="Huddinge kommun",
        body="Grundskolenämnden",
        diary_number="GSN 2025/1234",
        decision="Grundskolenämnden 2025-12-11 § 84",
        decided=None if draft else date(2025, 12, 11),
        draft=draft,
        blocks=(*chapter_one(), *chapter_two(), *chapter_three()),
        figures=(Figure("series", {}, "Staplar"),),
        pictures={"logga.png": Picture(png(64, 32), "image/png")},
        arms=Picture(png(80, 100), "image/png"),
    )
