"""Everything the page of a duty tells: where it stands, where it comes from, what was done under it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Answer, Duty, Evidence, Refusal, Spell
from dieuhanh.assignments.rules import WORK_LABELS, Work
from dieuhanh.bodies.queries import Scope
from dieuhanh.desk import clauses, sentences
from dieuhanh.desk import duties as d
from dieuhanh.desk.parts import Lamp
from dieuhanh.documents import queries as papers
from dieuhanh.journal import queries as journal

EVENTS, BELOW = 60, 200


@dataclass(frozen=True)
class Step:
    """One hop of the clause's way down, topmost first; `url` only where the reader may open it."""

    name: str
    url: str = ""
    here: bool = False


@dataclass(frozen=True)
class Below:
    """A duty handed down from this one, `depth` hops below."""

    depth: int
    name: str
    task: str
    lamp: Lamp
    work: str
    url: str
    due_on: date | None


@dataclass
class Result:
    """A result as reported, with its files and what the giver decided by the day shown."""

    answer: Answer
    decision: str
    reason: str
    decided_on: date | None
    decided_by: str
    paper_url: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)


def file_link(one: Evidence) -> tuple[str, str]:
    """Name and address of a piece of evidence."""
    return one.file.name, reverse("paper-file", args=[one.file.document_id, one.file_id])


def gather(duty: Duty, spell: Spell, seat: Scope, on: date, near: int) -> dict[str, Any]:
    """The context of the page, in a constant number of queries."""
    evidence = queries.evidence(duty)
    files = [file_link(e) for e in evidence if e.answer_id is None and (e.note is None or e.note.on <= on)]
    lines = journal.about(f"duty:{duty.pk}").filter(
        pk__in=journal.visible(seat.keys).values("pk"), on__lte=on
    )
    told = journal.newest(lines, limit=EVENTS + 1)
    below = _below(duty, seat, on, near)
    refusal = next((r for r in reversed(queries.refusals(duty)) if r.on <= on), None)
    return {
        "duty": duty,
        "assignment": duty.assignment,
        "title": d.title(duty),
        "holder": d.holder_name(duty),
        "lamp": d.light(spell, on, near),
        "work": WORK_LABELS[Work(spell.work)],
        "source": d.source(duty),
        "deadline": clauses.deadline(duty.assignment),
        "own_day": duty.due_on if duty.due_on != duty.assignment.due_on else None,
        "roles": clauses.roles(queries.participants([duty.assignment_id]).get(duty.assignment_id, [])),
        "chain": _chain(duty, seat),
        "below": below[:BELOW],
        "below_more": max(0, len(below) - BELOW),
        "below_done": sum(1 for b in below if b.depth == 0 and b.work in _REPORTED),
        "below_first": sum(1 for b in below if b.depth == 0),
        "results": _results(duty, evidence, seat, on),
        "files": files,
        "events": sentences.events(told[:EVENTS], seat, with_task=False, here=f"duty:{duty.pk}"),
        "events_more": len(told) > EVENTS,
        "refusal": refusal,
        "moved_to": _moved_to(refusal, seat) if spell.work == Work.MOVED else None,
        "paper_url": _paper_url(duty, seat),
        "progress": duty.progress if spell.work == Work.OPEN else None,
    }


_REPORTED = {WORK_LABELS[Work.ANSWERED], WORK_LABELS[Work.DONE]}


def _chain(duty: Duty, seat: Scope) -> list[Step]:
    above = queries.chain(duty)
    seen = set(queries.visible_to(seat).filter(pk__in=[a.pk for a in above]).values_list("pk", flat=True))
    steps = [Step(duty.assignment.giver.name)]
    steps += [Step(d.holder_name(a), reverse("duty", args=[a.pk]) if a.pk in seen else "") for a in above]
    return [*steps, Step(d.holder_name(duty), here=True)]


def _below(duty: Duty, seat: Scope, on: date, near: int) -> list[Below]:
    if not duty.children:
        return []
    spells = list(queries.below(duty, seat, on)[:1000])
    at: dict[int | None, list[Spell]] = {}
    for spell in spells:
        at.setdefault(spell.duty.parent_id, []).append(spell)
    answer: list[Below] = []

    def walk(parent: int, depth: int) -> None:
        for spell in at.get(parent, ()):
            one = spell.duty
            answer.append(
                Below(
                    depth, d.holder_name(one), one.task, d.light(spell, on, near), WORK_LABELS[Work(spell.work)],
                    reverse("duty", args=[one.pk]), one.due_on,
                )
            )  # fmt: skip
            walk(one.pk, depth + 1)

    walk(duty.pk, 0)
    return answer


def _results(duty: Duty, evidence: list[Evidence], seat: Scope, on: date) -> list[Result]:
    given = [a for a in queries.answers(duty) if a.on <= on]
    held = papers.visible_to(seat).filter(pk__in=[a.paper_id for a in given if a.paper_id])
    readable = set(held.values_list("pk", flat=True))
    results = []
    for answer in reversed(given):
        decided = answer.decided_on is not None and answer.decided_on <= on
        results.append(
            Result(
                answer,
                decision=answer.get_decision_display() if decided else Answer.Decision.PENDING.label,
                reason=answer.reason if decided else "",
                decided_on=answer.decided_on if decided else None,
                decided_by=answer.decided_by_name if decided else "",
                paper_url=reverse("paper", args=[answer.paper_id]) if answer.paper_id in readable else "",
                files=[file_link(e) for e in evidence if e.answer_id == answer.pk],
            )
        )
    return results


def _moved_to(refusal: Refusal | None, seat: Scope) -> Step | None:
    if refusal is None or refusal.moved_to_id is None:
        return None
    found = Duty.objects.select_related("holder", "post", "seat__person").get(pk=refusal.moved_to_id)
    seen = queries.visible_to(seat).filter(pk=found.pk).exists()
    return Step(found.holder.name, reverse("duty", args=[found.pk]) if seen else "")


def _paper_url(duty: Duty, seat: Scope) -> str:
    number = duty.assignment.document_id
    return reverse("paper", args=[number]) if papers.visible_to(seat).filter(pk=number).exists() else ""
