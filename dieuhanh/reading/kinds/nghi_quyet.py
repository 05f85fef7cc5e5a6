"""Resolutions: they decide, and give tasks by name."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Nghị quyết",), told=True)
