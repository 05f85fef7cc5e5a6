"""Questions about duties; nothing is written here. Every list and count starts from `standing(seat, on)`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from dieuhanh.assignments.counting import Rows as Rows
from dieuhanh.assignments.counting import by_week as by_week
from dieuhanh.assignments.counting import counts as counts
from dieuhanh.assignments.counting import pace_counts as pace_counts
from dieuhanh.assignments.counting import table as table
from dieuhanh.assignments.models import (
    Access,
    Answer,
    Assignment,
    Duty,
    Evidence,
    Note,
    OfficeRule,
    Participant,
    Proposal,
    Refusal,
    Spell,
)
from dieuhanh.assignments.rules import COUNTED, Pace, Published, Work
from dieuhanh.bodies.queries import Scope
from dieuhanh.vn.text import fold

# Published labels in SQL, the same table as `rules.published` (a test holds them equal, case by case).
_DAY = F("duty__due_on")


def _label(on: date) -> Case:
    done, answered = Q(work=Work.DONE), Q(work=Work.ANSWERED)
    return Case(
        When(duty__due_on__isnull=True, then=Value(Published.UNDATED.value)),
        When(done & Q(answered_on__lte=_DAY), then=Value(Published.DONE_ON_TIME.value)),
        When(done & Q(answered_on__gt=_DAY), then=Value(Published.DONE_LATE.value)),
        When(done & Q(duty__due_on__gte=on), then=Value(Published.DONE_ON_TIME.value)),
        When(done, then=Value(Published.DONE_LATE.value)),
        When(answered & Q(answered_on__lte=_DAY), then=Value(Published.OPEN_IN_TIME.value)),
        When(answered & Q(answered_on__gt=_DAY), then=Value(Published.OPEN_LATE.value)),
        When(duty__due_on__gte=on, then=Value(Published.OPEN_IN_TIME.value)),
        default=Value(Published.OPEN_LATE.value),
        output_field=CharField(),
    )


def _pace(on: date, near_days: int) -> Case:
    return Case(
        When(work=Work.DONE, then=Value(Pace.DONE.value)),
        When(work=Work.ANSWERED, then=Value(Pace.WAITING.value)),
        When(duty__due_on__isnull=True, then=Value(Pace.UNDATED.value)),
        When(duty__due_on__lt=on, then=Value(Pace.LATE.value)),
        When(duty__due_on__lte=on + timedelta(days=near_days), then=Value(Pace.NEAR.value)),
        default=Value(Pace.FAR.value),
        output_field=CharField(),
    )


def visible_to(seat: Scope) -> QuerySet[Duty]:
    """Duties the seat may see: holder, giver, tracker, supervisor, ancestors, receivers, contributors (law 12)."""
    return Duty.objects.filter(Exists(Access.objects.filter(duty=OuterRef("pk"), key__in=seat.keys)))


def standing(seat: Scope, on: date) -> Rows:
    """How the duties the seat may see stood on day `on`, as the records said that day; one row a duty, `label` added."""
    seen = Access.objects.filter(duty=OuterRef("duty_id"), key__in=seat.keys)
    rows: Rows = (
        Spell.objects.filter(Q(until__isnull=True) | Q(until__gt=on), Exists(seen), since__lte=on, work__in=COUNTED)
        .annotate(label=_label(on))
        .select_related("duty__assignment__document", "duty__assignment__passage", "duty__holder", "duty__post",
                        "duty__seat__person", "duty__giver")
    )  # fmt: skip
    return rows


def paced(rows: Rows, on: date, near_days: int = 3) -> Rows:
    """`rows` with `pace` added (`rules.pace`, in SQL)."""
    shown: Rows = rows.annotate(pace=_pace(on, near_days))
    return shown


@dataclass(frozen=True)
class Filters:
    """What a person narrowed the list to; empty fields narrow nothing."""

    part: str = ""  # "held": mine to do; "given": I gave or track; "" both
    label: str = ""
    pace: str = ""  # only on rows that went through `paced`
    work: str = ""
    body: int | None = None
    document: int | None = None
    assignment: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    words: str = ""

    def without(self, *names: str) -> "Filters":
        return replace(self, **{n: getattr(Filters(), n) for n in names})


def narrowed(rows: Rows, seat: Scope, by: Filters) -> Rows:
    """`rows` under the filters."""
    if by.part == "held":
        rows = rows.filter(held(seat))
    elif by.part == "given":
        rows = rows.filter(given(seat))
    exact = {
        "label": by.label, "pace": by.pace, "work": by.work, "duty__holder": by.body,
        "duty__assignment__document": by.document, "duty__assignment": by.assignment,
        "duty__due_on__gte": by.due_from, "duty__due_on__lte": by.due_to,
    }  # fmt: skip
    rows = rows.filter(**{k: v for k, v in exact.items() if v not in ("", None)})
    for word in fold(by.words).split():
        rows = rows.filter(duty__assignment__folded__contains=word)
    return rows


def held(seat: Scope) -> Q:
    """Mine to do: the seat's bodies or posts hold it, and no other person of the office is named.

    A leader or clerk speaks for the units too, but what the body handed to its own units or people is given, not
    held: no order stands twice on one desk. What is asked of one post is not its colleagues': each Deputy Prime
    Minister has his own.
    """
    own_person = Q(duty__seat__isnull=True) | Q(duty__seat=seat.seat_id)
    if seat.leader or seat.clerk:
        own_person = Q()
    if not (seat.head or seat.clerk):
        own_person &= Q(duty__post__isnull=True) | Q(duty__post__in=seat.posts)
    mine = Q(duty__seat=seat.seat_id) | Q(duty__post__in=seat.posts)
    mine |= Q(duty__holder=seat.body_id, duty__seat__isnull=True)
    handed_on = Q(duty__parent__isnull=False, duty__giver__in=seat.speaks_for) & ~mine
    return (Q(duty__holder__in=seat.speaks_for) | Q(duty__post__in=seat.posts)) & own_person & ~handed_on


def given(seat: Scope) -> Q:
    """Given by the seat's bodies, or tracked by its office at the first hop."""
    return Q(duty__giver__in=seat.speaks_for) | Q(
        duty__assignment__office__in=seat.speaks_for, duty__parent__isnull=True
    )


