"""One view a document type: its template, its cover, what the template prints."""
