"""The rules: one module per family, one small function per rule, in the order of the source text."""