def children_done(seat: Scope, parents: Iterable[int], on: date) -> dict[int, tuple[int, int]]:
    """Per parent duty: how many of its own child duties are answered or done, and how many there are."""
    rows = standing(seat, on).filter(duty__parent__in=list(parents)).order_by()
    answered = Count("pk", filter=Q(work__in=[Work.ANSWERED, Work.DONE]))
    grouped = rows.values("duty__parent").annotate(n=Count("pk"), answered=answered)
    return {int(r["duty__parent"] or 0): (r["answered"], r["n"]) for r in grouped}


def spell_of(duty: Duty, on: date) -> Spell | None:
    """How the records said on day `on` that a duty stood, a moved one included; None before it was given."""
    return Spell.objects.filter(Q(until__isnull=True) | Q(until__gt=on), duty=duty, since__lte=on).first()


def due_between(rows: Rows, first: date, last: date) -> Rows:
    """Open duties whose last good day lies in these days."""
    return rows.filter(label=Published.OPEN_IN_TIME, duty__due_on__range=(first, last))


def near(rows: Rows, on: date, days: int) -> Rows:
    """Open duties due within `days` days from `on`."""
    return due_between(rows, on, on + timedelta(days=days))


def awaiting_decision(seat: Scope, on: date) -> Rows:
    """Answers to accept or return and disputes to settle, where the seat's side decides."""
    return (
        standing(seat, on).filter(given(seat), work__in=[Work.ANSWERED, Work.DISPUTED]).order_by("on", "pk")
    )


