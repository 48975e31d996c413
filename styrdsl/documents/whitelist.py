"""What a document tree may hold: node kinds, attributes, link schemes, picture targets, depth and size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from styrdsl.documents.printed import Node

APPENDIX = "bilaga"
"""The box that begins a chapter as a heading of the first level does."""
PAGE_BREAK = "sidbrytning"
DIV_CLASSES = frozenset({"sammanfattning", "ruta", "beslut", APPENDIX, "keep", PAGE_BREAK, "omslag"})
SPAN_CLASSES = frozenset({"status-ok", "status-varning", "status-fel", "summa", "tal"})
ROW_CLASSES = frozenset({"summa"})
MAX_DEPTH = 60
MAX_NODES = 5_000_000

_NAME = re.compile(r"[\w.:/-]{0,200}")
_LINK = re.compile(r"(?:https?://|mailto:|#)[^\x00-\x20\x7f]{1,4000}", re.IGNORECASE)
_PICTURE = re.compile(r"figure:\d{1,6}|picture:[^\x00-\x1f\x7f]{1,1000}")
_NUMBERINGS = frozenset(
    (style, end)
    for style in ("Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman")
    for end in ("Period", "OneParen")
)
_SPANS = frozenset(range(1, 1001))
_ALIGNS = frozenset({"AlignLeft", "AlignRight", "AlignCenter", "AlignDefault"})


class Problem(NamedTuple):
    """What the tree may not hold: where (the node kinds on the way down) and what, in Swedish."""

    where: str
    message: str


class _Wrong(Exception):  # noqa: N818  (never leaves this module)
    pass


_Children = Iterator[tuple[list[Any], str]]


def check(blocks: Iterable[Node], *, limit: int = 20) -> tuple[Problem, ...]:
    """Everything in the tree that the whitelist does not carry, at most `limit` problems; no recursion."""
    problems: list[Problem] = []
    names: set[str] = set()
    stack: list[tuple[Any, str, tuple[str, ...]]] = [(node, "block", ()) for node in blocks]
    stack.reverse()
    count = 0
    while stack and len(problems) < limit:
        node, sort, path = stack.pop()
        count += 1
        if count > MAX_NODES:
            return (*problems, Problem(" > ".join(path), f"dokumentet har fler än {MAX_NODES} delar"))
        if len(path) >= MAX_DEPTH:
            problems.append(Problem(" > ".join(path), f"delarna ligger mer än {MAX_DEPTH} nivåer inuti varandra"))
            continue
        try:
            kind, children = _enter(node, sort, names)
        except _Wrong as wrong:
            problems.append(Problem(" > ".join(path), str(wrong)))
            continue
        below = (*path, kind)
        stack.extend((child, kind_of, below) for nodes, kind_of in children for child in reversed(nodes))
    return tuple(problems)


def _enter(node: Any, sort: str, names: set[str]) -> tuple[str, list[tuple[list[Any], str]]]:  # noqa: ANN401
    """The node's kind and its children, last first, each list with the sort that it must hold."""
    if not isinstance(node, dict) or not isinstance(node.get("t"), str):
        raise _Wrong("en del saknar typ")
    kind = node["t"]
    rules = _BLOCK_RULES if sort == "block" else _INLINE_RULES
    rule = rules.get(kind)
    if rule is None:
        raise _Wrong(f"{kind} får inte stå här")
    try:
        children = list(rule(node.get("c"), names))
    except (TypeError, ValueError, IndexError, KeyError, AttributeError) as error:
        raise _Wrong(f"{kind} är fel byggd") from error
    if not all(isinstance(nodes, list) for nodes, _ in children):
        raise _Wrong(f"{kind} är fel byggd")
    children.reverse()
    return kind, children


def _attributes(value: Any, names: set[str], allowed: frozenset[str] = frozenset()) -> None:  # noqa: ANN401
    name, classes, keys = value
    if keys:
        raise _Wrong("egna attribut är inte tillåtna")
    if not _NAME.fullmatch(name):
        raise _Wrong(f"namnet {name!r} har otillåtna tecken")
    if name:
        if name in names:
            raise _Wrong(f"namnet {name!r} finns två gånger")
        names.add(name)
    for one in classes:
        if one not in allowed:
            raise _Wrong(f"klassen {one!r} finns inte")


def _empty(content: Any, _names: set[str]) -> _Children:  # noqa: ANN401
    if content is not None:
        raise _Wrong("en tom del har innehåll")
    yield from ()


def _string(content: Any, _names: set[str]) -> _Children:  # noqa: ANN401
    if not isinstance(content, str):
        raise _Wrong("text som inte är text")
    yield from ()


