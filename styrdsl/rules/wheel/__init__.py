"""KAL: the yearly wheel."""
