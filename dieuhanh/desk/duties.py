"""Duties as rows: light, words, whose, and the one next act named by the official's verb."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as When_
from django.db.models import F, IntegerField, QuerySet, Value, When
from django.urls import reverse

from dieuhanh.assignments import queries
from dieuhanh.assignments.models import Duty, Spell
from dieuhanh.assignments.powers import Case, Verb, may
from dieuhanh.assignments.rules import Work
from dieuhanh.bodies.queries import Scope
from dieuhanh.desk.parts import DutyRow, Lamp, lamp

TITLE, SHORT = 170, 80


@dataclass(frozen=True)
class Act:
    """Something the seat may do next: its slug in the duty's page, its verb, whether it needs no form."""

    slug: str
    verb: str
    at_once: bool = False


RECEIVE = Act("tiep-nhan", "Tiếp nhận", at_once=True)
HAND_DOWN = Act("giao-xuong", "Giao xuống")
NOTE = Act("tien-do", "Cập nhật tiến độ")
ANSWER = Act("ket-qua", "Báo cáo kết quả")
REFUSE = Act("de-nghi-chuyen", "Đề nghị chuyển cơ quan khác")
ACCEPT = Act("chap-nhan", "Chấp nhận kết quả", at_once=True)
RETURN = Act("tra-lai", "Trả lại")
MOVE = Act("chuyen", "Chuyển cơ quan khác")
INSIST = Act("giu-nguyen", "Giữ nguyên")
PROXY_RECEIVE = Act("ghi-nhan-tiep-nhan", "Ghi nhận đã tiếp nhận", at_once=True)
PROXY_ANSWER = Act("ghi-nhan-ket-qua", "Ghi nhận kết quả")

# In the order of urgency: the first the seat may do is the page's one big button.
TABLE: tuple[tuple[Act, Verb, bool], ...] = (
    (ACCEPT, Verb.ACCEPT, False),
    (RETURN, Verb.RETURN, False),
    (MOVE, Verb.MOVE, False),
    (INSIST, Verb.INSIST, False),
    (RECEIVE, Verb.RECEIVE, False),
    (ANSWER, Verb.ANSWER, False),
    (HAND_DOWN, Verb.HAND_DOWN, False),
    (NOTE, Verb.NOTE, False),
    (REFUSE, Verb.REFUSE, False),
    (PROXY_RECEIVE, Verb.RECEIVE, True),
    (PROXY_ANSWER, Verb.ANSWER, True),
)

HOLDERS = {Verb.RECEIVE, Verb.ANSWER, Verb.HAND_DOWN, Verb.NOTE, Verb.REFUSE}


def acts(case: Case) -> list[Act]:
    """What the seat may do with the duty as it stands, the next act first."""
    duty, seat = case.duty, case.seat
    # A leader speaks for the units too, but does not do for a unit what it was itself handed to do.
    handed_on = bool(duty.parent_id) and case.gives and seat.seat_id != duty.seat_id
    handed_on = handed_on and (duty.holder_id != seat.body_id or duty.seat_id is not None)
    own = case.holds and not handed_on
    proxy = not own and may(case, Verb.PROXY)
    found = []
    for act, verb, stands_in in TABLE:
        if stands_in:
            allowed = proxy and may(case.standing_in(), verb)
        else:
            allowed = may(case, verb) and (own or verb not in HOLDERS)
        if allowed:
            found.append(act)
    if RECEIVE in found and ANSWER in found:  # received first; reporting at once stays possible, quietly
        found.remove(ANSWER)
        found.append(ANSWER)
    return found


def holder_name(duty: Duty) -> str:
    """Who owes it: the person, the post or the body."""
    if duty.seat_id and duty.seat:
        return f"{duty.seat.person.name} ({duty.holder.name})"
    return duty.post.name if duty.post_id and duty.post else duty.holder.name


