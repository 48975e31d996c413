"""`avsteg KOD "beslut eller skäl"`, on a line of its own or in a table's cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrdsl.binding import messages
from styrdsl.language.construct import Deviation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from styrdsl.binding.draft import Gathered
    from styrdsl.files.source import Span
    from styrdsl.syntax.tree import Token


def deviation(gathered: Gathered, span: Span, parts: Sequence[Token]) -> list[Deviation]:
    """What a code and a reason accept; without a reason it is kept, so that only one finding is told."""
    if not parts or parts[0].kind != "WORD":
        gathered.report.append(messages.BAD_DEVIATION.at(span, what="regelns kod"))
        return []
    if len(parts) != 2 or parts[1].kind != "STRING" or len(parts[1].text.strip('"“” ')) == 0:  # noqa: PLR2004
        gathered.report.append(messages.BAD_DEVIATION.at(span, what="ett beslut eller skäl inom citattecken"))
        return [Deviation(parts[0].text, "", span)]
    return [Deviation(parts[0].text, parts[1].text[1:-1].strip(), span)]
