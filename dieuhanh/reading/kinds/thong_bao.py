"""Notices of conclusions: assessment first, orders after, agreement in between."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Thông báo", "Kết luận"), urges=True)
