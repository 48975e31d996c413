"""DOK03: placeholders that were left behind, by the words that templates, habits and Word leave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from styrdsl.facts.places_in_text import Text, text_of
from styrdsl.language.document import Root
from styrdsl.rules.base import Finding, rule
from styrdsl.workspace.snapshot import Workspace

_MONTH = "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_ASK = (
    "(?:skriv|fyll i|ange|infoga|välj|lägg (?:till|in)|sätt in|klistra in|text här|namn|datum|belopp|titel|rubrik|"
    "kompletteras|uppdateras)"
)
_NOTE = "obs|ej klart|inte klart|att göra|komplettera|kolla|stäm av|fråga|kommentar|notera|uppdatera|tbd|todo"
_COMING = frozenset({
    "text", "texten", "beskrivning", "beskrivningen", "underlag", "siffror", "uppgifter", "analys", "analysen",
    "tabell", "bild", "avsnittet", "sammanfattning",
})  # fmt: skip
"""What a writer says is on its way instead of writing it."""
_COMES = re.compile(r" kommer(?: senare| inom kort| här)?(?=[.!…]|[ \t]*$)", re.MULTILINE)
_ANSWERS = 'ansvarig "'
_NOBODY = frozenset({"nn", "namn", "namnnamnsson", "förnamnefternamn", "xy", "vemsomhelst", "ingenännu"})
_GAP = r"\s{1,40}"
_WORD_SAYS = (
    rf"Bokmärket\b(?:{_GAP}är{_GAP}inte{_GAP}definierat)?|Hittar{_GAP}inte\b(?:{_GAP}referenskällan?)?|"
    rf"Ogiltig\b(?:{_GAP}\w{{1,40}})?"
)
_HEADING = r"Rubrik(?: ?[0-9]{1,2}| ?[-–—] ?\w{1,40})?"

# A word to look for, and what must stand where it is found. Each pattern begins with its word and takes a bounded
# number of characters, so that the time grows with the text's length and nothing else. Looking for plain words first
# makes a text without placeholders cost a hundredth of what one expression with all the patterns would.
PATTERNS = (
    (
        "Kompletteras",
        r'(?<!\w)Kompletteras(?=[:.…!)\]>*_"”]| ?\||[ \t]{0,40}$|' + _GAP + "(?:senare|efter|innan|inför|när)\\b)",
    ),
    ("KOMPLETTERAS", r"(?<!\w)KOMPLETTERAS(?!\w)"),
    ("(kompletteras", r"\(kompletteras[^()\n]{0,80}\)"),
    ("XX", r"(?:(?<!\w)|(?<=(?<!\w)20))X{2,}(?:[-–./]X{2,}){0,5}(?!\w)"),
    ("xx", r"(?:(?<!\w)|(?<=(?<!\w)20))x{2,}(?!\w)"),
    ("202X", r"(?<!\w)202X(?!\w)"),
    ("202x", r"(?<!\w)202x(?!\w)"),
    ("ÅÅ", r"(?<!\w)ÅÅ(?:ÅÅ)?(?:-MM-DD|-MM|MMDD)?(?!\w)|(?<=(?<!\w)20)ÅÅ(?!\w)"),
    ("YYYY", r"(?<!\w)YYYY(?:-MM(?:-DD)?)?(?!\w)"),
    ("MÅNAD", r"(?<!\w)MÅNAD ?/? ?ÅR(?!\w)"),
    ("§ X", r"§ X(?!\w)"),
    ("§ x", r"§ x(?!\w)"),
    ("x 20", r"(?<!\w)(?<!\d )x 20[0-9]{2}(?!\w)"),
    ("x 19", r"(?<!\w)(?<!\d )x 19[0-9]{2}(?!\w)"),
    ("den x ", rf"(?<!\w)den x {_MONTH}(?: [12][0-9]{{3}})?(?!\w)"),
    ("TODO", r"(?<!\w)TODO(?!\w)"),
    ("FIXME", r"(?<!\w)FIXME(?!\w)"),
    ("TBD", r"(?<!\w)TBD(?!\w)"),
    (
        "Fel!",
        rf"(?<!\w)Fel!{_GAP}(?:{_WORD_SAYS})\.?",
    ),
    ("Error!", rf"(?<!\w)Error!{_GAP}(?:Bookmark|Reference)\b(?:{_GAP}\w{{1,20}}){{0,3}}\.?"),
    ("Lorem", rf"(?<!\w)Lorem{_GAP}ipsum(?!\w)"),
    ("lorem", rf"(?<!\w)lorem{_GAP}ipsum(?!\w)"),
    ("Klicka", rf"(?<!\w)Klicka{_GAP}(?:eller{_GAP}tryck{_GAP})?här{_GAP}för{_GAP}att{_GAP}\w{{1,40}}"),
    ("Rubrik", rf'(?<=["“”]){_HEADING}(?=["“”])|(?<=# ){_HEADING}$'),
    ("[", rf"\[(?i:{_ASK})\b[^\]\n]{{0,80}}\](?!\()"),
    ("[", rf"\[(?i:(?:{_NOTE})\b[^\]\n]{{0,80}}|\?+|\.\.\.|…|x+)\](?!\()"),
    ("@", r"(?<![\w.@])@[A-ZÅÄÖ][a-zåäöé]{1,40}(?!\w|\.[a-z])"),
    ("____", r"(?<!_)_{4,}"),
    ("20åå", r"20åå(?:-mm-dd|-mm)?(?!\w)"),
    ("<", rf"<(?i:{_ASK})\b[^>\n]{{0,80}}>"),
    ("Skriv ", r"(?<!\w)Skriv (?:in )?(?:(?:din )?text )?här(?!\w)"),
    ("???", r"(?<!\?)\?{3,}"),
)

_LONGEST_NOUN, _LONGEST_NAME = 16, 40
_SELDOM = "XYÅ!?[<_xBOLKR"
"""Signs that texts use seldom. Looking for one of a word's signs takes a tenth of looking for the word."""


