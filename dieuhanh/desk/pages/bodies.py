"""The register of bodies: who stands where on a day, under which name, before and after whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from dieuhanh.bodies import queries
from dieuhanh.bodies.models import (
    Body,
    BodyName,
    Kind,
    NameUse,
    ParentLink,
    Post,
    Seat,
    Service,
    SuccessionKind,
    valid,
)
from dieuhanh.desk.directory import named
from dieuhanh.desk.fields import BAD_DAY, day_of
from dieuhanh.desk.menu import Item
from dieuhanh.desk.paging import kept_query, paginate, whole_number
from dieuhanh.desk.parts import Cell, Counts, Event
from dieuhanh.desk.request import OfficeRequest

# slug → label and kinds: what a person looks for; every kind is in exactly one.
SORTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "trung-uong": (
        "Trung ương",
        (
            Kind.GOVERNMENT,
            Kind.HEAD_OF_GOVERNMENT,
            Kind.MINISTRY,
            Kind.MINISTERIAL_AGENCY,
            Kind.GOVERNMENT_AGENCY,
            Kind.UNIT_OF_MINISTRY,
            Kind.OTHER_CENTRAL,
        ),
    ),
    "tinh": ("Cấp tỉnh", (Kind.PROVINCE,)),
    "so": ("Sở, văn phòng", (Kind.DEPARTMENT, Kind.OFFICE)),
    "huyen": ("Cấp huyện", (Kind.DISTRICT,)),
    "xa": ("Cấp xã", (Kind.COMMUNE,)),
    "dang": ("Đảng, HĐND", (Kind.PARTY, Kind.COUNCIL)),
    "phong": ("Phòng, đơn vị", (Kind.UNIT,)),
}
SHOWN_CHILDREN = 60


@dataclass
class Row:
    """A body in the list, with what stands beside its name."""

    body: Body
    parents: list[Body] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)


def asked_day(request: OfficeRequest) -> tuple[date, str]:
    """The day in `?ngay=`, else the day of the request; and the sentence if it could not be read."""
    typed = request.GET.get("ngay", "")
    day = day_of(typed)
    return day or request.on, BAD_DAY if typed and day is None else ""


def listing(request: OfficeRequest) -> HttpResponse:
    """Every body of a day, by name, sort and parent."""
    on, wrong_day = asked_day(request)
    words, sort = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    bodies = named(words, on=on)
    if request.GET.get("mang"):
        bodies = bodies.filter(in_network=True)
    under = whole_number(request.GET.get("thuoc"), 0)
    if under:
        bodies = bodies.filter(pk__in=ParentLink.objects.filter(valid(on), parent=under).values("child"))
    bar = _counts(bodies, kept_query(request, "loai"))
    if sort in SORTS:
        bodies = bodies.filter(kind__in=SORTS[sort][1])
    page = paginate(bodies, request)
    context = {
        "page": page,
        "rows": _rows(page.rows, on=on),
        "bar": bar,
        "on": on,
        "wrong_day": wrong_day,
        "query": words,
        "sort": sort,
        "sorts": [(slug, label) for slug, (label, _) in SORTS.items()],
        "network": bool(request.GET.get("mang")),
        "under": Body.objects.filter(pk=under).first() if under else None,
        "filtered": any(request.GET.get(key) for key in ("q", "loai", "thuoc", "ngay", "mang")),
    }
    return render(request, "desk/bodies/list.html", context)


def _counts(bodies: QuerySet[Body], query: str) -> Counts:
    """How many of each sort, adding up to all; each number leads to its list."""
    by_kind = dict(bodies.order_by().values_list("kind").annotate(Count("pk")))
    join = f"?{query}{'&' if query else ''}"
    cells = [
        Cell(label, sum(by_kind.get(kind, 0) for kind in kinds), f"{join}loai={slug}")
        for slug, (label, kinds) in SORTS.items()
    ]
    return Counts(cells, url=join, label="Tất cả")


def _rows(bodies: Iterable[Body], *, on: date) -> list[Row]:
    rows = {body.pk: Row(body) for body in bodies}
    for link in ParentLink.objects.filter(valid(on), child__in=rows).select_related("parent"):
        rows[link.child_id].parents.append(link.parent)
    names = BodyName.objects.filter(valid(on), body__in=rows, use__in=(NameUse.SYMBOL, NameUse.SHORT))
    for name in names.order_by("-use", "pk"):
        if name.text not in rows[name.body_id].symbols:
            rows[name.body_id].symbols.append(name.text)
    return list(rows.values())


def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """One body: its names, place, people and history."""
    body = get_object_or_404(Body, pk=pk)
    on, wrong_day = asked_day(request)
    past = queries.history(body)
    children = (
        Body.objects.filter(
            valid(on), pk__in=ParentLink.objects.filter(valid(on), parent=body).values("child")
        )
        .order_by("order", "key")
        .defer("note")
    )
    context = {
        "body": body,
        "on": on,
        "wrong_day": wrong_day,
        "stands": body.valid_on(on),
        "past": past,
        "parents": [link.parent for link in past.parents if link.valid_on(on)],
        "children": list(children[: SHOWN_CHILDREN + 1]),
        "children_total": children.count(),
        "shown_children": SHOWN_CHILDREN,
        "serves": [
            one.serves for one in Service.objects.filter(valid(on), office=body).select_related("serves")
        ],
        "offices": queries.serving(body, on),
        "chairs": _chairs(body, on=on),
        "events": _history(body, past),
        "journal": reverse("journal") + f"?ve=body:{body.pk}",
    }
    return render(request, "desk/bodies/body.html", context)


@dataclass
class Chair:
    """A post and who holds it on the day; nobody is an answer too."""

    post: Post
    holders: list[Seat] = field(default_factory=list)


def _chairs(body: Body, *, on: date) -> list[Chair]:
    chairs = {post.pk: Chair(post) for post in queries.posts_of(body, on)}
    for seat in queries.seats(on).filter(post__in=chairs).order_by("acting_for", "pk"):
        chairs[seat.post_id].holders.append(seat)
    return list(chairs.values())


_FOLLOWED = {
    SuccessionKind.MERGE: ("Nhận sáp nhập {}", "Sáp nhập vào {}"),
    SuccessionKind.SPLIT: ("Tách ra từ {}", "Chia tách, một phần thành {}"),
    SuccessionKind.RENAME: ("Đổi tên, đổi loại từ {}", "Đổi tên, đổi loại thành {}"),
    SuccessionKind.CONTINUE: ("Tổ chức lại từ {}", "Tổ chức lại thành {}"),
    SuccessionKind.END: ("Nối tiếp {}", "Kết thúc hoạt động, không có cơ quan kế tục"),
}


def _history(body: Body, past: queries.History) -> list[Event]:
    """What is known of the body's life, newest first; days unknown are left out, not guessed."""
    events = [
        Event(
            _FOLLOWED[SuccessionKind(one.kind)][0].format(one.predecessor.name),
            on=one.on,
            by=one.note,
            url=reverse("body", args=[one.predecessor_id]),
        )
        for one in past.before
    ]
    for one in past.after:
        there = one.successor
        sentence = _FOLLOWED[SuccessionKind(one.kind)][1].format(there.name if there else "")
        url = reverse("body", args=[there.pk]) if there else ""
        events.append(Event(sentence, on=one.on, by=one.note, url=url, kind="late" if not there else ""))
    for name in past.names:
        if name.use == NameUse.OFFICIAL and name.valid_from and name.valid_from != body.valid_from:
            events.append(Event(f"Mang tên {name.text}", on=name.valid_from))
    for link in past.parents:
        if link.valid_from and link.valid_from != body.valid_from:
            events.append(Event(f"Trực thuộc {link.parent.name}", on=link.valid_from))
    if body.valid_from:
        events.append(Event("Bắt đầu hoạt động", on=body.valid_from, kind="done"))
    if body.valid_to and not past.after:
        events.append(Event("Ngày cuối cùng hoạt động", on=body.valid_to))
    return sorted(events, key=lambda event: event.on or date.min, reverse=True)


urlpatterns = [
    path("co-quan/", listing, name="bodies"),
    path("co-quan/<int:pk>/", show, name="body"),
]
MENU = [Item(60, "Cơ quan", "bodies")]
