"""What a document shows: the model's sums, tables and figures, and one neutral tree that every format draws."""
