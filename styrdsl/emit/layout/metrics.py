"""How wide a text is set in the package's sans face: what tables and figures are measured with before they are drawn.

The widths are those of Source Sans Pro Semibold, which heads are set in; running text is a little narrower, and the
bold of a sum hardly wider. A test compares them with the font.
"""

from __future__ import annotations

from functools import lru_cache

_THOUSANDTHS = {
    200: " ", 205: "\u00a0", 255: "|", 262: "i", 263: "j", 271: "l", 275: "',.:;’·", 282: "I", 315: "!", 317: "f",
    322: "-", 324: "()[]{}", 325: "•", 344: "/\\", 348: "°", 361: "t", 373: "r", 431: "s", 438: "*", 443: "z",
    444: "?", 462: "c", 480: "–", 481: "x", 482: '"”', 494: "J", 495: "vy", 500: "_", 501: "Y", 502: "L", 507: "eé",
    510: "F", 513: "#$+0123456789<=>^~−§€≥≤", 516: "aåä", 520: "g", 522: "k", 536: "V", 538: "EÉ", 540: "Z", 541: "X",
    545: "S", 546: "T", 549: "`oö", 556: "uü", 558: "AhÅÄ", 560: "n", 563: "b", 564: "dpq", 576: "C", 582: "P",
    592: "R", 597: "BK", 618: "→", 625: "D", 628: "G", 639: "&", 655: "U", 656: "N", 663: "H", 674: "OQÖ", 745: "M",
    748: "w", 800: "W—", 827: "½", 841: "%", 843: "m", 875: "@", 886: "▼◆", 963: "…",
}  # fmt: skip
WIDTHS = {char: width / 1000 for width, chars in _THOUSANDTHS.items() for char in chars}
"""The advance of a character as a share of the type size."""
_OTHER = 0.7  # what the fallback face needs of most letters
_BLANK = WIDTHS[" "]


@lru_cache(maxsize=16_384)
def word_width(word: str) -> float:
    """The width of a word (any text without line ends) in ems."""
    return sum(WIDTHS.get(char, _OTHER) for char in word)


def text_width(text: str) -> float:
    """The width in ems of a text on one line."""
    words = text.split(" ")
    return sum(map(word_width, words)) + _BLANK * (len(words) - 1)


def lines_of(text: str, ems: float) -> int:
    """On how many lines a text stands in a column `ems` wide, when no word is hyphenated."""
    count, used = 1, 0.0
    for word in text.split(" "):
        width = word_width(word)
        if used and used + _BLANK + width > ems:
            count, used = count + 1, width
        else:
            used += width + (_BLANK if used else 0.0)
    return count
