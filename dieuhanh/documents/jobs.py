"""What happens by file: a paper in quarantine is read, then admitted or refused. Slow work holds no lock."""

from datetime import date

from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.documents import actions, quarantine, queries
from dieuhanh.documents.models import Arrival, Document
from dieuhanh.reading import read, secrecy
from dieuhanh.reading.extract import Unreadable, extract

LOST = "Tệp không còn trong khu chờ. Hãy gửi lại văn bản."
SECRET = (
    "Văn bản có dấu {mark}. Hệ thống không nhận tài liệu bí mật nhà nước; tệp đã được xóa, "
    "chỉ giữ dấu băm trong nhật ký. Hãy xử lý văn bản này theo quy định bảo vệ bí mật nhà nước."
)


FAILED = (
    "Máy chủ gặp lỗi khi đọc tệp này, nên văn bản chưa vào sổ. Hãy gửi lại; nếu vẫn lỗi, hãy dán phần chữ "
    "của văn bản và báo người quản trị."
)
SLIP = "Phiếu giao việc"


def write_slip(*, office: Body, subject: str, text: str, by: Seat, on: date) -> Document:
    """An oral order or an internal job becomes a paper of its own before it becomes a duty (law 1).

    `text` holds the orders, one a line; the slip is numbered by the office and the year, and read like any paper.
    """
    Body.objects.select_for_update().get(pk=office.pk)  # two slips at once wait for each other's number
    number = queries.slips(office, on.year) + 1
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    points = [line if line[0].isdigit() else f"{n}. {line}" for n, line in enumerate(lines, start=1)]
    words = "\n\n".join([
        f"{office.name.upper()}\nSố: {number:02d}/PGV",
        f"PHIẾU GIAO VIỆC\nVề {subject}",
        f"ngày {on.day:02d} tháng {on.month:02d} năm {on.year}",
        f"{office.name} giao các nhiệm vụ sau:",
        *points,
    ])  # fmt: skip
    mark = secrecy.mark(words)
    if mark:
        raise Unreadable(SECRET.format(mark=mark))
    return actions.write(
        office=office, type=SLIP, number=f"{number:02d}", symbol="PGV", subject=subject, text=words, issued_on=on,
        by=by, on=on, reading=read(words, bodies.lexicon(on)),
    )  # fmt: skip


def admit(arrival: Arrival) -> Document | None:
    """Read one arrival: the paper as it entered the register, or None where it was refused."""
    waiting = quarantine.take(arrival.token)
    if waiting is None:
        actions.refuse(arrival, sentence=LOST, secret=False)
        return None
    actions.step(arrival, state=Arrival.State.READING, words="Đang lấy phần chữ của tệp")
    try:
        extracted = extract(waiting.data, waiting.name)
    except Unreadable as unreadable:
        actions.refuse(arrival, sentence=str(unreadable), secret=False)
        return None
    mark = secrecy.mark(extracted.text)
    if mark:
        actions.refuse(arrival, sentence=SECRET.format(mark=mark), secret=True)
        return None
    actions.step(arrival, state=Arrival.State.READING, words="Đang tìm các việc được giao")
    reading = read(extracted.text, bodies.lexicon(arrival.on))
    return actions.admit(
        arrival,
        text=extracted.text,
        reading=reading,
        media_type=extracted.media_type,
        name=waiting.name,
        data=waiting.data,
    )
