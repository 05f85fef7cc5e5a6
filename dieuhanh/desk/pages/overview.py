"""The tracker's overview: by body, paper, order or week, in the published states; every figure is a link to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from dieuhanh.assignments import queries
from dieuhanh.assignments.queries import Filters
from dieuhanh.assignments.rules import PUBLISHED_LABELS, RATE_FORMULA, Published, on_time_rate
from dieuhanh.desk import lists
from dieuhanh.desk.menu import Item
from dieuhanh.desk.paging import paginate_list
from dieuhanh.desk.reach import reach
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents.rules import written_number

MENU = [Item(30, "Tổng quan", "overview")]
VIEWS = {
    "co-quan": "Theo cơ quan",
    "van-ban": "Theo văn bản",
    "nhiem-vu": "Theo nhiệm vụ",
    "tuan": "Theo tuần đến hạn",
}
SIZE = 100


@dataclass(frozen=True)
class Figure:
    """One number of the table and the list behind it."""

    number: int
    url: str
    kind: str
    label: str = ""


@dataclass(frozen=True)
class Slice:
    """A stretch of a row's bar, in hundredths of its width."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    """A body, paper, order or week with its five figures and their sum."""

    name: str
    note: str
    url: str
    figures: Sequence[Figure]
    total: Figure
    rate: str
    slices: Sequence[Slice]


def part_asked(request: OfficeRequest) -> str:
    """ "giao", "toi" or "": as asked, else what the seat has given, else what it holds."""
    asked = request.GET.get("phan")
    if asked in ("toi", "giao", ""):
        return asked
    rows = queries.standing(reach(request), request.on)
    return "giao" if rows.filter(queries.given(reach(request))).exists() else "toi"


def show(request: OfficeRequest) -> HttpResponse:
    """The page."""
    seat, part = reach(request), part_asked(request)
    view = request.GET.get("theo", "")
    view = view if view in VIEWS else "co-quan"
    rows = queries.narrowed(queries.standing(seat, request.on), seat, Filters(part=lists.PARTS.get(part, "")))
    counted = queries.counts(rows)
    kept = {"phan": part}
    table = WAYS[view](rows, kept)
    page = paginate_list(table, request, size=SIZE)
    context = {
        "bar": lists.label_bar(counted, **kept),
        "page": page,
        "total": _row("Cộng", "", "", counted, kept),
        "views": [(slug, label, _address(slug, part)) for slug, label in VIEWS.items()],
        "view": view,
        "view_label": VIEWS[view],
        "parts": [(slug, lists.PART_LABELS[slug], _address(view, slug)) for slug in ("giao", "toi", "")],
        "part": part,
        "formula": RATE_FORMULA,
        "rate": _share(on_time_rate(counted)),
        "heads": [(PUBLISHED_LABELS[label], label.value) for label in Published],
        "any": counted["total"],
    }
    return render(request, "desk/overview/overview.html", context)


def _address(view: str, part: str) -> str:
    return f"{reverse('overview')}?theo={view}&phan={part}"


def _share(rate: float | None) -> str:
    """62,5%; a dash where nothing has told yet."""
    return "–" if rate is None else f"{rate * 100:.1f}%".replace(".", ",").replace(",0%", "%")


def _row(name: str, note: str, url: str, numbers: Any, query: dict[str, Any]) -> Row:
    figures = [
        Figure(
            numbers[label.value],
            lists.list_url(**{**query, "tt": slug}),
            label.value,
            PUBLISHED_LABELS[label],
        )
        for slug, (label, _) in lists.LABELS.items()
    ]
    total = numbers["total"]
    slices, at = [], 0.0
    for figure in figures:
        width = 100 * figure.number / total if total else 0
        if width:
            slices.append(Slice(figure.kind, round(at, 2), round(width, 2)))
        at += width
    return Row(
        name,
        note,
        url,
        figures,
        Figure(total, lists.list_url(**query), ""),
        _share(on_time_rate(numbers)),
        slices,
    )


def _by_body(rows: Any, kept: dict[str, Any]) -> list[Row]:
    return [
        _row(n["duty__holder__name"], "", "", n, {**kept, "co_quan": n["duty__holder"]})
        for n in queries.table(rows, "duty__holder", "duty__holder__name")
    ]


def _by_paper(rows: Any, kept: dict[str, Any]) -> list[Row]:
    at = "duty__assignment__document"
    fields = (at, f"{at}__number", f"{at}__symbol", f"{at}__type", f"{at}__subject")
    return [
        _row(
            written_number(n[f"{at}__number"], n[f"{at}__symbol"]) or f"{n[f'{at}__type'] or 'Văn bản'} không số",
            n[f"{at}__subject"], reverse("paper", args=[n[at]]), n, {**kept, "van_ban": n[at]},
        )
        for n in queries.table(rows, *fields)
    ]  # fmt: skip


def _by_assignment(rows: Any, kept: dict[str, Any]) -> list[Row]:
    at = "duty__assignment"
    fields = (
        at,
        f"{at}__passage__point",
        f"{at}__document__number",
        f"{at}__document__symbol",
        f"{at}__task",
    )
    table = []
    for n in queries.table(rows, *fields):
        label = written_number(n[f"{at}__document__number"], n[f"{at}__document__symbol"]) or "không số"
        point = n[f"{at}__passage__point"]
        note = f"{label} · điểm {point}" if point else label
        table.append(
            _row(n[f"{at}__task"], note, reverse("assignment", args=[n[at]]), n, {**kept, "nhiem_vu": n[at]})
        )
    return table


def _by_week(rows: Any, kept: dict[str, Any]) -> list[Row]:
    table = []
    for n in queries.by_week(rows):
        first: date = n["week"]
        last = first + timedelta(days=6)
        table.append(
            _row(f"Tuần {first:%d/%m} – {last:%d/%m/%Y}", "", "", n,
                 {**kept, "tu": lists.day_words(first), "den": lists.day_words(last)})
        )  # fmt: skip
    undated = rows.filter(duty__due_on__isnull=True).count()
    if undated:
        numbers = {label.value: 0 for label in Published} | {
            Published.UNDATED.value: undated,
            "total": undated,
        }
        table.append(_row("Không thời hạn", "", "", numbers, {**kept, "tt": "khong-thoi-han"}))
    return table


WAYS = {"co-quan": _by_body, "van-ban": _by_paper, "nhiem-vu": _by_assignment, "tuan": _by_week}
urlpatterns = [path("tong-quan/", show, name="overview")]
