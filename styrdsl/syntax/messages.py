"""What the parser finds: places where the text is no statement, table or prose, and characters that nobody sees."""

from __future__ import annotations

from styrdsl.diagnostics import Diagnostic, Severity, declare
from styrdsl.files.source import Source

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MOST = 1_000
"""Findings in one file after which the rest is passed over: nobody reads more, and memory has an end."""

TAB = declare(
    "SYN01", "tabb-i-indrag", ERROR,
    "Raden är indragen med tabb.",
    "Använd blanksteg, fyra för varje nivå. `styr fmt` byter ut tabbarna.",
    "Indrag visar vad som hör till vad. En tabb ser olika bred ut i olika program, så två personer kan läsa samma rad "
    "på olika sätt. Därför skrivs indrag med blanksteg; `styr fmt` rättar hela filen.",
)  # fmt: skip
INDENT = declare(
    "SYN02", "indrag-stämmer-inte", ERROR,
    "Indraget på {found} blanksteg passar inte någon av raderna ovanför ({expected}).",
    "Dra in raden lika mycket som de rader den hör ihop med.",
    "Rader som hör till samma sak har samma indrag. En rad som står mitt emellan två nivåer kan inte placeras säkert; "
    "kompilatorn läser den på den djupare nivån och fortsätter.",
)  # fmt: skip
ORPHAN = declare(
    "SYN03", "indrag-utan-rad-ovanför", ERROR,
    "Raden är indragen men hör inte till någon rad ovanför.",
    "Ta bort indraget, eller skriv raden som den hör till ovanför.",
    "Det som står indraget hör till raden ovanför. Efter en tabell eller en text kan inget dras in, och inte heller "
    "på filens första rad.",
)  # fmt: skip
UNCLOSED_PROSE = declare(
    "SYN04", "text-utan-slut", ERROR,
    'Texten som börjar här slutar aldrig: det fattas en rad med """.',
    'Skriv """ på en egen rad efter textens sista rad.',
    'Löpande text står mellan två rader med tre citattecken. Fattas den sista läses resten av filen, eller fram till '
    'nästa rad med mindre indrag, som text.',
)  # fmt: skip
UNCLOSED_STRING = declare(
    "SYN05", "citattecken-saknas", ERROR,
    "Texten som börjar här saknar avslutande citattecken.",
    'Sätt ett " efter det sista ordet.',
    "Rubriker och korta texter står mellan citattecken på samma rad. Raka och böjda citattecken går lika bra.",
)  # fmt: skip
INVISIBLE = declare(
    "SYN06", "osynligt-tecken", ERROR,
    "Här står ett tecken som inte syns ({name}).",
    "Ta bort tecknet. `styr check --fix` gör det åt dig.",
    "Styrtecken, tecken utan bredd och tecken som vänder skrivriktningen syns inte men kan få en text att läsas på ett "
    "annat sätt än den skrivits. De följer ofta med när text klistras in från andra program.",
)  # fmt: skip
UNREADABLE = declare(
    "SYN07", "oväntat-tecken", ERROR,
    "Tecknet {char} kan inte stå här.",
    "Ta bort tecknet, eller sätt citattecken runt texten: \"A & B\".",
    "Utanför citattecken består en rad av ord, tal, datum och skiljetecknen , : ; ( ) %.",
)  # fmt: skip
UNEXPECTED = declare(
    "SYN08", "oväntat-i-rad", ERROR,
    "{what} passar inte här.",
    "Flera värden skiljs åt med komma, år skrivs «2026: 88» och grupper «(kvinnor 84,2; män 81,0)».",
    "Värdena på en rad skrivs efter varandra, med komma mellan värden av samma slag.",
)  # fmt: skip
TOO_DEEP = declare(
    "SYN09", "för-djupt-indrag", ERROR,
    "Raden ligger {depth} nivåer in; högst {limit} är tillåtet.",
    "Flytta raden till en lägre nivå.",
    "Ingen del av ett styrdokument ligger djupare än några få nivåer. Gränsen skyddar mot filer som gjorts för att "
    "få kompilatorn att stanna.",
)  # fmt: skip
STRAY = declare(
    "SYN20", "enstaka-tecken-inte-utf-8", WARNING,
    "Filen är sparad som UTF-8, men här är ett tecken sparat som Windows-1252. Det läses som «{char}».",
    "Kontrollera tecknet. `styr fmt` sparar hela filen som UTF-8.",
    "När en rad läggs till i ett äldre program kan den sparas på ett annat sätt än resten av filen. Bara det tecknet "
    "läses om; allt annat står som det är skrivet.",
)  # fmt: skip
ENCODING = declare(
    "SYN10", "inte-utf-8", WARNING,
    "Filen är sparad som {encoding} och inte som UTF-8.",
    "Spara den som UTF-8 i din editor, eller kör `styr fmt` som gör det åt dig.",
    "Alla filer ska vara UTF-8, så att å, ä och ö blir lika för alla. Filer från äldre Windowsprogram läses ändå.",
)  # fmt: skip
DECOMPOSED = declare(
    "SYN11", "delade-bokstäver", Severity.INFO,
    "Bokstäver som å, ä och ö är skrivna i två delar, som macOS ibland gör.",
    "Kör `styr fmt` som skriver dem hela.",
    "«å» kan lagras som ett tecken eller som «a» och en ring. Kompilatorn läser båda lika, men sökning och "
    "jämförelser i andra program gör det inte.",
)  # fmt: skip
REPLACEMENT = declare(
    "SYN12", "oläsligt-tecken", ERROR,
    "Här fanns ett tecken som inte gick att läsa.",
    "Skriv om tecknet och spara filen som UTF-8.",
    "När en fil har sparats med fel teckenkodning går tecken förlorade. De visas som � och måste skrivas om.",
)  # fmt: skip
TOO_LONG = declare(
    "SYN13", "för-lång-rad", ERROR,
    "Raden har {length} tecken; högst {limit} är tillåtet.",
    'Skriv längre text mellan rader med """.',
    "Gränsen skyddar mot filer som gjorts för att få kompilatorn att stanna. Löpande text har ingen sådan gräns.",
)  # fmt: skip
TEXT_BESIDE_FENCE = declare(
    "SYN14", "text-bredvid-citattecken", ERROR,
    'Raden med """ ska stå för sig själv.',
    "Flytta texten till raden under.",
    'Löpande text börjar på raden under de tre citattecknen och slutar på raden ovanför nästa tre.',
)  # fmt: skip
TOO_MANY = declare(
    "SYN15", "för-många-fel", ERROR,
    "Filen har fler än {limit} fel. Resten visas när de första är rättade.",
    "Rätta det som är fel på flest rader först; ofta är det samma sak överallt.",
    "En fil med så många fel är ofta av annat slag än den ser ut, eller sparad på ett sätt som inte går att läsa.",
)  # fmt: skip


