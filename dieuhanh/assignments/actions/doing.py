"""Doing: the holder receives, says how far it is, answers with a paper, or says the duty is another body's.

For a body without accounts the tracker records the same acts from the body's paper (`proxy`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from dieuhanh.assignments.actions.states import move_to
from dieuhanh.assignments.models import Access, Answer, Duty, Evidence, Note, Refusal
from dieuhanh.assignments.powers import Case, Forbidden, Verb, require
from dieuhanh.assignments.queries import rule_of
from dieuhanh.assignments.rules import Work
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body, Seat
from dieuhanh.documents import actions as documents
from dieuhanh.documents.models import Document
from dieuhanh.journal.actions import record


@dataclass(frozen=True)
class Upload:
    """A file a person hands in as evidence."""

    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True)
class Paper:
    """The letter that answers an order, as its head says."""

    number: str
    symbol: str
    issued_on: date | None
    subject: str = ""


@transaction.atomic
def receive(duty: Duty, *, by: Seat, on: date, proxy: bool = False) -> Duty:
    """Receipt is confirmed; nothing counts as read before somebody says so."""
    duty, keys = _begin(duty, Verb.RECEIVE, by, on, proxy)
    move_to(duty, Work.OPEN, on=on, today=on)
    _record("received", duty, keys, by, on, proxy=proxy)
    return duty


@transaction.atomic
def note(
    duty: Duty, *, text: str, progress: int | None = None, files: Sequence[Upload] = (), by: Seat, on: date
) -> Note:
    """Progress in the doer's words, with what shows it. A first note is a receipt too."""
    duty, keys = _begin(duty, Verb.NOTE, by, on, proxy=False)
    if not text.strip():
        raise Forbidden("Hãy viết vài chữ về tiến độ.")
    if progress is not None and not 0 <= progress <= 100:
        raise Forbidden("Tiến độ là một số từ 0 đến 100.")
    if duty.work == Work.SENT:
        move_to(duty, Work.OPEN, on=on, today=on)
    if progress is not None:
        duty.progress = progress
        duty.save(update_fields=["progress"])
    made = Note.objects.create(
        duty=duty, text=text.strip(), progress=progress, by=f"seat:{by.pk}", by_name=str(by), on=on
    )
    _keep(duty, files, by, on, note=made)
    _record("noted", duty, keys, by, on, text=made.text, progress=progress, files=len(files))
    return made


@transaction.atomic
def answer(
    duty: Duty, *, text: str, paper: Paper | None = None, files: Sequence[Upload] = (),
    checked: Sequence[str] = (), by: Seat, on: date, effective_on: date | None = None, proxy: bool = False,
) -> Answer:  # fmt: skip
    """The duty is reported done, with the paper that shows it. Answered is not accepted.

    `effective_on` is the day of the paper where the tracker records it later; it may not lie in the future.
    """
    duty, keys = _begin(duty, Verb.ANSWER, by, on, proxy)
    day = effective_on or on
    if day > on:
        raise Forbidden("Ngày báo cáo không thể ở tương lai.")
    if day < duty.given_on:
        raise Forbidden(f"Ngày báo cáo không thể trước ngày giao việc ({duty.given_on:%d/%m/%Y}).")
    if not text.strip():
        raise Forbidden("Hãy tóm tắt kết quả trong vài câu.")
    kept = _answer_paper(duty, paper, text, by, on) if paper or files else None
    move_to(duty, Work.ANSWERED, on=day, today=on, answered_on=day)
    made = Answer.objects.create(
        duty=duty, paper=kept, text=text.strip(), checked=list(checked), on=day, by=f"seat:{by.pk}",
        by_name=str(by), proxy=proxy,
    )  # fmt: skip
    _keep(duty, files, by, on, answer=made, paper=kept)
    if kept:
        documents.share(kept, passage=None, keys=keys, because="báo cáo kết quả")
    _record("answered", duty, keys, by, on, paper=kept.label if kept else None, proxy=proxy)
    return made


@transaction.atomic
def refuse(duty: Duty, *, reason: str, proposed: Body | None, by: Seat, on: date) -> Refusal:
    """Wrong competence: the doer asks that another body take it, and says which (not the same as a return)."""
    duty, keys = _begin(duty, Verb.REFUSE, by, on, proxy=False)
    if not reason.strip():
        raise Forbidden("Hãy nêu lý do đề nghị chuyển.")
    if proposed is not None and proposed.pk == duty.holder_id:
        raise Forbidden("Cơ quan đề nghị nhận phải khác cơ quan đang giữ việc.")
    move_to(duty, Work.DISPUTED, on=on, today=on)
    made = Refusal.objects.create(
        duty=duty, reason=reason.strip(), proposed=proposed, on=on, by=f"seat:{by.pk}", by_name=str(by)
    )
    _record("refused", duty, keys, by, on, reason=made.reason, proposed=proposed.name if proposed else None)
    return made


# ---------------------------------------------------------------- within one act


def _begin(duty: Duty, verb: Verb, by: Seat, on: date, proxy: bool) -> tuple[Duty, set[str]]:
    duty = Duty.objects.select_for_update(of=("self",)).select_related("assignment", "holder").get(pk=duty.pk)
    case = Case(duty, bodies.scope(by, on), rule_of(duty.assignment.office_id, on))
    if proxy:
        require(case, Verb.PROXY)
        require(case.standing_in(), verb)
    else:
        require(case, verb)
    return duty, set(Access.objects.filter(duty=duty).values_list("key", flat=True))


def _record(verb: str, duty: Duty, keys: set[str], by: Seat, on: date, **payload: object) -> None:
    record(
        f"assignments.{verb}", f"duty:{duty.pk}", by=f"seat:{by.pk}", on=on,
        also=[f"assignment:{duty.assignment_id}", *(f"duty:{i}" for i in duty.chain)], scopes=keys, **payload,
    )  # fmt: skip


def _answer_paper(duty: Duty, paper: Paper | None, text: str, by: Seat, on: date) -> Document:
    office = duty.holder
    return documents.write(
        office=office, type="Công văn" if paper else "Báo cáo", number=paper.number if paper else "",
        symbol=paper.symbol if paper else "", issued_on=paper.issued_on if paper else on,
        subject=(paper.subject if paper and paper.subject else f"Báo cáo kết quả: {duty.assignment.task}")[:500],
        text=text.strip(), by=by, on=on,
    )  # fmt: skip


def _keep(
    duty: Duty, files: Sequence[Upload], by: Seat, on: date, *,
    note: Note | None = None, answer: Answer | None = None, paper: Document | None = None,
) -> None:  # fmt: skip
    if not files:
        return
    home = paper or documents.write(
        office=duty.holder, type="Tài liệu minh chứng", number="", symbol="", issued_on=on,
        subject=f"Minh chứng tiến độ: {duty.assignment.task}"[:500], text=note.text if note else "", by=by, on=on,
    )  # fmt: skip
    if paper is None:
        keys = Access.objects.filter(duty=duty).values_list("key", flat=True)
        documents.share(home, passage=None, keys=keys, because="minh chứng")
    for file in files:
        kept = documents.attach(
            home, name=file.name, data=file.data, media_type=file.media_type, by=by, on=on
        )
        Evidence.objects.create(duty=duty, note=note, answer=answer, file=kept)
