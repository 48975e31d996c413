"""The line lexer: a file's lines become the terminals LINE, TABLE, PROSE, INDENT and DEDENT of the grammar.

It never raises; what it cannot place it reports and reads in the likeliest way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from styrdsl.diagnostics import Diagnostic, Edit, Fix
from styrdsl.files.source import BLANK, Source
from styrdsl.syntax import messages
from styrdsl.syntax.tree import Cell, Prose, Row, Statement, Table
from styrdsl.syntax.values import scan

_CONFLICT = re.compile(r"(?:<{7}|\|{7}|>{7})(?: |$)|={7}$")
"""What a version control system writes around two versions of the same lines that it could not join."""
FENCES = ('"""', "”””", "“““", "“”“", "”“”")
QUOTES = frozenset(fence[0] for fence in FENCES)
_TABS = 2
MAX_DEPTH = 12
MAX_LINE = 20_000
_MARK = re.compile(rf'["“”„]|(?<=[{BLANK}])#')
_CLOSING = {'"': '"', "“": "“”", "”": "“”", "„": "“”"}
_QUOTED_CELL = re.compile(rf"[{BLANK}]*+(?=\||$)|[{BLANK}]++\#[^|]*$")  # what may stand behind a cell's quote
_BLANKS = re.compile(rf"[{BLANK}]*+")
_CELL = re.compile(r"(?:\\\||[^|])*+")
_QUOTE_OR_ESCAPE = re.compile(r'["“”„\\]')
_TOKEN = tuple[str, Any]


def without_comment(text: str) -> str:
    """The line without a trailing `# comment`; a `#` inside quotes or a word is no comment."""
    if "#" not in text:
        return text.rstrip(BLANK)
    if text[0] == "#":
        return ""
    quotes, at = Quotes(text), 0
    while found := _MARK.search(text, at):
        if found[0] == "#":
            return text[: found.start()].rstrip(BLANK)
        at = quotes.after(found.start())
    return text.rstrip(BLANK)


