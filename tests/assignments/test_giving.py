"""From a paper to duties: what is confirmed, by whom, and what each body then has."""

from datetime import date

import pytest

from dieuhanh.assignments import queries
from dieuhanh.assignments.actions import giving, judging, proposals
from dieuhanh.assignments.actions.giving import Part, Unanswered, confirm, hand_down
from dieuhanh.assignments.models import Access, Assignment, Duty, Participant, Proposal, Role, Several, Spell
from dieuhanh.assignments.powers import Forbidden
from dieuhanh.bodies import queries as bodies
from dieuhanh.bodies.models import Body
from dieuhanh.bodies.models import Role as Sits
from dieuhanh.documents import queries as papers
from dieuhanh.journal import queries as journal
from tests.assignments.offices import DAY, paper, seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return seat("VPCP", name="Văn thư")


@pytest.fixture
def document(clerk):
    document = paper(clerk)
    proposals.propose(document)
    return document


def at(document, point):
    return Proposal.objects.select_related("document__office", "document__issuer").get(
        document=document, point=point
    )


def test_one_clause_becomes_one_assignment_and_ninety_three_duties_in_one_transaction(
    document, clerk, django_assert_max_num_queries
):
    with django_assert_max_num_queries(60):
        [assignment] = confirm([at(document, "1.c")], by=clerk, on=DAY)
    duties = Duty.objects.filter(assignment=assignment)
    assert duties.count() == 93
    kinds = [d.holder.kind for d in duties.select_related("holder")]
    assert (
        kinds.count("ministry") + kinds.count("ministerial_agency"),
        kinds.count("government_agency"),
        kinds.count("province"),
    ) == (22, 8, 63)
    assert {d.due_on for d in duties} == {date(2023, 11, 25)}
    assert Spell.objects.filter(duty__assignment=assignment, until=None, work="sent").count() == 93
    assert assignment.passage.quote == document.text[assignment.passage.start : assignment.passage.end]
    assert assignment.giver.key == "TTG"


def test_before_a_day_leaves_the_day_before_as_the_last_good_one(document, clerk):
    [assignment] = confirm([at(document, "2")], by=clerk, on=DAY)
    assert assignment.due_on == date(2023, 11, 29)


def test_a_post_holds_its_duty_and_its_holder_sees_it(document, clerk):
    [assignment] = confirm([at(document, "3")], by=clerk, on=DAY)
    [duty] = Duty.objects.filter(assignment=assignment)
    assert duty.post is not None
    assert "Lê Minh Khái" in str(bodies.person_in(duty.post, DAY))
    assert Access.objects.filter(duty=duty, key=f"p:{duty.post_id}").exists()


def test_several_named_leads_are_a_question_and_never_a_guess(document, clerk):
    proposal = at(document, "4")
    with pytest.raises(Unanswered, match="nhiều cơ quan chủ trì"):
        confirm([proposal], by=clerk, on=DAY)
    assert Assignment.objects.count() == 0
    proposals.edit(proposal, changes={"several": Several.JOINT}, by=clerk, on=DAY)
    [assignment] = confirm([proposal], by=clerk, on=DAY)
    assert assignment.joint
    assert Duty.objects.filter(assignment=assignment).count() == 2


def test_merged_points_become_the_checklist_of_one_duty(document, clerk):
    into = at(document, "1.c")
    proposals.merge(into, others=[at(document, "1.a"), at(document, "1.b")], by=clerk, on=DAY)
    [assignment] = confirm([into], by=clerk, on=DAY)
    assert [item[:2] for item in assignment.checklist] == ["A)", "B)"]
    assert Proposal.objects.filter(document=document, state="merged").count() == 2
    assert Duty.objects.filter(assignment=assignment).count() == 93


def test_a_merged_point_cut_short_keeps_its_whole_sentence(document, clerk):
    into, long = at(document, "1.c"), at(document, "1.a")
    Proposal.objects.filter(pk=long.pk).update(task="Tổng kết việc…")
    proposals.merge(into, others=[long], by=clerk, on=DAY)
    into.refresh_from_db()
    assert into.checklist == ["a) Tổng kết việc thực hiện nhiệm vụ năm cũ."]
    proposals.restore(long, by=clerk, on=DAY)
    into.refresh_from_db()
    assert into.checklist == []


