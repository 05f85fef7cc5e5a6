"""Seats and papers for tests: made small, through the same rows an office would have."""

from datetime import date

from dieuhanh.bodies.models import Body, Person, Post, Role, Seat
from dieuhanh.documents import actions as documents
from dieuhanh.documents.models import Document
from dieuhanh.reading.model import Deadline, Header, Name, Order, Reading

DAY = date(2023, 11, 24)
CENTRE = "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"
PROVINCES = "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương"


def seat(key: str, role: str = Role.CLERK, name: str = "") -> Seat:
    """A person in a post of the body with this register key."""
    body = Body.objects.get(key=key)
    stem = f"test.{key}.{role}.{name}"
    post = Post.objects.create(
        key=stem, body=body, title=Role(role).label, name=f"{Role(role).label} {body.name}", role=role
    )
    person = Person.objects.create(key=stem, name=name or f"Người {role}", folded=name or stem, invented=True)
    return Seat.objects.create(person=person, post=post)


def order(
    text: str, quote: str, leads: list[str], *, due: str | None = None, kind: str = "none", **more
) -> Order:
    """One order of a text, as the reader would hand it over."""
    start = text.index(quote)
    groups = {CENTRE, PROVINCES}
    return Order(
        start=start, end=start + len(quote), text=quote, action=quote,
        lead=tuple(Name(w, w.lower(), w in groups) for w in leads),
        deadline=Deadline(kind, (due,) if due else (), due, kind != "before" if due else None),
        confidence=0.95, sure=True, **more,
    )  # fmt: skip


CLAUSES = [
    "a) Tổng kết việc thực hiện nhiệm vụ năm cũ.",
    "b) Đề xuất nhiệm vụ năm mới.",
    "c) Gửi các nội dung nêu trên chậm nhất ngày 25 tháng 11 năm 2023.",
    "2. Bộ Kế hoạch và Đầu tư tổng hợp, gửi xin ý kiến trước ngày 30 tháng 11 năm 2023.",
    "3. Phó Thủ tướng Lê Minh Khái trực tiếp chỉ đạo.",
    "4. Bộ Tài chính và Bộ Công Thương chủ trì rà soát.",
]
TEXT = "1. Các cơ quan:\n" + "\n".join(CLAUSES)


def paper(clerk: Seat, *, on: date = DAY) -> Document:
    """A paper of the Government Office in the register of the clerk's office, with its orders read."""
    a, b, c, two, three, four = CLAUSES
    both = [CENTRE, PROVINCES]
    reading = Reading(
        header=Header(
            number="9291", symbol="VPCP-KTTH", type="Công văn", issuer="Văn phòng Chính phủ", date=DAY.isoformat(),
            subject="chuẩn bị báo cáo", authority="Thủ tướng Chính phủ",
        ),
        orders=(
            order(TEXT, a, both, due="2023-11-25", kind="date", point="1.a"),
            order(TEXT, b, both, due="2023-11-25", kind="date", point="1.b"),
            order(TEXT, c, both, due="2023-11-25", kind="date", point="1.c",
                  report_to=(Name("Bộ Kế hoạch và Đầu tư", "bộ kế hoạch và đầu tư"),)),
            order(TEXT, two, ["Bộ Kế hoạch và Đầu tư"], due="2023-11-30", kind="before", point="2"),
            order(TEXT, three, ["Phó Thủ tướng Lê Minh Khái"], point="3"),
            order(TEXT, four, ["Bộ Tài chính", "Bộ Công Thương"], point="4"),
        ),
    )  # fmt: skip
    arrival = documents.arrive(
        data=TEXT.encode(), name="9291.txt", not_secret=True, office=clerk.post.body, by=clerk, on=on
    )
    return documents.admit(
        arrival, text=TEXT, reading=reading, media_type="text/plain", name="9291.txt", data=TEXT.encode()
    )
