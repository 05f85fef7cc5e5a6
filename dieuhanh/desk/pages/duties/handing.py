"""Handing a duty down: who may receive a share, and what was typed for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dieuhanh.assignments.actions.giving import Part
from dieuhanh.assignments.models import Duty
from dieuhanh.assignments.rules import Work, child_due
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Kind, Role, Seat
from dieuhanh.desk.fields import BAD_DAY, day_of
from dieuhanh.vn.text import clean


@dataclass
class Choice:
    """One who may receive a share: a body below, or a person of the body; with what was typed beside it."""

    value: str
    name: str
    note: str
    body: Body
    seat: Seat | None = None
    picked: bool = False
    task: str = ""
    due: str = ""
    wrong: str = ""


def choices(duty: Duty, on: date) -> list[tuple[str, list[Choice]]]:
    """Units and bodies below the holder that day, then its people; those who have a share already are left out."""
    already: set[tuple[int, int | None]] = set(
        Duty.objects.filter(parent=duty).exclude(work=Work.MOVED).values_list("holder_id", "seat_id")
    )
    groups: dict[str, list[Choice]] = {}
    for body in bodies.children(duty.holder_id, on):
        if (body.pk, None) not in already:
            groups.setdefault(Kind(body.kind).label, []).append(Choice(f"b{body.pk}", body.name, "", body))
    for seat in bodies.seats_in([duty.holder_id], on):
        if seat.post.role != Role.ADMIN and (duty.holder_id, seat.pk) not in already:
            groups.setdefault("Người trong cơ quan", []).append(
                Choice(f"s{seat.pk}", seat.person.name, seat.post.title, duty.holder, seat)
            )
    return sorted(groups.items(), key=lambda group: group[0] != "Người trong cơ quan")


def typed(
    groups: list[tuple[str, list[Choice]]], post: Mapping[str, str], picked: list[str], duty: Duty, on: date
) -> str:
    """Put what was typed beside each choice; the first sentence of refusal, or ""."""
    refusal = ""
    common = post.get("due", "").strip()
    if common and day_of(common) is None:
        refusal = f"Hạn chung: {BAD_DAY}"
    for _, group in groups:
        for choice in group:
            choice.picked = choice.value in picked
            choice.task, choice.due = (
                clean(post.get(f"task-{choice.value}", "")).strip(),
                post.get(f"due-{choice.value}", "").strip(),
            )
            if choice.picked and choice.due:
                day = day_of(choice.due)
                choice.wrong = BAD_DAY if day is None else child_due(duty.due_on, day, on=on) or ""
                refusal = refusal or (f"{choice.name}: {choice.wrong}" if choice.wrong else "")
    return refusal


def parts(groups: list[tuple[str, list[Choice]]], common_task: str) -> list[Part]:
    """The shares picked; a share without words of its own takes the common ones."""
    return [
        Part(c.body, c.seat, c.task or common_task, day_of(c.due))
        for _, group in groups
        for c in group
        if c.picked
    ]
