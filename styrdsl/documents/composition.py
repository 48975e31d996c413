"""What a document gathers while it is composed: figures, pictures, authors' prose as nodes, and findings."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from styrdsl.diagnostics import Diagnostic
from styrdsl.documents import messages, prose, tree
from styrdsl.documents.anchors import anchor
from styrdsl.documents.pictures import Album
from styrdsl.documents.printed import Figure, Node
from styrdsl.documents.wording import decision
from styrdsl.facts.units import unit_of
from styrdsl.files.safe_read import Refusal
from styrdsl.language.construct import Construct
from styrdsl.language.organisation import Committee
from styrdsl.language.text import Picture
from styrdsl.language.values import Decision, MoneyUnit, Prose, Ref
from styrdsl.rules.engine import Verdict
from styrdsl.workspace.snapshot import Workspace

C = TypeVar("C", bound=Construct)
IN_TABLES = frozenset({"Para", "Plain", "BulletList", "OrderedList"})
"""Blocks that may stand under a row of a table."""


class Composition:
    """One document on its way from the model; `unit` is the unit of its amounts, `file` its source's name."""

    def __init__(self, construct: Construct, workspace: Workspace, verdict: Verdict, *, draft: bool = False) -> None:
        self.construct, self.workspace, self.verdict, self.draft = construct, workspace, verdict, draft
        self.file = construct.span.source.name
        self.unit: MoneyUnit = unit_of(construct, workspace)
        self.album = Album(workspace.files)
        self.figures: list[Figure] = []
        self.findings: list[Diagnostic] = []
        self._texts: dict[tuple[int, int], list[Node]] = {}
        self._printed: set[int] = set()
        self._walked: dict[type[Construct], list[Construct]] = {}
        for one in construct.walk():
            self._walked.setdefault(type(one), []).append(one)
        self._bodies = {str(one.name): str(one.title) for one in workspace.own(Committee) if one.title}

    def decided(self, made: Decision | None, body: str = "") -> str:
        """A decision in words, its body by the title that kommun.styr gives it; `body` when it names none."""
        if made is None:
            return ""
        return decision(made._replace(body=self._bodies.get(made.body.casefold(), made.body)), body)

    def title_of(self, named: Ref[Any] | None) -> str:
        """The title of what a reference names; as it is written where nothing has that name."""
        found = self.workspace.resolve(named)
        return str(getattr(found, "title", "") or (named.path if named else ""))

    def every(self, kind: type[C]) -> tuple[C, ...]:
        """Every construct of a type in the document, in the order written."""
        found: Any = self._walked.get(kind, ())
        return tuple(found)

    def prose(self, text: Prose | None, level: int) -> list[Node]:
        """An author's text under a heading of a level, read once; nothing for none."""
        if text is None or not text.text.strip():
            return []
        self._printed.add(id(text))
        known = self._texts.get((id(text), level))
        if known is None:
            known = self._texts[id(text), level] = self._read(text, level)
        return list(known)

    def has_read(self, text: Prose) -> bool:
        """Whether a text is printed somewhere."""
        return id(text) in self._printed

    def _read(self, text: Prose, level: int) -> list[Node]:
        first = text.span.source.span(text.first_line, 1, 1)

        def pictures(path: str) -> str | prose.Refused:
            taken = self.album.take(path, text.span.source.name)
            return prose.Refused(taken.reason) if isinstance(taken, Refusal) else f"picture:{taken}"

        anchors = partial(anchor, self.construct)
        nodes, found = prose.read(text.text, first, pictures=pictures, base_level=level, anchors=anchors)
        self.findings += map(self.workspace.located, found)
        return list(nodes)

    def texts(
        self,
        constructs: Iterable[Construct],
        level: int,
        title: Callable[[Any], str] | None = None,
        *,
        beneath: Container[int] = (),
    ) -> list[Node]:
        """The texts of constructs that have one, each under its title in bold; `title` for those that have none.

        Those in `beneath` stand in their table already.
        """
        nodes: list[Node] = []
        for construct in constructs:
            own = self.prose(getattr(construct, "text", None), level)
            if own and id(construct) not in beneath:
                words = title(construct) if title else getattr(construct, "title", "") or getattr(construct, "name", "")
                nodes += [tree.para([tree.strong(tree.text(str(words)))]), *own]
        return nodes

    def beneath(self, constructs: Iterable[Construct], level: int) -> dict[int, list[Node]]:
        """By identity, the texts that can stand under their construct's row in a table: plain paragraphs and lists."""
        found = {}
        for construct in constructs:
            own = self.prose(getattr(construct, "text", None), level)
            if own and all(node["t"] in IN_TABLES for node in own):
                found[id(construct)] = own
        return found

    def figure(self, kind: str, data: Mapping[str, Any], alt: str, caption: str) -> list[Node]:
        """A figure drawn from data, with what it shows in a sentence, as a list with its node."""
        self.figures.append(Figure(kind, data, alt))
        return [tree.figure(f"figure:{len(self.figures) - 1}", alt, tree.text(caption))]

    def picture(self, picture: Picture) -> list[Node]:
        """A picture of the workspace with its caption; nothing and a finding when it cannot be taken."""
        if not (picture.alt or "").strip():
            return []  # DOK09 tells
        taken = self.album.take(picture.path, picture.span.source.name)
        if isinstance(taken, Refusal):
            found = messages.PICTURE.at(picture.at("path"), path=picture.path, reason=taken.reason)
            self.findings.append(self.workspace.located(found))
            return []
        credit = f"Bild: {picture.credit}" if picture.credit else ""
        caption = ". ".join(part.rstrip(".") for part in (picture.caption or "", credit) if part)
        return [tree.figure(f"picture:{taken}", str(picture.alt), tree.text(caption))]
