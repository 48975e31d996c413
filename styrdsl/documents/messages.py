"""What authors' texts and pictures may hold that no document can carry."""

from __future__ import annotations

from styrdsl.diagnostics import Severity, declare

DEEP = declare(
    "DOK10",
    "prosa-för-djup",
    Severity.ERROR,
    "Listor och citat ligger i för många nivåer inuti varandra. Texten trycks som den står, utan listor.",
    help="Dela upp texten. Fler än tre nivåer är svåra att läsa.",
    doc=(
        "Listor i listor i listor går inte att läsa på papper, och en text som gjorts för att nästla "
        "mycket djupt skulle kunna få kompilatorn att stanna. Därför finns en gräns; texten tas ändå med, "
        "ord för ord."
    ),
)
LONG = declare(
    "DOK11",
    "prosa-för-lång",
    Severity.ERROR,
    "Texten har {size} tecken, det mesta som tas emot är {limit}. Den trycks som den står.",
    help="Dela upp texten på flera avsnitt.",
    doc=(
        "Gränsen skyddar mot texter som gjorts för att få kompilatorn att stanna. Ingen text i ett "
        "styrdokument är så lång."
    ),
)
JUMP = declare(
    "DOK12",
    "rubriknivå-hoppas-över",
    Severity.WARNING,
    "Rubriken är på nivå {level}, men nivå {wanted} saknas ovanför den. Den trycks på nivå {wanted}.",
    help="Skriv rubriken med {signs}, eller lägg till den rubrik som saknas ovanför.",
    doc=(
        "Rubrikerna bildar dokumentets innehållsförteckning, och den som får dokumentet uppläst hittar "
        "med hjälp av dem. En nivå som hoppas över är en lucka i den ordningen (PDF/UA; lagen om "
        "tillgänglighet till digital offentlig service)."
    ),
)
EMPTY = declare(
    "DOK13",
    "tom-rubrik",
    Severity.WARNING,
    "Rubriken saknar text och tas inte med.",
    help="Skriv rubrikens text efter nummertecknet (#), eller ta bort raden.",
    doc="En rubrik utan text blir en tom rad i innehållsförteckningen.",
)
KNOT = declare(
    "DOK14",
    "stycke-för-långt",
    Severity.WARNING,
    "Stycket är för långt eller har för många hakparenteser. Det trycks som det står, utan fetstil och länkar.",
    help="Dela stycket med en tom rad.",
    doc=(
        "Ett stycke med mycket många hakparenteser tar orimligt lång tid att läsa. Gränsen skyddar mot "
        "texter som gjorts för det; allt tas ändå med."
    ),
)
NO_ALT = declare(
    "DOK15",
    "bild-utan-alternativtext",
    Severity.ERROR,
    "Bilden {path} saknar alternativtext, så den som inte ser bilden får inget veta. Den tas inte med.",
    help="Beskriv vad bilden visar mellan hakparenteserna: ![Karta över de nya cykelvägarna]({path})",
    doc=(
        "Den som inte ser bilden får alternativtexten uppläst. Den säger vad bilden visar, inte vad filen "
        "heter (PDF/UA; lagen om tillgänglighet till digital offentlig service)."
    ),
)
WEB = declare(
    "DOK16",
    "bild-från-webben",
    Severity.ERROR,
    "Bilden {path} ligger på webben. Bara bilder som ligger bland filerna tas med.",
    help="Spara bilden i mappen och skriv dess filnamn.",
    doc=(
        "Ett dokument ska bli likadant om tio år. En bild på webben kan ändras eller försvinna, och "
        "kompilatorn hämtar aldrig något från nätet."
    ),
)
PICTURE = declare(
    "DOK17",
    "bild-kan-inte-tas-med",
    Severity.ERROR,
    "Bilden {path} kan inte tas med: {reason}.",
    help="Lägg bilden bland kommunens filer, som PNG eller JPEG, och skriv dess plats räknad från den här filen.",
    doc=(
        "Bara vanliga PNG- och JPEG-filer inom kommunens mapp tas med, så att ett ändringsförslag inte "
        "kan få kompilatorn att läsa andra filer."
    ),
)
LINK = declare(
    "DOK18",
    "länk-kan-inte-tas-med",
    Severity.WARNING,
    "Länken till {url} kan inte tas med. Den trycks som den står.",
    help="En länk har en text och går till http://, https://, mailto: eller en rubrik (#namn).",
    doc=(
        "En länk i ett tryckt dokument ska gå att följa. Länkar till egna hårddiskar, eller med andra "
        "slag av adresser, fungerar inte hos läsaren och kan vara farliga."
    ),
)
TITLE = declare(
    "DOK19",
    "länk-med-titel",
    Severity.WARNING,
    "Titeln «{title}» syns inte i ett tryckt dokument. Den sätts ut efter länken eller bilden.",
    help="Skriv det som ska synas i själva texten.",
    doc=(
        "Markdown låter en länk ha en titel som visas när musen hålls över den. I ett tryckt eller "
        "uppläst dokument finns den inte, så den sätts ut i texten i stället för att försvinna."
    ),
)
FENCE = declare(
    "DOK20",
    "märkt-kodblock",
    Severity.WARNING,
    "Märkningen «{info}» har ingen verkan. Blocket trycks som det står.",
    help="Ta bort märkningen, eller blocket.",
    doc=(
        "Märkningar på kodblock styr färger och format i andra program. Här har de ingen verkan; allt i "
        "blocket trycks som det står."
    ),
)
HEADLESS = declare(
    "DOK21",
    "tabell-utan-rubrikrad",
    Severity.ERROR,
    "Tabellen saknar rubrikrad, så kolumnerna har inga namn.",
    help="Skriv kolumnernas namn på första raden, och under den en rad med streck: | --- | --- |",
    doc=("Utan rubrikrad vet läsaren inte vad kolumnerna är, och den som får tabellen uppläst hör bara tal (PDF/UA)."),
)
CELLS = declare(
    "DOK22",
    "fler-celler-än-kolumner",
    Severity.ERROR,
    "Raden har {cells} celler men tabellen har {columns} kolumner. Tabellen trycks som den står.",
    help="Ta bort cellerna som är för många, eller lägg till kolumner. Ett lodstreck i texten skrivs \\|",
    doc=(
        "Celler utöver kolumnerna skulle annars försvinna. Därför trycks tabellen som den är skriven "
        "tills den är rättad."
    ),
)
NUMBERS = declare(
    "DOK23",
    "nummer-i-oordning",
    Severity.WARNING,
    "Listans nummer följer inte på varandra: {numbers}. De trycks som de står.",
    help="Numrera i följd. Är talen årtal, skriv ett omvänt snedstreck före punkten: 2026\\.",
    doc=(
        "Markdown numrerar om listor. För att det tryckta ska vara det som skrevs trycks listan med sina "
        "egna nummer när de inte följer på varandra."
    ),
)
ANGLE = declare(
    "DOK24",
    "vinkelparentes-i-text",
    Severity.INFO,
    "«{text}» trycks som det står.",
    help="Är det en plats att fylla i, så fyll i den. HTML har ingen verkan.",
    doc=(
        "Text inom vinkelparenteser försvinner i många program, eftersom de läser den som HTML. Här "
        "trycks den som den står. Ofta är den en platshållare som inte fyllts i."
    ),
)
BRACES = declare(
    "DOK25",
    "märkning-i-text",
    Severity.WARNING,
    "Märkningen «{text}» har ingen verkan och trycks som den står.",
    help="Ta bort märkningen.",
    doc=(
        "Märkning inom klammerparenteser styr utseende i andra program. Här har den ingen verkan, och den "
        "trycks så att ingen text försvinner."
    ),
)
ROWS = declare(
    "DOK26",
    "tabell-för-lång",
    Severity.ERROR,
    "Texten har {rows} tabellrader, det mesta som tas emot är {limit}. Den trycks som den står.",
    help="Dela upp tabellen, eller lägg den i en bilaga.",
    doc=(
        "Gränsen skyddar mot tabeller som gjorts för att få kompilatorn att stanna. Så långa tabeller hör "
        "hemma i en bilaga."
    ),
)
WIDE = declare(
    "DOK27",
    "tabell-för-bred",
    Severity.ERROR,
    "Tabellen har {columns} kolumner, det mesta som får plats är {limit}. Den trycks som den står.",
    help="Dela tabellen på flera, eller låt raderna bli kolumner.",
    doc="En tabell med fler kolumner får inte plats på en sida.",
)
ANCHOR = declare(
    "DOK36", "länk-till-okänt-namn", Severity.ERROR,
    "Länken går till {name}, men inget i dokumentet heter så.{suggestion}",
    help="En länk inom dokumentet går till ett namn, som «[målet](#behörighet)», eller till en rubrik med små "
    "bokstäver och bindestreck.",
    doc="En länk som inte leder någonstans är värre än ingen länk. Den trycks som vanlig text.",
)  # fmt: skip
NOTE_UNKNOWN = declare(
    "DOK37", "fotnot-utan-text", Severity.ERROR,
    "Fotnoten {mark} har ingen text.",
    help="Skriv fotnotens text på en egen rad i samma text: {mark}: Källa …",
    doc="En fotnot skrivs med sitt märke i texten, [^1], och sin text på en egen rad, [^1]: Källa.",
)  # fmt: skip
NOTE_AGAIN = declare(
    "DOK38", "fotnot-två-gånger-i-texten", Severity.WARNING,
    "Fotnoten {mark} används en gång till. Den trycks bara på det första stället; här står märket som det är skrivet.",
    help="Ge det andra stället en egen fotnot, med ett eget märke och en egen text.",
    doc="En fotnot hör till ett ställe, för att läsaren ska hitta tillbaka från den.",
)  # fmt: skip
NOTE_TWICE = declare(
    "DOK39", "fotnotens-text-två-gånger", Severity.ERROR,
    "Fotnoten {mark} har redan en text. Den här trycks i löptexten.",
    help="Ge den ett eget märke, eller ta bort den ena.",
    doc="Två texter med samma märke gör att en av dem hamnar fel.",
)  # fmt: skip
NOTE_UNCITED = declare(
    "DOK40", "fotnot-som-inte-används", Severity.WARNING,
    "Fotnoten {mark} används inte i texten. Den trycks sist som ett stycke.",
    help="Skriv {mark} där fotnoten hör hemma, eller ta bort raden.",
    doc="Det som är skrivet trycks. En fotnot som inget ställe visar till har ingen plats på sidan.",
)  # fmt: skip
TABS = declare(
    "DOK41", "kalkylblad-i-text", Severity.ERROR,
    "{rows} rader har tabbar mellan orden, som när celler klistras in från ett kalkylblad. De trycks som löpande text.",
    help="Skriv en tabell: lodstreck mellan cellerna, och en rad med streck under rubrikraden, | --- | --- |.",
    doc="Rader från ett kalkylblad flyter ihop till ett stycke, och ingen ser vilken siffra som hör till vad.",
)  # fmt: skip
SIGN = declare(
    "DOK42", "minus-eller-punkt", Severity.WARNING,
    "«{text}» läses som en punkt i en lista, så tecknet före talet trycks inte.",
    help="Är det ett minustecken, skriv det mitt på en rad, eller med ett omvänt snedstreck före: \\-3,5. Är det en "
    "punkt i en lista, börja med ett ord.",
    doc="Ett streck först på en rad gör en lista. Framför ett belopp kan det lika gärna vara ett minus.",
)  # fmt: skip
REMINDER = declare(
    "DOK43", "minnesanteckning-som-rubrik", Severity.WARNING,
    "«{text}» trycks som en rubrik, men ser ut som en minnesanteckning.",
    help="Ta bort raden, eller flytta den utanför citattecknen, där en rad med # är en kommentar.",
    doc="I en löpande text gör # en rubrik. En kommentar till kollegor skrivs utanför texten, så trycks den inte.",
)  # fmt: skip
