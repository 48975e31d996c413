"""The workspace: every `.styr` file under a folder with a `kommun.styr`, bound, with names resolved.

Documents and their constructs are frozen; what references point at is kept beside them, here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from styrdsl.binding.document import Bound, bind
from styrdsl.diagnostics import Diagnostic, Label, Severity, declare
from styrdsl.files.safe_read import Refusal, read_inside
from styrdsl.files.source import Source, decode
from styrdsl.language.construct import ByType, Construct
from styrdsl.language.lookup import meant, parts_of
from styrdsl.language.municipality import Municipality
from styrdsl.language.plan import OperationalPlan
from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.language.values import Ref
from styrdsl.syntax.gc_paused import Growing
from styrdsl.syntax.parser import parse
from styrdsl.workspace import identity

C = TypeVar("C", bound=Construct)
T = TypeVar("T")
MUNICIPALITY = "kommun.styr"
SUFFIX = ".styr"
_PLAN = b"verksamhetsplan "
_STATEMENT = re.compile(rb"^(?![ \t]*(?:#|\r?$))[^\r\n]+", re.MULTILINE)
_SKIPPED = {"ut", "node_modules", "__pycache__"}

NO_MUNICIPALITY = declare(
    "FIL01", "kommun-saknas", Severity.ERROR,
    "Mappen har ingen kommun.styr.",
    "Kör `styr new kommun`, eller kör kommandot i kommunens mapp.",
    "kommun.styr beskriver kommunen: mål, nämnder och principer. Mappen där den ligger, med allt under, hör ihop.",
)  # fmt: skip
REFUSED = declare(
    "FIL02", "fil-läses-inte", Severity.ERROR,
    "Filen läses inte: {reason}.",
    "Lägg en vanlig fil på samma plats.",
    "Kompilatorn läser bara vanliga filer inom kommunens mapp, så att en ändring som någon annan föreslår inte kan "
    "få den att läsa något annat.",
)  # fmt: skip
UNKNOWN_NAME = declare(
    "REF01", "okänt-namn", Severity.ERROR,
    "Det finns {article} {target} som heter «{name}».{suggestion}",
    "{help}",
    "En hänvisning pekar på något med dess namn. Namnet måste finnas, i samma dokument, i kommun.styr eller i ett "
    "annat dokument i mappen.",
    "Styrmodellen – dialog och systematiska förbättringar",
)  # fmt: skip
AMBIGUOUS_NAME = declare(
    "REF02", "tvetydigt-namn", Severity.ERROR,
    "«{name}» kan vara {count} olika {target}.",
    "Skriv vilket dokument som menas, till exempel {example}.",
    "När två dokument har något med samma namn måste hänvisningen säga vilket, med dokumentets namn framför.",
)  # fmt: skip
DUPLICATE_NAME = declare(
    "REF03", "namn-två-gånger", Severity.ERROR,
    "Namnet «{name}» är redan taget av {other} {keyword}.",
    "Ge den ena ett annat namn.",
    "Två saker av samma slag på samma plats kan inte ha samma namn, för då går det inte att peka på dem.",
)  # fmt: skip
DUPLICATE_DOCUMENT = declare(
    "REF04", "dokument-två-gånger", Severity.ERROR,
    "Dokumentet «{what}» finns redan.",
    "Ta bort den ena filen, eller rätta året eller nämnden på första raden.",
    "En nämnd har en plan för varje år. Två filer med samma dokument skulle säga emot varandra.",
)  # fmt: skip


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds a `kommun.styr`; None when there is none."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / MUNICIPALITY).is_file():
            return folder
    return None


def files_under(root: Path) -> Iterator[str]:
    """Every `.styr` file's path relative to `root`, in order; hidden folders and `ut` are passed over."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        base = Path(folder).relative_to(root)
        for name in sorted(names):
            if name.endswith(SUFFIX) and not name.startswith("."):
                yield (base / name).as_posix()


