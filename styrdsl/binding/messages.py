"""What binding finds: words that are unknown or stand in the wrong place, and values of the wrong kind."""

from __future__ import annotations

from styrdsl.diagnostics import Severity, declare

ERROR = Severity.ERROR

UNKNOWN_WORD = declare(
    "SPR01", "okänt-ord", ERROR,
    "{place} har inget som heter «{word}».{suggestion}",
    "{help}",
    "Varje rad börjar med ett ord ur språket. Vilka ord som får stå var visas i språkets uppslagsbok "
    "(docs/sprak.md) och av din editor.",
)  # fmt: skip
MISPLACED_WORD = declare(
    "SPR02", "ord-på-fel-plats", ERROR,
    "«{word}» hör hemma under {homes} och kan inte stå direkt under {place}.",
    "Dra in raden under {homes}, eller flytta den dit.",
    "De flesta ord hör till något: en indikator till ett mål, en kontroll till en risk. Indraget visar vilket.",
)  # fmt: skip
MISSING_FIELD = declare(
    "SPR03", "uppgift-saknas", ERROR,
    "{what} saknar {field}.",
    "{how}",
    "Vissa uppgifter måste finnas för att något ska gå att förstå, till exempel vilken nämnd en plan gäller.",
)  # fmt: skip
REPEATED_FIELD = declare(
    "SPR04", "uppgift-två-gånger", ERROR,
    "«{field}» står här för andra gången.",
    "Behåll den som gäller och ta bort den andra.",
    "En uppgift som bara kan ha ett värde får stå en gång, annars går det inte att veta vilket som gäller.",
)  # fmt: skip
BAD_NAME = declare(
    "SPR05", "ogiltigt-namn", ERROR,
    "«{name}» kan inte vara ett namn.",
    "Namn skrivs med små bokstäver, siffror och bindestreck, till exempel {example}.",
    "Namnet är det som andra rader, dokument och år pekar på. Det skrivs lika överallt och ändras helst aldrig; "
    "rubriken inom citattecken kan ändras fritt.",
)  # fmt: skip
TOO_MUCH = declare(
    "SPR06", "för-många-värden", ERROR,
    "«{extra}» är för mycket efter «{field}».",
    "{how}",
    "En rad har just de värden som dess ord väntar sig.",
)  # fmt: skip
NOTHING_UNDER = declare(
    "SPR07", "inget-kan-stå-under", ERROR,
    "Under «{field}» kan inget stå indraget.",
    "Minska indraget, så att raden hör till {place}.",
    "Bara ord som är egna delar, som mål eller risk, har något indraget under sig.",
)  # fmt: skip
PROSE_NOT_HERE = declare(
    "SPR08", "text-på-fel-plats", ERROR,
    "{place} har ingen löpande text.",
    "Skriv texten under ett avsnitt, eller i ett fält som har text.",
    'Löpande text mellan """ kan bara stå där dokumentet har plats för den.',
)  # fmt: skip
TABLE_NOT_HERE = declare(
    "SPR09", "tabell-på-fel-plats", ERROR,
    "En tabell kan inte stå direkt under {place}.",
    "Skriv tabellen indragen under ett ord i flertal: {choices}.",
    "En tabell behöver en rad ovanför som säger vad dess rader är, till exempel «budgetposter i tkr».",
)  # fmt: skip
EMPTY_VALUE = declare(
    "SPR10", "värde-saknas", ERROR,
    "«{field}» saknar värde.",
    "Skriv {expected} efter ordet, eller ta bort raden.",
    "En rad utan värde säger inget. Ta bort raden om uppgiften inte finns än.",
)  # fmt: skip
NOT_A_NUMBER = declare(
    "SPR11", "inget-tal", ERROR,
    "«{text}» är inte ett tal.",
    "Skriv till exempel 1 204 500 eller 84,1.",
    "Tal skrivs med siffrorna 0–9, blanksteg mellan tusental och decimalkomma. Minus skrivs -, − eller –.",
)  # fmt: skip
AMBIGUOUS_NUMBER = declare(
    "SPR12", "tvetydigt-tal", ERROR,
    "«{text}» kan läsas som {one} eller {other}.",
    "Skriv {one} eller {other}.",
    "Punkt och komma betyder olika i olika länder. För att ett belopp aldrig ska bli tusen gånger fel godtas bara "
    "blanksteg mellan tusental och komma före decimaler.",
)  # fmt: skip
TOO_LARGE = declare(
    "SPR13", "för-stort-tal", ERROR,
    "Talet har {digits} siffror; högst {limit} är tillåtet.",
    "Kontrollera om två tal har skrivits ihop.",
    "Ingen kommuns belopp har så många siffror; troligen har två tal skrivits ihop.",
)  # fmt: skip
NO_UNIT = declare(
    "SPR14", "belopp-utan-enhet", ERROR,
    "Beloppet {text} saknar enhet.",
    "Skriv kr, tkr eller mnkr efter beloppet, eller «enhet mnkr» överst i dokumentet.",
    "Ett belopp utan enhet kan bli tusen gånger fel. Enheten gäller allt som står under den.",
)  # fmt: skip
BAD_UNIT = declare(
    "SPR15", "okänd-enhet", ERROR,
    "«{text}» är ingen enhet för belopp.{suggestion}",
    "Belopp anges i kr, tkr, mnkr eller mdkr.",
    "kr är kronor, tkr tusen kronor, mnkr miljoner kronor och mdkr miljarder kronor.",
)  # fmt: skip
BAD_DATE = declare(
    "SPR16", "ogiltigt-datum", ERROR,
    "«{text}» är inget datum.{why}",
    "Skriv till exempel {example}.",
    "Datum skrivs år-månad-dag eller dag månad år, och dagen måste finnas i kalendern.",
)  # fmt: skip
BAD_YEAR = declare(
    "SPR17", "orimligt-år", ERROR,
    "«{text}» är inget år.",
    "Skriv året med fyra siffror, till exempel 2026.",
    "År skrivs med fyra siffror, från 1900 till 2199.",
)  # fmt: skip
BAD_PERIOD = declare(
    "SPR18", "ogiltig-period", ERROR,
    "«{text}» är ingen period.",
    "Skriv till exempel 2026, april 2026, tertial 1 2026 eller 2026–2028, med det första året först.",
    "En period är ett år, flera år i följd, en månad, ett tertial, ett kvartal eller ett halvår.",
)  # fmt: skip
NOT_A_CHOICE = declare(
    "SPR19", "okänt-val", ERROR,
    "«{text}» är inget av det som «{field}» kan vara.{suggestion}",
    "Välj {choices}.",
    "Vissa uppgifter väljs ur en fast lista, så att de kan räknas samman över nämnder och år.",
)  # fmt: skip
NOT_A_PERCENT = declare(
    "SPR20", "ingen-andel", ERROR,
    "«{text}» är ingen andel i procent.",
    "Skriv ett tal och procenttecken, till exempel 18,5 %.",
    "Andelar skrivs som ett tal följt av %.",
)  # fmt: skip
NOT_A_REFERENCE = declare(
    "SPR21", "ingen-hänvisning", ERROR,
    "Här ska ett namn ({target}) stå, men här står {text}.",
    "Skriv namnet utan citattecken, så som det står efter «{target}» där det beskrivs.",
    "Hänvisningar sker med namn, aldrig med rubriker, så att rubriker kan ändras utan att något går sönder.",
)  # fmt: skip
UNQUOTED = declare(
    "SPR22", "text-utan-citattecken", ERROR,
    "Texten efter «{field}» står utan citattecken.",
    'Skriv "{text}".',
    "Korta texter står inom citattecken, så att det syns var de slutar.",
)  # fmt: skip
READ_AS = declare(
    "SPR45", "värde-på-annat-sätt", Severity.WARNING,
    "«{text}» läses som {proper}.",
    "Skriv {proper}, så att det läses lika av alla. `styr check --fix` gör det.",
    "Tal, enheter och datum skrivs på många sätt. Det som bara kan betyda en sak läses så, och skrivs om till språkets "
    "form.",
)  # fmt: skip
NO_YEAR = declare(
    "SPR23", "år-saknas", ERROR,
    "«{text}» har inget år.",
    "Skriv året först, till exempel «{example}».",
    "Värden som hör till ett år skrivs «2026: 88», så att flera år kan stå efter varandra.",
)  # fmt: skip
SAME_YEAR = declare(
    "SPR24", "samma-år-två-gånger", ERROR,
    "{field} har två värden för {year}.",
    "Behåll det som gäller och ta bort det andra.",
    "Ett år kan bara ha ett värde.",
)  # fmt: skip
BAD_GROUPS = declare(
    "SPR25", "ogiltig-uppdelning", ERROR,
    "«{text}» är ingen grupp med värde.",
    "Skriv till exempel (kvinnor 84,2; män 81,0).",
    "En uppdelning står inom parentes efter värdet: gruppens namn, ett tal och semikolon mellan grupperna.",
)  # fmt: skip
BAD_DECISION = declare(
    "SPR26", "ogiltigt-beslut", ERROR,
    "«{text}» passar inte i ett beslut.",
    "Skriv till exempel «beslut 2025-12-11 § 112» eller «beslut kommunfullmäktige 2025-11-10 § 187».",
    "Ett beslut har den som beslutade, datum och paragraf.",
)  # fmt: skip
WHOLE_NUMBER = declare(
    "SPR27", "inget-heltal", ERROR,
    "«{text}» är inget heltal.",
    "Skriv ett tal utan decimaler.",
    "Här räknas hela: till exempel år, poäng på en skala eller antal.",
)  # fmt: skip
NAME_FIRST = declare(
    "SPR28", "namnet-först", ERROR,
    "Här väntas namnet först och sedan beloppet, men raden börjar med talet {text}.",
    "Skriv «{proper}».",
    "Namnet säger vad beloppet gäller, så att raden läses på samma sätt som en tabell.",
)  # fmt: skip
AND_IN_LIST = declare(
    "SPR29", "och-i-uppräkning", ERROR,
    "Uppräkningen har «{word}» mellan två värden.",
    "Skriv komma mellan värdena: {proper}.",
    "Flera värden på en rad skiljs åt med komma, också de två sista.",
)  # fmt: skip
UNKNOWN_COLUMN = declare(
    "SPR30", "okänd-kolumn", ERROR,
    "Tabellen över {plural} har ingen kolumn «{column}».{suggestion}",
    "Kolumnerna kan vara: {choices}.",
    "Kolumnens rubrik är fältets ord, följt av ett år om fältet anges per år. Raderna betyder samma sak som om de "
    "skrevs ut var för sig.",
)  # fmt: skip
NO_HEADING = declare(
    "SPR44", "kolumn-utan-rubrik", ERROR,
    "Kolumn {number} har ingen rubrik, så det som står i den kan inte läsas.",
    "Skriv vad kolumnen innehåller i tabellens första rad, eller ta bort den. Kolumnerna kan vara: {choices}.",
    "Tabellens första rad säger vilket fält varje kolumn är. Det som står under en tom rubrik skulle annars försvinna.",
)  # fmt: skip
COLUMN_TWICE = declare(
    "SPR31", "kolumn-två-gånger", ERROR,
    "Kolumnen «{column}» finns två gånger.",
    "Ta bort den ena eller ändra dess rubrik.",
    "Två kolumner med samma rubrik skulle ge samma uppgift två värden.",
)  # fmt: skip
WRONG_CELLS = declare(
    "SPR32", "fel-antal-celler", ERROR,
    "Raden har {found} celler men tabellen har {expected} kolumner.",
    "Kontrollera att det står ett | mellan alla celler; en tom cell skrivs | |.",
    "Varje rad har en cell för varje kolumn, annars skulle värden hamna i fel kolumn.",
)  # fmt: skip
NO_TABLE = declare(
    "SPR33", "tabell-saknas", ERROR,
    "Efter «{plural}» väntas en tabell.",
    "Skriv tabellen indragen på raderna under, med kolumnernas rubriker först. Är det bara en, skriv «{one} …».",
    "Ord i flertal inleder en tabell där varje rad är ett av dem.",
)  # fmt: skip
ONLY_HEADER = declare(
    "SPR34", "tabell-utan-rader", Severity.WARNING,
    "Tabellen har rubriker men inga rader.",
    "Fyll i raderna, eller ta bort tabellen.",
    "En tom tabell är ofta en mall som inte har fyllts i.",
)  # fmt: skip
NO_DOCUMENT = declare(
    "SPR40", "filen-saknar-dokument", ERROR,
    "Filen börjar inte med vilket dokument den är.{suggestion}",
    "Skriv till exempel «verksamhetsplan 2026 grundskolenämnden» på första raden. Dokumenten är: {choices}.",
    "Första raden i varje fil säger vad filen är: en kommun, en mål och budget, en verksamhetsplan.",
)  # fmt: skip
SECOND_DOCUMENT = declare(
    "SPR41", "två-dokument-i-en-fil", ERROR,
    "«{word}» inleder ett nytt dokument.",
    "Lägg det i en egen fil.",
    "Varje fil är ett dokument, så att det går att se vem som ändrat vad i vilket.",
)  # fmt: skip
EMPTY_FILE = declare(
    "SPR42", "tom-fil", Severity.WARNING,
    "Filen är tom.",
    "Skriv ett dokument i den, börja med `styr new`, eller ta bort filen.",
    "En fil utan rader ger inget dokument.",
)  # fmt: skip
BAD_DEVIATION = declare(
    "SPR43", "ogiltigt-avsteg", ERROR,
    "Avsteget saknar {what}.",
    'Skriv till exempel: avsteg VPL07 "Internpriser beslutas av kommunstyrelsen 2026-01-19".',
    "Ett avsteg godtar en regels anmärkning där det står. Det måste ange regelns kod och ett beslut eller skäl, som "
    "trycks i dokumentet.",
)  # fmt: skip
