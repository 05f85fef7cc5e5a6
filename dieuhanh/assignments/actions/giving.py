"""Giving: a confirmed order becomes one assignment and one duty per body or post; a duty is handed further down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from dieuhanh.assignments.actions.proposals import locked
from dieuhanh.assignments.actions.states import begin, grant, move_to
from dieuhanh.assignments.addressees import Addressees, Holder, needs_several, work_out
from dieuhanh.assignments.models import (
    Access,
    Assignment,
    Duty,
    Participant,
    Proposal,
    Refusal,
    Role,
    Several,
)
from dieuhanh.assignments.powers import Case, Forbidden, Verb, require, require_clerk
from dieuhanh.assignments.queries import rule_of
from dieuhanh.assignments.rules import Work, child_due
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.documents import actions as documents
from dieuhanh.documents.models import Document
from dieuhanh.index import actions as index
from dieuhanh.journal.actions import record
from dieuhanh.vn.text import fold


class Unanswered(Exception):
    """The order cannot be given yet; the sentence says what a person must decide first."""


@dataclass(frozen=True)
class Part:
    """One receiver of a hand-down: a body, or one person's seat in a body, with its own share and earlier day."""

    body: Body
    seat: Seat | None = None
    task: str = ""
    due_on: date | None = None


@transaction.atomic
def confirm(proposals: Sequence[Proposal], *, by: Seat, on: date) -> list[Assignment]:
    """Give these orders: one assignment each, one duty per lead; all of them or none.

    Where the office has chosen that a leader approves first, a clerk's confirmation only lays them before the
    leader and the list returned is empty. Raises Unanswered where a question stands open, Forbidden where the
    seat may not.
    """
    seat = bodies.scope(by, on)
    proposals = locked(proposals)
    for proposal in proposals:
        require_clerk(seat, proposal)
        if proposal.state not in (Proposal.State.PROPOSED, Proposal.State.AWAITING):
            raise Forbidden(
                f"Điểm {proposal.point or '(không số)'}: {proposal.get_state_display().lower()} rồi."
            )
    addressees = work_out(proposals)
    for proposal in proposals:
        _answered(proposal, addressees[proposal.pk])
    if proposals and _must_be_approved(proposals[0], seat, on):
        return _lay_before_leader(proposals, by, on)
    givers: dict[int, Body] = {}
    return [_give(p, addressees[p.pk], givers.setdefault(p.document_id, _giver(p.document, on)), by, on)
            for p in proposals]  # fmt: skip


@transaction.atomic
def hand_down(duty: Duty, *, parts: Sequence[Part], due_on: date | None, by: Seat, on: date) -> list[Duty]:
    """Hand a duty to units, lower bodies or persons: child duties that see the clause they obey.

    A part's own day goes before `due_on`; both None keep the parent's day. A later day than the parent's is
    refused, unless the parent is late already (`rules.child_due`).
    """
    seat = bodies.scope(by, on)
    duty = _locked(duty)
    require(Case(duty, seat), Verb.HAND_DOWN)
    if not parts:
        raise Unanswered("Hãy chọn ít nhất một nơi nhận.")
    for part in parts:
        wrong = child_due(duty.due_on, part.due_on or due_on, on=on)
        if wrong:
            raise Unanswered(f"{part.seat or part.body}: {wrong}" if part.due_on else wrong)
    already = set(Duty.objects.filter(parent=duty).exclude(work=Work.MOVED).values_list("holder", "seat"))
    twice = [p for p in parts if (p.body.pk, p.seat.pk if p.seat else None) in already]
    if twice:
        raise Unanswered(f"{twice[0].seat or twice[0].body} đã được giao phần việc này rồi.")
    if any(p.body.pk == duty.holder_id and p.seat is None for p in parts):
        raise Unanswered(
            "Không giao lại cho chính cơ quan đang giữ việc; hãy chọn phòng, đơn vị hoặc một người."
        )
    if duty.work == Work.SENT:
        duty = move_to(duty, Work.OPEN, on=on, today=on)
    children = begin(
        Duty(
            assignment=duty.assignment, parent=duty, above=duty.subtree, holder=p.body, seat=p.seat,
            giver=duty.holder, task=p.task, due_on=p.due_on or due_on or duty.due_on, given_on=on, given_by=f"seat:{by.pk}",
        )
        for p in parts
    )  # fmt: skip
    upward = Access.objects.filter(
        duty=duty, because__in=["holder", "giver", "office", "supervisor", "above"]
    )
    keys_above = list(upward.values_list("key", flat=True))
    grant((c, {f"b:{c.holder_id}": "holder"} | _except(keys_above, c)) for c in children)
    documents.share(
        duty.assignment.document, passage=duty.assignment.passage,
        keys=[f"b:{c.holder_id}" for c in children], because="giao xuống",
    )  # fmt: skip
    index.widen("assignment", str(duty.assignment_id), scopes=[f"b:{c.holder_id}" for c in children])
    Duty.objects.filter(pk=duty.pk).update(children=duty.children + len(children))
    days = {c.due_on for c in children}
    own = {c.pk: f" (hạn {c.due_on:%d/%m/%Y})" for c in children if c.due_on and len(days) > 1}
    told = [f"{c.seat or c.holder}{own.get(c.pk, '')}" for c in children]
    record(
        "assignments.handed_down", f"duty:{duty.pk}", by=f"seat:{by.pk}", on=on,
        also=[f"duty:{c.pk}" for c in children] + [f"assignment:{duty.assignment_id}"],
        scopes={*keys_above, *(f"b:{c.holder_id}" for c in children)},
        to=told, due_on=_iso(days.pop()) if len(days) == 1 else None,
        task=" · ".join(sorted({p.task for p in parts if p.task})),
    )  # fmt: skip
    return children


