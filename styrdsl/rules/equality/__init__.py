"""JAM: equality governance."""
