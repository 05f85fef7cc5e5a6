"""A staff list from Excel: read and shown first with its wrong cells, written only when a person says so."""

import io
from collections import defaultdict
from dataclasses import asdict
from datetime import date
from typing import Any

import xlsxwriter
from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from dieuhanh.bodies import actions
from dieuhanh.bodies.models import Body, Role
from dieuhanh.bodies.powers import Refused
from dieuhanh.bodies.staff import CellError, NotAList, StaffLine, StaffList, read_staff
from dieuhanh.desk.fields import PlainForm
from dieuhanh.desk.pages.admin.frame import kept, slip
from dieuhanh.desk.request import OfficeRequest

MOST_BYTES = 5 * 1024 * 1024
SHOWN_SECONDS = 3600
SALT = "staff-list"
HEADINGS = ("Họ và tên", "Đơn vị", "Chức vụ", "Vai trò", "Tên đăng nhập", "Từ ngày")
EXAMPLES = (
    ("Nguyễn Văn Mẫu", "", "Chánh Văn phòng", "Lãnh đạo", "mau.nv", "01/01/2024"),
    ("Trần Thị Ví Dụ", "Phòng Tổng hợp", "Chuyên viên", "Chuyên viên", "vidu.tt", ""),
)


class ListForm(PlainForm):
    """The spreadsheet."""

    file = forms.FileField(label="Tệp danh sách (.xlsx)")

    def clean_file(self) -> Any:
        """No larger than a staff list can be."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 5 MB; danh sách cán bộ không lớn như vậy.")
        return file


def read(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take the file and show what it would do; nothing is written here."""
    body = kept(request, pk)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            staff = read_staff(form.cleaned_data["file"].read())
        except NotAList as why:
            form.add_error("file", str(why))
        else:
            return _shown(request, body, staff)
    context = {"form": form, "body": body, "headings": HEADINGS}
    return render(request, "desk/admin/staff.html", context, status=422 if form.errors else 200)


def _shown(request: OfficeRequest, body: Body, staff: StaffList) -> HttpResponse:
    """The dry run: every row, every wrong cell in its place; the rows themselves travel signed in the form."""
    found = actions.check_staff(staff, body=body, on=request.today)
    wrong: defaultdict[int, list[CellError]] = defaultdict(list)
    for error in found.errors:
        wrong[error.row].append(error)
    context = {
        "body": body,
        "found": found,
        "rows": [(line, Role(line.role).label, wrong[line.row]) for line in staff.lines],
        "sealed": "" if found.errors else _sealed(staff.lines, body),
    }
    return render(request, "desk/admin/staff_check.html", context, status=422 if found.errors else 200)


def _sealed(lines: list[StaffLine], body: Body) -> str:
    rows = [{**asdict(line), "since": line.since.isoformat() if line.since else None} for line in lines]
    return signing.dumps([body.pk, rows], salt=SALT, compress=True)


def _opened(sealed: str, body: Body) -> StaffList | None:
    """The rows as they were shown; None where they were changed, are of another office or are an hour old."""
    try:
        whose, rows = signing.loads(sealed, salt=SALT, max_age=SHOWN_SECONDS)
    except signing.BadSignature:
        return None
    if whose != body.pk:
        return None
    since = [date.fromisoformat(row["since"]) if row["since"] else None for row in rows]
    return StaffList([StaffLine(**{**row, "since": day}) for row, day in zip(rows, since, strict=True)])


@require_POST
def write(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write the list that was shown; all or nothing."""
    body = kept(request, pk)
    staff = _opened(request.POST.get("sealed", ""), body)
    if staff is None:
        messages.error(request, "Danh sách đã để quá một giờ hoặc không còn nguyên vẹn. Hãy tải tệp lên lại.")
        return redirect("admin-staff", pk=pk)
    try:
        done = actions.import_staff(staff, body=body, on=request.today, by=request.sitting)
    except Refused as why:
        messages.error(request, str(why))
        return redirect("admin-staff", pk=pk)
    names = {line.username: line.name for line in staff.lines}
    accounts = [(names[username], username, password) for username, password in done.passwords.items()]
    messages.success(request, f"Đã nhập {done.people} người, {done.seats} vị trí, {done.users} tài khoản.")
    return slip(request, body, accounts)


def sample(request: OfficeRequest) -> HttpResponse:
    """The list to fill in, with two invented rows."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True}))
    for number, row in enumerate(EXAMPLES, start=1):
        sheet.write_row(number, 0, row)
    sheet.set_column(0, len(HEADINGS) - 1, 22)
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(data.getvalue(), content_type=kind)
    response["Content-Disposition"] = 'attachment; filename="mau-danh-sach-can-bo.xlsx"'
    return response
