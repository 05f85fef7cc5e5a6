"""Law: circulars, decrees, statutes. What they prescribe is not an order to anybody by a day."""

from dieuhanh.reading.kinds import Kind

KIND = Kind(
    types=("Thông tư", "Thông tư liên tịch", "Nghị định", "Luật", "Pháp lệnh", "Quy chế"),
    told=True,
    annexes=False,
)
