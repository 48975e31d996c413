"""Imports every family of rules, in the order of the catalogue."""

from styrdsl.rules import (
    arithmetic,
    contents,
    coverage,
    financing,
    form,
    goals,
    instructions,
    operating_budget,
    placeholders,
    plan,
    plan_budget,
    plan_extent,
    plan_parts,
    references,
    spellings,
)

FAMILIES = (
    goals, coverage, plan, plan_extent, plan_parts, plan_budget, instructions, operating_budget, financing, arithmetic,
    spellings, references, placeholders, form, contents,
)  # fmt: skip