class Quotes:
    """Where the quotes of a line end, each sought once, so that a line of nothing but quotes costs its length."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def after(self, start: int) -> int:
        """The place behind what is quoted from `start` on; behind the sign itself where nothing closes it."""
        signs = _CLOSING[self._text[start]]
        if self._next.get(signs, 0) <= start:
            found = [at for sign in signs if (at := self._text.find(sign, start + 1)) >= 0]
            self._next[signs] = min(found, default=len(self._text))
        end = self._next[signs]
        return start + 1 if end == len(self._text) else end + 1


def is_conflict(line: str) -> bool:
    """Whether a line is a mark of a conflict between versions; it is told once for all, and read as a blank one."""
    return _CONFLICT.match(line) is not None


def _is_pasted(body: str) -> bool:
    """Whether a line without its indentation is a row of a calculation sheet: three cells or more with tabs between."""
    return body.count("\t") >= _TABS and body[0] not in "|#" and not any(quote in body for quote in QUOTES)


class Lexer:
    """One pass over a source's lines."""

    def __init__(self, source: Source, report: list[Diagnostic]) -> None:
        self.source, self.report = source, report
        self.lines = source.lines
        self.levels = [0]

    def say(self, finding: Diagnostic) -> None:
        """Report a finding, unless there are too many."""
        if not messages.full(self.report, self.source):
            self.report.append(finding)

    def tokens(self, watch: Callable[[list[_TOKEN]], Iterable[_TOKEN]] = iter) -> Iterator[_TOKEN]:
        """The terminals with what they carry; those that say how deep it is have passed a watcher."""
        source, lines, levels, report = self.source, self.lines, self.levels, self.report
        number, count = 0, len(lines)
        while number < count:
            line = lines[number]
            number += 1
            body = line.lstrip(BLANK)
            if not body or body[0] == "#" or (line[0] in "<|=>" and is_conflict(line)):
                continue
            indent = len(line) - len(body)
            if body[0] == "|":
                start = number
                number, table = self._table(number)
                yield from watch(self._place(start, line, indent))
                yield "TABLE", table
                continue
            if body[0] in QUOTES and body.startswith(FENCES):
                start = number
                number, prose = self._prose(number, indent)
                yield from watch(self._place(start, line, indent))
                yield "PROSE", prose
                continue
            if len(body) > MAX_LINE:
                self._too_long(number, body)
                continue
            if "\t" in body and _is_pasted(body):
                start = number
                number, table = self._pasted(number)
                yield from watch(self._place(start, line, indent))
                yield "TABLE", table
                continue
            if indent != levels[-1] or "\t" in line[:indent]:
                yield from watch(self._place(number, line, indent))
            text = without_comment(body) if "#" in body else body.rstrip(BLANK)
            tokens = scan(source, number, text, indent + 1, report)
            yield "LINE", Statement(source, number, indent + 1, text, tokens)
        yield from watch([("DEDENT", None)] * (len(levels) - 1))

    def _place(self, number: int, line: str, indent: int) -> list[_TOKEN]:
        """INDENT and DEDENT up to a line."""
        blank = line[:indent]
        if "\t" in blank:
            indent = self._tab(number, blank)
        levels = self.levels
        if indent > levels[-1]:
            levels.append(indent)
            return [("INDENT", number)]
        found: list[_TOKEN] = []
        while indent < levels[-1]:
            if indent > levels[-2]:
                self._misplaced(number, indent)
                break
            levels.pop()
            found.append(("DEDENT", None))
        return found

    def _tab(self, number: int, blank: str) -> int:
        """Report a tab and give the indentation that it most likely means."""
        wide = blank.replace("\t", "    ")
        span = self.source.span(number, 1, len(blank) + 1)
        fix = Fix("Byt tabbarna mot blanksteg.", (Edit(span, wide),), safe=True)
        self.say(messages.TAB.at(span, fix=fix))
        return len(wide)

    def _misplaced(self, number: int, indent: int) -> None:
        wanted = " eller ".join(str(level) for level in self.levels[-2:])
        self.say(messages.INDENT.at(self.source.span(number, 1, indent + 1), found=indent, expected=wanted))

    def _too_long(self, number: int, body: str) -> None:
        span = self.source.span(number, 1, 81)
        length, limit = (f"{count:,}".replace(",", " ") for count in (len(body), MAX_LINE))
        self.say(messages.TOO_LONG.at(span, length=length, limit=limit))

    def _table(self, number: int) -> tuple[int, Table]:
        """The rows from line `number` on; blank and comment lines between them belong to the table."""
        rows = [self._row(number)]
        end = number
        for ahead in range(number, len(self.lines)):
            body = self.lines[ahead].lstrip(BLANK)
            if is_conflict(self.lines[ahead]):
                continue
            if body.startswith("|"):
                rows.append(self._row(ahead + 1))
                end = ahead + 1
            elif body and body[0] != "#":
                break
        return end, Table(self.source, tuple(rows))

    def _pasted(self, number: int) -> tuple[int, Table]:
        """Rows from a calculation sheet, told once with their cure: strokes where the tabs are."""
        end = number
        while end < len(self.lines) and _is_pasted(self.lines[end].strip(BLANK)):
            end += 1
        rows, edits = [], []
        for at in range(number, end + 1):
            line = self.lines[at - 1]
            body = line.strip(BLANK)
            column = line.index(body) + 1
            span = self.source.span(at, column, column + len(body))
            cells, left = [], column
            for part in body.split("\t"):
                text = part.strip(BLANK)
                cells.append(Cell(text, left + part.index(text), left + part.index(text) + len(text)))
                left += len(part) + 1
            rows.append(Row(self.source, at, tuple(cells)))
            edits.append(Edit(span, f"| {' | '.join(cell.text.replace('|', chr(92) + '|') for cell in cells)} |"))
        whole = edits[0].span._replace(end_line=end, end_column=edits[-1].span.end_column)
        fix = Fix("Byt tabbarna mot lodstreck.", tuple(edits), safe=True)
        self.say(messages.PASTED.at(whole, fix=fix, rows=len(rows)))
        return end, Table(self.source, tuple(rows))

    def _row(self, number: int) -> Row:
        line = self.lines[number - 1]
        start = len(line) - len(line.lstrip(BLANK)) + 1
        cells = []
        column = start + 1
        for part in row_parts(line[start:])[0]:
            text = part.strip(BLANK)
            left = column + len(part) - len(part.lstrip(BLANK))
            cells.append(Cell(text.replace("\\|", "|"), left, left + len(text)))
            column += len(part) + 1
        return Row(self.source, number, tuple(cells))

    def _prose(self, number: int, indent: int) -> tuple[int, Prose]:
        """The text from the fence on line `number` to its closing fence, or where it must have ended."""
        opening = self.lines[number - 1].strip(BLANK)
        if len(opening) > 3:  # noqa: PLR2004  (a fence's length)
            return self._prose_on_one_line(number, indent, opening)
        for ahead in range(number, len(self.lines)):
            body = self.lines[ahead].strip(BLANK)
            if body.endswith(FENCES):
                if len(body) > 3:  # noqa: PLR2004
                    self._beside(ahead + 1)
                    content = [*self.lines[number:ahead], self.lines[ahead].rstrip(BLANK)[:-3]]
                else:
                    content = self.lines[number:ahead]
                return ahead + 1, self._made(number, ahead + 1, content)
        return self._unclosed(number, indent)

    def _prose_on_one_line(self, number: int, indent: int, opening: str) -> tuple[int, Prose]:
        rest = opening[3:]
        if rest.endswith(FENCES):
            return number, Prose(self.source, number, number, indent + 3, rest[:-3].strip(BLANK))
        self._beside(number)
        end, prose = self._unfenced(number, indent)
        return end, Prose(self.source, number, prose.last, prose.indent, f"{rest.strip(BLANK)}\n{prose.text}")

    def _unfenced(self, number: int, indent: int) -> tuple[int, Prose]:
        for ahead in range(number, len(self.lines)):
            if self.lines[ahead].strip(BLANK) in FENCES:
                return ahead + 1, self._made(number, ahead + 1, self.lines[number:ahead])
        return self._unclosed(number, indent)

    def _unclosed(self, number: int, indent: int) -> tuple[int, Prose]:
        """Without a closing fence the text ends before the first line, after a blank one, that stands further left."""
        line = self.lines[number - 1]
        span = self.source.span(number, indent + 1, len(line.rstrip(BLANK)) + 1)
        self.say(messages.UNCLOSED_PROSE.at(span))
        end = len(self.lines)
        for ahead in range(number + 1, end):
            text = self.lines[ahead]
            body = text.lstrip(BLANK)
            if body and len(text) - len(body) < indent and not self.lines[ahead - 1].strip(BLANK):
                end = ahead
                break
        return end, self._made(number, end, self.lines[number:end])

    def _beside(self, number: int) -> None:
        line = self.lines[number - 1]
        start = len(line) - len(line.lstrip(BLANK)) + 1
        self.say(messages.TEXT_BESIDE_FENCE.at(self.source.span(number, start, len(line.rstrip(BLANK)) + 1)))

    def _made(self, first: int, last: int, content: list[str]) -> Prose:
        bodies = [line.lstrip(BLANK) for line in content]
        indent = _shared_blank([line[: -len(body)] for line, body in zip(content, bodies, strict=True) if body])
        text = "\n".join([line[indent:] if body else "" for line, body in zip(content, bodies, strict=True)])
        return Prose(self.source, first, last, indent, text)