@transaction.atomic
def move(duty: Duty, *, to: Body, answer: str, by: Seat, on: date) -> Duty:
    """Wrong competence, agreed: the duty goes to another body; the old row keeps the history."""
    duty = _locked(duty)
    require(Case(duty, bodies.scope(by, on), rule_of(duty.assignment.office_id, on)), Verb.MOVE)
    if to.pk == duty.holder_id:
        raise Unanswered("Hãy chọn một cơ quan khác với cơ quan đang giữ việc.")
    if (
        Duty.objects.filter(assignment=duty.assignment, parent=duty.parent, holder=to)
        .exclude(work=Work.MOVED)
        .exists()
    ):
        raise Unanswered(f"{to} đã có phần việc này rồi; hãy giữ nguyên hoặc chọn cơ quan khác.")
    move_to(duty, Work.MOVED, on=on, today=on)
    [fresh] = begin([
        Duty(assignment=duty.assignment, parent=duty.parent, above=duty.above, holder=to, giver=duty.giver,
             task=duty.task, due_on=duty.due_on, given_on=on, given_by=f"seat:{by.pk}")
    ])  # fmt: skip
    kept = {a.key: a.because for a in Access.objects.filter(duty=duty) if a.because != "holder"}
    grant([(fresh, {f"b:{to.pk}": "holder"} | kept)])
    documents.share(
        duty.assignment.document, passage=duty.assignment.passage if duty.parent_id else None,
        keys=[f"b:{to.pk}"], because="chuyển việc",
    )  # fmt: skip
    index.widen("assignment", str(duty.assignment_id), scopes=[f"b:{to.pk}"])
    if duty.parent_id:
        Duty.objects.filter(pk=duty.parent_id).update(
            children=Duty.objects.filter(parent=duty.parent_id).count()
        )
    Refusal.objects.filter(duty=duty, decision=Refusal.Decision.PENDING).update(
        decision=Refusal.Decision.MOVED,
        decided_on=on,
        decided_by=f"seat:{by.pk}",
        answer=answer,
        moved_to=fresh,
    )
    record(
        "assignments.moved", f"duty:{duty.pk}", by=f"seat:{by.pk}", on=on,
        also=[f"duty:{fresh.pk}", f"assignment:{duty.assignment_id}"], scopes={*kept, *duty_keys(duty), f"b:{to.pk}"},
        to=to.name, duty=fresh.pk,
    )  # fmt: skip
    return fresh


def duty_keys(duty: Duty) -> set[str]:
    """All scope keys that may see a duty: who may read its journal lines."""
    return set(Access.objects.filter(duty=duty).values_list("key", flat=True))


# ---------------------------------------------------------------- within one act


