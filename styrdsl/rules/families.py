"""Imports every family of rules, in the order of the catalogue."""
