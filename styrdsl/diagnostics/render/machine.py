"""What the formats for machines have in common: safe JSON text, and fingerprints that outlive an edit elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from styrdsl.diagnostics.model import Severity
from styrdsl.diagnostics.places import path_in, within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from styrdsl.diagnostics.model import Diagnostic

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
"""The severities in the words of our JSON."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSEEN = re.compile(r"[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def dumps(value: object) -> str:
    """JSON text with a line feed at its end: å ä ö as they are, anything that a screen would act on as an escape.

    A surrogate, which only a file name that is not UTF-8 can hold, becomes U+FFFD: other JSON readers refuse it.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _UNSEEN.sub(lambda unseen: f"\\u{ord(unseen.group()):04x}", text) + "\n"


def fingerprints(diagnostics: Sequence[Diagnostic], base: str) -> list[str]:
    """A fingerprint for each finding, in the order given, which no other finding of the list has.

    It is made of the code, the path from the repository's root, the words of the line and which of the findings
    alike in these it is; lines put in or taken out elsewhere, and a new indentation, leave it as it was.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for found in diagnostics:
        span = within(found.span)
        alike = (found.code, path_in(base, span.source), _line_hash(span.source.lines[span.line - 1]))
        made.append(_hash(json.dumps([*alike, seen[alike]]))[:32])
        seen[alike] += 1
    return made


@lru_cache(maxsize=32)
def _line_hash(line: str) -> str:
    """Remembered, since the findings of a very long line come one after the other."""
    return _hash(" ".join(line.split()))


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def full_message(found: Diagnostic) -> str:
    """The finding in words, for places that show nothing else: message, figures and how to mend it, a line each."""
    lines = [found.message, *found.notes]
    if found.help:
        lines.append(f"Hjälp: {found.help}")
    if found.fix:
        lines.append(f"Så lagar du: {found.fix.message}")
    return "\n".join(lines)
