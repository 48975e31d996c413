"""ARI: every printed sum, difference and share is reckoned again, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from styrdsl.diagnostics import Edit, Fix, Label, Severity
from styrdsl.language.frames import OperatingFrame
from styrdsl.language.statements import FinancialStatement, StatementRow
from styrdsl.language.swedish import number
from styrdsl.language.text import PrintedTable, TableColumn, TableRow
from styrdsl.rules import tables
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.equations import Culprit, Equation, Printed, culprits, printed
from styrdsl.workspace import Workspace

SOURCE = "Uppföljning, «en rättvisande bild»; Ekonomistyrningsprinciper, 2 och 5"
_MOST_TERMS = 6


@rule("ARI01", "summa-stämmer-inte", source=SOURCE)
def sums_are_right(workspace: Workspace) -> Iterator[Finding]:
    """En tryckt summa eller skillnad ska vara vad raderna eller kolumnerna blir tillsammans.

    Prövas i tabeller («tabell»), i resultat-, balans- och finansieringsbudgeten och i driftramar som har budgetposter
    under sig. En «varav»-rad läggs aldrig till. En skillnad på högst antalet tal gånger halva det minsta steg som
    trycks förklaras av avrundning (ARI02). När både en rad och en kolumn är fel och samma cell förklarar båda pekas
    cellen ut, med det tal som gör tabellen rätt.

    Fel:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            rader
                | namn  | titel   | slag  | 2025 | 2026 |
                | skola | Skola   | post  | 70,0 | 72,5 |
                | vård  | Omsorg  | post  | 20,0 | 21,0 |
                | summa | Summa   | summa | 90,0 | 94,5 |

    Rätt:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            rader
                | namn  | titel   | slag  | 2025 | 2026 |
                | skola | Skola   | post  | 70,0 | 72,5 |
                | vård  | Omsorg  | post  | 20,0 | 21,0 |
                | summa | Summa   | summa | 90,0 | 93,5 |
    """
    for equations in _all(workspace):
        blamed = culprits(equations)
        explained = {id(equation) for culprit in blamed for equation in culprit.equations}
        for culprit in blamed:
            yield _blame(culprit)
        for equation in equations:
            if equation.wrong and id(equation) not in explained:
                yield _wrong_sum(equation)


def _all(workspace: Workspace) -> Iterator[list[Equation]]:
    """The equations of each table, statement and frame."""
    for document in workspace.documents:
        for construct in document.walk():
            if isinstance(construct, PrintedTable):
                yield tables.of_table(construct, workspace)
            elif isinstance(construct, FinancialStatement):
                yield tables.of_statement(construct, workspace)
            elif isinstance(construct, OperatingFrame):
                yield tables.of_frame(construct)


def _wrong_sum(equation: Equation) -> Finding:
    total = equation.total
    proper = number(equation.computed)
    return Finding(
        total.span,
        f"{total.row}, {total.column}: summan är tryckt som {number(total.value)} men blir {proper}.",
        f"Rätta summan till {proper}, eller det tal som är fel.",
        notes=(_arithmetic(equation), f"skillnaden är {number(abs(equation.residual))}"),
        labels=_terms(equation),
        fix=Fix(f"Skriv {_plain(equation.computed)}.", (Edit(total.span, _plain(equation.computed)),)),
        block=equation.row,
    )


def _blame(culprit: Culprit) -> Finding:
    cell, proper = culprit.cell, number(culprit.proper)
    sums = tuple(
        Label(e.total.span, f"{e.total.row}, {e.total.column}: tryckt {number(e.total.value)}, "
              f"blir {number(e.computed)}")
        for e in culprit.equations
        if e.total.span != cell.span
    )  # fmt: skip
    return Finding(
        cell.span,
        f"{cell.row}, {cell.column}: {number(cell.value)} stämmer varken med raden eller kolumnen; båda stämmer om "
        f"talet är {proper}.",
        f"Skriv {proper}, om inte två andra tal är fel på samma sätt.",
        notes=tuple(_arithmetic(equation) for equation in culprit.equations),
        labels=sums,
        fix=Fix(f"Skriv {_plain(culprit.proper)}.", (Edit(cell.span, _plain(culprit.proper)),)),
        block=culprit.equations[0].row,
    )


def _arithmetic(equation: Equation) -> str:
    """`70,0 + 20,0 = 90,0`; long sums are shortened to how many terms they have."""
    result = number(equation.computed)
    if len(equation.plus) + len(equation.minus) > _MOST_TERMS:
        return f"{len(equation.plus) + len(equation.minus)} tal blir tillsammans {result}"
    added = " + ".join(number(cell.value) for cell in equation.plus)
    taken = "".join(f" − {number(cell.value)}" for cell in equation.minus)
    return f"{added}{taken} = {result}"


def _terms(equation: Equation) -> tuple[Label, ...]:
    """The first and the last of the terms, so that the reader sees the range."""
    cells = (*equation.plus, *equation.minus)
    if len(cells) == 1:
        return (Label(cells[0].span, "det enda talet"),)
    return (Label(cells[0].span, "från det här talet"), Label(cells[-1].span, "till och med det här"))


def _plain(value: Decimal) -> str:
    return number(value).replace("\u00a0", " ").replace("\u2212", "-")


@rule("ARI02", "avrundning", source=SOURCE, severity=Severity.INFO)
def rounding_is_known(workspace: Workspace) -> Iterator[Finding]:
    """En tryckt summa avviker från sina tal, men inte mer än avrundning förklarar.

    Med n tal och en summa som alla är avrundade till samma steg kan summan avvika med upp till (n + 1) halva steg.
    Det är inget fel, men läsaren kan undra.

    Fel:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            rader
                | namn  | titel  | slag  | 2026 |
                | skola | Skola  | post  | 70,0 |
                | vård  | Omsorg | post  | 20,0 |
                | summa | Summa  | summa | 90,1 |

    Rätt:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            rader
                | namn  | titel  | slag  | 2026 |
                | skola | Skola  | post  | 70,0 |
                | vård  | Omsorg | post  | 20,0 |
                | summa | Summa  | summa | 90,0 |
    """
    for equations in _all(workspace):
        for equation in equations:
            if equation.residual and not equation.wrong:
                yield _rounded(equation)


def _rounded(equation: Equation) -> Finding:
    total = equation.total
    return Finding(
        total.span,
        f"{total.row}, {total.column}: {number(total.value)} är tryckt, men de tryckta talen blir "
        f"{number(equation.computed)}. Avrundning kan förklara det.",
        "Inget behöver göras. Skriv gärna i texten att beloppen är avrundade var för sig.",
        notes=(_arithmetic(equation), f"avrundning förklarar högst {number(equation.tolerance)}"),
        block=equation.row,
    )


@rule("ARI03", "blandade-tecken", on=StatementRow, source=SOURCE)
def signs_are_not_mixed(row: StatementRow, _: Workspace) -> Iterator[Finding]:
    """Kostnader skrivs med samma tecken i hela uppställningen, det som «tecken» anger.

    Utan uppgift skrivs kostnader med minustecken i en resultatbudget. Ett enstaka tal med fel tecken gör att summan
    blir fel med dubbla beloppet. Prövas på rader med rollerna verksamhetens kostnader, avskrivningar och finansiella
    kostnader.

    Fel:
        # kommun.styr
        kommun "Exempel"
        # budget.styr
        mål och budget 2026
            enhet mnkr
        resultatbudget
            rad kostnader "Verksamhetens kostnader"
                roll verksamhetens kostnader
                2026: -90,0
                2027: 92,0

    Rätt:
        # kommun.styr
        kommun "Exempel"
        # budget.styr
        mål och budget 2026
            enhet mnkr
        resultatbudget
            rad kostnader "Verksamhetens kostnader"
                roll verksamhetens kostnader
                2026: -90,0
                2027: -92,0
    """
    statement = row.parent
    if row.role not in {"verksamhetens kostnader", "avskrivningar", "finansiella kostnader"}:
        return
    positive = isinstance(statement, FinancialStatement) and statement.signs == "kostnader positiva"
    written = bool(isinstance(statement, FinancialStatement) and statement.signs)
    how = "så ska kostnader skrivas" if written else "utan «tecken» skrivs kostnader här med minus"
    declared = Label(statement.at("signs"), how) if statement else None
    for entry in (*row.accounts, *row.budget, *row.amounts, *row.plan):
        value = entry.value.value
        if value and (value > 0) != positive:
            yield Finding(
                entry.span,
                f"{row.title} {entry.year}: kostnaden {number(value)} har ett annat tecken än uppställningens "
                "kostnader ska ha.",
                f"Skriv {number(-value)}, eller ändra «tecken» för hela uppställningen.",
                labels=(declared,) if declared else (),
                fix=Fix(f"Skriv {_plain(-value)}.", (Edit(entry.span, _plain(-value)),)),
            )


@rule("ARI04", "andel-stämmer-inte", on=PrintedTable, source=SOURCE)
def shares_are_right(table: PrintedTable, _: Workspace) -> Iterator[Finding]:
    """En kolumn med andelar ska vara radens del av kolumnens summa, i procent.

    Kolumnen har «slag andel» och anger med «andel av» vilken kolumn som andelen räknas på. Summan är tabellens sista
    rad med slaget summa. Avrundning till det steg som trycks godtas.

    Fel:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            kolumn "Andel"
                slag andel
                andel av "2026"
            rader
                | namn  | titel  | slag  | 2026 | Andel |
                | skola | Skola  | post  | 75   | 80    |
                | vård  | Omsorg | post  | 25   | 25    |
                | summa | Summa  | summa | 100  | 100   |

    Rätt:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            kolumn "Andel"
                slag andel
                andel av "2026"
            rader
                | namn  | titel  | slag  | 2026 | Andel |
                | skola | Skola  | post  | 75   | 75    |
                | vård  | Omsorg | post  | 25   | 25    |
                | summa | Summa  | summa | 100  | 100   |
    """
    for column in table.of(TableColumn):
        rows = table.of(TableRow)
        base = column.share_of or ""
        whole = _whole(rows, base)
        if column.kind == "andel" and whole:
            for row in rows:
                yield from _share(row, str(column.title), base, whole)


def _whole(rows: Sequence[TableRow], column: str) -> Printed | None:
    for row in reversed(rows):
        cell = row.cells.get(column)
        if row.kind == "summa" and cell and cell.value:
            return printed(cell.value, str(row.title), column, cell.span)
    return None


def _share(row: TableRow, column: str, base: str, whole: Printed) -> Iterator[Finding]:
    share, part = row.cells.get(column), row.cells.get(base)
    if share is None or part is None or share.value is None or part.value is None:
        return
    shown = printed(share.value, str(row.title), column, share.span)
    exact = part.value / whole.value * 100
    if abs(exact - shown.value) <= shown.half:
        return
    decimals = -int(shown.value.as_tuple().exponent)
    proper = round(exact, decimals)
    yield Finding(
        shown.span,
        f"{row.title}: andelen är tryckt som {number(shown.value)} % men blir {number(proper)} %.",
        f"Rätta andelen till {number(proper)}, eller talen som den räknas på.",
        notes=(f"{number(part.value)} / {number(whole.value)} = {number(round(exact, decimals + 1))} %",),
        labels=(Label(part.span, "delen"), Label(whole.span, "helheten")),
        fix=Fix(f"Skriv {_plain(proper)}.", (Edit(shown.span, _plain(proper)),)),
        block=row,
    )


@rule("ARI05", "tal-saknas-i-tabell", on=PrintedTable, source=SOURCE, severity=Severity.INFO)
def no_gaps(table: PrintedTable, _: Workspace) -> Iterator[Finding]:
    """En rad saknar tal i en kolumn där andra rader har tal.

    Ett tomt fält kan betyda noll, «inte beslutat» eller att någon har glömt. Skriv 0 för noll och förklara resten i
    tabellens text. Kolumner som bara någon enstaka rad fyller prövas inte som fel; därför är det en upplysning.

    Fel:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            rader
                | namn  | titel  | 2025 | 2026 |
                | skola | Skola  | 70,0 | 72,5 |
                | vård  | Omsorg | 20,0 |      |

    Rätt:
        # kommun.styr
        kommun "Exempel"
        tabell drift "Driftbudget"
            rader
                | namn  | titel  | 2025 | 2026 |
                | skola | Skola  | 70,0 | 72,5 |
                | vård  | Omsorg | 20,0 | 0,0  |
    """
    rows = table.of(TableRow)
    filled = {cell.column for row in rows for cell in row.cells if cell.value is not None}
    for row in rows:
        empty = [cell for cell in row.cells if cell.value is None and cell.column in filled]
        if empty:
            columns = ", ".join(cell.column for cell in empty)
            yield Finding(
                empty[0].span if empty[0].span.column < empty[0].span.end_column else row.span,
                f"{row.title} har inget tal i {columns}.",
                "Skriv 0 om det är noll; förklara annars i tabellens text varför talet saknas.",
                block=row,
            )
