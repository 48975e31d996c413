"""JSON straight from the model, and its schema."""
