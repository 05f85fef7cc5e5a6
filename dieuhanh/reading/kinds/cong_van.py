"""Official letters: they ask, and most of them only answer."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Công văn",))
