"""What is generated from the vocabulary and the rules: the reference books, the schemas and the editor grammar."""