def papers_to_assign(seat: Scope, on: date | None = None) -> list[dict[str, Any]]:
    """Papers of the office with proposals nobody has decided, oldest first, with how many wait and how many ask.

    With `on`, those that had come by that day.
    """
    waiting = Proposal.objects.filter(document__office__in=seat.speaks_for, state=Proposal.State.PROPOSED)
    if on:
        waiting = waiting.filter(document__received_on__lte=on)
    fields = ("document_id", "document__number", "document__symbol", "document__subject", "document__type")
    counted = waiting.values(*fields).annotate(n=Count("pk"), asks=Count("pk", filter=~Q(question="")))
    return [dict(row) for row in counted.order_by("document_id")]


def awaiting_approval(seat: Scope) -> QuerySet[Proposal]:
    """Orders a clerk has prepared and a leader must approve."""
    return Proposal.objects.filter(document__office__in=seat.speaks_for, state=Proposal.State.AWAITING)


def proposals(document_id: int) -> list[Proposal]:
    """All proposals of a paper in the order of its text, decided ones included."""
    return list(
        Proposal.objects.filter(document=document_id).select_related("document__office", "document__issuer")
    )


def assignments_of(document_id: int, seat: Scope) -> QuerySet[Assignment]:
    """What a paper ordered, as far as the seat may see any duty of it."""
    seen = Access.objects.filter(duty__assignment=OuterRef("pk"), key__in=seat.keys)
    return (
        Assignment.objects.filter(Exists(seen), document=document_id)
        .select_related("passage")
        .order_by("passage__start")
    )


def assignment_visible(pk: int, seat: Scope) -> Assignment | None:
    """One assignment, or None where the seat may see no duty of it."""
    seen = Access.objects.filter(duty__assignment=OuterRef("pk"), key__in=seat.keys)
    found = Assignment.objects.filter(Exists(seen), pk=pk)
    return found.select_related("document", "passage", "office", "giver").first()


def duty_visible(pk: int, seat: Scope) -> Duty | None:
    """One duty, or None where it does not exist for the seat."""
    return (
        visible_to(seat)
        .filter(pk=pk)
        .select_related("assignment__document", "assignment__passage", "assignment__office", "assignment__giver",
                        "holder", "post", "seat__person", "seat__post", "giver", "parent")
        .first()
    )  # fmt: skip


def chain(duty: Duty) -> list[Duty]:
    """The duties above, topmost first: the clause's whole way down to here."""
    found = Duty.objects.in_bulk(duty.chain)
    holders = Duty.objects.filter(pk__in=found).select_related("holder", "post", "seat__person")
    return sorted(holders, key=lambda d: len(d.chain))


def below(duty: Duty, seat: Scope, on: date) -> Rows:
    """Every duty handed down from this one, at any depth, as it stands."""
    return standing(seat, on).filter(duty__above__startswith=duty.subtree).order_by("duty__above", "duty__pk")


def participants(assignment_ids: Iterable[int]) -> dict[int, list[Participant]]:
    """Who else has a part, per assignment."""
    answer: dict[int, list[Participant]] = {}
    rows = Participant.objects.filter(assignment__in=list(assignment_ids)).select_related("body", "post")
    for row in rows.order_by("role", "id"):
        answer.setdefault(row.assignment_id, []).append(row)
    return answer


def notes(duty: Duty) -> list[Note]:
    return list(Note.objects.filter(duty=duty))


def answers(duty: Duty) -> list[Answer]:
    return list(Answer.objects.filter(duty=duty).select_related("paper"))


def refusals(duty: Duty) -> list[Refusal]:
    return list(Refusal.objects.filter(duty=duty).select_related("proposed"))


def evidence(duty: Duty) -> list[Evidence]:
    return list(Evidence.objects.filter(duty=duty).select_related("file"))


def rule_of(office_id: int, on: date) -> OfficeRule | None:
    """What the office had chosen by that day, or None: the shipped behaviour of each field's default."""
    return OfficeRule.objects.filter(office=office_id, valid_from__lte=on).order_by("-valid_from").first()


def rules_of(office_ids: Iterable[int], on: date) -> dict[int, OfficeRule]:
    """`rule_of` for several offices in one query; offices that chose nothing are left out."""
    chosen = OfficeRule.objects.filter(office__in=set(office_ids), valid_from__lte=on).order_by("valid_from")
    return {rule.office_id: rule for rule in chosen}
