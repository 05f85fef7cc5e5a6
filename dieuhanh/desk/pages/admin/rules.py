"""The office's own rules for giving and following work, each from a day and on a paper (law 10)."""

from django import forms
from django.http import HttpResponse

from dieuhanh.assignments import queries
from dieuhanh.assignments.actions import judging
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.desk.fields import DayField, PlainForm
from dieuhanh.desk.pages.admin.frame import done, kept, page
from dieuhanh.desk.request import OfficeRequest


class RulesForm(PlainForm):
    """What the office chooses."""

    approval_needed = forms.BooleanField(
        label="Văn thư đề xuất, lãnh đạo duyệt rồi mới giao việc", required=False,
        help_text="Không chọn: văn thư xác nhận là giao ngay.",
    )  # fmt: skip
    tracker_accepts = forms.BooleanField(
        label="Cơ quan theo dõi được chấp nhận kết quả thay nơi giao", required=False
    )
    near_days = forms.IntegerField(
        label="Coi là sắp đến hạn khi còn (ngày)", min_value=0, max_value=60,
        error_messages={"invalid": "Hãy gõ một số.", "min_value": "Không nhỏ hơn 0.", "max_value": "Không quá 60 ngày."},
    )  # fmt: skip
    first_day = DayField(label="Áp dụng từ ngày")
    basis = forms.CharField(
        label="Căn cứ", max_length=300, help_text="Quy chế, quyết định: số, ký hiệu, ngày."
    )


def choose(request: OfficeRequest, pk: int) -> HttpResponse:
    """Change the office's rules from a day on; earlier ones stay for the days they governed."""
    body = kept(request, pk)
    rule = queries.rule_of(body.pk, request.today)
    initial = {
        "approval_needed": rule.approval_needed if rule else False,
        "tracker_accepts": rule.tracker_accepts if rule else True,
        "near_days": rule.near_days if rule else 3,
        "basis": rule.basis if rule else "",
        "first_day": request.today,
    }
    form = RulesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            judging.set_rule(
                office=body, approval_needed=given["approval_needed"], tracker_accepts=given["tracker_accepts"],
                near_days=given["near_days"], basis=given["basis"], by=request.sitting, on=given["first_day"],
            )  # fmt: skip
        except Forbidden as why:
            form.add_error(None, str(why))
        else:
            return done(request, f"Quy định mới áp dụng từ {given['first_day']:%d/%m/%Y}.", body)
    lead = "Quy định cũ vẫn giữ cho những ngày đã qua."
    return page(request, form, title="Quy định giao việc và theo dõi", button="Áp dụng", body=body, lead=lead)
