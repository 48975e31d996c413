"""Imports every family of rules, in the order of the catalogue."""

from styrdsl.rules import (
    arithmetic,
    contents,
    coverage,
    deficits,
    financing,
    form,
    goals,
    instructions,
    operating_budget,
    own_capital,
    placeholders,
    plan,
    plan_budget,
    plan_extent,
    plan_parts,
    references,
    spellings,
)

FAMILIES = (
    goals, coverage, plan, plan_extent, plan_parts, plan_budget, instructions, operating_budget, financing,
    own_capital, deficits, arithmetic, spellings, references, placeholders, form, contents,
)  # fmt: skip