def full(report: list[Diagnostic], source: Source) -> bool:
    """Whether a file has as many findings as are shown; says so the first time."""
    if len(report) < MOST:
        return False
    if all(found.kind != TOO_MANY for found in report[MOST:]):
        report.append(TOO_MANY.at(source.start(), limit=f"{MOST:,}".replace(",", " ")))
    return True


BAD_GROUPS = declare(
    "SYN16", "uppdelning-fel-skriven", ERROR,
    "Uppdelningen inom parentes är inte skriven så att den går att läsa.",
    "Skriv gruppens namn och tal utan kolon, med semikolon mellan grupperna: (kvinnor 84,2; män 81,0).",
    "En uppdelning står inom parentes efter värdet. Kommat är decimalkomma, så grupperna skiljs åt med semikolon.",
)  # fmt: skip
UNCLOSED_GROUPS = declare(
    "SYN17", "parentes-saknas", ERROR,
    "Parentesen som börjar här avslutas inte.",
    "Sätt ett ) efter det sista talet.",
    "En uppdelning börjar med ( och slutar med ) på samma rad.",
)  # fmt: skip
CONFLICT = declare(
    "SYN18", "olöst-sammanslagning", Severity.ERROR,
    "Två versioner av samma rader står kvar, rad {first}–{last}: sammanslagningen är inte klar.",
    "Välj vilka rader som ska gälla, och ta bort de andra och raderna som börjar med <<<<<<<, ======= och >>>>>>>.",
    "När två personer har ändrat samma rader skriver versionshanteringen båda versionerna i filen, mellan märken. "
    "Inget av det kan läsas förrän någon har valt.",
)  # fmt: skip
PARENTHESES = declare(
    "SYN19", "parentes-som-minus", Severity.WARNING,
    "«{text}» läses som {proper}.",
    "Skriv {proper}, så att det läses lika av alla. `styr check --fix` gör det.",
    "I räkenskaper från andra länder skrivs ett minus som en parentes. Här står gruppers värden inom parentes.",
)  # fmt: skip
PASTED = declare(
    "SYN21", "rader-ur-kalkylblad", Severity.WARNING,
    "{rows} rader har tabbar mellan cellerna, som när de klistras in från ett kalkylblad. De läses som en tabell.",
    "Skriv lodstreck mellan cellerna. `styr check --fix` och `styr fmt` gör det.",
    "En tabell skrivs med lodstreck mellan cellerna, så att det syns var varje cell börjar och slutar.",
)  # fmt: skip
