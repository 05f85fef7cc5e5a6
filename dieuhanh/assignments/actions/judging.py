"""Judging: the giver (or the tracker for the giver) accepts an answer, returns it, or settles a dispute."""

from datetime import date

from django.db import transaction

from dieuhanh.assignments.actions.giving import duty_keys
from dieuhanh.assignments.actions.states import move_to
from dieuhanh.assignments.models import Answer, Duty, OfficeRule, Refusal
from dieuhanh.assignments.powers import Case, Forbidden, Verb, require, require_keeper
from dieuhanh.assignments.queries import rule_of
from dieuhanh.assignments.rules import Work
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.journal.actions import record


@transaction.atomic
def accept(duty: Duty, *, by: Seat, on: date) -> Answer:
    """The answer holds: only now is the duty done, as of the day the answer was given."""
    duty = _begin(duty, Verb.ACCEPT, by, on)
    answer = _decide(duty, Answer.Decision.ACCEPTED, "", by, on)
    move_to(duty, Work.DONE, on=on, today=on, answered_on=answer.on)
    _record("accepted", duty, by, on, answer=answer.pk)
    return answer


@transaction.atomic
def send_back(duty: Duty, *, reason: str, by: Seat, on: date) -> Answer:
    """The answer does not hold: back to work, counted as not done; the deadline stays where it was."""
    duty = _begin(duty, Verb.RETURN, by, on)
    if not reason.strip():
        raise Forbidden("Hãy nêu lý do trả lại để nơi thực hiện biết phải làm gì.")
    answer = _decide(duty, Answer.Decision.RETURNED, reason.strip(), by, on)
    move_to(duty, Work.OPEN, on=on, today=on)
    duty.returned += 1
    duty.save(update_fields=["returned"])
    _record("returned", duty, by, on, answer=answer.pk, reason=answer.reason)
    return answer


@transaction.atomic
def insist(duty: Duty, *, answer: str, by: Seat, on: date) -> Duty:
    """Wrong competence, not agreed: the duty stays where it is, with the answer to the doer."""
    duty = _begin(duty, Verb.INSIST, by, on)
    Refusal.objects.filter(duty=duty, decision=Refusal.Decision.PENDING).update(
        decision=Refusal.Decision.KEPT, decided_on=on, decided_by=f"seat:{by.pk}", answer=answer
    )
    move_to(duty, Work.OPEN, on=on, today=on)
    _record("kept", duty, by, on, answer=answer)
    return duty


@transaction.atomic
def set_rule(
    *,
    office: Body,
    approval_needed: bool,
    tracker_accepts: bool,
    near_days: int,
    basis: str,
    by: Seat,
    on: date,
) -> OfficeRule:
    """What an office chooses from a day on; earlier choices stay for the days they governed (law 10)."""
    require_keeper(by, office, on)
    rule, _ = OfficeRule.objects.update_or_create(
        office=office, valid_from=on,
        defaults={"approval_needed": approval_needed, "tracker_accepts": tracker_accepts, "near_days": near_days,
                  "basis": basis},
    )  # fmt: skip
    record(
        "assignments.rule_set", f"body:{office.pk}", by=f"seat:{by.pk}", on=on, scopes=[f"b:{office.pk}"],
        approval_needed=approval_needed, tracker_accepts=tracker_accepts, near_days=near_days, basis=basis,
    )  # fmt: skip
    return rule


# ---------------------------------------------------------------- within one act


def _begin(duty: Duty, verb: Verb, by: Seat, on: date) -> Duty:
    duty = Duty.objects.select_for_update(of=("self",)).select_related("assignment", "holder").get(pk=duty.pk)
    require(Case(duty, bodies.scope(by, on), rule_of(duty.assignment.office_id, on)), verb)
    return duty


def _decide(duty: Duty, decision: Answer.Decision, reason: str, by: Seat, on: date) -> Answer:
    answer = Answer.objects.get(duty=duty, decision=Answer.Decision.PENDING)
    answer.decision, answer.reason, answer.decided_on = decision, reason, on
    answer.decided_by, answer.decided_by_name = f"seat:{by.pk}", str(by)
    answer.save()
    return answer


def _record(verb: str, duty: Duty, by: Seat, on: date, **payload: object) -> None:
    record(
        f"assignments.{verb}", f"duty:{duty.pk}", by=f"seat:{by.pk}", on=on,
        also=[f"assignment:{duty.assignment_id}", *(f"duty:{i}" for i in duty.chain)], scopes=duty_keys(duty), **payload,
    )  # fmt: skip
