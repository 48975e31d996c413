"""DOCX: pandoc's file, set as the other documents are."""
