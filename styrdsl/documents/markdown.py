"""The Markdown library's flat tokens become nodes of the document tree; shared by authors' prose and templates.

The reader is CommonMark with tables and strikethrough, cut down to what never swallows a text: no HTML, no entities,
no reference definitions, no underlined headings, no code by indentation. What `Reading` cannot carry it reports
as its `troubles`; the text stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, ClassVar, NamedTuple
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import emphasis as library_emphasis
from markdown_it.rules_inline import escape as library_escape
from markdown_it.token import Token

from styrdsl.documents import tree
from styrdsl.documents.habits import Habits
from styrdsl.documents.printed import Node

MAX_NESTING = 40
MAX_INLINE = 50_000
"""Characters of one paragraph that is read for marks; a longer one is taken as it is written."""
MAX_BRACKETS = 1_000
MAX_COLUMNS = 40
_MARKS = re.compile(r"[\\`*_~\[\]<]|  \n")
_TAG = re.compile(r"<!--|</?[^\W\d_][^<>\n]{0,80}>")
_ATTRIBUTES = re.compile(r"\{[.#=:][^{}\n]{0,80}\}")
_PATH = re.compile(r"(?:(?<!\w)[A-Za-z]:\\|(?<!\S)\\\\(?=\w)|(?<!\S)\\\\\w)\S*$|(?<!\S)\\\\$")
_LONGEST_PATH = 260
_CITED = re.compile(r"\[\^([^\]\s]{1,40})\]")
_BREAKS = {"softbreak": "SoftBreak", "hardbreak": "LineBreak"}
_ALLOWED_LINK = re.compile(r"(?:https?://|mailto:|#)[^\x00-\x20\x7f]+", re.IGNORECASE)
_ALIGN: dict[str, tree.Align] = {"text-align:right": "right", "text-align:center": "center"}
_EMPHASIS: dict[str, Callable[[list[Node]], Node]] = {
    "strong": tree.strong,
    "em": tree.emph,
    "s": tree.strikeout,
}


class Trouble(NamedTuple):
    """What could not be carried: a word for it, the line in the text (from 0), and values for its message."""

    what: str
    line: int
    values: dict[str, Any]


class Refused(NamedTuple):
    """Why a picture cannot be taken, in Swedish."""

    reason: str


Anchors = Callable[[str], "str | Refused"]
"""From the name that a link leads to, to the place's name in the tree, or why there is none (« Menade du …?»)."""
Pictures = Callable[[str], "str | Refused"]
"""From the path that an author wrote to the tree's target (`picture:NAME`), or why not."""


