"""The whole vocabulary: importing this module enters every construct in the registry."""

from styrdsl.language import (
    budget,
    control,
    equality,
    followup,
    frames,
    goals,
    investments,
    municipality,
    operating,
    organisation,
    own_capital,
    ownership,
    plan,
    principles,
    providers,
    register,
    shared_values,
    shortfall,
    statements,
    text,
    vision,
    wheel,
)

MODULES = (
    municipality, vision, shared_values, organisation, principles, wheel, register, budget, frames, statements,
    investments, plan, goals, equality, operating, shortfall, own_capital, control, providers, followup,
    ownership, text,
)  # fmt: skip
"""The modules in the order of the steering model, as the language reference shows them."""
