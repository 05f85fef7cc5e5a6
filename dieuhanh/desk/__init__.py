"""The door for people: web pages, one module per room."""
