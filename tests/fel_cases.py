"""The cases of `examples/fel`, each put together from the kommun in `bas` and the little that the case changes.

`python -m tests.fel_cases CASE FOLDER` writes a case as the folder that `styr check` can be tried on. How a case is
written is told in `examples/fel/README.md`.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1] / "examples" / "fel"
BASE = ROOT / "bas"
EXPECTED = "forvantat.txt"
WHOLE = "utan-bas"
"""An empty file of this name says that a case is a whole workspace by itself."""
CASES = sorted(folder.name for folder in ROOT.iterdir() if folder.is_dir() and folder != BASE)


def lay_out(name: str, folder: Path) -> Path:
    """Write a case's workspace into a folder, which must not exist yet; the folder."""
    shutil.copytree(ROOT / name, folder, symlinks=True, ignore=shutil.ignore_patterns(EXPECTED, WHOLE))
    if not (ROOT / name / WHOLE).exists():
        for file, text in composed(name).items():
            (folder / file).write_bytes(text.encode())
    return folder


def composed(name: str) -> dict[str, str]:
    """The texts of a case's `.styr` files and of those that it has from the base, by name."""
    base, own = files_of(BASE), files_of(ROOT / name)
    gone = {one for text in own.values() for one in left_out(text)}
    return {
        file: _joined(base.get(like(file), ""), own.get(file, "")) for file in sorted(base | own) if file not in gone
    }


def files_of(folder: Path) -> dict[str, str]:
    """The texts of the base's own `.styr` files, or of a case's, by name."""
    return {path.name: path.read_bytes().decode() for path in sorted(folder.glob("*.styr"))}


def like(file: str) -> str:
    """The file of the base that a file builds on, if the base has it: `plan-2025.styr` builds on `plan.styr`."""
    return f"{Path(file).stem.partition('-')[0]}.styr"


def left_out(text: str) -> list[str]:
    """What a case's file says that it is without: its parts by word and name, and whole files."""
    return re.findall(r"^# utan: (.+)$", text, re.MULTILINE)


def parts(text: str) -> dict[str, str]:
    """A file's parts by word and name; a part is a line farthest to the left with what belongs to it.

    >>> parts('mål och budget 2026\\n    enhet mnkr\\n\\nbilaga karta "Karta"\\n')
    {'mål och budget': 'mål och budget 2026\\n    enhet mnkr', 'bilaga karta': 'bilaga karta "Karta"'}
    """
    found = re.split(r"^(?=[^\W\d])", text, flags=re.MULTILINE)[1:]
    return {re.split(r'["”\d:\n]', part, maxsplit=1)[0].strip(): part.strip("\n") for part in found}


def _joined(base: str, own: str) -> str:
    """The base's first part unless the case has one, then the case as it is written, then the base's other parts."""
    gone = parts(own).keys() | left_out(own)
    kept = {key: part for key, part in parts(base).items() if key not in gone}
    first = kept.pop(next(iter(parts(base)), ""), "")
    return "\n\n".join(filter(None, [first, own.strip("\n"), *kept.values()])) + "\n"


if __name__ == "__main__":
    lay_out(sys.argv[1], Path(sys.argv[2]))
