"""Papers, their files, text and passages, and the citations between them."""
