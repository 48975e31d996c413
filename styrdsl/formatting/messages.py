"""Why a file was left as it was."""

from __future__ import annotations

from styrdsl.diagnostics import Severity, declare

NOT_FORMATTED = declare(
    "FMT01", "inte-formaterad", Severity.ERROR,
    "Filen är inte formaterad, för den har fel som måste rättas först.",
    "Rätta felen som visas och kör `styr fmt` igen.",
    "En fil som inte går att läsa säkert skrivs aldrig om, för då kunde text hamna fel eller försvinna. Indrag med "
    "tabb är undantaget; dem byter `styr fmt` ut.",
)  # fmt: skip
MEANING_CHANGED = declare(
    "FMT02", "formatering-avbruten", Severity.ERROR,
    "Filen är inte formaterad: raden skulle ha betytt något annat efteråt.",
    "Filen är orörd. Skriv raden enklare, och anmäl gärna felet med raden som exempel.",
    "Innan något skrivs läses den formaterade texten en gång till och jämförs ord för ord med den gamla. Skiljer de "
    "sig åt behålls filen som den är. Det ska inte kunna hända, och är alltid ett fel i `styr fmt`.",
)  # fmt: skip
