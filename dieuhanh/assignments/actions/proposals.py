"""What the clerk does with the orders read in a paper, before anything is given: edit, split, merge, add, drop."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from dieuhanh.assignments.models import Proposal
from dieuhanh.assignments.powers import Forbidden, require_clerk
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Seat
from dieuhanh.documents.models import Document
from dieuhanh.journal.actions import record
from dieuhanh.vn.dates import Day
from dieuhanh.vn.deadlines import KINDS, Found, last_good_day

EDITABLE = ("task", "deliverable", "point", "leads", "contributors", "receivers", "supervisors", "form", "words",
            "due_on", "several", "checklist")  # fmt: skip
UNDECIDED = (Proposal.State.PROPOSED, Proposal.State.AWAITING)


@transaction.atomic
def propose(document: Document) -> list[Proposal]:
    """Turn the reading kept with a paper into proposals; done once, when the paper has been read."""
    if Proposal.objects.filter(document=document).exists():
        return []
    orders = document.reading.get("assignments", [])
    consolidating = {n["norm"] for o in orders if "tổng hợp" in o["text"].lower() for n in o["lead"]}
    made = Proposal.objects.bulk_create(_from_reading(document, o, consolidating) for o in orders)
    record(
        "assignments.proposed", f"document:{document.pk}", by="system", on=document.received_on,
        scopes=[f"b:{document.office_id}"], proposals=len(made),
    )  # fmt: skip
    return made


@transaction.atomic
def edit(proposal: Proposal, *, changes: Mapping[str, Any], by: Seat, on: date) -> Proposal:
    """A person mends a proposal. Changing the day by hand is an overruling, and is journalled as one."""
    proposal = _undecided(proposal, by, on)
    changed = {f: v for f, v in changes.items() if f in EDITABLE and getattr(proposal, f) != v}
    if not changed:
        return proposal
    for field, value in changed.items():
        setattr(proposal, field, value)
    proposal.edited = True
    if {"leads", "several", "due_on"} & set(changed):
        proposal.question = ""
    proposal.save()
    _note("proposal_edited", proposal, by, on, changed={f: _plain(v) for f, v in changed.items()})
    return proposal


@transaction.atomic
def answer_question(proposal: Proposal, *, by: Seat, on: date) -> Proposal:
    """The clerk has looked at the reader's question and lets the proposal stand as it is."""
    proposal = _undecided(proposal, by, on)
    proposal.question, proposal.edited = "", True
    proposal.save(update_fields=["question", "edited"])
    _note("proposal_edited", proposal, by, on, changed={"question": ""})
    return proposal


@transaction.atomic
def add(document: Document, *, start: int, end: int, by: Seat, on: date) -> Proposal:
    """A person marks words the reader passed over; raises ValueError where they lie outside the text."""
    if not 0 <= start < end <= len(document.text):
        raise ValueError("Hãy chọn một đoạn trong văn bản rồi bấm Thêm việc.")
    words = document.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
    proposal = Proposal(document=document, start=start, end=end, task=" ".join(words.split()), by_hand=True,
                        question="Việc thêm bằng tay: hãy chọn cơ quan chủ trì và thời hạn.")  # fmt: skip
    require_clerk(bodies.scope(by, on), proposal)
    if start >= end:
        raise ValueError("Đoạn được chọn không có chữ nào.")
    proposal.save()
    _note("proposal_added", proposal, by, on, point="", start=start, end=end)
    return proposal


@transaction.atomic
def drop(proposal: Proposal, *, reason: str, by: Seat, on: date) -> Proposal:
    """Not a duty: a reminder, or routine work of the body's own (QĐ 42/2014 as amended 2018)."""
    proposal = _undecided(proposal, by, on)
    proposal.state, proposal.reason = Proposal.State.DROPPED, reason
    proposal.save(update_fields=["state", "reason"])
    _note("proposal_dropped", proposal, by, on, reason=reason)
    return proposal


@transaction.atomic
def restore(proposal: Proposal, *, by: Seat, on: date) -> Proposal:
    """Take back a drop or a merge."""
    [proposal] = locked([proposal])
    require_clerk(bodies.scope(by, on), proposal)
    if proposal.state not in (Proposal.State.DROPPED, Proposal.State.MERGED):
        raise Forbidden("Đề xuất này không ở trạng thái bỏ hoặc gộp.")
    if proposal.into_id:
        into = Proposal.objects.select_for_update().get(pk=proposal.into_id)
        if into.state not in UNDECIDED:
            raise Forbidden("Đề xuất nhận gộp đã được giao, không tách lại được nữa.")
        into.checklist = [item for item in into.checklist if item != _whole(proposal)]
        into.save(update_fields=["checklist"])
    proposal.state, proposal.into, proposal.reason = Proposal.State.PROPOSED, None, ""
    proposal.save(update_fields=["state", "into", "reason"])
    _note("proposal_restored", proposal, by, on)
    return proposal


