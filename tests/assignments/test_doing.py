"""The life of a duty: received, worked, handed down, answered, returned, accepted; each act on paper and in order."""

from datetime import date, timedelta

import pytest

from dieuhanh.assignments import queries
from dieuhanh.assignments.actions import doing, judging
from dieuhanh.assignments.actions.doing import Paper, Upload
from dieuhanh.assignments.actions.giving import Part, confirm, hand_down, move
from dieuhanh.assignments.actions.proposals import propose
from dieuhanh.assignments.models import Answer, Duty, Evidence, Proposal, Refusal, Spell
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.assignments.rules import Published, Work
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body
from dieuhanh.documents import queries as papers
from dieuhanh.journal import queries as journal
from tests.assignments.offices import DAY, paper, seat

pytestmark = pytest.mark.django_db
DUE = date(2023, 11, 25)
NEXT = timedelta(1)


@pytest.fixture
def clerk():
    return seat("VPCP", name="Văn thư")


@pytest.fixture
def office():
    return seat("VPUBND.P38.1", name="Văn phòng tỉnh")


@pytest.fixture
def duty(clerk):
    document = paper(clerk)
    propose(document)
    proposal = Proposal.objects.select_related("document__office", "document__issuer").get(
        document=document, point="1.c"
    )
    [assignment] = confirm([proposal], by=clerk, on=DAY)
    return Duty.objects.get(assignment=assignment, holder__key="UBND.P38.1")


def work(duty):
    return Work(Duty.objects.get(pk=duty.pk).work)


def label(duty, who, on):
    return queries.standing(bodies.scope(who, on), on).get(duty=duty).label


def test_the_whole_way_down_and_up_again(duty, clerk, office):
    department_seat = seat("SKHDT.P38.1")
    department = Body.objects.get(key="SKHDT.P38.1")
    doing.receive(duty, by=office, on=DAY)
    [child] = hand_down(duty, parts=[Part(department)], due_on=None, by=office, on=DAY)
    doing.receive(child, by=department_seat, on=DAY)
    doing.note(child, text="Đã có số liệu", progress=60, by=department_seat, on=DAY)
    doing.answer(child, text="Gửi phần số liệu", by=department_seat, on=DUE)
    judging.accept(child, by=office, on=DUE)
    assert work(child) == Work.DONE
    doing.answer(
        duty, text="Báo cáo của tỉnh", paper=Paper("101", "UBND-TH", DUE), by=office, on=DUE,
        files=[Upload("bao-cao.pdf", b"%PDF-1.4 minh hoa", "application/pdf")],
    )  # fmt: skip
    assert work(duty) == Work.ANSWERED
    judging.accept(duty, by=clerk, on=DUE + 3 * NEXT)
    assert work(duty) == Work.DONE
    assert label(duty, clerk, DUE + 30 * NEXT) == Published.DONE_ON_TIME
    verbs = [e.verb for e in journal.about(f"duty:{duty.pk}")]
    assert verbs.count("assignments.accepted") == 2
    assert journal.faults() is None


def test_answered_is_not_accepted(duty, clerk, office):
    doing.answer(duty, text="Xong", by=office, on=DAY)
    assert work(duty) == Work.ANSWERED
    assert label(duty, clerk, DUE + NEXT) == Published.OPEN_IN_TIME


def test_a_returned_answer_counts_as_not_done_and_keeps_its_deadline(duty, clerk, office):
    doing.answer(duty, text="Xong", by=office, on=DAY)
    judging.send_back(duty, reason="Thiếu số liệu chứng minh", by=clerk, on=DUE + NEXT)
    fresh = Duty.objects.get(pk=duty.pk)
    assert (fresh.work, fresh.returned, fresh.due_on) == (Work.OPEN, 1, DUE)
    assert label(duty, clerk, DUE + NEXT) == Published.OPEN_LATE
    doing.answer(duty, text="Đã bổ sung", by=office, on=DUE + 2 * NEXT)
    judging.accept(duty, by=clerk, on=DUE + 2 * NEXT)
    assert label(duty, clerk, DUE + 2 * NEXT) == Published.DONE_LATE
    assert [a.decision for a in Answer.objects.filter(duty=duty)] == ["returned", "accepted"]


def test_a_return_without_a_reason_is_refused(duty, clerk, office):
    doing.answer(duty, text="Xong", by=office, on=DAY)
    with pytest.raises(Forbidden, match="lý do trả lại"):
        judging.send_back(duty, reason="  ", by=clerk, on=DAY)
    assert work(duty) == Work.ANSWERED


