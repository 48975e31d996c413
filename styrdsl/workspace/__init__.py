"""All documents of a municipality as one immutable snapshot, and what their names mean."""
