"""Papers: the register, taking a paper in, and the page of one paper."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from dieuhanh.assignments import jobs
from dieuhanh.assignments import queries as duties
from dieuhanh.assignments.models import Proposal
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body
from dieuhanh.desk.fields import DayField, PlainForm
from dieuhanh.desk.menu import Item
from dieuhanh.desk.paging import paginate
from dieuhanh.desk.parts import Progress
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.desk.sheet import Mark, paragraphs
from dieuhanh.documents import actions, queries
from dieuhanh.documents.models import Arrival, Document
from dieuhanh.documents.powers import Forbidden, Verb, may
from dieuhanh.vn.text import clean

PASTED = "van-ban-dan.txt"
HINT = "DOCX, PDF có lớp chữ, hoặc tệp chữ (TXT). Tối đa {most} MB."


def waiting_papers(request: OfficeRequest) -> int:
    """How many papers of the office have proposals nobody decided."""
    return len(duties.papers_to_assign(bodies.scope(request.sitting, request.on), request.on))


MENU = (Item(10, "Văn bản", "papers", badge=waiting_papers),)


class ReceiveForm(PlainForm):
    """A file or pasted words, and the clerk's word that it is no secret (law 8)."""

    file = forms.FileField(label="Tệp văn bản", required=False)
    text = forms.CharField(
        label="hoặc dán nội dung văn bản",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    not_secret = forms.BooleanField(
        label="Tôi xác nhận văn bản này không thuộc danh mục bí mật nhà nước", required=False
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, within the size the office allows."""
        given = super().clean() or {}
        file, text = given.get("file"), (given.get("text") or "").strip()
        if file and text:
            raise forms.ValidationError("Hãy chọn tệp hoặc dán nội dung, không làm cả hai.")
        if not file and not text and not self.errors:
            raise forms.ValidationError("Hãy chọn một tệp hoặc dán nội dung văn bản.")
        if file and file.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
            raise forms.ValidationError(
                f"Tệp lớn hơn {settings.MAX_UPLOAD_MB} MB. Hãy nén hoặc tách tệp, hoặc dán phần chữ."
            )
        if not given.get("not_secret"):
            self.add_error(
                "not_secret", "Hãy xác nhận trước khi gửi. Văn bản mật không được đưa vào hệ thống."
            )
        return given


class HeadForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the clerk may mend in a paper's head."""

    issued_on = DayField(label="Ngày ban hành", required=False)

    class Meta:
        model = Document
        fields = ["number", "symbol", "type", "issuer_name", "issued_on", "subject", "authority", "signer_name",
                  "signer_title", "place", "urgency"]  # fmt: skip
        labels = {
            "number": "Số", "symbol": "Ký hiệu", "type": "Loại văn bản", "issuer_name": "Cơ quan ban hành",
            "issued_on": "Ngày ban hành", "subject": "Trích yếu", "authority": "Người có ý kiến chỉ đạo",
            "signer_name": "Người ký", "signer_title": "Chức vụ người ký", "place": "Nơi ban hành", "urgency": "Độ khẩn",
        }  # fmt: skip
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 2}),
        }


def register(request: OfficeRequest) -> HttpResponse:
    """The office's papers, newest first, with what waits in each."""
    seat = bodies.scope(request.sitting, request.on)
    words, kind = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    rows = queries.visible_to(seat).filter(received_on__lte=request.on).select_related("issuer")
    for word in words.split():
        rows = rows.filter(
            Q(code__icontains=word) | Q(subject__icontains=word) | Q(issuer_name__icontains=word)
        )
    if kind == "den":
        rows = rows.filter(direction="in")
    elif kind == "cho":
        rows = rows.filter(pk__in=[p["document_id"] for p in duties.papers_to_assign(seat, request.on)])
    page = paginate(rows.order_by("-received_on", "-pk"), request)
    state = Proposal.objects.filter(
        document__in=[d.pk for d in page.rows], document__office__in=seat.speaks_for
    )
    counted = state.order_by().values_list("document", "state").annotate(n=Count("pk"))
    numbers = {(document, stands): n for document, stands, n in counted}
    lines = [
        (d, numbers.get((d.pk, Proposal.State.PROPOSED), 0), numbers.get((d.pk, Proposal.State.CONFIRMED), 0))
        for d in page.rows
    ]
    return render(
        request, "desk/papers/register.html",
        {
            "page": page, "words": words, "kind": kind, "lines": lines,
            "arrivals": queries.waiting(seat), "may_receive": may(seat, Verb.RECEIVE) and not request.as_of,
        },
    )  # fmt: skip


def receive(request: OfficeRequest) -> HttpResponse:
    """Take a paper in: upload or paste, then watch it being read."""
    seat = bodies.scope(request.sitting, request.on)
    if not may(seat, Verb.RECEIVE):
        raise PermissionDenied("Chỉ văn thư hoặc lãnh đạo cơ quan được nhận văn bản vào sổ.")
    form = ReceiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read() if file else form.cleaned_data["text"].encode()
        with transaction.atomic():
            arrival = actions.arrive(
                data=data, name=file.name if file else PASTED, not_secret=True,
                office=_register_of(request), by=request.sitting, on=request.today,
            )  # fmt: skip
            jobs.take_in.enqueue(arrival.pk)
        return redirect("arrival", token=arrival.token)
    return render(
        request, "desk/papers/receive.html", {"form": form, "hint": HINT.format(most=settings.MAX_UPLOAD_MB)},
        status=422 if form.errors else 200,
    )  # fmt: skip


def _register_of(request: OfficeRequest) -> Body:
    """The register a paper enters: that of the seat's own body."""
    return request.sitting.post.body