def test_a_merge_can_be_taken_back_while_nothing_was_given(document, clerk):
    into = at(document, "1.c")
    proposals.merge(into, others=[at(document, "1.a")], by=clerk, on=DAY)
    proposals.restore(at(document, "1.a"), by=clerk, on=DAY)
    into.refresh_from_db()
    assert into.checklist == []


def test_split_cuts_the_passage_and_each_half_is_its_own_words(document, clerk):
    proposal = at(document, "2")
    cut = document.text.index("gửi xin")
    first, second = proposals.split(proposal, at=cut, by=clerk, on=DAY)
    assert document.text[first.start : first.end].endswith("tổng hợp, ")
    assert document.text[second.start : second.end].startswith("gửi xin")
    assert (first.point, second.point) == ("2#1", "2#2")


def test_all_or_none_is_given(document, clerk):
    with pytest.raises(Unanswered):
        confirm([at(document, "2"), at(document, "4")], by=clerk, on=DAY)
    assert Duty.objects.count() == 0
    assert at(document, "2").state == "proposed"


def test_what_was_given_cannot_be_given_again(document, clerk):
    confirm([at(document, "2")], by=clerk, on=DAY)
    with pytest.raises(Forbidden, match="đã giao"):
        confirm([at(document, "2")], by=clerk, on=DAY)


def test_a_stranger_may_not_give_orders_from_the_offices_paper(document):
    with pytest.raises(Forbidden, match="Chỉ văn thư"):
        confirm([at(document, "2")], by=seat("UBND.P38.1"), on=DAY)


def test_where_the_office_chose_so_a_leader_approves_before_anything_is_sent(document, clerk):
    leader = seat("VPCP", Sits.LEADER, "Lãnh đạo")
    judging.set_rule(
        office=clerk.post.body,
        approval_needed=True,
        tracker_accepts=True,
        near_days=3,
        basis="",
        by=leader,
        on=DAY,
    )
    assert confirm([at(document, "2")], by=clerk, on=DAY) == []
    assert at(document, "2").state == "awaiting"
    assert Duty.objects.count() == 0
    [assignment] = confirm([at(document, "2")], by=leader, on=DAY)
    assert Duty.objects.filter(assignment=assignment).count() == 1


def test_the_receiver_who_consolidates_is_marked_as_such(document, clerk):
    [assignment] = confirm([at(document, "1.c")], by=clerk, on=DAY)
    roles = {
        p.role: p.body.key for p in Participant.objects.filter(assignment=assignment).select_related("body")
    }
    assert roles == {Role.CONSOLIDATOR: "BKHĐT", Role.TRACKER: "VPCP"}


def test_everyone_ordered_may_read_the_whole_paper_and_nobody_else(document, clerk):
    confirm([at(document, "1.c")], by=clerk, on=DAY)
    reader = bodies.scope(seat("UBND.P38.1"), DAY)
    assert papers.reads_whole(document, reader)
    stranger = bodies.scope(seat("UBND.D380"), DAY)
    assert not papers.visible_to(stranger).exists()


def test_giving_is_journalled_with_every_duty_it_made(document, clerk):
    [assignment] = confirm([at(document, "1.c")], by=clerk, on=DAY)
    [line] = journal.about(f"assignment:{assignment.pk}")
    assert line.verb == "assignments.confirmed"
    assert line.payload["duties"] == 93
    assert len([s for s in line.also if s.startswith("duty:")]) == 93
    assert journal.faults() is None


def test_a_province_hands_down_to_departments_that_see_the_clause_they_obey(document, clerk):
    [assignment] = confirm([at(document, "1.c")], by=clerk, on=DAY)
    office = seat("VPUBND.P38.1")
    duty = Duty.objects.get(assignment=assignment, holder__key="UBND.P38.1")
    department = Body.objects.get(key="SKHDT.P38.1")
    [child] = hand_down(
        duty, parts=[Part(department, task="Lập phần số liệu")], due_on=None, by=office, on=DAY
    )
    assert (child.parent, child.chain, child.due_on) == (duty, [duty.pk], duty.due_on)
    below = bodies.scope(seat("SKHDT.P38.1"), DAY)
    assert queries.duty_visible(child.pk, below) is not None
    assert queries.duty_visible(duty.pk, below) is None
    [clause] = papers.passages_for(document, below)
    assert clause == assignment.passage
    assert not papers.reads_whole(document, below)
    top = bodies.scope(clerk, DAY)
    assert queries.duty_visible(child.pk, top) is not None


