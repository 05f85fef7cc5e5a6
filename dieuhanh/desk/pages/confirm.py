"""The confirm page: the paper on the left with every order lit, the proposals on the right, one decision each."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from dieuhanh.assignments import queries as duties
from dieuhanh.assignments.actions import giving, proposals
from dieuhanh.assignments.addressees import work_out
from dieuhanh.assignments.models import Assignment, DeadlineForm, Proposal, Several
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.bodies import queries as bodies
from dieuhanh.desk.cards import Card, cards
from dieuhanh.desk.fields import DayField, PlainForm
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.desk.sheet import Mark, paragraphs
from dieuhanh.documents import actions as documents
from dieuhanh.documents import queries as papers
from dieuhanh.documents.models import Document

REFUSALS = (Forbidden, giving.Unanswered, ValueError)
NAMES = {
    "leads": "Chủ trì",
    "contributors": "Phối hợp",
    "receivers": "Gửi, báo cáo đến",
    "supervisors": "Chỉ đạo, theo dõi",
}


class EditForm(PlainForm):
    """What a clerk may mend before giving an order."""

    task = forms.CharField(label="Việc phải làm", widget=forms.Textarea(attrs={"rows": 3}))
    deliverable = forms.CharField(label="Sản phẩm", required=False)
    leads = forms.CharField(
        label="Chủ trì", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một cơ quan hoặc một nhóm, viết như trong văn bản.",
    )  # fmt: skip
    contributors = forms.CharField(label="Phối hợp", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    receivers = forms.CharField(
        label="Gửi, báo cáo đến", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    supervisors = forms.CharField(
        label="Chỉ đạo, theo dõi", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    form = forms.ChoiceField(label="Kiểu thời hạn", choices=DeadlineForm.choices)
    words = forms.CharField(label="Chữ ghi thời hạn trong văn bản", required=False)
    due_on = DayField(
        label="Ngày cuối còn kịp", required=False,
        help_text="Để trống nếu văn bản không ghi ngày. Không đặt hạn mà văn bản không nêu.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A day needs the words that say it; no words, no day (law 3)."""
        given = super().clean() or {}
        if given.get("due_on") and given.get("form") == DeadlineForm.NONE:
            self.add_error("form", "Đã có ngày thì hãy chọn kiểu thời hạn tương ứng.")
        if given.get("form") == DeadlineForm.NONE:
            given["words"] = ""
        return given


def confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    """The page; `?sua=ID` opens the form of one proposal."""
    document, shown = _page(request, pk)
    editing = request.GET.get("sua", "")
    form = None
    chosen = next((c.proposal for c in shown if str(c.proposal.pk) == editing and c.undecided), None)
    if chosen is not None:
        form = EditForm(initial=_initial(chosen))
    return _render(request, document, shown, form=form, editing=chosen)


