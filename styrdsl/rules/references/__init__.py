"""REF: names that point somewhere."""
