"""What happens by file: a paper in quarantine is read, then admitted or refused. Slow work holds no lock."""

from dieuhanh.bodies import queries as bodies
from dieuhanh.documents import actions, quarantine
from dieuhanh.documents.models import Arrival, Document
from dieuhanh.reading import read, secrecy
from dieuhanh.reading.extract import Unreadable, extract

LOST = "Tệp không còn trong khu chờ. Hãy gửi lại văn bản."
SECRET = (
    "Văn bản có dấu {mark}. Hệ thống không nhận tài liệu bí mật nhà nước; tệp đã được xóa, "
    "chỉ giữ dấu băm trong nhật ký. Hãy xử lý văn bản này theo quy định bảo vệ bí mật nhà nước."
)


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