def _locked(duty: Duty) -> Duty:
    return (
        Duty.objects.select_for_update(of=("self",))
        .select_related("assignment__document", "assignment__passage", "holder")
        .get(pk=duty.pk)
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _except(keys: Iterable[str], child: Duty) -> dict[str, str]:
    return {key: "above" for key in keys if key != f"b:{child.holder_id}"}


def _answered(proposal: Proposal, found: Addressees) -> None:
    where = f"Điểm {proposal.point}: " if proposal.point else ""
    if found.questions:
        raise Unanswered(where + found.questions[0])
    if proposal.question:
        raise Unanswered(where + proposal.question)
    if not found.holders:
        raise Unanswered(where + "chưa có cơ quan chủ trì nào.")


def _must_be_approved(proposal: Proposal, seat: bodies.Scope, on: date) -> bool:
    rule = rule_of(proposal.document.office_id, on)
    return bool(rule and rule.approval_needed and not seat.leader)


def _lay_before_leader(proposals: Sequence[Proposal], by: Seat, on: date) -> list[Assignment]:
    Proposal.objects.filter(pk__in=[p.pk for p in proposals]).update(state=Proposal.State.AWAITING)
    record(
        "assignments.sent_for_approval", f"document:{proposals[0].document_id}", by=f"seat:{by.pk}", on=on,
        also=[f"proposal:{p.pk}" for p in proposals], scopes=[f"b:{proposals[0].document.office_id}"],
    )  # fmt: skip
    return []


def _giver(document: Document, on: date) -> Body:
    """Who orders: the one whose opinion the paper reports, else its issuer, else the office that holds it."""
    if document.authority:
        day = document.issued_on or document.received_on
        found = bodies.resolve(document.authority, on=day, within=document.issuer or document.office)
        if len(found.bodies) == 1:
            return found.bodies[0]
        if len(found.posts) == 1:
            return found.posts[0].body
    return document.issuer or document.office


def _give(proposal: Proposal, found: Addressees, giver: Body, by: Seat, on: date) -> Assignment:
    document, holders = proposal.document, found.holders
    passage = documents.quote(document, start=proposal.start, end=proposal.end, point=proposal.point)
    assignment = Assignment.objects.create(
        document=document, passage=passage, proposal=proposal, office=document.office, giver=giver,
        authority=document.authority, task=proposal.task, deliverable=proposal.deliverable,
        folded=fold(" ".join([proposal.task, proposal.deliverable, document.label, document.subject, passage.quote])),
        checklist=proposal.checklist, form=proposal.form, words=proposal.words, due_on=proposal.due_on,
        recurring=proposal.recurring, joint=proposal.several == Several.JOINT and needs_several(proposal, found),
        confirmed_by=f"seat:{by.pk}", confirmed_on=on,
    )  # fmt: skip
    others = _participants(assignment, found, proposal)
    duties = begin(
        Duty(assignment=assignment, holder=h.body, post=h.post, giver=giver, due_on=proposal.due_on,
             given_on=on, given_by=f"seat:{by.pk}")
        for h in holders
    )  # fmt: skip
    common = {key: role for role, holder in others for key in holder.keys}
    common |= {f"b:{giver.pk}": "giver", f"b:{document.office_id}": "office"}
    grant((d, common | dict.fromkeys(h.keys, "holder")) for d, h in zip(duties, holders, strict=True))
    keys = {*common, *(k for h in holders for k in h.keys)}
    documents.share(document, passage=None, keys=keys, because="giao việc")
    index.put(
        "assignment", str(assignment.pk), title=proposal.task[:250],
        text=" ".join([proposal.task, document.label, passage.quote]), scopes=keys,
    )  # fmt: skip
    proposal.state = Proposal.State.CONFIRMED
    proposal.save(update_fields=["state"])
    record(
        "assignments.confirmed", f"assignment:{assignment.pk}", by=f"seat:{by.pk}", on=on,
        also=[f"document:{document.pk}", *(f"duty:{d.pk}" for d in duties)], scopes=keys,
        document=document.label, point=proposal.point, due_on=_iso(proposal.due_on), words=proposal.words,
        duties=len(duties),
    )  # fmt: skip
    return assignment


def _participants(assignment: Assignment, found: Addressees, proposal: Proposal) -> list[tuple[str, Holder]]:
    roles: list[tuple[str, Holder, str]] = []
    for chip in found.contributors:
        roles += [(Role.CONTRIBUTOR, h, chip.written) for h in chip.holders]
    for name, chip in zip(proposal.receivers, found.receivers, strict=True):
        role = Role(name.get("role") or Role.RECEIVER)
        roles += [(role, h, chip.written) for h in chip.holders]
    for chip in found.supervisors:
        # A leader named to direct supervises; an office named to follow tracks.
        roles += [(Role.SUPERVISOR if h.post else Role.TRACKER, h, chip.written) for h in chip.holders]
    if not any(role == Role.TRACKER for role, _, _ in roles):
        roles.append((Role.TRACKER, Holder(assignment.office), ""))
    Participant.objects.bulk_create(
        Participant(
            assignment=assignment,
            role=role,
            body=None if h.post else h.body,
            post=h.post,
            written=written[:300],
        )
        for role, h, written in roles
    )
    # The strongest part decides what a key is kept for: those who direct see the whole chain below.
    strength = {Role.SUPERVISOR: 1, Role.TRACKER: 1}
    ranked = sorted(roles, key=lambda r: strength.get(Role(r[0]), 0))
    return [("supervisor" if strength.get(Role(role)) else role, holder) for role, holder, _ in ranked]
