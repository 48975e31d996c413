"""Importing this module fills the registry with the rules that lie in the families' folders, by their codes."""

from __future__ import annotations

from importlib import import_module

from styrdsl.files.modules import modules_in
from styrdsl.rules.base import RULES
from styrdsl.rules.families import FAMILIES

for _folder in dict.fromkeys(family.folder for family in FAMILIES.values()):
    _family = import_module(f"styrdsl.rules.{_folder}")
    for _name in modules_in(_family.__path__):
        import_module(f"{_family.__name__}.{_name}")
_IN_ORDER = sorted(RULES.items())
RULES.clear()
RULES.update(_IN_ORDER)
