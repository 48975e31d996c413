"""The families of rules, each a folder here, and the registry that they fill."""

from __future__ import annotations

from importlib import import_module

from styrdsl.files.modules import modules_in

FAMILIES = {
    "MAL": "goals", "VRD": "goals", "VPL": "plan", "EKO": "economy", "ARI": "tables", "IKO": "control",
    "JAM": "equality", "PUF": "providers", "BOL": "companies", "KAL": "wheel", "UPF": "followup", "INS": "settings",
    "REF": "references", "DOK": "form",
}  # fmt: skip
"""The folder that holds the rules of each family, by the letters that their codes begin with."""


def load() -> None:
    """Import every module of every family; a rule in a file that lies there is in the registry."""
    for folder in dict.fromkeys(FAMILIES.values()):
        family = import_module(f"styrdsl.rules.{folder}")
        for name in modules_in(family.__path__):
            import_module(f"{family.__name__}.{name}")


load()
