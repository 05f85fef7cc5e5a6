"""The list for the weekly review meeting (giao ban tuần), to print: late, due this week, answered last week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from dieuhanh.assignments import queries
from dieuhanh.assignments.queries import Filters
from dieuhanh.assignments.rules import WORK_LABELS, Pace, Work
from dieuhanh.desk import duties as d
from dieuhanh.desk import lists
from dieuhanh.desk.fields import BAD_DAY, day_of
from dieuhanh.desk.menu import Item
from dieuhanh.desk.parts import Lamp
from dieuhanh.desk.reach import near_days, reach
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.journal import queries as journal

MENU = [Item(40, "Giao ban tuần", "weekly")]
MOST = 500


@dataclass(frozen=True)
class Line:
    """One duty as the meeting reads it."""

    title: str
    source: str
    due_on: date | None
    lamp: Lamp
    work: str
    url: str


@dataclass(frozen=True)
class Section:
    """A part of the list, by body; `total` counts all, shown or not."""

    title: str
    bodies: Sequence[tuple[str, Sequence[Line]]]
    total: int
    shown: int


def show(request: OfficeRequest) -> HttpResponse:
    """The week of the day shown, or of `?ngay=`."""
    seat, on, near = reach(request), request.on, near_days(request)
    typed = request.GET.get("ngay", "").strip()
    day = day_of(typed) or on
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    asked = request.GET.get("phan")
    if asked not in ("toi", "giao", ""):
        given = queries.standing(seat, on).filter(queries.given(seat))
        asked = "giao" if given.exists() else "toi"
    rows: Any = queries.paced(queries.standing(seat, on), on, near)
    rows = queries.narrowed(rows, seat, Filters(part=lists.PARTS.get(asked, "")))
    todo = rows.filter(work__in=[Work.SENT, Work.OPEN, Work.DISPUTED])
    # Each duty stands in one part only: what is late is not repeated under the week it was due in.
    in_time = todo.exclude(pace=Pace.LATE)
    week = timedelta(days=7)
    done = rows.filter(work__in=[Work.ANSWERED, Work.DONE])
    this_week, last_week, next_week = (first, last), (first - week, last - week), (first + week, last + week)
    parts = (
        ("Quá hạn, chưa báo cáo", todo.filter(pace=Pace.LATE)),
        (f"Đến hạn trong tuần, {first:%d/%m} – {last:%d/%m}", in_time.filter(duty__due_on__range=this_week)),
        ("Đã báo cáo tuần trước", done.filter(answered_on__range=last_week)),
        ("Đến hạn tuần sau", in_time.filter(duty__due_on__range=next_week)),
    )
    sections = [_section(title, part, on, near) for title, part in parts]
    context = {
        "sections": sections, "first": first, "last": last, "typed": typed, "part": asked,
        "wrong_day": BAD_DAY if typed and day_of(typed) is None else "", "head": journal.head(),
        "parts": [(slug, lists.PART_LABELS[slug]) for slug in ("giao", "toi", "")], "any": any(s.total for s in sections),
        "previous": lists.day_words(first - week), "next": lists.day_words(first + week),
    }  # fmt: skip
    return render(request, "desk/weekly/weekly.html", context)


def _section(title: str, rows: Any, on: date, near: int) -> Section:
    spells = list(
        rows.order_by(
            "duty__holder__order", "duty__holder__key", F("duty__due_on").asc(nulls_last=True), "duty_id"
        )[: MOST + 1]
    )
    total = len(spells) if len(spells) <= MOST else rows.count()
    bodies: dict[str, list[Line]] = {}
    for spell in spells[:MOST]:
        duty = spell.duty
        bodies.setdefault(d.holder_name(duty), []).append(
            Line(d.title(duty), d.source(duty), duty.due_on, d.light(spell, on, near), WORK_LABELS[Work(spell.work)],
                 reverse("duty", args=[duty.pk]))
        )  # fmt: skip
    return Section(title, list(bodies.items()), total, min(total, MOST))


urlpatterns = [path("giao-ban/", show, name="weekly")]
