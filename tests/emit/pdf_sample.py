"""A plan with every kind of node, as the document tree holds it: what the PDF tests draw."""

from __future__ import annotations

import base64
import datetime
import struct
import zlib
from typing import Any

from styrdsl.documents.printed import Document, Figure, Picture

Node = dict[str, Any]
EMPTY = ["", [], []]


def words(text: str) -> list[Node]:
    """Inlines of a plain text, a space between its words."""
    found: list[Node] = []
    for word in text.split(" "):
        found += [{"t": "Str", "c": word}, {"t": "Space"}]
    return found[:-1]


def para(*parts: str | Node) -> Node:
    return {"t": "Para", "c": inline(*parts)}


def plain(*parts: str | Node) -> Node:
    return {"t": "Plain", "c": inline(*parts)}


def inline(*parts: str | Node) -> list[Node]:
    return [node for part in parts for node in (words(part) if isinstance(part, str) else [part])]


def mark(kind: str, text: str) -> Node:
    return {"t": kind, "c": words(text)}


def span(kind: str, text: str) -> Node:
    return {"t": "Span", "c": [["", [kind], []], words(text)]}


def header(level: int, text: str, name: str = "") -> Node:
    return {"t": "Header", "c": [level, [name, [], []], words(text)]}


def div(kind: str, *blocks: Node) -> Node:
    return {"t": "Div", "c": [["", [kind] if kind else [], []], list(blocks)]}


def link(text: str, target: str) -> Node:
    return {"t": "Link", "c": [EMPTY, words(text), [target, ""]]}


def figure(target: str, caption: str, alt: str = "") -> Node:
    image = {"t": "Image", "c": [EMPTY, words(alt), [target, ""]]}
    return {"t": "Figure", "c": [EMPTY, [None, [plain(caption)]], [{"t": "Plain", "c": [image]}]]}


def cell(content: str | Node, columns: int = 1, rows: int = 1) -> list[Any]:
    return [EMPTY, {"t": "AlignDefault"}, rows, columns, [plain(content)]]


def row(*cells: Any, kind: str = "") -> list[Any]:
    made = [item if isinstance(item, list) else cell(item) for item in cells]
    return [["", [kind] if kind else [], []], made]


def body(*rows: Any, heads: int = 0, head: Any = ()) -> list[Any]:
    return [EMPTY, heads, list(head), list(rows)]


def table(caption: str, aligns: str, head: Any, bodies: Any, foot: Any = (), widths: Any = None) -> Node:
    names = {"l": "AlignLeft", "r": "AlignRight", "c": "AlignCenter", "d": "AlignDefault"}
    specs = [
        [{"t": names[key]}, {"t": "ColWidth", "c": widths[place]} if widths else {"t": "ColWidthDefault"}]
        for place, key in enumerate(aligns)
    ]
    text = [plain(caption)] if caption else []
    return {"t": "Table", "c": [EMPTY, [None, text], specs, [EMPTY, list(head)], list(bodies), [EMPTY, list(foot)]]}


def png(width: int = 40, height: int = 48, color: tuple[int, int, int] = (31, 78, 95)) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = (b"\0" + bytes(color) * width) * height
    start = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", start) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////////////////////////////////////////////"
    "//////////wAALCAACAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AT//Z"
)

GOALS = Figure(
    "goal-structure",
    {
        "vision": "Huddinge – en av de tre populäraste kommunerna i länet att bo, besöka och verka i",
        "areas": [
            {
                "title": "Attraktivt och hållbart växande",
                "goals": [
                    {"label": "1", "title": "Fler bostäder i kollektivtrafiknära lägen", "own": []},
                    {
                        "label": "2",
                        "title": "Levande stadsmiljöer och centrum",
                        "own": ["Parkerna är trygga hela dygnet"],
                    },
                    {
                        "label": "3",
                        "title": "Klimatpåverkan minskar",
                        "own": ["Egna transporter är fossilfria 2028", "Mer rörelse till fots och på cykel"],
                    },
                    {"label": "4", "title": "Natur och biologisk mångfald stärks", "own": []},
                    {"label": "5", "title": "Ett starkt näringsliv", "own": []},
                ],
            },
            {
                "title": "Trygga uppväxtvillkor och god utbildning",
                "goals": [
                    {
                        "label": "11",
                        "title": "Alla elever når kunskapsmålen",
                        "own": ["Varje elev når kunskapsmålen", "Skolnärvaron ökar"],
                    },
                    {"label": "12", "title": "Barn och unga mår bra", "own": ["Elevhälsan möter tidigt"]},
                    {"label": "13", "title": "Vägar till arbete eller studier", "own": []},
                    {"label": "14", "title": "Fritid för alla", "own": []},
                ],
            },
            {
                "title": "God omsorg",
                "goals": [
                    {"label": "15", "title": "Äldre lever ett självständigt liv", "own": []},
                    {"label": "16", "title": "Stöd i rätt tid", "own": []},
                ],
            },
            {
                "title": "Effektiv kommun med god service",
                "goals": [
                    {"label": "20", "title": "Ekonomi i balans", "own": ["Resursfördelningen är förutsägbar"]},
                    {"label": "21", "title": "Attraktiv arbetsgivare", "own": []},
                    {"label": "22", "title": "Digitala tjänster först", "own": []},
                ],
            },
        ],
    },
    "Målstruktur: från visionen över fyra målområden till nämndens egna mål.",
)

