"""Imports every family of rules, in the order of the catalogue."""

from styrdsl.rules import (
    arithmetic,
    coverage,
    financing,
    goals,
    instructions,
    operating_budget,
    plan,
    plan_budget,
    plan_extent,
    plan_parts,
)

FAMILIES = (
    goals, coverage, plan, plan_extent, plan_parts, plan_budget, instructions, operating_budget, financing, arithmetic,
)  # fmt: skip
