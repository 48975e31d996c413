"""BOL: companies."""