def title(duty: Duty, most: int = TITLE) -> str:
    """The share handed down, else the order itself, cut at a word."""
    words = " ".join((duty.task or duty.assignment.task).split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def source(duty: Duty) -> str:
    """ "9291/VPCP-KTTH · điểm 1.c"."""
    point = duty.assignment.passage.point
    return f"{duty.assignment.document.label} · điểm {point}" if point else duty.assignment.document.label


def light(spell: Spell, on: date, near: int) -> Lamp:
    """The light of a duty as it stood: shape, colour, days."""
    due, work = spell.duty.due_on, Work(spell.work)
    if work == Work.DONE:
        return (
            lamp(due, on, finished_on=spell.answered_on or spell.on, near_days=near)
            if due
            else Lamp("done", "xong")
        )
    if work == Work.ANSWERED:
        late = (spell.answered_on - due).days if due and spell.answered_on else 0
        return Lamp("wait", f"báo cáo trễ {late} ngày" if late > 0 else "chờ chấp nhận")
    if work == Work.MOVED:
        return Lamp("open", "đã chuyển")
    return lamp(due, on, near_days=near)


def in_order(rows: QuerySet[Spell]) -> QuerySet[Spell]:
    """Still to do first, by day (late ones lead); then answered; then done."""
    rank = When_(
        When(work=Work.DONE, then=Value(2)), When(work=Work.ANSWERED, then=Value(1)),
        default=Value(0), output_field=IntegerField(),
    )  # fmt: skip
    return rows.annotate(rank=rank).order_by("rank", F("duty__due_on").asc(nulls_last=True), "duty_id")


def rows(
    spells: Iterable[Spell], seat: Scope, on: date, *, near: int = 3, read_only: bool = False, select: bool = False,
    given: bool = False,
) -> list[DutyRow]:  # fmt: skip
    """Rows for the shared list, in a constant number of queries however many there are.

    `given` puts the holder in front (a list of what others owe); `select` gives every row a checkbox value.
    """
    found = list(spells)
    children = queries.children_done(seat, [s.duty_id for s in found if s.duty.children], on)
    rules = queries.rules_of({s.duty.assignment.office_id for s in found}, on)
    answer = []
    for spell in found:
        duty = spell.duty
        case = Case(duty, seat, rules.get(duty.assignment.office_id))
        may_do = [] if read_only else acts(case)
        first = may_do[0] if may_do else None
        url = reverse("duty", args=[duty.pk])
        answer.append(
            DutyRow(
                lamp=light(spell, on, near),
                title=f"{holder_name(duty)}: {title(duty, SHORT)}" if given else title(duty),
                url=url,
                source=source(duty),
                source_url=reverse("assignment", args=[duty.assignment_id]),
                words=duty.assignment.words if duty.due_on == duty.assignment.due_on else "",
                notes=_notes(spell, seat, children.get(duty.pk), given=given),
                act=_said(first),
                act_url=f"{url}?lam={first.slug}#lam" if first else "",
                main=bool(first) and first in (RECEIVE, ANSWER, ACCEPT, MOVE),
                select=str(duty.pk) if select else "",
            )
        )
    return answer


def _said(act: Act | None) -> str:
    """On a list the decision is only opened; it is taken on the duty's page, after reading."""
    if act is None:
        return ""
    return {ACCEPT.slug: "Xét kết quả", MOVE.slug: "Quyết định chuyển"}.get(act.slug, act.verb)


def _notes(spell: Spell, seat: Scope, children: tuple[int, int] | None, *, given: bool) -> Sequence[str]:
    duty, work = spell.duty, Work(spell.work)
    notes = []
    if not given:
        if duty.holder_id not in seat.bodies or duty.seat_id or duty.post_id:
            notes.append(holder_name(duty))
        if duty.parent_id:
            notes.append(f"{duty.giver.name} giao xuống")
    if duty.due_on and duty.due_on != duty.assignment.due_on or duty.due_on and not duty.assignment.words:
        notes.append(f"hạn {duty.due_on:%d/%m/%Y}")
    if work in (Work.SENT, Work.DISPUTED):
        notes.append({Work.SENT: "chưa tiếp nhận", Work.DISPUTED: "đang đề nghị chuyển cơ quan khác"}[work])
    if children:
        notes.append(f"{children[0]} trên {children[1]} nơi nhận đã báo cáo")
    if duty.returned and work != Work.DONE:
        notes.append(f"đã bị trả lại {duty.returned} lần")
    if duty.progress is not None and work == Work.OPEN:
        notes.append(f"đạt {duty.progress}%")
    return notes