SERIES = Figure(
    "series",
    {
        "unit": "procent",
        "points": [
            {"label": str(year), "value": value}
            for year, value in zip(range(2021, 2026), ("82.9", "83.4", "84.1", "85.0", "85.6"), strict=True)
        ],
        "targets": [{"label": "2026", "value": "88"}, {"label": "2028", "value": "90"}],
        "groups": [
            {
                "title": "flickor",
                "points": [
                    {"label": "2023", "value": "85.9"},
                    {"label": "2024", "value": "86.4"},
                    {"label": "2025", "value": "87.0"},
                ],
            },
            {
                "title": "pojkar",
                "points": [
                    {"label": "2023", "value": "82.4"},
                    {"label": "2024", "value": "83.7"},
                    {"label": "2025", "value": "84.2"},
                ],
            },
        ],
    },
    "Andel behöriga 2021–2025: från 82,9 till 85,6 procent; målet är 88 procent 2026 och 90 procent 2028.",
)

SHARES = Figure(
    "shares",
    {
        "unit": "Andel av nettokostnaden",
        "bars": [
            {"label": "Grundskola F–9", "value": "2285", "text": "2 285,0 mnkr · 78 %"},
            {"label": "Fritidshem och öppen fritidsverksamhet", "value": "195", "text": "195,0 mnkr · 7 %"},
            {"label": "Anpassad grundskola", "value": "142.5", "text": "142,5 mnkr · 5 %"},
            {"label": "Elevhälsa", "value": "96", "text": "96,0 mnkr · 3 %"},
            {"label": "Nämnd och förvaltning", "value": "61.2", "text": "61,2 mnkr · 2 %"},
        ],
    },
    "Grundskolan tar 78 procent av nettokostnaden, fritidshemmen 7 procent, övrigt 10 procent.",
)

RISKS = Figure(
    "risk-matrix",
    {
        "scale": 4,
        "threshold": 8,
        "risks": [
            {"number": str(number), "likelihood": likelihood, "consequence": consequence}
            for number, (likelihood, consequence) in enumerate(
                ((3, 3), (2, 4), (1, 2), (4, 4), (3, 3), (2, 2), (3, 3), (3, 1), (1, 4), (3, 3)), start=1
            )
        ],
    },
    "Riskmatris med tio risker; sex ligger på eller över gränsen 8.",
)

PROSE = (
    "Antalet elever minskar i de yngre åldrarna, medan årskurserna sju till nio växer ännu några år. "
    "Lokalförsörjningsplaneringen och kompetensförsörjningen behöver därför gå hand i hand, så att undervisningen "
    "håller samma kvalitet i alla kommundelar och resursfördelningen blir förutsägbar för skolornas ledningar."
)


def budget(count: int = 0) -> Node:
    lines = [
        ("Grundskola F–9", "112,0", "2 397,0", "2 285,0", "2 312,4"),
        ("Fritidshem", "45,0", "240,0", "195,0", "198,1"),
        ("Anpassad grundskola", "6,5", "149,0", "142,5", "144,0"),
        ("Elevhälsa", "0,0", "96,0", "96,0", "97,2"),
        ("Nämnd och förvaltning", "−1,2", "60,0", "61,2", "62,0"),
    ]
    lines += [(f"Vårby skolområde, enhet {n}", "1,0", f"{n + 10},5", f"{n + 9},5", f"{n + 10},0") for n in range(count)]
    return table(
        "Nämndens driftbudget per verksamhet, mnkr",
        "lrrrr",
        [row("Verksamhet", "Intäkter 2026", "Kostnader 2026", "Netto 2026", "Netto 2027")],
        [body(*(row(*line) for line in lines), heads=1)],
        [row("Summa", "162,3", "2 942,0", "2 779,7", "2 813,7")],
    )


