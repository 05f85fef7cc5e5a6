"""The door for people: web pages, one module per room (`pages/`), templates and static files.

Pages ask `queries`, call `actions` and show words; they hold no rule of their own.
"""
