"""Text in, orders out: header, citations, orders and deadlines, each with the span that says it. Pure."""

from __future__ import annotations

from dieuhanh.reading.extract import Extracted, Unreadable, extract
from dieuhanh.reading.lexicon import Entry, Lexicon
from dieuhanh.reading.model import Citation, Deadline, Header, Name, Order, Reading, Recurring
from dieuhanh.reading.reader import read

__all__ = [
    "Citation", "Deadline", "Entry", "Extracted", "Header", "Lexicon", "Name", "Order", "Reading", "Recurring",
    "Unreadable", "extract", "read",
]  # fmt: skip
