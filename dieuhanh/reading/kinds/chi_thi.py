"""Directives: points order from the first one on."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Chỉ thị",), tasks=True)