@transaction.atomic
def split(proposal: Proposal, *, at: int, by: Seat, on: date) -> list[Proposal]:
    """Two orders in one sentence: cut the passage at `at`, both halves keep names and deadline to be mended."""
    proposal = _undecided(proposal, by, on)
    if not proposal.start < at < proposal.end:
        raise ValueError("Chỗ tách phải nằm bên trong câu.")
    text = proposal.document.text
    halves = []
    for n, (start, end) in enumerate(((proposal.start, at), (at, proposal.end)), start=1):
        half = Proposal.objects.get(pk=proposal.pk)
        half.pk, half.start, half.end = None, start, end
        half.point = f"{proposal.point.split('#')[0]}#{n}"
        half.task = " ".join(text[start:end].split()).strip(" ;")
        half.sure, half.edited = False, True
        half.save()
        halves.append(half)
    proposal.state = Proposal.State.SPLIT
    proposal.save(update_fields=["state"])
    _note("proposal_split", proposal, by, on, at=at, into=[h.pk for h in halves])
    return halves


@transaction.atomic
def merge(into: Proposal, *, others: Sequence[Proposal], by: Seat, on: date) -> Proposal:
    """1a + 1b + 1c are one duty: the others become the checklist of what the answer must hold."""
    into = _undecided(into, by, on)
    others = [_undecided(other, by, on) for other in others]
    for other in others:
        if other.document_id != into.document_id or other.pk == into.pk:
            raise ValueError("Chỉ gộp được các việc khác nhau của cùng một văn bản.")
        other.state, other.into = Proposal.State.MERGED, into
        other.save(update_fields=["state", "into"])
    into.checklist = [*into.checklist, *(_whole(o) for o in sorted(others, key=lambda o: o.start))]
    into.edited = True
    into.save(update_fields=["checklist", "edited"])
    _note("proposal_merged", into, by, on, merged=[o.pk for o in others])
    return into


def _whole(proposal: Proposal) -> str:
    """What a merged point asks, whole: a short form cut at "…" would hide from the doer what must be in the result."""
    if not proposal.task.rstrip().endswith(("…", "...")):
        return proposal.task
    return " ".join(proposal.document.text[proposal.start : proposal.end].split())


def locked(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The same proposals as they stand now, held until commit: two clerks may look at one page at once."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related(
        "document__office", "document__issuer"
    )
    now = found.in_bulk([p.pk for p in proposals])
    return [now[p.pk] for p in proposals]


def _undecided(proposal: Proposal, by: Seat, on: date) -> Proposal:
    [proposal] = locked([proposal])
    require_clerk(bodies.scope(by, on), proposal)
    if proposal.state not in UNDECIDED:
        raise Forbidden(f"Đề xuất này {proposal.get_state_display().lower()} rồi, không sửa được nữa.")
    return proposal


def _note(verb: str, proposal: Proposal, by: Seat, on: date, **payload: Any) -> None:
    record(
        f"assignments.{verb}", f"proposal:{proposal.pk}", by=f"seat:{by.pk}", on=on,
        also=[f"document:{proposal.document_id}"], scopes=[f"b:{proposal.document.office_id}"], **payload,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _from_reading(document: Document, order: dict[str, Any], consolidating: set[str]) -> Proposal:
    deadline = order["deadline"]
    receivers = [
        n | {"role": "consolidator"} if n["norm"] in consolidating else n for n in order["report_to"]
    ]
    return Proposal(
        document=document, start=order["start"], end=order["end"], point=(order["point"] or "")[:40],
        task=_sentence(order["action"] or " ".join(order["text"].split())), deliverable=order["deliverable"] or "",
        leads=order["lead"], contributors=order["coordinate"], receivers=receivers, supervisors=order["supervise"],
        form=deadline["kind"], words=deadline["text"] or "", due_on=_due(deadline),
        recurring=order["recurring"], inherited=bool(deadline.get("inherited")),
        confidence=order["confidence"], sure=order["sure"], question=order["question"] or "",
    )  # fmt: skip


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


_FORMS = {kind: form for form, kind in KINDS.items()}


def _due(deadline: dict[str, Any]) -> date | None:
    """The last good day by the one rule in `vn`; a day without its year is no day."""
    days = [date.fromisoformat(iso) for iso in deadline["iso"] if not iso.startswith("--")]
    return last_good_day(
        Found(
            _FORMS[deadline["kind"]], 0, 0, inclusive=deadline["inclusive"],
            days=tuple(Day(d.day, d.month, d.year) for d in days),
        )
    )  # fmt: skip
