"""How a principle's figures come about in a document, step by step (`styr explain --for`)."""
