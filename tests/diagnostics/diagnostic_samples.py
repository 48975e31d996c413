"""Findings that the tests of the renderers share, and strategies for any findings at all."""

from __future__ import annotations

from hypothesis import strategies as st

from styrdsl.diagnostics import Diagnostic, Edit, Fix, Kind, Label, Severity
from styrdsl.files.source import Source, Span

UNKNOWN_FIELD = Kind(
    "SPR04",
    "okänt-fält",
    Severity.ERROR,
    "{sak} har inget fält '{ord}'. Menade du '{förslag}'?",
    "Fälten står i språkreferensen under {sak}.",
    doc="Ett fält måste finnas i språket.\n\nFel:\n\n    kostnad 100 tkr\n\nRätt:\n\n    kostnader 100 tkr",
    source="Språket, fält",
)
OVER_FRAME = Kind(
    "EKO02",
    "kostnader-inom-ram",
    Severity.ERROR,
    "Kostnaderna för {namn} är {skillnad} större än ramen.",
    "Sänk kostnaderna, eller rätta ramen om den är fel.",
)
HARD_SPACE = Kind("SPR21", "hårt-blanksteg", Severity.WARNING, "Hårt blanksteg i ett namn.")
UNUSED = Kind("ARI07", "utan-mått", Severity.INFO, "Målet '{namn}' mäts inte av någon indikator.")
BROKEN = Kind("SPR30", "oavslutad-prosa", Severity.ERROR, 'Prosan slutar aldrig: """ saknas.')

PLAN = Source(
    "nämnder/grundskola.styr",
    """verksamhetsplan 2026 grundskolenämnden

mål likvärdig-skola "Alla elever når målen"
    bidrar till kf-mål 11

budgetposter i tkr
    | namn       | kostnader |
    | grundskola | 1 204 500 |
    | fritidshem |   210 000 |
    | modersmål  |    12 000 |
    | skolskjuts |     9 500 |
    | övrigt     |     1 000 |

budgetpost städ "Städning"
    kostnad 100 tkr
""",
)
KOMMUN = Source("kommun.styr", 'kommun "Huddinge"\nram grundskolenämnden 2026: 1 400 mnkr\n')


def unknown_field() -> Diagnostic:
    place = PLAN.span(15, 5, 12)
    fix = Fix("Byt 'kostnad' mot 'kostnader'.", (Edit(place, "kostnader"),), safe=True)
    return UNKNOWN_FIELD.at(place, sak="budgetpost", ord="kostnad", förslag="kostnader", fix=fix)


def over_frame() -> Diagnostic:
    return OVER_FRAME.at(
        PLAN.span(6, 1, 29, end_line=12),
        namn="grundskolenämnden",
        skillnad="37,0 mnkr",
        labels=(
            Label(KOMMUN.span(2, 29, 39), "ramen i kommunens budget"),
            Label(PLAN.span(8, 20, 29), "den största posten"),
        ),
        notes=("kostnader: 1 437,0 mnkr", "ram: 1 400,0 mnkr", "skillnad: 37,0 mnkr", "Ramen gäller hela året."),
    )


def unused() -> Diagnostic:
    return UNUSED.at(PLAN.span(3, 5, 20), namn="likvärdig-skola")


def three() -> list[Diagnostic]:
    """Out of order, one of them twice."""
    return [unknown_field(), over_frame(), unused(), unknown_field()]


HOSTILE = ("\x1b[2J", "\x1b]0;ägd\x07", "\x9b31m", "\x00", "\u202e", "%0A", "::error::", "{0}", "[a](1)")
AWKWARD = ("\u200d", "\t", "\r\n", "\r", "\n", "e\u0301", "日本", "👩\u200d👧", "❤\ufe0f", "\u2028", "\x85", "\ud800")
PLAIN = ("å", " ", "\N{NO-BREAK SPACE}", "summa: 1 204,5 mnkr", "x" * 70)
PIECES = st.sampled_from(HOSTILE + AWKWARD + PLAIN) | st.text(st.characters(exclude_categories=()), max_size=5)
WORDS = st.lists(PIECES, max_size=6).map("".join)
TEMPLATES = WORDS.map(lambda text: text.replace("{", "").replace("}", ""))
KINDS = st.builds(
    Kind,
    st.sampled_from(["A1", "B2", "\x1b"]),
    WORDS,
    st.sampled_from(Severity),
    TEMPLATES,
    TEMPLATES,
    file=st.just(""),
)


@st.composite
def diagnostics(draw: st.DrawFn) -> list[Diagnostic]:
    """Any findings at all: two sources of any text, spans inside, outside and the wrong way round."""
    sources = st.sampled_from([Source(draw(WORDS), draw(WORDS)) for _ in range(2)])
    spans = st.builds(Span, sources, *[st.integers(-1, 9)] * 4) | st.builds(Span, sources, *[st.integers(0, 300)] * 4)
    edits = st.lists(st.builds(Edit, spans, WORDS), max_size=3).map(tuple)
    found = st.builds(
        Diagnostic,
        KINDS,
        st.sampled_from(Severity),
        spans,
        WORDS,
        labels=st.lists(st.builds(Label, spans, WORDS), max_size=2).map(tuple),
        notes=st.lists(WORDS, max_size=2).map(tuple),
        help=WORDS,
        fix=st.none() | st.builds(Fix, WORDS, edits, safe=st.booleans()),
    )
    return draw(st.lists(found, max_size=3))
