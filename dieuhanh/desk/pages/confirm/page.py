"""The page itself: the paper lit on the left, one card per proposal on the right."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from dieuhanh.assignments import queries as duties
from dieuhanh.assignments.addressees import work_out
from dieuhanh.assignments.models import Assignment, Proposal, Several
from dieuhanh.bodies import queries as bodies
from dieuhanh.desk.cards import Card, cards
from dieuhanh.desk.pages.confirm.form import EditForm, initial
from dieuhanh.desk.request import OfficeRequest
from dieuhanh.desk.sheet import Mark, paragraphs
from dieuhanh.documents import queries as papers
from dieuhanh.documents.models import Document


def confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    """The page; `?sua=ID` opens the form of one proposal."""
    document, shown = page(request, pk)
    editing = request.GET.get("sua", "")
    form = None
    chosen = next((c.proposal for c in shown if str(c.proposal.pk) == editing and c.undecided), None)
    if chosen is not None:
        form = EditForm(initial=initial(chosen))
    return show(request, document, shown, form=form, editing=chosen)


def show(
    request: OfficeRequest, document: Document, shown: list[Card], *, form: EditForm | None = None,
    editing: Proposal | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    submits = only_submits(request, document)
    mine = [c for c in shown if not (submits and c.proposal.state == Proposal.State.AWAITING)]
    ready, certain = [c for c in mine if c.ready], [c for c in mine if c.certain]
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
            "awaiting": any(c.proposal.state == Proposal.State.AWAITING for c in shown), "submits": submits,
            "writable": not request.as_of, "several": Several.choices,
            "duplicates": papers.duplicates(document) if any(c.undecided for c in shown) else [],
        },
        status=status,
    )  # fmt: skip


def only_submits(request: OfficeRequest, document: Document) -> bool:
    """Whether the office lets a leader approve first and this seat is none: its button lays before him, no more."""
    rule = duties.rule_of(document.office_id, request.on)
    return bool(rule and rule.approval_needed and not bodies.scope(request.sitting, request.on).leader)


def page(request: OfficeRequest, pk: int) -> tuple[Document, list[Card]]:
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
