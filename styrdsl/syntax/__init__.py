"""Text to tree: a line lexer, the grammar's LALR tables, and a lossless tree. Never raises on what a user wrote."""
