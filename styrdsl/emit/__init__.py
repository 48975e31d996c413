"""The formats: one neutral document in, a file's bytes out, one module per format."""
