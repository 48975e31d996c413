"""DOK: a document's form."""
