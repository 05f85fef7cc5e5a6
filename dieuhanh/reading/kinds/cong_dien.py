"""Urgent telegrams of a head of government: every numbered point orders."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Công điện", "Điện"))
