"""Decisions: articles that decide; a duty is named outright or there is none."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Quyết định",), told=True)
