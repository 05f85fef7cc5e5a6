"""The table of days off, and Saturdays worked instead."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dieuhanh.bodies import actions
from dieuhanh.bodies.models import CalendarDay
from dieuhanh.bodies.powers import Refused
from dieuhanh.desk.fields import DayField, PlainForm, day_of
from dieuhanh.desk.pages.admin.frame import acted, is_admin
from dieuhanh.desk.paging import whole_number
from dieuhanh.desk.request import OfficeRequest


class DayForm(PlainForm):
    """One day that differs from its week day."""

    day = DayField(label="Ngày")
    working = forms.ChoiceField(
        label="Ngày này",
        choices=[("0", "nghỉ"), ("1", "làm việc (làm bù)")],
        widget=forms.RadioSelect,
        initial="0",
    )
    name = forms.CharField(label="Tên ngày, lý do", max_length=120)
    source = forms.CharField(label="Căn cứ", max_length=200, required=False, help_text="Số, ký hiệu văn bản.")


def year(request: OfficeRequest) -> HttpResponse:
    """The table of one year, and a form for one more day."""
    if not is_admin(request):
        raise PermissionDenied("Chỉ người quản trị mới sửa được bảng ngày nghỉ.")
    shown = min(max(whole_number(request.GET.get("nam"), request.today.year), 1990), 2100)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        row = acted(form, lambda: actions.set_calendar_day(
            day=given["day"], working=given["working"] == "1", name=given["name"], source=given["source"],
            on=request.today, by=request.sitting,
        ))  # fmt: skip
        if row:
            messages.success(request, f"Đã ghi ngày {row.on:%d/%m/%Y}: {row.name}.")
            return redirect(f"{reverse('admin-calendar')}?nam={row.on.year}")
    context = {
        "form": form,
        "year": shown,
        "before": shown - 1,
        "after": shown + 1,
        "days": list(CalendarDay.objects.filter(on__range=(date(shown, 1, 1), date(shown, 12, 31)))),
    }
    return render(request, "desk/admin/calendar.html", context, status=422 if form.errors else 200)


@require_POST
def clear(request: OfficeRequest) -> HttpResponse:
    """Take a day off the table."""
    day = day_of(request.POST.get("day"))
    if day is None:
        messages.error(request, "Không đọc được ngày cần bỏ.")
        return redirect("admin-calendar")
    try:
        actions.clear_calendar_day(day=day, on=request.today, by=request.sitting)
    except Refused as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"Ngày {day:%d/%m/%Y} trở lại như trong tuần.")
    return redirect(f"{reverse('admin-calendar')}?nam={day.year}")