def every_node() -> list[Node]:
    """All kinds of nodes, as a plan would use them."""
    return [
        header(1, "Sammanfattning", "sammanfattning"),
        div(
            "sammanfattning",
            para(PROSE),
            para("Nämnden har ", mark("Strong", "fyra mål"), " och ", mark("Emph", "elva indikatorer"), "."),
        ),
        header(2, "Läsanvisning"),
        para(
            "Se ",
            link("målen", "#mal"),
            ", ",
            link("kommunens webbplats", "https://www.huddinge.se/styrning?a=1&b=2"),
            " eller ",
            link("skriv till nämnden", "mailto:gsn@huddinge.se"),
            ".",
            {"t": "Note", "c": [para("Svar lämnas inom två arbetsdagar.")]},
        ),
        {
            "t": "BulletList",
            "c": [
                [plain("färre födda")],
                [
                    plain("fler val av skola i annan kommun"),
                    {"t": "BulletList", "c": [[plain("främst i gränsnära områden")]]},
                ],
            ],
        },
        {"t": "OrderedList", "c": [[3, {"t": "Decimal"}, {"t": "Period"}], [[plain("plan")], [plain("uppföljning")]]]},
        {
            "t": "DefinitionList",
            "c": [
                [words("Indikator"), [[plain("Ett mått som visar om målet är på väg att nås.")]]],
                [words("Åtagande"), [[plain("Vad nämnden lovar dem den är till för.")]]],
            ],
        },
        {"t": "BlockQuote", "c": [para("Huddinge ska vara en kommun där alla barn lyckas i skolan.")]},
        para(
            "Kod: ",
            {"t": "Code", "c": [EMPTY, "mål likvärdig-skola"]},
            ", ",
            mark("Strikeout", "utgår"),
            {"t": "LineBreak"},
            "och ny rad.",
            {"t": "SoftBreak"},
            "Sedan mer.",
        ),
        {"t": "CodeBlock", "c": [EMPTY, 'mål likvärdig-skola\n    bidrar till kf-mål 11\n\tansvarig "Skolchefen"']},
        {"t": "HorizontalRule"},
        header(1, "Mål och uppdrag", "mal"),
        figure("figure:0", "Från vision till nämndens mål"),
        header(2, "Varje elev når kunskapsmålen"),
        para(PROSE),
        figure("figure:1", "Elever i åk 9 behöriga till yrkesprogram, procent"),
        para(
            "Läget: ",
            span("status-ok", "På väg"),
            ", ",
            span("status-varning", "Delvis"),
            ", ",
            span("status-fel", "Nås inte"),
            ".",
        ),
        table(
            "Indikatorer och målvärden",
            "llrrl",
            [row("Indikator", "Källa", "Utfall 2025", "Mål 2026", "Läge")],
            [
                body(
                    row(
                        "Elever i åk 9 behöriga till yrkesprogram",
                        "Kolada N15436",
                        "85,6",
                        "88,0",
                        span("status-varning", "Delvis"),
                    ),
                    row(
                        "Nöjda vårdnadshavare med skolans information om elevens kunskapsutveckling",
                        "Enkät",
                        "79,0",
                        "80,0",
                        span("status-ok", "På väg"),
                    ),
                    row("Frånvaro över 15 procent", "Skolsystemet", "9,4", "6,0", span("status-fel", "Nås inte")),
                )
            ],
        ),
        header(3, "Åtaganden"),
        div("ruta", para(mark("Strong", "Studiehandledning på modersmålet."), " Erbjuds inom tre veckor från behov.")),
        header(4, "Uppföljning"),
        para("Följs upp per tertial."),
        header(1, "Ekonomi"),
        para(PROSE),
        budget(),
        figure("figure:2", "Nettokostnadens fördelning 2026"),
        header(2, "Enheternas budget"),
        table(
            "Enheternas budget, mnkr, per skolområde",
            "lrrr",
            [row("Enhet", cell("Netto", 3)), row("", "2026", "2027", "2028")],
            [
                body(
                    *(
                        row(f"Enhet {area} {n}", f"{n},5", f"{n + 1},0", f"{1000 + n},5".replace("1", "1\u00a0", 1))
                        for n in range(1, 30)
                    ),
                    row(span("summa", f"Summa {area}"), "435,5", "464,0", "29 435,5", kind="summa"),
                    heads=1,
                    head=[row(cell(area, 4))],
                )
                for area in ("Vårby", "Flemingsberg")
            ],
            [row("Summa", "871,0", "928,0", "58 871,0")],
        ),
        header(1, "Risker och intern kontroll"),
        figure("figure:3", "Riskmatris"),
        table(
            "",
            "ll",
            [row("Nr", "Risk")],
            [body(row("1", "Felaktiga utbetalningar till fristående skolor"))],
            widths=[0.1, 0.9],
        ),
        div("keep", para("Detta stycke hålls ihop."), para(PROSE)),
        figure("picture:karta", "Karta över skolområdena", "Karta med sju skolområden"),
        div("beslut", para(mark("Strong", "Nämnden beslutar"), " att fastställa verksamhetsplanen.")),
        div("sidbrytning"),
        para("Efter sidbrytningen."),
        div("bilaga", header(1, "Bilaga 1. Styrdokument"), para("Rum för bilagans text.")),
    ]


def document(**changes: Any) -> Document:
    """The sample plan; keyword arguments replace its fields."""
    return Document(
        kind="Verksamhetsplan och budget",
        title="Grundskolenämndens verksamhetsplan 2026",
        subtitle="Med plan för 2027 och 2028",
        municipality="Huddinge kommun",
        body="Grundskolenämnden",
        diary_number="GSN-2025/312.181",
        decision="Grundskolenämnden 2025-12-11 § 112",
        decided=datetime.date(2025, 12, 11),
        draft=False,
        blocks=tuple(every_node()),
        figures=(GOALS, SERIES, SHARES, RISKS),
        pictures={"karta": Picture(png(400, 200, (190, 205, 196)), "image/png")},
        arms=Picture(png(), "image/png"),
    )._replace(**changes)
