"""Every kind of finding that the compiler has, wherever it is declared."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import styrdsl
from styrdsl.diagnostics import catalogue

if TYPE_CHECKING:
    from styrdsl.diagnostics import Kind

_DECLARING = ("syntax", "binding", "workspace", "rules", "formatting", "documents")
"""The phases that find something; a test holds that no other module declares a kind."""


def kinds() -> dict[str, Kind]:
    """All kinds by code, in order, regardless of what has been imported before."""
    for module in walk_packages(styrdsl.__path__, "styrdsl."):
        if module.name.split(".")[1] in _DECLARING:
            import_module(module.name)
    return catalogue()
