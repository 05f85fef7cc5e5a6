"""Duties as a list with filters that count, as a workbook, and one assignment with the matrix of its duties."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import path, reverse

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Spell
from dieuhanh.assignments.rules import PUBLISHED_LABELS, WORK_LABELS, Pace, Published, Work
from dieuhanh.bodies.models import Body, Kind
from dieuhanh.desk import clauses, exports, lists
from dieuhanh.desk import duties as d
from dieuhanh.desk.menu import Item
from dieuhanh.desk.paging import paginate
from dieuhanh.desk.parts import Cell, Counts, Lamp, Matrix, Tile, lamp
from dieuhanh.desk.reach import near_days, reach
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents import queries as papers

MENU = [Item(20, "Nhiệm vụ", "assignments")]
PRINTED = 1000
MATRIX, AT_A_GLANCE = 400, 24


def _rows(request: OfficeRequest) -> Any:
    return queries.paced(queries.standing(reach(request), request.on), request.on, near_days(request))


def listing(request: OfficeRequest) -> HttpResponse:
    """The list; the bar counts what the other filters leave, so that each number is a list one click away."""
    seat, near = reach(request), near_days(request)
    by = lists.asked(request.GET, near=near)
    rows = d.in_order(lists.narrowed(_rows(request), seat, by))
    printing = request.GET.get("in") == "1"
    page = paginate(rows, request, size=PRINTED if printing else 50)
    without = lists.asked(_less(request, "tt"), near=near)
    bar = lists.label_bar(queries.counts(lists.narrowed(_rows(request), seat, without)), **without.query)
    shown = d.rows(
        page.rows, seat, request.on, near=near, read_only=bool(request.as_of), given=by.filters.part != "held"
    )
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "page": page, "rows": shown, "by": by, "bar": bar, "printing": printing,
        "chips": _chips(by, request), "xlsx": f"{reverse('assignments-xlsx')}?{query.urlencode()}",
        "print_url": by.url(**{"in": 1}) if not printing else "",
    }  # fmt: skip
    return render(request, "desk/assignments/list.html", context)


def _less(request: OfficeRequest, *names: str) -> Any:
    kept = request.GET.copy()
    for name in names:
        kept.pop(name, None)
    return kept


def _chips(by: lists.Asked, request: OfficeRequest) -> list[tuple[str, str]]:
    """Filters chosen by a link rather than typed: what they mean, and the address without them."""
    chips = []
    if by.filters.body:
        body = Body.objects.filter(pk=by.filters.body).first()
        chips.append((body.name if body else "cơ quan không có", by.url(co_quan="")))
    if by.filters.document:
        paper = papers.visible_to(reach(request)).filter(pk=by.filters.document).first()
        chips.append((paper.label if paper else "văn bản không có", by.url(van_ban="")))
    if by.filters.assignment:
        order = queries.assignment_visible(by.filters.assignment, reach(request))
        chips.append((str(order) if order else "nhiệm vụ không có", by.url(nhiem_vu="")))
    return chips


HEADINGS = ("Cơ quan, cá nhân", "Việc phải làm", "Văn bản", "Điểm", "Ngày văn bản", "Nơi giao", "Chữ ghi hạn", "Hạn",
            "Trạng thái công bố", "Tình hình", "Ngày báo cáo", "Tiến độ (%)", "Số lần trả lại")  # fmt: skip
WIDTHS = (34, 60, 20, 8, 12, 28, 30, 12, 26, 26, 12, 10, 10)


def cells(spell: Spell) -> list[Any]:
    """One duty as a row of the workbook."""
    duty, label = spell.duty, Published(spell.label)  # type: ignore[attr-defined]
    a = duty.assignment
    return [
        d.holder_name(duty), duty.task or a.task, a.document.label, a.passage.point, a.document.issued_on,
        duty.giver.name, a.words, duty.due_on, PUBLISHED_LABELS[label], WORK_LABELS[Work(spell.work)],
        spell.answered_on, duty.progress if spell.work != Work.DONE else 100, duty.returned,
    ]  # fmt: skip


def export(request: OfficeRequest) -> HttpResponseBase:
    """The list under the same filters, whole, as a workbook."""
    seat, near = reach(request), near_days(request)
    by = lists.asked(request.GET, near=near)
    rows = d.in_order(lists.narrowed(_rows(request), seat, by))

    def stream() -> Iterator[list[Any]]:
        for spell in rows.iterator(chunk_size=1000):
            yield cells(spell)

    told = [
        ("Danh sách", "Nhiệm vụ theo dõi trên Điều Hành"),
        ("Số liệu tính đến", f"{request.on:%d/%m/%Y}"),
        ("Người xuất", str(request.sitting)),
        ("Bộ lọc", "; ".join(f"{k}={v}" for k, v in by.query.items()) or "không lọc"),
    ]
    return exports.workbook(
        filename=f"nhiem-vu-{request.on:%Y-%m-%d}.xlsx", sheet="Nhiệm vụ", headings=HEADINGS, widths=WIDTHS,
        rows=stream(), told=told,
    )  # fmt: skip


def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """One assignment: its sentence, its deadline, who has a part, and every duty under it at a glance."""
    seat, on, near = reach(request), request.on, near_days(request)
    assignment = queries.assignment_visible(pk, seat)
    if assignment is None or assignment.confirmed_on > on:
        raise Http404
    asked = request.GET.get("tt", "")
    whole = _rows(request).filter(duty__assignment=assignment)
    first = whole.filter(duty__parent__isnull=True)
    rows = first if first.exists() else whole
    numbers = queries.pace_counts(rows)
    shown = d.in_order(lists.narrowed(rows, seat, lists.asked(request.GET, near=near)))
    page = paginate(shown, request, size=100)
    base = reverse("assignment", args=[pk])
    bar = lists.pace_bar(numbers, near=near)
    # Many holders are seen at a glance; a few, or those picked out by a state, are worked on in a table.
    wanted = request.GET.get("xem", "")
    tiled = wanted == "o" or (wanted != "bang" and not asked and sum(numbers.values()) > AT_A_GLANCE)
    lines = [] if tiled else _lines(page.rows, request)
    held = papers.visible_to(seat).filter(pk=assignment.document_id)
    point = assignment.passage.point
    context = {
        "assignment": assignment, "title": " ".join(assignment.task.split()),
        "source": f"{assignment.document.label} · điểm {point}" if point else assignment.document.label,
        "lamp": _standing(numbers, assignment.due_on, on, near),
        "told": _told(numbers),
        "deadline": clauses.deadline(assignment), "roles": clauses.roles(queries.participants([pk]).get(pk, [])),
        "paper_url": reverse("paper", args=[assignment.document_id]) if held.exists() else "",
        "bar": _here(bar, base), "page": page, "asked": asked, "base": base, "tiled": tiled,
        "matrix": _matrix(list(shown[:MATRIX]), on, near) if tiled else None,
        "lines": lines, "handed": whole.filter(duty__parent__isnull=False).count() if first.exists() else 0,
        "proxy": not request.as_of and any(line["proxy"] for line in lines),
    }  # fmt: skip
    return render(request, "desk/assignments/assignment.html", context)


def _standing(numbers: dict[str, int], due: date | None, on: date, near: int) -> Lamp:
    """The light of an order as a whole: of the slowest of its duties, not of its day alone."""
    if numbers[Pace.DONE] == sum(numbers.values()):
        return Lamp("done", "hoàn thành")
    if not any(numbers[p] for p in (Pace.LATE, Pace.NEAR, Pace.FAR, Pace.UNDATED)):
        return Lamp("wait", "chờ chấp nhận")
    return lamp(due, on, near_days=near)


def _told(numbers: dict[str, int]) -> str:
    """How far it is, in words: "16 trên 25 nơi đã hoàn thành, 9 nơi chờ chấp nhận"."""
    said = [f"{numbers[Pace.DONE]} trên {sum(numbers.values())} nơi đã hoàn thành"]
    if numbers[Pace.WAITING]:
        said.append(f"{numbers[Pace.WAITING]} nơi chờ chấp nhận")
    if numbers[Pace.LATE]:
        said.append(f"{numbers[Pace.LATE]} nơi quá hạn")
    return ", ".join(said)


def _here(bar: Counts, base: str) -> Counts:
    """The same bar, its links staying on the assignment's page."""
    slugs = list(lists.PACES)
    cells = [
        Cell(c.label, c.number, f"{base}?tt={slug}#viec", c.kind)
        for c, slug in zip(bar.cells, slugs, strict=True)
    ]
    return Counts(cells, f"{base}#viec")


