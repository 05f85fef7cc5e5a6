"""One sentence becomes one assignment, one duty per body: handed down, worked, answered, accepted."""
