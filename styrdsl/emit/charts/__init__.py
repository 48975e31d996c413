"""Figures drawn from data, the same in every format."""
