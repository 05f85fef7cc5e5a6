"""The morning letter: what waits at a person's seats today. Plain words, no letter where nothing waits.

A letter only tells; urging is a recorded act of a person, never of a machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Spell
from dieuhanh.assignments.rules import Published, Work
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Seat, User

MOST = 12
"""Lines shown of each part; the rest is told as a number, never dropped in silence."""


@dataclass(frozen=True)
class Part:
    """One part of a letter: its heading with the number, and its first lines."""

    heading: str
    number: int
    lines: tuple[str, ...]

    def words(self) -> str:
        shown = [f"{self.heading}: {self.number}", *(f"  - {line}" for line in self.lines)]
        if self.number > len(self.lines):
            shown.append(f"  … và {self.number - len(self.lines)} việc nữa trên bàn làm việc")
        return "\n".join(shown)


def working(on: date) -> bool:
    """Whether letters go out that day."""
    return on not in bodies.days_off([on])


def letters(on: date) -> Iterator[EmailMessage]:
    """One letter for each active person with an address and something waiting."""
    for user in User.objects.filter(is_active=True, person__isnull=False).exclude(email="").order_by("pk"):
        written = [words for seat in bodies.seats_of(user, on) if (words := _seat(seat, on))]
        if written:
            yield EmailMessage(
                subject=f"Việc ngày {on:%d/%m/%Y}",
                body="\n\n".join([*written, f"Bàn làm việc: {settings.ADDRESS}/"]),
                to=[user.email],
            )


def _seat(seat: Seat, on: date) -> str:
    scope = bodies.scope(seat, on)
    rule = queries.rule_of(seat.post.body_id, on)
    near = rule.near_days if rule else 3
    mine = queries.standing(scope, on).filter(queries.held(scope), work__in=[Work.SENT, Work.OPEN])
    found = [
        _part("Quá hạn", mine.filter(label=Published.OPEN_LATE).order_by("duty__due_on", "pk"), on),
        _part(f"Đến hạn trong {near} ngày", queries.near(mine, on, near).order_by("duty__due_on", "pk"), on),
        _part("Chưa tiếp nhận", mine.filter(work=Work.SENT).order_by("duty__due_on", "pk"), on),
    ]
    if scope.leader or scope.clerk:
        found.append(_part("Chờ chấp nhận hoặc quyết định", queries.awaiting_decision(scope, on), on))
        papers = queries.papers_to_assign(scope)
        if papers:
            labels = [
                f"{p['document__number'] or 'không số'}/{p['document__symbol']}: {p['n']} đề xuất"
                for p in papers
            ]
            found.append(Part("Văn bản chờ giao việc", len(papers), tuple(labels[:MOST])))
    shown = [part.words() for part in found if part.number]
    return "\n\n".join([f"{seat.post.title}, {seat.post.body.name}", *shown]) if shown else ""


def _part(heading: str, rows: QuerySet[Spell], on: date) -> Part:
    first = list(rows[: MOST + 1])
    number = len(first) if len(first) <= MOST else rows.order_by().count()
    return Part(heading, number, tuple(_line(row, on) for row in first[:MOST]))


def _line(row: Spell, on: date) -> str:
    duty = row.duty
    due = ""
    if duty.due_on:
        left = (duty.due_on - on) // timedelta(1)
        due = f" (hạn {duty.due_on:%d/%m/%Y}, {'quá' if left < 0 else 'còn'} {abs(left)} ngày)"
    task = " ".join((duty.task or duty.assignment.task).split())
    return f"{task[:140]}{'…' if len(task) > 140 else ''}{due}; {duty.assignment.document.label}"
