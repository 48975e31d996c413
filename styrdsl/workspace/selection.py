"""Which workspaces and files the paths of a command mean: one answer for every command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from styrdsl.workspace.files import MUNICIPALITY, SUFFIX, find_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_FOLDERS = 20_000


class Selection(NamedTuple):
    """A workspace's folder, and what was chosen in it: files and whole folders by their path from `root`, in NFC."""

    root: Path
    files: frozenset[str]
    folders: frozenset[str]

    def includes(self, name: str) -> bool:
        """Whether a file, by its path from the root, was chosen."""
        name = normalize("NFC", name)
        if name in self.files or "" in self.folders:
            return True
        return any(name.startswith(f"{folder}/") for folder in self.folders)


class Selected(NamedTuple):
    """The workspaces chosen, each once in the order named, and why a path could not be used (Swedish sentences)."""

    selections: tuple[Selection, ...]
    problems: tuple[str, ...]


def select(paths: Iterable[Path]) -> Selected:
    """What the paths mean: workspaces, folders in one or above several, files; no path means the current folder.

    A folder with `.styr` files but no `kommun.styr` at, above or below it is taken for a workspace that lacks one.
    """
    found: dict[Path, Selection] = {}
    problems: list[str] = []
    for path in list(paths) or [Path()]:
        chosen = _select(path)
        if isinstance(chosen, str):
            problems.append(chosen)
            continue
        for one in chosen:
            known = found.get(one.root)
            found[one.root] = one if known is None else _both(known, one)
    return Selected(tuple(found.values()), tuple(problems))


def _both(one: Selection, other: Selection) -> Selection:
    return Selection(one.root, one.files | other.files, one.folders | other.folders)


def _select(path: Path) -> list[Selection] | str:
    try:
        return _folder(path, Path(os.path.realpath(path))) if path.is_dir() else _file(path)
    except PermissionError:
        return f"{path} går inte att läsa: du saknar behörighet."
    except (OSError, ValueError):
        return f"{path} går inte att läsa: systemet kan inte ha en sådan sökväg."


def _file(path: Path) -> list[Selection] | str:
    # The last step is not followed: whether a link may be read is for the opener to say.
    place = Path(os.path.realpath(path.parent)) / path.name
    if not os.path.lexists(place):
        return f"{path} finns inte. Kontrollera stavningen och vilken mapp du står i."
    if place.suffix != SUFFIX:
        return f"{path} är ingen {SUFFIX}-fil. Ange en {SUFFIX}-fil, eller mappen som den ligger i."
    root = find_root(place.parent) or place.parent
    return [Selection(root, frozenset({_name(place, root)}), frozenset())]


def _folder(path: Path, folder: Path) -> list[Selection] | str:
    root = find_root(folder)
    if root is not None:
        return [Selection(root, frozenset(), frozenset({_name(folder, root)}))]
    roots, has_sources = _below(folder)
    if roots:
        return [Selection(root, frozenset(), frozenset({""})) for root in roots]
    if has_sources:
        return [Selection(folder, frozenset(), frozenset({""}))]
    where = "Här" if path == Path() else f"I {path}"
    return (
        f"{where} finns ingen {MUNICIPALITY}, varken i mappen eller över den. Gå till kommunens mapp, "
        "eller börja en ny med `styr new kommun`."
    )


def _name(place: Path, root: Path) -> str:
    name = place.relative_to(root).as_posix()
    return "" if name == "." else normalize("NFC", name)


def _below(folder: Path) -> tuple[list[Path], bool]:
    """The workspaces under a folder, none inside another, and whether there are sources at all."""
    roots: list[Path] = []
    has_sources = False
    for at, folders, names in _walk(folder):
        if MUNICIPALITY in names:
            roots.append(at)
            folders.clear()
        has_sources = has_sources or any(name.endswith(SUFFIX) for name in names)
    return roots, has_sources


def _walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    for number, (at, folders, names) in enumerate(os.walk(folder)):
        if number >= _MOST_FOLDERS:
            return
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield Path(at), folders, names
