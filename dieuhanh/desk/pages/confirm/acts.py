"""What a clerk does on the page: one decision each, and back to the card it was about."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from dieuhanh.assignments import queries as duties
from dieuhanh.assignments.actions import giving, proposals
from dieuhanh.assignments.addressees import work_out
from dieuhanh.assignments.models import Proposal, Several
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.bodies import queries as bodies
from dieuhanh.desk.pages.confirm.form import EditForm, changes
from dieuhanh.desk.pages.confirm.page import only_submits, page, show
from dieuhanh.desk.paging import whole_number
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.documents import actions as documents
from dieuhanh.vn.text import clean

REFUSALS = (Forbidden, giving.Unanswered, ValueError)


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
    document, shown = page(request, pk)
    which = request.POST.get("giao", "")
    if only_submits(request, document):  # what lies before the leader already is not laid there twice
        shown = [c for c in shown if c.proposal.state != Proposal.State.AWAITING]
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
        document, shown = page(request, pk)
        return show(request, document, shown, form=form, editing=proposal, status=422)
    mended = changes(form.cleaned_data, proposal)
    _try(
        request,
        lambda: proposals.edit(proposal, changes=mended, by=request.sitting, on=request.today),
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
        reason = (
            clean(request.POST.get("reason", "")).strip() or "Chỉ là nhắc nhở, không phải nhiệm vụ theo dõi"
        )
        _try(request, lambda: proposals.drop(proposal, reason=reason, by=request.sitting, on=request.today),
             "Đã bỏ, không giao việc này. Có thể lấy lại bất cứ lúc nào.")  # fmt: skip
    return _back(pk, proposal)


@require_POST
def split(request: OfficeRequest, pk: int, proposal_id: int) -> HttpResponse:
    """Cut one proposal in two."""
    proposal = _proposal(request, pk, proposal_id)
    at = whole_number(request.POST.get("at"), -1)
    halves = _try(
        request,
        lambda: proposals.split(proposal, at=at, by=request.sitting, on=request.today),
        "Đã tách thành hai việc. Hãy xem lại cơ quan và thời hạn của từng việc.",
    )
    return _back(pk, halves[0] if halves else proposal)


@require_POST
def merge(request: OfficeRequest, pk: int, proposal_id: int) -> HttpResponse:
    """Gather other points into this one as its checklist."""
    into = _proposal(request, pk, proposal_id)
    wanted = {whole_number(i, 0) for i in request.POST.getlist("others")}
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
    document, _ = page(request, pk)
    start, end = (whole_number(request.POST.get(name), -1) for name in ("start", "end"))
    picked = (start, end) if start >= 0 and end >= 0 else None
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
    document, shown = page(request, pk)
    if any(c.undecided for c in shown):
        messages.error(request, "Còn đề xuất chưa quyết định. Hãy giao hoặc bỏ từng đề xuất trước.")
        return _back(pk)
    _try(request, lambda: documents.close_without_orders(document, by=request.sitting, on=request.today),
         "Đã lưu: văn bản không giao việc.")  # fmt: skip
    return redirect("papers")


def _find(text: str, words: str) -> tuple[int, int] | None:
    """Where pasted words stand, whatever their line breaks."""
    parts = words.split()
    if not parts:
        return None
    found = re.search(r"\s+".join(map(re.escape, parts)), text)
    return found.span() if found else None
