"""Writes everything that is generated, or with `--check` says what is stale: `python -m styrdsl.reference.generate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from styrdsl.emit.json.schema import schema
from styrdsl.files.resources import root
from styrdsl.reference import catalogue, matrix, textmate, words
from styrdsl.syntax import generate as tables

GENERATED: dict[str, Callable[[], str]] = {
    "styrdsl/syntax/_table.py": tables.module,
    "docs/sprak.md": words.reference,
    "docs/regler.md": catalogue.book,
    "docs/matris.md": matrix.book,
    "docs/styrdokument.schema.json": lambda: json.dumps(schema(), ensure_ascii=False, indent=1) + "\n",
    "grammar/styr.tmLanguage.json": textmate.grammar,
}


def stale() -> list[str]:
    """The generated files that differ from what would be written now."""
    found = []
    for name, make in GENERATED.items():
        path = root() / name
        if not path.is_file() or path.read_text(encoding="utf-8") != make():
            found.append(name)
    return found


def main(arguments: list[str]) -> int:
    """Write, or check; 1 where something is stale."""
    names = stale()
    if "--check" in arguments:
        sys.stdout.write("".join(f"stale: {name}\n" for name in names))
        return 1 if names else 0
    for name in names:
        (root() / name).write_text(GENERATED[name](), encoding="utf-8", newline="\n")
    sys.stdout.write("".join(f"wrote {name}\n" for name in names))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
