"""The only finder of `grammar/` and `templates/`: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def root() -> Path:
    """The folder that holds `grammar` and `templates`: inside the wheel `_data`, in a checkout the repository."""
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent


def grammar(name: str = "styr.lark") -> Path:
    """The path of a file in `grammar/`."""
    return root() / "grammar" / name


def template(*parts: str) -> Path:
    """The path of a file or folder in `templates/`."""
    return root().joinpath("templates", *parts)
