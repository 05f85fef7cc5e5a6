"""The journal, read: what happened, by whom, and whether the chain still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from dieuhanh.bodies.models import Seat
from dieuhanh.bodies.queries import scope
from dieuhanh.desk import words
from dieuhanh.desk.fields import BAD_DAY, day_of
from dieuhanh.desk.menu import Item
from dieuhanh.desk.paging import COUNTED_TO, dots, kept_query, whole_number
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.journal import queries
from dieuhanh.journal.models import Entry

SIZE = 50
CHECKED_HERE = 200_000


@dataclass(frozen=True)
class Row:
    """A journal line in words."""

    entry: Entry
    verb: str
    seat: Seat | None
    by: str
    subject: str
    url: str
    particulars: Sequence[tuple[str, str]]


def reader(request: OfficeRequest) -> HttpResponse:
    """The lines this seat may read, newest first, by act, subject and day."""
    act, about = request.GET.get("viec", ""), request.GET.get("ve", "")
    typed = request.GET.get("ngay", "")
    day = day_of(typed)
    lines = queries.visible(scope(request.sitting, request.on).keys).filter(on__lte=request.on)
    if act in words.declared():
        lines = lines.filter(verb=act)
    if about:
        lines = lines.filter(pk__in=queries.about(about[:100]).values("pk"))
    if day:
        lines = lines.filter(on=day)
    before = whole_number(request.GET.get("truoc"), 0) or None
    found = queries.newest(lines, before=before, limit=SIZE + 1)
    total = lines.order_by()[: COUNTED_TO + 1].count()
    query = kept_query(request, "truoc")
    context = {
        "rows": _rows(found[:SIZE]),
        "older": f"?{query}{'&' if query else ''}truoc={found[SIZE - 1].seq}" if len(found) > SIZE else "",
        "newest": f"?{query}" if before else "",
        "total": f"hơn {dots(COUNTED_TO)}" if total > COUNTED_TO else dots(total),
        "head": queries.head(),
        "act": act,
        "about": about,
        "about_words": words.subject(about)[0] if about else "",
        "typed": typed,
        "wrong_day": BAD_DAY if typed and day is None else "",
        "verbs": words.verbs(),
        "filtered": any((act, about, typed)),
    }
    return render(request, "desk/journal/reader.html", context)


def _rows(entries: Iterable[Entry]) -> list[Row]:
    entries = list(entries)
    numbers = {int(one.by[5:]) for one in entries if one.by.startswith("seat:") and one.by[5:].isdigit()}
    seats = {
        f"seat:{seat.pk}": seat
        for seat in Seat.objects.filter(pk__in=numbers).select_related("person", "post__body")
    }
    rows = []
    for entry in entries:
        subject, url = words.subject(entry.subject)
        by = "hệ thống" if entry.by == "system" else entry.by
        details = words.particulars(entry.verb, entry.payload)
        rows.append(Row(entry, words.verb(entry.verb), seats.get(entry.by), by, subject, url, details))
    return rows


def check(request: OfficeRequest) -> HttpResponse:
    """Prove the whole chain, here up to some length, beyond that by the operator's command."""
    head = queries.head()
    run = request.GET.get("chay") == "1" and head.seq <= CHECKED_HERE
    context = {
        "head": head,
        "run": run,
        "fault": queries.faults() if run else None,
        "too_long": head.seq > CHECKED_HERE,
    }
    return render(request, "desk/journal/check.html", context)


urlpatterns = [
    path("nhat-ky/", reader, name="journal"),
    path("nhat-ky/kiem-tra/", check, name="journal-check"),
]
MENU = [Item(70, "Nhật ký", "journal")]
