"""Pages, one module (or package) per room.

A page module offers `urlpatterns` and, if it belongs in the menu, `MENU` (a list of `menu.Item`).
Both are collected by name; there is no registry to edit. Page modules do not import one another.
"""