def arrival(request: OfficeRequest, token: str) -> HttpResponse:
    """How far the reading is; a finished one leads on to the confirm page."""
    seat = bodies.scope(request.sitting, request.on)
    found = queries.arrival(token, seat)
    if found is None:
        raise Http404
    here = reverse("arrival", args=[token])
    if found.state == Arrival.State.ADMITTED and found.document_id:
        there = reverse("confirm", args=[found.document_id])
        if request.htmx:
            response = HttpResponse(status=200)
            response["HX-Redirect"] = there
            return response
        return redirect(there)
    if request.htmx and found.sentence:
        # The whole page says that it failed and what to do next, not the box alone.
        response = HttpResponse(status=200)
        response["HX-Refresh"] = "true"
        return response
    progress = Progress(found.step or "Đang chờ đến lượt đọc", here, failed=found.sentence)
    template = "desk/parts/progress.html" if request.htmx else "desk/papers/arrival.html"
    return render(request, template, {"progress": progress, "arrival": found})


def paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """One paper: original, text, what it ordered, what it cites and what cites it."""
    seat = bodies.scope(request.sitting, request.on)
    document = _visible(pk, seat)
    own = document.office_id in seat.speaks_for
    whole = queries.reads_whole(document, seat)
    given = list(duties.assignments_of(document.pk, seat))
    rows = duties.standing(seat, request.on).filter(duty__assignment__document=document)
    if own:
        rows = rows.filter(duty__parent=None)  # as many as the paper gave, whatever was handed further down
    counts = {row["duty__assignment"]: row for row in duties.table(rows, "duty__assignment")}
    marks = [
        Mark(a.passage.start, a.passage.end, "given", a.passage.point, reverse("assignment", args=[a.pk]))
        for a in given
    ]
    passages = [] if whole else queries.passages_for(document, seat)
    cites = [
        one for one in queries.citations(document, seat)
        if whole or any(part.start <= one.start < part.end for part in passages)
    ]  # fmt: skip
    return render(
        request, "desk/papers/paper.html",
        {
            "document": document, "own": own, "whole": whole,
            "paragraphs": paragraphs(document.text, marks, [(c.start, c.end) for c in cites]) if whole else [],
            "passages": passages,
            "given": [(a, counts.get(a.pk)) for a in given], "citations": _distinct(cites),
            "cited_by": queries.cited_by(document, seat)[:50], "files": queries.files(document) if whole else [],
            "remarks": queries.remarks(document) if own else [], "duplicates": queries.duplicates(document) if own else [],
            "may_correct": may(seat, Verb.CORRECT, document) and not request.as_of,
            "may_remark": may(seat, Verb.REMARK, document) and not request.as_of,
            "waiting": Proposal.objects.filter(document=document, state=Proposal.State.PROPOSED).count() if own else 0,
        },
    )  # fmt: skip


def correct(request: OfficeRequest, pk: int) -> HttpResponse:
    """Mend what was misread in the head of a paper."""
    seat = bodies.scope(request.sitting, request.on)
    document = _visible(pk, seat)
    if not may(seat, Verb.CORRECT, document):
        raise PermissionDenied("Chỉ văn thư của cơ quan giữ văn bản được sửa thông tin.")
    form = HeadForm(request.POST or None, instance=Document.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.correct(document, changes=form.cleaned_data, by=request.sitting, on=request.today)
        messages.success(request, "Đã sửa thông tin văn bản.")
        return redirect("paper", pk=pk)
    return render(request, "desk/papers/correct.html", {"document": document, "form": form},
                  status=422 if form.errors else 200)  # fmt: skip


@require_POST
def remark(request: OfficeRequest, pk: int) -> HttpResponse:
    """Bút phê."""
    document = _visible(pk, bodies.scope(request.sitting, request.on))
    text = clean(request.POST.get("text", "")).strip()
    if not text:
        messages.error(request, "Hãy viết nội dung bút phê.")
    else:
        try:
            actions.remark(document, text=text, by=request.sitting, on=request.today)
            messages.success(request, "Đã ghi bút phê.")
        except Forbidden as refused:
            messages.error(request, str(refused))
    return redirect("paper", pk=pk)


def original(request: OfficeRequest, pk: int, file_id: int) -> HttpResponseBase:
    """The bytes as they came, always as a download: nothing in a paper runs in the reader's browser."""
    document = _visible(pk, bodies.scope(request.sitting, request.on))
    seat = bodies.scope(request.sitting, request.on)
    kept = next((f for f in queries.files(document) if f.pk == file_id), None)
    if kept is None or not queries.reads_whole(document, seat):
        raise Http404
    return FileResponse(
        kept.content.open("rb"), as_attachment=True, filename=kept.name, content_type=kept.media_type
    )


def _visible(pk: int, seat: bodies.Scope) -> Document:
    found = queries.visible_to(seat).filter(pk=pk).select_related("office", "issuer").first()
    if found is None:
        raise Http404
    return found


def _distinct(cites: list[Any]) -> list[Any]:
    """One line per paper cited, however often it is cited."""
    seen: dict[str, Any] = {}
    for citation in cites:
        seen.setdefault(citation.code, citation)
    return list(seen.values())


urlpatterns = [
    path("van-ban/", register, name="papers"),
    path("van-ban/nhan/", receive, name="receive"),
    path("van-ban/dang-doc/<str:token>/", arrival, name="arrival"),
    path("van-ban/<int:pk>/", paper, name="paper"),
    path("van-ban/<int:pk>/sua/", correct, name="paper-correct"),
    path("van-ban/<int:pk>/but-phe/", remark, name="paper-remark"),
    path("van-ban/<int:pk>/tep/<int:file_id>/", original, name="paper-file"),
]
