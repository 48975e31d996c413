"""How many seeded faults in published tables are found, and how many are told for what they are."""