class Workspace:
    """All documents, and what their names mean.

    `documents` in the order of their paths; `municipality` is None when kommun.styr could not be read.
    `diagnostics` holds what reading, parsing, binding and resolving found, not what rules find.
    """

    def __init__(self, root: Path, bounds: Iterable[Bound], found: Iterable[Diagnostic] = ()) -> None:
        self.root = root
        self.bounds = tuple(bounds)
        self.documents = tuple(bound.document for bound in self.bounds if bound.document)
        self._documents = ByType(self.documents)
        self.municipality = self._main()
        self._broken = frozenset().union(*(bound.broken for bound in self.bounds))
        self._by_name = _by_name(self.documents)
        self._targets: dict[int, Construct] = {}
        self._names: dict[type[Construct], list[str]] = {}
        self._holders: dict[int, dict[int, Construct]] = {}
        self._index: ByType | None = None
        self._made: dict[Callable[[Workspace], Any], Any] = {}
        self.borrowed: set[type[Construct]] = set()
        """The classes of what was found neither in the referring document nor in kommun.styr."""
        self._all_known = any(bound.document and bound.source.name == MUNICIPALITY for bound in self.bounds)
        report = [*found]
        for bound in self.bounds:
            report += bound.diagnostics
        report += self._duplicates()
        for bound in self.bounds:
            for ref in bound.references:
                report += self._resolve(ref, bound.document)
        self.diagnostics = tuple(report)

    def _main(self) -> Municipality | None:
        """The municipality in kommun.styr; where it lies elsewhere by mistake, that one."""
        found = [doc for doc in self.documents if isinstance(doc, Municipality)]
        return next((doc for doc in found if doc.span.source.name == MUNICIPALITY), found[0] if found else None)

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """The documents of one type."""
        return self._documents.of(kind)

    def all(self, kind: type[C]) -> tuple[C, ...]:
        """Every construct of one type, in the order of the files."""
        if self._index is None:
            self._index = ByType.joined(document.index() for document in self.documents)
        return self._index.of(kind)

    def remembered(self, make: Callable[[Workspace], T]) -> T:
        """What a function makes of the workspace; made once, since a workspace never changes."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def resolve(self, ref: Ref[C] | None) -> C | None:
        """What a reference points at; None for an unknown one, which has its finding already."""
        found: Any = self._targets.get(id(ref))
        return found  # type: ignore[no-any-return]  # the target's class was checked when it was resolved

    def resolved(self, refs: Iterable[Ref[C]], kind: type[C]) -> tuple[C, ...]:
        """What several references point at; «alla …» is every construct of the kind in kommun.styr."""
        found: list[C] = []
        for ref in refs:
            if ref.every:
                found += self.municipality.of(kind) if self.municipality else ()
            elif target := self.resolve(ref):
                found.append(target)
        return tuple(found)

    def path_of(self, construct: Construct) -> str:
        """A construct's id: `verksamhetsplan-2026-grundskolenämnden/mål/likvärdig-skola`."""
        return identity.id_of(construct)

    def _resolve(self, ref: Ref[Any], document: Construct | None) -> Iterator[Diagnostic]:
        if ref.every or id(ref) in self._targets:
            return
        target = vocabulary()[ref.target]
        candidates = self._candidates(ref.path, target)
        chosen = _nearest_scope(candidates, document, self.municipality)
        if len(chosen) > 1 and document is not None:
            chosen = self._beside(ref, document, chosen)
        if len(chosen) == 1:
            self._targets[id(ref)] = chosen[0]
            if chosen[0].document_root not in {document, self.municipality}:
                self.borrowed.add(type(chosen[0]))
        elif chosen:
            yield self._ambiguous(ref, target, chosen)
        elif self._all_known and ref.path.rpartition("/")[2] not in self._broken:
            yield self._unknown(ref, target)

    def _beside(self, ref: Ref[Any], document: Construct, chosen: list[Construct]) -> list[Construct]:
        """Those under the same construct as the one that refers, as a table's own rows, when there are any."""
        if id(document) not in self._holders:
            self._holders[id(document)] = dict(_held(document))
        holder = self._holders[id(document)].get(id(ref))
        return [item for item in chosen if holder and item.parent is holder.parent] or chosen

    def _candidates(self, path: str, target: type[Construct]) -> list[Construct]:
        named = self._by_name.get(path.rpartition("/")[2], ())
        return identity.meant(path, [item for item in named if isinstance(item, target)])

    def _unknown(self, ref: Ref[Any], target: type[Construct]) -> Diagnostic:
        names = self._names_of(target)
        help_ = f"Det som finns: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}." if names else (  # noqa: PLR2004
            f"Beskriv det med «{target.keyword} {ref.path} …», eller rätta namnet."
        )  # fmt: skip
        return UNKNOWN_NAME.at(
            ref.span, article="inget" if target.neuter else "ingen", target=target.keyword, name=ref.path,
            suggestion=meant(ref.path, names), help=help_,
        )  # fmt: skip

    def _names_of(self, target: type[Construct]) -> list[str]:
        if target not in self._names:
            found = {name for name, items in self._by_name.items() if any(isinstance(item, target) for item in items)}
            self._names[target] = sorted(found)
        return self._names[target]

    def _ambiguous(self, ref: Ref[Any], target: type[Construct], chosen: list[Construct]) -> Diagnostic:
        labels = tuple(Label(item.span, "kan vara det här") for item in chosen[:4])
        first, second = chosen[:2]
        name = ref.path.rpartition("/")[2]
        same = first.document_root is second.document_root
        example = identity.id_of(first) if same else f"{identity.document_id(first.document_root)}/{name}"
        return AMBIGUOUS_NAME.at(
            ref.span, labels=labels, name=ref.path, count=len(chosen), target=target.plural or target.keyword,
            example=example,
        )  # fmt: skip

    def _duplicates(self) -> Iterator[Diagnostic]:
        seen: dict[str, Construct] = {}
        for doc in self.documents:
            name = identity.document_id(doc)
            if name in seen:
                what = identity.as_written(doc)
                yield DUPLICATE_DOCUMENT.at(doc.span, labels=(Label(seen[name].span, "står här"),), what=what)
            seen.setdefault(name, doc)
        for items in self._by_name.values():
            yield from _same_place(items)


