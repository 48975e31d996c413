"""Imports every family of rules, in the order of the catalogue."""

from styrdsl.rules import arithmetic, financing, goals, operating_budget

FAMILIES = (goals, operating_budget, financing, arithmetic)
