"""Offices at their desks, for tests of pages: seats with accounts, and as many duties as a test wants."""

import re
from datetime import date, timedelta
from typing import Any

from django.test import Client

from dieuhanh.assignments.actions.giving import confirm
from dieuhanh.assignments.actions.proposals import edit, propose
from dieuhanh.assignments.models import Assignment, Duty, Proposal
from dieuhanh.bodies.models import Body, Seat, User
from dieuhanh.documents import actions as documents
from dieuhanh.documents.models import Document
from dieuhanh.reading.model import Header, Reading
from tests.assignments.offices import order

DAY = date(2024, 2, 26)
GIVEN = date(2024, 2, 19)


def at_desk(seat: Seat) -> Client:
    """A browser signed in as the person in this seat."""
    user, _ = User.objects.get_or_create(username=f"u{seat.pk}", person=seat.person)
    client = Client()
    client.force_login(user)
    return client


def received(clerk: Seat, clauses: list[tuple[str, str | None]], *, number: str = "312") -> Document:
    """A paper whose clauses are orders to Sở Kế hoạch và Đầu tư, each with its day or none."""
    lines = [f"{n}. {task}" for n, (task, _) in enumerate(clauses, start=1)]
    text = "\n".join(lines)
    orders = tuple(
        order(text, line, ["Sở Kế hoạch và Đầu tư"], due=due, kind="date" if due else "none", point=str(n))
        for n, (line, (_, due)) in enumerate(zip(lines, clauses, strict=True), start=1)
    )
    header = Header(number=number, symbol="UBND-THKH", type="Công văn", issuer="Ủy ban nhân dân tỉnh Thanh Hóa",
                    date=GIVEN.isoformat(), subject="nhiệm vụ đầu năm")  # fmt: skip
    arrival = documents.arrive(
        data=text.encode(), name="cv.txt", not_secret=True, office=clerk.post.body, by=clerk, on=GIVEN
    )
    document = documents.admit(
        arrival, text=text, reading=Reading(header=header, orders=orders), media_type="text/plain", name="cv.txt",
        data=text.encode(),
    )  # fmt: skip
    propose(document)
    return document


def waiting(document: Document) -> list[Proposal]:
    """The proposals of a paper, in order."""
    found = Proposal.objects.select_related("document__office", "document__issuer").filter(document=document)
    return list(found.order_by("start"))


def given(clerk: Seat, clauses: list[tuple[str, str | None]], *, number: str = "312") -> list[Duty]:
    """The same, given: one duty of Sở Kế hoạch và Đầu tư per clause."""
    made = confirm(waiting(received(clerk, clauses, number=number)), by=clerk, on=GIVEN)
    return list(
        Duty.objects.filter(assignment__in=made).select_related("assignment", "holder").order_by("pk")
    )


def given_to(clerk: Seat, bodies: list[Body], *, due: str | None = "2024-03-08") -> Assignment:
    """One order to many bodies."""
    [proposal] = waiting(received(clerk, [("Các cơ quan rà soát, báo cáo", due)], number="400"))
    lead = {"written": "các cơ quan", "norm": "các cơ quan", "group": True, "bodies": [b.pk for b in bodies]}
    edit(proposal, changes={"leads": [lead]}, by=clerk, on=GIVEN)
    [assignment] = confirm([proposal], by=clerk, on=GIVEN)
    return assignment


def some_days(count: int) -> list[tuple[str, str | None]]:
    """Clauses spread over the past, the coming days, later, and no day at all."""
    days = [DAY + timedelta(days=d) for d in (-4, 1, 20)]
    return [(f"Việc thứ {n}", None if n % 4 == 3 else days[n % 4].isoformat()) for n in range(count)]


def links(html: str, path: str) -> list[str]:
    """Addresses in a page that begin with this path."""
    return [
        found.replace("&amp;", "&") for found in re.findall(r'href="([^"]+)"', html) if found.startswith(path)
    ]


def bar(html: str) -> list[tuple[str, int, str]]:
    """The cells of the first counts bar: label, number, address; the total last."""
    box = html.split('<div class="counts">', 1)[1].split("</div>\n", 1)[0]
    cells = re.findall(r'<a(?: class="total")? href="([^"]*)"><small[^>]*>(.*?)</small><b>([\d.]+)</b>', box)
    return [
        (re.sub(r"<[^>]+>.*", "", label), int(n.replace(".", "")), url.replace("&amp;", "&"))
        for url, label, n in cells
    ]


def told_total(html: str) -> int:
    """How many rows a list says it has ("1–50 trên 93")."""
    found = re.search(r"[\d.]+–[\d.]+ trên ([\d.]+)", html)
    return int(found.group(1).replace(".", "")) if found else 0


def body_of(answer: Any) -> bytes:
    """The bytes of a file sent in pieces."""
    return b"".join(answer.streaming_content)