def _lines(spells: Any, request: OfficeRequest) -> list[dict[str, Any]]:
    seat, near = reach(request), near_days(request)
    rows = d.rows(spells, seat, request.on, near=near, read_only=bool(request.as_of))
    return [
        {"row": row, "spell": s, "name": d.holder_name(s.duty), "work": WORK_LABELS[Work(s.work)],
         "proxy": s.work == Work.SENT and row.act == d.PROXY_RECEIVE.verb}
        for row, s in zip(rows, spells, strict=True)
    ]  # fmt: skip


def _matrix(spells: list[Spell], on: date, near: int) -> Matrix:
    """Tiles by kind of body, the late ones leading within each kind."""
    groups: dict[str, list[Tile]] = {}
    for spell in spells:
        kind = Kind(spell.duty.holder.kind).label
        tile = Tile(
            d.holder_name(spell.duty), d.light(spell, on, near), reverse("duty", args=[spell.duty_id])
        )
        groups.setdefault(kind, []).append(tile)
    order = [k.label for k in Kind]
    return Matrix(sorted(groups.items(), key=lambda group: order.index(group[0])))


urlpatterns = [
    path("nhiem-vu/", listing, name="assignments"),
    path("nhiem-vu/xuat.xlsx", export, name="assignments-xlsx"),
    path("nhiem-vu/<int:pk>/", show, name="assignment"),
]
