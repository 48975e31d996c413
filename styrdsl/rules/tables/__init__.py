"""ARI: tables that add up."""
