"""From tree to constructs: each statement and each table row is given its meaning."""
