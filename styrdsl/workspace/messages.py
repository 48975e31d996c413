"""What reading a workspace and resolving its names find."""

from __future__ import annotations

from styrdsl.diagnostics import Severity, declare

NO_MUNICIPALITY = declare(
    "FIL01", "kommun-saknas", Severity.ERROR,
    "Mappen har ingen kommun.styr.",
    "Kör `styr new kommun`, eller kör kommandot i kommunens mapp.",
    "kommun.styr beskriver kommunen: mål, nämnder och principer. Mappen där den ligger, med allt under, hör ihop.",
)  # fmt: skip
REFUSED = declare(
    "FIL02", "fil-läses-inte", Severity.ERROR,
    "Filen läses inte: {reason}.",
    "Lägg en vanlig fil på samma plats.",
    "Kompilatorn läser bara vanliga filer inom kommunens mapp, så att en ändring som någon annan föreslår inte kan "
    "få den att läsa något annat.",
)  # fmt: skip
UNKNOWN_NAME = declare(
    "REF01", "okänt-namn", Severity.ERROR,
    "Det finns {article} {target} som heter «{name}».{suggestion}",
    "{help}",
    "En hänvisning pekar på något med dess namn. Namnet måste finnas, i samma dokument, i kommun.styr eller i ett "
    "annat dokument i mappen.",
    "Styrmodellen – dialog och systematiska förbättringar",
)  # fmt: skip
AMBIGUOUS_NAME = declare(
    "REF02", "tvetydigt-namn", Severity.ERROR,
    "«{name}» kan vara {count} olika {target}.",
    "Skriv vilket dokument som menas, till exempel {example}.",
    "När två dokument har något med samma namn måste hänvisningen säga vilket, med dokumentets namn framför.",
)  # fmt: skip
DUPLICATE_NAME = declare(
    "REF03", "namn-två-gånger", Severity.ERROR,
    "Namnet «{name}» är redan taget av {other} {keyword}.",
    "Ge den ena ett annat namn.",
    "Två saker av samma slag på samma plats kan inte ha samma namn, för då går det inte att peka på dem.",
)  # fmt: skip
DUPLICATE_DOCUMENT = declare(
    "REF04", "dokument-två-gånger", Severity.ERROR,
    "Dokumentet «{what}» finns redan.",
    "Ta bort den ena filen, eller rätta året eller nämnden på första raden.",
    "En nämnd har en plan för varje år. Två filer med samma dokument skulle säga emot varandra.",
)  # fmt: skip
