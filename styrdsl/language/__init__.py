"""The vocabulary: one module per chapter of the steering model, and `bind`, which turns trees into its constructs."""
