"""Điều Hành: from a signed dispatch to duties that are tracked, answered and accepted."""
