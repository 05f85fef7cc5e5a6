"""The filters of a list of duties: read from the address, shown as a form, written back into links."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Spell
from dieuhanh.assignments.queries import Filters
from dieuhanh.assignments.rules import PUBLISHED_LABELS, Pace, Published, Work
from dieuhanh.bodies.models import BodyName
from dieuhanh.bodies.queries import Scope
from dieuhanh.desk.fields import DayField, PlainForm, day_of
from dieuhanh.desk.paging import whole_number
from dieuhanh.desk.parts import Cell, Counts
from dieuhanh.vn.text import fold

PARTS = {"toi": "held", "giao": "given"}
PART_LABELS = {"": "Tất cả được xem", "toi": "Việc phải làm", "giao": "Đã giao, theo dõi"}

PACES = {
    "qua-han": (Pace.LATE, "Quá hạn", "late"),
    "sap-den-han": (Pace.NEAR, "Đến hạn trong {near} ngày", "soon"),
    "con-thoi-gian": (Pace.FAR, "Trong hạn", "fine"),
    "khong-han": (Pace.UNDATED, "Không thời hạn", "open"),
    "cho-chap-nhan": (Pace.WAITING, "Chờ chấp nhận", "wait"),
    "da-xong": (Pace.DONE, "Hoàn thành", "done"),
}
LABELS = {
    "dang-qua-han": (Published.OPEN_LATE, "late"),
    "dang-trong-han": (Published.OPEN_IN_TIME, "fine"),
    "xong-dung-han": (Published.DONE_ON_TIME, "done"),
    "xong-qua-han": (Published.DONE_LATE, "done-late"),
    "khong-thoi-han": (Published.UNDATED, "open"),
}
WORKS = {
    "chua-tiep-nhan": (Work.SENT, "Chưa tiếp nhận"),
    "de-nghi-chuyen": (Work.DISPUTED, "Đang đề nghị chuyển"),
}
# The sections of one's desk that no single state names, so that "xem tất cả" opens exactly the rows counted there.
SECTIONS = {
    "chua-nhan-con-han": (Q(work=Work.SENT) & ~Q(pace=Pace.LATE.value), "Chưa tiếp nhận, chưa quá hạn"),
    "dang-lam-con-han": (
        Q(pace__in=[Pace.NEAR.value, Pace.FAR.value]) & ~Q(work=Work.SENT), "Đang làm, còn trong hạn",
    ),
    "dang-lam-khong-han": (Q(pace=Pace.UNDATED.value) & ~Q(work=Work.SENT), "Đang làm, không thời hạn"),
}  # fmt: skip


class FilterForm(PlainForm):
    """What the reader narrows the list to; every field may stay empty."""

    q = forms.CharField(label="Từ khóa", required=False)
    phan = forms.ChoiceField(label="Phần việc", required=False, choices=list(PART_LABELS.items()))
    tt = forms.ChoiceField(label="Trạng thái", required=False)
    cq = forms.CharField(label="Cơ quan thực hiện", required=False)
    tu = DayField(label="Hạn từ ngày", required=False)
    den = DayField(label="đến ngày", required=False)
    co_quan = forms.IntegerField(required=False, widget=forms.HiddenInput)
    van_ban = forms.IntegerField(required=False, widget=forms.HiddenInput)
    nhiem_vu = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, near: int = 3, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search"})
        self.fields["tt"].choices = [  # type: ignore[attr-defined]
            ("", "Mọi trạng thái"),
            ("Việc cần làm", [(s, words.format(near=near)) for s, (_, words, _k) in PACES.items()]),
            ("Trạng thái công bố", [(s, PUBLISHED_LABELS[label]) for s, (label, _k) in LABELS.items()]),
            ("Khác", [(s, words) for s, (_, words) in (WORKS | SECTIONS).items()]),
        ]


@dataclass(frozen=True)
class Asked:
    """The filters of an address, ready for `queries.narrowed`, and the form that shows them."""

    filters: Filters
    body_words: str
    query: Mapping[str, str]
    form: FilterForm

    def url(self, **changes: str | int) -> str:
        """The list's address with some filters changed ("" takes one off)."""
        return list_url(**{**self.query, **changes})

    @property
    def any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.query)


FIELDS = ("q", "phan", "tt", "cq", "tu", "den", "co_quan", "van_ban", "nhiem_vu")


def list_url(**query: str | int) -> str:
    """The address of the list of duties under these filters."""
    kept = {k: v for k, v in query.items() if v not in ("", None, 0)}
    return reverse("assignments") + (f"?{urlencode(kept)}" if kept else "")


def day_words(day: date) -> str:
    """A day as the filter form writes it."""
    return f"{day:%d/%m/%Y}"


def asked(get: QueryDict, *, near: int = 3) -> Asked:
    """Read an address; what cannot be read narrows nothing and is named beside its field."""
    query = {name: get.get(name, "").strip() for name in FIELDS}
    query = {name: value for name, value in query.items() if value}
    form = FilterForm(query, near=near)
    form.is_valid()
    status = query.get("tt", "")
    filters = Filters(
        part=PARTS.get(query.get("phan", ""), ""),
        pace=PACES[status][0].value if status in PACES else "",
        label=LABELS[status][0].value if status in LABELS else "",
        work=WORKS[status][0].value if status in WORKS else "",
        body=whole_number(query.get("co_quan"), 0) or None,
        document=whole_number(query.get("van_ban"), 0) or None,
        assignment=whole_number(query.get("nhiem_vu"), 0) or None,
        due_from=day_of(query.get("tu")),
        due_to=day_of(query.get("den")),
        words=query.get("q", ""),
    )
    return Asked(filters, query.get("cq", ""), query, form)


def narrowed(rows: QuerySet[Spell], seat: Scope, by: Asked) -> QuerySet[Spell]:
    """The rows (that went through `queries.paced`) under everything asked, the holder's name included."""
    rows = queries.narrowed(rows, seat, by.filters)
    section = SECTIONS.get(by.query.get("tt", ""))
    if section:
        rows = rows.filter(section[0])
    for word in fold(by.body_words).split()[:6]:
        names = BodyName.objects.filter(body=OuterRef("duty__holder_id"), folded__contains=word)
        rows = rows.filter(Exists(names))
    return rows


def pace_bar(numbers: Mapping[str, int], *, near: int, **query: str | int) -> Counts:
    """The desk's bar: what is to do by nearness, what waits, what is done; each number links to its rows."""
    cells = [
        Cell(words.format(near=near), numbers[pace.value], list_url(**query, tt=slug), kind)
        for slug, (pace, words, kind) in PACES.items()
    ]
    return Counts(cells, list_url(**query))


def label_bar(numbers: Mapping[str, int], **query: str | int) -> Counts:
    """The reports' bar: the four published states and the undated; each number links to its rows."""
    cells = [
        Cell(PUBLISHED_LABELS[label], numbers[label.value], list_url(**query, tt=slug), kind)
        for slug, (label, kind) in LABELS.items()
    ]
    return Counts(cells, list_url(**query))
