"""One file per command; its docstring is its help."""
