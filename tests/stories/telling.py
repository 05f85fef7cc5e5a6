"""How a story is told: seats that act, a paper taken in as the worker does it, duties found by who holds them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dieuhanh.assignments import jobs, queries
from dieuhanh.assignments.actions import giving, proposals
from dieuhanh.assignments.models import Assignment, Duty, Proposal
from dieuhanh.assignments.rules import Published
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.documents import actions as documents
from dieuhanh.documents.models import Arrival, Document
from tests.assignments.offices import seat

ORDER = ("open_late", "open_in_time", "done_on_time", "done_late", "undated")


def clerk_of(key: str) -> Seat:
    """A clerk in this body, which then has accounts of its own."""
    Body.objects.filter(key=key).update(in_network=True)
    return seat(key, name=f"Văn thư {key}")


def take_in(path: Path, *, by: Seat, on: date) -> Document:
    """A file handed in at the desk and read by the worker, to the end."""
    arrival = documents.arrive(
        data=path.read_bytes(), name=path.name, not_secret=True, office=by.post.body, by=by, on=on
    )
    jobs.take_in.func(arrival.pk)
    document = Arrival.objects.get(pk=arrival.pk).document
    assert document is not None
    return document


def at(document: Document, point: str) -> Proposal:
    """The proposal of a point."""
    found = Proposal.objects.select_related("document__office", "document__issuer")
    return found.get(document=document, point=point)


def points(document: Document) -> list[str]:
    """The points under which something is ordered, in the order of the text."""
    return [p.point for p in Proposal.objects.filter(document=document).order_by("start")]


def give(document: Document, wanted: Sequence[str], *, by: Seat, on: date) -> dict[str, Assignment]:
    """Confirm these points, the reader's own doubts (not the law's questions) looked at and put aside."""
    chosen = [at(document, point) for point in wanted]
    for proposal in chosen:
        if proposal.question:
            proposals.answer_question(proposal, by=by, on=on)
    return dict(zip(wanted, giving.confirm(chosen, by=by, on=on), strict=True))


def duties(assignment: Assignment) -> list[Duty]:
    """The duties of the first hop."""
    found = Duty.objects.filter(assignment=assignment, parent=None)
    return list(found.select_related("holder", "post").order_by("pk"))


def held(assignment: Assignment, key: str) -> Duty:
    """The duty of the body with this register key."""
    [duty] = [d for d in duties(assignment) if d.holder.key == key]
    return duty


def counts(by: Seat, on: date) -> tuple[int, ...]:
    """What the seat's overview says on a day, first hop only: the five published states in `ORDER`."""
    rows = queries.standing(bodies.scope(by, on), on).filter(duty__parent=None)
    found = queries.counts(rows)
    assert found["total"] == rows.count() == sum(found[label.value] for label in Published)
    return tuple(found[name] for name in ORDER)