def _render(
    request: OfficeRequest, document: Document, shown: list[Card], *, form: EditForm | None = None,
    editing: Proposal | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    ready, certain = [c for c in shown if c.ready], [c for c in shown if c.certain]
    marks = [
        Mark(c.proposal.start, c.proposal.end, c.kind, c.proposal.point or "•", f"#p-{c.proposal.pk}")
        for c in shown
    ]
    return render(
        request, "desk/confirm/confirm.html",
        {
            "document": document, "cards": shown, "form": form, "editing": editing,
            "paragraphs": paragraphs(document.text, marks, _underlined(document, [c.proposal for c in shown])),
            "open": [c for c in shown if c.undecided], "ready": ready, "certain": certain,
            "asks": sum(1 for c in shown if c.undecided and c.questions),
            "duties": sum(c.duties for c in ready), "certain_duties": sum(c.duties for c in certain),
            "awaiting": any(c.proposal.state == Proposal.State.AWAITING for c in shown),
            "writable": not request.as_of, "several": Several.choices,
        },
        status=status,
    )  # fmt: skip


def _page(request: OfficeRequest, pk: int) -> tuple[Document, list[Card]]:
    """The paper and its cards, for the office whose register holds it; anyone else finds nothing here."""
    seat = bodies.scope(request.sitting, request.on)
    document = papers.register(seat).filter(pk=pk).first()
    if document is None:
        raise Http404
    if not (seat.clerk or seat.leader):
        raise PermissionDenied("Chỉ văn thư hoặc lãnh đạo cơ quan giữ văn bản mới giao việc từ văn bản này.")
    found = duties.proposals(pk)
    given = dict(Assignment.objects.filter(proposal__in=[p.pk for p in found]).values_list("proposal", "pk"))
    days_off = bodies.days_off({p.due_on for p in found if p.due_on})
    return document, cards(found, work_out(found), on=request.on, days_off=days_off, assignments=given)


def _proposal(request: OfficeRequest, pk: int, proposal_id: int) -> Proposal:
    seat = bodies.scope(request.sitting, request.on)
    found = Proposal.objects.filter(pk=proposal_id, document=pk, document__office__in=seat.speaks_for)
    proposal = found.select_related("document__office", "document__issuer").first()
    if proposal is None:
        raise Http404
    return proposal


def _back(pk: int, proposal: Proposal | None = None) -> HttpResponse:
    anchor = f"#p-{proposal.pk}" if proposal else ""
    return redirect(reverse("confirm", args=[pk]) + anchor)


def _try(request: OfficeRequest, act: Callable[[], Any], done: str) -> Any:
    """Run an act; a refusal becomes the sentence the person reads."""
    try:
        answer = act()
    except REFUSALS as refused:
        messages.error(request, str(refused))
        return None
    if done:
        messages.success(request, done)
    return answer


@require_POST
def give(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give one proposal, the certain ones, or all that are ready; all of them or none."""
    _, shown = _page(request, pk)
    which = request.POST.get("giao", "")
    chosen = [
        c for c in shown
        if c.undecided and (str(c.proposal.pk) == which or (which == "chac" and c.certain) or (which == "het" and c.ready))
    ]  # fmt: skip
    if not chosen:
        messages.error(request, "Không còn đề xuất nào để giao. Hãy tải lại trang.")
        return _back(pk)
    one = chosen[0].proposal if which.isdigit() else None
    made = _try(
        request,
        lambda: giving.confirm([c.proposal for c in chosen], by=request.sitting, on=request.today),
        "",
    )
    if made:
        n = sum(c.duties for c in chosen)
        messages.success(
            request, f"Đã giao {len(made)} nhiệm vụ, sinh ra {n} việc. Mỗi nơi nhận đã thấy việc của mình."
        )
    elif made is not None:
        messages.success(
            request, f"Đã trình lãnh đạo duyệt {len(chosen)} nhiệm vụ. Chưa nơi nào nhận được việc."
        )
    return _back(pk, one)


def edit(request: OfficeRequest, pk: int, proposal_id: int) -> HttpResponse:
    """Save the form of one proposal."""
    proposal = _proposal(request, pk, proposal_id)
    if request.method != "POST":
        return redirect(f"{reverse('confirm', args=[pk])}?sua={proposal.pk}#p-{proposal.pk}")
    form = EditForm(request.POST)
    if not form.is_valid():
        document, shown = _page(request, pk)
        return _render(request, document, shown, form=form, editing=proposal, status=422)
    changes = {k: v for k, v in form.cleaned_data.items() if k not in NAMES}
    changes |= {k: _names(form.cleaned_data[k], getattr(proposal, k)) for k in NAMES}
    _try(
        request,
        lambda: proposals.edit(proposal, changes=changes, by=request.sitting, on=request.today),
        "Đã lưu.",
    )
    return _back(pk, proposal)


@require_POST
def answer(request: OfficeRequest, pk: int, proposal_id: int) -> HttpResponse:
    """Answer the question of a proposal: several leads, keep as read, or only the part of one's own body."""
    proposal = _proposal(request, pk, proposal_id)
    said = request.POST.get("tra-loi", "")
    if said in Several.values:
        _edit(request, proposal, {"several": said})
    elif said == "ta":
        _keep_own(request, proposal)
    else:
        _try(
            request,
            lambda: proposals.answer_question(proposal, by=request.sitting, on=request.today),
            "Đã ghi câu trả lời.",
        )
    return _back(pk, proposal)


def _edit(request: OfficeRequest, proposal: Proposal, changes: dict[str, Any]) -> None:
    _try(
        request,
        lambda: proposals.edit(proposal, changes=changes, by=request.sitting, on=request.today),
        "Đã lưu.",
    )


def _keep_own(request: OfficeRequest, proposal: Proposal) -> None:
    """An office that received a paper sent to many takes only its own part."""
    seat = bodies.scope(request.sitting, request.on)
    holders = [h for h in work_out([proposal])[proposal.pk].holders if h.body.pk in seat.speaks_for]
    if not holders:
        messages.error(
            request, "Việc này không giao cho cơ quan ta. Hãy bỏ đề xuất, hoặc sửa cơ quan chủ trì."
        )
        return
    own = [
        {"written": h.label, "norm": h.label.lower(), "group": False,
         "bodies": [] if h.post else [h.body.pk], "posts": [h.post.pk] if h.post else []}
        for h in holders
    ]  # fmt: skip
    _edit(request, proposal, {"leads": own})


@require_POST
def drop(request: OfficeRequest, pk: int, proposal_id: int) -> HttpResponse:
    """Not a duty, only a reminder; or taken back."""
    proposal = _proposal(request, pk, proposal_id)
    if request.POST.get("lay-lai"):
        _try(
            request,
            lambda: proposals.restore(proposal, by=request.sitting, on=request.today),
            "Đã lấy lại đề xuất.",
        )
    else:
        reason = request.POST.get("reason", "").strip() or "Chỉ là nhắc nhở, không phải nhiệm vụ theo dõi"
        _try(request, lambda: proposals.drop(proposal, reason=reason, by=request.sitting, on=request.today),
             "Đã bỏ, không giao việc này. Có thể lấy lại bất cứ lúc nào.")  # fmt: skip
    return _back(pk, proposal)


@require_POST
def split(request: OfficeRequest, pk: int, proposal_id: int) -> HttpResponse:
    """Cut one proposal in two."""
    proposal = _proposal(request, pk, proposal_id)
    at = request.POST.get("at", "")
    halves = _try(
        request,
        lambda: proposals.split(
            proposal, at=int(at) if at.isdigit() else -1, by=request.sitting, on=request.today
        ),
        "Đã tách thành hai việc. Hãy xem lại cơ quan và thời hạn của từng việc.",
    )
    return _back(pk, halves[0] if halves else proposal)


@require_POST
def merge(request: OfficeRequest, pk: int, proposal_id: int) -> HttpResponse:
    """Gather other points into this one as its checklist."""
    into = _proposal(request, pk, proposal_id)
    wanted = {int(i) for i in request.POST.getlist("others") if i.isdigit()}
    others = [p for p in duties.proposals(pk) if p.pk in wanted]
    if not others:
        messages.error(request, "Hãy chọn ít nhất một điểm để gộp.")
    else:
        _try(request, lambda: proposals.merge(into, others=others, by=request.sitting, on=request.today),
             f"Đã gộp {len(others)} điểm thành danh mục yêu cầu của việc này.")  # fmt: skip
    return _back(pk, into)


@require_POST
def add(request: OfficeRequest, pk: int) -> HttpResponse:
    """Add what the reader passed over: by a selection (offsets), or by pasting the words."""
    document, _ = _page(request, pk)
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    picked = (int(start), int(end)) if start.isdigit() and end.isdigit() else None
    span = picked or _find(document.text, request.POST.get("words", ""))
    if span is None:
        messages.error(request, "Không thấy đoạn này trong văn bản. Hãy chép nguyên văn một đoạn liền nhau.")
        return _back(pk)
    made = _try(
        request, lambda: proposals.add(document, start=span[0], end=span[1], by=request.sitting, on=request.today),
        "Đã thêm việc. Hãy chọn cơ quan chủ trì và thời hạn.",
    )  # fmt: skip
    return redirect(f"{reverse('confirm', args=[pk])}?sua={made.pk}#p-{made.pk}") if made else _back(pk)


@require_POST
def close(request: OfficeRequest, pk: int) -> HttpResponse:
    """The paper orders nothing: the usual, quick end of intake."""
    document, shown = _page(request, pk)
    if any(c.undecided for c in shown):
        messages.error(request, "Còn đề xuất chưa quyết định. Hãy giao hoặc bỏ từng đề xuất trước.")
        return _back(pk)
    _try(request, lambda: documents.close_without_orders(document, by=request.sitting, on=request.today),
         "Đã lưu: văn bản không giao việc.")  # fmt: skip
    return redirect("papers")


# ---------------------------------------------------------------- small things


def _initial(proposal: Proposal) -> dict[str, Any]:
    plain = {f: getattr(proposal, f) for f in ("task", "deliverable", "form", "words", "due_on")}
    return plain | {k: "\n".join(n["written"] for n in getattr(proposal, k)) for k in NAMES}


def _names(typed: str, before: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One name a line; a line left as it was keeps what was known of it."""
    known = {n["written"]: n for n in before}
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    return [known.get(w) or {"written": w, "norm": w.lower(), "group": False} for w in dict.fromkeys(lines)]


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where pasted words stand, whatever their line breaks."""
    parts = words.split()
    if not parts:
        return None
    found = re.search(r"\s+".join(map(re.escape, parts)), text)
    return found.span() if found else None


def _underlined(document: Document, shown: Sequence[Proposal]) -> list[tuple[int, int]]:
    """Names and deadlines inside the lit words, as the reader found them."""
    spans = []
    for order in document.reading.get("assignments", []):
        day = order["deadline"]
        if day.get("start") is not None and day["end"]:
            spans.append((day["start"], day["end"]))
    for proposal in shown:
        # A lead often stands before its points ("Các bộ …:"), so look a little ahead of the passage too.
        for name in proposal.leads:
            at = document.text.rfind(name["written"], 0, proposal.end)
            if at >= 0:
                spans.append((at, at + len(name["written"])))
    return sorted(set(spans))


urlpatterns = [
    path("van-ban/<int:pk>/giao-viec/", confirm, name="confirm"),
    path("van-ban/<int:pk>/giao-viec/giao/", give, name="confirm-give"),
    path("van-ban/<int:pk>/giao-viec/them/", add, name="confirm-add"),
    path("van-ban/<int:pk>/giao-viec/khong-giao/", close, name="confirm-close"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/sua/", edit, name="confirm-edit"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/tra-loi/", answer, name="confirm-answer"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/bo/", drop, name="confirm-drop"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/tach/", split, name="confirm-split"),
    path("van-ban/<int:pk>/giao-viec/<int:proposal_id>/gop/", merge, name="confirm-merge"),
]
