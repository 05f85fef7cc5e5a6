"""The door for operators: the dieuhanh command."""
