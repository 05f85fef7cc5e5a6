"""Plans: aims first, then tasks with labelled blocks or tables, then who does what."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(types=("Kế hoạch", "Chương trình", "Đề án", "Phương án"), tasks=True)
