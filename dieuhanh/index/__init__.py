"""One line of folded text per thing that can be found, with its scope keys. Knows nobody."""
