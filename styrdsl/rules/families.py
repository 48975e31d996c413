"""Imports every family of rules, in the order of the catalogue."""

from styrdsl.rules import arithmetic, financing, operating_budget

FAMILIES = (operating_budget, financing, arithmetic)