def reader() -> MarkdownIt:
    """The Markdown reader; addresses are kept as written when their scheme is allowed, else the link stays text."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    reader.enable(["table", "strikethrough"])
    reader.disable(["html_block", "html_inline", "entity", "reference", "lheading", "code"])
    reader.core.ruler.disable(["inline", "text_join"])
    reader.inline.ruler.at("emphasis", _emphasis)
    reader.inline.ruler.at("escape", _escape)
    # The converter decides about addresses, and tells; instance attributes, so that mypy sees no method replaced.
    vars(reader).update(validateLink=lambda _url: True, normalizeLinkText=lambda url: url)
    return reader


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (the library's own form of a rule)
    """Stars about words; those between figures or letters are signs, and an underscore is always one."""
    if state.src[state.pos] == "_":
        return False
    start = end = state.pos
    while start > 0 and state.src[start - 1] == "*":
        start -= 1
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before, after = state.src[start - 1 : start], state.src[end : end + 1]
    inside = (before.isalnum() or before == ")") and (after.isalnum() or after == "(")
    if inside and (end - start == 1 or before.isdigit() or after.isdigit()):
        return False
    return library_emphasis.tokenize(state, silent)


def _escape(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (see _emphasis)
    """A backslash before a sign takes its meaning away; in the path of a file it is part of the path."""
    if state.src[state.pos] == "\\" and _PATH.search(state.src[max(0, state.pos - _LONGEST_PATH) : state.pos + 2]):
        return False
    return library_escape(state, silent)


def too_deep(tokens: Sequence[Token]) -> bool:
    """Whether the reader met its limit of nesting, behind which it drops what it reads."""
    return any(token.level >= MAX_NESTING - 1 for token in tokens)


class Reading:
    """One text's way from tokens to nodes; `troubles` gathers what it could not carry."""

    def __init__(
        self,
        reader: MarkdownIt,
        lines: Sequence[str],
        pictures: Pictures,
        *,
        base_level: int = 0,
        habits: Habits | None = None,
        anchors: Anchors | None = None,
    ) -> None:
        self._reader = reader
        self.lines = lines
        self._notes = dict(habits.notes) if habits else {}
        self._cited: dict[str, int] = {}
        self._lettered = habits.lettered if habits else frozenset[int]()
        self._told_again = frozenset(habits.again if habits else ())
        self._anchors = anchors
        self.troubles: list[Trouble] = []
        self._pictures = pictures
        self._base = base_level
        self._previous = 0

    def blocks(self, tokens: Sequence[Token]) -> list[Node]:
        """The nodes of whole blocks."""
        nodes: list[Node] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _closing(tokens, index)
            nodes += self._block(token, tokens[index + 1 : end])
            index = end + 1
        return nodes

    def report(self, what: str, line: int, **values: str | int) -> None:
        """Note something that could not be carried."""
        self.troubles.append(Trouble(what, line, values))

    def _block(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        made = self._BLOCKS.get(token.type)
        # The reader knows no other block; should it learn one, its text is kept.
        return made(self, token, inner) if made else self.raw(*(token.map or (0, 0)))

    def _bullets(self, _token: Token, inner: Sequence[Token]) -> list[Node]:
        return [tree.bullets(self._items(inner))]

    def _quote(self, _token: Token, inner: Sequence[Token]) -> list[Node]:
        return [tree.quote(self.blocks(inner))]

    def _rule(self, _token: Token, _inner: Sequence[Token]) -> list[Node]:
        return [tree.rule()]

    def raw(self, start: int, end: int) -> list[Node]:
        """Lines as they were written, one paragraph."""
        inlines: list[Node] = []
        for line in self.lines[start:end]:
            inlines += [tree.line_break()] if inlines else []
            inlines += self.literal(line)
        return [tree.para(inlines)] if inlines else []

    def _paragraph(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        line = _line(token)
        children = self._children(inner[0], line)
        if len(children) == 1 and children[0].type == "image":
            return [self._figure(children[0], line)]
        source = self.lines[line : token.map[1]] if token.map else []
        if len(source) > 1 and all(one.strip().startswith("|") and one.strip().endswith("|") for one in source):
            self.report("headless", line)
        nodes = self.inlines(children, line)
        return [tree.plain(nodes) if token.hidden else tree.para(nodes)]

    def _heading(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        level, line = int(token.tag[1]), _line(token)
        content = self.inlines(self._children(inner[0], line), line)
        if not content:
            self.report("empty-heading", line)
            return []
        if level > self._previous + 1:
            signs = "#" * (self._previous + 1)
            self.report("jump", line, level=level, wanted=self._previous + 1, signs=signs)
            level = self._previous + 1
        self._previous = level
        return [tree.header(min(6, self._base + level), content)]

    def _children(self, inline: Token, line: int) -> list[Token]:
        """The inline tokens of a text, read here so that plain text costs nothing and a knot of brackets little."""
        content = inline.content
        if not _MARKS.search(content):
            return _plain_tokens(content)
        if len(content) > MAX_INLINE or content.count("[") > MAX_BRACKETS:
            self.report("knot", line)
            return _plain_tokens(content)
        children: list[Token] = []
        self._reader.inline.parse(content, self._reader, {}, children)
        return children

    def _items(self, inner: Sequence[Token]) -> list[list[Node]]:
        items: list[list[Node]] = []
        index = 0
        while index < len(inner):
            end = _closing(inner, index)
            items.append(self.blocks(inner[index + 1 : end]))
            index = end + 1
        return items

    def _numbered(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        """A numbered list; items with letters and items with figures are lists of their own."""
        heads = [one for one in inner if one.type == "list_item_open" and one.level == token.level + 1]
        items = zip(heads, self._items(inner), strict=True)
        made: list[Node] = []
        for lettered, group in groupby(items, key=lambda item: _line(item[0]) in self._lettered):
            own = list(group)
            numbers, line = [int(head.info) for head, _ in own], _line(own[0][0])
            by = tree.Numbering("LowerAlpha" if lettered else "Decimal", closed=token.markup == ")")
            made += self._counted([blocks for _, blocks in own], numbers, by, line)
        return made

    def _counted(self, items: list[list[Node]], numbers: list[int], by: tree.Numbering, line: int) -> list[Node]:
        first = numbers[0]
        if set(numbers) == {1} or numbers == list(range(first, first + len(numbers))):
            return [tree.numbered(items, first, by)]
        # Markdown would count on from the first number and change what the author wrote.
        self.report("numbers", line, numbers=", ".join(map(str, numbers)))
        return [tree.numbered([item], number, by) for number, item in zip(numbers, items, strict=True)]

    def _fence(self, token: Token, _inner: Sequence[Token]) -> list[Node]:
        line = _line(token)
        if not token.info.strip():
            return [tree.code_block(token.content.removesuffix("\n"))]
        self.report("fence", line, info=token.info.strip()[:40])
        start, end = token.map or (line, line + 1)
        return [tree.code_block("\n".join(self.lines[start:end]))]

    def _table(self, token: Token, inner: Sequence[Token]) -> list[Node]:
        start, end = token.map or (0, 0)
        rows: list[list[tree.Cell]] = []
        columns: list[tree.Column] = []
        for index, one in enumerate(inner):
            if one.type == "tr_open":
                rows.append([])
            elif one.type in {"th_open", "td_open"}:
                align = _ALIGN.get(str(one.attrGet("style") or ""), "left")
                columns += [tree.Column(align)] if one.type == "th_open" else []
                # The reader places a cell's text on the table's first line; the row tells the line.
                line = start + len(rows) - 1 + (1 if len(rows) > 1 else 0)
                rows[-1].append(tree.Cell(self.inlines(self._children(inner[index + 1], line), line)))
        if len(columns) > MAX_COLUMNS:
            self.report("wide", start, columns=len(columns), limit=MAX_COLUMNS)
            return self.raw(start, end)
        if self._has_more_cells(start, end, len(columns)):
            return self.raw(start, end)
        if not any(cell.content for cell in rows[0]):
            self.report("headless", start)
        made = [tree.Row(row) for row in rows]
        return [tree.table(_weighed(columns, rows), made[:1], made[1:])]

    def _has_more_cells(self, start: int, end: int, columns: int) -> bool:
        for number in range(start + 2, end):
            cells = escapedSplit(self.lines[number].strip().strip(">").strip())
            if cells and not cells[0]:
                cells.pop(0)
            if cells and not cells[-1]:
                cells.pop()
            if len(cells) > columns:
                self.report("cells", number, cells=len(cells), columns=columns)
                return True
        return False

    def inlines(self, tokens: Sequence[Token], line: int) -> list[Node]:
        """The nodes of running text; `line` is where it begins."""
        nodes: list[Node] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _closing(tokens, index)
            nodes += self._inline(token, tokens[index + 1 : end], line)
            line += sum(one.type in {"softbreak", "hardbreak"} for one in tokens[index : end + 1])
            index = end + 1
        return nodes

    def _inline(self, token: Token, inner: Sequence[Token], line: int) -> list[Node]:
        kind = token.type.removesuffix("_open")
        if kind in _EMPHASIS:
            return [_EMPHASIS[kind](self.inlines(inner, line))]
        if kind in _BREAKS:
            return [{"t": _BREAKS[kind]}]
        if kind == "code_inline":
            return [tree.code(token.content)]
        if kind == "link":
            return self._link(token, inner, line)
        if kind == "image":
            return self._image(token, line)
        return self.words(token.content, line)

    def words(self, string: str, line: int) -> list[Node]:
        """Plain words; what looks like another markup is told."""
        if (tag := _TAG.search(string)) is not None:
            self.report("angle", line, text=tag[0][:60])
        if (braces := _ATTRIBUTES.search(string)) is not None:
            self.report("braces", line, text=braces[0][:60])
        if "[^" not in string:
            return self.literal(string)
        parts = _CITED.split(string)  # text, mark, text, mark … text
        nodes = self.literal(parts[0])
        for mark, after in zip(parts[1::2], parts[2::2], strict=True):
            nodes += [*self._note(mark, line), *self.literal(after)]
        return nodes

    def _note(self, mark: str, line: int) -> list[Node]:
        """The footnote that a mark cites, where it is cited first; a later one has its number in words."""
        note = self._notes.get(mark)
        if line in self._told_again:
            return self.literal(f"[^{mark}]")
        if note is None or mark in self._cited:
            self.report("note-again" if note else "note-unknown", line, mark=f"[^{mark}]")
            return self.literal(f"[^{mark}]")
        self._cited[mark] = line
        return [
            tree.note(
                [
                    tree.para(
                        self.inlines(self._children(Token("inline", "", 0, content=note.text), note.line), note.line)
                    )
                ]
            )
        ]

    def uncited(self) -> list[Node]:
        """The footnotes that no mark cites, as they were written: nothing that an author wrote goes away."""
        nodes: list[Node] = []
        for mark, note in self._notes.items():
            if mark not in self._cited:
                self.report("note-uncited", note.line, mark=f"[^{mark}]")
                nodes.append(tree.para(self.literal(f"[^{mark}]: {note.text}")))
        return nodes

    def literal(self, string: str) -> list[Node]:
        """Text as it is; a template puts its values in place here."""
        return tree.text(string)

    def _link(self, token: Token, inner: Sequence[Token], line: int) -> list[Node]:
        url, title = str(token.attrGet("href") or ""), str(token.attrGet("title") or "")
        content = self.inlines(inner, line)
        if token.markup == "autolink":
            plain = tree.text(tree.plain_text(content))
            if _ALLOWED_LINK.fullmatch(url):
                return [tree.link(url, plain)]
            return self.literal("<" + tree.plain_text(content) + ">")
        end = f' "{title}"' if title else ""
        if url.startswith("#") and content:
            return [*self._inner_link(unquote(url[1:]), content, line), *self.literal(end)]
        if not _ALLOWED_LINK.fullmatch(url) or not content:
            self.report("link", line, url=url[:60])
            return [*tree.text("["), *content, *self.literal(f"]({url}{end})")]
        if title:
            self.report("title", line, title=title[:60])
        return [tree.link(url, content), *self.literal(end)]

    def _inner_link(self, name: str, content: list[Node], line: int) -> list[Node]:
        """A link to something in the same document; without it the words stand alone."""
        anchor = self._anchors(name) if self._anchors else Refused("")
        if isinstance(anchor, Refused):
            self.report("anchor", line, name=f"#{name[:60]}", suggestion=anchor.reason)
            return content
        return [tree.link(f"#{anchor}", content)]

    def _figure(self, token: Token, line: int) -> Node:
        title = str(token.attrGet("title") or "")
        nodes = self._image(token, line, caption=True)
        if nodes[0]["t"] != "Image":
            return tree.para(nodes)
        alt, target = nodes[0]["c"][1], nodes[0]["c"][2][0]
        return tree.figure(target, tree.plain_text(alt), self.literal(title))

    def _image(self, token: Token, line: int, *, caption: bool = False) -> list[Node]:
        path, title = str(token.attrGet("src") or ""), str(token.attrGet("title") or "")
        alt = token.content
        end = f' "{title}"' if title else ""
        target = self._target(path, alt, line)
        if not target:
            return self.literal(f"![{alt}]({path}{end})")
        if title and not caption:
            self.report("title", line, title=title[:60])
        return [tree.image(target, alt), *(self.literal(end) if not caption else [])]

    def _target(self, path: str, alt: str, line: int) -> str:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path):
            self.report("web-picture", line, path=path[:60])
            return ""
        answer = self._pictures(path)
        if isinstance(answer, Refused):
            self.report("picture", line, path=path[:60], reason=answer.reason)
            return ""
        if not alt.strip():
            self.report("no-alt", line, path=path[:60])
            return ""
        return answer

    _BLOCKS: ClassVar[dict[str, Callable[[Any, Token, Sequence[Token]], list[Node]]]] = {
        "paragraph_open": _paragraph,
        "heading_open": _heading,
        "bullet_list_open": _bullets,
        "ordered_list_open": _numbered,
        "blockquote_open": _quote,
        "fence": _fence,
        "hr": _rule,
        "table_open": _table,
    }


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _plain_tokens(content: str) -> list[Token]:
    """Text without marks, its line ends as soft breaks."""
    tokens: list[Token] = []
    for line in content.split("\n"):
        if tokens:
            tokens.append(Token("softbreak", "br", 0))
        tokens.append(Token("text", "", 0, content=line.strip(" ")))
    return tokens


def _closing(tokens: Sequence[Token], index: int) -> int:
    """The index of the token that closes the one at `index`; itself if it opens nothing."""
    if tokens[index].nesting != 1:
        return index
    depth = 0
    for place in range(index, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _weighed(columns: Sequence[tree.Column], rows: Sequence[Sequence[tree.Cell]]) -> list[tree.Column]:
    """Widths by the longest text of each column, so that every format breaks the lines alike."""
    weights: list[Any] = []
    for number, column in enumerate(columns):
        longest = max((len(tree.plain_text(row[number].content)) for row in rows if number < len(row)), default=0)
        weights.append(column._replace(width=float(min(60, max(6, longest)))))
    return weights
