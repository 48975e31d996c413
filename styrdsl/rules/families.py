"""Imports every family of rules, in the order of the catalogue."""

from styrdsl.rules import arithmetic, coverage, financing, goals, operating_budget

FAMILIES = (goals, coverage, operating_budget, financing, arithmetic)
