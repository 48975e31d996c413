"""The neutral document made ready for typst: text runs joined, tables measured, figures numbered, glyphs checked.

What comes out is plain JSON. Text stays text: a JSON string is drawn as a text value and nothing else, and every
other node is a dictionary with its kind in `t`. A node that the neutral document does not know is a programming error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from styrdsl.emit.layout.hard_spaces import hard
from styrdsl.emit.pdf.glyphs import replace
from styrdsl.emit.pdf.table import Content, Drawn, digest_table, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from styrdsl.documents.printed import Node

Inlines = list[Any]

_BOXES = ("omslag", "sammanfattning", "ruta", "beslut", "bilaga", "keep", "sidbrytning")
_STATES = {"status-ok": "ok", "status-varning": "varning", "status-fel": "fel"}
_SCHEMES = ("https://", "http://", "mailto:")
_NUMBERINGS = {"LowerAlpha": "a", "UpperAlpha": "A", "LowerRoman": "i", "UpperRoman": "I"}
_LISTS = {"BulletList", "OrderedList", "DefinitionList"}
_MARKS = {"Strong", "Emph", "Strikeout"}
_SHORT = 20
"""Characters of a status that stand on one line with its mark."""
_PAGE = 1500
"""Characters that surely fit a page: longer content may break even where breaks are unwanted."""


class UnknownNodeError(ValueError):
    """The tree holds a node, class or target that no format can draw: a mistake in the code that built it."""


class Preparer:
    """Turns a document's blocks into what the template draws. Numbers run through all calls on one instance.

    `pictures` maps a picture's name to the file name under which typst finds it; `alts` are the figures' texts.
    Figures whose numbers are in `narrow` stand side by side where two follow each other; `paired` tells which do.
    """

    def __init__(self, alts: Sequence[str], pictures: Mapping[str, str], narrow: Collection[int] = frozenset()) -> None:
        self.paired: set[int] = set()
        self._narrow = narrow
        self._alts = alts
        self._pictures = pictures
        self._anchors: dict[str, str] = {}
        self._links: list[Drawn] = []
        self._tables = self._figures = 0
        self._level = 0

    def document(self, blocks: Sequence[Node]) -> list[Drawn]:
        """All blocks of a document; its inner links are tied at the end, since they may point forward."""
        drawn = self.blocks(blocks)
        for link in self._links:
            name = link.pop("to")
            if name in self._anchors:  # to nowhere leads no link: its words stay
                link |= {"t": "Link", "id": self._anchors[name]}
        return drawn

    def blocks(self, nodes: Sequence[Node]) -> list[Drawn]:
        """Blocks that are drawn one after another; an empty heading is left out, for it has nothing to show."""
        found: list[Drawn] = []
        for node in nodes:
            drawn = self._block(node)
            if drawn is None:
                continue
            if drawn["t"] in _LISTS:  # a list inside an item follows its words closely
                drawn["apart"] = not found or found[-1]["t"] != "Plain"
            if found and (number := self._narrow_number(drawn)) is not None:
                before = self._narrow_number(found[-1])
                if before is not None:
                    self.paired |= {before, number}
                    drawn = {"t": "Pair", "c": [found.pop(), drawn]}
            found.append(drawn)
        return found

    def _narrow_number(self, drawn: Drawn) -> int | None:
        """The number of the narrow figure that a block is, and nothing else than."""
        number = _drawing_number(drawn["c"]) if drawn["t"] == "Figure" else None
        return number if number in self._narrow else None

    def inlines(self, nodes: Sequence[Node]) -> Inlines:
        """A text run for each stretch of plain words, a dictionary for everything else."""
        found: Inlines = []
        words: list[str] = []
        for node in nodes:
            kind = node["t"]
            if kind == "Str":
                words.append(node["c"])
            elif kind in {"Space", "SoftBreak"}:
                words.append(" ")
            else:
                _flush(words, found)
                found.append(self._inline(kind, node.get("c")))
        _flush(words, found)
        return found

    def _anchor(self, name: str) -> str | None:
        """Our own name for a place that links may point to; a name that stands twice belongs to the first."""
        if not name or name in self._anchors:
            return None
        self._anchors[name] = f"a{len(self._anchors)}"
        return self._anchors[name]

    def _block(self, node: Node) -> Drawn | None:
        kind = node["t"]
        if kind not in _BLOCKS:
            message = f"no such block: {kind}"
            raise UnknownNodeError(message)
        draw: Callable[[Content], Drawn | None] = getattr(self, f"_{kind.lower()}")
        return draw(node.get("c"))

    def _header(self, content: Content) -> Drawn | None:
        level, (name, _, _), inlines = content
        text = self.inlines(inlines)
        if not plain(text).strip():
            return None
        self._level = min(level, self._level + 1, 4)  # a skipped level would be refused, and confuses a listener
        return {"t": "Header", "l": self._level, "id": self._anchor(name), "c": text}

    def _para(self, content: Content) -> Drawn:
        return {"t": "Para", "c": self.inlines(content)}

    def _plain(self, content: Content) -> Drawn:
        return {"t": "Plain", "c": self.inlines(content)}

    def _bulletlist(self, content: Content) -> Drawn:
        return {"t": "BulletList", "c": [self.blocks(item) for item in content]}

    def _orderedlist(self, content: Content) -> Drawn:
        (start, style, end), items = content
        numbering = _NUMBERINGS.get(style["t"], "1") + (")" if end["t"] == "OneParen" else ".")
        return {"t": "OrderedList", "start": start, "numbering": numbering, "c": [self.blocks(item) for item in items]}

    def _definitionlist(self, content: Content) -> Drawn:
        items = [
            {"term": self.inlines(term), "c": [block for part in parts for block in self.blocks(part)]}
            for term, parts in content
        ]
        return {"t": "DefinitionList", "c": items}

    def _blockquote(self, content: Content) -> Drawn:
        return {"t": "BlockQuote", "c": self.blocks(content)}

    def _codeblock(self, content: Content) -> Drawn:
        return {"t": "CodeBlock", "c": "\n".join(map(replace, content[1].expandtabs(4).split("\n")))}

    def _horizontalrule(self, _: Content) -> Drawn:
        return {"t": "HorizontalRule"}

    def _div(self, content: Content) -> Drawn:
        (name, classes, _), blocks = content
        if unknown := set(classes) - set(_BOXES):
            message = f"no such class of a Div: {', '.join(sorted(unknown))}"
            raise UnknownNodeError(message)
        drawn = self.blocks(blocks)
        box = classes[0] if classes else ""
        return {"t": "Div", "k": box, "id": self._anchor(name), "c": drawn, "whole": len(plain(drawn)) < _PAGE}

    def _table(self, content: Content) -> Drawn:
        caption = [block for block in self.blocks(content[1][1]) if plain(block).strip()]
        if caption:
            self._tables += 1
        drawn = digest_table(content, self.blocks)
        number = f"Tabell {self._tables}" if caption else ""
        return drawn | {"caption": caption, "number": number, "id": self._anchor(content[0][0])}

    def _figure(self, content: Content) -> Drawn:
        (name, _, _), (_, caption), blocks = content
        drawn_caption = [block for block in self.blocks(caption) if plain(block).strip()]
        self._figures += bool(drawn_caption)
        number = f"Figur {self._figures}" if drawn_caption else ""
        body = self.blocks(blocks)
        drawn = {"t": "Figure", "id": self._anchor(name), "caption": drawn_caption, "number": number, "c": body}
        return drawn | {"alt": _alternative(body)}

    def _inline(self, kind: str, content: Content) -> Drawn:
        if kind in _MARKS:
            return {"t": kind, "c": self.inlines(content)}
        if kind in _INLINES:
            draw: Callable[[Content], Drawn] = getattr(self, f"_{kind.lower()}")
            return draw(content)
        message = f"no such inline: {kind}"
        raise UnknownNodeError(message)

    def _linebreak(self, _: Content) -> Drawn:
        return {"t": "LineBreak"}

    def _code(self, content: Content) -> Drawn:
        return {"t": "Code", "c": replace(content[1].expandtabs(4))}

    def _note(self, content: Content) -> Drawn:
        return {"t": "Note", "c": self.blocks(content)}

    def _quoted(self, content: Content) -> Drawn:
        marks = "’’" if content[0]["t"] == "SingleQuote" else "””"
        return {"t": "Group", "c": [marks[0], *self.inlines(content[1]), marks[1]]}

    def _span(self, content: Content) -> Drawn:
        (name, classes, _), inlines = content
        drawn: Drawn = {"t": "Group", "c": self.inlines(inlines), "id": self._anchor(name)}
        for name in classes:
            if name in _STATES:
                drawn = {"t": "Status", "k": _STATES[name], "c": [drawn], "short": len(plain(drawn)) <= _SHORT}
            elif name == "summa":
                drawn = {"t": "Strong", "c": [drawn]}
            elif name == "tal":
                drawn = {"t": "Number", "c": [drawn]}
            else:
                message = f"no such class of a Span: {name}"
                raise UnknownNodeError(message)
        return drawn

    def _link(self, content: Content) -> Drawn:
        _, inlines, (target, _) = content
        text = self.inlines(inlines)
        if not plain(text).strip():
            return {"t": "Group", "c": text}
        if target.startswith("#"):
            link: Drawn = {"t": "Group", "to": target[1:], "c": text}
            self._links.append(link)
            return link
        if not target.lower().startswith(_SCHEMES):
            message = f"a link to {target!r} must not reach a document"
            raise UnknownNodeError(message)
        return {"t": "Link", "to": target, "c": text}

    def _image(self, content: Content) -> Drawn:
        _, inlines, (target, _) = content
        kind, _, name = target.partition(":")
        if kind == "figure" and name.isascii() and name.isdigit() and int(name) < len(self._alts):
            return {"t": "Drawing", "n": int(name), "alt": self._alts[int(name)]}
        if kind == "picture" and name in self._pictures:
            alt = plain(self.inlines(inlines)).strip()
            return {"t": "Picture", "file": self._pictures[name], "alt": alt or name}
        message = f"no such figure or picture: {target!r}"
        raise UnknownNodeError(message)


_BLOCKS = {
    "Header", "Para", "Plain", "BulletList", "OrderedList", "DefinitionList", "BlockQuote", "CodeBlock",
    "HorizontalRule", "Div", "Table", "Figure",
}  # fmt: skip
_INLINES = {"LineBreak", "Code", "Note", "Quoted", "Span", "Link", "Image"}


def _alternative(drawn: Content) -> str | None:
    """The text that stands for a drawing: a figure says it for all that it holds."""
    if isinstance(drawn, dict):
        return drawn["alt"] if drawn["t"] in {"Drawing", "Picture"} else _alternative(drawn.get("c"))
    texts = map(_alternative, drawn) if isinstance(drawn, list) else ()
    return next((text for text in texts if text is not None), None)


def _drawing_number(drawn: Content) -> int | None:
    """The figure that a block draws and nothing else."""
    while isinstance(drawn, list) and len(drawn) == 1:
        drawn = drawn[0]
        if isinstance(drawn, dict) and drawn["t"] == "Plain":
            drawn = drawn["c"]
    return drawn["n"] if isinstance(drawn, dict) and drawn["t"] == "Drawing" else None


def _flush(words: list[str], found: Inlines) -> None:
    if words:
        text = "".join(words)
        found.append(replace(hard(" ".join(text.split("\t")))))
        words.clear()
