"""News reports: somebody asked somebody for something, in a sentence."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Tin báo",), news=True, annexes=False)