def _code(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, string = content
    _attributes(attrs, names)
    yield from _string(string, names)


def _inlines(content: Any, _names: set[str]) -> _Children:  # noqa: ANN401
    yield content, "inline"


def _blocks(content: Any, _names: set[str]) -> _Children:  # noqa: ANN401
    yield content, "block"


def _header(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    level, attrs, inlines = content
    if level not in range(1, 7):
        raise _Wrong(f"rubriknivån {level} finns inte")
    if not inlines:
        raise _Wrong("en rubrik är tom")
    _attributes(attrs, names)
    yield inlines, "inline"


def _bullets(content: Any, _names: set[str]) -> _Children:  # noqa: ANN401
    for item in content:
        yield item, "block"


def _numbered(content: Any, _names: set[str]) -> _Children:  # noqa: ANN401
    (start, style, delimiter), items = content
    known = style["t"] in {"Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"}
    if (
        not isinstance(start, int)
        or not 0 <= start < 10**9
        or not known
        or delimiter["t"] not in {"Period", "OneParen"}
    ):
        raise _Wrong("en numrerad lista har fel numrering")
    for item in items:
        yield item, "block"


def _definitions(content: Any, _names: set[str]) -> _Children:  # noqa: ANN401
    for term, meanings in content:
        yield term, "inline"
        for meaning in meanings:
            yield meaning, "block"


def _div(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, blocks = content
    _attributes(attrs, names, DIV_CLASSES)
    yield blocks, "block"


def _span(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, inlines = content
    _attributes(attrs, names, SPAN_CLASSES)
    yield inlines, "inline"


def _link(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, inlines, (url, title) = content
    _attributes(attrs, names)
    if not _LINK.fullmatch(url) or title:
        raise _Wrong(f"länken {url[:100]!r} går inte till http, https, mailto eller en rubrik")
    if not inlines:
        raise _Wrong("en länk saknar text")
    yield inlines, "inline"


def _image(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, alt, (target, title) = content
    _attributes(attrs, names)
    if not _PICTURE.fullmatch(target) or title:
        raise _Wrong(f"bilden {target[:100]!r} är varken en figur eller en bild i arbetsytan")
    if not alt:
        raise _Wrong("en bild saknar alternativtext")
    yield alt, "inline"


def _figure(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, (short, caption), blocks = content
    _attributes(attrs, names)
    if short is not None:
        raise _Wrong("en figur har en kort bildtext")
    yield blocks, "block"
    yield caption, "block"


def _table(content: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, (short, caption), columns, head, bodies, foot = content
    _attributes(attrs, names)
    if short is not None or not columns:
        raise _Wrong("en tabell saknar kolumner eller har en kort rubrik")
    for align, width in columns:
        if align["t"] not in _ALIGNS or not (width["t"] == "ColWidthDefault" or 0 < width["c"] <= 1):
            raise _Wrong("en kolumn har fel läge eller bredd")
    yield caption, "block"
    yield from _rows(head, names)
    for body_attrs, row_heads, inner, rows in bodies:
        if row_heads not in range(len(columns) + 1):
            raise _Wrong("en tabell har fler ledkolumner än kolumner")
        yield from _rows((body_attrs, [*inner, *rows]), names)
    yield from _rows(foot, names)


def _rows(part: Any, names: set[str]) -> _Children:  # noqa: ANN401
    attrs, rows = part
    _attributes(attrs, names)
    for row_attrs, cells in rows:
        _attributes(row_attrs, names, ROW_CLASSES)
        for cell_attrs, align, high, wide, blocks in cells:
            _attributes(cell_attrs, names)
            if align["t"] not in _ALIGNS or not {high, wide} <= _SPANS:
                raise _Wrong("en cell har fel läge eller storlek")
            yield blocks, "block"


_Rule = Callable[[Any, set[str]], _Children]

_BLOCK_RULES: dict[str, _Rule] = {
    "Header": _header,
    "Para": _inlines,
    "Plain": _inlines,
    "BulletList": _bullets,
    "OrderedList": _numbered,
    "DefinitionList": _definitions,
    "BlockQuote": _blocks,
    "CodeBlock": _code,
    "Table": _table,
    "Figure": _figure,
    "Div": _div,
    "HorizontalRule": _empty,
}

_INLINE_RULES: dict[str, _Rule] = {
    "Str": _string,
    "Space": _empty,
    "SoftBreak": _empty,
    "LineBreak": _empty,
    "Strong": _inlines,
    "Emph": _inlines,
    "Strikeout": _inlines,
    "Code": _code,
    "Link": _link,
    "Image": _image,
    "Note": _blocks,
    "Span": _span,
}