@rule(
    "DOK03",
    "platshållare-kvar",
    on=Root,
    source="Så styrs Huddinge, Verksamhetsplan och Uppföljning, «en rättvisande bild»",
)
def no_placeholders(root: Root, workspace: Workspace) -> Iterator[Finding]:
    text, last = text_of(root, workspace), 0
    for start, end in sorted(places(text.text)):
        if start >= last and text.printed(text.span(start, end)):  # each place once
            yield _left(text, text.text[start:end], start, end)
            last = end


def _left(text: Text, words: str, start: int, end: int) -> Finding:
    shown = " ".join(words.split())
    word = shown.startswith(("Fel!", "Error!"))
    span = text.span(start, end)
    return Finding(
        span,
        f"Ett felmeddelande från Word står kvar: «{shown}»." if word else f"Platshållaren «{shown}» står kvar.",
        "Skriv vad hänvisningen ska peka på, eller ta bort den."
        if word
        else "Skriv det som ska stå där, eller ta bort det.",
        block=text.owner(span.line),
    )


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where placeholders stand, by start and end, a pattern at a time; they may overlap."""
    for word, pattern in PATTERNS:
        sign = next((sign for sign in _SELDOM if sign in word), word)
        before = word.index(sign)
        at = -1
        while (at := text.find(sign, at + 1)) >= 0:
            start = at - before
            if text.startswith(word, start) and (found := _compiled(pattern).match(text, start)):
                yield start, found.end()
    yield from _coming(text)
    yield from _nobody(text)


def _coming(text: str) -> Iterator[tuple[int, int]]:
    """«Text kommer.», «Beskrivningen kommer senare.»: what is to be written."""
    at = -1
    while (at := text.find(" kommer", at + 1)) >= 0:
        before = text[max(0, at - _LONGEST_NOUN) : at].split()[-1:]
        if before and before[0].lower() in _COMING and (found := _COMES.match(text, at)):
            yield at - len(before[0]), found.end()


def _nobody(text: str) -> Iterator[tuple[int, int]]:
    """`ansvarig "N N"`: nobody answers for it yet."""
    at = -1
    while (at := text.find(_ANSWERS, at + 1)) >= 0:
        start = at + len(_ANSWERS)
        end = text.find('"', start, start + _LONGEST_NAME)
        if end > start and text[start:end].lower().replace(".", "").replace(" ", "") in _NOBODY:
            yield start, end


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, made only when its word was found: most runs need none of them."""
    return re.compile(pattern, re.MULTILINE)