def _same_place(items: list[Construct]) -> Iterator[Diagnostic]:
    seen: dict[tuple[int, type], Construct] = {}
    for item in items:
        key = (id(item.parent), type(item))
        if key in seen:
            first = seen[key]
            label = Label(first.at("name"), "står först här")
            name = str(getattr(item, "name", ""))
            kind = type(item)
            other = "ett annat" if kind.neuter else "en annan"
            yield DUPLICATE_NAME.at(item.at("name"), labels=(label,), name=name, other=other, keyword=kind.keyword)
        seen.setdefault(key, item)


def _by_name(documents: Iterable[Construct]) -> Mapping[str, list[Construct]]:
    found: dict[str, list[Construct]] = {}
    for document in documents:
        for item in document.walk():
            name = getattr(item, "name", None)
            if name:
                found.setdefault(str(name), []).append(item)
    return found


def _nearest_scope(
    candidates: list[Construct], document: Construct | None, municipality: Construct | None
) -> list[Construct]:
    """Those in the same document, else in kommun.styr, else anywhere."""
    for scope in (document, municipality):
        inside = [item for item in candidates if item.document_root is scope]
        if inside:
            return inside
    return candidates


def _held(document: Construct) -> Iterator[tuple[int, Construct]]:
    """Each reference in a document with the construct that makes it."""
    for construct in document.walk():
        for field in spec_of(type(construct)).all:
            value = getattr(construct, field.attribute)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Ref):
                    yield id(item), construct


