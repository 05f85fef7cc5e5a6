"""Assignment slips: what is ordered without a paper becomes a paper of its own first."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from dieuhanh.assignments.actions import proposals
from dieuhanh.bodies import queries as bodies
from dieuhanh.desk.fields import PlainForm
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents import jobs
from dieuhanh.documents.powers import Verb, may
from dieuhanh.reading import Unreadable


class SlipForm(PlainForm):
    """What is ordered without a paper: an oral order, a job of the office's own."""

    subject = forms.CharField(label="Về việc", max_length=300)
    text = forms.CharField(
        label="Các việc giao", widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Mỗi dòng một việc, nêu rõ nơi thực hiện và thời hạn nếu có. Ví dụ: Sở Tài chính rà soát dự toán, "
        "báo cáo Văn phòng UBND tỉnh chậm nhất ngày 15/3/2024.",
    )  # fmt: skip


def slip(request: OfficeRequest) -> HttpResponse:
    """Write an assignment slip; it is read and confirmed like any paper."""
    if not may(bodies.scope(request.sitting, request.on), Verb.RECEIVE):
        raise PermissionDenied("Chỉ văn thư hoặc lãnh đạo cơ quan được lập phiếu giao việc.")
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic():
                written = jobs.write_slip(
                    office=request.sitting.post.body, subject=given["subject"], text=given["text"],
                    by=request.sitting, on=request.today,
                )  # fmt: skip
                proposals.propose(written)
        except Unreadable as refused:
            form.add_error("text", str(refused))
        else:
            return redirect("confirm", pk=written.pk)
    return render(request, "desk/papers/slip.html", {"form": form}, status=422 if form.errors else 200)


urlpatterns = [path("van-ban/lap-phieu/", slip, name="slip")]
