"""Units of an office: a new one, a new name, a last day; whether a body has accounts here."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dieuhanh.bodies import actions, queries
from dieuhanh.bodies.models import Body, Kind
from dieuhanh.bodies.powers import Refused
from dieuhanh.desk.fields import DayField, PlainForm
from dieuhanh.desk.pages.admin.frame import acted, done, kept, page
from dieuhanh.desk.request import OfficeRequest

UNIT_KINDS = [
    (Kind.UNIT, "Phòng, đơn vị trực thuộc"),
    (Kind.DEPARTMENT, "Sở, ban, ngành"),
    (Kind.OFFICE, "Văn phòng"),
]


class UnitForm(PlainForm):
    """A new unit."""

    name = forms.CharField(label="Tên đơn vị", max_length=250)
    kind = forms.ChoiceField(label="Loại", choices=UNIT_KINDS)
    symbol = forms.CharField(
        label="Ký hiệu", max_length=40, required=False, help_text="Như trên văn bản: TH, KTTH."
    )
    first_day = DayField(label="Từ ngày")


def create(request: OfficeRequest, pk: int) -> HttpResponse:
    """A new unit of the office."""
    parent = kept(request, pk)
    form = UnitForm(request.POST or None, initial={"first_day": request.today, "kind": Kind.UNIT})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit = acted(form, lambda: actions.create_unit(
            parent=parent, name=given["name"], kind=given["kind"], symbol=given["symbol"],
            on=given["first_day"], by=request.sitting,
        ))  # fmt: skip
        if unit:
            return done(request, f"Đã lập {unit.name}.", parent)
    return page(request, form, title="Lập đơn vị mới", button="Lập đơn vị", body=parent)


class NameForm(PlainForm):
    """A new official name."""

    name = forms.CharField(label="Tên mới", max_length=250)
    first_day = DayField(label="Dùng từ ngày")


def rename(request: OfficeRequest, pk: int) -> HttpResponse:
    """A new name from a day; the old one stays in the history."""
    body = kept(request, pk)
    form = NameForm(request.POST or None, initial={"name": body.name, "first_day": request.today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if acted(
            form, lambda: actions.rename(body, name=given["name"], on=given["first_day"], by=request.sitting)
        ):
            return done(request, f"Đã đổi tên thành {given['name']}.", body)
    lead = "Văn bản, nhiệm vụ cũ vẫn mang tên cũ; lịch sử không bị viết lại."
    return page(request, form, title="Đổi tên", button="Đổi tên", body=body, lead=lead)


class EndForm(PlainForm):
    """The last day of a unit, and where its open work goes."""

    last_day = DayField(label="Ngày hoạt động cuối cùng")
    successor = forms.ChoiceField(label="Việc chưa xong chuyển cho", required=False)

    def __init__(self, *args: Any, heirs: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "để người có thẩm quyền chọn sau"), *((str(body.pk), body.name) for body in heirs)]
        self.fields["successor"].choices = choices  # type: ignore[attr-defined]


def end(request: OfficeRequest, pk: int) -> HttpResponse:
    """The office's last day."""
    body = kept(request, pk)
    parents = [link.parent for link in queries.history(body).parents if link.valid_on(request.today)]
    siblings = [one for parent in parents for one in [parent, *queries.children(parent, request.today)]]
    heirs = [one for one in siblings if one.pk != body.pk]
    form = EndForm(request.POST or None, heirs=heirs, initial={"last_day": request.today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        heir = next((one for one in heirs if str(one.pk) == given["successor"]), None)
        ended = acted(form, lambda: actions.end_unit(
            body, last_day=given["last_day"], successor=heir, on=request.today, by=request.sitting,
        ))  # fmt: skip
        if ended:
            return done(request, f"{body.name} hoạt động đến hết {given['last_day']:%d/%m/%Y}.", body)
    warning = "Chức danh của đơn vị cũng kết thúc ngày đó. Việc đã xong giữ nguyên tên cũ."
    return page(
        request,
        form,
        title="Kết thúc hoạt động",
        button="Kết thúc hoạt động",
        body=body,
        warning=warning,
        danger=True,
    )


@require_POST
def join(request: OfficeRequest, pk: int) -> HttpResponse:
    """The body gets accounts here, or goes back to paper."""
    body = kept(request, pk)
    joined = request.POST.get("tham-gia") == "1"
    try:
        actions.join_network(body, on=request.today, by=request.sitting, joined=joined)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("admin-office", pk=pk)
    how = "nhận việc trong hệ thống" if joined else "gửi, nhận bằng văn bản"
    return done(request, f"Từ nay {body.name} {how}.", body)