def test_the_journal_tells_the_day_each_unit_was_given(document, clerk):
    [assignment] = confirm([at(document, "1.c")], by=clerk, on=DAY)
    office = seat("VPUBND.P38.1")
    duty = Duty.objects.get(assignment=assignment, holder__key="UBND.P38.1")
    units = [Body.objects.get(key=key) for key in ("SKHDT.P38.1", "UBND.D380")]
    hand_down(duty, parts=[Part(units[0], due_on=DAY)], due_on=None, by=office, on=DAY)
    line = journal.about(f"duty:{duty.pk}").last()
    assert (line.payload["to"], line.payload["due_on"]) == ([units[0].name], DAY.isoformat())
    others = [Part(units[1], due_on=DAY), Part(Body.objects.get(key="STC.1.P38.1"))]
    hand_down(duty, parts=others, due_on=None, by=office, on=DAY)
    line = journal.about(f"duty:{duty.pk}").last()
    assert line.payload["to"][0] == f"{units[1].name} (hạn 24/11/2023)"
    assert line.payload["due_on"] is None


def test_a_lower_unit_cannot_be_given_a_later_day(document, clerk):
    [assignment] = confirm([at(document, "1.c")], by=clerk, on=DAY)
    duty = Duty.objects.get(assignment=assignment, holder__key="UBND.P38.1")
    department = Body.objects.get(key="SKHDT.P38.1")
    with pytest.raises(Unanswered, match="sau hạn của chính cơ quan"):
        hand_down(duty, parts=[Part(department)], due_on=date(2023, 11, 26), by=seat("VPUBND.P38.1"), on=DAY)


def test_the_other_province_can_neither_see_nor_hand_down(document, clerk):
    [assignment] = confirm([at(document, "1.c")], by=clerk, on=DAY)
    duty = Duty.objects.get(assignment=assignment, holder__key="UBND.P38.1")
    other = seat("VPUBND.P40.1")
    assert queries.duty_visible(duty.pk, bodies.scope(other, DAY)) is None
    with pytest.raises(Forbidden):
        hand_down(duty, parts=[Part(duty.holder)], due_on=None, by=other, on=DAY)


def test_a_dropped_order_makes_no_duty_and_can_come_back(document, clerk):
    proposal = proposals.drop(at(document, "3"), reason="nhắc nhở", by=clerk, on=DAY)
    with pytest.raises(Forbidden):
        confirm([proposal], by=clerk, on=DAY)
    proposals.restore(at(document, "3"), by=clerk, on=DAY)
    assert len(confirm([at(document, "3")], by=clerk, on=DAY)) == 1


def test_an_order_the_reader_passed_over_can_be_marked_by_hand(document, clerk):
    start = document.text.index("Các cơ quan")
    made = proposals.add(document, start=start - 3, end=start + 12, by=clerk, on=DAY)
    assert made.by_hand
    with pytest.raises(Unanswered, match="không nêu cơ quan chủ trì"):
        giving.confirm([made], by=clerk, on=DAY)
    with pytest.raises(ValueError, match="chọn một đoạn"):
        proposals.add(document, start=5, end=10_000, by=clerk, on=DAY)


def test_two_clerks_on_one_page_give_an_order_once(document, clerk):
    seen_by_one, seen_by_other = at(document, "2"), at(document, "2")
    confirm([seen_by_one], by=clerk, on=DAY)
    with pytest.raises(Forbidden, match="đã giao"):
        confirm([seen_by_other], by=clerk, on=DAY)
    assert Assignment.objects.filter(document=document).count() == 1


def test_those_to_be_told_and_those_who_consolidate_keep_their_parts(document, clerk):
    told = {"written": "Bộ Tài chính", "norm": "bộ tài chính", "group": False, "role": "informed"}
    gathers = {"written": "Bộ Nội vụ", "norm": "bộ nội vụ", "group": False, "role": "consolidator"}
    proposal = proposals.edit(at(document, "2"), changes={"receivers": [told, gathers]}, by=clerk, on=DAY)
    [assignment] = confirm([proposal], by=clerk, on=DAY)
    parts = Participant.objects.filter(assignment=assignment).select_related("body")
    assert {(p.role, p.body.name) for p in parts if p.body and p.written} == {
        (Role.INFORMED, "Bộ Tài chính"),
        (Role.CONSOLIDATOR, "Bộ Nội vụ"),
    }
    finance = Body.objects.get(key="BTC.1")
    assert Access.objects.filter(
        duty__assignment=assignment, key=f"b:{finance.pk}", because="informed"
    ).exists()