def test_the_doer_cannot_accept_its_own_answer(duty, office):
    doing.answer(duty, text="Xong", by=office, on=DAY)
    with pytest.raises(Forbidden, match="Chỉ nơi giao việc"):
        judging.accept(duty, by=office, on=DAY)


def test_the_tracker_records_receipt_and_answer_of_a_body_without_accounts(duty, clerk):
    other = Duty.objects.get(assignment=duty.assignment_id, holder__key="BQP")
    doing.receive(other, by=clerk, on=DAY, proxy=True)
    answer = doing.answer(
        other, text="Theo công văn của Bộ", paper=Paper("55", "BQP-VP", DUE), effective_on=DUE, by=clerk,
        on=DUE + 4 * NEXT, proxy=True,
    )  # fmt: skip
    assert (answer.proxy, answer.on) == (True, DUE)
    assert label(other, clerk, DUE + 4 * NEXT) == Published.OPEN_IN_TIME
    # The records said nothing of it before the day it was recorded.
    assert label(other, clerk, DUE + 3 * NEXT) == Published.OPEN_LATE
    assert answer.paper.label == "55/BQP-VP"


def test_nobody_else_may_record_for_another_body(duty, office):
    other = Duty.objects.get(assignment=duty.assignment_id, holder__key="BQP")
    with pytest.raises(Forbidden):
        doing.receive(other, by=office, on=DAY, proxy=True)


def test_an_answer_cannot_be_dated_in_the_future_or_before_the_order(duty, office):
    with pytest.raises(Forbidden, match="tương lai"):
        doing.answer(duty, text="Xong", effective_on=DUE, by=office, on=DAY)
    with pytest.raises(Forbidden, match="trước ngày giao việc"):
        doing.answer(duty, text="Xong", effective_on=DAY - NEXT, by=office, on=DAY)


def test_wrong_competence_agreed_moves_the_duty_and_no_count_holds_it_twice(duty, clerk, office):
    before = queries.counts(queries.standing(bodies.scope(clerk, DAY), DAY))["total"]
    target = Body.objects.get(key="SKHDT.P38.1")
    doing.refuse(duty, reason="Thuộc sở", proposed=target, by=office, on=DAY)
    assert work(duty) == Work.DISPUTED
    fresh = move(duty, to=target, answer="Đồng ý", by=clerk, on=DAY)
    assert (work(duty), work(fresh), fresh.holder) == (Work.MOVED, Work.SENT, target)
    assert Refusal.objects.get(duty=duty).moved_to == fresh
    assert queries.counts(queries.standing(bodies.scope(clerk, DAY), DAY))["total"] == before


def test_wrong_competence_not_agreed_stays_with_the_answer(duty, clerk, office):
    doing.refuse(duty, reason="Không thuộc tỉnh", proposed=None, by=office, on=DAY)
    judging.insist(duty, answer="Đúng thẩm quyền theo công văn", by=clerk, on=DAY)
    assert work(duty) == Work.OPEN
    assert Refusal.objects.get(duty=duty).decision == "kept"


def test_evidence_is_kept_byte_for_byte_and_shown_up_the_chain(duty, clerk, office):
    data = bytes(range(256))
    doing.note(duty, text="Tiến độ", files=[Upload("anh.png", data, "image/png")], by=office, on=DAY)
    file = Evidence.objects.select_related("file__document").get(duty=duty).file
    assert file.content.open("rb").read() == data
    assert papers.reads_whole(file.document, bodies.scope(clerk, DAY))
    assert not papers.visible_to(bodies.scope(seat("UBND.P40.1"), DAY)).filter(pk=file.document_id).exists()


def test_a_duty_handed_to_one_person_is_that_persons_or_the_offices(duty, office):
    expert = seat("VPUBND.P38.1", "officer", "Chuyên viên A")
    other = seat("VPUBND.P38.1", "officer", "Chuyên viên B")
    [child] = hand_down(duty, parts=[Part(expert.post.body, expert)], due_on=None, by=office, on=DAY)
    with pytest.raises(Forbidden):
        doing.answer(child, text="Xong", by=other, on=DAY)
    doing.answer(child, text="Xong", by=expert, on=DAY)
    assert work(child) == Work.ANSWERED


def test_exactly_one_spell_is_current_after_any_act(duty, clerk, office):
    doing.receive(duty, by=office, on=DAY)
    doing.answer(duty, text="Xong", by=office, on=DAY)
    judging.send_back(duty, reason="Thiếu", by=clerk, on=DAY)
    assert Spell.objects.filter(duty=duty, until=None).count() == 1
    assert Spell.objects.filter(duty=duty).count() == 4
    assert queries.standing(bodies.scope(clerk, DAY), DAY).filter(duty=duty).count() == 1
