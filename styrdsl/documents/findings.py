"""What authors' texts and pictures may hold that no document can carry."""

from __future__ import annotations

from styrdsl.diagnostics import Severity, declare

DEEP = declare(
    "DOK10",
    "prosa-för-djup",
    Severity.ERROR,
    "Listor och citat ligger i för många nivåer inuti varandra. Texten trycks som den står, utan listor.",
    help="Dela upp texten. Fler än tre nivåer är svåra att läsa.",
)
LONG = declare(
    "DOK11",
    "prosa-för-lång",
    Severity.ERROR,
    "Texten har {size} tecken, det mesta som tas emot är {limit}. Den trycks som den står.",
    help="Dela upp texten på flera avsnitt.",
)
JUMP = declare(
    "DOK12",
    "rubriknivå-hoppas-över",
    Severity.WARNING,
    "Rubriken är på nivå {level}, men nivå {wanted} saknas ovanför den. Den trycks på nivå {wanted}.",
    help="Skriv rubriken med {signs}, eller lägg till den rubrik som saknas ovanför.",
)
EMPTY = declare(
    "DOK13",
    "tom-rubrik",
    Severity.WARNING,
    "Rubriken saknar text och tas inte med.",
    help="Skriv rubrikens text efter nummertecknet (#), eller ta bort raden.",
)
KNOT = declare(
    "DOK14",
    "stycke-för-långt",
    Severity.WARNING,
    "Stycket är för långt eller har för många hakparenteser. Det trycks som det står, utan fetstil och länkar.",
    help="Dela stycket med en tom rad.",
)
NO_ALT = declare(
    "DOK15",
    "bild-utan-alternativtext",
    Severity.ERROR,
    "Bilden {path} saknar alternativtext, så den som inte ser bilden får inget veta. Den tas inte med.",
    help="Beskriv vad bilden visar mellan hakparenteserna: ![Karta över de nya cykelvägarna]({path})",
)
WEB = declare(
    "DOK16",
    "bild-från-webben",
    Severity.ERROR,
    "Bilden {path} ligger på webben. Bara bilder som ligger bland filerna tas med.",
    help="Spara bilden i mappen och skriv dess filnamn.",
)
PICTURE = declare(
    "DOK17",
    "bild-kan-inte-tas-med",
    Severity.ERROR,
    "Bilden {path} kan inte tas med: {reason}.",
    help="Lägg bilden bland kommunens filer, som PNG eller JPEG, och skriv dess plats räknad från den här filen.",
)
LINK = declare(
    "DOK18",
    "länk-kan-inte-tas-med",
    Severity.WARNING,
    "Länken till {url} kan inte tas med. Den trycks som den står.",
    help="En länk har en text och går till http://, https://, mailto: eller en rubrik (#namn).",
)
TITLE = declare(
    "DOK19",
    "länk-med-titel",
    Severity.WARNING,
    "Titeln «{title}» syns inte i ett tryckt dokument. Den sätts ut efter länken eller bilden.",
    help="Skriv det som ska synas i själva texten.",
)
FENCE = declare(
    "DOK20",
    "märkt-kodblock",
    Severity.WARNING,
    "Märkningen «{info}» har ingen verkan. Blocket trycks som det står.",
    help="Ta bort märkningen, eller blocket.",
)
HEADLESS = declare(
    "DOK21",
    "tabell-utan-rubrikrad",
    Severity.ERROR,
    "Tabellen saknar rubrikrad, så kolumnerna har inga namn.",
    help="Skriv kolumnernas namn på första raden, och under den en rad med streck: | --- | --- |",
)
CELLS = declare(
    "DOK22",
    "fler-celler-än-kolumner",
    Severity.ERROR,
    "Raden har {cells} celler men tabellen har {columns} kolumner. Tabellen trycks som den står.",
    help="Ta bort cellerna som är för många, eller lägg till kolumner. Ett lodstreck i texten skrivs \\|",
)
NUMBERS = declare(
    "DOK23",
    "nummer-i-oordning",
    Severity.WARNING,
    "Listans nummer följer inte på varandra: {numbers}. De trycks som de står.",
    help="Numrera i följd. Är talen årtal, skriv ett omvänt snedstreck före punkten: 2026\\.",
)
ANGLE = declare(
    "DOK24",
    "vinkelparentes-i-text",
    Severity.INFO,
    "«{text}» trycks som det står.",
    help="Är det en plats att fylla i, så fyll i den. HTML har ingen verkan.",
)
BRACES = declare(
    "DOK25",
    "märkning-i-text",
    Severity.WARNING,
    "Märkningen «{text}» har ingen verkan och trycks som den står.",
    help="Ta bort märkningen.",
)
ROWS = declare(
    "DOK26",
    "tabell-för-lång",
    Severity.ERROR,
    "Texten har {rows} tabellrader, det mesta som tas emot är {limit}. Den trycks som den står.",
    help="Dela upp tabellen, eller lägg den i en bilaga.",
)
WIDE = declare(
    "DOK27",
    "tabell-för-bred",
    Severity.ERROR,
    "Tabellen har {columns} kolumner, det mesta som får plats är {limit}. Den trycks som den står.",
    help="Dela tabellen på flera, eller låt raderna bli kolumner.",
)
