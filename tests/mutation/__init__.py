"""Mutants of the rules: `python -m tests.mutation` says how many of them the tests notice."""
