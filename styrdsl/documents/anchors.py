"""Where links within a document may lead: to the names of its constructs, and to headings by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import normalize

from styrdsl.documents import tree
from styrdsl.documents.markdown import Refused
from styrdsl.documents.printed import Node
from styrdsl.language.construct import Construct
from styrdsl.language.lookup import meant
from styrdsl.language.values import Prose

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_TEXTS = {"Para", "Plain", "Header"}


def slug(words: str) -> str:
    """Words as a place's name, in ASCII since not every program finds others: `Läget i skolan` is `laget-i-skolan`."""
    return _NO_LETTER.sub("-", normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()).strip("-")[:80]


def words_of(document: Construct) -> dict[str, str]:
    """The words that are printed where each place of a document is, by the place's name."""
    return document.kept(_words_of)


def _words_of(document: Construct) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in document.index().every:
        title = str(getattr(one, "title", None) or "")
        for name in (str(getattr(one, "name", None) or ""), title):
            if title and slug(name):
                found.setdefault(slug(name), title)
        for value in vars(one).values():
            if isinstance(value, Prose) and "#" in value.text:
                for words in _HEADING.findall(value.text):
                    found.setdefault(slug(words), words)
    return found


def anchor(document: Construct, name: str) -> str | Refused:
    """The place that a link names, or what it likely means."""
    places = words_of(document)
    return slug(name) if slug(name) in places else Refused(meant(slug(name), sorted(places)))


def place(blocks: Sequence[Node], words: dict[str, str]) -> list[Node]:
    """The blocks with a name at each place that a link in them leads to: at its heading, else where its words stand.

    A link to what is not printed keeps its words and is no link any more.
    """
    wanted = {target: words[target] for target in dict.fromkeys(_targets(blocks)) if target in words}
    named: set[str] = set()
    for headings in (True, False):
        left = {" ".join(text.split()): name for name, text in wanted.items() if name not in named}
        if left:
            blocks = [_named(node, left, named, headings=headings) for node in blocks]
    return [_linked(node, named) for node in blocks] if wanted or any(_targets(blocks)) else list(blocks)


def _targets(nodes: Any) -> Iterable[str]:  # noqa: ANN401  (nodes, and lists in them)
    """The names that links lead to, in order."""
    waiting = [nodes]
    while waiting:
        at = waiting.pop()
        if isinstance(at, (list, tuple)):
            waiting += reversed(at)
        elif isinstance(at, dict):
            if at.get("t") == "Link" and at["c"][2][0].startswith("#"):
                yield at["c"][2][0][1:]
            waiting.append(at.get("c"))


def _named(node: Any, left: dict[str, str], named: set[str], *, headings: bool) -> Any:  # noqa: ANN401  (a node, or a list in one)
    """The node with the names that its words bear; each name is given once."""
    if isinstance(node, list):
        return [_named(one, left, named, headings=headings) for one in node]
    if not isinstance(node, dict):
        return node
    kind: str = node.get("t", "")
    content: Any = node.get("c")
    if kind in _TEXTS and headings == (kind == "Header"):
        inlines = content[2] if kind == "Header" else content
        name = left.get(" ".join(tree.plain_text(inlines).split()))
        if name and name not in named:
            named.add(name)
            if kind == "Header":
                return tree.header(content[0], content[2], name)
            return {"t": kind, "c": [tree.named(name, inlines)]}
    return {**node, "c": _named(content, left, named, headings=headings)} if "c" in node else node


def _linked(node: Any, named: set[str]) -> Any:  # noqa: ANN401  (a node, or a list in one)
    if isinstance(node, list):
        return [part for one in node for part in _parts(one, named)]
    return {**node, "c": _linked(node["c"], named)} if isinstance(node, dict) and "c" in node else node


def _parts(node: Any, named: set[str]) -> list[Any]:  # noqa: ANN401  (the same)
    if isinstance(node, dict) and node.get("t") == "Link":
        target = node["c"][2][0]
        if target.startswith("#") and target[1:] not in named:
            return list(node["c"][1])
    return [_linked(node, named)]
