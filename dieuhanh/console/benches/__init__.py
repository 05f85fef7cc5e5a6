"""One file per bench: a docstring (its help), `arguments(parser)`, `run(args) -> int`; prints one JSON object."""