class Loader:
    """Reads workspaces and remembers files that have not changed, by their bytes."""

    def __init__(self) -> None:
        self._bound: dict[str, tuple[bytes, Bound, tuple[Diagnostic, ...]]] = {}

    def load(
        self,
        root: Path,
        overlay: Mapping[str, str] | None = None,
        chosen: Callable[[str], bool] | None = None,
    ) -> Workspace:
        """The workspace at `root`; `overlay` holds texts by relative path that stand in for the files.

        When only findings in the `chosen` files are wanted, and those are plans, other plans are read no further
        than their first line: nothing in a plan rests on what another says. All is read when a name is missing, or
        was found in another document as something that a plan could have too: then only all of them tell which.
        """
        with Growing():
            texts, report = self._texts(root, overlay or {})
            aside = _aside(texts, chosen) if chosen else frozenset()
            workspace = self._bind(root, texts, report, aside)
            missing = any(one.kind is UNKNOWN_NAME for one in workspace.diagnostics)
            if aside and (missing or workspace.borrowed & parts_of(OperationalPlan)):
                workspace = self._bind(root, texts, report, frozenset())
            return workspace

    def _texts(self, root: Path, overlay: Mapping[str, str]) -> tuple[dict[str, bytes], list[Diagnostic]]:
        """The bytes of every file that can be read, and findings about those that cannot."""
        texts: dict[str, bytes] = {}
        report: list[Diagnostic] = []
        names = list(files_under(root))
        names += sorted(name for name in overlay if name not in names and name.endswith(SUFFIX))
        for name in names:
            data = overlay[name].encode(errors="replace") if name in overlay else read_inside(root, name)
            if isinstance(data, Refusal) or not _readable(name):
                reason = data.reason if isinstance(data, Refusal) else "dess namn är inte skrivet med UTF-8"
                shown = name.encode(errors="replace").decode()
                report.append(REFUSED.at(Source(shown, "").start(), reason=reason))
            else:
                texts[name] = data
        if MUNICIPALITY not in names:
            report.append(NO_MUNICIPALITY.at(Source(MUNICIPALITY, "").start()))
        self._bound = {name: self._bound[name] for name in names if name in self._bound}
        return texts, report

    def _bind(
        self, root: Path, texts: Mapping[str, bytes], report: list[Diagnostic], aside: frozenset[str]
    ) -> Workspace:
        bounds: list[Bound] = []
        found = [*report]
        for name, data in texts.items():
            if name in aside:
                bounds.append(bind(parse(decode(name, _first_line(data)))[0]))
                continue
            bound, own = self._read(name, data)
            bounds.append(bound)
            found += own
        return Workspace(root, bounds, found)

    def _read(self, name: str, data: bytes) -> tuple[Bound, tuple[Diagnostic, ...]]:
        known = self._bound.get(name)
        if known and known[0] == data:
            return known[1], known[2]
        file, report = parse(decode(name, data))
        bound = bind(file)
        self._bound[name] = (data, bound, tuple(report))
        return bound, tuple(report)


def _aside(texts: Mapping[str, bytes], chosen: Callable[[str], bool]) -> frozenset[str]:
    """The plans that need not be read when all the chosen files are plans."""
    plans = {name for name, data in texts.items() if _first_line(data).lstrip().startswith(_PLAN)}
    wanted = {name for name in texts if chosen(name)}
    return frozenset(plans - wanted) if wanted and wanted <= plans else frozenset()


def _first_line(data: bytes) -> bytes:
    """A file up to its first statement, comments before it left out."""
    found = _STATEMENT.search(data)
    return b"\n" * data.count(b"\n", 0, found.start()) + found.group() if found else b""


def _readable(name: str) -> bool:
    """Whether a file's name can be shown; on POSIX it may hold bytes that are no text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def load(root: Path) -> Workspace:
    """Read a workspace once."""
    return Loader().load(root)
