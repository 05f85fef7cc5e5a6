"""The only code that knows which database it is on."""
