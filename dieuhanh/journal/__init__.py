"""What happened: one line per act, chained by hash. Knows nobody."""
