"""INS: the kommun's own settings."""
