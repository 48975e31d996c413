"""IKO: internal control."""
