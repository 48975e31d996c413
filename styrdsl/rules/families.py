"""Imports every family of rules, in the order of the catalogue."""

from styrdsl.rules import (
    agreements,
    arithmetic,
    capital_use,
    companies,
    contents,
    control,
    coverage,
    deficits,
    equality,
    financing,
    form,
    goals,
    instructions,
    investments,
    operating_budget,
    own_capital,
    placeholders,
    plan,
    plan_budget,
    plan_extent,
    plan_parts,
    project_deviations,
    providers,
    references,
    spellings,
    wheel,
)

FAMILIES = (
    goals, coverage, plan, plan_extent, plan_parts, plan_budget, instructions, operating_budget, financing,
    own_capital, capital_use, deficits, investments, project_deviations, arithmetic,
    control, equality, providers, agreements, companies, wheel,
    spellings, references, placeholders, form, contents,
)  # fmt: skip