def _shared_blank(blanks: list[str]) -> int:
    """How many blanks all lines begin with alike; the first and the last in order differ first."""
    first, last = min(blanks, default=""), max(blanks, default="")
    if first == last:
        return len(first)
    return next((n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))


def row_parts(body: str) -> tuple[list[str], str]:
    """The cells of a row behind its first bar, with the blanks around them, and its comment.

    Only what stands behind the last bar can be a comment, so that a cell may hold a `#`.
    """
    parts = _split_cells(body) if _QUOTE_OR_ESCAPE.search(body) else body.split("|")
    last = parts[-1]
    comment = ""
    if "#" in last:
        blank = len(last) - len(last.lstrip(BLANK))
        parts[-1] = last[:blank] + without_comment(last[blank:])
        comment = last[len(parts[-1]) :].strip(BLANK)
    if not parts[-1].strip(BLANK):
        parts.pop()
    return parts, comment


def _split_cells(body: str) -> list[str]:
    """Split at bars, but not in a cell that is quoted as a whole nor behind a backslash."""
    parts, at, quotes = [], 0, Quotes(body)
    while at <= len(body):
        found = _BLANKS.match(body, at)
        start = found.end() if found else at
        behind = quotes.after(start) if body[start : start + 1] in _CLOSING else start
        whole = _QUOTED_CELL.match(body, behind) if behind > start + 1 else None
        found = whole or _CELL.match(body, at)
        end = found.end() if found else len(body)
        parts.append(body[at:end])
        at = end + 1
    return parts
